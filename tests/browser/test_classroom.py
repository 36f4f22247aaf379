"""A class by hand: a teacher, three pupils and a hall screen in one Chromium, on a real server that is also killed."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from tests.browser.lesson import Lesson, apart

STILL = 0.003  # s that pictures which stand may be apart: they are of one frame
MOVING = 0.15  # s, those that play
LOOKS = 240  # of 0.25 s, until they are; a bound, not a figure
SAME = 2.0  # mean difference of luma, 0..255, of one moment in two clips of the same bytes, scaled from other sizes

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lesson(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lesson]:
    held = Lesson(browser, tmp_path_factory.mktemp("class"))
    yield held
    held.close()


class TestTogether:
    def test_everybody_who_came_by_the_code_sees_the_first_step(self, lesson: Lesson) -> None:
        for screen in lesson.everybody:
            screen.shows(1)
        for pupil, name in zip(lesson.pupils, ("小明", "小红", "小刚"), strict=True):
            assert pupil.see("pupil").inner_text() == name
            lesson.teacher.see("tile", name=name, step="1").wait_for()

    def test_next_by_the_teacher_shows_all_the_same_step_at_the_same_moment(self, lesson: Lesson) -> None:
        lesson.goes_to(2)
        lesson.teacher.press("next")
        for screen in lesson.everybody:
            screen.shows(3)
        settled(lesson)

    def test_stopped_by_the_teacher_all_show_the_same_picture(self, lesson: Lesson) -> None:
        lesson.goes_to(4)
        lesson.teacher.press("pause")
        settled(lesson, playing=False)
        pictures = [screen.look()[3] for screen in lesson.everybody]
        assert max(float(np.abs(one - other).mean()) for one, other in combinations(pictures, 2)) < SAME
        assert min(float(picture.std()) for picture in pictures) > SAME  # something is to be seen
        lesson.teacher.press("pause")
        settled(lesson)

    def test_shown_once_more_by_the_teacher_it_begins_anew_for_all(self, lesson: Lesson) -> None:
        lesson.goes_to(3)
        before = started(lesson)
        lesson.teacher.page.locator("wenjiang-lead .dot").nth(2).click()
        for screen in lesson.everybody:
            screen.until(f"(before) => {STARTED} > before", before)
        settled(lesson)


class TestConduct:
    def test_on_their_own_pupils_stay_while_the_hall_follows_and_come_when_all_are_called(self, lesson: Lesson) -> None:
        lesson.goes_to(2)
        lesson.teacher.press("release")
        for pupil in lesson.pupils:
            pupil.goes("free")
        lesson.teacher.press("next")
        lesson.hall.shows(3)
        assert {pupil.page.evaluate("painted.at(-1).step") for pupil in lesson.pupils} == {2}
        lesson.teacher.press("gather")
        for pupil in lesson.pupils:
            pupil.goes("follow")
            pupil.shows(3)

    def test_who_is_locked_cannot_go_on_and_is_told_why(self, lesson: Lesson) -> None:
        lesson.goes_to(2)
        pupil = lesson.pupils[0]
        lesson.teacher.press("lock")
        for each in lesson.pupils:
            each.goes("locked")
        pupil.see("question").fill("下一步")
        pupil.see("question").press("Enter")
        pupil.see("trouble").wait_for()
        assert "老师" in pupil.see("trouble").inner_text()
        assert pupil.page.evaluate("painted.at(-1).step") == 2
        lesson.teacher.press("lock")
        for each in lesson.pupils:
            each.goes("follow")

    def test_one_pupil_is_sent_to_another_step(self, lesson: Lesson) -> None:
        lesson.goes_to(2)
        lesson.teacher.press("tile", name="小红")
        lesson.teacher.see("send-step").nth(4).click()
        sent, others = lesson.pupils[1], [lesson.pupils[0], lesson.pupils[2]]
        sent.shows(5)
        sent.goes("free")
        lesson.teacher.see("tile", name="小红", step="5").wait_for()
        assert {each.page.evaluate("painted.at(-1).step") for each in others} == {2}
        sent.press("follow")
        sent.shows(2)

    def test_a_raised_hand_is_seen(self, lesson: Lesson) -> None:
        lesson.pupils[2].press("hand")
        lesson.teacher.see("tile", name="小刚", mark="hand").wait_for()
        lesson.pupils[2].press("hand")
        lesson.teacher.page.locator("[data-test=tile][data-name=小刚]:not([data-mark=hand])").wait_for()

    def test_a_question_that_nobody_could_answer_is_answered_to_all(self, lesson: Lesson) -> None:
        pupil, teacher = lesson.pupils[0], lesson.teacher
        pupil.see("question").fill("今天天气怎么样")
        pupil.see("question").press("Enter")
        teacher.press("tab-inbox")
        teacher.page.locator("[data-test=question-row]", has_text="今天天气怎么样").wait_for()
        teacher.see("answer").fill("先看针，下课再看天。")
        teacher.press("answer-all")
        for screen in lesson.pupils:
            screen.page.locator("[data-test=sheet-words]", has_text="先看针，下课再看天。").wait_for()
            screen.press("close")
        teacher.press("tab-pupils")


class TestComingBack:
    def test_a_pupil_who_comes_late_sees_where_the_class_is(self, lesson: Lesson) -> None:
        lesson.goes_to(4)
        late = lesson.join("晚到")
        late.shows(4)
        lesson.teacher.see("tile", name="晚到", step="4").wait_for()
        late.leave()
        lesson.teacher.see("tile", name="晚到", mark="away").wait_for()

    def test_after_a_refresh_pupil_teacher_and_hall_are_where_the_class_is(self, lesson: Lesson) -> None:
        lesson.goes_to(3)
        for screen in (lesson.pupils[0], lesson.teacher, lesson.hall):
            screen.page.reload()
            screen.shows(3)
        lesson.teacher.press("next")
        for screen in lesson.everybody:
            screen.shows(4)
        settled(lesson)

    def test_the_class_stays_when_its_teacher_leaves_and_is_his_when_he_returns(self, lesson: Lesson) -> None:
        lesson.goes_to(2)
        lesson.teacher.leave()
        lesson.pupils[1].page.reload()
        lesson.pupils[1].shows(2)
        lesson.teacher = lesson.open("teach")
        lesson.teacher.press("enter")
        lesson.teacher.shows(2)
        lesson.teacher.press("next")
        for screen in lesson.everybody:
            screen.shows(3)

    def test_after_the_server_was_killed_everybody_is_back_at_the_class_s_place(self, lesson: Lesson) -> None:
        lesson.goes_to(5)
        for screen in lesson.everybody:
            screen.page.evaluate("painted.length = wire.got.length = 0")
        lesson.restart()
        for screen in lesson.everybody:
            screen.until(f"(code) => {LAST}?.code === code && {LAST}?.step === 5", lesson.code)
        lesson.teacher.press("next")
        for screen in lesson.everybody:
            screen.shows(6)
        settled(lesson)


LAST = "wire.got.filter((each) => each.type === 'class.state').at(-1)?.data"
STARTED = f"{LAST}.started_at"


def started(lesson: Lesson) -> int:
    """When the class's clip began, as the teacher's page was told last, ms since 1970."""
    told: int = lesson.teacher.page.evaluate(STARTED)
    return told


def settled(lesson: Lesson, *, playing: bool = True) -> None:
    """All screens come to the same moment of the clip."""
    most = MOVING if playing else STILL
    for _ in range(LOOKS):
        if apart(lesson, playing=playing) <= most:
            return
        lesson.teacher.page.wait_for_timeout(250)
    assert apart(lesson, playing=playing) <= most
