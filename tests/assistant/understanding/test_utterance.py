"""A text as tokens with their sounds, taken apart once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.utterance import LONGEST, Utterance, spelled, utterance


class TestAText:
    def test_becomes_tokens_with_its_numbers_read_out(self) -> None:
        heard = utterance("跳到第12步, it's 0.5mm!").tokens
        assert heard.chars == (*"跳到第十二步", "its", *"零点五", "mm")
        assert heard.sounds[:3] == ("tiao", "dao", "di")
        assert heard.breaks == frozenset({6, 11})

    def test_has_words_without_its_fillers(self) -> None:
        assert utterance("嗯, um 下一步").words.chars == tuple("下一步")

    @pytest.mark.parametrize(("text", "chars"), [("3rd", "三"), ("half-way", "half way"), ("50%", "五十 percent")])
    def test_is_written_one_way(self, text: str, chars: str) -> None:
        heard = utterance(text).tokens
        spoken = [word for part in chars.split() for word in ([part] if part.isascii() else list(part))]
        assert list(heard.chars) == spoken

    @given(st.text(max_size=50))
    def test_has_two_signs_a_token(self, text: str) -> None:
        heard = utterance(text).tokens
        assert len(heard.signs) == 2 * len(heard) == 2 * len(heard.sounds)
        assert all(0 <= at <= len(heard) for at in heard.breaks)


class TestALoop:
    @pytest.mark.parametrize(
        ("said", "kept"), [("好了" * 9, "好了" * 3), ("9" * 200, "九九九"), ("回到跳到" * 50, "回到跳到" * 3)]
    )
    def test_is_said_no_more_than_three_times(self, said: str, kept: str) -> None:
        assert "".join(utterance(said).tokens.chars) == kept

    def test_of_three_stays(self) -> None:
        assert "".join(utterance("再看一遍再看一遍再看一遍").tokens.chars) == "再看一遍再看一遍再看一遍"

    def test_leaves_no_pause_behind_the_end(self) -> None:
        heard = utterance("好了，" * 20).tokens
        assert max(heard.breaks) <= len(heard)


def test_a_text_that_never_ends_is_heard_to_its_limit() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(5000))
    assert len(utterance(text).tokens) == LONGEST


class TestAnUtterance:
    def test_is_taken_apart_once_however_often_it_is_asked_for(self) -> None:
        said = utterance("嗯第三步为什么要换线")
        assert utterance("嗯第三步为什么要换线") is said
        assert said.words is said.words
        assert said.words.signs is said.words.signs

    def test_without_fillers_and_without_hesitation_are_two_things(self) -> None:
        said = utterance("嗯 please 下一步")
        assert said.tokens.chars == ("嗯", "please", *"下一步")
        assert said.fluent.chars == ("please", *"下一步")
        assert said.words.chars == tuple("下一步")

    def test_tells_english_from_syllables_of_the_same_letters(self) -> None:
        assert utterance("you 有").tokens.keys == ("=you", "you")

    @given(st.text(alphabet="下一步好了 next ok,，。3", max_size=30))
    def test_is_the_same_taken_apart_again(self, text: str) -> None:
        again = Utterance.of(text)
        assert again == utterance(text)
        assert again.tokens == utterance(text).tokens

    def test_is_spelled_with_spaces_around_english_words(self) -> None:
        assert spelled(("看", "step", "三")) == "看 step 三"
