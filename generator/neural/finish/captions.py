"""What is done in a clip, in words: burned into the picture, and as WebVTT text beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.draw.overlay import INK, PAPER, Sprite, panel, wrap
from knowledge.schema.craft import Step
from knowledge.schema.template import action

CHINESE = 36  # px of a picture whose shorter side is 720: as large as the demonstration's captions, for 80 cm
ENGLISH = 28
WIDEST = 0.78  # of the picture
GAP = 10  # px at 720, from the strip below


@dataclass(frozen=True, slots=True)
class Cue:
    """Words from `start` to `end` seconds, Chinese and English."""

    start: float
    end: float
    zh: str
    en: str


def cues(step: Step, seconds: float) -> tuple[Cue, ...]:
    """The step's actions one after another over the whole clip.

    When an action begins in the clip is not known: each gets a share by the length of its Chinese words.
    """
    words = [(action(each), action(each, "en")) for each in step.actions]
    total = sum(len(zh) for zh, _ in words)
    ends = [seconds * sum(len(zh) for zh, _ in words[: n + 1]) / total for n in range(len(words))]
    return tuple(Cue(start, end, *pair) for start, end, pair in zip([0.0, *ends], ends, words, strict=False))


def webvtt(of: Sequence[Cue], language: str) -> str:
    """The cues as a WebVTT file in `zh` or `en` (W3C WebVTT, sections 1.1 and 4.2.2)."""
    parts = ["WEBVTT"]
    for cue in of:
        text = cue.en if language == "en" else cue.zh
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f"{_clock(cue.start)} --> {_clock(cue.end)}\n{text}")
    return "\n\n".join(parts) + "\n"


def burned(cue: Cue, size: tuple[int, int], floor: int) -> tuple[Sprite, ...]:
    """The images of a cue on a picture of `size` (width, height), low in the middle, above its lowest `floor` px."""
    width, height = size
    k = min(size) / 720
    bottom = height - floor - int(GAP * k)
    sprites = []
    for text, px in ((cue.en, int(ENGLISH * k)), (cue.zh, int(CHINESE * k))):  # from below
        image = panel(_lines(text, px, int(width * WIDEST)), px, PAPER, INK, 215)
        bottom -= image.shape[0]
        sprites.append(Sprite(image, (width - image.shape[1]) // 2, bottom))
        bottom -= int(4 * k)
    return tuple(reversed(sprites))


def _lines(text: str, px: int, most: int) -> tuple[str, ...]:
    lines = []
    while len(parts := wrap(text, px, most)) > 1:
        lines.append(parts[0])
        text = parts[1]
    return (*lines, text)


def _clock(seconds: float) -> str:
    whole, milli = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{milli:03}"
