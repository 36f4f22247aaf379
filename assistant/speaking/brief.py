"""Sentences short enough to be spoken in 8 s."""

import re

SYLLABLES = 42  # Chinese: 8 s at a calm 5 a second
WORDS = 26  # English: 8 s


def length(text: str) -> float:
    """How long a sentence is to say, as a share of the 8 s it may last."""
    han = sum(1 for char in text if "\u4e00" <= char <= "\u9fff")
    if han:
        return (han + sum(char.isdigit() or char == "." for char in text)) / SYLLABLES
    return len(re.findall(r"[\w.'-]+", text)) / WORDS


def fits(text: str) -> bool:
    """True for what can be said in 8 s."""
    return length(text) <= 1


def cut(text: str) -> str:
    """Whole clauses from the start, as many as fit."""
    if fits(text):
        return text
    pieces = re.split(r"(?<=[。；！？：，;!?])|(?<=[.,:])\s", text)
    separator = "" if re.search("[\u4e00-\u9fff]", text) else " "
    kept = ""
    for piece in pieces:
        longer = (kept + separator + piece).strip()
        if not fits(longer):
            break
        kept = longer
    end = "." if separator else "。"
    return kept.rstrip("，；：。,;:.") + end


def listed(names: list[str], comma: str, more: str, most: int) -> str:
    """The first `most` names, and `more` where there are others."""
    return comma.join(names[:most]) + (more if len(names) > most else "")
