"""集套: an open outer ring, the second in its gaps, ring after ring inwards with a stitch dropped here and there."""

from collections.abc import Sequence

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import lesson, rings
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.hairs import deeds
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.ring_lines import drawn, wide
from generator.motion.sewing.rings import ROUND, TACKS, Round, lay_out, place
from generator.motion.sewing.sewing import Sewing, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array, unit
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Picture

NEEDS = (*lesson.SEWN, *ROUND, "spoke_count")
SLANTED = 46.0  # ° from the cloth's normal: what lies over what is seen from lower
Z = 0.4  # mm above the cloth at which lengths are shown over silk
SHADED = ("为看清，每圈画一个色", "each ring in a shade of its own, to be seen")
CENTRE = ("对准圆心", "to the centre")
FIRST = 0.4  # share of the fast part in which the way to the centre is still shown
EVEN = ("里口齐还是参差，待问", "inner ends even or not: to be asked")
BETWEEN = ("两针之间", "between two")
COVERED = ("压过针尾", "over the tails")
FEWER = ("少排一针", "one fewer")


def _open(n: SewingNumbers) -> list[Beat]:
    made = lesson.by_needle(n, [1.3, *[1.0] * (TACKS - 1), 2.6], {Phase.EMERGE: Deed.HIDE})
    told = {Phase.EMERGE: UNTOLD, Phase.CARRY: Deed.DOWN, Phase.UNDER: Deed.FURTHER}
    made = deeds(made, {Doing(TACKS, phase): deed for phase, deed in told.items()})
    return [*made, lesson.fast(2.4), lesson.wait(0.2)]


def _second(n: SewingNumbers) -> list[Beat]:
    first, then = {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.DOWN}, {Phase.EMERGE: Deed.TO_CENTRE}
    return [*lesson.by_needle(n, [2.75, 1.3], first, then), lesson.fast(1.8), lesson.wait(0.2)]


def _inwards(n: SewingNumbers) -> list[Beat]:
    first, then = {Phase.EMERGE: UNTOLD}, {Phase.EMERGE: Deed.DROP}
    made = lesson.by_needle(n, [1.9, 1.5], first, then)
    return [*made, Beat("gap", 1.0), lesson.fast(2.4, Deed.CLOSE_IN), lesson.wait(0.2)]


@figure("open_outer_ring", SewingNumbers, needs=NEEDS, beats=_open, views=lesson.VIEWS)
def open_outer_ring(n: SewingNumbers, beats: Timeline) -> Picture:
    """外圈第一皮: the end is hidden; up on the first ring line, down on the rim, open, every stitch to the centre."""
    work = lay_out(n)
    s, sewing = begin(n, work, 0, 1, beats, _close(work.rings[0].stitches[:2], stage.TILT))
    first = work.rings[0].stitches[0]
    inner = np.array(first.u)
    ends = inner - np.array([4.6, 1.6]) if s.view is View.CLOSE else np.array([-11.0, -4.0])

    def marks(t: float) -> tuple[Mark, ...]:
        if t < sewing.when(TACKS, Phase.SETTLE):
            return ()
        if t < sewing.fast_begin + FIRST * (sewing.timeline.seconds - sewing.fast_begin):
            reach = 0.08 if s.view is View.FRONT else 1 - 0.16 * s.field / work.lines[1]
            to = reach * inner
            below = s.field * np.array([-0.12, -0.08] if s.view is View.CLOSE else [-0.02, -0.05])
            return (stage.arrow(0.97 * inner, to), stage.note(0.5 * (inner + to) + below, n.words(*CENTRE)))
        return (stage.note(ends, n.words(*EVEN), dashed=True),)

    return lesson.perform(s, sewing, lines=drawn(n, work), bands=rings.called(n), extra=marks)


@figure("second_ring", SewingNumbers, needs=NEEDS, beats=_second, views=lesson.VIEWS)
def second_ring(n: SewingNumbers, beats: Timeline) -> Picture:
    """第二圈套进: up one ring further in, down between two stitches of the first ring, over their inner ends."""
    work = lay_out(n)
    ring = work.rings[1]
    s, sewing = begin(n, work, 1, 2, beats, _close(ring.stitches[:2]))
    head = np.array(ring.stitches[0].d)
    tails = place(work.lines[1], float(ring.turns[0]))

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or t >= sewing.fast_begin:
            return ()
        back = place(-0.09 * s.field, np.pi / 2)  # back round the circle, clear of the thread
        if t < sewing.when(0, Phase.PULL) or sewing.when(0, Phase.AIM) <= t < sewing.when(0, Phase.SETTLE):
            return ()
        if t < sewing.when(0, Phase.AIM):
            words = stage.note(head + back - np.array([0.14 * s.field, 0.0]), n.words(*BETWEEN))
            return (stage.arrow(head + back, head + 0.15 * unit(back)), words)
        beside = head - 1.8 * back
        line = stage.measure(beside, tails - 1.8 * back, "", dashed=True, lift=Z)
        return (line, stage.note(beside + 0.4 * unit(head), n.words(*COVERED), dashed=True))

    return lesson.perform(s, sewing, lines=drawn(n, work), bands=rings.called(n), extra=marks, facts=shaded(n))


@figure("rings_inwards", SewingNumbers, needs=NEEDS, beats=_inwards, views=lesson.VIEWS)
def rings_inwards(n: SewingNumbers, beats: Timeline) -> Picture:
    """逐圈往里: ring after ring, closer each time; gaps are left out for want of room, spread round the circle."""
    work = lay_out(n)
    last = len(work.rings) - len(rings.HIDDEN)
    coming = work.rings[2:last]
    s, sewing = begin(n, work, 2, last, beats, _close(coming[0].stitches[:2]))
    order, passed = [], 0  # after how many stitches a gap is left out, and where
    for ring in coming:
        order += [(passed + ring.after(k), place(ring.outer, turn)) for k, turn in enumerate(ring.empty.tolist())]
        passed += len(ring.stitches)

    def marks(t: float) -> tuple[Mark, ...]:
        done = max(1, sewing.done(t))
        left_out = [at for count, at in order if count <= done]
        if t < sewing.when(1, Phase.EMERGE) or not left_out or done == len(sewing.stitches):
            return ()
        if s.view is View.CLOSE:
            return pointing(left_out[-1], n.words(*FEWER)) if t < sewing.fast_begin else ()
        return (stage.arrow(left_out[-1] + 5.0 * unit(left_out[-1]), left_out[-1] + 0.5 * unit(left_out[-1])),)

    return lesson.perform(s, sewing, lines=drawn(n, work), bands=rings.called(n), extra=marks, facts=shaded(n))


def begin(
    n: SewingNumbers, work: Round, row: int, upto: int, beats: Timeline, close: Camera
) -> tuple[Stage[SewingNumbers], Sewing]:
    """The stage, and the stitches of the rings from `row` to before `upto` by their beats over those before."""
    silk = rings.silk(n, work)
    before = work.before(row)
    shapes = rings.shapes(work, upto, silk.radius)
    ground = plies_of(before, shapes[: len(before)], silk)
    stitches = work.before(upto)[len(before) :]
    sewing = lesson.sewing(n, stitches, beats, silk, shapes=shapes[len(before) :], ground=ground, before=before)
    return Stage(n, wide(work), close), sewing


def shaded(n: SewingNumbers) -> tuple[Fact, ...]:
    """Says that the shades are the picture's."""
    return (Fact(n.words(*SHADED)),)


def pointing(at: Array, text: str) -> tuple[Mark, ...]:
    """An arrow from outside the round, where the words do not cover the work."""
    outside = at + 1.3 * unit(at)
    return (stage.arrow(outside, at + 0.15 * unit(at)), stage.note(outside, text))


def _close(stitches: Sequence[Stitch], tilt: float = SLANTED) -> Camera:
    """The stitches in hand, whole, above where the captions stand."""
    ends = np.array([p for x in stitches for p in (x.u, x.d)])
    field = max(18.0, 4.0 * stitches[0].length)
    return stage.camera((ends.min(0) + ends.max(0)) / 2 - np.array([0.0, 0.045 * field]), field, tilt)
