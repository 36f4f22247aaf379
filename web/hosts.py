"""Which names of this server and which pages are known: against rebound names and pages of other sites."""

import ipaddress
import logging
import socket
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from assistant.settings import Settings

log = logging.getLogger("wenjiang.door")

PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443}
QUIET = 600.0  # seconds in which the same refusal is logged once
REMEMBERED = 100  # refusals


@dataclass(frozen=True, slots=True)
class Site:
    """A host in lower case, and its port where one is written that is not the scheme's own."""

    host: str
    port: int | None

    @property
    def is_address(self) -> bool:
        """An IP address: no name that somebody could point at another machine."""
        return self._address is not None

    @property
    def is_loopback(self) -> bool:
        """Reached from this machine alone."""
        return self.host == "localhost" if self._address is None else self._address.is_loopback

    @property
    def _address(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None


Page = tuple[str, Site]  # its scheme and where it is


class Refused(Exception):
    """Not for this server, or not from a page that may ask it: one sentence, what to do, and a code."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def site(authority: str, scheme: str) -> Site | None:
    """NAME, NAME:PORT or [V6]:PORT as a site; None where it is none of these."""
    try:
        parts = urlsplit(f"//{authority}")
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.netloc != authority or "@" in authority or not authority.isascii():
        return None
    return Site(host.rstrip("."), None if port == PORTS.get(scheme) else port)


def page(origin: str) -> Page | None:
    """SCHEME://AUTHORITY, as Origin headers have it and addresses begin; None where it is no web page's."""
    scheme, _, rest = origin.lower().partition("://")
    at = site(rest.partition("/")[0], scheme) if scheme in ("http", "https") else None
    return None if at is None else (scheme, at)


def check(host: str, origin: str | None, names: frozenset[str], origins: frozenset[Page]) -> None:
    """Raise Refused for a Host header that names no machine we know, or the Origin of a page that is not ours.

    An IP address as a host is always known: only a name can be made to point here by somebody else. A page is ours
    when host and port are those of the request; a port that is its scheme's own may be written or left out.
    """
    asked = site(host, "http")
    if asked is None or not (asked.is_address or asked.host in names or asked.host.endswith(".localhost")):
        raise Refused(
            "unknown_host",
            f"这台服务器不认识这个名字：{_shown(host)}。This server does not know the name it was asked for.",
            "请管理员把它写进 WENJIANG_HOSTS。Whoever keeps the server adds it to WENJIANG_HOSTS.",
        )
    if origin is None:
        return
    asking = page(origin)
    if asking is None or (asking not in origins and asking[1] != site(host, asking[0])):
        raise Refused(
            "foreign_origin",
            f"这个网页不属于这台服务器：{_shown(origin)}。This page does not belong to {_shown(host)}.",
            "若是反向代理，请让它传来 Host；别的网站要写进 WENJIANG_ORIGINS。A proxy has to pass the Host on; another "
            "site is added to WENJIANG_ORIGINS.",
        )


def listens_here_alone(settings: Settings) -> bool:
    """The server is reached from its own machine alone, but for what a proxy passes on."""
    return Site(settings.host.lower(), None).is_loopback


def names_of(settings: Settings) -> frozenset[str]:
    """The names that this server answers to: those set, localhost, where it listens, and beyond loopback its own."""
    names = {"localhost", settings.host, *settings.hosts}
    if not listens_here_alone(settings):
        names |= {socket.gethostname(), f"{socket.gethostname()}.local"}
    return frozenset(known.host for name in names if (known := site(name, "http")) is not None)


class Guard:
    """Around the application: refuses what `check` refuses, with 403 and {error: {code, message, hint}}."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = names_of(settings)
        self._origins = frozenset(known for each in settings.origins if (known := page(each)) is not None)
        self._logged: dict[str, float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or one socket."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None and scope["path"].endswith("/healthz"):
            origin = headers.get("referer")  # so that a page can ask why its socket is refused
        try:
            check(headers.get("host", ""), origin, self._names, self._origins)
        except Refused as bad:
            self._log(bad)
            error = {"code": bad.code, "message": str(bad), "hint": bad.hint}
            await JSONResponse({"error": error}, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _log(self, bad: Refused) -> None:
        """Once in a while for the same names, and never more than so many of them."""
        now, line = monotonic(), str(bad)
        self._logged = {each: when for each, when in self._logged.items() if now - when < QUIET}
        if line not in self._logged and len(self._logged) < REMEMBERED:
            self._logged[line] = now
            log.warning("%s %s", bad, bad.hint)


class Forwarded(ProxyHeadersMiddleware):
    """What a trusted proxy tells of its client: address, scheme, and the host that it was asked for.

    Under the root path everything is found with and without it, as proxies may pass it on or not.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        super().__init__(app, list(settings.trusted_proxies))  # type: ignore[arg-type]  # one protocol, typed twice
        self._root_path = settings.root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]
        """One request or one socket."""
        scope["root_path"] = self._root_path
        if scope["type"] != "lifespan" and (scope.get("client") or ("",))[0] in self.trusted_hosts:
            headers = MutableHeaders(scope=scope)
            if told := headers.get("x-forwarded-host"):
                headers["host"] = told.rpartition(",")[2].strip()  # of several, the word of the nearest proxy
        await super().__call__(scope, receive, send)  # type: ignore[arg-type]


def _shown(text: str) -> str:
    return repr(text[:80])
