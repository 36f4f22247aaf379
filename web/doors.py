"""Doors: who is asking, and whether his role may do what a route does."""

import ipaddress

from fastapi import Depends
from starlette.requests import HTTPConnection

from assistant.people import LOCAL, MAY, VISITOR, Deed, Person, Role
from assistant.people.accounts import Accounts
from assistant.settings import Settings
from web.answers import Refusal
from web.hosts import listens_here_alone, site

COOKIE = "wenjiang_sign_in"
READING = ("GET", "HEAD")


def asks_for_accounts(settings: Settings) -> bool:
    """Whether others than whoever sits at this machine can come: it listens beyond it, or is known by other names.

    Where it does not ask, a request that a proxy has passed on is still asked.
    """
    return not listens_here_alone(settings) or bool(settings.hosts)


class Doorkeeper:
    """One a server: knows who asks."""

    def __init__(self, settings: Settings, accounts: Accounts) -> None:
        self._asks = asks_for_accounts(settings)
        self._sign_ins = accounts.sign_ins

    async def who(self, connection: HTTPConnection) -> Person:
        """Whoever is signed in by the cookie; else somebody who sits at this very machine, or a visitor.

        Raises Refusal for a request that would change something and tells a cookie but not its page: browsers tell
        both, and whose page may ask was decided before (web/hosts.py).
        """
        if cookie := connection.cookies.get(COOKIE):
            reading = connection.scope["type"] != "http" or connection.scope["method"] in READING
            if not reading and "origin" not in connection.headers:
                raise Refusal(
                    403,
                    "请求没有说来自哪个网页。The request does not say from which page it comes.",
                    "请从这台服务器的网页上操作。Use a page of this server, or send its Origin.",
                    "foreign_origin",
                )
            if person := await self._sign_ins.whose(cookie):
                return person
        return LOCAL if not self._asks and _sits_here(connection) else VISITOR

    async def may(self, connection: HTTPConnection, deed: Deed) -> bool:
        """Whether who asks may do it, at this moment."""
        return (await self.who(connection)).may(deed)


class Door:
    """A dependency of a route: the person who asks, if his role may do this deed. Raises Refusal: 401 for somebody
    who is not signed in, 403 for a role that may not."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed

    async def __call__(self, connection: HTTPConnection) -> Person:
        """Before anything of the request is read."""
        if self.deed in MAY[Role.VISITOR]:
            return VISITOR  # who it is makes no difference
        person = await who(connection)
        if person.may(self.deed):
            return person
        if person.id is None:
            raise Refusal(
                401,
                "要先登录；登录过的，可能过期了或者已在别处退出。Sign in first; a sign-in ends after a while.",
                "写好的都还在：登录以后再按一次。What you wrote is still there: sign in and press again.",
                "sign_in",
            )
        raise Refusal(
            403,
            f"{person.name}的身份不能做这件事。Your role does not allow this.",
            "请找管理员改身份。Ask whoever keeps the server for another role.",
            "not_allowed",
        )


async def who(connection: HTTPConnection) -> Person:
    """Whoever asks, as the server's doorkeeper knows him."""
    keeper: Doorkeeper = connection.app.state.doorkeeper
    return await keeper.who(connection)


def _sits_here(connection: HTTPConnection) -> bool:
    """Client and server are one machine, and no proxy tells of another client or of another name."""
    asked = site(connection.headers.get("host", ""), "http")
    try:
        client = ipaddress.ip_address(connection.client.host if connection.client else "")
    except ValueError:
        return False
    return client.is_loopback and asked is not None and asked.is_loopback


def _of_this_machine(connection: HTTPConnection) -> None:
    """Raises Refusal (403) for whoever does not sit at this very machine."""
    if not _sits_here(connection):
        raise Refusal(
            403,
            "这件事只能在这台机器上做。Only this machine itself may do this.",
            "请在展台自己的屏幕上操作。Use the kiosk's own screen.",
            "only_here",
        )


ANYBODY = Depends(Door(Deed.VISIT))
THIS_MACHINE = Depends(_of_this_machine)  # beside a door: of the kiosk's own page
