"""Drafts before an inheritor over HTTP: from a proposal to an answer that a learner hears, and back."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from assistant.people import Role
from assistant.people.accounts import accounts_at
from knowledge.normalise import normalise
from knowledge.records.database import opened
from knowledge.records.drafts import Drafts, Proposal
from tests.conftest import Running
from tests.web.learner import learner
from tests.web.signed_in import ELSEWHERE, cookie_header, cookie_of, records

TECHNIQUE = "suxiu/qi-zhen"
ASKED = "绣线受潮长了白毛还能不能接着用"
SAID = "长过毛的线没有劲，换一根新的。"


@asynccontextmanager
async def signed_in(server: Running, role: Role, name: str) -> AsyncIterator[httpx.AsyncClient]:
    cookie = cookie_header(await cookie_of(server.data, role, name))
    headers = ELSEWHERE | {"Origin": server.http} | cookie
    async with httpx.AsyncClient(base_url=f"{server.http}/v1", headers=headers, timeout=60) as client:
        yield client


@pytest.fixture
async def reviewer(server: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with signed_in(server, Role.REVIEWER, "许师傅") as client:
        yield client


@pytest.fixture
async def teacher(server: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with signed_in(server, Role.TEACHER, "祝老师") as client:
        yield client


@pytest.fixture
async def draft(server: Running) -> str:
    """A teacher's answer, proposed; its id."""
    async with opened(Drafts(records(server.data))) as drafts:
        proposal = Proposal(question=ASKED, technique=TECHNIQUE, step=2)
        return (await drafts.save(normalise(SAID), "祝老师", proposal=proposal)).id


async def one(client: httpx.AsyncClient, draft: str) -> dict[str, Any]:
    reply = await client.get("/review/drafts")
    assert reply.status_code == 200, reply.text
    return next(dict(each) for each in reply.json() if each["id"] == draft)


def worded(**changes: Any) -> dict[str, Any]:
    return {"technique": TECHNIQUE, "step": 2, "asks": [ASKED], "sentence": SAID} | changes


def saying(verb: str, after: int = 0, **changes: Any) -> dict[str, Any]:
    told = {"verb": verb, "revision": 1, "after": after, "by": "陈师傅"}
    return told | ({"wording": worded()} if verb == "confirm" else {"note": "为什么"}) | changes


def code(reply: httpx.Response) -> str:
    return "" if reply.is_success else str(reply.json()["error"]["code"])


async def answered(server: Running, said: str = ASKED) -> dict[str, Any]:
    """What a learner in the lesson is told."""
    async with learner(server.ws) as someone:
        await someone.choose(TECHNIQUE, 1)
        await someone.type(said)
        return await someone.until("response.output_text.done")


async def test_what_is_confirmed_answers_the_next_learner_and_says_by_whom_until_it_is_revoked(
    server: Running, reviewer: httpx.AsyncClient, draft: str
) -> None:
    assert SAID not in (await answered(server))["text"]
    given = await reviewer.post(f"/review/drafts/{draft}", json=saying("confirm"))
    assert (given.status_code, given.json()["standing"]) == (201, "confirmed"), given.text
    told = await answered(server)
    assert told["text"] == f"{SAID}陈师傅确认过。"
    (value,) = told["values"]
    assert (value["name"], value["confirmed"]) == ("传承人确认", True)
    assert value["text"].startswith("陈师傅，")
    assert SAID not in (await answered(server, "针要什么角度"))["text"]
    back = await reviewer.post(f"/review/drafts/{draft}", json=saying("revoke", given.json()["after"]))
    assert back.json()["standing"] == "revoked"
    assert SAID not in (await answered(server))["text"]
    async with accounts_at(records(server.data)) as accounts:
        done = [(each.who, each.deed, each.about) for each in await accounts.deeds.newest(50) if draft in each.about]
    assert done == [
        ("许师傅", "confirm_draft", f"{verb} {draft} revision 1, by 陈师傅") for verb in ("confirm", "revoke")
    ]


async def test_two_reviewers_at_once_one_of_them_is_told_that_the_other_was_faster(
    reviewer: httpx.AsyncClient, draft: str
) -> None:
    replies = await asyncio.gather(
        reviewer.post(f"/review/drafts/{draft}", json=saying("confirm")),
        reviewer.post(f"/review/drafts/{draft}", json=saying("refuse", by="周师傅")),
    )
    assert sorted(each.status_code for each in replies) == [201, 409]
    assert len((await one(reviewer, draft))["rulings"]) == 1
    if (now := await one(reviewer, draft))["standing"] == "confirmed":
        await reviewer.post(f"/review/drafts/{draft}", json=saying("revoke", now["after"]))


async def test_withdrawn_by_its_author_meanwhile_it_is_not_confirmed(
    reviewer: httpx.AsyncClient, teacher: httpx.AsyncClient, draft: str
) -> None:
    seen = await one(reviewer, draft)
    gone = await teacher.post(f"/drafts/{draft}/standing", json=saying("withdraw", by="祝老师"))
    assert (gone.status_code, gone.json()["standing"]) == (201, "withdrawn"), gone.text
    late = await reviewer.post(f"/review/drafts/{draft}", json=saying("confirm", seen["after"]))
    assert (late.status_code, code(late)) == (409, "conflict")
    assert "祝老师" in late.json()["error"]["message"]


async def test_the_author_reads_why_it_was_refused_and_answers_what_was_asked_back(
    reviewer: httpx.AsyncClient, teacher: httpx.AsyncClient, draft: str
) -> None:
    asked = await reviewer.post(f"/review/drafts/{draft}", json=saying("ask", note="说的是生线还是熟线？"))
    assert asked.status_code == 201, asked.text
    mine = next(each for each in (await teacher.get("/standings")).json() if each["draft"] == draft)
    assert (mine["standing"], mine["by"], mine["why"]) == ("asked", "陈师傅", "说的是生线还是熟线？")
    reply = await teacher.post(
        f"/drafts/{draft}/standing", json=saying("reply", mine["after"], by="祝老师", note="熟线。")
    )
    assert reply.json()["standing"] == "waiting"
    refused = await reviewer.post(f"/review/drafts/{draft}", json=saying("refuse", reply.json()["after"], note="不对"))
    assert refused.json()["standing"] == "refused"
    mine = next(each for each in (await teacher.get("/standings")).json() if each["draft"] == draft)
    assert (mine["standing"], mine["why"]) == ("refused", "不对")


@pytest.mark.parametrize(
    ("told", "status", "error"),
    [
        (saying("confirm", wording=None), 422, "needs_wording"),
        (saying("refuse", note=" "), 422, "needs_reason"),
        (saying("refuse", by="  "), 422, "invalid_request"),
        (saying("refuse", note="长" * 501), 422, "invalid_request"),
        (saying("refuse", revision=2), 409, "conflict"),
        (saying("refuse", after=7_000_000), 409, "conflict"),
        (saying("refuse", after=-1), 422, "invalid_request"),
        (saying("withdraw"), 422, "invalid_request"),
        (saying("burn"), 422, "invalid_request"),
        (saying("revoke"), 409, "conflict"),
        (saying("confirm", wording=worded(technique="datiehua/que-shan")), 422, "not_taught"),
        (saying("confirm", wording=worded(technique="no/such")), 422, "unknown_name"),
        (saying("confirm", wording=worded(step=99)), 422, "unknown_name"),
        (saying("confirm", wording=worded(sentence="长" * 60)), 422, "too_long"),
        (saying("confirm", wording=worded(asks=[])), 422, "invalid_request"),
        (saying("confirm", wording=worded(asks=["问"] * 9)), 422, "invalid_request"),
    ],
)
async def test_what_cannot_be_ruled_is_told_and_changes_nothing(
    reviewer: httpx.AsyncClient, draft: str, told: dict[str, Any], status: int, error: str
) -> None:
    reply = await reviewer.post(f"/review/drafts/{draft}", json=told)
    assert (reply.status_code, code(reply)) == (status, error), reply.text
    assert (await one(reviewer, draft))["standing"] == "waiting"


async def test_what_is_no_ruling_at_all_is_told(reviewer: httpx.AsyncClient, draft: str) -> None:
    for body in (b"", b"{", b"[]", json.dumps(saying("confirm")).encode()[:-9], b"x" * (33 << 10)):
        reply = await reviewer.post(
            f"/review/drafts/{draft}", content=body, headers={"Content-Type": "application/json"}
        )
        assert reply.status_code in (413, 422), reply.text
    reply = await reviewer.post(f"/review/drafts/{'0' * 32}", json=saying("refuse"))
    assert (reply.status_code, code(reply)) == (404, "unknown_draft")


async def test_an_author_decides_nothing(teacher: httpx.AsyncClient, draft: str) -> None:
    assert (await teacher.get("/review/drafts")).status_code == 403
    reply = await teacher.post(f"/drafts/{draft}/standing", json=saying("confirm"))
    assert (reply.status_code, code(reply)) == (422, "invalid_request")
