"""Who is signed in where. A cookie names a record here, so that it ends when the record does."""

import secrets
import time
from collections.abc import Callable
from hashlib import sha256

from itsdangerous import BadSignature, Signer
from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_once
from sqlalchemy.ext.asyncio import AsyncEngine

from assistant.people.person import Person
from assistant.people.roles import Role
from assistant.people.tables import PersonRow, SecretRow, SignInRow
from knowledge.records.database import digest

SECONDS = 14 * 24 * 3600  # that somebody stays signed in
LONGEST = 200  # characters of a cookie


class SignIns:
    """One a process, on an open engine; call `open` once before. `clock`: seconds since 1970."""

    _signer: Signer

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    async def open(self) -> None:
        """Make the secret where there is none yet, and forget who is signed in no more."""
        async with self._engine.begin() as connection:
            new = insert_once(SecretRow).values(id=1, secret=secrets.token_bytes(32))
            await connection.execute(new.on_conflict_do_nothing())
            secret = (await connection.execute(select(SecretRow.secret))).scalar_one()
            await connection.execute(delete(SignInRow).where(SignInRow.until <= self._clock()))
        self._signer = Signer(secret, salt="sign-in", key_derivation="hmac", digest_method=sha256)

    async def begin(self, person: Person) -> str:
        """Sign a person in; the cookie that says so."""
        token = secrets.token_urlsafe(24)
        row = {"key": digest(token), "person": person.id, "until": self._clock() + SECONDS}
        async with self._engine.begin() as connection:
            await connection.execute(insert(SignInRow).values(row))
        return self._signer.sign(token).decode()

    async def whose(self, cookie: str) -> Person | None:
        """Who is signed in by a cookie, with the role of this moment; None for one that is forged, old or signed
        out."""
        if (token := self._token(cookie)) is None:
            return None
        query = select(PersonRow.id, PersonRow.name, PersonRow.role).join(SignInRow, SignInRow.person == PersonRow.id)
        mine = (SignInRow.key == digest(token)) & (SignInRow.until > self._clock())
        async with self._engine.connect() as connection:
            row = (await connection.execute(query.where(mine))).first()
        return None if row is None else Person(row.id, row.name, Role(row.role))

    async def end(self, cookie: str) -> None:
        """Sign out in this browser."""
        if (token := self._token(cookie)) is not None:
            async with self._engine.begin() as connection:
                await connection.execute(delete(SignInRow).where(SignInRow.key == digest(token)))

    async def end_all(self, person: Person) -> None:
        """Sign a person out everywhere."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(SignInRow).where(SignInRow.person == person.id))

    def _token(self, cookie: str) -> str | None:
        if len(cookie) > LONGEST:
            return None
        try:
            return self._signer.unsign(cookie).decode()
        except (BadSignature, UnicodeError):
            return None
