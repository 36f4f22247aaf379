"""What people say: the lists in `wordings/*.yaml`, one alternative a line in the notation of `patterns`."""

from pathlib import Path

import yaml

from assistant.events import IntentName as Name
from assistant.understanding.patterns import Grammar

_FOLDER = Path(__file__).with_name("wordings")
_FILES = ("intents", "names", "guards", "hedges", "replies", "endings", "answers", "counts")


def lists(file: str) -> dict[str, list[str]]:
    """The lists of a file by name. Texts as written: `no` is a word, not a truth value."""
    root = yaml.compose((_FOLDER / f"{file}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise TypeError(f"{file}.yaml: expected lists by name, got {root}")
    return {name.value: [line.value for line in lines.value] for name, lines in root.value}


GRAMMAR = Grammar({file: lists(file) for file in _FILES}, lists("rules"))

_WORDS = {name: frozenset(" ".join(lines).split()) for name, lines in lists("words").items()}
DROP, HESITATION, FUNCTION, REQUEST = (_WORDS[name] for name in ("drop", "hesitation", "function", "request"))
COMMON, AROUND_A_NUMBER = _WORDS["common"], _WORDS["around_a_number"]
SINGLES = {word: Name(name) for name, words in lists("singles").items() for word in words}
