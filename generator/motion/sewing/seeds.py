"""打籽, one grain: needle up, thread wound round it, down beside its own hole, the loop drawn down, pulled firm."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import labels, lesson, needle
from generator.motion.sewing.cords import cord
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.hearts import grains
from generator.motion.sewing.knots import Instant, Knot
from generator.motion.sewing.knotting import Knotting, OneGrain, bodies
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, tacks
from generator.motion.sewing.thread import between, rests
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, xyz
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

HEART = (*lesson.SEWN, "width", "knot_gap", "wrap_count", "tie_count")
COLOUR: Rgb = (234, 176, 78)
SIDE = np.array([0.5, -0.87])  # slack thread is laid aside to the learner
TACK = 1.6  # length of a hiding stitch, in widths of the thread
INSIDE = 0.9  # widths of a grain from the first one inwards, where these lie
FRONT, NEAR = 40.0, 13.0  # mm of the front and the close view
LOWER = 2.0  # mm below the heart's middle that the front view looks, so that no caption hides the first grain
HIGHER = np.array([0.0, 1.0])  # mm that the close view looks beyond the grain, clear of the captions
STEEP = 50.0  # ° of the close view from the normal: the loop is seen from the side
OFF = 1.4  # mm towards the learner that a distance is marked off the thread
LEFT = np.array([-0.13, -0.05])  # of the picture, off a hole: where it is named
ASIDE = np.array([-2.9, 0.9])  # mm off the hole: where the wrong example is
SAID = {View.FRONT: np.array([-0.36, 0.0]), View.CLOSE: np.array([-0.1, -0.085])}  # of the picture, off that: its words
PALE: Rgb = (206, 150, 140)
SAME = 0.02  # mm between holes that are one
FALL, SHRUNK = 1.4, 0.8  # mm that a grain falls through it, and share of its width that it loses
SINKS = 0.35  # widths of the thread that a grain sinks which is pulled on
FURTHER = ("错例：再勒，籽陷进布里", "wrong: pulled on, it sinks in")
OWN = ("出针眼", "its own hole")
WRONG = ("错例：落回原眼，籽漏下去", "wrong: same hole, it slips through")
WAY = ("绕的方向待问，这里只画一种", "which way to wind: ask; one is drawn")

Marks = Callable[[float], tuple[Mark, ...]]


@dataclass(frozen=True)
class Work:
    """The whole heart of the sample, of which each step makes a part."""

    radius: float  # mm of the outline
    knot: Knot  # the first grain
    hidden: list[Stitch]  # the short stitches over the thread's end
    places: list[Stitch]  # every grain in the order it is made
    silk: Thread

    @property
    def outline(self) -> Array:
        """The edge of the heart, (n, 2)."""
        turn = np.linspace(0.0, 2 * np.pi, 180, endpoint=False)
        return np.asarray(self.radius * np.column_stack([np.cos(turn), np.sin(turn)]))

    @property
    def start(self) -> tuple[Strand, ...]:
        """The hidden start as it lies."""
        flat = rests(*between(self.hidden), self.silk.radius)
        return plies_of(self.hidden, flat, self.silk)


def lay_out(n: SewingNumbers) -> Work:
    """The heart of the sample and all its grains; how wide they are follows from thread and distance of the holes."""
    gap, radius = n.value("knot_gap"), n.value("width") / 2
    turns, tilt, cloth = n.count("wrap_count"), n.needle_angle or 0.0, n.value("cloth_thickness")
    size = Knot(np.zeros(2), np.array([gap, 0.0]), n.width, turns).size
    places = grains(radius, size, gap)
    first = Knot(np.array(places[0].u), np.array(places[0].d), n.width, turns, tilt, cloth)
    inwards = np.array([0.0, 1.0])
    length = TACK * n.width
    origin = first.u + INSIDE * size * inwards + n.count("tie_count") * length * inwards
    hidden = tacks(origin, -inwards, length, n.count("tie_count"))
    return Work(radius, first, hidden, places, Thread(n.width, lambda _: COLOUR, SIDE))


def ink(work: Work) -> tuple[Line, ...]:
    """The outline as drawn on the cloth."""
    return (stage.outline_line(work.outline),)


def wide(field: float = FRONT) -> Camera:
    """The front view: the whole heart, right of the facts and above the captions."""
    return stage.camera((0.0, -LOWER), field)


def on_stage(
    n: SewingNumbers, work: Work, off: tuple[float, float] = (0.0, 1.0), field: float = NEAR
) -> Stage[SewingNumbers]:
    """The whole heart, and its first grain from near by and more from the side."""
    return Stage(n, wide(), stage.camera(work.knot.middle + np.array(off), field, STEEP, aside=0.05))


@dataclass(frozen=True)
class Beside:
    """What is seen with a grain that is made."""

    marks: Marks = lambda _: ()
    bodies: Callable[[float], tuple[Strand, ...]] = lambda _: ()
    facts: tuple[Fact, ...] = ()


def grain(s: Stage[SewingNumbers], beats: Timeline, work: Work, rest_at: Instant, beside: Beside = Beside()) -> Picture:
    """The picture of one grain as it is made; `rest_at`: what is done when a beat that is no instant begins."""

    sewing = OneGrain(
        work.places[0], beats, work.silk, work.knot, rest_at,
        anchor=work.hidden[-1].d, ground=work.start, before=work.hidden,
    )  # fmt: skip
    if s.view not in FACE:
        return lesson.perform(s, sewing, facts=beside.facts)
    light = s.n.value("light_azimuth")

    def at(t: float) -> Moment:
        made = bodies(sewing.path(t), sewing.axis(t), work.knot.width, COLOUR)
        laid = len(sewing.ground) + sewing.laid_count(t)
        return Moment(laid, (*made, *beside.bodies(t)), beside.marks(t), light=light)

    return s.picture(beats, at, sewing.ground + sewing.laid, ink(work), facts=beside.facts)


def way(n: SewingNumbers) -> tuple[Fact, ...]:
    """That nobody said which way the thread is wound."""
    return (Fact(n.words(*WAY)),)


def _up(n: SewingNumbers) -> list[Beat]:
    durations = [2.4, *[1.8] * (n.count("tie_count") - 1), 7.6]
    sewn = lesson.by_needle(n, durations, {Phase.EMERGE: Deed.HIDE}, {Phase.EMERGE: Deed.NEEDLE_UP}, upto=Phase.PULL)
    return [*sewn, lesson.wait(0.2)]


def _winding(_: SewingNumbers) -> list[Beat]:
    return [Beat(Instant.LAY, 1.2, Deed.WIND), Beat(Instant.WIND, 2.6), Beat(Instant.HOLD, 1.2, Deed.KEEP_HOLD)]


def _beside(_: SewingNumbers) -> list[Beat]:
    return [
        Beat(Instant.TURN, 1.0, Deed.DOWN), Beat(Instant.AIM, 0.8), Beat(Instant.PIERCE, 0.8),
        Beat(Instant.SINK, 1.0, Deed.STOP), Beat("stop", 2.4),
    ]  # fmt: skip


def _closing(_: SewingNumbers) -> list[Beat]:
    return [Beat(Instant.CLOSE, 2.4, Deed.CLOSE_LOOP), Beat(Instant.SLIDE, 2.2, Deed.BRING_DOWN), Beat("down", 0.5)]


def _drawing(_: SewingNumbers) -> list[Beat]:
    return [
        Beat(Instant.PUSH, 1.4, Deed.DRAW), Beat(Instant.DRAW, 2.0),
        Beat(Instant.FIRM, 1.6, Deed.LIGHT_HAND), Beat("firm", 1.8),
    ]  # fmt: skip


@figure("up_for_grain", SewingNumbers, needs=HEART, beats=_up, views=lesson.VIEWS)
def up_for_grain(n: SewingNumbers, beats: Timeline) -> Picture:
    """出针: tiny stitches where grains will cover them; then straight up at the grain's place, all thread drawn up."""
    work = lay_out(n)
    knotting = Knotting(work.places[:1], beats, work.silk, work.knot, plain=work.hidden)
    s = Stage(n, wide(), stage.camera(work.knot.middle + np.array([0.4, 1.2]), 13.0))
    return lesson.perform(s, knotting, lines=ink(work))


@figure("wind_loop", SewingNumbers, needs=HEART, beats=_winding)
def wind_loop(n: SewingNumbers, beats: Timeline) -> Picture:
    """绕线成圈: the needle is laid over the cloth, the thread taken near the cloth and wound round it, and held."""
    work = lay_out(n)
    s = on_stage(n, work)
    turns = n.labelled("wrap_count", f"{n.count('wrap_count')}")
    at = work.knot.u + s.field * np.array([-0.2, 0.02])

    def marks(t: float) -> tuple[Mark, ...]:
        return (stage.note(at, turns, not n.firm("wrap_count")),) if t >= beats.end(Instant.WIND) else ()

    return grain(s, beats, work, Instant.HOLD, Beside(marks, facts=way(n)))


@figure("down_beside", SewingNumbers, needs=HEART, beats=_beside, views=lesson.VIEWS)
def down_beside(n: SewingNumbers, beats: Timeline) -> Picture:
    """隔一毫米落针: the loop on it, the needle goes in beside its own hole, stops half way; two holes stay apart."""
    work = lay_out(n)
    s = on_stage(n, work)
    knot = work.knot
    gap = n.labelled("knot_gap", f"{n.length('knot_gap'):.2g} mm")
    a, b = (p - np.array([0.0, OFF]) for p in (knot.u, knot.d))
    down = np.array([*knot.d, 0.0])
    hole = knot.u + ASIDE
    whole = replace(knot, u=hole, d=hole + np.array([SAME, 0.0])).at_rest()
    up = -needle.down_axis(knot.tilt, (knot.d - knot.u) / knot.gap)

    def marks(t: float) -> tuple[Mark, ...]:
        made = [Mark(MarkKind.HERE, xyz(down), "1")]
        if beats.begin(Instant.AIM) <= t < beats.end(Instant.SINK):
            made += labels.upright(n, down, up, s.field)
        if s.view is View.CLOSE:
            made.append(stage.measure(a, b, gap, not n.firm("knot_gap")))
        if t >= beats.begin("stop"):
            made.append(stage.note(hole + s.field * SAID[s.view], n.words(*WRONG)))
        elif s.view is View.CLOSE:
            made.append(stage.note(knot.u + s.field * LEFT, n.words(*OWN)))
        return tuple(made)

    def wrong(t: float) -> tuple[Strand, ...]:
        gone = ease(beats.share("stop", t) * 1.4 - 0.2)
        return cord(fallen(whole, hole, gone), n.width, PALE) if t >= beats.begin("stop") else ()

    return grain(s, beats, work, Instant.SINK, Beside(marks, wrong))


def fallen(grain: Array, hole: Array, gone: float) -> Array:
    """A grain (n, 3) that falls through its one hole, (2,): 0 it lies there … 1 it is behind the cloth."""
    line = grain - [0.0, 0.0, FALL * gone]
    line[:, :2] = hole + (1 - SHRUNK * gone) * (grain[:, :2] - hole)
    return line


@figure("close_loop", SewingNumbers, needs=HEART, beats=_closing, views=lesson.VIEWS)
def close_loop(n: SewingNumbers, beats: Timeline) -> Picture:
    """收圈贴布: the needle stands still; the thread is drawn, the loop closes and slides down onto the cloth."""
    work = lay_out(n)
    return grain(on_stage(n, work), beats, work, Instant.SLIDE)


@figure("draw_into_grain", SewingNumbers, needs=HEART, beats=_drawing, version=2, views=lesson.VIEWS)
def draw_into_grain(n: SewingNumbers, beats: Timeline) -> Picture:
    """拉线成籽: the needle goes down, the thread runs through the loop until it is one firm grain, and stops."""
    work = lay_out(n)
    s = on_stage(n, work)
    hole = work.knot.u + ASIDE

    def marks(t: float) -> tuple[Mark, ...]:
        if t < beats.begin("firm"):
            return ()
        return (stage.note(hole + s.field * SAID[s.view], n.words(*FURTHER)),)

    whole = replace(work.knot, u=hole, d=hole + work.knot.d - work.knot.u).at_rest()

    def wrong(t: float) -> tuple[Strand, ...]:
        if t < beats.begin("firm"):
            return ()
        return cord(whole - [0.0, 0.0, SINKS * n.width * ease(beats.share("firm", t))], n.width, PALE)

    return grain(s, beats, work, Instant.FIRM, Beside(marks, wrong))
