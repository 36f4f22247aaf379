"""双面绣: one thread fills a bud on both faces at once; its hidden start."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import faces, lesson, shapes, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.faces import TwoFaced
from generator.motion.sewing.laying_out import moved
from generator.motion.sewing.needle import Phase, ease
from generator.motion.sewing.sewing import Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, satin, tacks
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array, direction, xy
from generator.scene.body import Strand
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Picture

BUD = (*lesson.SEWN, "width", "height")
COLOUR: Rgb = (214, 146, 62)
LEAST = 1.2  # mm: a shorter row is not made
START = 6  # rows that cover the hidden start
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
    along: Array  # the direction of the stitches
    silk: Thread

    @property
    def line(self) -> tuple[Line, ...]:
        """What was drawn on the front."""
        return (stage.outline_line(self.outline),)

    def flat(self, stitches: list[Stitch]) -> list[Array]:
        """Stitches at rest on the cloth."""
        return [thread.rest(np.array(x.u), np.array(x.d), self.silk.radius) for x in stitches]

    def done(self, count: int) -> tuple[Strand, ...]:
        """The first rows as they lie on the front."""
        return plies_of(self.rows[:count], self.flat(self.rows[:count]), self.silk)

    def back(self, count: int) -> tuple[Strand, ...]:
        """What the first rows lead over the back, as it lies, turned over."""
        led = [Stitch((-a.d[0], a.d[1]), (-b.u[0], b.u[1]), column=b.column) for a, b in pairwise(self.rows[:count])]
        return plies_of(led, self.flat(led), self.silk)


def lay_out(n: SewingNumbers) -> Work:
    """The bud of the sample beside the gap, and all its stitches."""
    width, height = n.value("width"), n.value("height")
    outline = shapes.bud(width, height) + np.array([faces.GAP / 2 + faces.FROM_GAP + width / 2, 0.0])
    along = direction(n.direction)
    across = outline @ np.array([-along[1], along[0]])
    rows = satin(outline, n.direction, n.pitch, float(across.max()) - n.pitch / 2)
    made = [x for x in reversed(rows) if x.length > LEAST]
    return Work(outline, made, along, Thread(n.width, lambda _: COLOUR, SIDE))


def _filling(n: SewingNumbers) -> list[Beat]:
    first = {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.DOWN, Phase.UNDER: Deed.ROUND}
    return [*lesson.by_needle(n, [4.2, 2.0], first), lesson.fast(2.0), lesson.wait(0.15)]


@figure(
    "stab_both_faces",
    SewingNumbers,
    needs=BUD,
    beats=_filling,
    measured=Measured(spacing=True),
    version=2,
    views=lesson.TURNED_FACES,
)
def stab_both_faces(n: SewingNumbers, beats: Timeline) -> Picture:
    """直上直下走针: straight up, straight down, and round behind to the side where it began: both faces fill."""
    work = lay_out(n)
    sewing = two_faced(n, work, work.rows[START:], beats, before=work.rows[:START])
    order = faces.open_question(n, "先绣哪一头", "where to begin")
    return faces.perform(Stage(n, *faces.cameras()), sewing, lines=work.line, facts=(order,))


def _starting(n: SewingNumbers) -> list[Beat]:
    more = n.count("tie_count") - 1
    deeds = {Phase.EMERGE: Deed.TACK, Phase.UNDER: UNTOLD}
    tacks = lesson.by_needle(n, [3.6, *[1.8] * more], deeds)
    return [Beat("lay", 1.7, Deed.LAY), *tacks, lesson.fast(1.4, UNTOLD), lesson.wait(0.5)]


@figure(
    "start_on_both_faces",
    SewingNumbers,
    needs=(*BUD, "tie_stitch", "tie_count"),
    beats=_starting,
    measured=Measured(spacing=True, covering=True),
    version=2,
    views=lesson.FACES,
)
def start_on_both_faces(n: SewingNumbers, beats: Timeline) -> Picture:
    """双面藏头: the end is laid where rows will cover it, tiny stitches hold it, and the first rows hide both."""
    work, length, count = lay_out(n), n.value("tie_stitch"), n.count("tie_count")
    radius = work.silk.radius
    cover = work.rows[:START]
    middle = (np.array(cover[3].u) + np.array(cover[3].d)) / 2
    small = tacks(middle - 0.1 * work.along, work.along, length, count)
    low = work.flat(small)
    over = [thread.rest(np.array(x.u), np.array(x.d), radius, tuple(low)) for x in cover]
    held = middle - 0.5 * work.along
    end = np.linspace(held - END * work.along, held, 8)
    tail = thread.floss(np.column_stack([end, np.full(8, -FLAT * radius)]), n.width, COLOUR)
    sewing = Started(
        [*small, *cover], beats, work.silk, shapes=[*low, *over],
        tilt=n.needle_angle or 0.0, thickness=n.value("cloth_thickness"), anchor=xy(held), after=cover[0].u,
    )  # fmt: skip
    sewing.pressed, sewing.tail = count + 1, tail
    size = n.labelled("tie_stitch", f"{length:.2g} mm")
    aside = 2.2 * n.width * np.array([work.along[1], -work.along[0]])

    def marks(t: float) -> tuple[Mark, ...]:
        if not sewing.when(0, Phase.SETTLE) <= t < sewing.fast_begin:
            return ()
        a, b = np.array(small[0].u) + aside, np.array(small[0].d) + aside
        return (stage.measure(a, b, size, not n.firm("tie_stitch")),)

    def seen(t: float) -> tuple[Strand, ...]:
        return tail if t >= sewing.fast_begin else (*sewing.strands(t), *sewing.brought(tail, t))

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
        return tuple(moved(strand, down) for strand in self.brought(self.tail, t))

    def leg(self, k: int) -> tuple[Strand, ...]:
        """As Sewing; the first comes from the end, which lies on the cloth and goes through it nowhere."""
        made = super().leg(k)
        if k != len(self.before):
            return made
        lies = np.where(np.arange(len(made[0].points)) < len(made[0].points) // 2, self.thread.radius, -np.inf)
        floor = np.column_stack([np.full((len(lies), 2), -np.inf), lies]).astype(np.float32)
        return tuple(replace(ply, points=np.maximum(ply.points, floor)) for ply in made)

    def brought(self, strands: tuple[Strand, ...], t: float) -> tuple[Strand, ...]:
        """Strands as far off as they are until the end is laid."""
        off = (1 - ease(self.timeline.share("lay", t))) * COME
        return tuple(moved(strand, off) for strand in strands)


def two_faced(
    n: SewingNumbers, work: Work, stitches: list[Stitch], beats: Timeline, *, before: list[Stitch]
) -> TwoFaced:
    """Rows of the bud by their beats, after others."""
    return TwoFaced(
        stitches, beats, work.silk,
        tilt=n.needle_angle or 0.0, thickness=n.value("cloth_thickness"),
        anchor=before[-1].d, ground=work.done(len(before)), before=before,
    )  # fmt: skip
