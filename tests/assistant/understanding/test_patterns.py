"""The small notation for what people say: matched by sound, exactly where asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.patterns import LONGEST, compile_, expand, tokenise

RULES = {"num": expand("(一|二|三|十)+", {}), "step": expand("步|部", {})}
RULES["deep"] = expand("第{num}{step}", RULES)


def found(notation: str, text: str) -> list[str]:
    """The pieces of the text that a pattern finds."""
    pattern = compile_(notation, RULES)  # before hearing: a sound that no pattern knows has no sign
    heard = tokenise(text)
    matches = pattern.finditer(heard.signs)
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


class TestAClass:
    def test_may_hold_classes(self) -> None:
        assert found("到{deep}", "跳到第三步") == ["到第三步"]
        assert found("{deep}", "第十二部") == ["第十二部"]

    def test_any_token_is_one_token(self) -> None:
        assert found("第.步", "第九步") == ["第九步"]
        assert found("第.步", "第步") == []

    def test_a_match_never_begins_inside_a_token(self) -> None:
        text = "下一步再下一步next下一步"
        for match in compile_("下一步|.", RULES).finditer(tokenise(text).signs):
            assert match.start() % 2 == match.end() % 2 == 0


class TestAText:
    def test_becomes_tokens_with_its_numbers_read_out(self) -> None:
        heard = tokenise("跳到第12步, it's 0.5mm!")
        assert heard.chars == (*"跳到第十二步", "its", *"零点五", "mm")
        assert heard.sounds[:3] == ("tiao", "dao", "di")
        assert heard.breaks == frozenset({6, 11})

    def test_loses_the_fillers_asked_to_be_dropped(self) -> None:
        assert tokenise("嗯, um 下一步", frozenset({"嗯", "um"})).chars == tuple("下一步")

    @pytest.mark.parametrize(("text", "chars"), [("3rd", "三"), ("half-way", "half way"), ("50%", "五十 percent")])
    def test_is_written_one_way(self, text: str, chars: str) -> None:
        heard = tokenise(text)
        spoken = [word for part in chars.split() for word in ([part] if part.isascii() else list(part))]
        assert list(heard.chars) == spoken

    @given(st.text(max_size=50))
    def test_has_two_signs_a_token(self, text: str) -> None:
        heard = tokenise(text)
        assert len(heard.signs) == 2 * len(heard) == 2 * len(heard.sounds)
        assert all(0 <= at <= len(heard) for at in heard.breaks)


class TestALoop:
    @pytest.mark.parametrize(
        ("said", "kept"), [("好了" * 9, "好了" * 3), ("9" * 200, "九九九"), ("回到跳到" * 50, "回到跳到" * 3)]
    )
    def test_is_said_no_more_than_three_times(self, said: str, kept: str) -> None:
        assert "".join(tokenise(said).chars) == kept

    def test_of_three_stays(self) -> None:
        assert "".join(tokenise("再看一遍再看一遍再看一遍").chars) == "再看一遍再看一遍再看一遍"

    def test_leaves_no_pause_behind_the_end(self) -> None:
        heard = tokenise("好了，" * 20)
        assert max(heard.breaks) <= len(heard)


def test_a_text_that_never_ends_is_heard_to_its_limit() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(5000))
    assert len(tokenise(text)) == LONGEST
