"""A class over real sockets: a teacher, pupils, a hall screen, and what they ask of one another."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Running
from tests.web.classroom import TECHNIQUE, Class, command, fails, moves, opened, row, seen


@pytest.fixture
async def room(server: Running) -> AsyncIterator[Class]:
    async with opened(server) as there:
        yield there


class TestTogether:
    async def test_everybody_sees_the_step_that_the_teacher_moves_to(self, room: Class) -> None:
        teacher, pupil, screen = await room.teacher(), await room.pupil("小明"), await room.screen()
        await moves(teacher, "next")
        for someone in (pupil, screen):
            state = await seen(someone, "class.state", lambda e: e["step"] == 2)
            offer = await seen(someone, "clip.offer", lambda e: e["step"] == 2)
            assert offer["id"] == state["clip"]
            end = await seen(someone, "clip.end", lambda e, offer=offer: e["generation"] == offer["generation"])
            assert len(someone.film(offer["generation"])) == end["bytes"] > 10_000

    async def test_all_clocks_tell_the_same_moment_of_the_clip(self, room: Class) -> None:
        teacher, pupils = await room.teacher(), [await room.pupil(name) for name in ("甲", "乙")]
        await moves(teacher, "next")
        states = [await seen(p, "class.state", lambda e: e["step"] == 2) for p in pupils]
        assert len({state["started_at"] for state in states}) == 1
        await moves(teacher, "pause")
        states = [await seen(p, "class.state", lambda e: not e["playing"]) for p in pupils]
        assert len({state["position"] for state in states}) == 1

    async def test_who_comes_late_comes_to_the_class_s_place(self, room: Class) -> None:
        teacher = await room.teacher()
        await moves(teacher, "jump", step=4)
        await seen(teacher, "class.state", lambda e: e["step"] == 4)
        late = await room.pupil("晚到")
        await seen(late, "lesson.state", lambda e: (e["technique"], e["step"]) == (TECHNIQUE, 4))

    async def test_the_class_stays_when_its_teacher_leaves(self, room: Class) -> None:
        teacher = await room.teacher()
        await moves(teacher, "jump", step=3)
        await seen(teacher, "class.state", lambda e: e["step"] == 3)
        await teacher.socket.close()
        pupil = await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 3)
        back = await room.teacher()
        await seen(back, "clip.offer", lambda e: e["step"] == 3)


class TestConduct:
    async def test_a_pupil_who_moves_on_leaves_the_class_and_comes_back(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        await moves(pupil, "next")
        assert (await seen(pupil, "class.state", lambda e: e["way"] == "free"))["may_leave"]
        roster = await seen(teacher, "class.roster", lambda e: row(e, "小明")["step"] == 2)
        assert row(roster, "小明")["way"] == "free"
        pupil.events.clear()
        await pupil.send("class.follow", on=True)
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)

    async def test_who_is_locked_stays_and_is_told_so(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await command(teacher, "lock")
        await seen(pupil, "class.state", lambda e: e["way"] == "locked")
        await moves(pupil, "next")
        assert await fails(pupil) == "class_leads"
        late = await room.pupil("晚到")
        assert late.events[-1]["way"] == "locked"
        pupil.events.clear()
        await command(teacher, "unlock")
        await seen(pupil, "class.state", lambda e: e["way"] == "follow")

    async def test_the_teacher_may_forbid_leaving(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await command(teacher, "forbid")
        await seen(pupil, "class.state", lambda e: not e["may_leave"])
        await pupil.send("class.follow", on=False)
        assert await fails(pupil) == "class_leads"

    async def test_what_the_teacher_says_to_the_class_is_for_the_class(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await teacher.type("自己做吧")
        await seen(pupil, "class.state", lambda e: e["way"] == "free")
        pupil.events.clear()
        await teacher.type("都看这里")
        await seen(pupil, "class.state", lambda e: e["way"] == "follow")

    async def test_what_a_pupil_says_or_sends_commands_nobody(self, room: Class) -> None:
        pupil, other = await room.pupil("小明"), await room.pupil("小红")
        await command(other, "release")
        assert await fails(other) == "not_allowed"
        await pupil.type("大家自己做吧")
        understood = await seen(pupil, "conversation.item.added", lambda e: e["text"] == "大家自己做吧")
        await seen(pupil, "lesson.understood", lambda e: e["item_id"] == understood["item_id"])
        await pupil.send("class.hand", up=True)
        await seen(pupil, "class.state", lambda e: e["hand"])
        states = [event for each in (pupil, other) for event in each.events if event["type"] == "class.state"]
        assert {state["way"] for state in states} == {"follow"}

    async def test_a_pupil_is_sent_to_another_step(self, room: Class) -> None:
        teacher, pupil, other = await room.teacher(), await room.pupil("小明"), await room.pupil("小红")
        roster = await seen(teacher, "class.roster", lambda e: len(e["pupils"]) == 2)
        await command(teacher, "send", pupils=[row(roster, "小明")["id"]], step=5)
        await seen(pupil, "lesson.state", lambda e: e["step"] == 5)
        await seen(teacher, "class.roster", lambda e: row(e, "小明")["step"] == 5)
        assert all(e.get("step") != 5 for e in other.events if e["type"] == "lesson.state")

    async def test_the_class_sees_what_one_pupil_sees_and_then_its_own_again(self, room: Class) -> None:
        teacher, pupil, other = await room.teacher(), await room.pupil("小明"), await room.pupil("小红")
        await moves(pupil, "jump", step=4)
        roster = await seen(teacher, "class.roster", lambda e: len(e["pupils"]) == 2 and row(e, "小明")["step"] == 4)
        id_ = row(roster, "小明")["id"]
        await command(teacher, "take", pupils=[id_])
        await seen(other, "lesson.state", lambda e: e["step"] == 4)
        await seen(other, "class.state", lambda e: e["taken"] == id_)
        other.events.clear()
        await command(teacher, "give_back")
        await seen(other, "lesson.state", lambda e: e["step"] == 1)

    async def test_a_hand_goes_up_by_button_or_word_and_is_taken_down(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        await pupil.type("老师，过来看看")
        roster = await seen(teacher, "class.roster", lambda e: bool(e["pupils"]) and row(e, "小明")["hand"])
        await seen(pupil, "class.state", lambda e: e["hand"])
        pupil.events.clear()
        await command(teacher, "lower", pupils=[row(roster, "小明")["id"]])
        await seen(pupil, "class.state", lambda e: not e["hand"])
        pupil.events.clear()
        await pupil.send("class.hand", up=True)
        await seen(pupil, "class.state", lambda e: e["hand"])

    async def test_who_says_done_waits_and_is_seen(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        await pupil.type("做好了")
        await seen(teacher, "class.roster", lambda e: bool(e["pupils"]) and row(e, "小明")["done"])
        assert pupil.events[-1].get("step", 1) == 1


class TestInbox:
    async def test_a_question_without_answer_reaches_the_teacher_and_his_answer_the_pupil(self, room: Class) -> None:
        teacher, pupil, other = await room.teacher(), await room.pupil("小明"), await room.pupil("小红")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        await pupil.type("今天天气怎么样")
        inbox = await seen(teacher, "class.inbox", lambda e: bool(e["questions"]))
        asked = inbox["questions"][0]
        assert (asked["words"], asked["name"], asked["answer"]) == ("今天天气怎么样", "小明", None)
        await command(teacher, "show", question=asked["id"])
        assert (await seen(other, "class.question"))["words"] == asked["words"]
        await command(teacher, "show")
        assert (await seen(other, "class.question", lambda e: e["id"] == ""))["words"] == ""
        await command(teacher, "answer", question=asked["id"], text="没有人知道。")
        assert (await seen(pupil, "class.answer"))["words"] == "没有人知道。"
        await command(teacher, "answer", question=asked["id"], text="没有人知道。", all=True)
        await seen(other, "class.answer")


class TestTakenOut:
    async def test_he_is_told_kindly_sits_there_no_more_and_comes_back_by_the_code(self, room: Class) -> None:
        teacher, other, seat = await room.teacher(), await room.pupil("小红"), await room.join("小明")
        pupil = await room.sit(seat)
        roster = await seen(teacher, "class.roster", lambda e: len(e["pupils"]) == 2)
        await command(teacher, "remove", pupils=[row(roster, "小明")["id"]])
        error = (await seen(pupil, "error"))["error"]
        assert error["code"] == "taken_out"
        assert "上课码" in error["hint"]
        assert len((await teacher.until("class.roster", lambda e: len(e["pupils"]) == 1))["pupils"]) == 1
        pupil.events.clear()
        await pupil.send("class.hand", up=True)
        assert await fails(pupil) == "taken_out"
        await pupil.send("class.enter", seat=seat)  # as a page that is loaded again
        assert await fails(pupil) == "taken_out"
        await moves(teacher, "jump", step=3)
        await seen(other, "lesson.state", lambda e: e["step"] == 3)
        assert [e for e in pupil.events if e["type"] == "class.state"] == []
        back = await room.pupil("小明")
        await seen(back, "lesson.state", lambda e: e["step"] == 3)
        both = {"小红", "小明"}  # he has his own name again
        await teacher.until("class.roster", lambda e: {each["name"] for each in e["pupils"]} == both)

    async def test_nobody_is_never_everybody(self, room: Class) -> None:
        teacher = await room.teacher()
        await room.pupil("小明")
        await command(teacher, "remove")
        assert await fails(teacher) == "nobody"

    async def test_his_picture_that_all_see_is_the_teacher_s_again(self, room: Class) -> None:
        teacher, pupil, other = await room.teacher(), await room.pupil("小明"), await room.pupil("小红")
        await moves(pupil, "jump", step=4)
        roster = await seen(teacher, "class.roster", lambda e: len(e["pupils"]) == 2 and row(e, "小明")["step"] == 4)
        await command(teacher, "take", pupils=[row(roster, "小明")["id"]])
        await seen(other, "lesson.state", lambda e: e["step"] == 4)
        other.events.clear()
        await command(teacher, "remove", pupils=[row(roster, "小明")["id"]])
        await seen(other, "lesson.state", lambda e: e["step"] == 1)
        assert (await seen(teacher, "class.state"))["taken"] is None

    async def test_what_he_did_stays_in_the_report(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await pupil.type("今天天气怎么样")
        asked = (await seen(teacher, "class.inbox", lambda e: bool(e["questions"])))["questions"][0]
        await command(teacher, "remove", pupils=[asked["pupil"]])
        await seen(pupil, "error")
        assert "小明" in (await room.http.get(f"/v1/classes/{room.opened['id']}/report.csv")).text
        again = await room.teacher()
        assert (await seen(again, "class.inbox"))["questions"][0]["name"] == "小明"


class TestAGroup:
    async def test_is_sent_to_another_technique_and_the_others_stay(self, room: Class) -> None:
        teacher, pupils = await room.teacher(), [await room.pupil(name) for name in ("甲", "乙", "丙")]
        roster = await seen(teacher, "class.roster", lambda e: len(e["pupils"]) == 3)
        group = [row(roster, name)["id"] for name in ("甲", "乙")]
        await command(teacher, "send", pupils=group, technique="suxiu/gun-zhen", step=2)
        for pupil in pupils[:2]:
            await seen(pupil, "lesson.state", lambda e: (e["technique"], e["step"]) == ("suxiu/gun-zhen", 2))
            assert (await seen(pupil, "class.state"))["way"] == "free"
        roster = await seen(teacher, "class.roster", lambda e: row(e, "乙")["technique"] == "suxiu/gun-zhen")
        assert row(roster, "丙")["technique"] == TECHNIQUE
        await command(teacher, "gather", pupils=group)
        for pupil in pupils[:2]:
            pupil.events.clear()
            await seen(pupil, "lesson.state", lambda e: e["technique"] == TECHNIQUE)


class TestPlan:
    async def test_is_kept_followed_and_changed_without_moving_anybody(self, room: Class) -> None:
        items: list[dict[str, Any]] = [
            {"id": "a", "technique": TECHNIQUE, "step": 2, "note": "先看针"},
            {"id": "b", "technique": TECHNIQUE, "step": 5, "wait": True},
        ]
        kept = await room.http.post("/v1/plans", json={"name": "第一课", "items": items})
        assert kept.status_code == 201, kept.text
        async with opened(room.server, plan=kept.json()["id"]) as planned:
            await self._follow(planned, items)
        assert (await room.http.delete(f"/v1/plans/{kept.json()['id']}")).status_code == 204

    async def _follow(self, room: Class, items: list[dict[str, Any]]) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        state = next(e for e in reversed(teacher.events) if e["type"] == "class.state")
        assert (state["item"], state["note"], state["step"]) == ("a", "先看针", 2)
        told = next(e for e in reversed(pupil.events) if e["type"] == "class.state")
        assert (told["note"], told["plan"]) == ("", [])
        since = state["item_since"]
        assert state["now"] - 60_000 < since <= state["now"]
        await command(teacher, "item", item="b")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 5)
        state = await seen(teacher, "class.state", lambda e: e["item"] == "b" and e["step"] == 5)
        assert state["item_since"] > since
        assert {e["item_since"] for e in pupil.events if e["type"] == "class.state"} == {None}
        await command(teacher, "plan", items=[items[1], items[0]])
        state = await seen(teacher, "class.state", lambda e: [i["id"] for i in e["plan"]] == ["b", "a"])
        assert (state["item"], state["step"]) == ("b", 5)


class TestReport:
    async def test_says_who_was_there(self, room: Class) -> None:
        pupil = await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        table = (await room.http.get(f"/v1/classes/{room.opened['id']}/report.csv")).text
        assert "小明" in table
        statements = (await room.http.get(f"/v1/classes/{room.opened['id']}/report.json")).json()
        assert {each["actor"]["name"] for each in statements} == {"小明"}

    async def test_of_a_class_that_is_over_is_listed_until_it_is_forgotten(self, room: Class) -> None:
        pupil = await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        id_ = room.opened["id"]
        assert id_ not in {each["id"] for each in (await room.http.get("/v1/classes/over")).json()}
        await room.end()
        told = next(each for each in (await room.http.get("/v1/classes/over")).json() if each["id"] == id_)
        assert (told["name"], told["pupils"]) == ("周三下午", 1)
        assert told["opened"] < told["ended"] < told["kept_until"]
        assert "小明" in (await room.http.get(f"/v1/classes/{id_}/report.csv")).text
