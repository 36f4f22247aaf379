"""劈线穿针: a thread of two 绒 is parted; its end, twisted to a point, goes through the eye and is locked.

The thread lies along one guide line; what moves is how far it is parted and how far its end has come.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from generator.motion import stage
from generator.motion.numbers import line
from generator.motion.registry import figure
from generator.motion.sewing import needle, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

SILK: Rgb = (214, 92, 122)
CUN = 100 / 3  # mm in one 寸 (the market inch; the old one differed by place)
MOST = 64  # finest split drawn strand by strand
LEFT, END = np.array([-34.0, 5.0, 3.2]), np.array([1.0, 2.4, 3.2])
EYE = np.array([7.0, -1.0, 2.6])
AXIS = np.array([0.93, -0.36, 0.06]) / np.linalg.norm([0.93, -0.36, 0.06])
ASIDE = np.array([0.36, 0.93, 0.0]) / np.linalg.norm([0.36, 0.93, 0.0])
FRONT = np.array([0.0, -0.55, 0.83])
BEATS = Timeline(
    [
        Beat("whole", 0.4, Deed.SPLIT),
        Beat("untwist", 0.6),
        Beat("part", 1.0),
        Beat("twist", 0.6, Deed.TWIST),
        Beat("feed", 0.6, Deed.THREAD),
        Beat("lock", 1.2),
        Beat("tighten", 0.6),
    ]
)


@figure(
    "split_and_thread",
    SewingNumbers,
    needs=("thread_width", "thread_split", "twist_length", "twist_passes", "light_azimuth"),
    beats=lambda _: BEATS.beats,
    version=2,
)
def split_and_thread(n: SewingNumbers, beats: Timeline) -> Picture:
    """劈线穿针: one N-th of the thread is taken, its end twisted, led through the eye and locked by the passes."""
    parts, passes = n.count("thread_split"), n.count("twist_passes")
    twisted = n.value("twist_length") * CUN
    full = n.value("thread_width")
    drawn = min(parts, MOST)
    way = way_of(passes)
    s = Stage(n, stage.camera((-3.0, 0.8), 58.0), stage.camera((4.0, 2.6), 23.0, aside=0.07))

    def at(t: float) -> Moment:
        def before(name: str) -> bool:
            return t < BEATS.begin(name)

        twisting = BEATS.since("twist", t)
        strands = work(t, full, parts, way, twisted)
        marks: list[Mark] = []
        if not before("lock"):
            marks += passing(n, t, way, np.zeros(3))
        elif twisting >= 0.25 and BEATS.since("feed", t) < 0.2:
            text = line(n.need("twist_length"), n.spec.language).text
            marks.append(stage.note(END + np.array([-2.0, 2.6, 0.0]), text, not n.firm("twist_length")))
        elif before("twist") and BEATS.since("part", t) >= 0.3:
            text = n.words(f"劈成 {drawn} 份", f"split into {drawn}")
            text += "" if drawn == parts else n.words(f"（共 {parts} 份）", f" (of {parts})")
            marks.append(stage.note(END + np.array([1.5, 0.0, 0.0]), text, not n.firm("thread_split")))
        return Moment(0, strands, tuple(marks), light=n.value("light_azimuth"))

    share = f"{1 / sqrt(parts):.2g}"
    width = n.words(f"线宽为整线的 {share}（由份数算得）", f"thread width {share} of the whole (from the split)")
    return s.picture(beats, at, facts=(Fact(width, n.weakest("thread_split")),))


@dataclass(frozen=True)
class Way:
    """The way of the thread's end through the needle's eye and to and fro across the needle."""

    guide: Guide
    crossings: tuple[float, ...]  # mm along it at which the end passes through the thread

    @property
    def at_eye(self) -> float:
        """mm along it at which the end passes the eye."""
        return float(np.interp(6, np.arange(len(self.guide.knots)), self.guide.at[:: self.guide.fine]))


def work(t: float, full: float, parts: int, way: Way, twisted: float) -> tuple[Strand, ...]:
    """Thread and needle at t of BEATS: a thread `full` mm wide is parted, one of its parts twisted over `twisted` mm at
    its end, threaded and locked."""
    drawn = min(parts, MOST)
    if t < BEATS.begin("part"):
        return _whole(t, full)
    if t < BEATS.begin("twist"):
        return _parted(t, full, drawn)
    twisting = BEATS.since("twist", t)
    one = _one(
        _end(t, way), way.guide, way.at_eye,
        fine=full / sqrt(parts), twisted=twisted, twist=ease(twisting / 0.5), tight=_tight(t),
    )  # fmt: skip
    strands = (*one, *_others(t, full, drawn))
    if twisting < 0.1:
        return strands
    away = (1 - ease((twisting - 0.1) / 0.5)) * np.array([16.0, -9.0, 3.0])
    return (*strands, *needle.strands(EYE + needle.EYE * AXIS + away, AXIS))


def passing(n: SewingNumbers, t: float, way: Way, off: Array) -> tuple[Mark, ...]:
    """Which time the end passes through the thread at t of BEATS; none before the first. `off`: as `work` is moved."""
    if t < BEATS.begin("lock"):
        return ()
    made = max(1, sum(_end(t, way) >= c for c in way.crossings))
    return (stage.note(EYE + 3.2 * ASIDE + off, n.words(f"来回穿第 {made} 次", f"through again: {made}")),)


def _whole(t: float, full: float) -> tuple[Strand, ...]:
    """Two 绒 twisted about each other; untwisting takes the turns out from the free end."""
    x = np.linspace(0.0, 1.0, 90)
    line = LEFT + np.outer(x, END - LEFT)
    open_ = ease(BEATS.share("untwist", t))
    turns = 2 * np.pi * 13 * x * (1 - open_)
    gap = 0.25 * full * (1 + 3.2 * open_ * np.clip((x - 0.35) / 0.65, 0, 1) ** 1.5)
    made = []
    for ply in (0.0, np.pi):
        phase = turns + ply + np.pi / 2
        at = line + np.outer(gap * np.sin(phase), ASIDE) + np.outer(gap * np.cos(phase), FRONT)
        made.append(thread.strand(at, 0.27 * full, SILK))
    return tuple(made)


def _parted(t: float, full: float, drawn: int) -> tuple[Strand, ...]:
    """N equal strands fanning out from the held end."""
    return _fan(full, drawn, ease(BEATS.since("part", t) / 0.75), 0.0, skip=None)


def _others(t: float, full: float, drawn: int) -> tuple[Strand, ...]:
    """The strands not taken are laid aside."""
    twisting = BEATS.since("twist", t)
    aside = ease(twisting / 0.6)
    return _fan(full, drawn, 1.0, aside, skip=0) if drawn > 1 and twisting < 0.75 else ()


def _fan(full: float, drawn: int, open_: float, aside: float, skip: int | None) -> tuple[Strand, ...]:
    x = np.linspace(0.0, 1.0, 40)
    reach = 0.35 * (1 - open_)  # the parting runs from the free end towards the held one
    wedge = np.clip((x - reach - 0.25) / 0.75, 0.0, 1.0) ** 1.6
    radius = 0.5 * full / sqrt(drawn)
    spread = max(7.0, 0.5 * drawn * radius)
    made = []
    for k in range(drawn):
        if k == skip:
            continue
        place = 0.5 - k / (drawn - 1) if drawn > 1 else 0.0  # strand 0 is the one that will be taken
        home = place * (0.9 * full + (spread - 0.9 * full) * open_)
        line = LEFT + np.outer(x, END - LEFT) + np.outer(wedge * home, ASIDE)
        sag = 1.3 * open_ * np.sin(np.pi * x) * abs(place)
        line[:, 2] -= sag
        line -= np.outer(aside * (0.3 + x), np.array([-2.0, 26.0, 2.0]))
        made.append(thread.strand(line, radius, SILK))
    return tuple(made)


def way_of(passes: int) -> Way:
    """The way of the thread's end: held end, eye from behind, then to and fro across the needle near the eye."""
    start = LEFT
    free = END + 3.5 * ASIDE
    knots = [
        start,
        start + 0.4 * (END - start) + 0.4 * ASIDE,
        start + 0.75 * (END - start) + 1.9 * ASIDE,
        free,
        EYE - 2.6 * AXIS + 1.7 * ASIDE - 0.8 * FRONT,
        EYE - 0.5 * FRONT + 0.12 * ASIDE,
        EYE + 0.5 * FRONT - 0.12 * ASIDE,
    ]
    over = 1.0
    for k in range(passes):
        side = -1.0 if k % 2 == 0 else 1.0
        along = 1.9 + 0.95 * k
        knots.append(EYE + (along - 0.5) * AXIS + 1.25 * side * ASIDE + 0.35 * over * FRONT)
        over = -over
        knots.append(EYE + along * AXIS + 0.42 * over * FRONT)
    side = -1.0 if passes % 2 == 0 else 1.0
    last = 1.9 + 0.95 * passes
    knots += [EYE + (last - 0.3) * AXIS + 1.5 * side * ASIDE, EYE + (last + 2.5) * AXIS + 3.4 * side * ASIDE]
    guide = Guide(np.array(knots))
    return Way(guide, tuple(float(guide.at[guide.fine * (8 + 2 * k)]) for k in range(passes)))


def _end(t: float, way: Way) -> float:
    """How far along its way the thread's end has come."""
    guide, crossings, at_eye = way.guide, way.crossings, way.at_eye
    free = float(guide.at[3 * guide.fine])
    if t < BEATS.begin("lock"):
        return free + (at_eye + 1.0 - free) * ease(BEATS.share("feed", t))
    x = BEATS.share("lock", t)
    stops = [at_eye + 1.0, *(c + 0.8 for c in crossings), float(guide.at[-1])]
    k = min(int(x * (len(stops) - 1)), len(stops) - 2)
    return stops[k] + (stops[k + 1] - stops[k]) * ease(x * (len(stops) - 1) - k)


def _tight(t: float) -> float:
    return ease(BEATS.since("tighten", t) / 0.4)


def _one(
    end: float, guide: Guide, eye: float, *, fine: float, twisted: float, twist: float, tight: float
) -> tuple[Strand, ...]:  # fmt: skip
    """The strand in use up to its end: two plies turned about each other over the twisted length, to a point."""
    s = np.concatenate([np.linspace(0.0, max(1.0, end - 30.0), 8)[:-1], np.linspace(max(1.0, end - 30.0), end, 120)])
    line = guide.point(s)
    past = np.clip(s - eye, 0.0, 1.0)  # drawn tight, the passes close on the needle
    line -= np.outer(0.62 * tight * past * ((line - EYE) @ ASIDE), ASIDE)
    left = end - s
    point = np.clip(left / 5.0, 0.12, 1.0) * twist + (1 - twist)
    inside = np.clip((twisted - left) / 3.0, 0.0, 1.0) * twist
    gap = 0.27 * fine * point
    made = []
    for ply in (0.0, np.pi):
        phase = ply + 2 * np.pi * left / 1.6 * inside
        at = line + np.outer(gap * np.cos(phase), ASIDE) + np.outer(gap * np.sin(phase), FRONT)
        radius = (0.30 * fine * point).astype(np.float32)
        made.append(Strand(at.astype(np.float32), radius, SILK))
    return tuple(made)
