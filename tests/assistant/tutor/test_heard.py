"""A typed question as words."""

import pytest

from assistant.errors import AssistantError
from assistant.tutor.heard import LONGEST_QUESTION, Heard


@pytest.mark.parametrize(("text", "language"), [("下一步", "zh"), ("what is 齐针", "zh"), ("next step", "en")])
def test_its_language_is_chinese_where_any_of_it_is(text: str, language: str) -> None:
    assert Heard.typed(text) == Heard(text, language)


@pytest.mark.parametrize(("text", "tells"), [("下一步", True), ("ok", False), ("5", False), ("next step", True)])
def test_a_number_or_one_english_word_tells_nothing_of_who_speaks(text: str, tells: bool) -> None:
    assert Heard.typed(text).tells_language is tells


def test_it_may_be_as_long_as_allowed_and_no_longer() -> None:
    assert Heard.typed("问" * LONGEST_QUESTION)
    with pytest.raises(AssistantError, match=str(LONGEST_QUESTION + 1)) as bad:
        Heard.typed("问" * (LONGEST_QUESTION + 1))
    assert bad.value.code == "too_long"


def test_it_may_not_be_empty() -> None:
    with pytest.raises(AssistantError) as bad:
        Heard.typed("")
    assert bad.value.code == "empty_question"


def test_what_was_spoken_is_told_with_its_sound_so_that_homophones_are_one() -> None:
    told = [Heard(words, "zh", spoken=True).completed("item_1").sounds for words in ("再见。", "在建")]
    assert told == [("zai", "jian"), ("zai", "jian")]
    assert Heard("I'm done!", "en", spoken=True).completed("item_1").sounds == ("i", "m", "done")
