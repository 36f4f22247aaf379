"""Chains of round cones with true depth, in the colours of their material."""

from dataclasses import astuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.kernels.lines import LANES, columns, slant
from generator.draw.kernels.noise import smooth
from generator.draw.kernels.planes import F32, TILE, U8, stretch
from generator.scene.material import MATERIALS

# columns of the table of materials, in the order of Material's fields
BASE, FACING, EVEN, LEAN, SHEEN, GLOSS, STREAK, SPARKLE, BAND, DARK, GLINT, GRAIN, TWIST, WOUND = range(14)
TABLE = np.array([astuple(material) for material in MATERIALS.values()], np.float32)
NUMBERS = {name: number for number, name in enumerate(MATERIALS)}  # of its rows
_X, _Y, _COVER, _SHADE, _WHITE, _SIDE, _ALONG, _RING, _BULGE, _RADIUS, _SEEN = range(11)
MOST = 4096  # pixels of a cone that are shaded together, and at most a row more


@njit(cache=True, nogil=True, inline="always")
def _joined(segments: F32, s: int) -> bool:
    """Whether a row goes on from the one before, neither tapering so fast that it stands out beyond its ends."""
    if s == 0 or s == segments.shape[0]:
        return False
    for row in (segments[s - 1], segments[s]):
        dx, dy, dr = row[4] - row[0], row[5] - row[1], row[7] - row[3]
        if dr * dr > 0.1 * (dx * dx + dy * dy):
            return False
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def paint(rgb: F32, depth: F32, segments: F32, light: F32, dirty: U8, scale: np.float32, materials: F32) -> None:
    """Round cones with true depth. A row: ends (x, y px, depth mm, radius px), tangents twice, rgb, material, phases.

    Columns: 0-3 first end, 4-7 second end, 8-10 and 11-13 tangents, 14-16 colour, 17 material, 18-19 mm along. Every
    row but the last goes on in the next one. A pixel beside a joint belongs to the row that is nearer to it, so that
    none is drawn twice.
    """
    height, width = depth.shape
    zero, half, one, two = np.float32(0), np.float32(0.5), np.float32(1), np.float32(2)
    before, beyond = np.float32(-0.5), np.float32(1.5)
    lines = np.zeros((3, width + LANES), np.float32)  # of a row of pixels
    covers, heres, far = lines[0], lines[1], lines[2]
    seen = np.empty((_SEEN, MOST + width), np.float32)  # the pixels to be shaded
    where = np.empty((2, MOST + width), np.int32)  # and their rows and columns
    for s in range(segments.shape[0]):
        ax, ay, ad, ar = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        bx, by, bd, br = segments[s, 4], segments[s, 5], segments[s, 6], segments[s, 7]
        dx, dy, dd, dr = bx - ax, by - ay, bd - ad, br - ar
        length = dx * dx + dy * dy
        share = zero if length < 1e-6 else one / length
        reach = max(ar, br) + one
        top = max(ad, bd) + max(ar, br) / scale
        joined = _joined(segments, s)  # what lies before its first end belongs to the row before
        joins = _joined(segments, s + 1)  # and what lies beyond its second to the row after
        nx, ny = (segments[s + 1, 4] - bx, segments[s + 1, 5] - by) if joins else (zero, zero)
        n = 0
        slope, half_row = slant(dx, dy, reach)
        left, right = max(0, int(min(ax, bx) - reach)), min(width, int(max(ax, bx) + reach) + 2)
        for py in range(max(0, int(min(ay, by) - reach)), min(height, int(max(ay, by) + reach) + 2)):
            ey = np.float32(py) + half - ay
            first, last = columns(ax + ey * slope - half, half_row, left, right)
            if joined and abs(dx) > 1e-3:
                begin = min(np.float32(1e6), max(np.float32(-1e6), ax - ey * dy / dx - half))
                if dx > zero:
                    first = max(first, int(np.floor(begin)))
                else:
                    last = min(last, int(np.ceil(begin)) + 1)
            low, high = stretch(dirty[py // TILE], first, last)
            while low < high:
                behind = depth[py, low:high]
                hidden = True
                for i in range(len(behind)):
                    far[i] = behind[i]
                    hidden &= behind[i] > top
                if hidden:
                    low, high = stretch(dirty[py // TILE], high, last)
                    continue
                for block in range(0, high - low, LANES):
                    cover, here = covers[block : block + LANES], heres[block : block + LANES]
                    back = far[block : block + LANES]
                    for i in range(LANES):
                        ex = np.float32(low + block + i) + half - ax
                        reached = (ex * dx + ey * dy) * share
                        t = min(one, max(zero, reached))
                        r = ar + t * dr
                        ox, oy = ex - t * dx, ey - t * dy
                        c = min(one, max(zero, r + half - np.sqrt(ox * ox + oy * oy))) * min(one, two * r)
                        # it runs on past its ends: a ball there would stand out of a strand that leans to the eye
                        on = min(beyond, max(before, reached))
                        ox, oy = ex - on * dx, ey - on * dy
                        wide = max(r, half)
                        bulge = np.sqrt(max(zero, one - (ox * ox + oy * oy) / (wide * wide)))
                        h = min(ad + on * dd + bulge * r / scale, ad + t * dd + r / scale)
                        theirs = joined and reached < zero
                        if joins and reached > one:  # reckoned as the row after will: no pixel falls between them
                            nex = np.float32(low + block + i) + half - bx
                            theirs |= nex * nx + (np.float32(py) + half - by) * ny >= zero
                        cover[i] = zero if theirs or h < back[i] else c
                        here[i] = h
                for i in range(len(behind)):
                    if covers[i] > zero:
                        ex = np.float32(low + i) + half - ax
                        where[0, n], where[1, n] = py, low + i
                        seen[_X, n], seen[_Y, n], seen[_COVER, n] = ex, ey, covers[i]
                        if covers[i] > half:
                            behind[i] = heres[i]
                        n += 1
                if n > MOST:
                    _shade(rgb, seen, where, n, segments[s], light, scale, materials)
                    n = 0
                low, high = stretch(dirty[py // TILE], high, last)
        _shade(rgb, seen, where, n, segments[s], light, scale, materials)


@njit(cache=True, nogil=True, error_model="numpy")
def _shade(
    rgb: F32, seen: F32, where: NDArray[np.int32], n: int, row: F32, light: F32, scale: np.float32, materials: F32
) -> None:
    """The colours of `n` pixels of one cone; `seen`: from its first end to each, px, and how much of it is covered."""
    zero, half, one = np.float32(0), np.float32(0.5), np.float32(1)
    dx, dy = row[4] - row[0], row[5] - row[1]
    length = dx * dx + dy * dy
    share = zero if length < 1e-6 else one / length
    dr = row[7] - row[3]
    m = materials[int(row[17])]
    base, facing, even, lean = m[BASE], m[FACING], m[EVEN], m[LEAN]
    x, y, cover = seen[_X, :n], seen[_Y, :n], seen[_COVER, :n]
    shade, white, side, along = seen[_SHADE, :n], seen[_WHITE, :n], seen[_SIDE, :n], seen[_ALONG, :n]
    ring, bulge, radius = seen[_RING, :n], seen[_BULGE, :n], seen[_RADIUS, :n]
    ux, uy, uz, vx, vy, vz = row[8], row[9], row[10], row[11] - row[8], row[12] - row[9], row[13] - row[10]
    lx, ly, lz = light[0], light[1], light[2]
    for i in range(n):
        ex, ey = x[i], y[i]
        reached = (ex * dx + ey * dy) * share
        t = min(one, max(zero, reached))
        on = min(np.float32(1.5), max(np.float32(-0.5), reached))
        r = row[3] + t * dr
        ox, oy = ex - on * dx, ey - on * dy
        across = min(one, np.sqrt(ox * ox + oy * oy) / max(r, half))
        bulge[i] = np.sqrt(max(zero, one - across * across))
        side[i] = across if ex * dy - ey * dx > zero else -across  # −1 left … 1 right of the strand
        tx, ty, tz = ux + t * vx, uy + t * vy, uz + t * vz
        tl = (tx * lx + ty * ly + tz * lz) / (np.sqrt(tx * tx + ty * ty + tz * tz) + np.float32(1e-9))
        ring[i] = max(zero, one - tl * tl)
        along[i] = row[18] + t * (row[19] - row[18])
        radius[i] = r / scale
        shade[i] = base + facing * bulge[i] * (even - lean * side[i])
        white[i] = zero
    if m[SHEEN] > zero:  # Kajiya-Kay, and filaments as faint streaks along the thread
        much, gloss, streaked, sparkle = m[SHEEN], m[GLOSS], m[STREAK], m[SPARKLE]
        for i in range(n):
            streak = smooth(side[i] * np.float32(3.5) + np.float32(40), along[i] * np.float32(0.55)) - half
            sheen = ring[i] * ring[i]
            sheen *= sheen
            sheen *= sheen * ring[i]  # ring ** 9
            shade[i] += much * sheen
            shade[i] += streaked * streak
            white[i] = gloss * sheen * bulge[i] * bulge[i] + sparkle * streak * sheen
    if m[BAND] > zero:  # one bright line, one dark
        for i in range(n):
            off = side[i] + np.float32(0.35)
            shade[i] += m[BAND] * max(zero, one - off * off * np.float32(3))
            shade[i] -= m[DARK] * max(zero, side[i] - np.float32(0.3))
            white[i] = m[GLINT] * max(zero, one - off * off * np.float32(12))
    if m[GRAIN] > zero:
        for i in range(n):
            grain = smooth(side[i] * 5.0, along[i] * 0.08) + 0.5 * smooth(side[i] * 14.0, along[i] * 0.2)
            shade[i] += m[GRAIN] * (grain - 0.75)
    if m[TWIST] > zero:
        for i in range(n):
            shade[i] += m[TWIST] * np.sin(6.2832 * along[i] / max(1e-3, 5.0 * radius[i]) + 2.2 * side[i])
    if m[WOUND] > zero:
        for i in range(n):
            turn = along[i] / max(1e-3, 1.1 * radius[i]) + 0.35 * side[i]
            turn -= np.floor(turn)
            shade[i] -= m[WOUND] * max(0.0, 1.0 - 5.0 * min(turn, 1.0 - turn))
    full = np.float32(255)
    for i in range(n):
        pixel = rgb[where[0, i], where[1, i]]
        for c in range(3):
            value = row[14 + c] * shade[i]
            value = min(full, max(zero, value + (full - value) * white[i]))
            pixel[c] += (value - pixel[c]) * cover[i]
