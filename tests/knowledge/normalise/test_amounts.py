"""Amounts as people say them, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.normalise.amounts import amounts, reach
from knowledge.schema.units import limits

WORDS = st.lists(
    st.sampled_from([
        *"一二两三四五六七八九十百千万半几点廿零来多把成分寸尺厘米度号针圈下天指宽不到以内，第头每这个",
        "毫米", "毫米每秒", "每秒", "百分之", "分之", "左右", "至少", "3", "0.5", "12", "°", "%", "绕", "劈成",
        "斜", "烧到", "一点", "线",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


def told(text: str) -> list[tuple[str, float | None, float | None, str, str]]:
    return [
        (text[each.start : each.end], each.value, each.high, each.unit.value if each.unit else "", each.bound.value)
        for each in amounts(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "high", "unit", "bound"),
    [
        ("长一寸半", "一寸半", 1.5, None, "寸", "exact"),
        ("高一米二", "一米二", 1.2, None, "m", "exact"),
        ("一个半钟头", "一个半钟头", 1.5, None, "h", "exact"),
        ("泡半个钟头", "半个钟头", 0.5, None, "h", "exact"),
        ("磨十来下", "十来下", 10, None, "1", "about"),
        ("刮个百把下", "百把下", 100, None, "1", "about"),
        ("截一尺多长", "一尺多", 1, None, "尺", "about"),
        ("压三分之一", "三分之一", 0.3333, None, "ratio", "exact"),
        ("劈成十六分之一", "十六分之一", 16, None, "1/N", "exact"),
        ("劈成八股", "八股", 8, None, "1/N", "exact"),
        ("七成", "七成", 0.7, None, "ratio", "exact"),
        ("填一半", "一半", 0.5, None, "ratio", "exact"),
        ("湿度百分之八十", "百分之八十", 80, None, "%", "exact"),
        ("针距一点五毫米", "一点五毫米", 1.5, None, "mm", "exact"),
        ("线宽0.1到0.3mm", "0.1到0.3mm", 0.1, 0.3, "mm", "exact"),
        ("三毫米到五毫米", "三毫米到五毫米", 3, 5, "mm", "exact"),
        ("每秒2毫米以内", "每秒2毫米", 2, None, "mm/s", "at_most"),
        ("一秒走五毫米", "一秒走五毫米", 5, None, "mm/s", "exact"),
        ("两毫米每秒", "两毫米每秒", 2, None, "mm/s", "exact"),
        ("12号细针", "12号", 12, None, "号", "exact"),
        ("空两根线宽", "两根线宽", 2, None, "w", "exact"),
        ("一指宽", "一指", 1, None, "指", "exact"),
        ("斜30度左右", "30度", 30, None, "°", "about"),
        ("水温六十度", "六十度", 60, None, "°C", "exact"),
        ("烧到一千二三百度", "一千二三百度", 1200, 1300, "°C", "exact"),
        ("起码刷两道", "两道", 2, None, "1", "at_least"),
        ("顶多三分", "三分", 3, None, "分", "at_most"),
        ("不小于三毫米", "三毫米", 3, None, "mm", "at_least"),
        ("别超过五毫米", "五毫米", 5, None, "mm", "at_most"),
        ("焖一刻钟", "一刻钟", 15, None, "min", "exact"),
        ("绕一圈", "一圈", 1, None, "1", "exact"),
    ],
)  # fmt: skip
def test_are_read_with_unit_and_bound(
    text: str, words: str, value: float, high: float | None, unit: str, bound: str
) -> None:
    assert told(text) == [(words, pytest.approx(value), high, unit, bound)]


@pytest.mark.parametrize(
    "text",
    [
        "第二针挨着头一针", "三心二意可不成", "要刮得十分光", "一点也莫性急", "一针一针地绣", "八成是断了",
        "我讲了三遍了", "两面都涂",
        "两手展开", "一样长", "干了一辈子", "三个人抬", "这两根拿开", "八九不离十", "三十度", "轻轻一夹",
        "用五号刀刻", "大半寸", "三天两头",
        "五毫米到一厘米", "试一下", "三分画七分刻", "每三针", "二遍浓",
    ],
)  # fmt: skip
def test_leave_out_what_is_no_number_or_not_certain(text: str) -> None:
    assert [each for each in told(text) if each[1] is not None] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("斜一点", "一点"),
        ("拍几下", "几下"),
        ("等一会儿", "一会儿"),
        ("稍微散开", "稍微"),
        ("慢点", "点"),
        ("闷半天", "半天"),
        ("好几遍", "好几遍"),
    ],
)
def test_keep_a_vague_amount_without_a_value(text: str, words: str) -> None:
    assert told(text) == [(words, None, None, "", "about")]


def test_reach_over_the_words_of_their_bound() -> None:
    text = "三毫米宽左右的边"
    assert text[: reach(text, amounts(text)[0])] == "三毫米宽左右"


@given(WORDS)
def test_of_any_words_stand_apart_and_are_possible(text: str) -> None:
    last = 0
    for each in amounts(text):
        assert last <= each.start < each.end <= len(text)
        last = each.end
        if each.value is not None:
            assert each.unit is not None
            low, high = limits(each.unit)
            assert low <= each.value <= high
            assert each.high is None or each.value < each.high <= high
