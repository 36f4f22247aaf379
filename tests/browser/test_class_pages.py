"""The class's pages by themselves: what stands where on every screen, and what their buttons send."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant import events as ev
from tests.browser.conftest import PATIENCE, at_rest
from tests.browser.scripted import INBOX, LONG, NAMES, PLAN, SHOWN, TECHNIQUE, Scripted, now, roster, row, state
from tests.conftest import Running

SCREENS = [(1280, 800), (390, 844), (1920, 1080)]
ZOOMED = (640, 400)  # a desk's screen where the browser shows everything twice as large
LARGE = """
addEventListener("DOMContentLoaded", () => {
  document.documentElement.style.setProperty("-webkit-text-size-adjust", "200%");
});
"""
SENTENCE = ev.TextDone(response_id="resp_1", text=LONG, values=(), picture="stays")
ANSWER = ev.ClassAnswer(id="q1", question="为什么线总是打结？", words="线不要太长，一臂长就够；捻一捻再走针。")

QUESTION = ev.ClassQuestion(id="q1", name="张雨桐", words="为什么线总是打结？")
AWAY = ev.ClassQuestion(id="", name="", words="")

# what is too small, outside, or cut; `own`: the page's own element, its lesson's elements are looked through as well
MEASURE = """
() => {
  const [tag, target, least] = %s;
  const hosts = [document.querySelector(tag)];
  const bad = [];
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  for (const host of hosts) {
    const root = host.shadowRoot;
    hosts.push(...[...root.querySelectorAll("*")].filter((e) => e.shadowRoot && e.localName !== "wenjiang-app"));
    for (const e of root.querySelectorAll("button, a, select, input:not([type=checkbox])")) {
      if (!shown(e)) continue;
      const { width, height, left, right } = e.getBoundingClientRect();
      const name = (e.innerText || e.dataset.test || e.name).trim();
      if (width < target - 0.5 || height < target - 0.5) bad.push(`${name} is ${width}×${height}`);
      if (left < -1 || right > innerWidth + 1) bad.push(`${name} is outside`);
      const over = Math.max(e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight);
      if (e.localName === "button" && over > 1) bad.push(`${name} is too full`);
    }
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const e = walk.currentNode.parentElement;
      const words = walk.currentNode.textContent.trim();
      if (!words || !e || e.closest("style, option") || !shown(e)) continue;
      if (parseFloat(getComputedStyle(e).fontSize) < least) bad.push(`${words} is under ${least} px`);
      const range = document.createRange();
      range.selectNode(walk.currentNode);
      const box = range.getBoundingClientRect();
      if (box.left < -1 || box.right > innerWidth + 1) bad.push(`${words} is outside`);
    }
    for (const e of [host, ...root.querySelectorAll("main, section, header, .panel, .band, footer")]) {
      if (shown(e) && e.scrollWidth > e.clientWidth + 1) bad.push(`${e.className || e.localName} scrolls sideways`);
    }
  }
  const page = document.scrollingElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) bad.push("the page scrolls");
  return bad;
}
"""

pytestmark = pytest.mark.browser

Opens = Callable[..., Any]


@pytest.fixture
def opens(browser: Any, server: Running) -> Iterator[Opens]:
    """Open a page of a scripted class: opens(wire, "join#K7M2QX"). It must have nothing to complain of in the end."""
    pages: list[tuple[Any, list[str]]] = []

    def _opens(wire: Scripted, where: str, size: tuple[int, int] = (1280, 800), script: str = "") -> Any:
        width, height = size
        touched = width < 600 or bool(script)  # only a tablet's or a phone's text grows by itself
        page = browser.new_context(viewport={"width": width, "height": height}, is_mobile=touched).new_page()
        page.set_default_timeout(PATIENCE)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        pages.append((page, complaints))
        if script:
            page.add_init_script(script)
        wire.on(page)
        page.goto(f"{server.http}/{where}")
        return page

    yield _opens
    for page, complaints in pages:
        assert complaints == []
        page.context.close()


def see(page: Any, name: str) -> Any:
    return page.locator(f"[data-test={name}]")


def bad(page: Any, tag: str, target: int, least: int) -> list[str]:
    found: list[str] = at_rest(page, MEASURE % [tag, target, least])
    return found


def joined(opens: Opens, wire: Scripted, **options: Any) -> Any:
    page = opens(wire, "join#k7m2qx", **options)
    see(page, "name").fill("小明")
    see(page, "send").click()
    page.locator("[data-test=way]:not([data-way=none])").wait_for()
    return page


def teaching(opens: Opens, wire: Scripted, **options: Any) -> Any:
    page = opens(wire, "teach", **options)
    see(page, "enter").click()
    see(page, "invitation-close").click()
    return page


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
        begun = now() - 1_300
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
        begun = now()
        for wire in wires:
            wire.tell(state(started_at=begun, speed=0.5))
        self._together(screens, begun, 0.5)

    def test_leaves_a_pupil_who_works_on_his_own_to_himself(self, opens: Opens) -> None:
        wire = Scripted(told=(*SHOWN, state(ev.Way.FREE, started_at=now() - 2_000)))
        page = joined(opens, wire)
        see(page, "pause").click()
        wire.tell(state(ev.Way.FREE, started_at=now()))
        page.locator("[data-test=pause]", has_text="继续").wait_for()
        wire.tell(state(ev.Way.FOLLOW, started_at=now()))
        page.locator("[data-test=pause]", has_text="暂停").wait_for()

    @staticmethod
    def _together(screens: list[tuple[Any, str]], begun: int, speed: float = 1.0) -> None:
        for page, tag in screens:
            page.wait_for_function(
                f"(told) => {{ const off = ({OFF})(told); return off !== null && off < 0.1; }}",
                arg=[tag, begun, speed, None],
            )


class TestTheTeacher:
    def test_signs_in_first(self, opens: Opens) -> None:
        page = opens(Scripted(role="visitor"), "teach")
        assert "sign-in.html" in see(page, "sign-in").get_attribute("href")

    def test_opens_a_class_with_a_technique(self, opens: Opens) -> None:
        wire = Scripted()
        page = opens(wire, "teach")
        see(page, "class-name").fill("三年级二班")
        see(page, "what").select_option(f"technique:{TECHNIQUE.id}")
        see(page, "open").click()
        see(page, "large-code").wait_for()
        told = {"name": "三年级二班", "plan": None, "technique": TECHNIQUE.id}
        assert ("POST", "classes", told) in wire.asked
        assert "WENJIANG_HOST" in see(page, "unreachable").inner_text()  # this test's server is on 127.0.0.1 alone

    def test_conducts(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(3), INBOX))
        page = teaching(opens, wire)
        for name in ("gather", "release", "lock", "allow"):
            see(page, name).click()
        wire.tell(state(locked=True, may_leave=False))
        page.locator("[data-test=lock][aria-pressed=true]").click()
        page.locator("[data-test=allow][aria-pressed=false]").click()
        assert [event["name"] for event in wire.of("class.command")] == [
            *("gather", "release", "lock", "forbid"),
            *("unlock", "allow"),
        ]

    def test_leads_in_writing_where_no_microphone_is_to_be_had(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(3)))
        page = teaching(opens, wire)
        see(page, "words").fill("都看这里")
        see(page, "words").press("Enter")
        assert see(page, "words").input_value() == ""
        (said,) = wire.of("conversation.item.create")
        assert said["item"]["content"][0]["text"] == "都看这里"

    def test_does_something_for_one_pupil(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(4), INBOX))
        page = teaching(opens, wire)
        page.locator("[data-test=tile][data-name=张雨桐]").click()
        see(page, "send-step").nth(1).click()
        see(page, "take").click()
        see(page, "way-locked").click()
        see(page, "lower").click()
        see(page, "show").click()
        see(page, "put-away").click()
        see(page, "answer").fill("线短一点。")
        see(page, "answer-all").click()
        sent = [{k: v for k, v in event.items() if k != "type"} for event in wire.of("class.command")]
        assert sent == [
            {"name": "send", "pupils": ["p3"], "technique": TECHNIQUE.id, "step": 2},
            {"name": "take", "pupils": ["p3"]},
            {"name": "lock", "pupils": ["p3"]},
            {"name": "lower", "pupils": ["p3"]},
            {"name": "show", "question": "q1"},
            {"name": "show", "question": None},
            {"name": "answer", "question": "q1", "text": "线短一点。", "all": True},
        ]
        wire.tell(ev.ClassRoster(pupils=(row(0, NAMES[0]),)))  # he has left
        see(page, "one").wait_for(state="detached")

    def test_chooses_who_is_stuck_and_one_more_and_sends_them_to_a_step(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(9)))
        page = teaching(opens, wire)
        see(page, "count-stuck").click()
        page.locator("[data-test=tile][data-name=小明]").click()
        assert see(page, "chosen").inner_text() == "选了 2 人"
        see(page, "send-step").nth(2).click()
        see(page, "way-locked").click()
        page.locator("[data-test=tile][data-name=小明][aria-checked=true]").click()  # not he, after all
        see(page, "way-free").click()
        see(page, "all").click()
        see(page, "way-follow").click()
        sent = [{k: v for k, v in event.items() if k != "type"} for event in wire.of("class.command")]
        assert sent == [
            {"name": "send", "pupils": ["p4", "p0"], "technique": TECHNIQUE.id, "step": 3},
            {"name": "lock", "pupils": ["p4", "p0"]},
            {"name": "release", "pupils": ["p4"]},
            {"name": "gather", "pupils": [f"p{i}" for i in range(9)]},
        ]
        see(page, "close").click()
        assert see(page, "group").count() == 0

    def test_commands_nobody_where_nobody_is_chosen(self, opens: Opens) -> None:
        page = teaching(opens, Scripted(told=(state(), roster(3))))
        see(page, "several").click()
        for name in ("way-follow", "way-free", "way-locked"):
            assert see(page, name).is_disabled()
        assert see(page, "send-step").first.is_disabled()
        see(page, "all").click()
        see(page, "none").click()
        assert see(page, "way-locked").is_disabled()

    def test_goes_along_the_plan_and_has_his_own_words_before_him(self, opens: Opens) -> None:
        wire = Scripted(told=(state(note=PLAN[0].note), roster(3)))
        page = teaching(opens, wire)
        assert see(page, "course-at").inner_text() == "1/2"
        assert see(page, "note").inner_text() == PLAN[0].note
        see(page, "course-next").click()
        assert wire.of("class.command") == [{"type": "class.command", "name": "item", "item": "b"}]
        wire.tell(state(item="b"))
        page.locator("[data-test=course-at]", has_text="2/2").wait_for()
        assert see(page, "course-next").count() == 0

    def test_changes_the_plan_in_the_middle_of_the_lesson(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(3)))
        page = teaching(opens, wire)
        see(page, "tab-plan").click()
        see(page, "item-down").first.click()
        see(page, "item-minutes").first.fill("5")
        see(page, "item-minutes").first.blur()
        see(page, "item-go").first.click()
        *plans, go = wire.of("class.command")
        assert [[item["id"] for item in each["items"]] for each in plans] == [["b", "a"], ["b", "a"]]
        assert plans[-1]["items"][0]["minutes"] == 5
        assert go == {"type": "class.command", "name": "item", "item": "b"}

    def test_takes_in_a_plan_of_his_own_and_keeps_what_became_of_it(self, opens: Opens) -> None:
        wire = Scripted(told=(state(plan=()), roster(3)))
        page = teaching(opens, wire)
        see(page, "tab-plan").click()
        see(page, "plan-take").select_option("1")
        (told,) = wire.of("class.command")
        assert [item["note"] for item in told["items"]] == [item.note for item in PLAN]
        assert not {item["id"] for item in told["items"]} & {item.id for item in PLAN}
        see(page, "plan-save").click()
        see(page, "plan-saved").wait_for()
        assert ("POST", "plans", {"name": "三年级二班 苏绣第一课", "items": told["items"]}) in wire.asked

    def test_sees_what_the_server_refused_as_it_was(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(3)))
        page = teaching(opens, wire)
        see(page, "tab-plan").click()
        see(page, "item-remove").first.click()
        assert see(page, "item").count() == 1
        wire.tell(ev.ErrorEvent(error=ev.ErrorInfo(code="unknown_step", message="没有这一步", hint="请改这一项。")))
        see(page, "item").nth(1).wait_for()

    def test_ends_the_class_when_he_has_said_so_twice(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(3)))
        page = teaching(opens, wire)
        see(page, "tab-class").click()
        see(page, "end").click()
        assert not [each for each in wire.asked if each[0] == "DELETE"]
        see(page, "end-yes").click()
        see(page, "class-name").wait_for()
        assert ("DELETE", "classes/c1", None) in wire.asked
        assert see(page, "report-csv").get_attribute("href").endswith("/v1/classes/c1/report.csv")

    @pytest.mark.parametrize(
        ("size", "script"),
        [*((size, "") for size in [*SCREENS, ZOOMED]), (SCREENS[0], LARGE), (SCREENS[1], LARGE)],
        ids=["desk", "phone", "wall", "desk zoomed", "desk with large text", "phone with large text"],
    )
    def test_sees_everything_on_every_screen(self, opens: Opens, size: tuple[int, int], script: str) -> None:
        wire = Scripted(told=(state(note=PLAN[0].note), roster(), INBOX, SENTENCE))
        page = opens(wire, "teach", size=size, script=script)
        see(page, "class-name").wait_for()
        assert bad(page, "wenjiang-teach", 56, 20) == []
        see(page, "plan-edit").click()
        assert bad(page, "wenjiang-teach", 56, 20) == []
        see(page, "plan-back").click()
        see(page, "enter").click()
        see(page, "large-code").wait_for()
        assert bad(page, "wenjiang-teach", 56, 20) == []
        see(page, "invitation-close").click()
        see(page, "tile").last.wait_for()
        page.locator("[data-test=tile]", has_text="分").first.wait_for()  # the server's time is known
        assert bad(page, "wenjiang-teach", 56, 20) == []
        see(page, "tile").nth(3).click()
        assert bad(page, "wenjiang-teach", 56, 20) == []
        see(page, "count-stuck").click()
        assert bad(page, "wenjiang-teach", 56, 20) == []
        for tab in ("inbox", "plan", "class"):
            see(page, f"tab-{tab}").click()
            assert bad(page, "wenjiang-teach", 56, 20) == []
        if see(page, "tab-lesson").is_visible():  # no room for it beside the others
            assert see(page, "next").is_hidden()
            see(page, "tab-lesson").click()
            see(page, "next").wait_for()
            assert bad(page, "wenjiang-teach", 56, 20) == []

    @pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (390, 844)])
    def test_has_what_leads_always_before_him(self, opens: Opens, size: tuple[int, int]) -> None:
        page = teaching(opens, Scripted(told=(state(note=PLAN[0].note), roster(), INBOX, SENTENCE)), size=size)
        if see(page, "tab-lesson").is_visible():
            see(page, "tab-lesson").click()
        for name in ("next", "pause", "microphone", "words"):
            box = see(page, name).bounding_box()
            assert box["y"] + box["height"] <= size[1], name

    def test_sees_thirty_pupils_without_scrolling_on_a_desk(self, opens: Opens) -> None:
        page = teaching(opens, Scripted(told=(state(), roster(), INBOX)))
        last = see(page, "tile").last.bounding_box()
        assert last["y"] + last["height"] <= 800


class TestAPlan:
    def test_is_written_before_the_class_kept_and_opened_with(self, opens: Opens) -> None:
        wire = Scripted()
        page = opens(wire, "teach")
        see(page, "plan-new").click()
        assert see(page, "plan-keep").is_disabled()
        see(page, "plan-name").fill("苏绣 第二课")
        for _ in range(2):
            see(page, "add").select_option(TECHNIQUE.id)
        see(page, "item-step").nth(1).select_option("4")
        see(page, "item-minutes").nth(1).fill("12")
        see(page, "item-wait").nth(1).check()
        see(page, "item-note").nth(1).fill("先看老师做")
        see(page, "item-note").nth(1).blur()
        assert "12 分钟" in see(page, "plan-measure").inner_text()
        see(page, "plan-keep").click()
        page.locator("[data-test=plan][data-name='苏绣 第二课']").locator("[data-test=plan-use]").click()
        kept = next(what for method, path, what in wire.asked if (method, path) == ("POST", "plans"))
        assert kept["name"] == "苏绣 第二课"
        first, second = kept["items"]
        assert {k: first[k] for k in ("technique", "step", "minutes", "wait")} == {
            "technique": TECHNIQUE.id, "step": None, "minutes": None, "wait": False,
        }  # fmt: skip
        assert {k: second[k] for k in ("step", "minutes", "wait", "note")} == {
            "step": 4, "minutes": 12, "wait": True, "note": "先看老师做",
        }  # fmt: skip
        see(page, "class-name").fill("三年级二班")
        see(page, "open").click()
        see(page, "large-code").wait_for()
        assert ("POST", "classes", {"name": "三年级二班", "plan": "2", "technique": None}) in wire.asked

    def test_is_put_in_order_by_dragging_and_by_buttons_and_the_focus_goes_along(self, opens: Opens) -> None:
        page = opens(Scripted(), "teach")
        see(page, "plan-edit").click()
        see(page, "add").select_option(TECHNIQUE.id)
        self._named(page, "abc")
        grip, below = see(page, "item-grip").first.bounding_box(), see(page, "item").nth(2).bounding_box()
        page.mouse.move(grip["x"] + 20, grip["y"] + 20)
        page.mouse.down()
        page.mouse.move(grip["x"] + 20, below["y"] + below["height"] - 4, steps=4)
        page.locator("[data-test=item].held").wait_for()
        page.mouse.up()
        assert self._notes(page) == ["b", "c", "a"]
        see(page, "item-up").nth(2).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert self._notes(page) == ["a", "b", "c"]
        page.keyboard.press("Enter")  # it is the first; its other button has the focus
        assert self._notes(page) == ["b", "a", "c"]

    def test_is_not_lost_by_going_back_before_it_is_kept(self, opens: Opens) -> None:
        wire = Scripted()
        page = opens(wire, "teach")
        see(page, "plan-edit").click()
        see(page, "plan-name").fill("另一个名字")
        see(page, "plan-back").click()
        see(page, "plan-stay").click()
        see(page, "plan-back").click()
        see(page, "plan-keep").click()
        page.locator("[data-test=plan][data-name=另一个名字]").wait_for()
        (kept,) = [what for method, path, what in wire.asked if (method, path) == ("PUT", "plans/1")]
        assert kept["name"] == "另一个名字"

    def test_stays_before_him_with_what_is_wrong_where_the_server_refuses_it(self, opens: Opens) -> None:
        wire = Scripted(refused={"code": "unknown_step", "message": "齐针只有7步", "hint": "请改这一项。"})
        page = opens(wire, "teach")
        see(page, "plan-edit").click()
        see(page, "plan-name").fill("苏绣")
        see(page, "plan-keep").click()
        assert "请改这一项" in see(page, "plan-wrong").inner_text()
        assert see(page, "plan-name").input_value() == "苏绣"

    def test_is_copied_and_thrown_away_when_he_has_said_so_twice(self, opens: Opens) -> None:
        wire = Scripted()
        page = opens(wire, "teach")
        see(page, "plan-copy").click()
        see(page, "plan-keep").click()
        page.locator("[data-test=plan][data-name='苏绣入门（副本）']").wait_for()
        see(page, "plan-remove").first.click()
        assert not [each for each in wire.asked if each[0] == "DELETE"]
        see(page, "plan-remove-yes").click()
        page.locator("[data-test=plan][data-name=苏绣入门]").wait_for(state="detached")
        assert ("DELETE", "plans/1", None) in wire.asked

    @staticmethod
    def _named(page: Any, names: str) -> None:
        for i, name in enumerate(names):
            see(page, "item-note").nth(i).fill(name)
            see(page, "item-note").nth(i).blur()

    @staticmethod
    def _notes(page: Any) -> list[str]:
        return [see(page, "item-note").nth(i).input_value() for i in range(see(page, "item").count())]
