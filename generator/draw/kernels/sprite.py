"""Words and marks over the picture."""

from numba import njit

from generator.draw.kernels.planes import F32, TILE, U8


@njit(cache=True, nogil=True)
def blend(rgb: F32, image: U8, left: int, top: int, dirty: U8) -> None:
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
