"""The typeface of the frames: Noto Sans SC (思源黑体, SIL Open Font License), put here by setup."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

from generator.errors import GeneratorError

NAME = "noto-sans-sc-chinese-simplified-500-normal.woff"  # of @fontsource/noto-sans-sc
FONT = Path(__file__).parent / "font" / NAME


def path() -> Path:
    """The font file. Raises GeneratorError where setup has not put it."""
    if not FONT.is_file():
        raise GeneratorError(f"the font {FONT.name} is missing from {FONT.parent}: run make setup")
    return FONT


@cache
def sized(pixels: int) -> ImageFont.FreeTypeFont:
    """The font at this size. Plain layout: the shaping engine differs between machines."""
    return ImageFont.truetype(path(), pixels, layout_engine=ImageFont.Layout.BASIC)
