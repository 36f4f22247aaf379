"""Which slots a fragment fills, and in which order its acts are done."""

import pytest

from knowledge.normalise.draft import DraftAction
from knowledge.normalise.reading import read


def verbs(text: str) -> list[str]:
    return [action.verb.value for action in read(text) if action.verb]


def only(text: str) -> DraftAction:
    (action,) = read(text)
    return action


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("先刻眼窝再刻轮廓", ["刻", "刻"]),
        ("掐丝之前先把稿子看一眼", ["看", "弯"]),
        ("刮干净以后再上漆", ["刮", "涂"]),
        ("绷好了就下针", ["绷", "刺入"]),
        ("先剪小的后剪大的", ["剪", "剪"]),
        ("布浸到缸里头，泡半个钟头捞起来", ["浸", "泡", "取"]),
    ],
)
def test_acts_stand_in_the_order_they_are_done(text: str, order: list[str]) -> None:
    assert verbs(text) == order


@pytest.mark.parametrize("text", ["钉上，钉松一点", "拍一拍，拍到四周一样厚为止", "捻线要往右捻", "刮，刮个百把下"])
def test_one_act_that_is_gone_on_about_stays_one(text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("绕两圈，不是不是，绕一圈", 1),
        ("绕两圈，不对，三圈", 3),
        ("绕两圈不对三圈", 3),
        ("不是绕两圈，是绕三圈", 3),
        ("拍五六下，哎不是，十来下", 10),
    ],
)
def test_what_is_taken_back_is_gone(text: str, kept: float) -> None:
    assert [number.value for action in read(text) for number in action.numbers if number.value != 2] == [kept]


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("左手转泥片", "hand", "left"),
        ("两手展开", "hand", "both"),
        ("师父把漆活放进荫房", "actor", "师父"),
        ("师父把漆活放进荫房", "relation", "进荫房"),
        ("用牛角磨光", "tool", "牛角"),
        ("竹刀从左往右刮", "tool", "竹刀"),
        ("竹刀从左往右刮", "relation", "从左往右"),
        ("拿粗线排一层底子", "object", "底子"),
        ("脂泥涂一点点", "object", "脂泥"),
        ("里头有气泡，一定要挑掉", "object", "气泡"),
        ("要是刀钝了就磨十来下", "condition", "刀钝了"),
        ("等染透了再拿开水煮", "condition", "染透了"),
        ("没干的话莫碰，晾起", "condition", "没干"),
        ("晾到变蓝为止", "until", "变蓝"),
        ("磨到手摸上去滑就停", "until", "手摸上去滑"),
        ("线剪短，免得起毛", "purpose", "避免起毛"),
        ("为了好看，边上再描一遍", "purpose", "好看"),
    ],
)  # fmt: skip
def test_slots_are_filled_by_what_was_said(text: str, slot: str, value: str) -> None:
    said = getattr(read(text)[0], slot)
    assert said is not None
    assert said.value == value


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("拿明针轻轻叫刮", ["轻轻"]), ("双手压平", ["平"]), ("刮得十分光", ["光"]), ("刀要斜着刻", ["斜着"]),
        ("趁热涂", ["趁热"]),
        ("一点一点地点过去", ["一点一点"]), ("藏几针，针脚要短", ["短"]), ("洗干净", ["干净"]),
        ("整整齐齐地排", ["整整齐齐"]),
    ],
)  # fmt: skip
def test_manner_is_found_before_in_and_after_the_verb(text: str, manner: list[str]) -> None:
    assert [how.value for how in only(text).manner] == manner


@pytest.mark.parametrize("text", ["别铰到头", "千万莫画", "勿要揿", "转纸不转刀", "针不要扎太密"])
def test_what_is_not_to_be_done_is_marked(text: str) -> None:
    assert read(text)[-1].avoid


@pytest.mark.parametrize("text", ["剪好的花真好看", "这活儿我干了一辈子", "蜡不能太烫", "再细就断了嘛", "不用磨"])
def test_talk_is_no_act(text: str) -> None:
    assert verbs(text) == []


def test_what_was_not_said_is_none() -> None:
    action = only("刮一刮")
    assert action.model_dump(exclude={"verb"}) == DraftAction().model_dump(exclude={"verb"})
