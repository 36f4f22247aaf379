"""劈丝: a ply is halved from its end downwards, and the halves again, into strands that are all of one thickness."""

from math import sqrt

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import twisted
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.plies import END, HELD, SPREAD
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.twisted import across, halved, level, opening, packed
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.scene.body import Strand
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

POINTS = 40
APART = 0.7  # mm from strand to strand when they lie side by side
WIDEST = 5.6  # mm over all of them at most
RAMP = 22.0  # mm over which a parting opens
GONE = np.array([4.0, -17.0, -0.6])  # mm that the other ply is laid aside
TAKEN = np.array([4.0, 0.9, 0.4])  # mm that the first strand is taken away from the others
ALIKE = ("份份一样粗", "all of one thickness")
COMING = 0.8  # s


def _splitting(n: SewingNumbers) -> list[Beat]:
    first = [Beat("aside", COMING, Deed.SPLIT), Beat(1, 2.2)]
    again = [Beat(k, 1.0, Deed.DIVIDE if k == 2 else None) for k in range(2, len(halved(n.count("strand_count"))))]
    return [*first, *again, Beat("beside", 0.8, Deed.COMPARE), Beat("look", 1.2), Beat("take", 0.7)]


@figure(
    "split_ply",
    SewingNumbers,
    needs=("thread_width", "strand_count", "light_azimuth"),
    beats=_splitting,
)
def split_ply(n: SewingNumbers, beats: Timeline) -> Picture:
    """劈丝: one ply is parted from its end downwards, again and again; the strands are compared, and one is taken."""
    count, ply = n.count("strand_count"), twisted.PLY * n.width
    places, radius = packed(count, ply)
    middles = halved(count)
    apart = min(APART, WIDEST / max(1, count - 1))
    straight = twisted.straight(HELD, END, POINTS)
    aside, front = across(straight)
    left = twisted.lengths(straight)[::-1]
    far = float(left[0]) + RAMP
    s = Stage(n, stage.camera((-1.6, 1.2), 38.0, aside=0.0), stage.camera((2.2, 1.8), 17.5, aside=0.0))
    flat = level(straight)
    step = flat * apart

    def strands(t: float) -> tuple[Strand, ...]:
        begun = 0.5 * SPREAD * (1 - ease(beats.share("aside", t)))
        side = ease(beats.share("beside", t))
        shares = [opening(left, far * beats.share(k, t), RAMP) for k in range(1, len(middles))]
        taken = ease(beats.share("take", t))
        alone = shares[-1] if shares else np.zeros(len(left))
        made = []
        for i in range(count):
            off = sum((f * (b[i] - a[i]) for f, a, b in zip(shares, middles, middles[1:], strict=False)), 0 * left)
            off = apart * (off + side * (i - (count - 1) / 2 - off))
            close = (1 - alone)[:, None] * (places[i, 0] * aside + places[i, 1] * front)
            points = straight + (begun + off)[:, None] * flat + close
            if i == count - 1:
                points = points + taken * TAKEN
            made.append(twisted.strand(points, radius, twisted.tint(i)))
        return tuple(made)

    def other(t: float) -> tuple[Strand, ...]:
        gone = ease(beats.share("aside", t))
        points = straight - 0.5 * SPREAD * flat + gone * GONE
        bundle = [points + p[0] * aside + p[1] * front for p in places]
        return tuple(twisted.strand(each, radius, twisted.tint(i)) for i, each in enumerate(bundle)) if gone < 1 else ()

    def marks(t: float) -> tuple[Mark, ...]:
        if t < beats.begin("look"):
            return ()
        share = ease(beats.share("look", t))
        low, high = (END + k * step * (count - 1) / 2 + np.array([1.2, 0.0, 0.0]) for k in (-1.3, 1.3))
        text = n.labelled("strand_count", f"{count}")
        said = [stage.note(END + np.array([1.4, 0.3, 0.0]) - 0.2 * step, text, not n.firm("strand_count"))]
        if share < 1:
            return (*said, stage.arrow(low + 0.75 * share * (high - low), low + (0.25 + 0.75 * share) * (high - low)))
        return (*said, stage.note(END + np.array([1.4, -2.2, 0.0]), n.words(*ALIKE)))

    def at(t: float) -> Moment:
        return Moment(0, (*other(t), *strands(t)), marks(t), light=n.value("light_azimuth"))

    share = f"{1 / sqrt(count):.2g}"
    width = n.words(f"每丝宽为一绒的 {share}（由丝数算得）", f"one strand {share} of a ply wide (from their number)")
    return s.picture(beats, at, facts=(Fact(width, n.weakest("strand_count")),))
