"""A class over real sockets: a teacher, pupils, a hall screen, and what goes wrong between them."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest

from tests.conftest import Running
from tests.web.learner import Learner, learner

T = "suxiu/qi-zhen"


class Class:
    """A class that was opened, and whoever comes to it."""

    def __init__(self, server: Running, http: httpx.AsyncClient, stack: AsyncExitStack, opened: dict[str, Any]) -> None:
        self.server, self.http, self.stack, self.opened = server, http, stack, opened

    async def sit(self, seat: str, **config: Any) -> Learner:
        """On a socket of his own; the first state is there."""
        someone = await self.stack.enter_async_context(learner(self.server.ws))
        await someone.send("session.update", session={"transport": "binary", "voice": False, **config})
        await someone.until("session.updated")
        await someone.send("class.enter", seat=seat)
        await someone.until("class.state")
        return someone

    async def teacher(self) -> Learner:
        return await self.sit(self.opened["seat"])

    async def join(self, name: str) -> str:
        reply = await self.http.post("/v1/classes/join", json={"code": self.opened["code"], "name": name})
        assert reply.status_code == 201, reply.text
        return str(reply.json()["seat"])

    async def pupil(self, name: str) -> Learner:
        return await self.sit(await self.join(name))


@pytest.fixture
async def room(server: Running) -> AsyncIterator[Class]:
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=server.http))
        reply = await http.post("/v1/classes", json={"name": "周三下午", "technique": T})
        assert reply.status_code == 201, reply.text
        yield Class(server, http, stack, reply.json())


async def command(who: Learner, name: str, **fields: Any) -> None:
    await who.send("class.command", name=name, **fields)


def row(roster: dict[str, Any], name: str) -> dict[str, Any]:
    """A pupil's, of nothing where he is not in it."""
    return next((each for each in roster["pupils"] if each["name"] == name), defaultdict(lambda: None))


async def seen(who: Learner, type_: str, such: Callable[[dict[str, Any]], bool]) -> None:
    """Such an event has come, or comes."""
    if not any(event["type"] == type_ and such(event) for event in who.events):
        await who.until(type_, such)


class TestTogether:
    async def test_everybody_sees_the_step_that_the_teacher_moves_to(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        hall = (await room.http.post("/v1/classes/hall", json={"code": room.opened["code"]})).json()["seat"]
        screen = await room.sit(hall)
        await teacher.send("lesson.command", intent={"name": "next"})
        for someone in (pupil, screen):
            state = await someone.until("class.state", lambda e: e["step"] == 2)
            offer = await someone.until("clip.offer", lambda e: e["step"] == 2)
            assert offer["id"] == state["clip"]
            await someone.until("clip.end")
            assert sum(len(f.payload) for f in someone.frames) > 10_000

    async def test_all_clocks_tell_the_same_moment_of_the_clip(self, room: Class) -> None:
        teacher, pupils = await room.teacher(), [await room.pupil(name) for name in ("甲", "乙")]
        await teacher.send("lesson.command", intent={"name": "next"})
        states = [await p.until("class.state", lambda e: e["step"] == 2) for p in pupils]
        assert len({state["started_at"] for state in states}) == 1
        await teacher.send("lesson.command", intent={"name": "pause"})
        states = [await p.until("class.state", lambda e: not e["playing"]) for p in pupils]
        assert len({state["position"] for state in states}) == 1

    async def test_who_comes_late_comes_to_the_class_s_place(self, room: Class) -> None:
        teacher = await room.teacher()
        await teacher.send("lesson.command", intent={"name": "jump", "step": 4})
        await teacher.until("class.state", lambda e: e["step"] == 4)
        late = await room.pupil("晚到")
        await seen(late, "lesson.state", lambda e: (e["technique"], e["step"]) == (T, 4))

    async def test_a_refresh_while_the_teacher_moves_comes_to_the_new_place(self, room: Class) -> None:
        teacher, seat = await room.teacher(), await room.join("小明")
        first = await room.sit(seat)
        await first.socket.close()
        await teacher.send("lesson.command", intent={"name": "jump", "step": 3})
        again = await room.sit(seat)
        await seen(again, "lesson.state", lambda e: e["step"] == 3)

    async def test_both_devices_of_the_teacher_lead_and_revisions_decide(self, room: Class) -> None:
        one, two = await room.teacher(), await room.teacher()
        pupil = await room.pupil("小明")
        await asyncio.gather(*(t.send("lesson.command", intent={"name": "next"}) for t in (one, two)))
        await pupil.until("class.state", lambda e: e["step"] == 3)

    async def test_the_class_stays_when_its_teacher_leaves(self, room: Class) -> None:
        teacher = await room.teacher()
        await teacher.send("lesson.command", intent={"name": "jump", "step": 3})
        await teacher.until("class.state", lambda e: e["step"] == 3)
        await teacher.socket.close()
        pupil = await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 3)
        back = await room.teacher()
        await seen(back, "clip.offer", lambda e: e["step"] == 3)


class TestConduct:
    async def test_a_pupil_who_moves_on_leaves_the_class_and_comes_back(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        await pupil.send("lesson.command", intent={"name": "next"})
        assert (await pupil.until("class.state", lambda e: e["way"] == "free"))["may_leave"]
        roster = await teacher.until("class.roster", lambda e: row(e, "小明")["step"] == 2)
        assert row(roster, "小明")["way"] == "free"
        await pupil.send("class.follow", on=True)
        await pupil.until("lesson.state", lambda e: e["step"] == 1)

    async def test_who_is_locked_stays_and_is_told_so(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await command(teacher, "lock")
        await pupil.until("class.state", lambda e: e["way"] == "locked")
        await pupil.send("lesson.command", intent={"name": "next"})
        assert (await pupil.until("error"))["error"]["code"] == "class_leads"
        late = await room.pupil("晚到")
        assert late.events[-1]["way"] == "locked"
        await command(teacher, "unlock")
        await pupil.until("class.state", lambda e: e["way"] == "follow")

    async def test_the_teacher_may_forbid_leaving(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await command(teacher, "forbid")
        await pupil.until("class.state", lambda e: not e["may_leave"])
        await pupil.send("class.follow", on=False)
        assert (await pupil.until("error"))["error"]["code"] == "class_leads"

    async def test_what_the_teacher_says_to_the_class_is_for_the_class(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await teacher.type("自己做吧")
        await pupil.until("class.state", lambda e: e["way"] == "free")
        await teacher.type("都看这里")
        await pupil.until("class.state", lambda e: e["way"] == "follow")

    async def test_what_a_pupil_says_commands_nobody(self, room: Class) -> None:
        pupil, other = await room.pupil("小明"), await room.pupil("小红")
        await pupil.type("大家都看这里")
        await pupil.until("response.done")
        await other.send("class.command", name="lock")
        assert (await other.until("error"))["error"]["code"] == "not_allowed"

    async def test_a_pupil_is_sent_to_another_step(self, room: Class) -> None:
        teacher, pupil, other = await room.teacher(), await room.pupil("小明"), await room.pupil("小红")
        roster = await teacher.until("class.roster", lambda e: len(e["pupils"]) == 2)
        await command(teacher, "send", pupils=[row(roster, "小明")["id"]], step=5)
        await pupil.until("lesson.state", lambda e: e["step"] == 5)
        await teacher.until("class.roster", lambda e: row(e, "小明")["step"] == 5)
        assert all(e.get("step") != 5 for e in other.events if e["type"] == "lesson.state")

    async def test_the_class_sees_what_one_pupil_sees_and_then_its_own_again(self, room: Class) -> None:
        teacher, pupil, other = await room.teacher(), await room.pupil("小明"), await room.pupil("小红")
        await pupil.send("lesson.command", intent={"name": "jump", "step": 4})
        roster = await teacher.until("class.roster", lambda e: len(e["pupils"]) == 2 and row(e, "小明")["step"] == 4)
        id_ = row(roster, "小明")["id"]
        await command(teacher, "take", pupils=[id_])
        await seen(other, "lesson.state", lambda e: e["step"] == 4)
        await seen(other, "class.state", lambda e: e["taken"] == id_)
        other.events.clear()
        await command(teacher, "give_back")
        await other.until("lesson.state", lambda e: e["step"] == 1)

    async def test_a_hand_goes_up_by_button_or_word_and_is_taken_down(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await pupil.type("老师，过来看看")
        roster = await teacher.until("class.roster", lambda e: bool(e["pupils"]) and row(e, "小明")["hand"])
        await command(teacher, "lower", pupils=[row(roster, "小明")["id"]])
        await pupil.until("class.state", lambda e: not e["hand"])
        await pupil.send("class.hand", up=True)
        await pupil.until("class.state", lambda e: e["hand"])

    async def test_who_says_done_waits_and_is_seen(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        await pupil.type("做好了")
        await teacher.until("class.roster", lambda e: bool(e["pupils"]) and row(e, "小明")["done"])
        assert pupil.events[-1].get("step", 1) == 1


class TestInbox:
    async def test_a_question_without_answer_reaches_the_teacher_and_his_answer_the_pupil(self, room: Class) -> None:
        teacher, pupil, other = await room.teacher(), await room.pupil("小明"), await room.pupil("小红")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        await pupil.type("今天天气怎么样")
        inbox = await teacher.until("class.inbox", lambda e: bool(e["questions"]))
        asked = inbox["questions"][0]
        assert (asked["words"], asked["name"], asked["answer"]) == ("今天天气怎么样", "小明", None)
        await command(teacher, "show", question=asked["id"])
        assert (await other.until("class.question"))["words"] == asked["words"]
        await command(teacher, "show")
        assert (await other.until("class.question", lambda e: e["id"] == ""))["words"] == ""
        await command(teacher, "answer", question=asked["id"], text="没有人知道。")
        assert (await pupil.until("class.answer"))["words"] == "没有人知道。"
        await command(teacher, "answer", question=asked["id"], text="没有人知道。", all=True)
        await other.until("class.answer")


class TestPlan:
    async def test_is_kept_followed_and_changed_without_moving_anybody(self, room: Class) -> None:
        items = [
            {"id": "a", "technique": T, "step": 2, "note": "先看针"},
            {"id": "b", "technique": T, "step": 5, "wait": True},
        ]
        kept = await room.http.post("/v1/plans", json={"name": "第一课", "items": items})
        assert kept.status_code == 201, kept.text
        opened = await room.http.post("/v1/classes", json={"name": "乙班", "plan": kept.json()["id"]})
        room.opened = opened.json()
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        state = next(e for e in reversed(teacher.events) if e["type"] == "class.state")
        assert (state["item"], state["note"], state["step"]) == ("a", "先看针", 2)
        told = next(e for e in reversed(pupil.events) if e["type"] == "class.state")
        assert (told["note"], told["plan"]) == ("", [])
        await command(teacher, "item", item="b")
        await pupil.until("lesson.state", lambda e: e["step"] == 5)
        await command(teacher, "plan", items=[items[1], items[0]])
        state = await teacher.until("class.state", lambda e: [i["id"] for i in e["plan"]] == ["b", "a"])
        assert (state["item"], state["step"]) == ("b", 5)
        assert (await room.http.delete(f"/v1/plans/{kept.json()['id']}")).status_code == 204


class TestTheDoor:
    @pytest.mark.parametrize("name", ["<b>小明</b>", "x" * 10_000, "", "阿布都热合曼江艾山江买买提依明江阿不力孜艾"])
    async def test_a_bad_name_is_told_and_the_class_goes_on(self, room: Class, name: str) -> None:
        reply = await room.http.post("/v1/classes/join", json={"code": room.opened["code"], "name": name})
        assert (reply.status_code, reply.json()["error"]["code"]) == (422, "bad_name")

    async def test_the_same_first_name_gets_a_number(self, room: Class) -> None:
        names = [
            (await room.http.post("/v1/classes/join", json={"code": room.opened["code"], "name": "小明"})).json()[
                "name"
            ]
            for _ in range(3)
        ]
        assert names == ["小明", "小明 2", "小明 3"]

    async def test_a_wrong_code_and_a_stale_one_open_nothing(self, room: Class) -> None:
        reply = await room.http.post("/v1/classes/join", json={"code": "000000", "name": "小明"})
        assert reply.json()["error"]["code"] == "unknown_code"
        pupil = await room.pupil("小红")
        assert (await room.http.delete(f"/v1/classes/{room.opened['id']}")).status_code == 200
        assert (await pupil.until("error"))["error"]["code"] == "class_over"
        reply = await room.http.post("/v1/classes/join", json={"code": room.opened["code"], "name": "小明"})
        assert reply.json()["error"]["code"] == "class_over"

    async def test_a_forged_seat_is_told_and_the_lesson_goes_on(self, room: Class) -> None:
        async with learner(room.server.ws) as someone:
            await someone.send("class.enter", seat="no such seat")
            assert (await someone.until("error"))["error"]["code"] == "unknown_seat"
            await someone.choose(T)

    async def test_more_than_its_seats_cannot_join_at_once(self, room: Class) -> None:
        async def one(i: int) -> str:
            reply = await room.http.post("/v1/classes/join", json={"code": room.opened["code"], "name": f"学生{i}"})
            return "" if reply.status_code == 201 else str(reply.json()["error"]["code"])

        codes = await asyncio.gather(*(one(i) for i in range(140)))
        assert codes.count("") <= 60
        assert set(codes) <= {"", "class_full", "too_fast"}


class TestReport:
    async def test_says_who_was_there(self, room: Class) -> None:
        pupil = await room.pupil("小明")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
        await pupil.socket.close()
        await asyncio.sleep(0.2)
        table = (await room.http.get(f"/v1/classes/{room.opened['id']}/report.csv")).text
        assert "小明" in table
        statements = (await room.http.get(f"/v1/classes/{room.opened['id']}/report.json")).json()
        assert {each["actor"]["name"] for each in statements} == {"小明"}
