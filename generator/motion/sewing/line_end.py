"""接针 at the end of its line: short stitches hold the thread, it is cut, and an eye goes along the line."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import FACE, figure
from generator.motion.sewing import joins, lesson, needle, stems, tails, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.labels import punctures
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Curve, fastening
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import unit
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

SIZE = 1.3  # of the thread's width: length of a short stitch that holds the end
CUT_HEIGHT = 1.0  # mm of thread left standing when the blades close
LEVEL = unit(np.array([0.35, -0.94, 0.0]))  # the needle laid flat to be cut off, eye to tip
COMING = np.array([6.0, -13.0, 2.0])  # mm from the cut to where the scissors come from
HEADING = 118.0  # ° that the blades point
TAKEN = np.array([10.0, 3.0, 7.0])  # mm that needle and thread are taken away
SEEN = 12.0  # mm of the line that the close view looks along
FLAT = np.array([1.0, 1.0, 0.55])  # short stitches press into the silk under them
GAZE, OFF = 5.0, 1.6  # mm: length of the arrow that goes along the line, and how far it keeps off


def _finishing(n: SewingNumbers) -> list[Beat]:
    more = n.count("fasten_count") - 1
    durations = [1.9, *[1.1] * more, 2.4]
    short = lesson.by_needle(n, durations, {Phase.EMERGE: Deed.TACK}, {Phase.EMERGE: UNTOLD}, upto=Phase.PULL)
    cut = (Beat("level", 0.8, Deed.CUT), Beat("approach", 0.7), Beat("close", 0.3), Beat("leave", 0.8))
    return [*short, *cut, Beat("look", 2.2, Deed.LOOK)]


@figure(
    "join_finish", SewingNumbers, needs=(*joins.WORK, "fasten_count"), beats=_finishing, version=3, views=lesson.VIEWS
)
def join_finish(n: SewingNumbers, beats: Timeline) -> Picture:
    """收线看线条: short stitches back into the line's end hold the thread; it is cut; the line is looked along."""
    work, count = joins.lay_out(n), n.count("fasten_count")
    last, radius = work.stitches[-1], work.silk.radius
    whole = tails.at_rest(last, radius, ())
    back = unit(np.array(last.u) - np.array(last.d))
    size = SIZE * n.width
    origin = np.array(last.d) + 0.4 * size * back
    short = fastening(origin, back, size, count, gap=0.5)
    shaped = [thread.rest(np.array(x.u), np.array(x.d), radius, (whole * FLAT,)) for x in short]
    ground = work.before(len(work.stitches))
    sewing = lesson.sewing(
        n, short, beats, work.silk,
        shapes=shaped, anchor=last.d, ground=ground, before=[*work.hidden, *work.stitches],
    )  # fmt: skip
    s = Stage(
        n, stage.camera((10.0, -1.0), 78.0, aside=0.03), stage.camera(origin + np.array([0.5, 2.0]), 20.0, aside=0.0)
    )
    hole = np.array([*short[-1].u, -0.3])
    eye, turned = sewing.passage(count).pose(Phase.PULL, 1.0)
    cut = hole + CUT_HEIGHT * unit(eye - hole)
    seen = SEEN if s.view is View.CLOSE else float(work.curve.at[-1])

    def at(t: float) -> Moment:
        laid = len(ground) + min(sewing.laid_count(t), thread.PLIES * count)
        marks: tuple[Mark, ...] = ()
        if t < sewing.end:
            marks = punctures(sewing, t, s.field)
        elif t >= beats.end("leave"):
            marks = (gaze(work.curve, seen, beats.share("look", t)),)
        return Moment(laid, sewing.strands(t), marks, light=n.value("light_azimuth"))

    def cutting(t: float) -> tuple[Strand, ...]:
        """The needle is laid level, the blades close on the thread far from its eye, and both are taken away."""
        if t >= beats.end("leave"):
            return ()
        level, near, closed, away = (ease(beats.share(name, t)) for name in ("level", "approach", "close", "leave"))
        off, axis = away * TAKEN, needle.turn(turned, LEVEL, level)
        threads = [np.linspace(hole, eye, 16)]
        if t >= beats.end("close"):
            threads = [np.linspace(hole, hole + (cut - hole) * (1 - 0.7 * away), 4), np.linspace(cut, eye, 14) + off]
        made = [ply for points in threads for ply in thread.floss(points, n.width, joins.COLOUR)]
        made.append(thread.strand(thread.split_tail(threads[-1], 7.0, 0.6 * n.width), 1.6 * radius, joins.COLOUR))
        made += needle.strands(needle.tip(eye, axis) + off, axis)
        if near > 0 and s.view in FACE:  # behind the cloth they are not seen, and they would hide a cut
            made += tools.scissors(cut + (1 - near + away) * COMING, HEADING, tools.closing(closed))
        return tuple(made)

    sewing.ending = cutting
    if s.view not in FACE:
        return lesson.perform(s, sewing)
    laid = ground + sewing.laid[: thread.PLIES * count]
    return s.picture(beats, at, laid, stems.ink(work.curve))


def gaze(curve: Curve, seen: float, share: float) -> Mark:
    """An arrow beside the line that goes along its last `seen` mm."""
    far = float(curve.at[-1])
    end = far - (seen - GAZE) * (1 - share)
    tail, head = (curve.point(s) + OFF * curve.normal(s) for s in (end - GAZE, end))
    return stage.arrow(tail, head)
