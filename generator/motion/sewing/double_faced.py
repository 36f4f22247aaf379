"""双面绣: one thread fills a bud on both faces at once; its hidden start."""

from dataclasses import dataclass, replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import faces, lesson, shapes, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.faces import TwoFaced
from generator.motion.sewing.laying_out import moved
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, satin, tacks
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import Array, direction, xy
from generator.scene.body import Strand
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Picture

BUD = (*lesson.SEWN, "width", "height", "tie_stitch", "tie_count")
COLOUR: Rgb = (214, 146, 62)
LEAST = 1.2  # mm: a shorter row is not made
START = 6  # rows that cover the hidden start
COVER = 3  # the row under whose middle the thread's end is held
HOLDING = 1  # the band of the tiny stitches that hold it
NEAR = 27.0  # mm across the close view of the start
END = 1.3  # mm of the thread's end that lies on the cloth
FLAT = 1.1  # radii of the thread, at which the end lies on the back
COME = np.array([5.0, -7.0, -9.0])  # mm from where the end is brought, on the back
SIDE = np.array([0.94, -0.34])  # slack thread is laid aside where nothing is stitched yet


@dataclass(frozen=True)
class Work:
    """The whole teaching bud, of which each step makes a part."""

    outline: Array
    rows: list[Stitch]  # from the gap on; each goes up at its lower end and down at its upper one
    small: list[Stitch]  # tiny ones that hold the thread's end, under the first rows
    held: Array  # (2,) from where the thread comes to them on the back
    along: Array  # the direction of the stitches
    silk: Thread

    @property
    def line(self) -> tuple[Line, ...]:
        """What was drawn on the front."""
        return (stage.outline_line(self.outline),)

    @property
    def head(self) -> Array:
        """(2,) where the thread's end lies on the back."""
        return np.asarray(self.held - END * self.along)

    def made(self, rows: int) -> list[Stitch]:
        """The stitches of the work up to so many rows, in the order they are made."""
        return [*self.small, *self.rows[:rows]]

    def flat(self, stitches: list[Stitch]) -> list[Array]:
        """Stitches at rest on the cloth."""
        return thread.rests(*thread.between(stitches), self.silk.radius)

    def resting(self, rows: list[Stitch]) -> list[Array]:
        """Rows at rest, over the tiny stitches that they cover."""
        low = tuple(self.flat(self.small))
        return thread.rests(*thread.between(rows), self.silk.radius, [low] * len(rows))

    def done(self, count: int) -> tuple[Strand, ...]:
        """The work up to so many rows as it lies on the front."""
        shapes = [*self.flat(self.small), *self.resting(self.rows[:count])]
        return plies_of(self.made(count), shapes, self.silk)


def lay_out(n: SewingNumbers) -> Work:
    """The bud of the sample beside the gap, and all its stitches, from those that hold the thread's end on."""
    width, height = n.value("width"), n.value("height")
    outline = shapes.bud(width, height) + np.array([faces.GAP / 2 + faces.FROM_GAP + width / 2, 0.0])
    along = direction(n.direction)
    across = outline @ np.array([-along[1], along[0]])
    rows = satin(outline, n.direction, n.pitch, float(across.max()) - n.pitch / 2)
    made = [x for x in reversed(rows) if x.length > LEAST]
    middle = (np.array(made[COVER].u) + np.array(made[COVER].d)) / 2
    tiny = tacks(middle - 0.1 * along, along, n.value("tie_stitch"), n.count("tie_count"))
    small = [replace(x, row=HOLDING) for x in tiny]
    return Work(outline, made, small, middle - 0.5 * along, along, Thread(n.width, lambda _: COLOUR, SIDE))


def _filling(n: SewingNumbers) -> list[Beat]:
    first = {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.DOWN, Phase.UNDER: Deed.ROUND}
    return [*lesson.by_needle(n, [4.2, 2.0], first), lesson.fast(2.0), lesson.wait(0.15)]


@figure(
    "stab_both_faces",
    SewingNumbers,
    needs=BUD,
    beats=_filling,
    measured=Measured(spacing=True),
    version=3,
    views=lesson.VIEWS,
)
def stab_both_faces(n: SewingNumbers, beats: Timeline) -> Picture:
    """直上直下走针: straight up, straight down, and round behind to the side where it began: both faces fill."""
    work = lay_out(n)
    sewing = two_faced(n, work, work.rows[START:], beats, rows=START)
    order = faces.open_question(n, "先绣哪一头", "where to begin")
    return faces.perform(Stage(n, *faces.cameras()), sewing, lines=work.line, facts=(order,))


def _starting(n: SewingNumbers) -> list[Beat]:
    more = n.count("tie_count") - 1
    deeds = {Phase.EMERGE: Deed.TACK, Phase.UNDER: UNTOLD}
    tied = lesson.by_needle(n, [3.6, *[1.8] * more], deeds)
    return [Beat("lay", 1.7, Deed.LAY), *tied, lesson.fast(1.4, UNTOLD), lesson.wait(0.5)]


@figure(
    "start_on_both_faces",
    SewingNumbers,
    needs=BUD,
    beats=_starting,
    measured=Measured(spacing=True, covering=True),
    version=3,
    views=lesson.CUT,
)
def start_on_both_faces(n: SewingNumbers, beats: Timeline) -> Picture:
    """双面藏头: the end is laid where rows will cover it, tiny stitches hold it, and the first rows hide both."""
    work, length = lay_out(n), n.value("tie_stitch")
    small, cover, radius = work.small, work.rows[:START], work.silk.radius
    end = np.linspace(work.held, work.head, 8)
    tail = thread.floss(np.column_stack([end, np.full(8, -FLAT * radius)]), n.width, COLOUR)
    sewing = Started(
        [*small, *cover], beats, work.silk, shapes=[*work.flat(small), *work.resting(cover)],
        tilt=n.needle_angle or 0.0, thickness=n.value("cloth_thickness"), anchor=xy(work.held), after=cover[0].u,
    )  # fmt: skip
    sewing.head, sewing.tail = xy(work.head), tail
    size = n.labelled("tie_stitch", f"{length:.2g} mm")
    aside = 2.2 * n.width * np.array([work.along[1], -work.along[0]])

    def marks(t: float) -> tuple[Mark, ...]:
        if not sewing.when(0, Phase.SETTLE) <= t < sewing.fast_begin:
            return ()
        a, b = np.array(small[0].u) + aside, np.array(small[0].d) + aside
        return (stage.measure(a, b, size, not n.firm("tie_stitch")),)

    def seen(t: float) -> tuple[Strand, ...]:
        return () if t >= sewing.fast_begin else (*sewing.strands(t), *sewing.loose(t))

    question = faces.open_question(n, "线头放在哪一面", "which face the end lies on")
    s = Stage(n, *faces.cameras(NEAR))
    return faces.perform(s, sewing, lines=work.line, seen=seen, extra=marks, facts=(question,))


class Started(TwoFaced):
    """Sewing whose thread's end is first brought to the back, with needle and thread, and lies there."""

    tail: tuple[Strand, ...] = ()  # on cloth without thickness

    def strands(self, t: float) -> tuple[Strand, ...]:
        """Thread and needle at t."""
        return self.brought(super().strands(t), t)

    def beside(self, t: float) -> tuple[Strand, ...]:
        """The end, behind cloth as thick as it is."""
        down = np.array([0.0, 0.0, -self.thickness])
        return tuple(moved(strand, down) for strand in self.loose(t))

    def loose(self, t: float) -> tuple[Strand, ...]:
        """The end until the thread is drawn up from it to the first stitch, and lies there with it."""
        return () if self.led(t) else self.brought(self.tail, t)

    def brought(self, strands: tuple[Strand, ...], t: float) -> tuple[Strand, ...]:
        """Strands as far off as they are until the end is laid."""
        off = (1 - ease(self.timeline.share("lay", t))) * COME
        return tuple(moved(strand, off) for strand in strands)


def two_faced(n: SewingNumbers, work: Work, stitches: list[Stitch], beats: Timeline, *, rows: int) -> TwoFaced:
    """Stitches by their beats, on the work up to so many rows."""
    before = work.made(rows)
    sewing = TwoFaced(
        stitches, beats, work.silk,
        tilt=n.needle_angle or 0.0, thickness=n.value("cloth_thickness"),
        anchor=before[-1].d, ground=work.done(rows), before=before,
    )  # fmt: skip
    sewing.head = xy(work.head)
    return sewing
