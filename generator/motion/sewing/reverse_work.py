"""反抢针 as it stands when a step begins: the petal, the silks, what is sewn by then and how it lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.motion import stage
from generator.motion.sewing import catching, colours, flatness, thread
from generator.motion.sewing.arcs import ArcPetal, lay_out
from generator.motion.sewing.catching import APART, TEAL, Setting
from generator.motion.sewing.fastening_thread import FasteningThread
from generator.motion.sewing.sewing import Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, tacks
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Fact

SIDE = np.array([0.8, 0.6])  # slack silk lies on the cloth not yet stitched
OUTWARDS = np.array([0.0, 1.0])  # and so does the fastening thread, on the open side
DOT, TINY = 0.17, 0.01  # mm: radius of a dot, half the length of the line it is drawn as
SECOND = 1  # the first band that has a fastening thread
TACKS = 2  # short stitches that hold the end of that thread; how many nobody said
INSIDE = 2.5  # distances of two stitches from the last one to where they are hidden
BESIDE = 1.3  # mm right of the petal where the height of a band is shown
SEEN = ("扣线画青色，为看清", "fastening thread drawn teal, to be seen")
OPEN = ("扣线压上带下、弧度：待问", "over or under, and the bend: ask")


@dataclass(frozen=True)
class Work:
    """The sample of a step."""

    n: SewingNumbers
    petal: ArcPetal
    silk: Thread

    @property
    def setting(self) -> Setting:
        """The silk with the needle's angle and the cloth of the step."""
        return Setting(self.silk, self.n.needle_angle or 0.0, self.n.value("cloth_thickness"))

    @property
    def fastening(self) -> Setting:
        """As `setting`, with the fastening thread in the needle."""
        silk = Thread(self.n.width, lambda x: TEAL if x.row == APART else self.silk.colour(x), OUTWARDS)
        return Setting(silk, self.n.needle_angle or 0.0, self.n.value("cloth_thickness"))

    def across(self, row: int) -> FasteningThread:
        """The fastening thread of band `row`."""
        return self.petal.fastening(row, self.n.value("slack_ratio"))

    def bands(self, count: int) -> list[Stitch]:
        """The stitches of the first `count` bands in the order they are made."""
        return [x for row in range(count) for x in self.petal.band(row)]

    def resting(self, stitches: Sequence[Stitch]) -> list[Array]:
        """Each stitch at rest on the cloth."""
        return thread.rests(*thread.between(stitches), self.silk.radius)

    def lying(self, stitches: Sequence[Stitch], tightened: int = 0) -> tuple[Strand, ...]:
        """Stitches as they lie, with the fastening threads of the bands up to `tightened` drawn tight and held."""
        made = plies_of(stitches, self.resting(stitches), self.silk)
        for row in range(SECOND, tightened + 1):
            made += thread.floss(catching.tightened(self.across(row), self.n.width), self.n.width, TEAL)
        if tightened < SECOND:
            return made
        return made + plies_of(self.hidden(), flatness.sunk(self.hidden(), self.silk.radius), self.fastening.silk)

    def hidden(self) -> list[Stitch]:
        """Short stitches between two columns of the second band, near its right end: they hold its fastening thread."""
        petal = self.petal
        x = (max(x.column for x in petal.band(SECOND)) - INSIDE) * petal.pitch
        origin = np.array([x, float(petal.y(np.array(x), (SECOND + 0.3) * petal.height))])
        return [replace(x, row=APART) for x in tacks(origin, np.array([0.0, 1.0]), 1.6 * self.n.width, TACKS)]

    def drawn(self) -> tuple[Line, ...]:
        """The petal's outline in ink, the lines of its bands in pencil, a dot at the middle of each."""
        lines = [self.petal.line(row) for row in range(1, self.petal.rows)]
        dots = [line[len(line) // 2] + np.array([[-TINY, 0.0], [TINY, 0.0]]) for line in lines]
        return (
            stage.outline_line(self.petal.outline),
            *(stage.open_line(line) for line in lines),
            *(stage.open_line(dot, 2 * DOT, stage.INK) for dot in dots),
        )

    def height(self, row: int) -> Mark:
        """How high a band is, right of the petal."""
        p, n = self.petal, self.n
        x = np.array(float(p.reach(row * p.height)))
        a, b = (np.array([float(x) + BESIDE, float(p.y(x, k * p.height))]) for k in (row, row + 1))
        return stage.measure(a, b, n.labelled("band_height", f"{p.height:.2g} mm"), not n.firm("band_height"))

    def seen(self) -> tuple[Fact, ...]:
        """That the fastening thread's colour is ours."""
        return (Fact(self.n.words(*SEEN)),)

    def open(self) -> tuple[Fact, ...]:
        """As `seen`, and what of it nobody said."""
        return (*self.seen(), Fact(self.n.words(*OPEN)))


def begin(n: SewingNumbers) -> Work:
    """The sample of a step: one shade a band, deep at the inner end."""
    petal = lay_out(n)
    shades = colours.shades(colours.PLUM, petal.rows)[::-1]
    return Work(n, petal, Thread(n.width, lambda x: shades[x.row], SIDE))
