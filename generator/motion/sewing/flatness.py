"""收针看平: the thread is fastened under the finished petal of 平套 and cut; then the light goes round it."""

from collections.abc import Callable, Sequence
from math import hypot

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import finishing, interlocking, layers, lesson, thread
from generator.motion.sewing.band_names import Bands
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.labels import punctures
from generator.motion.sewing.layers import LAYERS, Layers, lay_out
from generator.motion.sewing.sewing import Sewing, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, fastening
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array, direction
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

LOOKING = 2.0  # s
SWING = 100.0  # ° to either side that the light goes
GONE = 5.0  # times the way that the scissors came: out of the picture
LIGHT = ("光", "light")
ARROW = (0.2, 0.11, 0.21)  # widths of the picture from the middle: where the light's arrow begins, ends, has its word

Light = Callable[[float], float]  # ° from the weft from where it comes, by the share (0..1) of the looking


def fastening_and_light(n: SewingNumbers, looking: float = LOOKING) -> list[Beat]:
    """The thread is fastened and cut, then the light goes round for `looking` seconds."""
    return [*finishing.tacking(n), Beat("light", looking, Deed.LOOK)]


@figure(
    "fasten_and_turn_light",
    SewingNumbers,
    needs=(*lesson.SEWN, *LAYERS, "fasten_count"),
    beats=fastening_and_light,
    version=3,
    views=lesson.VIEWS,
)
def fasten_and_turn_light(n: SewingNumbers, beats: Timeline) -> Picture:
    """收针看平: short stitches sink between the threads, the rest is cut; slanting light from one side and another."""
    petal = lay_out(n)
    whole = [*petal.before(len(petal.bands)), *petal.filling]
    silk = layers.silk(n, petal)
    ground = plies_of(whole, petal.resting(whole, silk.radius), silk)
    small = _hidden(n, petal, n.count("fasten_count"))
    sewing = lesson.sewing(
        n,
        small,
        beats,
        silk,
        shapes=sunk(small, silk.radius),
        anchor=nearest(whole, small[0]),
        ground=ground,
        before=whole,
    )
    middle = (petal.outline.min(0) + petal.outline.max(0)) / 2
    s = Stage(n, interlocking.wide(petal), stage.camera(np.array(small[-1].u) - np.array([0.0, 1.0]), 22.0))
    return look(s, sewing, middle, interlocking.drawn(petal), bands=layers.called(n))


def look(
    s: Stage[SewingNumbers],
    sewing: Sewing,
    middle: Array,
    lines: tuple[Line, ...],
    *,
    light: Light | None = None,
    foot: float = 0.0,
    close: Array | None = None,
    arrow: tuple[float, float, float] = ARROW,
    marks: tuple[Mark, ...] = (),
    facts: tuple[Fact, ...] = (),
    bands: Bands | None = None,
) -> Picture:
    """Short stitches hold the thread, which the last of them only draws up, to be cut; then the light goes round.

    It goes round `middle`, in the close view round `close`, or else where the thread was cut; from one side to the
    other, if `light` says nothing else. The beats are those of `fastening_and_light`. `foot`: mm above the cloth at
    which the thread can be seen to come out; `marks` are seen all the time, on the front. The light goes round the
    front alone. `bands`: what the bands are called in the section.
    """
    face = s.view in FACE
    finishing.severed(sewing, GONE, level=True, foot=foot if face else 0.0)
    if not face:
        return lesson.perform(s, sewing, facts=facts, bands=bands)
    beats, ground, azimuth = sewing.timeline, sewing.ground, s.n.value("light_azimuth")
    last = sewing.stitches[-1]
    focus = middle if s.view is View.FRONT else np.array(last.u) if close is None else close
    going = light or swinging(azimuth, SWING)
    done = thread.PLIES * (len(sewing.stitches) - 1)

    def at(t: float) -> Moment:
        laid = len(ground) + min(sewing.laid_count(t), done)
        if bodies := sewing.strands(t):
            return Moment(laid, bodies, (*punctures(sewing, t, s.field), *marks), light=azimuth)
        now = going(beats.share("light", t))
        return Moment(laid, (), (*marks, *_from(s, focus, now, arrow)), light=now)

    return s.picture(beats, at, ground + sewing.laid[:done], lines, facts=facts)


def swinging(azimuth: float, swing: float) -> Light:
    """To one side, to the other and back, `swing` ° to either side."""
    return lambda share: azimuth - swing * float(np.sin(2 * np.pi * share))


def nearest(whole: Sequence[Stitch], first: Stitch) -> tuple[float, float]:
    """The hole of the last band from which the thread comes to the first short stitch; which it is, nobody said."""
    last = [x for x in whole if x.row == first.row]
    return min((x.d for x in last), key=lambda d: hypot(d[0] - first.u[0], d[1] - first.u[1]))


def sunk(stitches: list[Stitch], radius: float) -> list[Array]:
    """Stitches drawn down between the threads that lie there, (n, 3) each."""
    return [thread.sunk(np.array(x.u), np.array(x.d), radius) for x in stitches]


def _from(s: Stage[SewingNumbers], focus: Array, light: float, arrow: tuple[float, float, float]) -> tuple[Mark, ...]:
    """An arrow towards the work from where the light comes; the word stands beyond it."""
    way, (begin, end, beyond) = s.field * direction(light), arrow
    word = focus + beyond * way - np.array([0.07 * s.field * max(0.0, -np.cos(np.radians(light))), 0.0])
    return (stage.arrow(focus + begin * way, focus + end * way), stage.note(word, s.n.words(*LIGHT)))


def _hidden(n: SewingNumbers, petal: Layers, count: int) -> list[Stitch]:
    """Short stitches between two columns, deep in the petal, and where the needle comes up after them."""
    up, length = np.array([0.0, 1.0]), 1.6 * n.width
    inner = float(petal.outline[:, 1].min())
    origin = np.array([1.5 * n.pitch, inner + 0.28 * n.value("height")])
    last = len(petal.bands) - 1
    return fastening(origin, up, length, count, last)
