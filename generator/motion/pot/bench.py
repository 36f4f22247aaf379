"""Where the pot is made: the bench, the turntable on it, what lies beside, and from where all is looked at."""

from functools import lru_cache
from math import cos, radians, tan

import numpy as np

from generator.motion.pot.plate import plate
from generator.motion.pot.pot_numbers import PotNumbers
from generator.motion.pot.solid import Patch, solid
from generator.motion.timeline import ease
from generator.motion.vectors import Array, about
from generator.scene.body import Body, Mesh, Strand
from generator.scene.camera import Camera
from generator.scene.ground import Board
from generator.scene.material import Rgb
from generator.scene.picture import Fact

BENCH = Board((158, 152, 142))
TOP = 12.0  # mm of the turntable's face over the bench
REACH = 78.0  # mm, its radius: drawn size
WOOD: Rgb = (132, 108, 82)
CHALK: Rgb = (232, 228, 216)
DOT = -52.0  # ° where the chalk stroke on its face begins
BESIDE = np.array([-112.0, 26.0])  # where a disc lies on the bench
SIDE, ABOVE = 57.0, 34.0  # ° of the line of sight from the bench's normal
CHALKED = (
    "转盘边上的白道只为看出它在转，往哪边转没有人说过",
    "the white stroke on the turntable only shows that it turns; which way nobody said",
)
CUT_OPEN = ("前面一半切掉不画，好看见里面", "the near half is cut away and not drawn, so that the inside is seen")
LIGHT = 180.0  # azimuth of the light: from the left, so that what is round is lit from one side
PARTS = 72  # of the turntable's round


def looking(at: Array, field: float, tilt: float = SIDE, aside: float = 0.0) -> Camera:
    """A camera with a point (3,) of the scene in the middle, or `aside` of the picture's width left of it."""
    x, y, z = (float(value) for value in at)
    return Camera((x + aside * field, y + z * tan(radians(tilt))), field, tilt)


def rests(n: PotNumbers) -> float:
    """Height of the middle of a body that stands on the turntable, mm."""
    return TOP + n.height / 2


@lru_cache(maxsize=8)
def turntable(foot: float = 0.0) -> Mesh:
    """Its face and side. Round a foot of this radius that stands on it, 0 none, it is a little darker."""
    theta = np.linspace(0.0, 2 * np.pi, PARTS + 1)
    round_ = np.column_stack([np.cos(theta), np.sin(theta), np.zeros(PARTS + 1)])
    radii = np.array([REACH, *(foot + np.array([16.0, 8.0, 3.0, -3.0, -10.0]) if foot else ()), 0.0])
    shade = np.array([0.0, *((0.0, 0.35, 0.9, 0.9, 0.0) if foot else ()), 0.0])
    top = up(1.0)
    face = np.stack([r * round_ + TOP * top for r in radii])
    away = np.array([1.0, 0.0, 0.0])  # from where the light comes
    normals = np.stack([np.broadcast_to(top + part * away, round_.shape) for part in shade])
    side = np.stack([REACH * round_, REACH * round_ + TOP * top])
    return solid((Patch(face, normals), Patch(side, np.stack([round_, round_]))), WOOD, "wood")


def chalk(turned: float) -> Strand:
    """The stroke on its face, turned by so many degrees."""
    points = np.array([[0.66 * REACH, 0.0, TOP + 0.1], [0.8 * REACH, 0.0, TOP + 0.1]]) @ about(DOT + turned).T
    return Strand(points.astype(np.float32), np.full(2, 0.9, np.float32), CHALK, "flat")


def chalked(n: PotNumbers) -> Fact:
    """That the stroke is ours, and so is which way all turns."""
    return Fact(n.words(*CHALKED))


def on_turntable(n: PotNumbers, how_open: tuple[str, str], *, cut: bool) -> tuple[Fact, ...]:
    """What nobody said of work with the hands on the turntable; `cut`: and how it is cut open."""
    return (*n.open(*how_open), n.hands, chalked(n), *((Fact(n.words(*CUT_OPEN)),) if cut else ()))


def spare(n: PotNumbers) -> Body:
    """The base disc while it lies beside."""
    return plate(n.base, n.thickness, at=(float(BESIDE[0]), float(BESIDE[1]), 0.0))


def up(height: float) -> Array:
    """So many mm straight up."""
    return np.array([0.0, 0.0, height])


def over(begin: Array, end: Array, share: float, rise: float) -> Array:
    """On the way from one place to another, rest to rest, lifted by `rise` mm between."""
    s = ease(share)
    way = begin + s * (end - begin)
    return np.asarray(way + up(rise * (1 - cos(2 * np.pi * s)) / 2))
