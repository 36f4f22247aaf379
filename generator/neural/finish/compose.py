"""Several views in one picture, and a slow close-up: frames in, frames out. Labels come after, on the whole picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator.draw.overlay import INK, PAPER, Sprite, panel
from generator.errors import GeneratorError
from generator.neural.finish.graph import Planes
from generator.neural.finish.interpolate import interpolate
from generator.neural.finish.stamp import press, stamp, ycc
from generator.neural.finish.upscale import resize

MOST = 4
STAGE = (20, 23, 28)  # around the views: the ground of the player
NAME = 28  # px at 720
SPEEDS = (Fraction(1, 2), Fraction(1, 4))


@dataclass(frozen=True, slots=True)
class Shot:
    """Frames of one view and how it is called: 正面 Front."""

    planes: Iterator[Planes]
    size: tuple[int, int]  # width, height
    name: str


def grid(views: int) -> tuple[int, int]:
    """Columns and rows for so many views: two side by side, three and four as a square."""
    if not 2 <= views <= MOST:
        raise GeneratorError(f"expected 2 to {MOST} views in one picture, got {views}")
    return 2, 1 if views == 2 else 2


def cell(number: int, views: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, width, height of the place of view `number`, all even; cells keep the aspect of the whole picture.

    Two cells leave a free band above and below: names, captions and label find their place there.
    """
    columns, rows = grid(views)
    width, height = size[0] // 4 * 2, size[1] // 4 * 2
    top = (size[1] - rows * height) // 4 * 2
    return number % columns * width, top + number // columns * height, width, height


def fitted(of: tuple[int, int], within: tuple[int, int]) -> tuple[int, int]:
    """The largest even size with the aspect of `of` that lies within `within`, at least 2 by 2."""
    share = min(Fraction(within[0], of[0]), Fraction(within[1], of[1]))
    width, height = (max(2, int(side * share) // 2 * 2) for side in of)
    return width, height


def together(shots: Sequence[Shot], size: tuple[int, int]) -> Iterator[Planes]:
    """The shots, all at one rate, side by side or as a square in a picture of `size` (width, height).

    It lasts as long as the longest; a shorter one holds its last frame.
    """
    names = [stamp(_name(shot.name, cell(n, len(shots), size), size), size) for n, shot in enumerate(shots)]
    insides = [fitted(shot.size, cell(n, len(shots), size)[2:]) for n, shot in enumerate(shots)]
    streams = [resize(shot.planes, shot.size, inside) for shot, inside in zip(shots, insides, strict=True)]
    latest: list[Planes | None] = [None] * len(shots)
    while True:
        fresh = [next(stream, None) for stream in streams]
        if all(picture is None for picture in fresh):
            return
        latest = [new if new is not None else old for new, old in zip(fresh, latest, strict=True)]
        whole = _empty(size)
        for number, (picture, inside) in enumerate(zip(latest, insides, strict=True)):
            if picture is not None:
                _lay(whole, picture, cell(number, len(shots), size), inside)
        for each in names:
            press(whole, each)
        yield whole


def slowed(
    planes: Sequence[Planes], size: tuple[int, int], rate: Fraction, fps: Fraction, speed: Fraction
) -> Iterator[Planes]:
    """Frames at `rate` a second, played at `speed` (½ or ¼), the frames between interpolated: `fps` frames a second."""
    if speed not in SPEEDS:
        raise GeneratorError(f"expected half or quarter speed, got {speed}")
    return interpolate(iter(planes), size, len(planes), rate * speed, fps)


def closer(
    planes: Iterator[Planes], size: tuple[int, int], centre: tuple[float, float], zoom: float
) -> Iterator[Planes]:
    """The part around `centre` (shares of width and height) enlarged `zoom` times to the whole picture; it never
    reaches beyond the edge."""
    if not 1 <= zoom <= 4:
        raise GeneratorError(f"expected a zoom of 1 to 4, got {zoom:g}")
    inside = fitted(size, (int(size[0] / zoom), int(size[1] / zoom)))
    left, top = (
        min(max(0, round(share * side - part / 2)), side - part) // 2 * 2
        for share, side, part in zip(centre, size, inside, strict=True)
    )
    return resize((_window(picture, size, (left, top), inside) for picture in planes), inside, size)


def _window(picture: Planes, size: tuple[int, int], at: tuple[int, int], inside: tuple[int, int]) -> Planes:
    part = np.empty((inside[1] * 3 // 2, inside[0]), np.uint8)
    for mine, whole, halving in zip(_three(part, inside), _three(picture, size), (1, 2, 2), strict=True):
        left, top = at[0] // halving, at[1] // halving
        mine[:] = whole[top : top + mine.shape[0], left : left + mine.shape[1]]
    return part


def _lay(whole: Planes, picture: Planes, place: tuple[int, int, int, int], inside: tuple[int, int]) -> None:
    size = whole.shape[1], whole.shape[0] * 2 // 3
    left = place[0] + (place[2] - inside[0]) // 4 * 2
    top = place[1] + (place[3] - inside[1]) // 4 * 2
    for into, part, halving in zip(_three(whole, size), _three(picture, inside), (1, 2, 2), strict=True):
        x, y = left // halving, top // halving
        into[y : y + part.shape[0], x : x + part.shape[1]] = part


def _three(planes: Planes, size: tuple[int, int]) -> tuple[Planes, Planes, Planes]:
    """Views on Y, Cb and Cr of a contiguous frame."""
    width, height = size
    flat = planes.reshape(-1)
    luma, quarter = width * height, width * height // 4
    y = flat[:luma].reshape(height, width)
    cb, cr = (flat[a : a + quarter].reshape(height // 2, width // 2) for a in (luma, luma + quarter))
    return y, cb, cr


def _empty(size: tuple[int, int]) -> Planes:
    whole = np.empty((size[1] * 3 // 2, size[0]), np.uint8)
    for plane, value in zip(_three(whole, size), ycc(STAGE).round(), strict=True):
        plane[:] = value
    return whole


def _name(name: str, place: tuple[int, int, int, int], size: tuple[int, int]) -> Sprite:
    k = min(size) / 720
    return Sprite(panel((name,), int(NAME * k), INK, PAPER, 215), place[0] + int(12 * k), place[1] + int(12 * k))
