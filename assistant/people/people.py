"""People with accounts: added, given a role and a link to choose a password, removed. Nobody is given a password."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from assistant.errors import AssistantError
from assistant.people.names import key_of, name_of
from assistant.people.passwords import hashed, matches
from assistant.people.person import Person
from assistant.people.roles import Role
from assistant.people.tables import InstitutionRow, LinkRow, PersonRow, SignInRow
from knowledge.records.database import digest, utc

LINK_SECONDS = 7 * 24 * 3600
AT_ONCE = 2  # passwords that are hashed: 64 MiB each


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as a list shows him; `ready`: he has a way to sign in; `places`: browsers in which he is signed in."""

    name: str
    role: Role
    added: datetime  # UTC
    ready: bool
    places: int


class People:
    """One a process, on an open engine. `clock`: seconds since 1970."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._hashing = asyncio.Semaphore(AT_ONCE)

    async def add(self, name: str, role: Role) -> str:
        """A new person; the token of the link by which he chooses a password. Raises AssistantError."""
        if role is Role.VISITOR:
            raise AssistantError("a visitor has no account", "learner, teacher, reviewer or administrator", "bad_role")
        async with self._engine.begin() as connection:
            return await self._link(connection, await self._insert(connection, name_of(name), role, None))

    async def everybody(self) -> tuple[Listed, ...]:
        """Everybody, by name."""
        places = select(func.count()).where(SignInRow.person == PersonRow.id, SignInRow.until > self._clock())
        columns = (PersonRow.name, PersonRow.role, PersonRow.added, _ready(), places.scalar_subquery())
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(*columns).order_by(PersonRow.key))).all()
        return tuple(Listed(name, Role(role), utc(added), ready, count) for name, role, added, ready, count in rows)

    async def change(self, name: str, role: Role) -> None:
        """Give somebody another role, from his next request on. Raises AssistantError."""
        if role is Role.VISITOR:
            raise AssistantError("a visitor has no account", "remove the person instead", "bad_role")
        async with self._engine.begin() as connection:
            person = await self._find(connection, name)
            await connection.execute(update(PersonRow).where(PersonRow.id == person).values(role=role.value))

    async def remove(self, name: str) -> None:
        """Forget a person: he is signed out everywhere. Raises AssistantError."""
        async with self._engine.begin() as connection:
            person = await self._find(connection, name)
            await self._let_go(connection, person)
            await connection.execute(delete(PersonRow).where(PersonRow.id == person))

    async def reset(self, name: str) -> str:
        """The token of a new link. The old password and the institution's account count no more, and he is signed out
        everywhere."""
        async with self._engine.begin() as connection:
            person = await self._find(connection, name)
            await self._let_go(connection, person)
            await connection.execute(update(PersonRow).where(PersonRow.id == person).values(password=None))
            return await self._link(connection, person)

    async def first_link(self) -> str | None:
        """The token by which the first administrator makes his account, in place of any before; None where there is
        an administrator who can sign in."""
        async with self._engine.begin() as connection:
            if await connection.scalar(select(_administrated())):
                return None
            await connection.execute(delete(LinkRow).where(LinkRow.person.is_(None)))
            return await self._link(connection, None)

    async def take(self, token: str, name: str, password: str) -> Person:
        """Choose a password by a link, which counts no more afterwards. The first administrator gives his name as well,
        others' names are known.

        Raises AssistantError: bad_link for one that is used, old or was never given, bad_password, bad_name.
        """
        key = digest(token)
        live = (LinkRow.key == key) & (LinkRow.until > self._clock())
        async with self._engine.connect() as connection:
            if not await connection.scalar(select(exists().where(live))):
                raise _bad_link()
        kept = await self._hashed(password)
        async with self._engine.begin() as connection:
            taken = (await connection.execute(delete(LinkRow).where(live).returning(LinkRow.person))).first()
            if taken is None:
                raise _bad_link()
            if taken.person is None:
                if await connection.scalar(select(_administrated())):
                    raise _bad_link()
                id_ = await self._insert(connection, name_of(name), Role.ADMINISTRATOR, kept)
            else:
                id_ = taken.person
                await connection.execute(update(PersonRow).where(PersonRow.id == id_).values(password=kept))
            return await _person(connection, id_)

    async def bind(self, token: str, account: str) -> Person:
        """Sign in by an institution's account from now on, by a link, which counts no more afterwards. `account`: what
        `account_of` gives.

        Raises AssistantError: bad_link for one that is used, old, never given, or the first administrator's;
        account_taken for an account by which somebody signs in already.
        """
        live = (LinkRow.key == digest(token)) & (LinkRow.until > self._clock()) & LinkRow.person.is_not(None)
        async with self._engine.begin() as connection:
            person = (await connection.execute(delete(LinkRow).where(live).returning(LinkRow.person))).scalar()
            if person is None:
                raise _bad_link()
            try:
                await connection.execute(insert(InstitutionRow).values(key=account, person=person))
            except IntegrityError as bad:
                raise AssistantError(
                    "这个单位账号已经是别人的。Somebody signs in by this account already.",
                    "请用自己的单位账号，或者定一个口令。Use your own account, or choose a password.",
                    "account_taken",
                ) from bad
            return await _person(connection, person)

    async def of_institution(self, account: str) -> Person | None:
        """Whose an institution's account is; None: nobody's here."""
        query = select(PersonRow.id, PersonRow.name, PersonRow.role).join(InstitutionRow)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query.where(InstitutionRow.key == account))).first()
        return Person(row.id, row.name, Role(row.role)) if row else None

    async def known(self, name: str, password: str) -> Person | None:
        """The person of a name and a password; None, as slowly, where there is no such pair. Raises AssistantError
        (bad_name)."""
        columns = (PersonRow.id, PersonRow.name, PersonRow.role, PersonRow.password)
        async with self._engine.connect() as connection:
            query = select(*columns).where(PersonRow.key == key_of(name_of(name)))
            row = (await connection.execute(query)).first()
        async with self._hashing:
            right = await asyncio.to_thread(matches, password, row and row.password)
        return Person(row.id, row.name, Role(row.role)) if row and right else None

    async def _hashed(self, password: str) -> str:
        async with self._hashing:
            return await asyncio.to_thread(hashed, password)

    async def _insert(self, connection: AsyncConnection, name: str, role: Role, password: str | None) -> int:
        row = {
            "key": key_of(name),
            "name": name,
            "role": role.value,
            "password": password,
            "added": self._clock(),
        }
        try:
            done = await connection.execute(insert(PersonRow).values(row).returning(PersonRow.id))
        except IntegrityError as bad:
            raise AssistantError(
                f"已经有人叫{name}。There is a {name} already.", "请换一个名字。Choose another name.", "bad_name"
            ) from bad
        return done.scalar_one()

    async def _find(self, connection: AsyncConnection, name: str) -> int:
        person = await connection.scalar(select(PersonRow.id).where(PersonRow.key == key_of(name)))
        if person is None:
            raise AssistantError(f"there is nobody called {name[:80]!r}", "wenjiang people list", "unknown_name")
        return person

    async def _link(self, connection: AsyncConnection, person: int | None) -> str:
        token, now = secrets.token_urlsafe(24), self._clock()
        await connection.execute(delete(LinkRow).where(LinkRow.until <= now))
        row = {"key": digest(token), "person": person, "until": now + LINK_SECONDS}
        await connection.execute(insert(LinkRow).values(row))
        return token

    async def _let_go(self, connection: AsyncConnection, person: int) -> None:
        for table in (SignInRow, LinkRow, InstitutionRow):
            await connection.execute(delete(table).where(table.person == person))


async def _person(connection: AsyncConnection, id_: int) -> Person:
    row = (await connection.execute(select(PersonRow.name, PersonRow.role).where(PersonRow.id == id_))).one()
    return Person(id_, row.name, Role(row.role))


def account_of(issuer: str, subject: str) -> str:
    """What is kept of an account at an institution: OpenID Connect promises that these two together name one."""
    return digest(f"{issuer}\n{subject}")


def _ready() -> ColumnElement[bool]:
    bound = exists().where(InstitutionRow.person == PersonRow.id)
    return PersonRow.password.is_not(None) | bound


def _administrated() -> ColumnElement[bool]:
    return exists().where(PersonRow.role == Role.ADMINISTRATOR.value, _ready())


def _bad_link() -> AssistantError:
    return AssistantError(
        "这个链接用过了、过期了，或者不对。This link was used, is too old, or was never given.",
        "请向管理员要一个新的：wenjiang people reset。Ask whoever keeps the server for a new one.",
        "bad_link",
    )
