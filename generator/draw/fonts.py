"""The typeface of the frames: Noto Sans SC (思源黑体, SIL Open Font License), put here by setup."""

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generator.errors import GeneratorError

NAME = "noto-sans-sc-chinese-simplified-500-normal.woff"  # of @fontsource/noto-sans-sc
FONT = Path(__file__).parent / "font" / NAME
# signs that the font lacks: the head of one sign over the foot of another, which begins at that share of its height
BUILT = {"鬅": ("鬓", "崩", 0.36), "髹": ("鬓", "休", 0.0)}
BESIDE = {"鳑": ("鱼", "旁"), "鮍": ("魚", "皮"), "戗": ("仓", "戈")}  # likewise: one sign left of another
LEFT, GAP = 0.46, 0.03  # of their width: the left sign, and what is between the two
HEAD = 0.48  # share of its height at which a head ends
_FINE = 4  # times the size at which a sign is built
_EM = "　"  # as wide as any sign


def path() -> Path:
    """The font file. Raises GeneratorError where setup has not put it."""
    if not FONT.is_file():
        raise GeneratorError(f"the font {FONT.name} is missing from {FONT.parent}: run make setup")
    return FONT


@cache
def sized(pixels: int) -> ImageFont.FreeTypeFont:
    """The font at this size. Plain layout: the shaping engine differs between machines."""
    return ImageFont.truetype(path(), pixels, layout_engine=ImageFont.Layout.BASIC)


def write(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, pixels: int, ink: tuple[int, int, int, int]
) -> None:
    """A line of text, its upper left corner at `at`."""
    font = sized(pixels)
    draw.text(at, text.translate(_SPACED), font=font, fill=ink)
    for k, sign in enumerate(text):
        if sign in BUILT or sign in BESIDE:
            before = font.getlength(text[:k].translate(_SPACED))
            draw.bitmap((at[0] + round(before), at[1]), built(sign, pixels), fill=ink)


@cache
def built(sign: str, pixels: int) -> Image.Image:
    """A sign of BUILT or BESIDE as a mask, as the font would place it below the upper left corner of a line."""
    if sign in BESIDE:
        return _beside(*(_mask(part, _FINE * pixels) for part in BESIDE[sign])).reduce(_FINE)
    over, under, begins = BUILT[sign]
    head, foot = (_mask(part, _FINE * pixels) for part in (over, under))
    _, top, _, bottom = head.getbbox() or (0, 0, *head.size)
    _, high, _, low = foot.getbbox() or (0, 0, *foot.size)
    cut = round(top + HEAD * (bottom - top))
    lower = foot.crop((0, round(high + begins * (low - high)), foot.width, low)).resize((head.width, bottom - cut))
    made = Image.new("L", head.size)
    made.paste(head.crop((0, 0, head.width, cut)), (0, 0))
    made.paste(lower, (0, cut))
    return made.reduce(_FINE)


def _beside(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two signs made narrow beside each other, as high as they are."""
    begin, top, end, bottom = right.getbbox() or (0, 0, *right.size)
    wide = end - begin
    made = Image.new("L", right.size)
    for sign, first, share in ((left, 0.0, LEFT), (right, LEFT + GAP, 1 - LEFT - GAP)):
        ink = sign.crop(sign.getbbox()).resize((round(share * wide), bottom - top))
        made.paste(ink, (begin + round(first * wide), top))
    return made


def _mask(sign: str, pixels: int) -> Image.Image:
    mask = Image.new("L", (pixels, 3 * pixels // 2))
    ImageDraw.Draw(mask).text((0, 0), sign, font=sized(pixels), fill=255)
    return mask


_SPACED = str.maketrans(dict.fromkeys((*BUILT, *BESIDE), _EM))
