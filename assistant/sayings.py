"""Sentences for every intent, drawn from the patterns of sayings.yaml and the library's own names and questions."""

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from assistant.events import IntentName as Name
from knowledge.craft import WordKind
from knowledge.library import Library

PATTERNS = Path(__file__).with_name("sayings.yaml")
Saying = tuple[str, frozenset[Name]]

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def patterns() -> dict[Name, list[str]]:
    """The patterns of each intent."""
    data = yaml.safe_load(PATTERNS.read_text(encoding="utf-8"))
    return {Name(name): lines for name, lines in data.items()}


def draw(library: Library, each: int, dice: random.Random) -> list[Saying]:
    """`each` sentences for every intent; all of the library's questions, complaints and what lies elsewhere."""
    slots = _slots(library, dice)
    drawn = [
        (_expanded(dice.choice(lines), slots, dice), frozenset({name}))
        for name, lines in patterns().items()
        for _ in range(each)
    ]
    return drawn + _from_lessons(library)


def _from_lessons(library: Library) -> list[Saying]:
    complaint, question = frozenset({Name.TROUBLE}), frozenset({Name.QUESTION})
    said: list[Saying] = [(text, question) for text in library.elsewhere]
    for technique in library.techniques.values():
        faults = [*technique.faults, *(fault for step in technique.steps for fault in step.faults)]
        said += [(text, complaint) for fault in faults for text in fault.asks]
        said += [(text, question) for step in technique.steps for text in step.asks]
    return said


def _slots(library: Library, dice: random.Random) -> dict[str, Callable[[], str]]:
    techniques = list(library.techniques.values())
    named = [name for technique in techniques for name in (technique.name, *technique.spoken)]
    steps = [name for technique in techniques for step in technique.steps for name in (step.name, *step.spoken)]
    words = [word for craft in library.crafts.values() for word in craft.words]
    verbs = [word.text for word in words if word.kind is WordKind.VERB]
    parts = [word.text for word in words if word.kind in (WordKind.PART, WordKind.TOOL, WordKind.MATERIAL)]
    english = [technique.english for technique in techniques]
    return {
        "technique": lambda: dice.choice(named),
        "technique_en": lambda: dice.choice(english),
        "step": lambda: dice.choice(steps),
        "verb": lambda: dice.choice(verbs),
        "part": lambda: dice.choice(parts),
        "n": lambda: str(dice.randint(1, 12)),
    }


def _expanded(pattern: str, slots: dict[str, Callable[[], str]], dice: random.Random) -> str:
    while _CHOICE.search(pattern):
        pattern = _CHOICE.sub(lambda match: dice.choice(match[1].split("|")), pattern)
    return _SLOT.sub(lambda match: slots[match[1]](), pattern)
