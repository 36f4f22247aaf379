"""A teacher's answer proposed for the library: a draft of his, once, without the pupil's name."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from assistant.people import Role
from assistant.people.accounts import accounts_at
from tests.conftest import Running
from tests.waiting import LONG
from tests.web.classroom import TECHNIQUE, Class, command, opened, seen
from tests.web.learner import Learner
from tests.web.signed_in import ELSEWHERE, cookie_header, cookie_of, records

ASKED = "今天天气怎么样"
ANSWER = "针要斜着进去，不然线容易断。"


@pytest.fixture
async def room(server: Running) -> AsyncIterator[Class]:
    async with opened(server) as there:
        yield there


async def asked(room: Class) -> tuple[Learner, str]:
    """The teacher, and the id of a question that a pupil has asked him."""
    teacher, pupil = await room.teacher(), await room.pupil("小明")
    await seen(pupil, "lesson.state", lambda e: e["step"] == 1)
    await pupil.type(ASKED)
    inbox = await seen(teacher, "class.inbox", lambda e: bool(e["questions"]))
    return teacher, str(inbox["questions"][0]["id"])


async def answered(room: Class, words: str = ANSWER) -> tuple[Learner, str]:
    """The same, with an answer."""
    teacher, question = await asked(room)
    await answer(teacher, question, words)
    return teacher, question


async def answer(teacher: Learner, question: str, words: str) -> None:
    await command(teacher, "answer", question=question, text=words)
    await seen(teacher, "class.inbox", lambda e: any(each["answer"] == words for each in e["questions"]))


def address(room: Class, question: str) -> str:
    return f"/v1/classes/{room.opened['id']}/questions/{question}/proposal"


async def proposed(room: Class, question: str) -> httpx.Response:
    """The answer proposed; the work on drafts begins a process of its own, which takes its time."""
    return await room.http.post(address(room, question), timeout=60)


def code(reply: httpx.Response) -> str:
    return "" if reply.is_success else str(reply.json()["error"]["code"])


class TestAProposal:
    async def test_is_the_teacher_s_words_as_a_draft_that_says_where_it_is_from(self, room: Class) -> None:
        teacher, question = await answered(room)
        reply = await proposed(room, question)
        assert reply.status_code == 201, reply.text
        told: dict[str, Any] = reply.json()
        assert (told["author"], told["revision"], told["draft"]["text"]) == ("老师", 1, ANSWER)
        assert told["draft"]["craft"] == TECHNIQUE.partition("/")[0]
        assert told["proposal"] == {"question": ASKED, "technique": TECHNIQUE, "step": 1}
        assert "小明" not in reply.text
        inbox = await seen(teacher, "class.inbox", lambda e: any(each["proposed"] for each in e["questions"]))
        assert inbox["questions"][0]["id"] == question
        listed = next(each for each in (await room.http.get("/v1/drafts")).json() if each["id"] == told["id"])
        assert listed["proposal"] == told["proposal"]

    async def test_of_an_account_has_its_name_and_is_in_the_log(self, server: Running) -> None:
        who = ELSEWHERE | {"Origin": server.http}
        who |= cookie_header(await cookie_of(server.data, Role.TEACHER, "祝老师"))
        async with opened(server, who) as room:
            _, question = await answered(room)
            told = (await proposed(room, question)).json()
        assert told["author"] == "祝老师"
        async with accounts_at(records(server.data)) as accounts:
            noted = [(each.who, each.deed, each.about) for each in await accounts.deeds.newest(20)]
        assert ("祝老师", "save_draft", f"{told['id']} revision 1, proposed from class {room.opened['id']}") in noted

    async def test_asked_for_twice_at_once_is_one_draft(self, room: Class) -> None:
        _, question = await answered(room)
        both = await asyncio.gather(*(proposed(room, question) for _ in range(2)))
        assert len({each.json()["id"] for each in both}) == 1
        assert {each.json()["revision"] for each in both} == {1}

    async def test_of_an_answer_given_anew_is_another_draft(self, room: Class) -> None:
        teacher, question = await answered(room)
        first = (await proposed(room, question)).json()["id"]
        await answer(teacher, question, "线要短一点，一臂长就够。")
        inbox = await seen(teacher, "class.inbox", lambda e: e["questions"][0]["answer"].startswith("线要短"))
        assert inbox["questions"][0]["proposed"] is False
        assert (await proposed(room, question)).json()["id"] != first

    async def test_is_still_to_be_made_and_stays_when_the_class_is_over(self, room: Class) -> None:
        _, question = await answered(room)
        await room.end()
        told = (await proposed(room, question)).json()
        assert (await room.http.get(f"/v1/drafts/{told['id']}")).json() == told


class TestRefused:
    async def test_a_question_without_an_answer(self, room: Class) -> None:
        _, question = await asked(room)
        reply = await proposed(room, question)
        assert (reply.status_code, code(reply)) == (409, "not_answered")

    async def test_a_question_of_another_class_or_of_none(self, room: Class, server: Running) -> None:
        _, question = await answered(room)
        assert code(await proposed(room, "0" * 16)) == "unknown_question"
        async with opened(server) as other:
            assert code(await proposed(other, question)) == "unknown_question"

    async def test_another_teacher_s_class_a_learner_and_a_foreign_page(self, room: Class, server: Running) -> None:
        _, question = await answered(room)
        page = {"Origin": server.http}
        for role, headers, expected in (
            (Role.TEACHER, page, "unknown_class"),
            (Role.LEARNER, page, "not_allowed"),
            (Role.VISITOR, page, "sign_in"),
            (Role.TEACHER, {"Origin": "http://elsewhere.example"}, "foreign_origin"),
            (Role.TEACHER, {}, "foreign_origin"),
        ):
            cookie = cookie_header(await cookie_of(server.data, role, "乙老师" if role is Role.TEACHER else ""))
            async with httpx.AsyncClient(
                base_url=server.http, headers=ELSEWHERE | headers | cookie, timeout=LONG
            ) as someone:
                assert code(await someone.post(address(room, question))) == expected
