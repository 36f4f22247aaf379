"""反抢针: the fastening thread is drawn tight until the edge is an arc; band after band outwards, arc by arc."""

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import flatness, laying_out, lesson, reverse_work
from generator.motion.sewing.arcs import HELD
from generator.motion.sewing.catching import Catching, Part, Tightening
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.reverse_work import SECOND, Work
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import along
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Picture

LOOKING, CHANGING = "look", "change"
OFF = np.array([0.0, -1.0])  # from where the arc is pointed at
LOOK = ("顺着弧看", "along the arc")
SKEIN, LENGTH, FROM = 0.6, 6.5, np.array([24.0, 2.0, 4.0])  # of a band's height; mm; mm from where it comes
BESIDE = 1.0  # mm right of the petal where it lies


def _tightening(n: SewingNumbers) -> list[Beat]:
    short = lesson.by_needle(n, [1.4, 1.4], {})
    drawn = (Beat(Part.TIGHTEN, 1.3, Deed.TIGHTEN), Beat(Part.FOLLOW, 0.4, Deed.HOLD_DOWN))
    return [*drawn, *short, Beat(LOOKING, 0.7, Deed.LOOK)]


def _outwards(n: SewingNumbers) -> list[Beat]:
    beats = [Beat((CHANGING, SECOND + 1), 1.6, Deed.CHANGE)]
    for row in range(SECOND + 1, n.count("petal_bands")):
        first = row == SECOND + 1
        if not first:
            beats.append(Beat((CHANGING, row), 0.7, fast=True))
        beats.append(Beat((Part.LAY, row), 0.7, Deed.CONTINUE if first else None, fast=True))
        beats += lesson.by_needle(n, [2.2], {}) if first else []
        beats += [Beat((Part.SEW, row), 1.7, fast=True), Beat((Part.TIGHTEN, row), 0.7, fast=True)]
    return [*beats, lesson.wait(0.3)]


@figure("tighten_to_arc", SewingNumbers, needs=(*lesson.SEWN, *HELD), beats=_tightening, version=2, views=lesson.VIEWS)
def tighten_to_arc(n: SewingNumbers, beats: Timeline) -> Picture:
    """拉紧成弧: the end of the thread is drawn until nothing hangs loose; hidden short stitches hold it there."""
    work = reverse_work.begin(n)
    of, before = work.across(SECOND), work.bands(SECOND + 1)
    small = work.hidden()
    sewing = Tightening(
        work.fastening,
        beats,
        of,
        small,
        shapes=flatness.sunk(small, work.silk.radius),
        ground=work.lying(before),
        before=before,
    )
    end = np.array([of.x[-1], of.edge[-1]])
    s = Stage(n, stage.wide(work.petal.outline), stage.camera(end + np.array([-3.6, 0.3]), 13.0))
    seen = (0.1, 0.9) if s.view is View.FRONT else (0.72, 0.96)  # shares of the arc
    arc = work.petal.line(SECOND)

    def marks(t: float) -> tuple[Mark, ...]:
        share = beats.share(LOOKING, t)
        if share <= 0:
            return ()
        at = along(arc, seen[0] + share * (seen[1] - seen[0]))
        off = at + 0.07 * s.field * OFF
        return (stage.arrow(off, at), stage.note(off, n.words(*LOOK)))

    return lesson.perform(s, sewing, lines=work.drawn(), extra=marks, facts=work.open())


@figure("arcs_outwards", SewingNumbers, needs=(*lesson.SEWN, *HELD), beats=_outwards, version=2, views=lesson.VIEWS)
def arcs_outwards(n: SewingNumbers, beats: Timeline) -> Picture:
    """换皮再扣: the next shade, a thread across, its middle, both sides, drawn tight; and so on to the outer edge."""
    work = reverse_work.begin(n)
    sewing = _Changed(work, beats, SECOND + 1)
    middle = np.array(sewing.stitches[0].d)
    s = Stage(n, stage.wide(work.petal.outline), stage.camera(middle + np.array([4.5, 0.4]), 35.0, aside=0.05))
    return lesson.perform(s, sewing, lines=work.drawn(), facts=work.open())


class _Changed(Catching):
    """Band after band; before each a skein of its shade is laid beside it."""

    def __init__(self, work: Work, timeline: Timeline, upto: int) -> None:
        petal = work.petal
        rows = range(upto, petal.rows)
        coming, before = [x for row in rows for x in petal.band(row)], work.bands(upto)
        super().__init__(
            coming,
            timeline,
            work.setting,
            {row: work.across(row) for row in rows},
            shapes=work.resting(coming),
            ground=work.lying(before, upto - 1),
            before=[*before, *work.hidden()],
        )
        self._skeins: dict[int, tuple[Strand, ...]] = {}
        for row in rows:
            v = (row + 0.5) * petal.height
            x = petal.half + BESIDE
            at = np.array([x, float(petal.y(np.array(petal.half), v))])
            colour = self.thread.colour(petal.band(row)[0])
            self._skeins[row] = laying_out.skein(at, SKEIN * petal.height, colour, LENGTH)

    def beside(self, t: float) -> tuple[Strand, ...]:
        """As Catching, with the skeins."""
        made = list(super().beside(t))
        for row, skein in self._skeins.items():
            share = self.timeline.share((CHANGING, row), t)
            if share > 0:
                off = (1 - ease(share / 0.8)) * FROM
                made += [laying_out.moved(x, off) for x in skein]
        return tuple(made)
