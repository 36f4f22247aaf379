"""What people say, and what is understood: a table of wordings, and the rules behind it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.understanding.confirm import BACK
from assistant.understanding.question import Lesson, complete, read, understand, unplaced
from assistant.understanding.utterance import utterance
from generator.scene.clip import View
from tests.library import shipped

LIBRARY = shipped()
ABOUT = {Name.AMOUNT, Name.TOOL, Name.WHY, Name.TROUBLE, Name.MEANING}
DEFAULT = "zheng-qiang-zhen:3"


def lesson(at: str = DEFAULT) -> Lesson:
    technique, _, step = at.partition(":")
    return Lesson.of(LIBRARY, f"suxiu/{technique}", int(step))


def names(text: str, at: str = DEFAULT) -> list[str]:
    return [intent.name.value for intent in understand(utterance(text), lesson(at))]


def written(intents: tuple[Intent, ...]) -> str:
    """As the table writes them: next, jump:3, view:close, start:suxiu/gun-zhen, stitch_on:3, - for nothing."""
    return " ".join(map(_written, intents)) or "-"


def _written(intent: Intent) -> str:
    of = intent.step or intent.technique or (intent.view and intent.view.value)
    if intent.below:
        of = f"{of}+{intent.below.value}"
    if intent.name in (Name.STITCH_ON, Name.STITCH_BACK):
        of = intent.count
    return f"{intent.name.value}:{of}" if of and intent.name not in ABOUT else intent.name.value


def wordings() -> list[tuple[str, str, str]]:
    lines = Path(__file__).with_name("wordings.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if "\t" in line and not line.startswith("#")]
    return [(row[0], row[1], row[2] if len(row) > 2 and row[2] else DEFAULT) for row in cells]


@pytest.mark.parametrize(("said", "meant", "at"), wordings())
def test_each_wording_means_what_its_speaker_wanted(said: str, meant: str, at: str) -> None:
    assert written(understand(utterance(said), lesson(at))) == meant


def test_the_table_covers_every_intent() -> None:
    meant = {word.partition(":")[0] for _, expected, _ in wordings() for word in expected.split()}
    assert {name.value for name in set(Name) - BACK} <= meant
    assert len(wordings()) >= 800


@pytest.mark.parametrize(
    ("clean", "heard"),
    [
        ("下一步怎么走针", "下一步怎么走镇?"),
        ("暂停一下", "沾停一下"),
        ("换个角度看看", "欢歌角度看看"),
        ("这一针要斜多少度", "这一针要血多少度?"),
        ("线断了怎么办", "先断了怎么办?"),
        ("针距多少合适", "针剂多少盒市"),
        ("劈丝要劈成几股", "P4要皮成吉古"),
        ("跳到第三步", "跳到底三步"),
        ("我做到藏针了", "我做到藏珍蕾"),
        ("放大看一下针尖", "放大看一下针节。"),
        ("绷架要绷多紧", "丰价要丰多节"),
        ("上稿子用什么笔", "上桃子用什么笔?"),
    ],
)
def test_what_a_small_whisper_writes_means_the_same(clean: str, heard: str) -> None:
    assert understand(utterance(heard), lesson()) == understand(utterance(clean), lesson())


def test_questions_people_ask_about_a_step_move_nobody() -> None:
    moving = {Name.NEXT, Name.PREVIOUS, Name.JUMP, Name.START, Name.UNDO, Name.END}
    asks = [
        (technique, step, ask)
        for technique in LIBRARY.techniques.values()
        for step in technique.steps
        for ask in step.asks
    ]
    moved = [
        ask
        for technique, step, ask in asks
        if moving & {i.name for i in understand(utterance(ask), Lesson.of(LIBRARY, technique.id, step.number))}
    ]
    assert len(moved) <= len(asks) // 100, moved


def test_complaints_people_make_are_troubles() -> None:
    complaints = [
        (technique, ask)
        for technique in LIBRARY.techniques.values()
        for fault in (*technique.faults, *(fault for step in technique.steps for fault in step.faults))
        for ask in fault.asks
    ]
    missed = [
        ask
        for technique, ask in complaints
        if Name.TROUBLE not in {i.name for i in understand(utterance(ask), Lesson.of(LIBRARY, technique.id, 1))}
    ]
    assert len(missed) <= len(complaints) // 20, missed


class TestOrderAndSeveral:
    def test_intents_come_in_the_order_said(self) -> None:
        assert names("暂停一下,放大") == ["pause", "view"]
        assert names("放大,暂停一下") == ["view", "pause"]

    def test_one_wish_said_twice_is_one(self) -> None:
        assert names("太快了太快了,慢一点") == ["slower"]

    def test_two_jumps_stay_two(self) -> None:
        assert [i.step for i in understand(utterance("跳到第二步,跳到第五步"), lesson())] == [2, 5]


class TestNegation:
    @pytest.mark.parametrize("said", ["先别下一步", "不要下一步", "别跳过", "don't go to the next step"])
    def test_a_negated_move_does_not_move(self, said: str) -> None:
        assert "next" not in names(said)

    @pytest.mark.parametrize("said", ["还没好", "我没弄完呢", "快绣好了", "not done yet"])
    def test_not_yet_is_not_done(self, said: str) -> None:
        assert "done" not in names(said)

    def test_not_slow_is_faster(self) -> None:
        assert names("不要慢") == ["faster"]
        assert names("别太快") == ["slower"]


class TestPlaces:
    def test_a_step_beyond_the_last_is_still_what_was_said(self) -> None:
        assert understand(utterance("跳到第九步"), lesson())[0].step == 9

    @pytest.mark.parametrize(
        ("said", "step"),
        [
            ("第十步", 10),
            ("去第二十步", 20),
            ("跳到十", 10),
            ("第10步", 10),
            ("去第１２步", 12),
            ("第一百零五步", 105),
            ("第二百步", 200),
            ("go to step ten", 10),
            ("step thirteen", 13),
            ("the twentieth step", 20),
        ],
    )
    def test_a_step_that_does_not_exist_is_no_other(self, said: str, step: int) -> None:
        assert understand(utterance(said), lesson()) == (Intent(name=Name.JUMP, step=step),)

    def test_the_tenth_from_the_end_of_eight_is_none(self) -> None:
        assert understand(utterance("倒数第十步"), lesson()) == (Intent(name=Name.JUMP),)

    def test_what_only_sounds_like_ten_is_four_where_there_are_eight_steps(self) -> None:
        assert understand(utterance("跳到第是步"), lesson())[0].step == 4

    def test_ten_that_was_spoken_may_be_four_where_there_are_eight_steps(self) -> None:
        aloud = Lesson.of(LIBRARY, "suxiu/zheng-qiang-zhen", 3, aloud=True)
        found = read(utterance("跳到第十步"), aloud)
        assert (found.intents, found.doubt) == ((), (Intent(name=Name.JUMP, step=4),))
        assert read(utterance("go to step ten"), aloud).intents[0].step == 10

    @pytest.mark.parametrize(
        ("said", "step"),
        [
            ("第10步", 10),
            ("跳到第 10 步", 10),
            ("10号步骤", 10),
            ("第12步", 12),
            ("第十二步", 12),
            ("第二十步", 20),
            ("第100步", 100),
            ("跳到第123步", 123),
            ("step 10", 10),
            ("go to step 12", 12),
        ],
    )
    def test_a_step_of_two_digits_or_more_is_what_was_said(self, said: str, step: int) -> None:
        assert understand(utterance(said), lesson()) == (Intent(name=Name.JUMP, step=step),)

    def test_last_and_last_but_one(self) -> None:
        assert understand(utterance("最后一步"), lesson("gun-zhen:1"))[0].step == 7
        assert understand(utterance("倒数第二步"), lesson("gun-zhen:1"))[0].step == 6

    def test_half_of_a_step_name_is_enough_where_only_one_step_has_it(self) -> None:
        assert understand(utterance("我做到缩短了"), lesson("gun-zhen:1")) == (Intent(name=Name.JUMP, step=6),)

    def test_a_place_named_in_a_question_is_its_subject(self) -> None:
        assert understand(utterance("第五步用什么线"), lesson()) == (Intent(name=Name.TOOL, step=5),)
        assert understand(utterance("下一步要几股线"), lesson()) == (Intent(name=Name.AMOUNT, step=4),)
        assert understand(utterance("跳到第五步,为什么要换线"), lesson()) == (
            Intent(name=Name.JUMP, step=5),
            Intent(name=Name.WHY),
        )

    def test_without_a_lesson_a_number_is_kept_and_a_technique_can_be_named(self) -> None:
        nowhere = Lesson.of(LIBRARY, None, None)
        assert understand(utterance("第三步"), nowhere) == (Intent(name=Name.JUMP, step=3),)
        assert understand(utterance("我想学滚针"), nowhere) == (Intent(name=Name.START, technique="suxiu/gun-zhen"),)

    def test_the_view_is_named_or_the_other_one(self) -> None:
        assert understand(utterance("放大"), lesson())[0].view is View.CLOSE
        assert understand(utterance("正面"), lesson())[0].view is View.FRONT
        assert understand(utterance("换个角度"), lesson())[0].view is None


class TestAddress:
    @pytest.mark.parametrize("said", ["老师,下一步", "下一步师傅", "小师傅下一步", "师傅下一步怎么走"])
    def test_addressing_a_teacher_does_not_call_one(self, said: str) -> None:
        assert names(said) == ["next"]

    def test_a_bare_vocative_wants_nothing(self) -> None:
        assert names("老师") == []


class TestComplete:
    @pytest.mark.parametrize(
        "said", ["下一步", "再看一遍", "慢一点", "跳到第三步", "我想学正抢针", "暂停一下", "next step"]
    )
    def test_a_whole_command_may_be_answered_at_once(self, said: str) -> None:
        assert complete(understand(utterance(said), lesson()), utterance(said))

    @pytest.mark.parametrize(
        "said",
        [
            "",
            "我想学",
            "跳到第",
            "下一步用",
            "绣好了",
            "不对",
            "为什么",
            "线断了",
            "下一步怎么",
            "正抢针怎么起针",
            "go to the",
        ],
    )
    def test_what_may_go_on_waits(self, said: str) -> None:
        assert not complete(understand(utterance(said), lesson()), utterance(said))


@given(st.text(max_size=60))
def test_any_text_at_all_is_understood_as_something_or_nothing(text: str) -> None:
    assert all(isinstance(intent, Intent) for intent in understand(utterance(text), lesson()))


@given(
    st.lists(st.sampled_from("下一步再看慢点第三不好了怎么线断为什么学针,。跳到 next step"), max_size=30).map("".join)
)
def test_understanding_is_pure(text: str) -> None:
    assert understand(utterance(text), lesson()) == understand(utterance(text), lesson())


class TestSeveralSteps:
    @pytest.mark.parametrize(
        ("said", "name", "count"),
        [
            ("往后两步", Name.NEXT, 2),
            ("再往下两步", Name.NEXT, 2),
            ("跳过三步", Name.NEXT, 3),
            ("skip two steps", Name.NEXT, 2),
            ("退两步", Name.PREVIOUS, 2),
            ("退回去两步", Name.PREVIOUS, 2),
            ("go back two steps", Name.PREVIOUS, 2),
            ("往后一步", Name.NEXT, None),
            ("退一步", Name.PREVIOUS, None),
        ],
    )
    def test_on_or_back_are_counted(self, said: str, name: Name, count: int | None) -> None:
        assert understand(utterance(said), lesson()) == (Intent(name=name, count=count),)

    def test_refused_they_are_nothing(self) -> None:
        assert names("不要退两步") == []


class TestSaidToOthers:
    @pytest.mark.parametrize(
        "said", ["妈妈你帮我倒杯水", "你们几个都到外面去看", "喂，你说慢点，这边信号不好", "呵呵", "我想把"]
    )
    def test_what_is_said_to_others_or_not_at_all_wants_nothing(self, said: str) -> None:
        assert names(said) == []


class TestWithoutALesson:
    """Before a technique is chosen the search decides whether words are a question; a button has nothing to act on."""

    def test_a_button_s_verb_in_a_question_that_is_answered_is_a_question(self) -> None:
        intents = (Intent(name=Name.DONE), Intent(name=Name.QUESTION))
        assert unplaced(intents, utterance("布染好了，上头的蜡怎么去掉"), found=True) == (Intent(name=Name.QUESTION),)

    def test_finished_stays_finished(self) -> None:
        done = (Intent(name=Name.DONE),)
        assert unplaced(done, utterance("这一排我都绣满了"), found=True) == done

    def test_a_question_about_a_field_of_nothing_found_is_a_free_question(self) -> None:
        assert unplaced((Intent(name=Name.TOOL),), "做饭用什么锅", found=False) == (Intent(name=Name.QUESTION),)
        amount = (Intent(name=Name.AMOUNT),)
        assert unplaced(amount, utterance("打籽要绕几圈"), found=True) == amount

    def test_a_technique_that_is_named_is_begun(self) -> None:
        start = (Intent(name=Name.START, technique="suxiu/gun-zhen"),)
        assert unplaced(start, utterance("我想学滚针"), found=True) == start


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("what is {}?", Name.MEANING),
        ("where does {} come from?", Name.MEANING),
        ("what is the history of {}?", Name.MEANING),
        ("which tools do I need for {}?", Name.TOOL),
        ("how is {} made?", Name.START),
        ("how do you make {}?", Name.START),
    ],
)
def test_a_technique_that_is_asked_about_by_its_english_name_is_that_one(asked: str, name: Name) -> None:
    for technique in LIBRARY.techniques.values():
        said = asked.format(technique.english.lower())
        assert [(i.name, i.technique) for i in understand(utterance(said), lesson())] == [(name, technique.id)], said
