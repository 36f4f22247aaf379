"""What is seen of a relief, tile by tile: reckoned once under one light, put down whenever something passed over it."""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.kernels.eye import projected
from generator.draw.kernels.planes import F32, TILE, U8

BRIGHTEST = 2.2  # of what faces the light, against what lies level: exposed for what lies level
SQUARED = 5  # times: the exponent of the shine is 32, smooth and no mirror
SIGHTINGS = 4  # at most, of the height under a pixel, each from where the last one was met
NEAR = np.float32(0.25)  # px: where two of them differ no more, the second is it
RED, GREEN, BLUE, HIGH, ALONG, ACROSS, SHINE, THERE = range(8)  # what a node says; 0 where nothing is there
OFF, R, G, B, COVER, FAR, NUMBERS = range(8, 15)  # what is reckoned of a pixel beside what its nodes say
BESIDE = 2
ROW = 5 * TILE  # what is kept of a row of a tile's pixels: their colours, how much of each is covered, mm of depth
COVERS, FARS = 3 * TILE, 4 * TILE

I64 = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grid:
    """The drawn part of a relief with cells beside it, where it lies, and what was seen of it so far."""

    heights: F32  # (rows, columns) mm of the whole relief, NaN where nothing is
    nodes: F32  # (rows, columns, 8) of the part and one cell beside it
    even: U8  # (rows, columns) 1 where a node says the same as those after it in row and column
    place: (
        F32  # (13,) middle x, y, z mm; cosine, sine of the turn; 1/pitch; column, row of the middle; part; mean height
    )
    ways: F32  # (3,) base, facing and gloss of the material
    reach: F32  # (2,) mm: the least and the greatest height at which a line of sight may meet it
    box: I64  # (4,) px that it may cover: top, behind the lowest, left, behind the right
    seen: F32  # (tiles, TILE, ROW) of the tiles under the box, row by row
    known: U8  # (tiles,) 1 where `seen` holds it, BESIDE where the part is not seen on it
    under: F32  # (3,) the light under which it was seen


def grid(
    heights: F32, nodes: F32, place: F32, ways: F32, reach: tuple[float, float], box: tuple[int, int, int, int]
) -> Grid:
    """A grid of which nothing is seen yet."""
    top, low, left, right = box
    some = top < low and left < right
    tiles = ((low - 1) // TILE - top // TILE + 1) * ((right - 1) // TILE - left // TILE + 1) if some else 0
    seen, known = np.empty((tiles, TILE, ROW), np.float32), np.zeros(tiles, np.uint8)
    met, under = np.array(reach, np.float32), np.full(3, np.nan, np.float32)
    return Grid(heights, nodes, _even(nodes), place, ways, met, np.array(box), seen, known, under)


@njit(cache=True, nogil=True, error_model="numpy")
def box_of(place: F32, low: float, high: float, view: F32, width: int, height: int) -> tuple[int, int, int, int]:
    """Pixels that the part may cover, within the picture: top, behind the lowest, left, behind the right."""
    half = np.float32(0.5)
    top, under, left, right = np.inf, -np.inf, np.inf, -np.inf
    for corner in range(8):
        u = (place[10 + corner % 2] - half - place[6]) / place[5]
        v = (place[8 + corner // 2 % 2] - half - place[7]) / place[5]
        x, y = place[0] + u * place[3] - v * place[4], place[1] + u * place[4] + v * place[3]
        seen = projected(view, x, y, place[2] + np.float32(high if corner // 4 else low))
        px, py = float(seen[0]), float(seen[1])
        left, right, top, under = min(left, px), max(right, px), min(top, py), max(under, py)
    return (
        int(min(max(np.floor(top) - 1, 0), height)), int(min(max(np.ceil(under) + 1, 0), height)),
        int(min(max(np.floor(left) - 1, 0), width)), int(min(max(np.ceil(right) + 1, 0), width)),
    )  # fmt: skip


@njit(cache=True, nogil=True)
def span(heights: F32) -> tuple[float, float]:
    """The least and the greatest height of a relief; the least greater where it has none."""
    least, most = np.inf, -np.inf
    flat = heights.reshape(-1)
    for i in range(len(flat)):
        if flat[i] == flat[i]:
            least, most = min(least, flat[i]), max(most, flat[i])
    return least, most


@njit(cache=True, nogil=True, error_model="numpy")
def nodes_of(colours: U8, heights: F32, shine: U8, pitch: float, part: tuple[int, int, int, int]) -> F32:
    """What each node of a part says, and of one cell beside it on every side: (rows + 2, columns + 2, 8). `part`: rows
    and columns, first and behind the last; `shine`: empty where all shines."""
    rows, columns = heights.shape
    top, left = part[0] - 1, part[2] - 1
    nodes = np.zeros((part[1] + 1 - top, part[3] + 1 - left, 8), np.float32)
    for row in range(max(0, top), min(rows, part[1] + 1)):
        for column in range(max(0, left), min(columns, part[3] + 1)):
            if np.isnan(heights[row, column]):
                continue
            node = nodes[row - top, column - left]
            for c in range(3):
                node[c] = colours[row, column, c]
            node[HIGH], node[THERE] = heights[row, column], 1.0
            node[SHINE] = np.float32(shine[row, column]) / np.float32(255) if shine.size else np.float32(1)
            before, after = max(0, column - 1), min(columns - 1, column + 1)
            near, far = max(0, row - 1), min(rows - 1, row + 1)
            along, across = heights[row, after] - heights[row, before], heights[far, column] - heights[near, column]
            if before < after and not np.isnan(along):
                node[ALONG] = along / ((after - before) * pitch)
            if near < far and not np.isnan(across):
                node[ACROSS] = across / ((far - near) * pitch)
    return nodes


@njit(cache=True, nogil=True)
def _even(nodes: F32) -> U8:
    """Whether a node says the same as those after it in its row, in its column and in both, (rows, columns)."""
    rows, columns = nodes.shape[0], nodes.shape[1]
    even = np.zeros((rows, columns), np.uint8)
    for row in range(rows - 1):
        for column in range(columns - 1):
            own, same = nodes[row, column], True
            right, above, both = nodes[row, column + 1], nodes[row + 1, column], nodes[row + 1, column + 1]
            for n in range(8):
                same &= (own[n] == right[n]) & (own[n] == above[n]) & (own[n] == both[n])
            even[row, column] = same
    return even


@njit(cache=True, nogil=True, error_model="numpy")
def put(
    rgb: F32, depth: F32, floor: F32, dirty: U8, light: F32, view: F32,
    heights: F32, nodes: F32, even: U8, place: F32, ways: F32, reach: F32, box: I64, seen: F32, known: U8, under: F32,
) -> None:  # fmt: skip
    """Put the dirty tiles of a relief down where nothing is nearer; those that are not known are looked at first."""
    height, width = depth.shape
    colours = rgb.reshape(height, 3 * width)
    for c in range(3):
        if under[c] != light[c]:
            known[:] = 0
        under[c] = light[c]
    wide = (box[3] - 1) // TILE - box[2] // TILE + 1
    for tile in range(len(known)):
        ty, tx = box[0] // TILE + tile // wide, box[2] // TILE + tile % wide
        if known[tile] == BESIDE or not dirty[ty, tx]:
            continue
        own = seen[tile]
        y0, y1 = max(box[0], ty * TILE), min(box[1], ty * TILE + TILE)
        x0, x1 = max(box[2], tx * TILE), min(box[3], tx * TILE + TILE)
        if not known[tile]:
            if _beside(place, view, reach, y0, y1, x0, x1):
                known[tile] = BESIDE
                continue
            _look(own, heights, nodes, even, place, ways, view, light, y0, y1, x0, x1)
            known[tile] = 1
        for py in range(y0, y1):
            row = colours[py, 3 * x0 : 3 * x1], depth[py, x0:x1], floor[py, x0:x1]
            _put_row(*row, own[py % TILE], x0 % TILE)


@njit(cache=True, nogil=True, error_model="numpy")
def _put_row(rgb: F32, depth: F32, floor: F32, seen: F32, first: int) -> None:
    """Put a row of a tile's pixels down, from the `first` on: (3 n,) colours, (n,) depth and floor."""
    one, half, zero = np.float32(1), np.float32(0.5), np.float32(0)
    n = len(depth)
    covers, fars = seen[COVERS + first : COVERS + first + n], seen[FARS + first : FARS + first + n]
    whole = True
    for i in range(n):
        whole &= (covers[i] == one) & (fars[i] >= depth[i])
    colours = seen[3 * first : 3 * (first + n)]
    if whole:
        for i in range(3 * n):
            rgb[i] = colours[i]
        for i in range(n):
            depth[i] = fars[i]
        for i in range(n):
            floor[i] = fars[i]
        return
    for i in range(n):
        if covers[i] == zero or fars[i] < depth[i]:
            continue
        for c in range(3 * i, 3 * i + 3):
            rgb[c] += covers[i] * (colours[c] - rgb[c])
        if covers[i] >= half:
            depth[i] = floor[i] = fars[i]


@njit(cache=True, nogil=True, error_model="numpy")
def _beside(place: F32, view: F32, reach: F32, y0: int, y1: int, x0: int, x1: int) -> bool:
    """Whether no line of sight through these pixels can meet the part, whatever height within `reach` it meets."""
    least_u, most_u, least_v, most_v = np.inf, -np.inf, np.inf, -np.inf
    for corner in range(8):
        px, py = float(x1 if corner % 2 else x0), float(y1 if corner // 2 % 2 else y0)
        h = reach[corner // 4]
        dx = view[5] - place[0] + (px - view[0]) / view[2]
        dy = view[6] - place[1] + ((view[1] - py) / view[2] - (place[2] + h) * view[4]) / view[3]
        u = (dx * place[3] + dy * place[4]) * place[5] + place[6]
        v = (dy * place[3] - dx * place[4]) * place[5] + place[7]
        least_u, most_u, least_v, most_v = min(least_u, u), max(most_u, u), min(least_v, v), max(most_v, v)
    beside: bool = most_u + 1.0 < place[10] or least_u > place[11] or most_v + 1.0 < place[8] or least_v > place[9]
    return beside


@njit(cache=True, nogil=True, error_model="numpy", fastmath={"nsz", "contract", "reassoc"})
def _look(
    seen: F32, heights: F32, nodes: F32, even: U8, place: F32, ways: F32, view: F32, light: F32,
    y0: int, y1: int, x0: int, x1: int,
) -> None:  # fmt: skip
    """The pixels of one tile: where the line of sight meets the face, how that leans to the light, and its colour."""
    rows, columns = heights.shape
    mx, my, mz, cosine, sine, per = place[0], place[1], place[2], place[3], place[4], place[5]
    mean, first_row, behind_row, first_column, behind_column = place[12], place[8], place[9], place[10], place[11]
    base, facing, gloss = ways[0], ways[1], np.float32(255) * ways[2]
    rise, lean = view[3], view[4]
    light_x, light_y, light_z = light[0], light[1], light[2]
    half_x, half_y, half_z = light_x, light_y - lean, light_z + rise  # half way between the light and the eye
    share = np.float32(1) / np.sqrt(half_x * half_x + half_y * half_y + half_z * half_z)
    half_x, half_y, half_z = half_x * share, half_y * share, half_z * share
    one, two, half, zero, white = np.float32(1), np.float32(2), np.float32(0.5), np.float32(0), np.float32(255)
    level, brightest = one / light_z, np.float32(BRIGHTEST)
    near = NEAR / (view[2] * max(lean, np.float32(1e-3)))
    pixel, across, steep = one / view[2], one / rise, lean / rise
    full_from, none_to = np.float32(0.999), np.float32(0.02)
    along_x, along_y = cosine * per, sine * per  # cells for a mm
    top, left = int(first_row) - 1, int(first_column) - 1
    said = np.zeros(NUMBERS * TILE, np.float32)  # of a row: a number of all its pixels after the other
    for py in range(y0, y1):
        foot = view[6] - my + ((view[1] - (np.float32(py) + half)) * pixel - mz * lean) * across  # mm, at height 0
        for i in range(TILE):
            said[THERE * TILE + i] = zero
        for px in range(x0, x1):
            dx = view[5] - mx + (np.float32(px) + half - view[0]) * pixel
            h, u, v, dy = mean, zero, zero, zero
            for n in range(SIGHTINGS):
                dy = foot - h * steep
                u = dx * along_x + dy * along_y + place[6]
                v = dy * along_x - dx * along_y + place[7]
                column, row = int(u + half), int(v + half)
                found = np.float32(np.nan)
                if column >= 0 and row >= 0 and column < columns and row < rows:
                    found = heights[row, column]
                if np.isnan(found):
                    h = mean * (one - np.float32(n + 1) / np.float32(SIGHTINGS))  # over its edge: look lower
                    continue
                met = abs(found - h) < near
                h = found
                if met:
                    break
            if not (first_row <= v + half < behind_row and first_column <= u + half < behind_column):
                continue
            c0, r0 = min(max(int(u), 0), columns - 1), min(max(int(v), 0), rows - 1)
            fu, fv = min(one, max(zero, u - c0)), min(one, max(zero, v - r0))
            c1, r1 = min(columns - 1, c0 + 1) - left, min(rows - 1, r0 + 1) - top
            c0, r0 = c0 - left, r0 - top
            i = px % TILE
            said[OFF * TILE + i] = dy + my - view[6]
            a = nodes[r0, c0]
            if even[r0, c0]:
                for n in range(8):
                    said[n * TILE + i] = a[n]
                continue
            b, c, d = nodes[r0, c1], nodes[r1, c0], nodes[r1, c1]
            for n in range(8):
                below = a[n] + fu * (b[n] - a[n])
                said[n * TILE + i] = below + fv * (c[n] + fu * (d[n] - c[n]) - below)
        for i in range(TILE):  # sixteen together
            there = said[THERE * TILE + i]
            full = one if there > full_from else one / max(there, none_to)
            far = (mz + said[HIGH * TILE + i] * full) * rise - said[OFF * TILE + i] * lean
            sx, sy = said[ALONG * TILE + i] * full, said[ACROSS * TILE + i] * full
            nx, ny = sy * sine - sx * cosine, -sx * sine - sy * cosine
            k = one / np.sqrt(nx * nx + ny * ny + one)
            lit = max(zero, (nx * light_x + ny * light_y + light_z) * k * level)
            tone = (base + facing * min(brightest, lit)) * full
            bright = max(zero, (nx * half_x + ny * half_y + half_z) * k)
            for _ in range(SQUARED):
                bright *= bright
            glare = max(zero, gloss * said[SHINE * TILE + i] * full) * bright
            said[R * TILE + i] = min(white, said[RED * TILE + i] * tone + glare)
            said[G * TILE + i] = min(white, said[GREEN * TILE + i] * tone + glare)
            said[B * TILE + i] = min(white, said[BLUE * TILE + i] * tone + glare)
            said[COVER * TILE + i] = zero if there < none_to else min(one, max(zero, (there - half) * two + half))
            said[FAR * TILE + i] = far
        out = seen[py % TILE]
        for i in range(TILE):
            out[3 * i], out[3 * i + 1], out[3 * i + 2] = said[R * TILE + i], said[G * TILE + i], said[B * TILE + i]
        for i in range(2 * TILE):
            out[COVERS + i] = said[COVER * TILE + i]
