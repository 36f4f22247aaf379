"""Reviewing neural clips over HTTP: what waits only reviewers see, and their verdict decides what learners see."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.people import Role
from assistant.people.accounts import accounts_at
from tests.conftest import Running
from tests.web.made_clip import HOLDS, OFF, made_clip
from tests.web.signed_in import ELSEWHERE, cookie_header, cookie_of, records


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made")


@pytest.fixture
async def reviewer(server: Running) -> AsyncIterator[httpx.AsyncClient]:
    """许师傅, who signs what may be shown, at another machine."""
    cookie = cookie_header(await cookie_of(server.data, Role.REVIEWER, "许师傅"))
    headers = ELSEWHERE | {"Origin": server.http} | cookie
    async with httpx.AsyncClient(base_url=f"{server.http}/v1", headers=headers, timeout=120) as opened:
        yield opened


async def listed(client: httpx.AsyncClient, key: str) -> dict[str, Any]:
    every = (await client.get("/review")).json()
    (found,) = [each for each in every if each["key"] == key]
    return dict(found)


class TestAFilm:
    async def test_is_seen_with_its_figures_before_anybody_let_it_through(
        self, server: Running, reviewer: httpx.AsyncClient, folder: Path
    ) -> None:
        key = made_clip(server.data, folder, 101, OFF)
        found = await listed(reviewer, key)
        assert (found["status"], found["passed"], found["judgements"]) == ("review", False, [])
        assert (found["technique"], found["step"], found["view"]) == ("suxiu/zheng-qiang-zhen", 4, "close")
        assert [each["verdict"] for each in found["figures"]] == ["off", "nothing to compare"]
        film = await reviewer.get(f"/review/{key}.mp4")
        assert (film.status_code, film.headers["cache-control"]) == (200, "no-store")
        assert film.content == (folder / "101.mp4").read_bytes()
        part = await reviewer.get(f"/review/{key}.mp4", headers={"Range": "bytes=0-99"})  # a browser seeks in it
        assert (part.status_code, len(part.content)) == (206, 100)

    async def test_stands_beside_what_it_was_made_after(
        self, server: Running, reviewer: httpx.AsyncClient, folder: Path
    ) -> None:
        key = made_clip(server.data, folder, 102, HOLDS)
        drawn = await reviewer.get(f"/review/{key}/demonstration.mp4")
        assert (drawn.status_code, drawn.content[4:8]) == (200, b"ftyp")

    async def test_that_is_not_there_is_told(self, reviewer: httpx.AsyncClient) -> None:
        for address in ("0" * 64, "x", "..%2f..%2fwenjiang"):
            reply = await reviewer.get(f"/review/{address}.mp4")
            assert reply.status_code in (404, 422)
            assert reply.json()["error"]["message"]
        assert (await reviewer.post(f"/review/{'0' * 64}", json={"approved": True})).json()["error"][
            "code"
        ] == "not_found"


class TestAVerdict:
    async def test_is_kept_with_who_gave_it_and_can_be_taken_back(
        self, server: Running, reviewer: httpx.AsyncClient, folder: Path
    ) -> None:
        key = made_clip(server.data, folder, 103, HOLDS)
        given = await reviewer.post(f"/review/{key}", json={"approved": True, "note": "针脚对", "by": "somebody else"})
        assert (given.status_code, given.json()["status"]) == (201, "approved")
        again = await reviewer.post(f"/review/{key}", json={"approved": False, "note": "线太亮"})
        assert again.json()["status"] == "rejected"
        history = (await listed(reviewer, key))["judgements"]
        assert [(each["by"], each["approved"], each["note"]) for each in history] == [
            ("许师傅", False, "线太亮"),
            ("许师傅", True, "针脚对"),
        ]
        async with accounts_at(records(server.data)) as accounts:
            done = [(each.who, each.about) for each in await accounts.deeds.newest(100) if key in each.about]
        assert done == [("许师傅", f"approve {key}"), ("许师傅", f"withdraw {key}")]

    async def test_on_a_film_that_differs_needs_a_reason(
        self, server: Running, reviewer: httpx.AsyncClient, folder: Path
    ) -> None:
        key = made_clip(server.data, folder, 104, OFF)
        refused = await reviewer.post(f"/review/{key}", json={"approved": True, "note": "好看"})
        assert (refused.status_code, refused.json()["error"]["code"]) == (422, "needs_reason")
        assert (await listed(reviewer, key))["status"] == "review"
        given = await reviewer.post(f"/review/{key}", json={"approved": True, "despite": "量错了，我数过"})
        assert "量错了" in given.json()["judgements"][0]["note"]

    async def test_at_the_machine_itself_needs_a_name(self, server: Running, folder: Path) -> None:
        key = made_clip(server.data, folder, 105, HOLDS)
        async with httpx.AsyncClient(base_url=f"{server.http}/v1", timeout=60) as here:
            refused = await here.post(f"/review/{key}", json={"approved": True})
            assert (refused.status_code, refused.json()["error"]["code"]) == (422, "bad_name")
            given = await here.post(f"/review/{key}", json={"approved": True, "by": "周师傅"})
            assert given.json()["judgements"][0]["by"] == "周师傅"

    async def test_of_many_words_is_refused(self, server: Running, reviewer: httpx.AsyncClient, folder: Path) -> None:
        key = made_clip(server.data, folder, 106, HOLDS)
        refused = await reviewer.post(f"/review/{key}", json={"approved": True, "note": "好" * 501})
        assert (refused.status_code, refused.json()["error"]["code"]) == (422, "too_long")
