"""The teacher's page by itself: what stands where on every screen, what its buttons send, and the plans."""

from typing import Any

import pytest

from assistant import events as ev
from assistant.now import now_ms
from tests.browser.class_pages import LARGE, SCREENS, SENTENCE, ZOOMED, Opens, bad, see, teaching
from tests.browser.scripted import INBOX, NAMES, PAST, PLAN, STEM, TECHNIQUE, Scripted, roster, row, state

pytestmark = pytest.mark.browser


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

    def test_sends_several_to_another_technique_without_moving_the_class(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(9)))
        page = teaching(opens, wire)
        see(page, "count-stuck").click()
        see(page, "send-technique").select_option(STEM.id)
        page.locator("[data-test=tile][data-name=小明]").click()  # the choice of technique stays
        assert see(page, "send-step").count() == len(STEM.steps)
        see(page, "send-step").nth(1).click()
        assert wire.of("class.command") == [
            {"type": "class.command", "name": "send", "pupils": ["p4", "p0"], "technique": STEM.id, "step": 2}
        ]
        see(page, "close").click()
        see(page, "count-stuck").click()
        assert see(page, "send-technique").input_value() == TECHNIQUE.id

    def test_takes_a_pupil_out_when_he_has_said_so_twice(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(4)))
        page = teaching(opens, wire)
        page.locator("[data-test=tile][data-name=张雨桐]").click()
        see(page, "remove").click()
        see(page, "remove-no").click()
        assert see(page, "sure").count() == 0
        see(page, "remove").click()
        assert "张雨桐" in see(page, "sure").inner_text()
        assert wire.of("class.command") == []
        see(page, "remove-yes").click()
        assert wire.of("class.command") == [{"type": "class.command", "name": "remove", "pupils": ["p3"]}]
        wire.tell(roster(3))
        see(page, "one").wait_for(state="detached")

    def test_proposes_an_answer_for_the_library_and_sees_that_it_is(self, opens: Opens) -> None:
        wire = Scripted(told=(state(), roster(6), INBOX))
        page = teaching(opens, wire)
        see(page, "tab-inbox").click()
        assert see(page, "propose").count() == 1  # of what is answered
        with page.expect_response("**/proposal"):
            see(page, "propose").click()
        assert ("POST", "classes/c1/questions/q2/proposal", None) in wire.asked
        proposed = [each.model_copy(update={"proposed": each.id == "q2"}) for each in INBOX.questions]
        wire.tell(ev.ClassInbox(questions=tuple(proposed)))
        see(page, "proposed").wait_for()
        assert see(page, "propose").count() == 0

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

    def test_sees_how_long_the_item_has_gone_on_and_that_it_is_over_and_goes_nowhere_by_itself(
        self, opens: Opens
    ) -> None:
        wire = Scripted(told=(state(item_since=now_ms() - 12 * 60_000), roster(3)))
        page = teaching(opens, wire)
        page.locator("[data-test=passed]", has_text="已 12/15 分钟").wait_for()
        wire.tell(state(item_since=now_ms() - 18 * 60_000))
        page.locator("[data-test=passed].over", has_text="18/15 分钟 超了").wait_for()
        wire.tell(state(item="b", item_since=now_ms() - 60_000))
        page.locator("[data-test=passed]", has_text="已 1 分钟").wait_for()
        assert wire.of("class.command") == []

    def test_finds_the_reports_of_classes_that_are_over(self, opens: Opens) -> None:
        page = opens(Scripted(), "teach")
        see(page, "past").wait_for()
        told = see(page, "past").inner_text()
        assert all(words in told for words in (PAST[0]["name"], "45 分钟", "28 人", "留到"))
        for kind in ("csv", "json"):
            assert see(page, f"report-{kind}").get_attribute("href").endswith(f"/v1/classes/c0/report.{kind}")

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
        assert see(page, "report-csv").first.get_attribute("href").endswith("/v1/classes/c1/report.csv")

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
        see(page, "remove").click()
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
