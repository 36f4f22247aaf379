"""The typeface of the frames: Noto Sans CJK (SIL Open Font License), from its PyPI package."""

from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from PIL import ImageFont

from generator.errors import GeneratorError

PACKAGE = "cvttf-notosanscjk-regular"


@cache
def path() -> Path:
    """The font file. Raises GeneratorError where the package is missing."""
    try:
        found = [file for file in files(PACKAGE) or [] if file.suffix == ".otf"]
    except PackageNotFoundError:
        found = []
    if not found:
        raise GeneratorError(f"the font package {PACKAGE} is not installed: run make setup")
    return Path(str(found[0].locate()))


@cache
def sized(pixels: int) -> ImageFont.FreeTypeFont:
    """The font at this size. Plain layout: the shaping engine differs between machines."""
    return ImageFont.truetype(path(), pixels, layout_engine=ImageFont.Layout.BASIC)
