"""What people say: the lists in `wordings/*.yaml`, one alternative a line in the notation of `patterns`."""

from functools import cache
from pathlib import Path
from re import Pattern

import yaml

from assistant.events import IntentName as Name
from assistant.understanding.patterns import compile_, expand

_FOLDER = Path(__file__).with_name("wordings")


def _lists(file: str) -> dict[str, list[str]]:
    """The lists of a file by name. Texts as written: `no` is a word, not a truth value."""
    root = yaml.compose((_FOLDER / f"{file}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise TypeError(f"{file}.yaml: expected lists by name, got {root}")
    return {name.value: [line.value for line in lines.value] for name, lines in root.value}


def _rules() -> dict[str, str]:
    """The expressions of rules.yaml, where a rule may name those above it."""
    rules: dict[str, str] = {}
    for name, alternatives in _lists("rules").items():
        rules[name] = expand("|".join(alternatives), rules)
    return rules


RULES = _rules()


@cache
def patterns(file: str) -> dict[str, Pattern[str]]:
    """Each list of a file as a pattern that finds any of its alternatives, in the order of the file."""
    return {name: compile_("|".join(alternatives), RULES) for name, alternatives in _lists(file).items()}


_WORDS = {name: frozenset(" ".join(lines).split()) for name, lines in _lists("words").items()}
DROP, FUNCTION, REQUEST = _WORDS["drop"], _WORDS["function"], _WORDS["request"]
SINGLES = {word: Name(name) for name, words in _lists("singles").items() for word in words}
