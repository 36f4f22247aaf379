"""A larger picture."""

from collections.abc import Iterator
from fractions import Fraction

from generator.neural.finish.graph import Planes, through


def enlarged(width: int, height: int, to: int) -> tuple[int, int]:
    """Width and height once the picture is `to` high: even, the aspect kept within a pixel, nothing cropped.

    A picture that is as high or higher stays as it is.
    """
    if height >= to:
        return width, height
    return max(2, 2 * round(width * to / height / 2)), to


def resize(planes: Iterator[Planes], size: tuple[int, int], to: tuple[int, int]) -> Iterator[Planes]:
    """I420 frames of `size` (width, height) → `to`, both even, by Lanczos. Equal sizes stay untouched."""
    if size == to:
        return planes
    how = f"w={to[0]}:h={to[1]}:flags=lanczos+accurate_rnd"
    return through(planes, size, Fraction(1), "scale", how)
