"""The teaching sample of 施针: a finished ground that bends like a back, and the hairs of each layer over it.

The hair runs along arcs about one far point, from the left (roots) to the right (tips). Places across the ground are
numbered as lanes; a layer takes every third of them, so that two stay free for the layers to come.
"""

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from generator.motion import stage
from generator.motion.sewing import stems, tails, thread
from generator.motion.sewing.sewing import Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.vectors import Array, xy
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.ground import Line
from generator.scene.material import Rgb

SAMPLE = ("curve_radius", "height", "length", "hair_length", "ground_width")
GROUND: Rgb = (182, 172, 162)
SHADES: tuple[Rgb, ...] = (
    (252, 240, 216),
    (222, 178, 120),
    (158, 106, 62),
    (104, 66, 42),
)  # of the layers, from light to deep
SIDE = np.array([0.3, -0.95])  # slack thread is laid aside below
GAP = 2.2  # of a hair's width, from lane to lane
LANES = 3  # of which a layer takes one
STEP = 1.25  # of a hair's length, from one root to the next in a lane
SHORTEST, LONGEST = 0.72, 1.22  # of the sample's hair, so that no two end together
WANDER = 0.06  # mm that a tip leaves its lane
TUFT, OPEN = 3, 0.13  # hairs that begin close together, and radians between two of them
SINK = 0.7  # mm over which root and tip sink into the ground
CLEAR = 0.3  # mm that tips keep off the edge
BED = -1  # the number of the ground's thread; that of a layer's is the layer's
LEAST = 0.45  # of the sample's hair: what is left at the edge and shorter is not made


@dataclass(frozen=True)
class Fur:
    """The ground and how hair lies on it. Places are (s, r): mm along the hair from the middle, mm from the centre."""

    radius: float  # of the middle, mm
    height: float
    length: float
    hair: float  # mm, length of a hair
    width: float  # mm, of a hair
    ground_width: float

    def place(self, s: float, r: float) -> Array:
        """The point `s` mm along the hair (on the middle line) and `r` mm from the centre of the bend."""
        a = pi / 2 - s / self.radius
        return np.array([r * cos(a), r * sin(a) - self.radius])

    def way(self, s: float) -> float:
        """Heading of the hair at s, radians from the weft."""
        return -s / self.radius

    @property
    def inner(self) -> float:
        """Radius of the lower edge."""
        return self.radius - self.height / 2

    @property
    def outline(self) -> Array:
        """The edge of the ground, (n, 2), closed."""
        s = np.linspace(-self.length / 2, self.length / 2, 60)
        upper = [self.place(x, self.radius + self.height / 2) for x in s]
        return np.array([*upper, *(self.place(x, self.inner) for x in s[::-1])])

    def ground(self) -> list[Stitch]:
        """The finished work below: stitches side by side across the way of the hair."""
        top = self.radius + self.height / 2
        pitch = self.ground_width * self.radius / top  # they touch at the outer edge
        count = int(self.length / pitch)
        at = (np.arange(count + 1) - count / 2) * pitch
        return [Stitch(xy(self.place(s, self.inner)), xy(self.place(s, top)), 0, k, BED) for k, s in enumerate(at)]

    def lines(self, count: int) -> list[Array]:
        """Lines along the hair from root to tip, (n, 2) each."""
        s = np.linspace(-0.46 * self.length, 0.46 * self.length, 50)
        across = self.inner + self.height * (np.arange(count) + 0.5) / count
        return [np.array([self.place(x, r) for x in s]) for r in across]

    def layer(self, number: int) -> list[Stitch]:
        """The hairs of a layer in its own lanes, one lane after another, of unlike length and beginning."""
        lane = GAP * self.width
        edge = self.length / 2 - 0.5
        made: list[Stitch] = []
        for j in range(number, int((self.height - 1.0) / lane), LANES):
            r = self.inner + 0.5 + j * lane
            begin = -edge - chance(j, number) * STEP * self.hair
            for k in range(round(4 * self.length / self.hair)):
                salt = 10 * j + number
                end = begin + self.hair * (SHORTEST + (LONGEST - SHORTEST) * chance(k, salt + 1))
                fits = min(end, edge)
                if begin >= -edge and fits - begin > LEAST * self.hair:
                    aside = WANDER * (2 * chance(k, salt + 2) - 1)
                    u, d = xy(self.place(begin, r)), xy(self.place(fits, r + aside))
                    made.append(Stitch(u, d, number, len(made), number))
                begin = end + (STEP - 1) * self.hair * 2 * chance(k, salt + 3)
        return made

    def tufts(self, number: int) -> list[Stitch]:
        """A layer in tufts: TUFT hairs begin close together and open towards their tips, which stay on the ground."""
        made: list[Stitch] = []
        for x in self.layer(number)[::2]:
            u = np.array(x.u)
            heading = float(np.arctan2(x.d[1] - u[1], x.d[0] - u[0]))
            along, across = np.array([cos(heading), sin(heading)]), np.array([-sin(heading), cos(heading)])
            tuft = []
            for k in range(TUFT):
                place = k - (TUFT - 1) / 2
                turn = heading + place * OPEN * (0.8 + 0.5 * chance(k + x.column, 5))
                long = x.length * (0.75 + 0.5 * chance(3 * k + x.column, 6))
                root = u + 0.9 * self.width * place * across + 0.5 * chance(k + 2 * x.column, 7) * along
                tip = root + long * np.array([cos(turn), sin(turn)])
                tuft.append(Stitch(xy(root), xy(tip), number, len(made) + k, number))
            if all(self.inside(each.d) for each in tuft):
                made += tuft
        return made

    def inside(self, p: tuple[float, float]) -> bool:
        """Whether a point lies on the ground, clear of its edge."""
        r = float(np.hypot(p[0], p[1] + self.radius))
        s = self.radius * float(np.arctan2(p[0], p[1] + self.radius))
        return abs(r - self.radius) < self.height / 2 - CLEAR and abs(s) < self.length / 2 - CLEAR


def lay_out(n: SewingNumbers) -> Fur:
    """The sample's ground and hair."""
    return Fur(
        n.value("curve_radius"), n.value("height"), n.value("length"),
        n.value("hair_length"), n.width, n.value("ground_width"),
    )  # fmt: skip


def silk(n: SewingNumbers) -> Thread:
    """The thread in use, a shade deeper for every layer."""
    return Thread(n.width, lambda x: SHADES[x.row], SIDE)


def below(fur: Fur) -> Thread:
    """The thread of the finished ground."""
    return Thread(fur.ground_width, lambda _: GROUND, SIDE)


def bed(fur: Fur) -> tuple[Strand, ...]:
    """The finished ground as it lies."""
    silk, stitches = below(fur), fur.ground()
    return stems.laid(stitches, stems.flat(stitches, silk.radius), silk)


def over(fur: Fur, stitch: Stitch, height: float) -> Array:
    """A hair at rest over the ground, `height` mm up, root and tip sunk into it so that it tapers. (n, 3)."""
    points = tails.at_rest(stitch, thread.FINE * fur.width, ())
    left = np.hypot(*(points[:, :2] - points[0, :2]).T)
    end = np.clip(np.minimum(left, left[-1] - left) / min(SINK, left[-1] / 3), 0.0, 1.0)
    points[:, 2] += height * end * (2 - end)
    return points


def drawn(fur: Fur) -> tuple[Line, ...]:
    """The edge of the ground in ink."""
    return (stage.outline_line(fur.outline),)


def wide(fur: Fur) -> Camera:
    """The front view: the whole ground."""
    low, high = fur.outline.min(0), fur.outline.max(0)
    return stage.camera((low + high) / 2 - [0.0, 2.0], 1.6 * float(high[0] - low[0]), aside=0.12)


def chance(k: int, salt: int) -> float:
    """0..1, scattered, and the same every time."""
    return float((sin(12.9898 * k + 78.233 * salt) * 43758.5453) % 1.0)
