"""收针看平: the thread is fastened under the finished petal of 平套 and cut; then the light goes round it."""

from collections.abc import Callable, Sequence

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import finishing, interlocking, layers, lesson, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.labels import punctures
from generator.motion.sewing.layers import LAYERS, Banded, Layers, lay_out
from generator.motion.sewing.sewing import plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, fastening
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array, direction
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

LOOKING = 2.0  # s
SWING = 100.0  # ° to either side that the light goes
GONE = 5.0  # times the way that the scissors came: out of the picture
LIGHT = ("光", "light")


def _fastening(n: SewingNumbers) -> list[Beat]:
    return [*finishing.tacking(n), Beat("light", LOOKING, Deed.LOOK)]


@figure(
    "fasten_and_turn_light",
    SewingNumbers,
    needs=(*lesson.SEWN, *LAYERS, "fasten_count"),
    beats=_fastening,
)
def fasten_and_turn_light(n: SewingNumbers, beats: Timeline) -> Picture:
    """收针看平: short stitches sink between the threads, the rest is cut; slanting light from one side and another."""
    petal = lay_out(n)
    whole = [*petal.before(len(petal.bands)), *petal.filling]
    azimuth = n.value("light_azimuth")

    def light(share: float) -> float:
        return azimuth - SWING * float(np.sin(2 * np.pi * share))

    return looked_over(
        n, beats, petal, whole, _hidden(n, petal, n.count("fasten_count")), light, interlocking.wide(petal)
    )


def looked_over(
    n: SewingNumbers,
    beats: Timeline,
    petal: Banded,
    whole: Sequence[Stitch],
    small: Sequence[Stitch],
    light: Callable[[float], float],
    front: Camera,
    field: float = 22.0,
    facts: tuple[Fact, ...] = (),
) -> Picture:
    """The short stitches `small` sink into the `whole` petal, the rest of the last is cut; then the light goes round.

    `light`: ° from the weft from where it comes, by the share (0..1) of the beat "light"; `front`: the front view;
    `field`: width of the close one, mm.
    """
    silk = layers.silk(n, petal)
    ground = plies_of(whole, petal.resting(whole, silk.radius), silk)
    sunk = [_sunk(x, silk.radius) for x in small]
    sewing = lesson.sewing(n, small, beats, silk, shapes=sunk, anchor=whole[-1].d, ground=ground)
    middle = (petal.outline.min(0) + petal.outline.max(0)) / 2
    s = Stage(n, front, stage.camera(np.array(small[-1].u) - np.array([0.0, 1.0]), field))
    focus = middle if s.view is View.FRONT else np.array(small[-1].u)
    azimuth = n.value("light_azimuth")
    done = thread.PLIES * (len(small) - 1)

    def at(t: float) -> Moment:
        if t < sewing.end:
            laid = len(ground) + min(sewing.laid_count(t), done)
            return Moment(laid, sewing.strands(t), punctures(sewing, t, s.field), light=azimuth)
        near, closed, away = finishing.shares(beats, t)
        if away < 1:
            bodies = finishing.cutting(sewing, silk.colour(small[-1]), near, closed, GONE * away, level=near)
            return Moment(len(ground) + done, bodies, light=azimuth)
        turned = light(beats.share("light", t))
        return Moment(len(ground) + done, (), _from(s, focus, turned), light=turned)

    lines = (stage.outline_line(petal.outline),)
    return s.picture(beats, at, ground + sewing.laid[:done], lines, facts=facts)


def _from(s: Stage[SewingNumbers], focus: Array, light: float) -> tuple[Mark, ...]:
    """An arrow towards the petal from where the light comes; the word stands beyond it."""
    way = s.field * direction(light)
    word = focus + 0.21 * way - np.array([0.07 * s.field * max(0.0, -np.cos(np.radians(light))), 0.0])
    return (stage.arrow(focus + 0.2 * way, focus + 0.11 * way), stage.note(word, s.n.words(*LIGHT)))


def _hidden(n: SewingNumbers, petal: Layers, count: int) -> list[Stitch]:
    """Short stitches between two columns, deep in the petal, and where the needle comes up after them."""
    up, length = np.array([0.0, 1.0]), 1.6 * n.width
    inner = float(petal.outline[:, 1].min())
    origin = np.array([1.5 * n.pitch, inner + 0.28 * n.value("height")])
    last = len(petal.bands) - 1
    return fastening(origin, up, length, count, last)


def _sunk(x: Stitch, radius: float) -> Array:
    points = thread.rest(np.array(x.u), np.array(x.d), radius)
    points[:, 2] = np.minimum(points[:, 2], 0.0)
    return points
