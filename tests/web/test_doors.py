"""What a role may not do, tried on every route and every event of the product; and who is asked for an account."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import httpx
import pytest
from fastapi.routing import APIRoute, APIWebSocketRoute
from starlette.requests import HTTPConnection
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from assistant.events import ClientEvents
from assistant.people import LOCAL, MAY, VISITOR, Deed, Person, Role
from assistant.people.accounts import accounts_at
from assistant.settings import Settings
from tests.conftest import Running
from tests.generator.svg import HEART
from tests.waiting import LONG
from tests.web.learner import learner
from tests.web.signed_in import ELSEWHERE, cookie_header, cookie_of, records
from web.app import create
from web.doors import COOKIE, Door, Doorkeeper, asks_for_accounts

DOORS = {"sign_in", "not_allowed", "foreign_origin"}
EVENTS: dict[str, dict[str, Any]] = {  # what they need beside their type
    "session.update": {"session": {"technique": "suxiu/qi-zhen", "step": 1}},
    "input_audio_buffer.append": {"audio": ""},
    "conversation.item.create": {
        "item": {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "我在第几步"}]}
    },
    "lesson.command": {"intent": {"name": "next"}},
    "lesson.pattern": {"svg": None},
    "class.enter": {"seat": "no such seat"},
    "class.hand": {"up": True},
    "class.follow": {"on": True},
    "class.command": {"name": "lock"},
}


def routes(of: Any) -> Iterator[APIRoute | APIWebSocketRoute]:
    """Every route of an application, those of its routers among them, but for the files of the page."""
    for route in of.routes:
        if isinstance(route, APIRoute | APIWebSocketRoute):
            yield route
        elif (router := getattr(route, "original_router", None)) is not None:
            yield from routes(router)
        else:
            assert isinstance(route, Mount)
            assert isinstance(route.app, StaticFiles)


def door(route: APIRoute | APIWebSocketRoute) -> Deed:
    """What a route asks for. A route without a door, or with two, has none of these."""
    (found,) = [each.call.deed for each in route.dependant.dependencies if isinstance(each.call, Door)]
    return found


def requests() -> list[tuple[str, str, Deed]]:
    """Method, address and door of everything that can be asked over HTTP."""
    every = [route for route in routes(create(Settings())) if isinstance(route, APIRoute)]
    return [
        (method, re.sub(r"{\w+}", "x", route.path), door(route))
        for route in every
        for method in sorted(route.methods or ())
    ]


def code(reply: httpx.Response) -> str:
    told = reply.headers.get("content-type", "").startswith("application/json") and reply.content and reply.json()
    return str(told["error"]["code"]) if isinstance(told, dict) and "error" in told else ""


class TestEveryRoute:
    def test_has_one_door(self) -> None:
        asked = {(route.path, door(route)) for route in routes(create(Settings()))}
        assert {deed for path, deed in asked if path == "/v1/realtime"} == {Deed.VISIT}
        assert {(path, deed) for path, deed in asked if deed is not Deed.VISIT} == {
            ("/v1/drafts", Deed.READ_DRAFTS),
            ("/v1/drafts/{id_}", Deed.READ_DRAFTS),
            ("/v1/drafts/{id_}/revisions", Deed.READ_DRAFTS),
            ("/v1/drafts/save", Deed.SAVE_DRAFT),
            ("/v1/conflicts", Deed.READ_DRAFTS),
            ("/v1/conflicts/settle", Deed.SETTLE_CONFLICT),
            ("/v1/drafts/{id_}", Deed.SAVE_DRAFT),
            ("/v1/classes", Deed.LEAD_CLASS),
            ("/v1/classes/over", Deed.LEAD_CLASS),
            ("/v1/classes/{id_}", Deed.LEAD_CLASS),
            ("/v1/classes/{id_}/questions/{question}/proposal", Deed.SAVE_DRAFT),
            ("/v1/classes/{id_}/report.csv", Deed.LEAD_CLASS),
            ("/v1/classes/{id_}/report.json", Deed.LEAD_CLASS),
            ("/v1/drafts/{id_}/standing", Deed.SAVE_DRAFT),
            ("/v1/standings", Deed.READ_DRAFTS),
            ("/v1/review/drafts", Deed.CONFIRM_DRAFT),
            ("/v1/review/drafts/{id_}", Deed.CONFIRM_DRAFT),
            ("/v1/ahead", Deed.PREWARM),
            ("/v1/ahead/stop", Deed.PREWARM),
            ("/v1/review", Deed.JUDGE_CLIP),
            ("/v1/review/{key}", Deed.JUDGE_CLIP),
            ("/v1/review/{key}.mp4", Deed.JUDGE_CLIP),
            ("/v1/review/{key}/demonstration.mp4", Deed.JUDGE_CLIP),
            ("/v1/plans", Deed.LEAD_CLASS),
            ("/v1/plans/{id_}", Deed.LEAD_CLASS),
        }

    def test_that_has_none_is_noticed(self) -> None:
        app = create(Settings())
        app.add_api_route("/v1/new", lambda: None)
        with pytest.raises(ValueError, match="not enough values"):
            [door(route) for route in routes(app)]

    @pytest.mark.parametrize("role", Role)
    async def test_lets_in_the_roles_of_its_door_and_nobody_else(self, server: Running, role: Role) -> None:
        headers = ELSEWHERE | {"Origin": server.http}
        cookie = await cookie_of(server.data, role)
        async with httpx.AsyncClient(base_url=server.http, headers=headers, timeout=LONG) as client:
            for method, path, deed in requests():
                reply = await client.request(method, path, headers=cookie_header(cookie))
                if path.startswith("/v1/sign-out"):
                    cookie = await cookie_of(server.data, role)
                assert (code(reply) in DOORS) == (deed not in MAY[role]), (method, path, reply.text)
                expected = "sign_in" if role is Role.VISITOR else "not_allowed"
                assert code(reply) in ({expected} if deed not in MAY[role] else {code(reply)})


class TestEveryEvent:
    """The socket is open to everybody: what is asked and answered is the same for every role."""

    async def test_is_answered_alike_for_every_role(self, server: Running) -> None:
        answered: dict[Role, list[str]] = {}
        for role in Role:
            cookie = cookie_header(await cookie_of(server.data, role))
            async with learner(server.ws, additional_headers=ELSEWHERE | cookie) as someone:
                for event in get_args(get_args(ClientEvents)[0]):
                    name = get_args(event.model_fields["type"].annotation)[0]
                    await someone.send(name, **EVENTS.get(name, {}))
                await someone.send("session.ping", event_id="last")
                for _ in range(2):
                    await someone.until("session.pong")
                answered[role] = [e["error"]["code"] for e in someone.events if e["type"] == "error"]
        assert len({tuple(codes) for codes in answered.values()}) == 1
        assert not DOORS & set(answered[Role.VISITOR])

    @pytest.mark.parametrize("role", Role)
    async def test_that_brings_an_own_pattern_is_a_teachers(self, server: Running, role: Role) -> None:
        cookie = cookie_header(await cookie_of(server.data, role))
        async with learner(server.ws, additional_headers=ELSEWHERE | cookie) as someone:
            await someone.choose("suxiu/qi-zhen", 5, voice=False)
            may = Deed.OWN_PATTERN in MAY[role]
            (created,) = [e for e in someone.events if e["type"] == "session.created"]
            assert created["session"]["own_patterns"] is may
            await someone.send("lesson.pattern", name="心.svg", svg=HEART.decode())
            if may:
                assert (await someone.until("clip.offer"))["pattern"] == "心"
            else:
                assert (await someone.until("error"))["error"]["code"] == "not_allowed"

    @pytest.mark.parametrize("role", Role)
    async def test_that_would_order_a_clip_asks_the_role_of_that_moment(self, server: Running, role: Role) -> None:
        cookies = await cookie_of(server.data, role)
        async with accounts_at(records(server.data)) as accounts:
            keeper = Doorkeeper(Settings(), accounts)
            socket = connection("websocket", "203.0.113.7", cookies)
            assert await keeper.may(socket, Deed.ORDER_CLIP) == (Deed.ORDER_CLIP in MAY[role])
            if person := await accounts.sign_ins.whose(cookies.get(COOKIE, "")):
                await accounts.sign_ins.end_all(person)
            assert not await keeper.may(socket, Deed.ORDER_CLIP)


class TestWhoIsAsked:
    @pytest.mark.parametrize(
        ("settings", "asks"),
        [
            (Settings(), False),
            (Settings(host="::1"), False),
            (Settings(host="localhost"), False),
            (Settings(host="0.0.0.0"), True),
            (Settings(host="192.168.1.7"), True),
            (Settings(host="craft.example"), True),
            (Settings(hosts=("craft.example",)), True),
        ],
    )
    def test_everybody_where_others_than_this_machine_can_come(self, settings: Settings, asks: bool) -> None:
        assert asks_for_accounts(settings) is asks

    @pytest.mark.parametrize(
        ("settings", "client", "host", "who"),
        [
            (Settings(), "127.0.0.1", "127.0.0.1:8000", LOCAL),
            (Settings(), "::1", "localhost", LOCAL),
            (Settings(), "203.0.113.7", "127.0.0.1:8000", VISITOR),
            (Settings(), "127.0.0.1", "10.1.2.3", VISITOR),
            (Settings(), "127.0.0.1", "", VISITOR),
            (Settings(host="0.0.0.0"), "127.0.0.1", "127.0.0.1:8000", VISITOR),
            (Settings(hosts=("craft.example",)), "127.0.0.1", "127.0.0.1:8000", VISITOR),
        ],
    )
    async def test_nobody_who_sits_at_a_machine_that_listens_to_nobody_else(
        self, server: Running, settings: Settings, client: str, host: str, who: Person
    ) -> None:
        async with accounts_at(records(server.data)) as accounts:
            assert await Doorkeeper(settings, accounts).who(connection("http", client, {}, host)) == who


class TestARequestOfAnotherSite:
    async def test_changes_nothing_by_the_cookie_of_who_is_signed_in(self, server: Running) -> None:
        cookie = cookie_header(await cookie_of(server.data, Role.ADMINISTRATOR))
        async with httpx.AsyncClient(base_url=server.http, headers=ELSEWHERE | cookie, timeout=LONG) as client:
            for origin in ({}, {"Origin": "null"}, {"Origin": "https://elsewhere.example"}):
                for method, path, deed in requests():
                    if method not in ("GET", "HEAD") and deed is not Deed.VISIT:
                        reply = await client.request(method, path, headers=origin, json={})
                        assert (reply.status_code, code(reply)) == (403, "foreign_origin"), (method, path)
                reply = await client.post("/v1/sign-out/everywhere", headers=origin)
                assert (reply.status_code, code(reply)) == (403, "foreign_origin")
            assert (await client.get("/v1/me")).json()["role"] == "administrator"


def connection(kind: str, client: str, cookies: dict[str, str], host: str = "127.0.0.1:8000") -> HTTPConnection:
    """A GET, or a socket, as the application gets it."""
    headers = {"host": host} | {name.lower(): value for name, value in cookie_header(cookies).items()}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": kind, "method": "GET", "headers": raw, "client": (client, 1)})
