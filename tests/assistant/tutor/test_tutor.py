"""One question through the whole of the main path, with real engines."""

import pytest

from assistant.errors import AssistantError
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.settings import Settings
from assistant.tutor.tutor import Tutor
from generator.scene.clip import Side, View
from tests.assistant.learner import BANDS


async def test_a_typed_command_moves_and_shows_where_it_came_to(tutor: Tutor) -> None:
    place = Place().at(tutor.library.technique(BANDS), 3)
    heard = tutor.typed("下一步")
    turn = await tutor.turn(heard, tutor.reader.understand(heard.text, place), place, None)
    assert turn.place.step == 4
    assert turn.clip is not None
    assert (turn.clip.technique, turn.clip.step) == (BANDS, 4)
    assert (turn.found, turn.likely) == (None, 0.0), "nothing is looked for"


@pytest.mark.parametrize(
    ("words", "after"), [("show me the next step", "en"), ("下一步", "zh"), ("ok", "zh"), ("finish the lesson", "zh")]
)
async def test_the_picture_and_what_is_pressed_next_speak_as_the_learner_does(
    tutor: Tutor, words: str, after: str
) -> None:
    """A single English word tells nothing of a language; who comes after the lesson's end begins in Chinese."""
    place = Place().at(tutor.library.technique(BANDS), 3)
    turn = await tutor.turn(tutor.typed(words), tutor.reader.understand(words, place), place, None)
    assert turn.place.language == after
    if turn.clip is not None and words != "ok":
        assert turn.clip.language == after


@pytest.mark.parametrize(
    ("said", "view", "told", "missing"),
    [
        ("看看背面", View.BACK, "背面", "没有背面"),
        ("看剖面", View.SECTION, "剖面", "没有剖面"),
        ("右手在下", View.HANDS, "看手，右手在下", "没有手的画面"),
        ("我是左撇子", View.HANDS, "看手，右手在下", "没有手的画面"),
    ],
)
async def test_a_view_is_shown_where_a_step_has_it_and_else_it_is_said_that_it_has_none(
    tutor: Tutor, said: str, view: View, told: str, missing: str
) -> None:
    for step, seen, words in ((4, view, told), (1, View.FRONT, missing)):
        place = Place().at(tutor.library.technique(BANDS), step)
        turn = await tutor.turn(tutor.typed(said), tutor.reader.understand(said, place), place, None)
        assert turn.clip is not None
        assert turn.clip.view is seen
        assert turn.clip.below is (Side.RIGHT if seen is View.HANDS else None)
        assert words in turn.answer.text


async def test_a_question_before_any_lesson_finds_its_step(tutor: Tutor) -> None:
    heard = tutor.typed("正抢针怎么分皮")
    turn = await tutor.turn(heard, tutor.reader.understand(heard.text, Place()), Place(), None)
    assert turn.found is not None
    assert turn.found.technique == BANDS
    assert turn.clip is not None


@pytest.mark.parametrize(
    ("at", "words", "step", "fault"),
    [
        (("suxiu/qi-zhen", 5), "边上像锯齿一样", 5, "边口锯齿"),
        (("suxiu/qi-zhen", 1), "the edge looks jagged", 5, "Toothed edge"),
        (None, "散套里头齐成一条线了", 2, "针尾成排"),
    ],
    ids=["in its step", "in another step", "without a lesson"],
)
async def test_a_trouble_question_shows_the_fault_then_the_same_work_right(
    tutor: Tutor, at: tuple[str, int] | None, words: str, step: int, fault: str
) -> None:
    place = Place().at(tutor.library.technique(at[0]), at[1]) if at else Place()
    turn = await tutor.turn(tutor.typed(words), tutor.reader.understand(words, place), place, None)
    assert turn.clip is not None
    assert (turn.clip.step, turn.clip.fault) == (step, fault)
    assert turn.answer.about == (turn.clip.technique, step)
    assert turn.place.step == place.step, "the learner stays where he is"


async def test_a_fault_that_is_not_drawn_is_answered_with_the_step(tutor: Tutor) -> None:
    place = Place().at(tutor.library.technique("suxiu/qi-zhen"), 5)
    turn = await tutor.turn(tutor.typed("线断了怎么办"), tutor.reader.understand("线断了怎么办", place), place, None)
    assert turn.answer.fault is not None
    assert turn.clip is not None
    assert (turn.clip.step, turn.clip.fault) == (5, None)


async def test_one_who_types_too_much_is_told(tutor: Tutor) -> None:
    for _ in range(Settings().questions_a_minute):
        tutor.typed("下一步", "192.0.2.1")
    with pytest.raises(AssistantError) as bad:
        tutor.typed("下一步", "192.0.2.1")
    assert bad.value.code == "too_fast"
    assert tutor.typed("下一步", "192.0.2.2").text == "下一步"


def test_every_technique_is_told_with_its_steps(tutor: Tutor) -> None:
    (bands,) = (technique for technique in tutor.techniques if technique.id == BANDS)
    assert [step.number for step in bands.steps] == list(range(1, len(bands.steps) + 1))
    assert {intent.name for intent in tutor.reader.understand("下一步", Place())} <= set(Name)
