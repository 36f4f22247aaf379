"""A pupil's page and the hall's by themselves: what stands where on every screen, and what their buttons send."""

from typing import Any

import pytest

from assistant import events as ev
from assistant.now import now_ms
from tests.browser.class_pages import LARGE, SCREENS, SENTENCE, Opens, bad, joined, see
from tests.browser.conftest import at_rest
from tests.browser.scripted import LONG, SHOWN, Scripted, state

# what of the hall's words cannot be seen: outside the screen, or of what holds them
HALL_CUT = """
() => {
  const root = document.querySelector("wenjiang-hall").shadowRoot;
  const cut = [];
  for (const box of root.querySelectorAll("footer, .told, .sheet, .code")) {
    const { top, bottom } = box.getBoundingClientRect();
    if (top < -1 || bottom > innerHeight + 1) cut.push(`${box.className || box.localName} is outside`);
    for (const words of box.querySelectorAll("p, b, h2")) {
      const own = words.getBoundingClientRect();
      if (own.bottom > innerHeight + 1 || own.right > innerWidth + 1) cut.push(`${words.innerText} is cut`);
    }
    const hides = getComputedStyle(box).overflowY !== "visible";
    if (hides && box.scrollHeight > box.clientHeight + 1) cut.push(`${box.className} hides words`);
  }
  return cut;
}
"""
ANSWER = ev.ClassAnswer(id="q1", question="为什么线总是打结？", words="线不要太长，一臂长就够；捻一捻再走针。")

QUESTION = ev.ClassQuestion(id="q1", name="张雨桐", words="为什么线总是打结？")
AWAY = ev.ClassQuestion(id="", name="", words="")

pytestmark = pytest.mark.browser


class TestAPupil:
    def test_needs_the_code_and_a_first_name_and_nothing_more(self, opens: Opens) -> None:
        wire = Scripted(told=(state(),))
        page = joined(opens, wire)
        assert wire.asked == [("POST", "classes/join", {"code": "K7M2QX", "name": "小明"})]
        assert wire.of("class.enter") == [{"type": "class.enter", "seat": "seat"}]
        assert see(page, "pupil").inner_text() == "小明"

    def test_is_told_what_is_wrong_with_a_code_and_keeps_his_name(self, opens: Opens) -> None:
        wire = Scripted(
            refused={"code": "unknown_class", "message": "没有这个上课码", "hint": "请再看一眼老师的屏幕。"}
        )
        page = opens(wire, "join#k7m2qx")
        see(page, "name").fill("小明")
        see(page, "send").click()
        assert "请再看一眼" in see(page, "trouble").inner_text()
        assert see(page, "name").input_value() == "小明"

    def test_sits_there_again_after_a_refresh(self, opens: Opens) -> None:
        wire = Scripted(told=(state(),))
        page = joined(opens, wire)
        page.reload()
        page.locator("[data-way=follow]").wait_for()
        assert [method for method, _, _ in wire.asked] == ["POST"]
        assert len(wire.of("class.enter")) == 2

    def test_is_asked_who_he_is_where_another_tab_sat_there(self, opens: Opens) -> None:
        wire = Scripted(told=(state(),))
        page = joined(opens, wire)
        page.evaluate("sessionStorage.clear()")
        page.reload()
        assert "我是小明" in see(page, "same").inner_text()
        see(page, "other").click()
        see(page, "name").wait_for()

    def test_raises_his_hand_and_comes_back_to_the_teacher(self, opens: Opens) -> None:
        wire = Scripted(told=(state(ev.Way.FREE),))
        page = joined(opens, wire)
        see(page, "hand").click()
        wire.tell(state(ev.Way.FREE, hand=True))
        page.locator("[data-test=hand][aria-pressed=true]").click()
        see(page, "follow").click()
        assert [event["up"] for event in wire.of("class.hand")] == [True, False]
        assert wire.of("class.follow") == [{"type": "class.follow", "on": True}]
        wire.tell(state(ev.Way.LOCKED))
        page.locator("[data-way=locked]").wait_for()
        assert see(page, "follow").count() == 0

    def test_closes_the_teachers_answer_himself(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), ANSWER))
        page = joined(opens, wire)
        assert see(page, "sheet-words").inner_text() == ANSWER.words
        see(page, "close").click()
        assert see(page, "sheet").count() == 0

    def test_is_told_when_the_class_is_over(self, opens: Opens) -> None:
        wire = Scripted(told=(state(),))
        page = joined(opens, wire)
        over = ev.ErrorInfo(code="class_over", message="下课了", hint="谢谢，请把平板还给老师。")
        wire.tell(ev.ErrorEvent(error=over))
        assert "还给老师" in see(page, "gone").inner_text()
        see(page, "again").click()
        see(page, "code").wait_for()

    def test_is_told_kindly_that_he_was_taken_out_and_enters_the_code_again(self, opens: Opens) -> None:
        wire = Scripted(told=(state(),))
        page = joined(opens, wire)
        out = ev.ErrorInfo(code="taken_out", message="老师请你先离开这堂课。", hint="想回来，请再输一次上课码。")
        wire.tell(ev.ErrorEvent(error=out))
        assert "上课码" in see(page, "gone").inner_text()
        see(page, "again").click()
        see(page, "code").wait_for()
        assert see(page, "code").input_value() == ""
        assert see(page, "same").count() == 0

    @pytest.mark.parametrize("size", SCREENS)
    @pytest.mark.parametrize("script", ["", LARGE], ids=["text as it is", "text twice as large"])
    def test_finds_everything_on_every_screen(self, opens: Opens, size: tuple[int, int], script: str) -> None:
        narrow = size[0] < 600
        target, least = (64, 20) if narrow else (96, 28)
        wire = Scripted(told=(state(ev.Way.FREE), SENTENCE))
        page = opens(wire, "join#k7m2qx", size=size, script=script)
        see(page, "send").wait_for()
        assert bad(page, "wenjiang-join", 96, 20 if narrow else 28) == []
        see(page, "name").fill("小明")
        see(page, "send").click()
        page.locator("[data-way=free]").wait_for()
        assert bad(page, "wenjiang-join", target, least) == []
        app = page.locator("wenjiang-app").bounding_box()
        assert round(app["y"] + app["height"]) == size[1]
        wire.tell(ANSWER)
        see(page, "close").wait_for()
        assert bad(page, "wenjiang-join", target, least) == []


class TestTheHall:
    def test_shows_place_sentence_and_code_and_sends_nothing(self, opens: Opens) -> None:
        wire = Scripted(told=(state(),))
        page = opens(wire, "hall#K7M2QX")
        assert "第 3 步" in see(page, "step").inner_text()
        assert see(page, "sentence").inner_text() == LONG
        assert "K7M 2QX" in see(page, "code").inner_text()
        wire.tell(QUESTION)
        assert see(page, "sheet-words").inner_text() == QUESTION.words
        assert {event["type"] for event in wire.sent} <= {"session.update", "class.enter", "session.ping"}

    def test_shows_a_question_until_the_teacher_puts_it_away_or_goes_on(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), QUESTION))
        page = opens(wire, "hall#K7M2QX")
        see(page, "sheet").wait_for()
        wire.tell(AWAY)
        see(page, "sheet").wait_for(state="detached")
        wire.tell(QUESTION)
        see(page, "sheet").wait_for()
        wire.tell(state(step=4))
        see(page, "sheet").wait_for(state="detached")

    @pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1080, 1920), (390, 844)])
    def test_loses_nothing_where_text_is_twice_as_large(self, opens: Opens, size: tuple[int, int]) -> None:
        wire = Scripted(told=(state(playing=False),))
        page = opens(wire, "hall#K7M2QX", size=size, script=LARGE)
        see(page, "step").wait_for()
        assert page.locator("main").bounding_box()["height"] > 0.25 * size[1]
        if size[0] < 600:  # a phone in the hand can be scrolled
            see(page, "code").scroll_into_view_if_needed()
            box = see(page, "code").bounding_box()
            assert box["y"] > 0
            assert box["y"] + box["height"] <= size[1]
            return
        assert bad(page, "wenjiang-hall", 96, 28) == []
        assert at_rest(page, HALL_CUT) == []
        wire.tell(QUESTION)
        see(page, "sheet").wait_for()
        assert bad(page, "wenjiang-hall", 96, 28) == []
        assert at_rest(page, HALL_CUT) == []

    @pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1080, 1920)])
    def test_is_read_from_far(self, opens: Opens, size: tuple[int, int]) -> None:
        wire = Scripted(told=(state(),))
        page = opens(wire, "hall#K7M2QX", size=size)
        see(page, "step").wait_for()
        assert bad(page, "wenjiang-hall", 96, 28) == []
        stage = page.locator("main").bounding_box()
        assert min(stage["height"], stage["width"] * 9 / 16) * stage["width"] > 0.3 * size[0] * size[1]


# how far a page's video is from the class's place, s
OFF = """
([tag, begun, speed, position]) => {
  const within = (root) => root.querySelector("video.front") ??
    [...root.querySelectorAll("*")].map((e) => e.shadowRoot && within(e.shadowRoot)).find(Boolean);
  const video = within(document.querySelector(tag).shadowRoot);
  if (!video || !(video.duration > 0)) return null;
  const wanted = position ?? ((Date.now() - begun) / 1000 * speed) % video.duration;
  const off = Math.abs(video.currentTime - wanted);
  return Math.min(off, video.duration - off);
}
"""


class TestTheClassesClock:
    def test_is_the_same_on_every_screen_also_for_who_comes_late(self, opens: Opens) -> None:
        begun = now_ms() - 1_300
        told = (*SHOWN, state(started_at=begun))
        wires = [Scripted(told=told) for _ in range(3)]
        pupil = joined(opens, wires[0])
        wall = opens(wires[1], "hall#K7M2QX")
        see(wall, "step").wait_for()
        screens = [(pupil, "wenjiang-join"), (wall, "wenjiang-hall")]
        self._together(screens, begun)
        late = joined(opens, wires[2])
        screens.append((late, "wenjiang-join"))
        self._together(screens, begun)
        pupil.reload()
        self._together(screens, begun)
        for wire in wires:
            wire.tell(state(started_at=begun, playing=False, position=2.5))
        for page, tag in screens:
            page.wait_for_function(f"(told) => ({OFF})(told) < 0.05", arg=[tag, begun, 1, 2.5])
        begun = now_ms()
        for wire in wires:
            wire.tell(state(started_at=begun, speed=0.5))
        self._together(screens, begun, 0.5)

    def test_leaves_a_pupil_who_works_on_his_own_to_himself(self, opens: Opens) -> None:
        wire = Scripted(told=(*SHOWN, state(ev.Way.FREE, started_at=now_ms() - 2_000)))
        page = joined(opens, wire)
        see(page, "pause").click()
        wire.tell(state(ev.Way.FREE, started_at=now_ms()))
        page.locator("[data-test=pause]", has_text="继续").wait_for()
        wire.tell(state(ev.Way.FOLLOW, started_at=now_ms()))
        page.locator("[data-test=pause]", has_text="暂停").wait_for()

    @staticmethod
    def _together(screens: list[tuple[Any, str]], begun: int, speed: float = 1.0) -> None:
        for page, tag in screens:
            page.wait_for_function(
                f"(told) => {{ const off = ({OFF})(told); return off !== null && off < 0.1; }}",
                arg=[tag, begun, speed, None],
            )
