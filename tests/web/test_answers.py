"""Every answer over HTTP: its headers, and one sentence for what cannot be."""

import random

import httpx
import pytest

from tests.conftest import Running
from tests.waiting import LONG
from web.answers import policy

HUGE = 10**30


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", f"/v1/drafts/x?revision={HUGE}", 422),
        ("GET", "/v1/drafts/x?revision=-1", 422),
        ("GET", "/v1/drafts/x?revision=one", 422),
        ("GET", "/v1/drafts/%00", 404),
        ("GET", "/v1/drafts/%ff%fe", 404),
        ("GET", "/v1/drafts/none/revisions", 404),
        ("GET", "/v1/clips/none.mp4", 404),
        ("GET", f"/v1/clips/{'0' * 64}.zh.vtt", 404),
        ("GET", "/v1/none", 404),
        ("GET", "/%00", 404),
        ("GET", "/" + "a" * 4000, 404),
        ("DELETE", "/v1/drafts", 405),
        ("POST", "/healthz", 405),
        ("POST", "/v1/drafts", 415),
    ],
)
async def test_what_cannot_be_is_one_sentence(server: Running, method: str, path: str, status: int) -> None:
    async with httpx.AsyncClient(timeout=LONG) as client:
        reply = await client.request(method, server.http + path)
    assert reply.status_code == status
    assert all(reply.json()["error"][name] for name in ("code", "message", "hint"))


async def test_a_revision_that_is_too_large_to_be_one_is_refused(server: Running) -> None:
    async with httpx.AsyncClient(timeout=LONG) as client:
        draft = (await client.post(f"{server.http}/v1/drafts", json={"text": "针要斜"})).json()
        body = {"draft": draft, "author": "张师傅", "revision": HUGE}
        reply = await client.put(f"{server.http}/v1/drafts/x", json=body)
    assert reply.status_code == 422
    assert "revision" in reply.json()["error"]["message"]


async def test_bodies_that_nobody_means_are_refused(server: Running) -> None:
    chance = random.Random(16)
    kinds = ["application/json", "audio/wav", "text/plain", ""]
    paths = ["drafts", "drafts/save", "drafts/answer", "transcribe"]
    async with httpx.AsyncClient(headers={"X-Forwarded-For": "203.0.113.16"}, timeout=LONG) as client:
        for _ in range(120):
            body = chance.choice(
                [b"", b"{", b"null", b'{"text": "\\ud800"}', b"RIFF" + chance.randbytes(60), b"[" * 9000]
            )
            reply = await client.post(
                f"{server.http}/v1/{chance.choice(paths)}", content=body, headers={"Content-Type": chance.choice(kinds)}
            )
            assert 400 <= reply.status_code < 500, (reply.request.url, body[:40], reply.text)
            assert reply.json()["error"]["hint"]


class TestHeaders:
    async def test_no_page_may_frame_this_one_or_send_elsewhere(self, server: Running) -> None:
        async with httpx.AsyncClient(timeout=LONG) as client:
            told = (await client.get(server.http)).headers["content-security-policy"]
        assert "frame-ancestors 'none'" in told
        here = server.http.removeprefix("http://")
        assert f"connect-src 'self' ws://{here} wss://{here};" in told

    @pytest.mark.parametrize("host", ["", "[::1]:80", "a; script-src *", "a b", "中"])
    def test_a_host_that_is_none_adds_nothing_to_the_policy(self, host: str) -> None:
        assert "connect-src 'self';" in policy(host)

    async def test_drafts_are_not_kept_on_the_way(self, server: Running) -> None:
        async with httpx.AsyncClient(timeout=LONG) as client:
            for path in ("drafts", "drafts/none", "crafts"):
                assert (await client.get(f"{server.http}/v1/{path}")).headers["cache-control"] == "no-store"

    async def test_what_can_be_got_can_be_looked_at(self, server: Running) -> None:
        async with httpx.AsyncClient(timeout=LONG) as client:
            assert (await client.head(f"{server.http}/healthz")).status_code == 200
            missing = await client.head(f"{server.http}/v1/clips/{'0' * 64}.mp4")
        assert (missing.status_code, missing.headers["content-type"]) == (404, "application/json")
