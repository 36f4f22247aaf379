"""The acts a speaker can name."""

import pytest

from knowledge.normalise.naming import SLOTS
from knowledge.normalise.questions import _ASK
from knowledge.normalise.verbs import acts, spoken


def named(text: str) -> list[tuple[str, str]]:
    return [(hit.act.verb, text[hit.start : hit.end]) for hit in spoken(text, 0, len(text), "针" in text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("针要斜一点进去", [("刺入", "进去")]),
        ("轻轻子扎下去", [("刺入", "扎下去")]),
        ("揿一揿", [("压", "揿一揿")]),
        ("摁两下", [("压", "摁")]),
        ("把针眼囥在底下", [("藏", "囥")]),
        ("铰花", [("剪", "铰")]),
        ("泡软了捞起来", [("泡", "泡软了"), ("取", "捞起来")]),
        ("换细线", [("换", "换")]),
        ("抹平接缝", [("抹", "抹平")]),
    ],
)  # fmt: skip
def test_are_known_by_everyday_and_dialect_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", ["剪刀", "绷子", "有点", "刷子", "看起来", "进去坐"])
def test_are_not_found_inside_other_words(text: str) -> None:
    assert named(text) == []


def test_need_only_what_can_be_asked() -> None:
    for act in acts().values():
        assert set(act.needs) <= {*_ASK, "angle"}
        assert set(act.keys) <= {*SLOTS.values(), "pitch", "depth"}


def test_have_each_form_once() -> None:
    forms = [form for act in acts().values() for form in act.forms]
    assert [form for form in forms if forms.count(form) > 1] == []
