"""The inner loops of the raster, compiled by numba: cloth, round cones with true depth, sprites, I420.

Colours are float32 sRGB 0..255, depth float32 mm towards the eye. `dirty` marks 16-px tiles; only they are touched.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

TILE = 16
LIFT = 0.02  # mm above the cloth that still counts as cloth when shadows fall
PITCH = 0.07  # mm between warp threads of the drawn satin
SHAFTS = 8  # 八枚缎: each weft binds every eighth warp, three further on in the next row

F32 = NDArray[np.float32]
U8 = NDArray[np.uint8]
I64 = NDArray[np.int64]


@njit(cache=True, nogil=True)
def _noise(i: int, j: int) -> float:
    """Value noise on an integer grid, 0..1, the same everywhere."""
    n = (i * 374761393 + j * 668265263) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((n ^ (n >> 16)) & 0xFFFF) / 65535.0


@njit(cache=True, nogil=True)
def _smooth(x: float, y: float) -> float:
    i, j = int(np.floor(x)), int(np.floor(y))
    u, v = x - i, y - j
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    top = _noise(i, j) * (1 - u) + _noise(i + 1, j) * u
    low = _noise(i, j + 1) * (1 - u) + _noise(i + 1, j + 1) * u
    return top * (1 - v) + low * v


@njit(cache=True, nogil=True)
def cloth(rgb: F32, depth: F32, view: F32, colour: F32, stage: F32, slack: float) -> None:
    """Satin (缎) over the whole picture. `view`: scale px/mm, tilt rad, centre x, y, half width, half height mm."""
    height, width = depth.shape
    scale, tilt, cx, cy, half_x, half_y = view[0], view[1], view[2], view[3], view[4], view[5]
    lean, rise = np.sin(tilt), np.cos(tilt)
    fine = min(1.0, max(0.0, (scale * PITCH - 2.5) / 3.0))  # the weave shows only where it can be resolved
    for py in range(height):
        y = cy + (height / 2 - py - 0.5) / (scale * rise)
        for px in range(width):
            x = cx + (px + 0.5 - width / 2) / scale
            if abs(x) > half_x or abs(y) > half_y:
                depth[py, px] = -1e6
                for c in range(3):
                    rgb[py, px, c] = stage[c]
                continue
            depth[py, px] = -(y - cy) * lean
            light = 1.0 + 0.018 * (_smooth(x * 0.35, y * 0.06) - 0.5) + 0.012 * (_smooth(x * 9.0, y * 0.7) - 0.5)
            light += 0.05 * ((height / 2 - py) / height)
            if slack > 0.0:
                wave = np.sin(0.23 * x + 0.9 * np.sin(0.11 * y + 0.4)) + 0.6 * np.sin(0.31 * x - 0.27 * y)
                light += slack * 0.11 * wave
            if fine > 0.0:
                u, v = x / PITCH, y / (PITCH * 1.15)
                i, j = int(np.floor(u)), int(np.floor(v))
                a, b = u - i - 0.5, v - j - 0.5
                light -= fine * 0.10 * (4 * a * a)
                if (i * 3 - j) % SHAFTS == 0:
                    light -= fine * 0.16 * max(0.0, 1 - 2.2 * (a * a + b * b) * 2)
            for c in range(3):
                rgb[py, px, c] = min(255.0, colour[c] * light)


@njit(cache=True, nogil=True, inline="always")
def _span(y: float, ax: float, ay: float, dx: float, dy: float, reach: float, low: int, high: int) -> tuple[int, int]:
    """Of the columns low..high, those on row `y` that may lie within `reach` px of the line through (ax, ay)."""
    if abs(dy) < 1e-3:
        return low, high
    middle = ax + (y - ay) * dx / dy - 0.5
    half = reach * np.sqrt(dx * dx + dy * dy) / abs(dy)
    return max(low, int(np.floor(max(middle - half, -1e6)))), min(high, int(np.ceil(min(middle + half, 1e6))) + 1)


@njit(cache=True, nogil=True)
def shadow(rgb: F32, depth: F32, view: F32, segments: F32, dirty: U8, strength: float) -> None:
    """Soft shadows of round cones on the cloth. A row of `segments`: x, y px of both ends, radius and blur px of both.

    Overlapping joints darken once: rows of one strand take the darkest, kept in the alpha of the pass.
    """
    height, width = depth.shape
    lean, scale, rise = np.sin(view[1]), view[0], np.cos(view[1])
    x0, y0, x1, y1 = width, height, 0, 0
    for s in range(segments.shape[0]):
        reach = max(segments[s, 4] + segments[s, 5], segments[s, 6] + segments[s, 7]) + 1
        x0 = min(x0, int(min(segments[s, 0], segments[s, 2]) - reach))
        x1 = max(x1, int(max(segments[s, 0], segments[s, 2]) + reach) + 1)
        y0 = min(y0, int(min(segments[s, 1], segments[s, 3]) - reach))
        y1 = max(y1, int(max(segments[s, 1], segments[s, 3]) + reach) + 1)
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(width, x1), min(height, y1)
    if x0 >= x1 or y0 >= y1:
        return
    dark = np.zeros((y1 - y0, x1 - x0), np.float32)
    for s in range(segments.shape[0]):
        ax, ay, bx, by = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy + 1e-9
        reach = max(segments[s, 4] + segments[s, 5], segments[s, 6] + segments[s, 7]) + 1
        for py in range(max(y0, int(min(ay, by) - reach)), min(y1, int(max(ay, by) + reach) + 1)):
            first, last = max(x0, int(min(ax, bx) - reach)), min(x1, int(max(ax, bx) + reach) + 1)
            first, last = _span(py + 0.5, ax, ay, dx, dy, reach, first, last)
            ey = py + 0.5 - ay
            for px in range(first, last):
                if dirty[py // TILE, px // TILE] == 0:
                    continue
                ex = px + 0.5 - ax
                t = min(1.0, max(0.0, (ex * dx + ey * dy) / length))
                r = segments[s, 4] * (1 - t) + segments[s, 6] * t
                blur = segments[s, 5] * (1 - t) + segments[s, 7] * t + 0.5
                ox, oy = ex - t * dx, ey - t * dy
                square = ox * ox + oy * oy
                if square >= (r + blur) * (r + blur):
                    continue
                fall = min(1.0, (r + blur - np.sqrt(square)) / (2 * blur))
                fall = fall * fall * (3 - 2 * fall) * min(1.0, 2.5 * r / blur)
                dark[py - y0, px - x0] = max(dark[py - y0, px - x0], fall)
    for ty in range(y0 // TILE, (y1 - 1) // TILE + 1):
        for tx in range(x0 // TILE, (x1 - 1) // TILE + 1):
            if dirty[ty, tx] == 0:
                continue
            for py in range(max(y0, ty * TILE), min(y1, ty * TILE + TILE)):
                ground = -(height / 2 - py - 0.5) / (scale * rise) * lean
                for px in range(max(x0, tx * TILE), min(x1, tx * TILE + TILE)):
                    fall = dark[py - y0, px - x0] * strength
                    if fall > 0.0 and depth[py, px] <= ground + LIFT and depth[py, px] > -1e5:
                        for c in range(3):
                            rgb[py, px, c] *= 1.0 - fall


@njit(cache=True, nogil=True)
def cones(rgb: F32, depth: F32, segments: F32, light: F32, eye: F32, dirty: U8, scale: float) -> None:
    """Round cones with true depth. A row: ends (x, y px, depth mm, radius px), tangents twice, rgb, material, phases.

    Columns: 0-3 first end, 4-7 second end, 8-10 and 11-13 tangents, 14-16 colour, 17 material, 18-19 mm along.
    """
    height, width = depth.shape
    for s in range(segments.shape[0]):
        ax, ay, ad, ar = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        bx, by, bd, br = segments[s, 4], segments[s, 5], segments[s, 6], segments[s, 7]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        reach = max(ar, br) + 1.0
        material = int(segments[s, 17])
        for py in range(max(0, int(min(ay, by) - reach)), min(height, int(max(ay, by) + reach) + 2)):
            first, last = max(0, int(min(ax, bx) - reach)), min(width, int(max(ax, bx) + reach) + 2)
            first, last = _span(py + 0.5, ax, ay, dx, dy, reach, first, last)
            ey = py + 0.5 - ay
            for px in range(first, last):
                if dirty[py // TILE, px // TILE] == 0:
                    continue
                ex = px + 0.5 - ax
                reached = 0.0 if length < 1e-6 else (ex * dx + ey * dy) / length
                t = min(1.0, max(0.0, reached))
                r = ar + t * (br - ar)
                ox, oy = ex - t * dx, ey - t * dy
                square = ox * ox + oy * oy
                if square >= (r + 0.5) * (r + 0.5):
                    continue
                away = np.sqrt(square)
                cover = min(1.0, r + 0.5 - away) if r > 0.5 else min(1.0, (r + 0.5 - away)) * 2 * r
                if cover <= 0.0:
                    continue
                # the surface runs on past its ends: a ball there would stand out of a strand that leans to the eye
                reached = min(1.5, max(-0.5, reached))
                ox, oy = ex - reached * dx, ey - reached * dy
                across = min(1.0, np.sqrt(ox * ox + oy * oy) / max(r, 0.5))
                bulge = np.sqrt(max(0.0, 1.0 - across * across))
                here = min(ad + reached * (bd - ad) + bulge * r / scale, ad + t * (bd - ad) + r / scale)
                if here < depth[py, px]:
                    continue
                side = across if ex * dy - ey * dx > 0 else -across  # −1 left … 1 right of the strand
                tx = segments[s, 8] + t * (segments[s, 11] - segments[s, 8])
                ty = segments[s, 9] + t * (segments[s, 12] - segments[s, 9])
                tz = segments[s, 10] + t * (segments[s, 13] - segments[s, 10])
                norm = np.sqrt(tx * tx + ty * ty + tz * tz) + 1e-9
                along = segments[s, 18] + t * (segments[s, 19] - segments[s, 18])
                tl = (tx * light[0] + ty * light[1] + tz * light[2]) / norm
                ring = max(0.0, 1.0 - tl * tl)
                white = 0.0
                if material == 0:  # silk: Kajiya-Kay sheen, filaments as faint streaks along the thread
                    streak = _smooth(side * 3.5 + 40.0, along * 0.55) - 0.5
                    sheen = ring * ring
                    sheen *= sheen
                    sheen *= sheen * ring  # ring ** 9
                    shade = 0.60 + 0.16 * bulge + 0.30 * sheen + 0.10 * streak
                    white = 0.16 * sheen * bulge * bulge + 0.05 * streak * sheen
                elif material == 1:  # steel: one bright line, one dark
                    shade = 0.42 + 0.5 * max(0.0, 1.0 - (side + 0.35) ** 2 * 3.0) - 0.25 * max(0.0, side - 0.3)
                    white = 0.75 * max(0.0, 1.0 - (side + 0.35) ** 2 * 12.0)
                elif material == 2:  # wood: long grain
                    grain = _smooth(side * 5.0, along * 0.08) + 0.5 * _smooth(side * 14.0, along * 0.2)
                    shade = 0.62 + 0.34 * bulge * (0.7 - 0.3 * side) + 0.14 * (grain - 0.75)
                elif material == 3:  # cord: twisted, matte
                    twist = np.sin(6.2832 * along / max(1e-3, 5.0 * r / scale) + 2.2 * side)
                    shade = 0.62 + 0.30 * bulge + 0.10 * twist
                else:
                    shade = 0.74 + 0.26 * bulge
                before = depth[py, px]
                for c in range(3):
                    value = segments[s, 14 + c] * shade
                    value = value + (255.0 - value) * white
                    value = min(255.0, max(0.0, value))
                    rgb[py, px, c] += (value - rgb[py, px, c]) * cover
                depth[py, px] = here if cover > 0.5 else before


@njit(cache=True, nogil=True)
def lay(
    rgb: F32, depth: F32, view: F32, light: F32, eye: F32, dirty: U8, strength: float,
    rows: F32, row_ends: I64, shades: F32, shade_ends: I64,
) -> None:  # fmt: skip
    """Strands one after the other, each after its own shadow. Strand n owns rows[row_ends[n]:row_ends[n + 1]]."""
    for n in range(len(row_ends) - 1):
        if strength > 0.0:
            shadow(rgb, depth, view, shades[shade_ends[n] : shade_ends[n + 1]], dirty, strength)
        cones(rgb, depth, rows[row_ends[n] : row_ends[n + 1]], light, eye, dirty, view[0])


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


@njit(cache=True, nogil=True)
def sprite(rgb: F32, image: U8, left: int, top: int, dirty: U8) -> None:
    """Blend RGBA `image` (straight alpha) over the picture at (left, top)."""
    height, width = rgb.shape[0], rgb.shape[1]
    for row in range(max(0, -top), min(image.shape[0], height - top)):
        py = top + row
        for column in range(max(0, -left), min(image.shape[1], width - left)):
            alpha = image[row, column, 3]
            if alpha == 0 or dirty[py // TILE, (left + column) // TILE] == 0:
                continue
            a = alpha / 255.0
            for c in range(3):
                rgb[py, left + column, c] += (image[row, column, c] - rgb[py, left + column, c]) * a


@njit(cache=True, nogil=True)
def restore(rgb: F32, depth: F32, from_rgb: F32, from_depth: F32, dirty: U8) -> None:
    """Copy the dirty tiles of the still picture."""
    height, width = depth.shape
    for ty in range(dirty.shape[0]):
        for tx in range(dirty.shape[1]):
            if dirty[ty, tx]:
                left, right = tx * TILE, min(width, tx * TILE + TILE)
                for py in range(ty * TILE, min(height, ty * TILE + TILE)):
                    depth[py, left:right] = from_depth[py, left:right]
                    rgb[py, left:right] = from_rgb[py, left:right]


@njit(cache=True, nogil=True)
def i420(planes: U8, rgb: F32, dirty: U8) -> None:
    """Dirty tiles → planar YUV 4:2:0, BT.709 limited range (ITU-R BT.709-6, section 3)."""
    height, width = rgb.shape[0], rgb.shape[1]
    half = width // 2
    flat = planes.reshape(-1)
    blue = height * width
    red = blue + (height // 2) * half
    for ty in range(dirty.shape[0]):
        for tx in range(dirty.shape[1]):
            if dirty[ty, tx] == 0:
                continue
            for py in range(ty * TILE, min(height, ty * TILE + TILE), 2):
                for px in range(tx * TILE, min(width, tx * TILE + TILE), 2):
                    r4, g4, b4 = 0.0, 0.0, 0.0
                    for oy in range(2):
                        for ox in range(2):
                            r, g, b = rgb[py + oy, px + ox, 0], rgb[py + oy, px + ox, 1], rgb[py + oy, px + ox, 2]
                            luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
                            flat[(py + oy) * width + px + ox] = np.uint8(16.5 + luma * (219.0 / 255.0))
                            r4 += r
                            g4 += g
                            b4 += b
                    r4, g4, b4 = r4 / 4, g4 / 4, b4 / 4
                    luma = 0.2126 * r4 + 0.7152 * g4 + 0.0722 * b4
                    at = (py // 2) * half + px // 2
                    flat[blue + at] = np.uint8(128.5 + (b4 - luma) / 1.8556 * (224.0 / 255.0))
                    flat[red + at] = np.uint8(128.5 + (r4 - luma) / 1.5748 * (224.0 / 255.0))
