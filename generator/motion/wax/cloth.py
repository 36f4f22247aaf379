"""The cloth as bodies: its two faces in their colours, what is scored, waxed or left white on it, and cracks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.motion.solids import chain, quads
from generator.motion.vectors import Array, direction
from generator.motion.wax.lie import Lie
from generator.motion.wax.pattern import Faces, Stroke, joined
from generator.scene.body import Sheet, Strand
from generator.scene.material import Rgb, mixed

GRID = 24  # pieces of the cloth each way, where it is bent
FILM = 0.12  # mm of wax over the cloth, as drawn
STAIN = 0.05  # mm over the cloth at which its own pattern is drawn
SEAM = 0.006  # of the cloth's height that bands overlap, so that no gap is seen between them
LAID = 0.03  # mm that a crack is drawn over what it is in
LIT = 120.0  # ° from +x from where the light comes that a gleam shows
WHITE: Rgb = (255, 255, 250)


@dataclass(frozen=True)
class Covered:
    """Strokes in one colour on the cloth, and what they look like from behind; None: they do not come through.

    `cracks`: thin strokes on them. `over`: mm over the cloth. `gleam`: 0 dull … 1 wet.
    """

    strokes: tuple[Stroke, ...]
    front: Rgb
    back: Rgb | None = None
    cracks: tuple[Stroke, ...] = ()
    crack: Rgb = (0, 0, 0)
    over: float = FILM
    gleam: float = 0.0


@lru_cache(maxsize=64)
def grid(side: float, low: float, high: float, pieces: int) -> tuple[Array, Faces]:
    """A stretch of the cloth from `low` to `high` of its height, 0 at its lower edge and 1 at the upper: corners (n, 2)
    mm and triangles."""
    rows = max(1, round(pieces * (high - low)))
    x = np.linspace(-side / 2, side / 2, pieces + 1)
    y = side * (np.linspace(low, high, rows + 1) - 0.5)
    corners = np.stack(np.meshgrid(x, y), axis=2).reshape(-1, 2)
    return corners, quads(rows + 1, pieces + 1)


def plain(side: float, lie: Lie, front: Rgb, back: Rgb, low: float = 0.0, high: float = 1.0) -> Sheet:
    """The cloth, or a stretch of it as of `grid`."""
    corners, faces = grid(side, low, high, GRID if lie.bend.degrees else 1)
    return Sheet(lie.put(corners).astype(np.float32), faces, front, back, material="paper")


def banded(side: float, lie: Lie, bands: Sequence[tuple[Rgb, Rgb]]) -> list[Sheet]:
    """The cloth in bands of equal height from its lower edge up, each with its front and back; equal ones as one."""
    made: list[Sheet] = []
    first = 0
    for k in range(1, len(bands) + 1):
        if k == len(bands) or bands[k] != bands[first]:
            low = max(0.0, first / len(bands) - SEAM)
            made.append(plain(side, lie, *bands[first], low, k / len(bands)))
            first = k
    return made


_whole = lru_cache(maxsize=64)(joined)


def covered(of: Covered, lie: Lie) -> list[Sheet]:
    """Strokes on both faces of the cloth, as far as they come through; nothing where there are none."""
    if not of.strokes:
        return []
    made = [_film(of.strokes, lie, of.over, of.front, _gleams(of, lie))]
    if of.back is not None:
        made.append(_film(of.strokes, lie, -of.over, of.back))
    if of.cracks:
        made.append(_film(of.cracks, lie, of.over + LAID, of.crack))
        if of.back is not None:
            made.append(_film(of.cracks, lie, -of.over - LAID, of.crack))
    return made


def _film(strokes: tuple[Stroke, ...], lie: Lie, over: float, colour: Rgb, lines: tuple[Strand, ...] = ()) -> Sheet:
    """What strokes cover, on the face where `over` is positive, else on the back."""
    corners, faces = _whole(strokes)
    of = faces if over > 0 else np.ascontiguousarray(faces[:, ::-1])
    return Sheet(lie.put(corners, over).astype(np.float32), of, colour, colour, lines)


def line(points: Array, lie: Lie, over: float, radius: float, colour: Rgb, material: str = "matte") -> Strand:
    """A thin line (n, 2) mm on the cloth, `over` mm over its face."""
    return chain(lie.put(points, over), radius, colour, material)


def _gleams(of: Covered, lie: Lie) -> tuple[Strand, ...]:
    """The light on wet wax: a bright line along each stroke, on the side that the light comes from."""
    if of.gleam <= 0.0:
        return ()
    bright = mixed(of.front, WHITE, 0.85 * of.gleam)
    towards = direction(LIT)
    return tuple(
        line(
            stroke.points + 0.2 * stroke.width.min() * towards, lie, of.over, 0.09 * stroke.width.min(), bright, "flat"
        )
        for stroke in of.strokes
    )
