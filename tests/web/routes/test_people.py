"""Signing in and out over HTTP: by a link once, by name and password, so many times; and what was done is written
down."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from assistant.people import Role
from assistant.people.accounts import accounts_at
from tests.conftest import Running
from tests.web.signed_in import ELSEWHERE, PASSWORD, cookie_header, cookie_of, records
from web.doors import COOKIE

DRAFT = {"text": "哎呀那个针要斜一点进去,不然容易断", "craft": "suxiu"}


@pytest.fixture
async def client(server: Running) -> AsyncIterator[httpx.AsyncClient]:
    """A browser elsewhere, on a page of this server."""
    headers = ELSEWHERE | {"Origin": server.http}
    async with httpx.AsyncClient(base_url=f"{server.http}/v1", headers=headers, timeout=60) as opened:
        yield opened


def refused(reply: httpx.Response, status: int, code: str) -> None:
    error = reply.json()["error"]
    assert (reply.status_code, error["code"]) == (status, code), reply.text
    assert error["message"]
    assert error["hint"]
    assert len(reply.text) < 1000


async def link_of(server: Running, name: str, role: Role = Role.TEACHER) -> str:
    async with accounts_at(records(server.data)) as accounts:
        return await accounts.people.add(name, role)


async def deeds_of(server: Running, name: str) -> list[tuple[str, str, str]]:
    async with accounts_at(records(server.data)) as accounts:
        return [(each.role, each.deed, each.about) for each in await accounts.deeds.newest(1000) if each.who == name]


class TestALink:
    async def test_signs_in_once_with_a_cookie_that_no_script_reads_and_no_other_site_sends(
        self, server: Running, client: httpx.AsyncClient
    ) -> None:
        told = {"link": await link_of(server, "林老师"), "password": PASSWORD}
        reply = await client.post("/sign-in/link", json=told)
        assert reply.status_code == 201
        assert reply.json()["name"] == "林老师"
        assert {"httponly", "samesite=strict"} <= set(reply.headers["set-cookie"].lower().split("; "))
        assert (await client.get("/me")).json()["role"] == "teacher"
        refused(await client.post("/sign-in/link", json=told), 422, "bad_link")
        assert await deeds_of(server, "林老师") == [("teacher", "visit", "chose a password")]

    async def test_behind_tls_gives_a_cookie_for_tls_alone(self, server: Running, client: httpx.AsyncClient) -> None:
        told = {"link": await link_of(server, "罗老师"), "password": PASSWORD}
        tls = {"X-Forwarded-Proto": "https"}
        assert "; Secure" in (await client.post("/sign-in/link", json=told, headers=tls)).headers["set-cookie"]


class TestSigningIn:
    async def test_needs_the_name_and_its_password(self, server: Running, client: httpx.AsyncClient) -> None:
        await cookie_of(server.data, Role.REVIEWER, "陈师傅")
        for name, password in (("陈师傅", "wrong"), ("谁", PASSWORD)):
            refused(await client.post("/sign-in", json={"name": name, "password": password}), 401, "wrong_password")
        reply = await client.post("/sign-in", json={"name": "陈师傅", "password": PASSWORD})
        assert reply.json()["role"] == "reviewer"
        assert "save_draft" in reply.json()["may"]

    @pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "名" * 5000, "", "a\u0000b"])
    async def test_by_a_name_with_markup_or_of_10_kb_is_one_sentence(
        self, client: httpx.AsyncClient, name: str
    ) -> None:
        refused(await client.post("/sign-in", json={"name": name, "password": PASSWORD}), 422, "bad_name")

    @pytest.mark.parametrize(
        ("body", "status"),
        [({"name": "陈师傅"}, 422), ({"name": 3, "password": []}, 422), ({"name": "x" * 20_000, "password": ""}, 413)],
    )
    async def test_with_anything_else_is_refused(
        self, client: httpx.AsyncClient, body: dict[str, Any], status: int
    ) -> None:
        refused(await client.post("/sign-in", json=body), status, "invalid_request")

    async def test_is_tried_so_many_times_for_one_name_from_whatever_address(self, client: httpx.AsyncClient) -> None:
        codes = []
        for number in range(21):
            address = {"X-Forwarded-For": f"198.51.100.{number}"}
            reply = await client.post("/sign-in", json={"name": "<b>", "password": "x"}, headers=address)
            codes.append(reply.status_code)
        assert codes == [422] * 20 + [429]
        refused(reply, 429, "too_fast")


class TestACookie:
    @pytest.mark.parametrize("cookie", ["x", "x.y", "x" * 5000, "../../etc/passwd.AAAA"])
    async def test_that_is_forged_is_a_visitors(self, client: httpx.AsyncClient, cookie: str) -> None:
        client.cookies.set(COOKIE, cookie)
        assert (await client.get("/me")).json()["role"] == "visitor"
        refused(await client.get("/drafts"), 401, "sign_in")

    @pytest.mark.parametrize(("where", "elsewhere"), [("/sign-out", 200), ("/sign-out/everywhere", 401)])
    async def test_that_was_signed_out_here_or_everywhere_is_a_visitors(
        self, server: Running, client: httpx.AsyncClient, where: str, elsewhere: int
    ) -> None:
        name = f"周{elsewhere}"
        await cookie_of(server.data, Role.TEACHER, name)
        cookies = []
        for _ in range(2):
            reply = await client.post("/sign-in", json={"name": name, "password": PASSWORD})
            cookies.append({COOKIE: reply.cookies[COOKIE]})
            client.cookies.clear()
        stranger = await cookie_of(server.data, Role.TEACHER)
        assert (await client.post(where, headers=cookie_header(cookies[0]))).status_code == 204
        for cookie, status in ((cookies[0], 401), (cookies[1], elsewhere), (stranger, 200)):
            assert (await client.get("/drafts", headers=cookie_header(cookie))).status_code == status
        if elsewhere == 401:
            assert (await deeds_of(server, name))[-1] == ("teacher", "visit", "signed out everywhere")


class TestADraft:
    async def test_that_is_saved_is_written_down_with_who_saved_it(
        self, server: Running, client: httpx.AsyncClient
    ) -> None:
        draft = (await client.post("/drafts", json=DRAFT)).json()
        body = {"draft": draft, "author": "陈师傅"}
        refused(await client.post("/drafts/save", json=body), 401, "sign_in")
        client.cookies.update(await cookie_of(server.data, Role.TEACHER, "郑老师"))
        saved = (await client.post("/drafts/save", json=body)).json()
        revised = await client.put(f"/drafts/{saved['id']}", json=body | {"revision": 1})
        assert revised.status_code == 200
        assert await deeds_of(server, "郑老师") == [
            ("teacher", "save_draft", f"{saved['id']} revision {revision}") for revision in (1, 2)
        ]

    async def test_on_the_machine_itself_needs_no_account(self, server: Running) -> None:
        async with httpx.AsyncClient(base_url=f"{server.http}/v1", timeout=60) as here:
            draft = (await here.post("/drafts", json=DRAFT)).json()
            saved = await here.post("/drafts/save", json={"draft": draft, "author": "陈师傅"})
        assert saved.status_code == 201
        noted = await deeds_of(server, "")
        assert noted[-1] == ("this machine", "save_draft", f"{saved.json()['id']} revision 1")
