"""Chinese numerals as they are spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.finding.phonetics import spell
from knowledge.normalise.numerals import spread, value


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十二", 12), ("两", 2), ("廿四", 24), ("卅", 30), ("一百零五", 105), ("一百二", 120),
        ("一百二十", 120), ("两千五", 2500),
        ("一万二", 12_000), ("零", 0), ("百", 100), ("一点五", 1.5), ("零点二五", 0.25), ("0.3", 0.3), ("40", 40),
    ],
)  # fmt: skip
def test_reads_a_single_number(words: str, number: float) -> None:
    assert value(words) == pytest.approx(number)


@pytest.mark.parametrize("words", ["", "两两", "十十", "一点", "点五", "三三", "一五", "千万"])
def test_reads_nothing_where_the_words_make_no_number(words: str) -> None:
    assert value(words) is None


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("三四", (3, 4)),
        ("四五十", (40, 50)),
        ("一两", (1, 2)),
        ("三五", (3, 5)),
        ("十二三", (12, 13)),
        ("一千二三百", (1200, 1300)),
    ],
)
def test_reads_two_neighbours_as_a_range(words: str, ends: tuple[float, float]) -> None:
    assert spread(words) == ends


@pytest.mark.parametrize("words", ["三六", "四三", "一三五"])
def test_reads_no_range_of_what_nobody_says_as_one(words: str) -> None:
    assert spread(words) is None


@given(st.integers(1, 99))
def test_reads_back_what_is_read_out(number: int) -> None:
    assert value(spell(str(number))) == number
