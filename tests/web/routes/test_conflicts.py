"""Conflicts over HTTP: what each source tells, and what an inheritor settles by his name."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.conftest import Running

HEART = {"technique": "suxiu/ji-tao", "step": 6, "key": "heart"}


@pytest.fixture
async def client(server: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{server.http}/v1", timeout=60) as opened:
        yield opened


def heart(reply: httpx.Response) -> dict[str, Any]:
    assert reply.status_code == 200, reply.text
    (found,) = [each for each in reply.json() if {name: each[name] for name in HEART} == HEART]
    return dict(found)


class TestTheList:
    async def test_holds_every_conflict_with_what_each_source_tells_and_its_grade(
        self, client: httpx.AsyncClient
    ) -> None:
        row = heart(await client.get("/conflicts"))
        assert row["name"] == "圆心的收法"
        assert [each["source"] for each in row["tellings"]] == ["S3", "GK"]
        assert "B级" in row["tellings"][0]["about"]
        assert row["question"]


class TestSettling:
    async def test_is_kept_with_a_name_and_can_be_taken_back(self, client: httpx.AsyncClient) -> None:
        row = heart(await client.post("/conflicts/settle", json={**HEART, "source": "S3", "by": "某传承人"}))
        assert (row["settled"], row["by"]) == ("S3", "某传承人")
        assert heart(await client.get("/conflicts")) == row
        again = heart(await client.post("/conflicts/settle", json={**HEART, "source": None, "by": "某传承人"}))
        assert (again["settled"], again["by"]) == (None, None)

    async def test_stands_beside_the_picture_from_the_next_request_on(self, client: httpx.AsyncClient) -> None:
        async def beside() -> list[str]:
            clock = (await client.get("/makings/suxiu/ji-tao")).json()
            return [
                fact["text"] for step in clock["steps"] if step["number"] == HEART["step"] for fact in step["facts"]
            ]

        taught = await beside()
        await client.post("/conflicts/settle", json={**HEART, "source": "S3", "by": "某传承人"})
        settled = await beside()
        await client.post("/conflicts/settle", json={**HEART, "source": None, "by": "某传承人"})
        assert settled != taught == await beside()

    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({"by": "  "}, 422),
            ({"by": "长" * 41}, 422),
            ({"step": 0}, 422),
            ({"source": "S9"}, 422),
            ({"key": "none"}, 422),
        ],
    )
    async def test_of_what_is_no_conflict_or_nobody_s_word_is_refused(
        self, client: httpx.AsyncClient, changes: dict[str, Any], status: int
    ) -> None:
        reply = await client.post("/conflicts/settle", json={**HEART, "source": "S3", "by": "某传承人", **changes})
        assert reply.status_code == status, reply.text
        assert reply.json()["error"]["message"]
