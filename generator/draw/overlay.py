"""Words and marks over the picture, as small RGBA images placed in pixels."""

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, hypot, sin

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from generator.draw import fonts
from generator.scene.camera import Projection
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import Rgb
from generator.scene.picture import Picture, Verdict

INK: Rgb = (31, 27, 22)
PAPER: Rgb = (247, 242, 231)
CINNABAR: Rgb = (179, 38, 30)  # 朱砂
INDIGO: Rgb = (31, 78, 107)  # 靛青
GREY: Rgb = (112, 106, 98)
RING = 0.075  # of the picture's width: radius of a ring round the place of a fault
FRAME = 10  # px, of a picture 720 high, that the frame of a judged one is wide
SMOOTH = 3  # drawn so much larger, then reduced
ROUND, CORNER = 10, 12  # px: radius of a panel's corners, and how far into it they are seen at most
# px at 720: a learner sees a clip 896 px wide on a screen of 1280 × 800, so 0.7 of them: captions 28, all else 20
CAPTION, LABEL = 40, 29
TITLE = 0.45  # share of the width that the title takes at most
EDGE = 24  # px at 720 that panels and words keep off the left and the right

Rgba = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Sprite:
    """An image and where its top left corner lies. Equal sprites look equal."""

    image: Rgba
    left: int
    top: int


def _canvas(width: int, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGBA", (max(1, width) * SMOOTH, max(1, height) * SMOOTH), (0, 0, 0, 0))
    return image, ImageDraw.Draw(image)


def _done(image: Image.Image) -> Rgba:
    return np.asarray(image.reduce(SMOOTH)) if SMOOTH > 1 else np.asarray(image)


@lru_cache(maxsize=512)
def panel(lines: tuple[str, ...], size: int, ink: Rgb, ground: Rgb, opacity: int, dashed: bool = False) -> Rgba:
    """Lines of text on a rounded ground; `dashed`: outlined so, because the value is not confirmed."""
    font = fonts.sized(size)
    pad = size // 2
    widths = [font.getlength(line) for line in lines]
    width, height = int(max(widths)) + 2 * pad, int(size * 1.4 * len(lines)) + pad
    if dashed or min(width, height) < 2 * CORNER:
        small = Image.fromarray(_rounded(width, height, (*ground, opacity), dashed=dashed))
    else:
        small = Image.fromarray(_stretched(width, height, (*ground, opacity)))
    text = ImageDraw.Draw(small)
    for number, line in enumerate(lines):
        fonts.write(text, (pad, pad // 2 + int(size * 1.4 * number)), line, size, (*ink, 255))
    return np.asarray(small)


def _rounded(width: int, height: int, fill: tuple[int, int, int, int], *, dashed: bool = False) -> Rgba:
    """A plane with round corners."""
    image, draw = _canvas(width, height)
    box = (0, 0, width * SMOOTH - 1, height * SMOOTH - 1)
    draw.rounded_rectangle(box, ROUND * SMOOTH, fill=fill)
    if dashed:
        _dashes(draw, width * SMOOTH, height * SMOOTH, (*CINNABAR, 255))
    return _done(image)


def _stretched(width: int, height: int, fill: tuple[int, int, int, int]) -> Rgba:
    """The same as `_rounded`: its four corners from a small one. Both at least twice a CORNER."""
    small, c = _small(fill), CORNER
    made = np.empty((height, width, 4), np.uint8)
    made[:] = small[c, c]
    for down in (slice(0, c), slice(-c, None)):
        for across in (slice(0, c), slice(-c, None)):
            made[down, across] = small[down, across]
    return made


@lru_cache(maxsize=16)
def _small(fill: tuple[int, int, int, int]) -> Rgba:
    return _rounded(2 * CORNER, 2 * CORNER, fill)


def _dashes(draw: ImageDraw.ImageDraw, width: int, height: int, colour: tuple[int, int, int, int]) -> None:
    step, line = 14 * SMOOTH, 2 * SMOOTH
    for x in range(8 * SMOOTH, width - 8 * SMOOTH, step):
        end = min(x + step // 2, width)
        draw.rectangle((x, 0, end, line), fill=colour)
        draw.rectangle((x, height - line, end, height), fill=colour)
    for y in range(8 * SMOOTH, height - 8 * SMOOTH, step):
        end = min(y + step // 2, height)
        draw.rectangle((0, y, line, end), fill=colour)
        draw.rectangle((width - line, y, width, end), fill=colour)


def wrap(text: str, size: int, most: int) -> tuple[str, ...]:
    """At most two lines of at most `most` pixels; a break falls between characters, as Chinese allows."""
    font = fonts.sized(size)
    if font.getlength(text) <= most:
        return (text,)
    cut = max(i for i in range(1, len(text)) if font.getlength(text[:i]) <= most)
    for mark in "，。；、 ":
        if (found := text.rfind(mark, cut // 2, cut)) > 0:
            cut = found + 1
            break
    return (text[:cut].strip(), text[cut:].strip())


def _short(text: str, size: int, most: float) -> str:
    """A text, or as much of its beginning as `most` pixels hold."""
    font = fonts.sized(size)
    if font.getlength(text) <= most:
        return text
    return next(cut for k in range(len(text), 0, -1) if font.getlength(cut := f"{text[:k].rstrip()}…") <= most)


def still(picture: Picture, width: int, height: int) -> list[Sprite]:
    """What stays through the clip: title, view, label."""
    k = height / 720
    edge, size = int(EDGE * k), int(LABEL * k)
    title = panel((_short(picture.title, size, width * TITLE - size),), size, PAPER, INK, 215)
    view = panel((picture.view_name,), size, INK, PAPER, 215)
    label = panel((picture.label,), size, PAPER, INK, 150)
    return [
        Sprite(title, edge, int(20 * k)),
        Sprite(view, width - view.shape[1] - edge, int(20 * k)),
        Sprite(label, width - label.shape[1] - edge, height - label.shape[0] - int(8 * k)),
    ]


@lru_cache(maxsize=64)
def caption(text: str, width: int, height: int) -> tuple[Sprite, ...]:
    """What the hand does now, low in the middle."""
    if not text:
        return ()
    k = height / 720
    size = int(CAPTION * k)
    image = panel(wrap(text, size, int(width * 0.88)), size, PAPER, INK, 215)
    return (Sprite(image, (width - image.shape[1]) // 2, height - image.shape[0] - int(66 * k)),)


@lru_cache(maxsize=512)
def mark(of: Mark, view: Projection) -> tuple[Sprite, ...]:
    """The images of one mark."""
    x, y = view.point(*of.at)
    k = view.height / 720
    match of.kind:
        case MarkKind.HERE | MarkKind.NEXT | MarkKind.DONE:
            image = _disc(of.kind, of.text, int(20 * k))
            point = _dot(of.kind, max(2, int(4 * k)))
            return (
                Sprite(point, round(x) - point.shape[1] // 2, round(y) - point.shape[0] // 2),
                Sprite(image, round(x) - image.shape[1] // 2, round(y + 14 * k)),
            )
        case MarkKind.NOTE:
            if not (0 <= x < view.width and 0 <= y < view.height):
                return ()  # what it speaks of is not seen
            image = panel((of.text,), int(LABEL * k), INK, PAPER, 225, of.dashed)
            top = min(max(y - image.shape[0] / 2, EDGE * k), view.height - EDGE * k - image.shape[0])
            return (Sprite(image, _beside(x, x, 12 * k, image, view.width), round(top)),)
        case MarkKind.ARROW | MarkKind.MEASURE:
            assert of.to is not None  # noqa: S101 - of these kinds
            return tuple(_line(of, (x, y), view.point(*of.to), view.width, k))
        case MarkKind.ANGLE:
            assert of.to is not None  # noqa: S101
            assert of.other is not None  # noqa: S101
            return tuple(_angle(of, (x, y), view.point(*of.to), view.point(*of.other), view.width, k))
        case MarkKind.FAULT | MarkKind.MENDED:
            image = _ring(CINNABAR if of.kind is MarkKind.FAULT else INDIGO, int(RING * view.width), int(5 * k))
            return (Sprite(image, round(x) - image.shape[1] // 2, round(y) - image.shape[0] // 2),)


@lru_cache(maxsize=128)
def _disc(kind: MarkKind, text: str, radius: int) -> Rgba:
    size = 2 * radius + 2
    image, draw = _canvas(size, size)
    box = (SMOOTH, SMOOTH, (size - 1) * SMOOTH, (size - 1) * SMOOTH)
    fill, ink = {
        MarkKind.HERE: (CINNABAR, PAPER),
        MarkKind.NEXT: (PAPER, CINNABAR),
        MarkKind.DONE: (GREY, PAPER),
    }[kind]
    draw.ellipse(
        box, fill=(*fill, 245), outline=(*(CINNABAR if kind is MarkKind.NEXT else PAPER), 255), width=2 * SMOOTH
    )
    small = Image.fromarray(_done(image))
    ImageDraw.Draw(small).text(
        (size / 2, size / 2), text, font=fonts.sized(int(radius * LABEL / 20)), fill=(*ink, 255), anchor="mm"
    )
    return np.asarray(small)


@lru_cache(maxsize=16)
def _dot(kind: MarkKind, radius: int) -> Rgba:
    size = 2 * radius + 2
    image, draw = _canvas(size, size)
    colour = GREY if kind is MarkKind.DONE else CINNABAR
    draw.ellipse((SMOOTH, SMOOTH, (size - 1) * SMOOTH, (size - 1) * SMOOTH), outline=(*colour, 255), width=2 * SMOOTH)
    return np.asarray(_done(image))


def _beside(left: float, right: float, gap: float, words: Rgba, width: int) -> int:
    """Where words begin that stand right of what reaches from left to right; left of it where the picture ends."""
    edge = EDGE * width / 1280
    over = right + gap + words.shape[1] > width - edge
    return round(max(edge, left - gap - words.shape[1]) if over else right + gap)


def _line(of: Mark, a: tuple[float, float], b: tuple[float, float], wide: int, k: float) -> list[Sprite]:
    pad = int(14 * k) + 2
    left, top = int(min(a[0], b[0])) - pad, int(min(a[1], b[1])) - pad
    width, height = int(abs(a[0] - b[0])) + 2 * pad, int(abs(a[1] - b[1])) + 2 * pad
    image, draw = _canvas(width, height)
    start, end = (((p[0] - left) * SMOOTH, (p[1] - top) * SMOOTH) for p in (a, b))
    colour = (*(CINNABAR if of.kind is MarkKind.ARROW else INDIGO), 255)
    length = hypot(end[0] - start[0], end[1] - start[1]) + 1e-6
    unit = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    stroke = max(1, int(3 * k)) * SMOOTH
    steps = max(1, int(length / (9 * SMOOTH)))
    for i in range(steps):
        if of.dashed and i % 2:
            continue
        p, q = i / steps * length, (i + 1) / steps * length
        draw.line((start[0] + unit[0] * p, start[1] + unit[1] * p, start[0] + unit[0] * q, start[1] + unit[1] * q),
                  fill=colour, width=stroke)  # fmt: skip
    size = 11 * k * SMOOTH
    if of.kind is MarkKind.ARROW:
        wings = [
            (end[0] - size * (unit[0] * 1.3 + s * unit[1] * 0.7), end[1] - size * (unit[1] * 1.3 - s * unit[0] * 0.7))
            for s in (1, -1)
        ]
        draw.polygon([end, *wings], fill=colour)
    else:
        for x, y in (start, end):
            draw.line(
                (x - unit[1] * size, y + unit[0] * size, x + unit[1] * size, y - unit[0] * size),
                fill=colour,
                width=stroke,
            )
    sprites = [Sprite(_done(image), left, top)]
    if of.text:
        words = panel((of.text,), int(LABEL * k), INDIGO, PAPER, 225, of.dashed)
        middle = (a[0] + b[0]) / 2
        top = round((a[1] + b[1]) / 2 - words.shape[0] - 6 * k)
        sprites.append(Sprite(words, _beside(middle, middle, 12 * k, words, wide), top))
    return sprites


def _angle(
    of: Mark, at: tuple[float, float], to: tuple[float, float], other: tuple[float, float], width: int, k: float
) -> list[Sprite]:
    radius = 70 * k
    ends = [atan2(p[1] - at[1], p[0] - at[0]) for p in (to, other)]
    sweep = (ends[1] - ends[0] + np.pi) % (2 * np.pi) - np.pi
    half = int(radius) + 8
    image, draw = _canvas(2 * half, 2 * half)
    middle = half * SMOOTH
    box = (middle - radius * SMOOTH, middle - radius * SMOOTH, middle + radius * SMOOTH, middle + radius * SMOOTH)
    colour = (*CINNABAR, 255)
    low, high = sorted((degrees(ends[0]), degrees(ends[0] + sweep)))
    pieces = max(1, int((high - low) / 6))
    for i in range(pieces):
        if not (of.dashed and i % 2):
            span = (high - low) / pieces
            draw.arc(box, low + i * span, low + (i + 1) * span, fill=colour, width=max(1, int(3 * k)) * SMOOTH)
    for angle in ends:
        draw.line((middle, middle, middle + radius * SMOOTH * cos(angle), middle + radius * SMOOTH * sin(angle)),
                  fill=(*CINNABAR, 120), width=max(1, int(2 * k)) * SMOOTH)  # fmt: skip
    sprites = [Sprite(_done(image), round(at[0]) - half, round(at[1]) - half)]
    if of.text:
        words = panel((of.text,), int(LABEL * k), CINNABAR, PAPER, 225, of.dashed)
        left = _beside(at[0] - radius, at[0] + radius, 10 * k, words, width)
        clear = 80 * k  # of the name of the view
        sprites.append(Sprite(words, left, round(max(clear, at[1] - radius / 2 - words.shape[0] / 2))))
    return sprites


@lru_cache(maxsize=8)
def _ring(colour: Rgb, radius: int, stroke: int) -> Rgba:
    """A ring with a light edge on both sides, so that it is seen on silk of any colour."""
    half = radius + 2 * stroke
    image, draw = _canvas(2 * half, 2 * half)
    for ink, wide in (((*PAPER, 200), 2 * stroke), ((*colour, 255), stroke)):
        out = (half - radius - wide // 2) * SMOOTH, (half + radius + wide // 2) * SMOOTH
        draw.ellipse((out[0], out[0], out[1], out[1]), outline=ink, width=wide * SMOOTH)
    return _done(image)


@lru_cache(maxsize=8)
def verdict(of: Verdict, width: int, height: int) -> tuple[Sprite, ...]:
    """A frame round the whole picture, and below the title a cross or a tick before the words."""
    k = height / 720
    colour, edge = INDIGO if of.right else CINNABAR, max(2, int(FRAME * k))
    across, down = _bar(width, edge, colour), _bar(edge, height, colour)
    text = panel((of.text,), int(CAPTION * k), PAPER, colour, 245)
    sign = _sign(text.shape[0], colour, right=of.right)
    left, top = int(EDGE * k), int(84 * k)
    return (
        Sprite(across, 0, 0), Sprite(across, 0, height - edge), Sprite(down, 0, 0), Sprite(down, width - edge, 0),
        Sprite(sign, left, top), Sprite(text, left + sign.shape[1] + int(6 * k), top),
    )  # fmt: skip


def _bar(width: int, height: int, colour: Rgb) -> Rgba:
    return np.full((height, width, 4), (*colour, 255), np.uint8)


def _sign(size: int, colour: Rgb, *, right: bool) -> Rgba:
    """A tick or a cross, light on a disc."""
    image, draw = _canvas(size, size)
    whole = size * SMOOTH
    draw.ellipse((0, 0, whole - 1, whole - 1), fill=(*colour, 245))
    lines = (
        [((0.27, 0.53), (0.44, 0.70), (0.74, 0.33))] if right else [((0.3, 0.3), (0.7, 0.7)), ((0.7, 0.3), (0.3, 0.7))]
    )
    for line in lines:
        draw.line(
            [(x * whole, y * whole) for x, y in line], fill=(*PAPER, 255), width=round(0.11 * whole), joint="curve"
        )
    return _done(image)
