"""A craft's name in a question says which craft; it is no part of what is asked."""

import pytest

from knowledge.finding.craft_names import CraftNames
from knowledge.loading.library import Library


@pytest.fixture(scope="module")
def names(shipped: Library) -> CraftNames:
    return CraftNames(shipped)


@pytest.mark.parametrize(
    ("text", "craft", "words"),
    [
        ("景泰蓝的铜丝怎么粘上去", "jingtailan", "的铜丝怎么粘上去"),
        ("做紫砂壶的泥要多软", "zisha", "做 的泥要多软"),
        ("How hot is the kiln for Cloisonné enamel?", "jingtailan", "How hot is the kiln for  ?"),
        ("SHADOW PUPPETS are made of what?", "piying", "are made of what?"),
    ],
)
def test_a_name_tells_the_craft_and_is_left_out_of_the_words(
    names: CraftNames, text: str, craft: str, words: str
) -> None:
    assert names.read(text) == ({craft}, words)


def test_of_names_within_one_another_the_longest_counts(names: CraftNames) -> None:
    assert names.read("掐丝珐琅烧几次") == ({"jingtailan"}, "烧几次")


def test_two_crafts_can_be_named(names: CraftNames) -> None:
    named, _ = names.read("苏绣和湘绣的线一样细吗")
    assert named == {"suxiu", "xiangxiu"}


def test_a_name_alone_stays_the_question(names: CraftNames) -> None:
    assert names.read("景泰蓝") == ({"jingtailan"}, "景泰蓝")


def test_words_without_a_name_stay_as_they_are(names: CraftNames) -> None:
    assert names.read(" 线断了怎么办 ") == (frozenset(), " 线断了怎么办 ")
