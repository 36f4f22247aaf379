"""What people say: the lists in `wordings/*.yaml`, one alternative a line in the notation of `patterns`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from re import Pattern

import yaml

from assistant.events import IntentName as Name
from assistant.understanding.patterns import Compiled, Grammar

_FOLDER = Path(__file__).with_name("wordings")
_FILES = ("intents", "names", "guards", "hedges", "replies", "endings", "answers", "counts")


def lists(file: str) -> dict[str, list[str]]:
    """The lists of a file by name. Texts as written: `no` is a word, not a truth value."""
    root = yaml.compose((_FOLDER / f"{file}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise TypeError(f"{file}.yaml: expected lists by name, got {root}")
    return {name.value: [line.value for line in lines.value] for name, lines in root.value}


class _Patterns(Mapping[str, Pattern[str]]):
    """The lists of a file as patterns, compiled when one of them is asked for."""

    def __init__(self, file: str) -> None:
        self._file = file

    @cached_property
    def _compiled(self) -> Compiled:
        return _grammar().patterns(self._file)

    def __getitem__(self, name: str) -> Pattern[str]:
        return self._compiled[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._compiled)

    def __len__(self) -> int:
        return len(self._compiled)


class Wordings:
    """The grammar of all wordings. Half a second to compile, so it is compiled when something is first understood."""

    def patterns(self, file: str) -> Compiled:
        """As `Grammar.patterns`; nothing is compiled yet."""
        return _Patterns(file)

    def signs(self, chars: Iterable[str], sounds: Iterable[str]) -> str:
        """As `Grammar.signs`."""
        return _grammar().signs(chars, sounds)

    def warm(self) -> None:
        """Compile it now."""
        _grammar()


@cache
def _grammar() -> Grammar:
    return Grammar({file: lists(file) for file in _FILES}, lists("rules"))


GRAMMAR = Wordings()

_WORDS = {name: frozenset(" ".join(lines).split()) for name, lines in lists("words").items()}
DROP, HESITATION, FUNCTION, REQUEST = (_WORDS[name] for name in ("drop", "hesitation", "function", "request"))
COMMON, AROUND_A_NUMBER = _WORDS["common"], _WORDS["around_a_number"]
SINGLES = {word: Name(name) for name, words in lists("singles").items() for word in words}
