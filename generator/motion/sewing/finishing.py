"""收针: short stitches hold the thread in the finished area, then the scissors cut it."""

from dataclasses import replace

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import FACE, figure
from generator.motion.sewing import lesson, own_leaf, satin, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.labels import punctures
from generator.motion.sewing.needle import Phase, strands, tip, turn
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import fastening
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import direction, unit
from generator.scene.body import Strand
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

CUT_HEIGHT = 1.3  # mm of thread left standing when the blades close
TAIL_COLOUR: Rgb = (206, 214, 140)  # lighter than the leaf, so that the short stitches can be seen
TAIL, NEAR = 1, 9  # row of the short stitches; how many stitches before the last they are made
PALE = ("为看清，收针的线画得浅", "the last thread is drawn pale, to be seen")
CUTTING = ("approach", "close", "leave")
TURNING = 1.1  # s of a short stitch where the needle is seen to turn behind the cloth
EACH, APPROACH, CLOSE, LEAVE = 0.85, 0.75, 0.3, 0.85  # s


def tacking(n: SewingNumbers, each: float = EACH) -> list[Beat]:
    """The short stitches of `each` s, the needle up once more, the scissors that cut its thread and are taken away."""
    more = n.count("fasten_count") - 1
    slow = 2.35 - each * more if more < 2 else 1.0
    durations = [slow, *[each] * more, 2.8]
    tacks = lesson.by_needle(n, durations, {Phase.EMERGE: Deed.TACK}, {Phase.EMERGE: UNTOLD}, upto=Phase.PULL)
    return [*tacks, *cut(Deed.CUT)]


def _fastening(n: SewingNumbers) -> list[Beat]:
    return tacking(n, TURNING)


def cut(deed: str | None) -> list[Beat]:
    """Scissors come, close and go."""
    approach, close, leave = CUTTING
    return [Beat(approach, APPROACH, deed), Beat(close, CLOSE), Beat(leave, LEAVE)]


@figure(
    "fasten_off",
    SewingNumbers,
    needs=(*lesson.SEWN, *satin.TIED, "fasten_count", "tail_length"),
    beats=_fastening,
    version=4,
    views=lesson.VIEWS,
    own=own_leaf.impossible,
)
def fasten_off(n: SewingNumbers, beats: Timeline) -> Picture:
    """收针: `fasten_count` short stitches hidden among the silk; then the thread is cut close to the cloth."""
    count, outline, green = n.count("fasten_count"), satin.leaf(n), satin.silk(n)
    rows = satin.in_order(satin.rows(n))
    ground = satin.lying(n, rows, green)
    silk = replace(green, colour=lambda x: TAIL_COLOUR if x.row == TAIL else satin.COLOUR)
    along = direction(n.direction)
    home = rows[-1 - NEAR]
    length = 1.6 * n.width
    origin = (np.array(home.u) + np.array(home.d)) / 2
    stitches = [replace(x, thread=rows[-1].thread) for x in fastening(origin, along, length, count, TAIL)]
    bed = satin.resting([x for x in rows if abs(x.column - home.column) < 3], green)
    made = Sewing(
        stitches,
        beats,
        silk,
        shapes=satin.resting(stitches, silk, bed),
        tilt=n.needle_angle or 0.0,
        thickness=n.value("cloth_thickness"),
        anchor=rows[-1].d,
        ground=ground,
        before=[*satin.hidden(n), *rows],
    )
    sewing = severed(made)
    s = Stage(n, stage.wide(outline), stage.near([origin, origin + count * length * along], 14.0))
    pale = Fact(n.words(*PALE))
    if s.view not in FACE:
        return lesson.perform(s, sewing, facts=(pale,))

    def at(t: float) -> Moment:
        laid = len(ground) + min(sewing.laid_count(t), thread.PLIES * count)
        marks = punctures(sewing, t, s.field) if t < sewing.end else ()
        return Moment(laid, sewing.strands(t), marks, light=n.value("light_azimuth"))

    laid = ground + sewing.laid[: thread.PLIES * count]
    return s.picture(beats, at, laid, (stage.outline_line(outline),), facts=(pale,))


def shares(beats: Timeline, t: float) -> tuple[float, float, float]:
    """How far the scissors have come, have closed, and are gone, 0..1 each, with ease."""
    near, closed, away = (ease(beats.share(name, t)) for name in CUTTING)
    return near, closed, away


def severed(sewing: Sewing, gone: float = 1.0, *, level: bool = False, foot: float = 0.0) -> Sewing:
    """The same sewing, ending with the scissors of its beats, which cut the thread that is only drawn up.

    They are gone by `gone` times the way that they came; `level`: the needle is laid flat; `foot`: as for `cutting`.
    """
    colour = sewing.thread.colour(sewing.stitches[sewing.made - 1])

    def ending(t: float) -> tuple[Strand, ...]:
        near, closed, away = shares(sewing.timeline, t)
        if away >= 1:
            return ()
        return cutting(sewing, colour, near, closed, gone * away, level=near if level else 0.0, foot=foot)

    sewing.ending = ending
    return sewing


def cutting(
    sewing: Sewing, colour: Rgb, near: float, closed: float, away: float, *, level: float = 0.0, foot: float = 0.0
) -> tuple[Strand, ...]:
    """The thread of the last stitch, which is only drawn up, is cut close to the cloth.

    `near`: the scissors have come, `closed`: they have cut, 0..1; `away`: they and the needle are gone by as many times
    the way that they came, and what stood in the cloth sinks into it; `level`: the needle is laid flat, 0..1; `foot`:
    mm above the cloth at which the thread can be seen to come out.
    """
    last = sewing.made - 1
    up = np.array([*sewing.stitches[last].u, foot])
    over = sewing.passage(last).over
    cut = up + CUT_HEIGHT / over[2] * over
    place = cut + (1 - near + away) * np.array([14.0, -9.0, 2.0])
    blades = tools.scissors(place, 147.0, tools.closing(closed))
    eye, axis = sewing.passage(last).pose(Phase.CARRY, 0.0)
    if level:
        axis = turn(axis, unit(axis * np.array([1.0, 1.0, 0.0])), level)
    off = away * np.array([9.0, 2.0, 7.0])
    free = np.linspace(cut, eye, 14) + off
    stub = np.linspace(up - np.array([0.0, 0.0, 0.3]), cut, 4)
    sunk = 1 - 0.8 * away
    stub = up + (stub - up) * sunk if sunk > 0 else stub[:0]
    if closed < 1:
        free, stub = np.linspace(up - np.array([0.0, 0.0, 0.3]), eye, 16), stub[:0]
    width = sewing.thread.width
    made = list(thread.floss(free, width, colour))
    if len(stub):
        made += thread.floss(stub, width, colour)
    tail = thread.split_tail(free, 7.0, 0.6 * width)
    made.append(thread.strand(tail, 1.6 * sewing.thread.radius, colour))
    return (*made, *strands(tip(eye, axis) + off, axis), *blades)
