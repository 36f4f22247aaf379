"""`wenjiang people`, what is said of accounts at start, and what the console does written into the log of deeds."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import urlencode

from assistant.people import CONSOLE, Deed, Role
from assistant.people.accounts import Accounts, accounts_at
from assistant.settings import Settings
from web.address import url
from web.doors import asks_for_accounts

Say = Callable[[str], object]


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Accounts]:
    """The accounts of a data folder."""
    settings.data.mkdir(parents=True, exist_ok=True)
    async with accounts_at(settings.records) as accounts:
        yield accounts


async def noted(settings: Settings, deed: Deed, about: str, by: str = "") -> None:
    """Write down what was done at the console, `by` whose name was given there."""
    async with opened(settings) as accounts:
        await accounts.deeds.note(replace(CONSOLE, name=by), deed, about)


async def welcome(settings: Settings, say: Say) -> None:
    """Where others can come than who sits here: say so, and by which link the first administrator makes his account."""
    if not asks_for_accounts(settings):
        return
    say(
        "It can be reached from other machines: reading, asking and watching is open to all; keeping drafts and "
        "ordering neural clips needs an account (wenjiang people)."
    )
    async with opened(settings) as accounts:
        if token := await accounts.people.first_link():
            say(f"Nobody is administrator yet. By this link somebody becomes it, once: {_link(settings, token)}")


async def add(settings: Settings, name: str, role: Role, say: Say) -> None:
    """A new person; tells the link by which he chooses his password. Raises AssistantError."""
    async with opened(settings) as accounts:
        token = await accounts.people.add(name, role)
        await accounts.deeds.note(CONSOLE, Deed.MANAGE_PEOPLE, f"add {name} as {role}")
    say(f"{name}, {role}, chooses a password here, once: {_link(settings, token, name)}")


async def show(settings: Settings, say: Say) -> None:
    """One line a person."""
    async with opened(settings) as accounts:
        for each in await accounts.people.everybody():
            state = f"signed in at {each.places} place(s)" if each.ready else "has not chosen a password"
            say(f"{each.name}: {each.role}, since {each.added:%Y-%m-%d}, {state}")


async def change(settings: Settings, name: str, role: Role, say: Say) -> None:
    """Another role for somebody. Raises AssistantError."""
    async with opened(settings) as accounts:
        await accounts.people.change(name, role)
        await accounts.deeds.note(CONSOLE, Deed.MANAGE_PEOPLE, f"make {name} {role}")
    say(f"{name} is {role}")


async def remove(settings: Settings, name: str, say: Say) -> None:
    """Forget somebody. Raises AssistantError."""
    async with opened(settings) as accounts:
        await accounts.people.remove(name)
        await accounts.deeds.note(CONSOLE, Deed.MANAGE_PEOPLE, f"remove {name}")
    say(f"{name} is removed and signed out everywhere")


async def reset(settings: Settings, name: str, say: Say) -> None:
    """A new link for somebody; his password counts no more. Raises AssistantError."""
    async with opened(settings) as accounts:
        token = await accounts.people.reset(name)
        await accounts.deeds.note(CONSOLE, Deed.MANAGE_PEOPLE, f"reset {name}")
    say(f"{name} is signed out everywhere and chooses a new password here, once: {_link(settings, token, name)}")


async def log(settings: Settings, most: int, say: Say) -> None:
    """One line a deed, the newest last."""
    async with opened(settings) as accounts:
        for done in await accounts.deeds.newest(most):
            line = f"{done.at:%Y-%m-%d %H:%M:%S}Z {done.who or '-'} ({done.role}) {done.deed}: {done.about}"
            say(" ".join(line.split()))


def _link(settings: Settings, token: str, name: str = "") -> str:
    """What stands behind the # a browser sends to no server."""
    return f"{url(settings, 'http')}{settings.root_path}/sign-in.html#{urlencode({'link': token, 'name': name})}"
