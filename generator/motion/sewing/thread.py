"""Curves of the thread: at rest on the cloth, over other threads, and slack in the air or under the cloth."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.sewing.stitches import Stitch
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

# (along, height) in radii, at a hole
ENTRY = np.array([(0.0, -1.2), (0.0, -0.25), (0.22, 0.42), (0.7, 0.84), (1.5, 1.0)])
LEVEL = 6  # points of a stitch between its holes
RISE = 0.3  # mm over which a stitch comes up from its hole to the height at which it lies
PRESS = 0.72  # threads pressed on each other touch at this share of the sum of their radii
SLACK_POINTS = 26
PLIES = 3  # strands a thread is drawn with
SIDES = (-1, 1, 0)  # on which each of them lies, the one in the middle last
FINE = 0.19  # radius of one of them, in widths of the thread
TOGETHER = 128  # stitches over others that are reckoned at once: their numbers stay near


def strand(points: Array, radius: float, colour: Rgb, phase: float = 0.0, material: str = "silk") -> Strand:
    """A strand of one radius."""
    return Strand(points.astype(np.float32), np.full(len(points), radius, np.float32), colour, material, phase)


def begun(whole: Strand, share: float) -> Strand:
    """As much of a strand as is drawn by a share (0..1) of its points, from its first on."""
    n = max(2, round(share * len(whole.points)))
    return Strand(whole.points[:n], whole.radius[:n], whole.colour, whole.material, whole.phase)


def floss(points: Array, width: float, colour: Rgb, phase: float = 0.0) -> tuple[Strand, ...]:
    """Split silk `width` mm wide as PLIES fine strands side by side, gathered at holes and aloft."""
    return flosses([points], width, [colour], [phase])


def flosses(
    lines: Sequence[Array], width: float, colours: Sequence[Rgb], phases: Sequence[float]
) -> tuple[Strand, ...]:
    """As `floss`, of several threads, each with its colour and its phase: the strands of the first, of the second …"""
    made: dict[int, NDArray[np.float32]] = {}
    radii: dict[int, NDArray[np.float32]] = {}
    for n in {len(line) for line in lines}:
        which = [k for k, line in enumerate(lines) if len(line) == n]
        radii[n] = np.full(n, FINE * width, np.float32)
        made.update(zip(which, _parted(np.array([lines[k] for k in which]), width), strict=True))
    return tuple(
        Strand(made[k][at], radii[len(lines[k])], tint(colour, ply), "silk", phase + 3.1 * ply)
        for k, (colour, phase) in enumerate(zip(colours, phases, strict=True))
        for at, ply in enumerate(SIDES)
    )


def _parted(points: Array, width: float) -> NDArray[np.float32]:
    """The plies of m threads of n points each, (m, n, 3) → (m, PLIES, n, 3)."""
    heading = np.empty((*points.shape[:2], 2))
    heading[:, 1:-1] = points[:, 2:, :2] - points[:, :-2, :2]
    heading[:, 0], heading[:, -1] = points[:, 1, :2] - points[:, 0, :2], points[:, -1, :2] - points[:, -2, :2]
    size = np.sqrt((heading * heading).sum(2))
    if size.min() < 1e-4:
        chord = points[:, -1, :2] - points[:, 0, :2]
        chord[np.abs(chord).max(1) <= 1e-4] = (1.0, 0.0)
        heading = np.where(size[..., None] < 1e-4, chord[:, None], heading)
        size = np.sqrt((heading * heading).sum(2))
    fine, z = FINE * width, points[..., 2]
    open_ = 0.3 + 0.7 * np.minimum(1.0, np.maximum(0.0, z / fine))
    aloft = np.minimum(1.0, np.maximum(0.0, (np.abs(z) - 4 * fine) / 3.0))
    spread = 0.33 * width * open_ * (1 - 0.55 * aloft) / size
    made = np.empty((len(points), PLIES, *points.shape[1:]), np.float32)
    for k, ply in enumerate(SIDES):
        made[:, k, :, 0] = points[..., 0] - ply * spread * heading[..., 1]
        made[:, k, :, 1] = points[..., 1] + ply * spread * heading[..., 0]
        made[:, k, :, 2] = z if ply else z + 0.3 * fine * open_
    return made


@lru_cache(maxsize=256)
def tint(colour: Rgb, ply: float) -> Rgb:
    """Neighbouring strands of one thread differ by a breath, as silk does."""
    r, g, b = (min(255, round(c * (1.0 + 0.025 * ply))) for c in colour)
    return r, g, b


def profile(length: float, radius: float) -> tuple[Array, Array]:
    """Height of a stitch over its length: out of one hole, flat on the cloth (z = radius), into the other."""
    s, z = _profiles(np.array([length]), np.array([radius]))
    return s[0], z[0]


def _profiles(lengths: Array, radii: Array) -> tuple[Array, Array]:
    """As `profile`, of m stitches, (m, n) and (m, n)."""
    short = np.minimum(1.0, lengths / (3.6 * radii))[:, None]
    s, z = ENTRY[:, 0] * radii[:, None] * short, ENTRY[:, 1] * radii[:, None]
    z[:, 2:] *= 0.55 + 0.45 * short
    length, last = lengths[:, None], s[:, -1:]
    flat = last + np.arange(1, LEVEL + 1) * ((length - last - last) / (LEVEL + 1))
    level = np.repeat(z[:, -1:], LEVEL, axis=1)
    return np.concatenate([s, flat, length - s[:, ::-1]], axis=1), np.concatenate([z, level, z[:, ::-1]], axis=1)


def rest(u: Array, d: Array, radius: float, under: tuple[Array, ...] = ()) -> Array:
    """A finished stitch from U to D, (n, 3): flat silk touching the cloth, riding over the threads `under` it."""
    return rests(u[None], d[None], radius, [under])[0]


def rests(u: Array, d: Array, radius: float | Array, under: Sequence[tuple[Array, ...]] = ()) -> list[Array]:
    """As `rest`, of m stitches from U to D, (m, 2) each. `radius`: of all, or of each (m,); `under`: for each."""
    radii = np.broadcast_to(np.asarray(radius, np.float64), (len(u),))
    lengths = np.hypot(d[:, 0] - u[:, 0], d[:, 1] - u[:, 1])
    s, z = _profiles(lengths, radii)
    made = np.empty((*s.shape, 3))
    made[..., :2] = u[:, None] + (s / lengths[:, None])[..., None] * (d - u)[:, None]
    made[..., 2] = z
    sizes = np.array([sum(len(points) - 1 for points in below) for below in under], dtype=np.int64)
    for size in np.unique(sizes[sizes > 0]):
        every = np.flatnonzero(sizes == size)
        for which in np.split(every, range(TOGETHER, len(every), TOGETHER)):
            below = [under[k] for k in which]
            high = _rides(made[which, :, :2], s[which], lengths[which], radii[which], below)
            made[which, :, 2] = np.maximum(made[which, :, 2], high)
    return list(made)


def between(stitches: Sequence[Stitch]) -> tuple[Array, Array]:
    """U and D of stitches, (n, 2) each."""
    ends = np.array([(*x.u, *x.d) for x in stitches]).reshape(-1, 4)
    return ends[:, :2], ends[:, 2:]


def over(rest: Array, height: float | Array) -> Array:
    """A finished stitch (n, 3) that lies `height` mm higher, on what is under it; not so its holes.

    Or several, (m, n, 3), each with its own height (m,).
    """
    left = np.hypot(rest[..., 0] - rest[..., :1, 0], rest[..., 1] - rest[..., :1, 1])
    whole = left[..., -1:]
    up = np.clip(np.minimum(left, whole - left) / np.minimum(RISE, whole / 5), 0.0, 1.0)
    made = rest.copy()
    made[..., 2] += np.asarray(height)[..., None] * up * (2 - up)
    return made


def sunk(u: Array, d: Array, radius: float) -> Array:
    """A stitch from U to D, (n, 3), drawn in between the threads beside it: nowhere above the cloth."""
    points = rest(u, d, radius)
    points[:, 2] = np.minimum(points[:, 2], 0.0)
    return points


def ride(xy: Array, s: Array, length: float, radius: float, under: tuple[Array, ...]) -> Array:
    """Height at which a thread rides over others, falling to nothing at its own holes."""
    return np.asarray(_rides(xy[None], s[None], np.array([length]), np.array([radius]), [under])[0])


def _rides(xy: Array, s: Array, lengths: Array, radii: Array, under: Sequence[tuple[Array, ...]]) -> Array:
    """As `ride`, of m threads of n points each, (m, n); under each of them as many pieces of others."""
    reach = (2 * radii * PRESS)[:, None, None]
    begin = np.stack([np.concatenate([points[:-1] for points in below]) for below in under])
    step = np.stack([np.concatenate([points[1:] - points[:-1] for points in below]) for below in under])
    ax, ay, az = begin[:, None, :, 0], begin[:, None, :, 1], begin[:, None, :, 2]
    dx, dy, dz = step[:, None, :, 0], step[:, None, :, 1], step[:, None, :, 2]
    x, y = xy[..., 0, None], xy[..., 1, None]
    t = np.clip(((x - ax) * dx + (y - ay) * dy) / np.maximum(dx * dx + dy * dy, 1e-12), 0.0, 1.0)
    aside, beside = ax + t * dx - x, ay + t * dy - y
    gap2 = aside * aside + beside * beside
    top = np.where(gap2 < reach * reach, az + t * dz + np.sqrt(np.maximum(reach * reach - gap2, 0.0)), -1.0)
    height = np.maximum(top.max(2), -1.0)
    hole = np.clip(np.minimum(s, lengths[:, None] - s) / (1.3 * radii[:, None]), 0.0, 1.0)
    return np.asarray(np.where(hole > 0, height * hole * (2 - hole), -1.0))


def fall(b: Array, side: Array, sign: float) -> tuple[Array, Array]:
    """How a slack thread leaves its one end to `side` and comes to the other at b, for every mm that it hangs.

    `sign`: 1 over the cloth, −1 under it. Two vectors (3,), both from the end.
    """
    out = np.array([side[0], side[1], 0.0])
    aloft = min(1.0, abs(float(b[2])) / 8.0)
    leave = 0.8 * out + np.array([0.0, 0.0, 0.45 * sign])
    arrive = (1 - 0.6 * aloft) * out + np.array([0.0, 0.0, -0.75 * aloft * sign])
    return leave, arrive


def slack(
    a: Array, b: Array, length: float, side: Array, floor: float, ways: tuple[Array, Array] | None = None
) -> Array:
    """A thread of `length` from a to b, (n, 3): it falls to `side` and lies on the cloth at height `floor`.

    With floor < 0 it hangs under the cloth instead. `ways`: how it leaves a and comes to b, where not as it would
    `fall`. Straight when length ≤ |ab|. Continuous in all arguments.
    """
    sign = 1.0 if floor > 0 else -1.0
    chord = float(np.linalg.norm(b - a))
    t = np.linspace(0.0, 1.0, SLACK_POINTS)
    if length <= chord * (1 + 1e-6):
        return np.asarray(a + np.outer(t, b - a))
    leave, arrive = ways or fall(b, side, sign)
    basis = _bernstein(SLACK_POINTS)
    still = basis @ np.array([a, a, b, b])
    bow = basis @ np.array([0 * a, leave, arrive, 0 * b])  # for every mm that the control points stand off
    held = np.minimum(1.0, 6 * np.minimum(t, 1 - t))  # the ends stay where they are held
    depth = abs(floor)

    def bend(h: float) -> Array:
        curve = still + h * bow
        z = sign * curve[:, 2]
        soft = 0.5 * ((z - depth) + np.sqrt((z - depth) ** 2 + 0.09)) + depth
        curve[:, 2] = sign * (z + held * (soft - z))
        return np.asarray(curve)

    def over(h: float) -> float:
        curve = bend(h)
        step = curve[1:] - curve[:-1]
        return float(np.sqrt((step * step).sum(1)).sum()) - length

    low, high = 0.0, length
    below, above = over(low), over(high)
    if below >= 0:
        return bend(0.0)
    for _ in range(12):  # Illinois: a false position that does not stall
        h = high - above * (high - low) / (above - below)
        miss = over(h)
        if abs(miss) < 1e-3:
            return bend(h)
        if miss > 0:
            high, above, below = h, miss, below / 2
        else:
            low, below, above = h, miss, above / 2
    return bend(h)


def settle(curve: Array, radius: float) -> Array:
    """Lift a curve lying from hole to hole to the height of a stitch at rest, so that tension ends in `rest`."""
    step = np.sqrt((np.diff(curve[:, :2], axis=0) ** 2).sum(1))
    s = np.concatenate([[0.0], np.cumsum(step)])
    at, z = profile(float(s[-1]), radius)
    made = curve.copy()
    made[:, 2] = np.maximum(curve[:, 2], np.interp(s, at, z))
    return made


def split_tail(path: Array, length: float, offset: float) -> Array:
    """The end beyond the needle's eye: doubled back along the last `length` mm of the path, `offset` beside it."""
    back = path[::-1]
    step = np.sqrt((np.diff(back, axis=0) ** 2).sum(1))
    s = np.concatenate([[0.0], np.cumsum(step)])
    at = np.linspace(0.0, min(length, float(s[-1])), 9)
    tail = np.column_stack([np.interp(at, s, back[:, k]) for k in range(3)])
    tail[:, 0] += offset * np.minimum(1.0, at / 1.5)
    return tail


@lru_cache(maxsize=8)
def _bernstein(n: int) -> Array:
    t = np.linspace(0.0, 1.0, n)
    return np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)
