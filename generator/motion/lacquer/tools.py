"""What is held over the face: rubbing stone, silk wadding, brushes, hook knife, horn pick, fingertip. Drawn sizes; of
what shape they are, where nobody told it, is plain."""

from math import pi

import numpy as np

from generator.motion.lacquer.face import OVER
from generator.motion.solids import box, chain
from generator.motion.vectors import Array, unit
from generator.scene.body import Mesh, Sheet, Strand, Triangles
from generator.scene.material import Rgb

STEEL: Rgb = (204, 208, 214)
HANDLE: Rgb = (150, 104, 62)
HORN: Rgb = (196, 152, 92)
SILK: Rgb = (240, 236, 226)
GLOVE: Rgb = (226, 226, 220)
HAIR: Rgb = (190, 164, 126)
FERRULE: Rgb = (176, 150, 96)
WOOD: Rgb = (142, 104, 68)
JOINT: Rgb = (70, 48, 30)
BOARDS, LID_THICK = 4, 3.0  # mm
STONE = (7.0, 4.4, 2.4)  # mm
COARSE: Rgb = (96, 98, 102)
FINE: Rgb = (150, 156, 158)
LEANS = np.array([0.34, -0.52])  # how tools lean: to the right and to the learner, where the hand is
BEHIND = 0.55  # as far a pushed tool leans back from where it goes
TURN = 0.055  # mm between two turns of a curl
FIRST = 0.16  # mm, its innermost radius


def _ball() -> Triangles:
    """The triangles of a ball of RINGS by ROUND points."""
    k = np.arange(RINGS - 1)[:, None] * ROUND + np.arange(ROUND)
    right = np.arange(RINGS - 1)[:, None] * ROUND + (np.arange(ROUND) + 1) % ROUND
    corners = np.stack([np.stack([k, right, right + ROUND], -1), np.stack([k, right + ROUND, k + ROUND], -1)], 2)
    return np.asarray(corners.reshape(-1, 3), np.int32)


RINGS, ROUND = 7, 18
# shared, so that what rests is known to look the same
_BALL = _ball()


def over(at: Array) -> Array:
    """A place (3,) over the face, in space."""
    return np.asarray(at + np.array([0.0, 0.0, OVER]))


def stone(at: Array, colour: Rgb) -> Mesh:
    """A rubbing stone, the middle of its lower face at `at` (3,) mm over the face."""
    foot = over(at)
    half = np.array([STONE[0] / 2, STONE[1] / 2, 0.0])
    return box(foot - half, foot + half + [0.0, 0.0, STONE[2]], colour, "matte")


def lid(low: float, wide: float, deep: float) -> tuple[Mesh | Strand, ...]:
    """What shuts the damp room over the board, its lower side `low` mm over the face: boards, side by side."""
    foot, top = OVER + low, OVER + low + LID_THICK
    board = box(np.array([-wide / 2, -deep / 2, foot]), np.array([wide / 2, deep / 2, top]), WOOD, "wood")
    joints = [
        chain(np.array([[-wide / 2, y, top], [wide / 2, y, top]]), [0.12, 0.12], JOINT)
        for y in deep * (np.arange(1, BOARDS) / BOARDS - 0.5)
    ]
    return board, *joints


def wadding(at: Array) -> Mesh:
    """A pad of silk wadding that lies on the face at `at` (3,) mm over it."""
    up = np.linspace(-pi / 2, pi / 2, RINGS)
    turn = np.linspace(0, 2 * pi, ROUND, endpoint=False)
    lobes = 1.0 + 0.06 * np.sin(3 * turn + 0.7) + 0.04 * np.sin(5 * turn)
    ball = np.stack(
        [
            np.outer(np.cos(up), np.cos(turn) * lobes),
            np.outer(np.cos(up), np.sin(turn) * lobes),
            np.outer(np.sin(up), np.ones(ROUND)),
        ],
        axis=2,
    ).reshape(-1, 3)
    half = np.array([3.4, 2.5, 1.5])
    normals = ball / half
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    vertices = over(at) + ball * half + [0.0, 0.0, 0.9 * half[2]]
    vertices[:, 2] = np.maximum(vertices[:, 2], over(at)[2])
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), _BALL, SILK, "matte")


def brush(at: Array, size: float, wet: Rgb | None = None) -> tuple[Strand, ...]:
    """A pointed brush, its point at `at` (3,) mm over the face; `wet`: the colour that it carries."""
    axis = unit(np.append(LEANS, 1.5))
    tip = over(at)
    hair = tip + np.outer(np.array([0.0, 0.5, 1.4, 3.0, 4.0]) * size, axis)
    shaft = tip + np.outer(np.array([3.9, 5.0, 30.0]) * size, axis)
    return (
        chain(hair, [x * size for x in (0.05, 0.28, 0.5, 0.6, 0.5)], wet or HAIR),
        chain(shaft, [x * size for x in (0.52, 0.66, 0.72)], HANDLE, "wood"),
    )


def soft_brush(at: Array, size: float) -> tuple[Strand, ...]:
    """A wide soft brush whose hair touches the face at `at` (3,) mm over it."""
    axis = unit(np.append(0.8 * LEANS, 1.5))
    tip = over(at)
    made = []
    for k in np.linspace(-1.0, 1.0, 7):
        root = tip + size * (4.6 * axis + [1.5 * k, 0.0, 0.0])
        end = tip + size * np.array([2.5 * k, 0.3 * np.cos(3 * k), 0.12])
        made.append(
            chain(np.array([end, (root + end) / 2, root]), [x * size for x in (0.18, 0.42, 0.46)], (208, 196, 172))
        )
    band = tip + size * (4.6 * axis + np.array([[-1.7, 0.0, 0.0], [1.7, 0.0, 0.0]]))
    made.append(chain(band, [0.75 * size] * 2, FERRULE))
    shaft = tip + size * np.outer([4.8, 9.0, 30.0], axis)
    made.append(chain(shaft, [x * size for x in (0.9, 0.8, 1.0)], HANDLE, "wood"))
    return tuple(made)


def knife(at: Array, ahead: Array, size: float) -> tuple[Strand, ...]:
    """A hook knife whose point is at `at` (3,) mm over the face, pushed along `ahead` (2,): its shank comes down behind
    and bends forward to the point."""
    back = np.append(0.7 * LEANS - BEHIND * ahead, 1.7)
    axis = unit(back)
    tip, way = over(at), np.append(ahead, 0.0)
    bend = tip + size * (np.array([0.0, 0.0, 0.3]) - 0.75 * way)
    shank = bend + size * np.outer([1.2, 2.6, 7.5], axis)
    blade = np.concatenate([shank[::-1], [bend + size * (0.25 * axis - 0.05 * way), bend + 0.05 * size * way, tip]])
    return (
        chain(blade, [x * size for x in (0.42, 0.38, 0.34, 0.3, 0.26, 0.04)], STEEL, "steel"),
        chain(bend + size * np.outer([7.2, 8.4, 30.0], axis), [x * size for x in (0.62, 0.95, 1.05)], HANDLE, "wood"),
    )


def pick(at: Array, size: float) -> tuple[Strand, ...]:
    """A horn pick, its point at `at` (3,) mm over the face."""
    axis = unit(np.append(0.9 * LEANS, 1.2))
    points = over(at) + size * np.outer([0.0, 0.8, 3.5, 12.0, 26.0], axis)
    return (chain(points, [x * size for x in (0.05, 0.16, 0.42, 0.72, 0.55)], HORN, "skin"),)


def fingertip(at: Array) -> tuple[Strand, ...]:
    """A gloved fingertip that touches the face at `at` (3,) mm over it."""
    axis = unit(np.array([0.45, -0.72, 0.62]))
    tip = over(at) + np.array([0.0, 0.0, 3.4])
    return (chain(tip + np.outer([0.0, 3.0, 9.0, 18.0, 42.0], axis), [3.4, 4.1, 4.7, 5.0, 5.4], GLOVE),)


def curl(at: Array, ahead: Array, length: float, radius: float, colour: Rgb) -> tuple[Strand, ...]:
    """What a knife has lifted out of a groove, `length` mm of it, rolled up before its point at `at` (3,) mm over the
    face: as much as was cut, as a round thread of `radius` mm. None where nothing is cut."""
    points = coil(length, radius)
    if len(points) < 2:
        return ()
    way = np.append(ahead, 0.0)
    outer = float(np.linalg.norm(points[-1])) + radius
    middle = over(at) + (0.3 + 0.5 * outer) * way + [0.0, 0.0, outer]
    placed = middle + np.outer(points[:, 0], way) + np.outer(points[:, 1], [0.0, 0.0, 1.0])
    placed += np.outer(np.linspace(0.7, 0.0, len(points)), np.array([-way[1], way[0], 0.0]))
    return (chain(placed, [radius] * len(points), colour),)


def fallen(at: Array, turn: float, length: float, radius: float, colour: Rgb) -> Strand:
    """A curl that broke off and lies on its side on the face, its middle at `at` (3,) mm, turned by `turn` radians."""
    points = coil(length, radius)
    c, s = np.cos(turn), np.sin(turn)
    flat = points @ np.array([[c, s], [-s, c]])
    placed = over(at) + np.column_stack([flat, np.full(len(flat), radius)])
    return chain(placed, [radius] * len(flat), colour)


def coil(length: float, radius: float) -> Array:
    """A spiral (n, 2) mm of that length, its turns `TURN` mm clear of each other; (0, 2) of no length."""
    if length <= 4 * radius:
        return np.empty((0, 2))
    per = (2 * radius + TURN) / (2 * pi)  # mm further out with each radian
    turn = np.linspace(0.0, (np.sqrt(FIRST * FIRST + 2 * per * length) - FIRST) / per + 1.0, 200)
    out = FIRST + per * turn
    points = np.column_stack([out * np.cos(turn), out * np.sin(turn)])
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    mm = np.linspace(0.0, length, min(120, max(8, int(length / 0.12))))
    return np.column_stack([np.interp(mm, at, axis) for axis in points.T])


def leaf(front: float, box: tuple[float, float, float, float], up: float, colour: Rgb) -> Sheet | None:
    """A leaf of gold that is let down on the face from left to right: it lies as far as x = `front` mm, and from there
    bends up; `box`: x0, y0, x1, y1 mm of where it will lie; `up` mm that it hangs over the face before. None where all
    of it lies."""
    x0, y0, x1, y1 = box
    left = x1 - max(front, x0)
    if left < 0.2 and up <= 0.0:
        return None
    s = np.linspace(0.0, left, 15)
    bend = 7.0
    turn = np.minimum(s / bend, 0.8)
    rest = np.maximum(0.0, s - 0.8 * bend)
    across = max(front, x0) + bend * np.sin(turn) + rest * np.cos(0.8)
    height = bend * (1 - np.cos(turn)) + rest * np.sin(0.8) + 0.05 + OVER + up
    rows = [np.column_stack([across, np.full(15, y), height]) for y in (y0, y1)]
    vertices = np.concatenate(rows).astype(np.float32)
    k = np.arange(14)
    corners = np.concatenate([np.stack([k, k + 1, k + 16], 1), np.stack([k, k + 16, k + 15], 1)]).astype(np.int32)
    return Sheet(vertices, corners, colour, colour, material="leaf")
