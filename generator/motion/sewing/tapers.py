"""滚针 on a bend and at the tip: stitches grow shorter."""

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import lesson, stems, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import bend_length, tacks
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Picture


def _bending(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [2.3, 1.25], {Phase.EMERGE: Deed.SHORTEN})
    return [*first, lesson.wait(0.05), lesson.fast(1.25), lesson.wait(0.15)]


def _tapering(n: SewingNumbers) -> list[Beat]:
    """All that is made fast appears evenly: the last stitches but two, then the tacks."""
    work, tacks = stems.lay_out(n), n.count("fasten_count")
    left = len(work.stitches) - work.tip - 2
    each = 1.35 / (left + tacks)
    first = lesson.by_needle(n, [2.2, 1.1], {Phase.EMERGE: Deed.SHORTEN})
    quick = (lesson.fast(left * each), lesson.fast(tacks * each, Deed.TACK, "tacks"))
    return [*first, lesson.wait(0.1), *quick, lesson.wait(0.25)]


@figure("stem_bend", SewingNumbers, needs=(*stems.WORK, "bend_radius"), beats=_bending, version=3, views=lesson.VIEWS)
def stem_bend(n: SewingNumbers, beats: Timeline) -> Picture:
    """转弯缩短: on the bend a stitch is at most sqrt(8·e·R) long, so that its chord stays within e of the line."""
    full, radius, error = n.value("stitch_length"), n.value("bend_radius"), n.value("chord_error")
    work = stems.lay_out(n)
    begin, stitches = work.bend, work.stitches
    short = bend_length(full, radius, error)
    firm = n.firm("bend_radius") and n.firm("chord_error")
    text = n.words(f"弯处针长 {short:.2g} mm", f"on the bend {short:.2g} mm")
    sewing = work.sew(n, begin, work.tip, beats)
    s = Stage(n, stems.wide(work.curve), stage.near([stitches[begin - 4].u, stitches[begin + 3].d], 13.5))
    straight = stitches[begin - 3]
    straight_text = n.words(f"直处针长 {full:.2g} mm", f"on the straight {full:.2g} mm")

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT:
            return ()
        made = [stems.beside(straight, straight_text, n.firm("stitch_length"), 2.2 * n.width)]
        if t >= sewing.when(1, Phase.AIM):
            made.append(stems.beside(stitches[begin + 1], text, firm, -2.2 * n.width))
        return tuple(made)

    return lesson.perform(s, sewing, lines=stems.ink(work.curve), extra=marks)


@figure(
    "stem_taper", SewingNumbers, needs=(*stems.WORK, "fasten_count"), beats=_tapering, version=3, views=lesson.VIEWS
)
def stem_taper(n: SewingNumbers, beats: Timeline) -> Picture:
    """收尾渐短: towards the tip each stitch is shorter than the last; short stitches then hold the end."""
    work, count = stems.lay_out(n), n.count("fasten_count")
    begin, tapered = work.tip, work.stitches
    heading = float(work.curve.heading[-1])
    back = -np.array([np.cos(heading), np.sin(heading)])
    size = stems.TIP * n.value("stitch_length")
    small = tacks(np.array(tapered[-1].d) + 0.3 * size * back, back, size, count)
    over = [thread.rest(np.array(x.u), np.array(x.d), work.silk.radius, tuple(work.shaped[-4:])) for x in small]
    sewing = work.sew(n, begin, len(tapered), beats, small, over)
    s = Stage(n, stems.wide(work.curve), stage.near([tapered[begin].u, tapered[-1].d], 13.5))
    lengths = [tapered[begin - 1], tapered[-2]]

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or t < sewing.when(0, Phase.AIM):
            return ()
        return tuple(stems.beside(x, f"{x.length:.2g} mm", firm=False, off=-2.4 * n.width) for x in lengths)

    return lesson.perform(s, sewing, lines=stems.ink(work.curve), extra=marks)
