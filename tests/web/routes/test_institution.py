"""Signing in by an institution's account, over HTTP, at an institution that speaks the protocol."""

from collections.abc import AsyncIterator
from itertools import count
from urllib.parse import parse_qs, urlparse

import httpx
import pytest
from pydantic import ValidationError

from assistant.people import Role
from assistant.people.accounts import accounts_at
from assistant.settings import Settings
from tests.conftest import Running
from tests.waiting import LONG
from tests.web.oidc_provider import Provider
from tests.web.signed_in import records
from web.answers import Refusal
from web.doors import COOKIE
from web.institution import Institution
from web.routes.institution import COOKIE as AWAY

ADDRESSES = count(20)


@pytest.fixture
async def client(server: Running, institution: Provider) -> AsyncIterator[httpx.AsyncClient]:
    """A browser elsewhere, on a page of this server."""
    institution.spoilt = ""
    headers = {"X-Forwarded-For": f"203.0.113.{next(ADDRESSES)}", "Origin": server.http}  # attempts are counted
    async with httpx.AsyncClient(base_url=f"{server.http}/v1", headers=headers, timeout=60) as opened:
        yield opened


async def link_of(server: Running, name: str) -> str:
    async with accounts_at(records(server.data)) as accounts:
        return await accounts.people.add(name, Role.TEACHER)


async def away(client: httpx.AsyncClient, link: str = "") -> str:
    """Set out, and what the institution's page sends the browser back to."""
    begun = await client.post("/sign-in/institution", json={"link": link})
    assert begun.status_code == 200, begun.text
    async with httpx.AsyncClient(timeout=LONG) as elsewhere:
        return (await elsewhere.get(begun.json()["url"])).headers["location"]


async def trouble(client: httpx.AsyncClient, address: str) -> str:
    """Why the browser came back and is not signed in; empty: it is."""
    reply = await client.get(address)
    assert reply.status_code == 303
    page, _, why = reply.headers["location"].partition("#trouble=")
    assert page == "../../../sign-in.html"
    assert (COOKIE in client.cookies) == (not why)
    return why


async def name_of(client: httpx.AsyncClient) -> str:
    return str((await client.get("/me")).json()["name"])


class TestALink:
    async def test_binds_the_account_by_which_one_signs_in_from_now_on(
        self, server: Running, client: httpx.AsyncClient, institution: Provider
    ) -> None:
        institution.subject = "shen 1"
        link = await link_of(server, "卞老师")
        assert await trouble(client, await away(client, link)) == ""
        assert await name_of(client) == "卞老师"
        client.cookies.clear()
        assert await name_of(client) == ""
        assert await trouble(client, await away(client)) == ""
        assert await name_of(client) == "卞老师"
        client.cookies.clear()
        assert await trouble(client, await away(client, link)) == "bad_link"

    async def test_leaves_the_account_of_another_where_it_is_and_can_be_used_again(
        self, server: Running, client: httpx.AsyncClient, institution: Provider
    ) -> None:
        institution.subject = "twins"
        first, second = await link_of(server, "程老师"), await link_of(server, "秦老师")
        assert await trouble(client, await away(client, first)) == ""
        client.cookies.clear()
        assert await trouble(client, await away(client, second)) == "account_taken"
        institution.subject = "the other one"
        assert await trouble(client, await away(client, second)) == ""
        assert await name_of(client) == "秦老师"

    async def test_that_is_new_ends_what_the_institution_opened(
        self, server: Running, client: httpx.AsyncClient, institution: Provider
    ) -> None:
        institution.subject = "left"
        assert await trouble(client, await away(client, await link_of(server, "裘老师"))) == ""
        async with accounts_at(records(server.data)) as accounts:
            await accounts.people.reset("裘老师")
        client.cookies.clear()
        assert await trouble(client, await away(client)) == "institution_unknown"

    async def test_of_the_first_administrator_takes_a_password(
        self, server: Running, client: httpx.AsyncClient, institution: Provider
    ) -> None:
        institution.subject = "whoever is first"
        async with accounts_at(records(server.data)) as accounts:
            link = await accounts.people.first_link()
        if link is not None:
            assert await trouble(client, await away(client, link)) == "bad_link"


class TestAnAccount:
    async def test_that_nobody_has_here_lets_nobody_in(self, client: httpx.AsyncClient, institution: Provider) -> None:
        institution.subject = "a stranger"
        assert await trouble(client, await away(client)) == "institution_unknown"
        assert await name_of(client) == ""

    async def test_is_what_counts_for_an_administrator_too(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        address = records(tmp_path_factory.mktemp("people"))
        async with accounts_at(address) as accounts:
            await accounts.people.bind(await accounts.people.add("馆长", Role.ADMINISTRATOR), "an account")
            assert await accounts.people.first_link() is None
            (listed,) = await accounts.people.everybody()
            assert listed.ready


class TestWhatIsNotBelieved:
    @pytest.mark.parametrize(
        "spoilt", ["denied", "nonce", "key", "audience", "issuer", "expired", "unsigned", "without"]
    )
    async def test_of_the_institution(
        self, server: Running, client: httpx.AsyncClient, institution: Provider, spoilt: str
    ) -> None:
        institution.subject = f"somebody, {spoilt}"
        assert await trouble(client, await away(client, await link_of(server, f"某 {spoilt}"))) == ""
        client.cookies.clear()
        institution.spoilt = spoilt
        assert await trouble(client, await away(client)) == "institution_refused"

    async def test_of_the_browser(self, client: httpx.AsyncClient, institution: Provider) -> None:
        institution.subject = "a stranger"
        address = await away(client)
        cookie = client.cookies[AWAY]
        client.cookies.clear()
        assert await trouble(client, address) == "institution_refused"  # another browser's way back
        client.cookies.set(AWAY, cookie[:-2] + "xx")
        assert await trouble(client, address) == "institution_refused"
        client.cookies.clear()
        client.cookies.set(AWAY, cookie)
        state = parse_qs(urlparse(address).query)["state"][0]
        assert await trouble(client, address.replace(state, "another")) == "institution_refused"
        client.cookies.clear()
        client.cookies.set(AWAY, cookie)
        assert await trouble(client, address) == "institution_unknown"
        client.cookies.set(AWAY, cookie)
        assert await trouble(client, address) == "institution_refused"  # a code counts once

    async def test_as_long_as_somebody_may_take(
        self, client: httpx.AsyncClient, institution: Provider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address = await away(client)
        monkeypatch.setattr("web.institution.SECONDS", -1)
        assert await trouble(client, address) == "institution_refused"

    async def test_as_an_address(self) -> None:
        for issuer in ("http://login.school.example", "login.school.example", "https://x.example?a=b", "/realm"):
            with pytest.raises(ValidationError):
                Settings(oidc_issuer=issuer)
        Settings(oidc_issuer="https://login.school.example/realms/teachers")


class TestAnInstitution:
    async def test_that_is_not_there_is_told_and_asked_again_the_next_time(self, institution: Provider) -> None:
        gone = Institution("http://127.0.0.1:9", "wenjiang", None)
        with pytest.raises(Refusal) as bad:
            await gone.begin("http://127.0.0.1/back", "")
        assert (bad.value.status, bad.value.code) == (502, "institution_silent")

    async def test_that_calls_itself_otherwise_is_not_asked_for_anything(self, institution: Provider) -> None:
        other = Institution(institution.issuer.replace("127.0.0.1", "localhost"), "wenjiang", None)
        with pytest.raises(Refusal) as bad:
            await other.begin("http://127.0.0.1/back", "")
        assert bad.value.code == "institution_silent"

    async def test_is_named_on_the_page_and_a_foreign_page_cannot_set_out(
        self, server: Running, client: httpx.AsyncClient
    ) -> None:
        assert (await client.get("/me")).json()["institution"] == "学校账号"
        foreign = await client.post("/sign-in/institution", json={}, headers={"Origin": "https://evil.example"})
        assert foreign.status_code == 403
        assert len((await client.post("/sign-in/institution", content=b"{" * 99)).json()["error"]["message"]) > 5
