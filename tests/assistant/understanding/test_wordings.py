"""The lists of what people say: each line stands for itself, and each name in braces for a rule."""

import re
from pathlib import Path

import pytest
import yaml

from assistant.events import IntentName as Name
from assistant.understanding import wordings
from assistant.understanding.patterns import Grammar
from assistant.understanding.utterance import utterance

FOLDER = Path(wordings.__file__).with_name("wordings")
PATTERNS = ["intents", "names", "guards", "hedges", "replies", "endings", "answers", "counts"]


def lists(file: str) -> dict[str, list[str]]:
    return yaml.load((FOLDER / f"{file}.yaml").read_bytes(), Loader=yaml.CSafeLoader)


def test_every_file_is_known() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {*PATTERNS, "rules", "singles", "words"}


@pytest.mark.parametrize("file", [*PATTERNS, "rules"])
class TestAFile:
    def test_is_lists_of_texts(self, file: str) -> None:
        for name, alternatives in lists(file).items():
            assert isinstance(name, str)
            assert alternatives, name
            assert [line for line in alternatives if not isinstance(line, str) or not line] == [], name

    def test_says_a_thing_once_in_a_list(self, file: str) -> None:
        twice = {n: [x for x in lines if lines.count(x) > 1] for n, lines in lists(file).items()}
        assert {name: lines for name, lines in twice.items() if lines} == {}

    def test_holds_one_alternative_a_line(self, file: str) -> None:
        lines = {f"{name} {i}": [line] for name, lines in lists(file).items() for i, line in enumerate(lines)}
        Grammar({file: lines}, lists("rules"))  # brackets that close on another line would not compile

    def test_chooses_by_bars_and_never_by_brackets(self, file: str) -> None:
        """practi[cs]e would be three words, of which one is no word."""
        assert [line for lines in lists(file).values() for line in lines if "[" in line] == []


def test_every_rule_is_named_somewhere() -> None:
    text = "".join((FOLDER / f"{file}.yaml").read_text(encoding="utf-8") for file in [*PATTERNS, "rules"])
    named = set(re.findall(r"\{([a-z_]+)\}", text))
    assert set(lists("rules")) - named == set()


def test_the_order_of_the_intents_is_kept() -> None:
    assert list(wordings.GRAMMAR.patterns("intents")) == list(lists("intents"))
    assert {Name(name) for name in wordings.GRAMMAR.patterns("intents")} < set(Name)


def test_a_pattern_finds_any_of_its_alternatives() -> None:
    how = wordings.GRAMMAR.patterns("guards")["how"]
    assert all(how.search(utterance(word).tokens.signs) for word in lists("guards")["how"])


def test_words_and_single_syllables_are_told_apart_by_their_lists() -> None:
    assert {"嗯", "um"} <= wordings.DROP & wordings.HESITATION
    assert {"我", "the"} <= wordings.FUNCTION
    assert {"带", "straight"} <= wordings.REQUEST
    assert wordings.SINGLES["停"] is Name.PAUSE
