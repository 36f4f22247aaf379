"""Sentences for every intent, drawn from the patterns of sayings.yaml and the library's own names and questions."""

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from assistant.events import IntentName as Name
from knowledge.loading.library import Library
from knowledge.schema.concept import ConceptKind

PATTERNS = Path(__file__).with_name("sayings.yaml")
QUESTIONS, COMPLAINTS = 700, 350  # of the library's own, at most
Saying = tuple[str, frozenset[Name]]

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def patterns() -> dict[Name, list[str]]:
    """The patterns of each intent."""
    data = yaml.safe_load(PATTERNS.read_text(encoding="utf-8"))
    return {Name(name): lines for name, lines in data.items()}


def draw(library: Library, each: int, dice: random.Random) -> list[Saying]:
    """`each` sentences for every intent; and some of the library's questions, complaints and what lies elsewhere."""
    slots = _slots(library, dice)
    drawn = [
        (_expanded(dice.choice(lines), slots, dice), frozenset({name}))
        for name, lines in patterns().items()
        for _ in range(each)
    ]
    return drawn + _from_lessons(library, dice)


def _from_lessons(library: Library, dice: random.Random) -> list[Saying]:
    """What lies elsewhere, and samples of the questions and complaints, so that no command drowns in them."""
    complaint, question = frozenset({Name.TROUBLE}), frozenset({Name.QUESTION})
    asks: list[Saying] = []
    complaints: list[Saying] = []
    for technique in library.techniques.values():
        faults = [*technique.faults, *(fault for step in technique.steps for fault in step.faults)]
        complaints += [(text, complaint) for fault in faults for text in fault.asks]
        asks += [(text, question) for step in technique.steps for text in step.asks]
    elsewhere = [(text, question) for text in library.elsewhere]
    return elsewhere + _sample(asks, QUESTIONS, dice) + _sample(complaints, COMPLAINTS, dice)


def _sample(sayings: list[Saying], most: int, dice: random.Random) -> list[Saying]:
    return sayings if len(sayings) <= most else dice.sample(sayings, most)


def _slots(library: Library, dice: random.Random) -> dict[str, Callable[[], str]]:
    techniques = list(library.techniques.values())
    named = [name for technique in techniques for name in (technique.name, *technique.spoken)]
    steps = [name for technique in techniques for step in technique.steps for name in (step.name, *step.spoken)]
    words = [word for craft in library.crafts.values() for word in craft.words]
    verbs = [word.text for word in words if word.kind is ConceptKind.VERB]
    parts = [word.text for word in words if word.kind in (ConceptKind.PART, ConceptKind.TOOL, ConceptKind.MATERIAL)]
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
