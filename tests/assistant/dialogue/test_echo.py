"""The tutor's own voice told from the learner's, by the syllables of what was heard."""

import pytest

from assistant.dialogue.echo import own_words

SPOKEN = "第三步：第一皮用齐针沿外边绣，针针齐整，把外缘绣得清清楚楚。"
ALL = (0.0, 1.0)


@pytest.mark.parametrize(
    "heard",
    [
        SPOKEN,
        "第三步,第一皮用齐针眼外边秀,针针迹掌、把外缘秀得轻轻除处。",
        "眼外边秀,真人其整,把外缘秀得轻轻除处。",
        "用齐针沿外边绣",
        "第三步",
    ],
)
def test_an_echo_holds_nothing_of_the_learner_however_it_is_misheard(heard: str) -> None:
    assert own_words(heard, SPOKEN, ALL) == ""


@pytest.mark.parametrize(
    "heard",
    ["下一步", "为什么要用齐针", "第一皮为什么要用齐针绣", "跳到第五步", "停一下", "how many strands", "线断了怎么办"],
)
def test_other_words_are_the_learners_own(heard: str) -> None:
    assert own_words(heard, SPOKEN, ALL) == heard


def test_a_short_command_that_the_sentence_holds_is_an_echo_only_while_it_sounds() -> None:
    assert own_words("第三步", SPOKEN, (0.0, 0.3)) == ""
    assert own_words("第三步", SPOKEN, (0.5, 0.9)) == "第三步"


def test_a_command_said_over_the_voice_is_what_is_left() -> None:
    assert own_words("沿外边绣针针齐整停一下", SPOKEN, ALL) == "停一下"


def test_silence_is_nobodys() -> None:
    assert own_words("", SPOKEN, ALL) == ""
