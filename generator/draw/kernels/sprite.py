"""Words and marks over the picture."""

import numpy as np
from numba import njit

from generator.draw.kernels.planes import F32, TILE, U8, stretch


@njit(cache=True, nogil=True)
def blend(rgb: F32, image: U8, left: int, top: int, dirty: U8) -> None:
    """Blend RGBA `image` (straight alpha) over the picture at (left, top)."""
    height, width = rgb.shape[0], rgb.shape[1]
    for row in range(max(0, -top), min(image.shape[0], height - top)):
        py = top + row
        last = min(left + image.shape[1], width)
        low, high = stretch(dirty[py // TILE], max(0, left), last)
        while low < high:
            under, over = rgb[py, low:high], image[row, low - left : high - left]
            for i in range(len(over)):
                a = np.float32(over[i, 3]) * np.float32(1 / 255)
                for c in range(3):
                    under[i, c] += (np.float32(over[i, c]) - under[i, c]) * a
            low, high = stretch(dirty[py // TILE], high, last)
