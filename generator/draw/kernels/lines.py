"""Which pixels lie near a line: row by row, and in tiles."""

import numpy as np
from numba import njit

from generator.draw.kernels.planes import F32, TILE, U8

LANES = 16  # pixels reckoned together, whatever of them is needed: a loop of fixed length is compiled to vectors


@njit(cache=True, nogil=True, inline="always")
def slant(dx: np.float32, dy: np.float32, reach: np.float32) -> tuple[np.float32, np.float32]:
    """Of a line: columns that it moves aside from row to row, and columns beside it that lie within `reach` px."""
    far = np.float32(1e6)
    if abs(dy) < 1e-3:
        return np.float32(0), far
    return dx / dy, min(far, reach * np.sqrt(dx * dx + dy * dy) / abs(dy))


@njit(cache=True, nogil=True, inline="always")
def columns(middle: np.float32, half: np.float32, low: int, high: int) -> tuple[int, int]:
    """Of the columns low..high, those that may lie within `half` of `middle`."""
    return max(low, int(np.floor(middle - half))), min(high, int(np.ceil(middle + half)) + 1)


@njit(cache=True, nogil=True)
def touch(tiles: U8, ends: F32, width: int, height: int) -> None:
    """Mark the tiles under segments. A row of `ends`: x, y, reach px of both ends."""
    for s in range(ends.shape[0]):
        reach = max(ends[s, 2], ends[s, 5]) + 3
        x, y, dx, dy = ends[s, 0], ends[s, 1], ends[s, 3] - ends[s, 0], ends[s, 4] - ends[s, 1]
        pieces = max(1, int(max(abs(dx), abs(dy)) / TILE))  # a slanting segment has few of its bounding box's tiles
        for n in range(pieces):
            ax, ay = x + dx * n / pieces, y + dy * n / pieces
            bx, by = x + dx * (n + 1) / pieces, y + dy * (n + 1) / pieces
            left, right, top, low = min(ax, bx) - reach, max(ax, bx) + reach, min(ay, by) - reach, max(ay, by) + reach
            if right < 0 or low < 0 or left >= width or top >= height:
                continue
            for ty in range(int(max(0.0, top)) // TILE, min(tiles.shape[0], int(low) // TILE + 1)):
                for tx in range(int(max(0.0, left)) // TILE, min(tiles.shape[1], int(right) // TILE + 1)):
                    tiles[ty, tx] = 1
