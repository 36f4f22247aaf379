"""Numbers as they are said, and as they are misheard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.numbers import CARDINALS, ORDINALS, han, value
from assistant.understanding.utterance import utterance


class TestANumberWritten:
    @pytest.mark.parametrize(
        ("number", "text"),
        [
            (0, "零"),
            (2, "二"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一零零"),
            (2026, "二零二六"),
        ],
    )
    def test_is_written_as_it_is_read(self, number: int, text: str) -> None:
        assert han(number) == text

    @given(st.integers(1, 999))  # 1111 is a loop, see utterance
    def test_is_heard_as_itself(self, number: int) -> None:
        assert value(utterance(han(number)).tokens.sounds) == number
        assert value(utterance(str(number)).tokens.sounds) == number


class TestANumberHeard:
    @pytest.mark.parametrize(
        ("sounds", "number"),
        [
            (("san",), 3),
            (("shan",), 3),
            (("liang",), 2),
            (("shi", "er"), 12),
            (("er", "shi"), 20),
            (("yi", "ling", "ling"), 100),
            (("yi", "er", "san"), 123),
            (("three",), 3),
            (("third",), 3),
            ((), None),
            (("ling",), None),
            (("zhen",), None),
            (("san", "zhen"), None),
            (("shi",), 10),
            (("er", "bai"), 200),
            (("yi", "bai", "ling", "wu"), 105),
            (("twentieth",), 20),
        ],
    )
    def test_is_told_from_its_syllables(self, sounds: tuple[str, ...], number: int | None) -> None:
        assert value(sounds) == number

    def test_english_names_run_to_twenty_in_both_forms(self) -> None:
        assert list(CARDINALS.values()) == list(ORDINALS.values()) == list(range(1, 21))
        assert (CARDINALS["twelve"], ORDINALS["twelfth"]) == (12, 12)
