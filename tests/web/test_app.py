"""The server over HTTP."""

import httpx

from tests.conftest import Running
from tests.waiting import LONG
from tests.web.learner import learner


class TestPage:
    async def test_it_is_served_with_a_policy_that_lets_nothing_foreign_in(self, server: Running):
        async with httpx.AsyncClient(timeout=LONG) as client:
            page = await client.get(server.http)
        assert page.status_code == 200
        assert "<script" in page.text
        policy = page.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert page.headers["x-content-type-options"] == "nosniff"


class TestClips:
    async def test_a_clip_that_is_not_drawn_is_not_found(self, server: Running):
        async with httpx.AsyncClient(timeout=LONG) as client:
            for key in ("0" * 64, "none", "..%2f..%2fetc%2fpasswd"):
                assert (await client.get(f"{server.http}/v1/clips/{key}.mp4")).status_code == 404

    async def test_the_address_serves_the_bytes_that_were_streamed_and_parts_of_them(self, server: Running):
        async with learner(server.ws) as someone:
            await someone.choose("suxiu/qi-zhen", 2)
            await someone.type("再看一遍")
            offer = await someone.until("clip.offer")
            await someone.until("clip.ready")
        async with httpx.AsyncClient(timeout=LONG) as client:
            whole = await client.get(server.http + offer["url"])
            part = await client.get(server.http + offer["url"], headers={"Range": "bytes=100-199"})
        assert whole.content == someone.film(offer["generation"])
        assert "immutable" in whole.headers["cache-control"]
        assert part.status_code == 206
        assert part.content == whole.content[100:200]


class TestHealth:
    async def test_it_says_ok(self, server: Running):
        async with httpx.AsyncClient(timeout=LONG) as client:
            assert (await client.get(f"{server.http}/healthz")).json() == {"status": "ok"}
