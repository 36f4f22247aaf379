"""Who may ask this server: rebound names and pages of other sites may not, over HTTP as over the socket."""

import json

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from assistant.settings import Settings
from tests.conftest import Running
from tests.waiting import LONG
from tests.web.learner import learner
from web.app import create
from web.hosts import Refused, Site, check, names_of, page, site

NAMES = frozenset({"localhost", "craft.example"})
MUSEUM = frozenset({("https", Site("museum.example", None))})


def code(host: str, origin: str | None = None) -> str | None:
    try:
        check(host, origin, NAMES, MUSEUM)
    except Refused as bad:
        assert bad.hint
        return bad.code
    return None


class TestAHost:
    @pytest.mark.parametrize(
        "host",
        [
            "localhost",
            "LOCALHOST:8000",
            "craft.localhost",
            "127.0.0.1:8000",
            "[::1]:8000",
            "192.168.1.7",
            "craft.example.",
        ],
    )
    def test_is_known_by_a_listed_name_or_by_any_address(self, host: str) -> None:
        assert code(host) is None

    @pytest.mark.parametrize(
        "host",
        ["", "rebound.example", "localhost.rebound.example", "127.0.0.1.nip.example", "a b", "localhost:x", "[::1",
         "craft.example@rebound.example", "中", "localhost:99999", "0x7f.1"],
    )  # fmt: skip
    def test_that_anybody_could_point_here_is_refused(self, host: str) -> None:
        assert code(host) == "unknown_host"

    def test_beyond_this_machine_its_own_name_is_known(self) -> None:
        import socket

        assert socket.gethostname().lower() in names_of(Settings(host="0.0.0.0"))
        assert names_of(Settings(hosts=("Craft.Example:443",))) == {"localhost", "127.0.0.1", "craft.example"}


class TestAPage:
    @pytest.mark.parametrize(
        ("host", "origin"),
        [
            ("127.0.0.1:8000", "http://127.0.0.1:8000"),
            ("craft.example", "https://craft.example"),
            ("craft.example", "https://craft.example:443"),
            ("craft.example:443", "https://craft.example"),
            ("craft.example:80", "http://craft.example"),
            ("craft.example:8443", "https://Craft.Example:8443"),
            ("[::1]:8000", "http://[::1]:8000"),
            ("craft.example", "https://museum.example:443"),
        ],
    )
    def test_of_this_host_or_of_a_named_site_may_ask(self, host: str, origin: str) -> None:
        assert code(host, origin) is None

    @pytest.mark.parametrize(
        "origin",
        ["null", "", "http://elsewhere.example", "http://127.0.0.1:9000", "https://127.0.0.1", "http://[::1", "中",
         "file://", "http://127.0.0.1:8000@elsewhere.example", "chrome-extension://127.0.0.1:8000"],
    )  # fmt: skip
    def test_of_another_site_or_of_none_may_not(self, origin: str) -> None:
        assert code("127.0.0.1:8000", origin) == "foreign_origin"

    def test_is_known_by_the_beginning_of_its_address(self) -> None:
        assert page("https://museum.example/hall/2?x#y") == ("https", site("museum.example", "https"))


FOREIGN = [
    {"Host": "rebound.example"},
    {"Origin": "null"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "中".encode()},
]


class TestOverTheWire:
    @pytest.mark.parametrize("headers", FOREIGN)
    @pytest.mark.parametrize(
        ("method", "path"), [("GET", "/"), ("GET", "/v1/drafts"), ("POST", "/v1/drafts/save"), ("GET", "/healthz")]
    )
    async def test_what_is_foreign_is_refused_with_a_sentence(
        self, server: Running, headers: dict[str, str], method: str, path: str
    ) -> None:
        async with httpx.AsyncClient(timeout=LONG) as client:
            reply = await client.request(method, server.http + path, headers=headers)
        assert reply.status_code == 403
        assert set(reply.json()["error"]) == {"code", "message", "hint"}
        assert reply.headers["content-security-policy"]

    @pytest.mark.parametrize("headers", FOREIGN[:3])
    async def test_the_socket_is_refused_with_the_same(self, server: Running, headers: dict[str, str]) -> None:
        from websockets.asyncio.client import connect

        options = {"origin": headers["Origin"]} if "Origin" in headers else {}
        address = server.ws.replace("127.0.0.1", "rebound.example") if "Host" in headers else server.ws
        with pytest.raises(InvalidStatus) as refused:
            async with connect(address, host="127.0.0.1", port=server.port, **options):  # type: ignore[arg-type]
                pass
        assert refused.value.response.status_code == 403
        assert json.loads(refused.value.response.body)["error"]["hint"]

    async def test_a_page_behind_a_proxy_that_hides_its_host_learns_why(self, server: Running) -> None:
        page = {"Referer": "https://craft.example/lesson"}
        async with httpx.AsyncClient(timeout=LONG) as client:
            reply = await client.get(f"{server.http}/healthz", headers=page)
            told = {**page, "X-Forwarded-Host": "127.0.0.1, craft.example", "X-Forwarded-Proto": "https"}
            unknown = await client.get(f"{server.http}/healthz", headers=told)
        assert reply.json()["error"]["code"] == "foreign_origin"
        assert unknown.json()["error"]["code"] == "unknown_host"

    async def test_a_trusted_proxy_tells_the_host(self, server: Running) -> None:
        address = "10.1.2.3"
        behind = {"Origin": f"https://{address}", "X-Forwarded-Host": address, "X-Forwarded-Proto": "https"}
        async with learner(server.ws, additional_headers=behind) as someone:
            await someone.choose("suxiu/qi-zhen", 1)

    async def test_a_refusal_is_one_line_in_the_log(self, server: Running, caplog: pytest.LogCaptureFixture) -> None:
        async with httpx.AsyncClient(timeout=LONG) as client:
            for _ in range(5):
                await client.get(f"{server.http}/healthz", headers={"Host": "once.example"})
        assert len([line for line in caplog.messages if "once.example" in line]) == 1


class TestUnderAPath:
    @pytest.mark.parametrize("passed", ["", "/craft"])
    async def test_the_page_is_found_whether_the_proxy_passes_the_path_on_or_not(self, passed: str) -> None:
        app = create(Settings(root_path="/craft"))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            assert "<script" in (await client.get(f"{passed}/kiosk")).text
            assert "<script" in (await client.get(f"{passed}/")).text
            assert (await client.get(f"{passed}/none")).status_code == 404

    async def test_without_its_last_stroke_it_is_shown_the_way(self) -> None:
        app = create(Settings(root_path="/craft"))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            assert (await client.get("/craft")).headers["location"] == "http://localhost/craft/"
