"""The small notation for what people say: matched by sound, exactly where asked."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.patterns import Grammar, Lists
from assistant.understanding.utterance import utterance

RULES = {"num": ["(一|二|三|十)+"], "step": ["步", "部"], "deep": ["第{num}{step}"]}


def found(notation: str, text: str) -> list[str]:
    """The pieces of the text that a pattern finds."""
    grammar = Grammar({"file": {"list": [notation]}}, RULES)
    heard = utterance(text).tokens
    matches = grammar.patterns("file")["list"].finditer(grammar.signs(heard.chars, heard.sounds))
    return ["".join(heard.chars[m.start() // 2 : m.end() // 2]) for m in matches]


class TestAPlainCharacter:
    @pytest.mark.parametrize("text", ["下一步", "下一部", "夏一不", "下意步"])
    def test_matches_whatever_sounds_the_same(self, text: str) -> None:
        assert found("下一步", text) == [text]

    @pytest.mark.parametrize(
        ("notation", "text"),
        [("走针", "走真"), ("走针", "走蒸"), ("走针", "揍怎"), ("停", "庭"), ("山", "三"), ("长", "张")],
    )
    def test_may_be_one_consonant_or_nasal_off(self, notation: str, text: str) -> None:
        assert found(notation, text) == [text]

    @pytest.mark.parametrize("text", ["下二步", "走", "开", ""])
    def test_does_not_match_another_sound(self, text: str) -> None:
        assert found("下一步", text) == []

    def test_has_the_readings_that_its_character_has(self) -> None:
        assert found("长", "常") == ["常"]
        assert found("长", "掌") == ["掌"]


class TestAnExactSound:
    def test_allows_no_other_consonant(self) -> None:
        assert found("_走", "奏") == ["奏"]
        assert found("走", "肘") == ["肘"]
        assert found("_走", "肘") == []


class TestAnExactCharacter:
    def test_allows_no_other_character(self) -> None:
        assert found("'断", "断") == ["断"]
        assert found("'断", "段") == []


class TestAWord:
    def test_is_english_and_whole(self) -> None:
        assert found("next", "go to the next step") == ["next"]
        assert found("next", "nextdoor") == []

    def test_is_not_a_syllable_of_the_same_letters(self) -> None:
        assert found("you", "有") == []
        assert found("有", "you") == []


class TestARule:
    def test_may_name_those_above_it(self) -> None:
        assert found("到{deep}", "跳到第三步") == ["到第三步"]
        assert found("{deep}", "第十二部") == ["第十二部"]

    def test_any_token_is_one_token(self) -> None:
        assert found("第.步", "第九步") == ["第九步"]
        assert found("第.步", "第步") == []

    def test_a_match_never_begins_inside_a_token(self) -> None:
        text = "下一步再下一步next下一步"
        assert found("下一步|.", text) == ["下一步", "再", "下一步", "next", "下一步"]

    def test_that_nobody_wrote_is_told_of(self) -> None:
        with pytest.raises(KeyError, match="nowhere"):
            Grammar({"file": {"list": ["第{nowhere}"]}}, RULES)


class TestAGrammar:
    FILES: ClassVar[dict[str, Lists]] = {
        "moves": {"next": ["下一步", "next step"], "back": ["上一'步"]},
        "asks": {"why": ["为什么", "why"], "long": ["_多长"]},
    }

    @given(
        st.permutations(list(FILES)), st.permutations(list(RULES)[:2]), st.text(alphabet="下上一步部为什么多长xy ny")
    )
    def test_is_the_same_in_whatever_order_it_is_compiled(self, files: list[str], rules: list[str], text: str) -> None:
        one = Grammar(self.FILES, RULES)
        order = {name: RULES[name] for name in (*rules, "deep")}
        other = Grammar({file: dict(reversed(self.FILES[file].items())) for file in files}, order)
        heard = utterance(text).tokens
        assert one.signs(heard.chars, heard.sounds) == other.signs(heard.chars, heard.sounds)
        for file, lists in self.FILES.items():
            for name in lists:
                assert one.patterns(file)[name].pattern == other.patterns(file)[name].pattern

    def test_hears_the_same_whatever_other_grammars_there_are(self) -> None:
        one = Grammar(self.FILES, RULES)
        heard = utterance("下一步为什么落针").tokens
        before = one.signs(heard.chars, heard.sounds)
        Grammar({"others": {"needle": ["落针"]}})
        assert one.signs(heard.chars, heard.sounds) == before

    @pytest.mark.parametrize("text", ["下一部", "go to the next step"])
    def test_finds_any_alternative_of_a_list(self, text: str) -> None:
        grammar = Grammar(self.FILES, RULES)
        heard = utterance(text).tokens
        assert grammar.patterns("moves")["next"].search(grammar.signs(heard.chars, heard.sounds))
