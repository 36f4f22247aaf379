"""反抢针: a first band in satin stitch, then a loose thread across, which the next band catches from its middle on."""

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import cut, lesson, needle, reverse_work, section
from generator.motion.sewing.arcs import ARCS, HELD
from generator.motion.sewing.catching import Catching, Laying, Part
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.reverse_work import SECOND, Work
from generator.motion.sewing.section import Section
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, unit
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.ground import Cut
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture
from knowledge.schema.template import amount

LIFT, RAISED, BROAD = "lift", 1.3, 3.2  # the beat in which the point tries the loose thread; mm up, mm to either side
POINTING = unit(np.array([-0.55, 0.72, -0.12]))  # the needle's axis while it does so: from the lower right, nearly flat
COMES = np.array([9.0, -12.0, 5.0])  # mm: from where
TRYING = 1.5  # s
OUTWARDS = 0.5  # of the band's height, that is seen beyond its edge in the section
ASKED = ("压上、带下：待问", "over or under: ask")


def _inner(n: SewingNumbers) -> list[Beat]:
    return [*lesson.by_needle(n, [2.75, 1.15]), lesson.wait(0.05), lesson.fast(0.9), lesson.wait(0.15)]


def _across(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.ACROSS, Phase.AIM: Deed.DOWN}
    return [*lesson.by_needle(n, [4.0], deeds, deeds, upto=Phase.SETTLE), Beat(LIFT, TRYING)]


def _forked(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.CATCH, Phase.DRAW: Deed.PULL_THROUGH}
    return [*lesson.by_needle(n, [5.2], deeds, deeds, upto=Phase.SETTLE), lesson.wait(0.5)]


def _sides(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [2.6, 1.2], {Phase.EMERGE: Deed.CATCH_IN})
    return [*first, Beat((Part.SEW, SECOND), 1.2, Deed.ARRANGE, fast=True), lesson.wait(0.2)]


@figure(
    "inner_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *ARCS, "band_height"),
    beats=_inner,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def inner_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """里口第一皮: satin stitch at the inner end, down on the first band line, with no fastening thread."""
    work = reverse_work.begin(n)
    stitches = work.petal.band(0)
    s = Stage(n, stage.wide(work.petal.outline), stage.near([p for x in stitches[:2] for p in (x.u, x.d)], 19.0))
    sewing = lesson.sewing(n, stitches, beats, work.silk)
    height = work.height(0)

    def marks(_: float) -> tuple[Mark, ...]:
        return (height,) if s.view is View.FRONT else ()

    return lesson.perform(s, sewing, lines=work.drawn(), extra=marks)


@figure("loose_across", SewingNumbers, needs=(*lesson.SEWN, *HELD), beats=_across, views=lesson.VIEWS)
def loose_across(n: SewingNumbers, beats: Timeline) -> Picture:
    """横扣线: a thread along the first band's edge, from end to end, not drawn straight; a point lifts it."""
    work = reverse_work.begin(n)
    of = work.across(SECOND)
    before = work.bands(SECOND)
    laying = _Tried(work.fastening, beats, of, work.lying(before), before)
    middle = laying.rest[0][len(of.x) // 2, :2]
    s = Stage(n, stage.wide(work.petal.outline), stage.camera(middle - np.array([0.0, 0.9]), 34.0, aside=0.05))
    quantity = n.need("slack_ratio")
    text = n.labelled("slack_ratio", amount(quantity, n.spec.language))

    def marks(t: float) -> tuple[Mark, ...]:
        if t < laying.when(0, Phase.SETTLE):
            return ()
        return (stage.note(middle + np.array([1.0, 2.4]), text, not quantity.firm),)

    facts = work.open() if s.view is View.BACK else work.seen()
    if s.view is View.SECTION:
        return _cut_across(s, work, laying, facts)
    return lesson.perform(s, laying, lines=work.drawn(), extra=marks, facts=facts)


@figure("inverted_y", SewingNumbers, needs=(*lesson.SEWN, *HELD), beats=_forked, version=2, views=lesson.VIEWS)
def inverted_y(n: SewingNumbers, beats: Timeline) -> Picture:
    """中针成倒Y: from the middle of the open side to the middle of the loose thread; drawn, its arms are equal.

    Whether the stitch passes over the thread or under it nobody said: both meet in its hole.
    """
    work = reverse_work.begin(n)
    before = work.bands(SECOND)
    stem = work.petal.band(SECOND)[:1]
    sewing = Catching(
        stem,
        beats,
        work.setting,
        {SECOND: work.across(SECOND)},
        shapes=work.resting(stem),
        ground=work.lying(before),
        before=before,
    )
    fork = np.array(stem[0].d)
    s = Stage(n, stage.wide(work.petal.outline), stage.camera(fork - np.array([0.0, 0.3]), 30.0, aside=0.05))
    asked = fork + 0.09 * s.field * np.array([1.0, -1.0])

    def marks(t: float) -> tuple[Mark, ...]:
        if t < sewing.when(0, Phase.SETTLE):
            return ()
        return (stage.arrow(asked, fork), stage.note(asked, n.words(*ASKED), dashed=True))

    return lesson.perform(s, sewing, lines=work.drawn(), extra=marks, facts=work.open())


@figure(
    "both_sides",
    SewingNumbers,
    needs=(*lesson.SEWN, *HELD, "band_height"),
    beats=_sides,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def both_sides(n: SewingNumbers, beats: Timeline) -> Picture:
    """左右各排: from the middle stitch by stitch to the right, then to the left; the loose thread bends with them."""
    work = reverse_work.begin(n)
    stem, *coming = work.petal.band(SECOND)
    before = [*work.bands(SECOND), stem]
    sewing = Catching(
        coming,
        beats,
        work.setting,
        {SECOND: work.across(SECOND)},
        shapes=work.resting(coming),
        caught=[stem],
        anchor=stem.d,
        ground=work.lying(before),
        before=before,
    )
    focus = [p for x in coming[:2] for p in (x.u, x.d)]
    s = Stage(n, stage.wide(work.petal.outline), stage.near(focus, 21.0))
    height = work.height(SECOND)

    def marks(_: float) -> tuple[Mark, ...]:
        return (height,) if s.view is View.FRONT else ()

    return lesson.perform(s, sewing, lines=work.drawn(), extra=marks, facts=work.open())


def _cut_across(s: Stage[SewingNumbers], work: Work, laying: "_Tried", facts: tuple[Fact, ...]) -> Picture:
    """The section along the middle stitch of the first band, which cuts the fastening thread in its middle.

    The needle that lays it is not there: it goes up at one end of the thread and down at the other.
    """
    band = lesson.sewing(s.n, work.bands(SECOND), Timeline([]), work.silk)
    opened, camera = Section(band), section.level_camera([band], OUTWARDS)
    sides, light = section.sides(s.n, band.thickness, camera), s.n.value("light_azimuth")
    front = opened.seen(cut.rooted(band.laid, band.thickness, 0.0))
    lying = (*opened.back(), *front)

    def at(t: float) -> Moment:
        return Moment(len(lying), (*opened.seen(laying.silk(t)), *opened.whole(laying.point(t))), sides, light=light)

    cloth = Cut(band.thickness)
    return s.picture(laying.timeline, at, lying, cloth=cloth, facts=facts, stops=laying.stops, camera=camera)


class _Tried(Laying):
    """A thread that lies loose, and the point of a needle that lifts it a little."""

    def path(self, t: float) -> Array:
        """As Laying, lifted in the middle."""
        made = super().path(t)
        if self._up(t) > 0:
            at = made[:, 0] / BROAD
            made[:, 2] += np.where(made[:, 2] > 0, self._up(t) * np.exp(-at * at), 0.0)
        return made

    def strands(self, t: float) -> tuple[Strand, ...]:
        """Thread and needle at t, and the needle that tries the thread."""
        return (*super().strands(t), *self.point(t))

    def silk(self, t: float) -> tuple[Strand, ...]:
        """The thread at t."""
        return tuple(strand for strand in super().strands(t) if strand.material == "silk")

    def point(self, t: float) -> tuple[Strand, ...]:
        """The needle that tries the thread at t."""
        share = self.timeline.share(LIFT, t)
        if share <= 0:
            return ()
        away = 1 - ease(share / 0.3) if share < 0.5 else ease((share - 0.75) / 0.25)
        middle = self.rest[0][len(self.rest[0]) // 2]
        tip = middle + np.array([0.0, 0.0, self._up(t) - needle.RADIUS]) + 0.5 * POINTING + away * COMES
        return needle.strands(tip, POINTING)

    def _up(self, t: float) -> float:
        share = self.timeline.share(LIFT, t)
        return RAISED * ease((share - 0.3) / 0.22) * (1 - ease((share - 0.55) / 0.2))
