"""A sprite pressed onto I420 frames; what it does not cover stays as it was, to the bit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.draw.overlay import Sprite
from generator.neural.finish.graph import Planes
from generator.scene.material import Rgb

F32 = NDArray[np.float32]

# RGB 0..255 → Y, Cb, Cr of BT.709, limited range (ITU-R BT.709-6, 3.2 to 3.4: 219 and 224 steps)
_KR, _KB = 0.2126, 0.0722
_LUMA = np.array([_KR, 1 - _KR - _KB, _KB])
_MATRIX = np.stack(
    [
        _LUMA * 219,
        (np.array([0, 0, 1]) - _LUMA) / (2 - 2 * _KB) * 224,
        (np.array([1, 0, 0]) - _LUMA) / (2 - 2 * _KR) * 224,
    ]
) / 255  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """For each plane: how much of the frame stays, and what is added. Corners and sizes are even."""

    top: int
    left: int
    stays: tuple[F32, F32]  # luma (h, w), chroma (h / 2, w / 2)
    added: tuple[F32, F32, F32]  # Y, Cb, Cr


def ycc(rgb: NDArray[np.integer] | Rgb) -> NDArray[np.float64]:
    """RGB 0..255 (…, 3) → Y, Cb, Cr of BT.709, limited range."""
    return np.asarray(rgb @ _MATRIX.T + (16, 128, 128), np.float64)


def stamp(sprite: Sprite, size: tuple[int, int]) -> Stamp:
    """The stamp of a sprite on pictures of `size` (width, height); what lies outside is cut off."""
    rgba = _placed(sprite, size)
    top, left = max(0, sprite.top) // 2 * 2, max(0, sprite.left) // 2 * 2
    alpha = rgba[..., 3:].astype(np.float64) / 255
    colours = ycc(rgba[..., :3])
    small = _halved(alpha)
    added = (alpha * colours)[..., 0], *np.moveaxis(_halved(alpha * colours)[..., 1:], 2, 0)
    y, cb, cr = (plane.astype(np.float32) for plane in added)
    luma, chroma = ((1 - part[..., 0]).astype(np.float32) for part in (alpha, small))
    return Stamp(top, left, (luma, chroma), (y, cb, cr))


def press(planes: Planes, of: Stamp) -> None:
    """Press a stamp onto a frame, in place."""
    height, width = planes.shape[0] * 2 // 3, planes.shape[1]
    chroma = planes.reshape(-1)[height * width :].reshape(2, height // 2, width // 2)
    _blend(planes[:height], of.top, of.left, of.stays[0], of.added[0])
    for plane, added in zip(chroma, of.added[1:], strict=True):
        _blend(plane, of.top // 2, of.left // 2, of.stays[1], added)


def _blend(plane: Planes, top: int, left: int, stays: F32, added: F32) -> None:
    part = plane[top : top + stays.shape[0], left : left + stays.shape[1]]
    part[:] = np.where(stays < 1, part * stays + added + 0.5, part)


def _placed(sprite: Sprite, size: tuple[int, int]) -> Planes:
    """The visible part on an even grid, transparent where the sprite is not."""
    width, height = size
    rows, columns = sprite.image.shape[:2]
    top, left = max(0, sprite.top), max(0, sprite.left)
    bottom, right = min(height, sprite.top + rows), min(width, sprite.left + columns)
    rise, run = (max(0, -(-end // 2) * 2 - start // 2 * 2) for start, end in ((top, bottom), (left, right)))
    even = np.zeros((rise, run, 4), np.uint8)
    if bottom > top and right > left:
        shown = sprite.image[top - sprite.top : bottom - sprite.top, left - sprite.left : right - sprite.left]
        even[top % 2 : top % 2 + bottom - top, left % 2 : left % 2 + right - left] = shown
    return even


def _halved(plane: NDArray[np.float64]) -> NDArray[np.float64]:
    """Means of 2 by 2 pixels."""
    rows, columns, depth = plane.shape
    return np.asarray(plane.reshape(rows // 2, 2, columns // 2, 2, depth).mean((1, 3)))
