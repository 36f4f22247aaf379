"""The label that everybody sees: 「AI生成」, on whose word the picture rests, and that nobody has approved it yet.

GB 45438-2025, section 5.4, as others quote it (the standard itself was not at hand): words in the picture that name
both AI and making, at its edge or corner, no lower than 5 % of the shorter side, for at least 2 s from the start. Ours
is a strip along the lower edge through the whole clip. It covers the lowest 9 % of a 16:9 picture and nothing else.
"""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from generator.draw import fonts
from generator.draw.overlay import INK, PAPER, Sprite, wrap
from generator.neural.spec import NeuralSpec
from knowledge.schema.craft import Technique
from knowledge.schema.quantity import Origin

AI = "AI生成"
UNREVIEWED = "未审核"  # at the time of finishing; the page shows the verdict of today
LEAST = 0.05  # height of the letters, of the picture's shorter side

_SPEAKER = re.compile(r"^([\u4e00-\u9fff·]{2,16}?)(?:老师|师傅|先生)?(?:传承人)?(?:口述|讲述)")


def label(spec: NeuralSpec, technique: Technique) -> str:
    """The words of the strip. They begin with 「AI生成」."""
    return "·".join((AI, basis(technique, spec.demonstration.step), UNREVIEWED, f"版本{spec.version}-{spec.key[:8]}"))


def basis(technique: Technique, number: int) -> str:
    """On whose word a step rests: 基于XX传承人口述重构 where an inheritor spoke, else the honest 依据文献与常识重构.

    An inheritor spoke where a number of the step or of its sample has the origin `spoken`, or an action carries
    evidence from a recording; his name stands at the head of that source: 张三传承人口述，2025年. A book that was once
    dictated is a text, not a spoken word.
    """
    step = technique.steps[number - 1]
    numbers = (*step.quantities.values(), *technique.sample.values())
    tags = [each.source for each in numbers if each.origin is Origin.SPOKEN]
    tags += [each.source for each in step.actions if each.evidence]
    if not tags:
        return "依据文献与常识重构"
    found = (_SPEAKER.match(technique.sources.get(tag or "", "")) for tag in tags)
    names = dict.fromkeys(each[1].rpartition("传承人")[2] for each in found if each)
    return f"基于{'、'.join(filter(None, names))}传承人口述重构"


@lru_cache(maxsize=64)
def strip(text: str, width: int, height: int) -> Sprite:
    """The label as an opaque strip along the lower edge of a picture, its height even.

    `text` begins with 「AI生成」, of which every letter has the full height; of the rest a whole character has.
    """
    large, small, pad = _sizes(width, height)
    lead = int(fonts.sized(large).getlength(AI))
    first, *rest = _broken(text.removeprefix(AI), small, width - 2 * pad, lead)
    row = -(-large * 5 // 4)
    image = Image.new("RGBA", (width, (row * (1 + len(rest)) + 1) // 2 * 2), (*INK, 255))
    draw = ImageDraw.Draw(image)
    base = round(row * 0.8)
    draw.text((pad, base), AI, font=fonts.sized(large), fill=(*PAPER, 255), anchor="ls")
    for number, line in enumerate((first, *rest)):
        at = (pad + (0 if number else lead), base + row * number)
        draw.text(at, line, font=fonts.sized(small), fill=(*PAPER, 255), anchor="ls")
    return Sprite(np.asarray(image), 0, height - image.height)


def start(width: int, height: int) -> int:
    """How many columns of the strip 「AI生成」 takes."""
    large, _, pad = _sizes(width, height)
    return pad + int(fonts.sized(large).getlength(AI))


def seen(rows: NDArray[np.uint8], wanted: NDArray[np.float32]) -> bool:
    """Whether luma `rows` (h, w) show the strip whose luma is `wanted`: the same shapes, as bright and as dark.

    Correlation tells a strip without its words from one with them, the mean difference faint words from clear ones.
    """
    found = rows.astype(np.float64)
    if rows.shape != wanted.shape or found.std() < 1:
        return False
    alike = float(np.corrcoef(found.ravel(), wanted.ravel())[0, 1])
    return alike > 0.9 and float(np.abs(found - wanted).mean()) < 16


def _sizes(width: int, height: int) -> tuple[int, int, int]:
    """Sizes of the font for 「AI生成」 and for the rest, and the margin, px."""
    least = LEAST * min(width, height)
    large, small = _size(AI, least), _size("生", least)
    return large, small, max(2, small // 3)


@lru_cache(maxsize=64)
def _size(letters: str, least: float) -> int:
    """The smallest size of the font at which the ink of each letter is `least` px high."""
    size = max(1, int(least))
    while min(_ink(letter, size) for letter in letters) < least:
        size += 1
    return size


def _ink(letter: str, size: int) -> int:
    return int(fonts.sized(size).getmask(letter).size[1])


def _broken(text: str, size: int, most: int, lead: int) -> list[str]:
    """Lines of at most `most` px, the first `lead` px shorter; broken before a dot where there is one."""
    lines = []
    room = most - lead
    while len(parts := wrap(text, size, room)) > 1:
        cut = parts[0].rfind("·", 1)
        head = parts[0][:cut] if cut > 0 else parts[0]
        lines.append(head)
        text, room = text.removeprefix(head), most
    return [*lines, text]
