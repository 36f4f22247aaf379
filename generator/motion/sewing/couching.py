"""平金: gold lies on the cloth and fine silk ties it down, along the outline, round the corners and on inwards."""

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import lesson
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.gold_rows import HEAD, TAIL, Gold, lay_out
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.sewing import Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.tying import BENT, LAY, Tying, Work
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Picture

FIELD = ("width", "height", "laid_width", "tie_pitch", "stagger_ratio")
SILK: Rgb = (176, 40, 62)
SEEN = ("为看清，钉线画成红色", "tying silk drawn red, to be seen")
OPEN = ("钉线画红为看清，金头藏法待问", "silk drawn red; gold's end: ask")
INNER = 4.0  # mm right of the middle of the lower side, from where a tie of the second row is shown
WIDE, NEAR = 1.72, 16.0  # widths of the sample in the front view, mm in the close one
LOW = 0.04  # of the picture: the work stands so much below its middle, clear of the panels


def field(n: SewingNumbers) -> Gold:
    """The whole gold of the sample."""
    size = (n.value("width"), n.value("height"))
    row = n.value("row_pitch") if n.find("row_pitch") else 1.0
    clear = 0.5 * silk(n).radius
    return lay_out(size, n.value("laid_width"), clear, n.value("tie_pitch"), n.value("stagger_ratio"), row)


def silk(n: SewingNumbers) -> Thread:
    """The tying silk, laid aside to where no gold lies yet."""
    return Thread(n.width, lambda _: SILK, np.array([-0.6, 0.8]))


def work(n: SewingNumbers, gold: Gold, begin: int, upto: int) -> Work:
    """Ties `begin` … `upto` with the needle's angle and the cloth of the step."""
    return Work(gold, begin, upto, silk(n), n.needle_angle or 0.0, n.value("cloth_thickness"))


def ink(gold: Gold) -> tuple[Line, ...]:
    """The outline as drawn on the cloth."""
    return (stage.outline_line(gold.outline),)


def on_stage(n: SewingNumbers, gold: Gold, at: Array, field: float = NEAR) -> Stage[SewingNumbers]:
    """The whole sample, and a point of the gold from near by, low in the picture, where no panel stands."""
    wide = WIDE * n.value("width")
    low = np.array([0.0, LOW])
    return Stage(n, stage.camera(0.6 * low * wide, wide), stage.camera(at + low * field, field))


def seen(n: SewingNumbers) -> tuple[Fact, ...]:
    """That the silk's colour is ours."""
    return (Fact(n.words(*SEEN)),)


def first_corner(gold: Gold) -> int:
    """The tie at the first corner: where the outline is left, and the corners begin."""
    return next(k for k in range(len(gold.ties)) if gold.corner(k))


def inside(gold: Gold) -> int:
    """The tie in the second row where the outline is left, and the filling begins."""
    return next(k for k, x in enumerate(gold.ties) if x.row == 1 and x.u[0] > INNER)


def asked(n: SewingNumbers) -> tuple[Fact, ...]:
    """That the silk's colour is ours, and that nobody said how the gold's end is hidden."""
    return (Fact(n.words(*OPEN)),)


def _outlining(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [3.0, 1.5], {Phase.CARRY: Deed.DOWN, Phase.DRAW: Deed.DRAW})
    return [Beat(LAY, 1.0, Deed.LAY), *first, lesson.fast(1.4), lesson.wait(0.2)]


def _cornering(n: SewingNumbers) -> list[Beat]:
    tie, following = (list(part) for part in _split(lesson.by_needle(n, [2.6, 1.3], {})))
    bend = Beat(BENT, 2.0, Deed.BEND)
    return [Beat(LAY, 0.5, Deed.TIE), *tie, bend, *following, lesson.fast(1.6, UNTOLD), lesson.wait(0.2)]


def _split(beats: list[Beat]) -> tuple[list[Beat], list[Beat]]:
    after = next(k for k, beat in enumerate(beats) if beat.name == Doing(1, Phase.EMERGE))
    return beats[:after], beats[after:]


def _filling(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [2.8, 1.3], {Phase.EMERGE: Deed.TIE})
    return [Beat(LAY, 1.0, Deed.LAY), *first, lesson.fast(3.2), lesson.wait(0.5)]


@figure("couch_outline", SewingNumbers, needs=(*lesson.SEWN, *FIELD), beats=_outlining, version=2, views=lesson.VIEWS)
def couch_outline(n: SewingNumbers, beats: Timeline) -> Picture:
    """沿边钉金: gold comes down on the ink line; silk ties it across, every tie distance, as far as the corner."""
    gold = field(n)
    tying = Tying(work(n, gold, HEAD, first_corner(gold)), beats)
    s = on_stage(n, gold, gold.point(gold.tied[HEAD]))
    return lesson.perform(s, tying, lines=ink(gold), extra=_apart(n, s, tying, HEAD - 1), facts=asked(n))


@figure("turn_corner", SewingNumbers, needs=(*lesson.SEWN, *FIELD), beats=_cornering, version=2, views=lesson.VIEWS)
def turn_corner(n: SewingNumbers, beats: Timeline) -> Picture:
    """转角折金: a tie exactly at the point, then the gold is bent slowly round; so on round the whole outline."""
    gold = field(n)
    begin = first_corner(gold)
    tying = Tying(work(n, gold, begin, inside(gold)), beats)
    s = on_stage(n, gold, gold.point(gold.tied[begin]))
    return lesson.perform(s, tying, lines=ink(gold), facts=asked(n))


@figure("fill_inwards", SewingNumbers, needs=(*lesson.SEWN, *FIELD), beats=_filling, version=2, views=lesson.VIEWS)
def fill_inwards(n: SewingNumbers, beats: Timeline) -> Picture:
    """往里盘排: row touches row; every tie falls midway between two ties of the row outside, to the inner end."""
    gold = field(n)
    begin = inside(gold)
    tying = Tying(work(n, gold, begin, len(gold.ties) - 1 - TAIL), beats)
    s = on_stage(n, gold, gold.point(gold.tied[begin]))
    outside = [x for x in gold.ties if x.row == 0 and abs(x.u[0] - gold.ties[begin].u[0]) < n.value("tie_pitch")]
    return lesson.perform(s, tying, lines=ink(gold), extra=_between(n, s, tying, outside), facts=asked(n))


def _apart(n: SewingNumbers, s: Stage[SewingNumbers], tying: Tying, k: int) -> lesson.Marks:
    """The tie distance, outside the gold, once its second tie is drawn down."""
    text = n.labelled("tie_pitch", f"{n.length('tie_pitch'):.2g} mm")
    a, b = (np.array(x.d) - [0.0, 0.9] for x in tying.gold.ties[k : k + 2])

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not tying.when(0, Phase.DRAW) <= t < tying.when(1, Phase.CARRY):
            return ()
        return (stage.measure(a, b, text, not n.firm("tie_pitch")),)

    return marks


def _between(n: SewingNumbers, s: Stage[SewingNumbers], tying: Tying, outside: list[Stitch]) -> lesson.Marks:
    """The tie distance in the row outside, and how far off its first tie the new one stands."""
    whole = n.labelled("tie_pitch", f"{n.length('tie_pitch'):.2g} mm")
    part = n.labelled("stagger_ratio", f"{n.value('stagger_ratio'):.2g}")
    a, b = (np.array(x.d) - [0.0, 0.9] for x in outside[:2])
    x, y = tying.gold.ties[tying.begin].u
    c, d = np.array([a[0], y + 0.9]), np.array([x, y + 0.9])

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or t >= tying.when(1, Phase.CARRY):
            return ()
        made = [stage.measure(a, b, whole, not n.firm("tie_pitch"))]
        if t >= tying.when(0, Phase.DRAW):
            made.append(stage.measure(c, d, part, not n.firm("stagger_ratio")))
        return tuple(made)

    return marks
