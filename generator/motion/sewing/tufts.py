"""The tufts of 鬅毛针, laid out: hairs that leave one narrow root and splay; a hair that is turned by short stitches.

A tuft's roots lie under the tips of the tuft that is worked after it, further up the body, as roof tiles lie. So the
work begins at the leg's end, and goes up column beside column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from generator.motion.sewing import pelt
from generator.motion.sewing.band_names import Bands
from generator.motion.sewing.fur import chance
from generator.motion.sewing.pelt import LEG, Pelt
from generator.motion.sewing.sewing import plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.vectors import Array, xy
from generator.scene.body import Strand

HAIRS = 7  # of a tuft; nobody said how many
LAYER = 3  # of the coat, whose thread the tufts are worked with
NAMES = (  # of the layers in the cut
    ("铺底", "base"),
    ("掺针", "mixed"),
    ("加层", "added"),
    ("毛簇", "tufts"),
    ("亮线", "light"),
    ("斑纹", "stripe"),
)
TUFTS = 7  # the band of the first tuft, where they are counted: the layers are bands too
APART = 0.42  # of a hair, from one column of tufts to the next
WAVER = 0.22  # of a hair, that a tuft is off its place, so that no row shows
ASIDE = (-0.1, 0.1, -0.2, 0.2, -0.3, 0.3)  # of a hair, where a tuft is tried that would leave the sample
OVERLAP = 0.18  # of a hair, that it covers more than the least
GAP = 0.5  # of the thread's width, between one short stitch and the next
TURNED, LONG = radians(-32), 1.0  # that a curved hair turns, and its length in hairs: ours, to be seen
RAISE = 0.03  # mm that a tuft lies higher than the one it covers
ON_TOP = 0.26  # mm that lights and stripes lie above the layer of the tufts: over all of them
CURVED = 10  # short stitches of the curved hair where it only lies, from 鬅毛 on
FIRST = 2  # the column that is begun with


@dataclass(frozen=True)
class Splay:
    """How a tuft opens: the numbers of 鬅毛."""

    angle: float  # radians that the outermost tips leave the way of the hair to either side
    half_root: float  # mm to either side that the roots take
    shortest: float  # of the sample's hair
    longest: float

    def tuft(self, root: Array, heading: float, hair: float, salt: int, column: int, row: int) -> list[Stitch]:
        """HAIRS single stitches from the root, each a little turned against the next, of unlike length."""
        across = np.array([-sin(heading), cos(heading)])
        made = []
        for k in range(HAIRS):
            place = 2 * k / (HAIRS - 1) - 1
            way = heading + self.angle * place * (1 - 0.25 * (abs(place) < 1) * chance(k, salt))
            long = hair * (self.shortest + (self.longest - self.shortest) * _uneven(k, salt))
            u = root + self.half_root * place * across
            tip = u + long * np.array([cos(way), sin(way)])
            made.append(Stitch(xy(u), xy(tip), row, column, pelt.number(LAYER, row)))
        return made


def turned(root: Array, heading: float, turn: float, length: float, count: int, gap: float, row: int) -> list[Stitch]:
    """One hair `length` mm long that turns by `turn` radians from root to tip, in `count` short stitches.

    Each is turned as much against the one before, and begins `gap` mm beyond its end.
    """
    step = length / count
    at, made = root, []
    for k in range(count):
        here = heading + turn * (k + 0.5) / count
        along = np.array([cos(here), sin(here)])
        made.append(Stitch(xy(at), xy(at + (step - gap) * along), row, thread=pelt.number(LAYER, row)))
        at = at + step * along
    return made


def curved(coat: Pelt, of: Splay, tuft: Sequence[Stitch], count: int) -> list[Stitch]:
    """The curved hair of a tuft, beside its last hair and turning away from the others."""
    last = tuft[0]
    root = np.array(last.u)
    heading = float(np.arctan2(last.d[1] - root[1], last.d[0] - root[0])) - 0.3 * of.angle
    beside = root + 0.6 * of.half_root * np.array([sin(heading), -cos(heading)])
    return turned(beside, heading, TURNED, LONG * coat.hair, count, GAP * coat.thread(LAYER), last.row)


def splay(n: SewingNumbers) -> Splay:
    """The numbers of the step: the angle and the root at the middle of their ranges."""
    ratio = n.need("length_ratio")
    low = n.value("length_ratio") if ratio.value is None else ratio.value
    return Splay(radians(n.value("spread_angle")), n.value("root_width"), low, ratio.high or low)


def columns(coat: Pelt, of: Splay, cover: float) -> list[list[list[Stitch]]]:
    """Tufts column by column, each from the leg's end up; a tuft's tips cover the share `cover` of the one before."""
    made = []
    step = coat.hair * (1 - cover - OVERLAP)
    count = round((coat.breadth + 2.0) / (APART * coat.hair))
    for m in range(count):
        r = coat.radius - 0.5 * coat.breadth + APART * coat.hair * (m + 0.3)
        column: list[list[Stitch]] = []
        k = 0
        turn = LEG + coat.hair * (1.25 + 0.55 * chance(m, 91)) / r
        while turn < pelt.BACK:
            off = WAVER * (chance(k, 17 + m) - 0.5)
            tuft: list[Stitch] = []
            for aside in (off, *ASIDE):
                at = r + aside * coat.hair
                shade = coat.shade(turn - 0.4 * coat.hair / at, at, chance(k, 33 + m))
                seen = shade + 3 if shade <= pelt.LIGHT + 1 else shade - 2  # against the coat it lies on
                root = coat.place(turn, at)
                tuft = of.tuft(root, way(coat, turn, at), coat.hair, 7 * m + k, len(column), seen)
                if coat.inside(root, 0.3) and all(coat.inside(x.d, 0.0) for x in tuft):
                    column.append(tuft)
                    break
            else:
                if column:
                    break
            turn += step / r
            k += 1
        if column:
            made.append(column)
    return made


def called(n: SewingNumbers, coat: Pelt, *, counted: bool = False) -> Bands:
    """What is named in the cut: each layer; `counted`: of that of the tufts, each tuft of a column."""

    def of(x: Stitch) -> int:
        layer = pelt.layer_of(x)
        return TUFTS + x.column if counted and layer == LAYER else layer

    def name(band: int) -> str:
        tuft = band - TUFTS + 1
        return n.words(*(NAMES[band] if tuft < 1 else (f"簇 {tuft}", f"tuft {tuft}")))

    def height(band: int) -> float:
        more = RAISE * (band - TUFTS) if band >= TUFTS else ON_TOP if band > LAYER else 0.0
        return pelt.level(coat, min(band, LAYER)) + more

    return Bands(name, of, height)


def way(coat: Pelt, turn: float, r: float) -> float:
    """Heading of a tuft whose root is there: that of the hair where its middle comes to lie."""
    return coat.way(turn) - 0.5 * coat.hair / r


def _uneven(k: int, salt: int) -> float:
    """0..1, from the shortest hair of a tuft to its longest; both are in every tuft."""
    order = np.argsort([chance(j, salt + 5) for j in range(HAIRS)]).tolist()
    return float(order.index(k) / (HAIRS - 1))


def resting(coat: Pelt, x: Stitch) -> Array:
    """A hair of a tuft at rest on the coat and on the tufts it covers. (n, 3)."""
    return pelt.resting(coat, LAYER, x, RAISE * x.column)


def laid(coat: Pelt, hairs: Sequence[Stitch]) -> tuple[Strand, ...]:
    """Hairs of tufts that lie done."""
    return plies_of(hairs, [resting(coat, x) for x in hairs], pelt.silk(coat, LAYER), 3.7)


def flat(tufts: Sequence[Sequence[Stitch]]) -> list[Stitch]:
    """The hairs of tufts, one tuft after another."""
    return [x for tuft in tufts for x in tuft]
