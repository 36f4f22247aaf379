"""Precision and recall by slot."""

from typing import Any

import pytest

from knowledge.normalise import normalise
from knowledge.normalise.score import Tally, agree, score

WANTED: dict[str, Any] = {
    "verb": "刮", "spoken": "刮", "tool": "竹刀", "manner": ["轻轻"],
    "numbers": [{"value": 3, "high": None, "unit": "1", "words": "三下", "bound": "exact"}],
}  # fmt: skip


def test_everything_right_counts_one() -> None:
    tallies = score([(normalise("竹刀轻轻刮三下"), [WANTED])])
    assert all(tally.f == 1 for tally in tallies.values())
    assert tallies["number"].right == 1


def test_what_is_found_too_much_and_too_little_is_told_apart() -> None:
    tallies = score([(normalise("竹刀磨三下，再画四下"), [WANTED])])
    assert (tallies["verb"].right, tallies["verb"].wrong, tallies["verb"].missed) == (0, 2, 1)
    assert (tallies["number"].right, tallies["number"].wrong) == (1, 1)
    assert tallies["manner"].missed == 1


@pytest.mark.parametrize(
    ("got", "wanted", "same"),
    [
        ("花瓣", "花瓣的", True),
        ("小花", "小花瓣", True),
        ("花", "小花瓣", False),
        (3, 3, True),
        ("在锅边", "锅边", True),
    ],
)
def test_words_agree_where_one_is_most_of_the_other(got: object, wanted: object, same: bool) -> None:
    assert agree(got, wanted) is same


def test_figures_of_nothing_are_one() -> None:
    assert (Tally().precision, Tally().recall, Tally().f) == (1, 1, 1)
    assert Tally(0, 1, 1).f == 0
