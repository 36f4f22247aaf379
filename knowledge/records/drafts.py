"""Drafts of what inheritors said, kept on disk: every save is a new revision, and none is ever changed or deleted."""

import time
import uuid
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError
from sqlalchemy import Float, Integer, LargeBinary, Row, Select, String, Text, cast, func, insert, literal, select
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.errors import KnowledgeError
from knowledge.normalise.draft import Draft
from knowledge.records.database import Base, Tables, utc
from knowledge.schema.record import Model

LISTED = 200  # drafts in a list, the newest first

Author = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class DraftRow(Base):
    """One revision of one draft."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)  # from 1
    text: Mapped[str] = mapped_column(Text)
    open: Mapped[int] = mapped_column(Integer)
    draft: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    saved: Mapped[float] = mapped_column(Float, index=True)  # seconds since 1970


class ProposalRow(Base):
    """What a draft answers that was no inheritor's word."""

    __tablename__ = "draft_proposals"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)  # of the draft
    question: Mapped[str] = mapped_column(Text)
    technique: Mapped[str | None] = mapped_column(Text)
    step: Mapped[int | None] = mapped_column(Integer)


class Proposal(Model):
    """A teacher's proposal: his words answered this question of a pupil, who was at this step (from 1) or at none."""

    question: str
    technique: str | None
    step: int | None


class Listed(Model):
    """A revision as a list shows it: the fragment, and how many questions are still open."""

    id: str
    revision: Annotated[int, Field(ge=1)]
    text: str
    open: int
    author: str
    when: datetime  # UTC
    proposal: Proposal | None


class Revision(Model):
    """A saved draft; `proposal`: None where it is what an inheritor said."""

    id: str
    revision: Annotated[int, Field(ge=1)]
    author: str
    when: datetime  # UTC
    proposal: Proposal | None
    draft: Draft


class UnknownDraft(KnowledgeError):
    """There is no such draft, or no such revision of it."""


class Overtaken(KnowledgeError):
    """Somebody has saved another revision meanwhile."""


class Full(KnowledgeError):
    """There is no room for another revision."""


class Drafts(Tables):
    """Save and load by id and revision, at most `most_bytes` of drafts. Call `open` once before."""

    def __init__(self, address: str, most_bytes: int = 1 << 30) -> None:
        super().__init__(address)
        self._most = most_bytes
        self._bytes = 0

    async def open(self) -> None:
        """Make the table where it is missing, and see how much is in it."""
        await super().open()
        async with self._engine.connect() as connection:
            stored = select(func.sum(func.length(cast(DraftRow.draft, LargeBinary))))
            self._bytes = await connection.scalar(stored) or 0

    async def save(
        self, draft: Draft, author: Author, id_: str | None = None, expected: int = 1, proposal: Proposal | None = None
    ) -> Revision:
        """A new draft, or the next revision of the draft `id_`, whose newest must be the `expected` one (from 1).

        A new draft may be a `proposal`; then every revision of it is.

        Raises Overtaken where it is not, UnknownDraft where there is no such draft, Full where there is no room.
        """
        text = draft.model_dump_json()
        size = len(text.encode())
        if self._bytes + size > self._most:
            raise Full(
                "草稿存满了。There is no room for another draft.",
                "请告诉管理员：WENJIANG_DRAFTS_BYTES。Tell whoever keeps the server.",
            )
        name, before, now = id_ or uuid.uuid4().hex, 0 if id_ is None else max(expected, 1), time.time()
        values = {
            "id": name,
            "revision": before + 1,
            "text": draft.text,
            "open": sum(not question.understood for question in draft.questions),
            "draft": text,
            "author": author,
            "saved": now,
        }
        newest = select(func.coalesce(func.max(DraftRow.revision), 0)).where(DraftRow.id == name).scalar_subquery()
        row = select(*(literal(value) for value in values.values())).where(newest == before)
        async with self._engine.begin() as connection:  # one statement: nobody comes between looking and writing
            done = await connection.execute(insert(DraftRow).from_select(list(values), row))
            if id_ is None and proposal is not None:
                await connection.execute(insert(ProposalRow).values(id=name, **proposal.model_dump()))
        if not done.rowcount:
            there = (await self.history(name))[0]
            raise Overtaken(
                f"{there.author}已经存了第{there.revision}稿。Revision {there.revision} is there already.",
                "请打开最新一稿再改。Open the newest revision and change that.",
            )
        self._bytes += size
        return await self.load(name, before + 1)

    async def load(self, id_: str, revision: int | None = None) -> Revision:
        """One revision, None: the newest. Raises UnknownDraft; KnowledgeError for one this version cannot read."""
        query = _WHOLE.where(DraftRow.id == id_)
        if revision is not None:
            query = query.where(DraftRow.revision == revision)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query.order_by(DraftRow.revision.desc()).limit(1))).first()
        if row is None:
            raise _unknown(id_ if revision is None else f"{id_}, revision {revision}")
        return _revision(row)

    async def newest(self) -> tuple[Revision, ...]:
        """Those of `latest`, whole. Raises KnowledgeError where this version cannot read one."""
        async with self._engine.connect() as connection:
            return tuple(map(_revision, (await connection.execute(_newest(_WHOLE))).all()))

    async def latest(self) -> tuple[Listed, ...]:
        """The newest revision of each draft, the last saved first; at most 200."""
        return await self._listed(_newest(_LIST))

    async def history(self, id_: str) -> tuple[Listed, ...]:
        """Every revision of a draft, the newest first. Raises UnknownDraft."""
        found = await self._listed(_LIST.where(DraftRow.id == id_).order_by(DraftRow.revision.desc()))
        if not found:
            raise _unknown(id_)
        return found

    async def _listed(self, query: Select[*tuple[Any, ...]]) -> tuple[Listed, ...]:
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            Listed(
                id=row.id,
                revision=row.revision,
                text=row.text,
                open=row.open,
                author=row.author,
                when=utc(row.saved),
                proposal=_proposal(row),
            )
            for row in rows
        )


_PROPOSAL = (ProposalRow.question.label("asked"), ProposalRow.technique, ProposalRow.step)
_LIST = select(
    DraftRow.id, DraftRow.revision, DraftRow.text, DraftRow.open, DraftRow.author, DraftRow.saved, *_PROPOSAL
).outerjoin(ProposalRow, ProposalRow.id == DraftRow.id)
_WHOLE = select(DraftRow.id, DraftRow.revision, DraftRow.author, DraftRow.saved, DraftRow.draft, *_PROPOSAL).outerjoin(
    ProposalRow, ProposalRow.id == DraftRow.id
)


def _newest(of: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Of each draft the newest revision, the last saved first."""
    newest = select(DraftRow.id, func.max(DraftRow.revision).label("revision")).group_by(DraftRow.id).subquery()
    both = (DraftRow.id == newest.c.id) & (DraftRow.revision == newest.c.revision)
    return of.join(newest, both).order_by(DraftRow.saved.desc()).limit(LISTED)


def _revision(row: Row[*tuple[Any, ...]]) -> Revision:
    try:
        draft = Draft.model_validate_json(row.draft)
    except ValidationError as bad:
        raise KnowledgeError(
            f"这一稿是别的版本写的，读不了。Revision {row.revision} of {row.id} was written by another version.",
            "请把原话再整理一次。Normalise its fragment again.",
        ) from bad
    return Revision(
        id=row.id, revision=row.revision, author=row.author, when=utc(row.saved), proposal=_proposal(row), draft=draft
    )


def _proposal(row: Row[*tuple[Any, ...]]) -> Proposal | None:
    return None if row.asked is None else Proposal(question=row.asked, technique=row.technique, step=row.step)


def _unknown(what: str) -> UnknownDraft:
    return UnknownDraft(f"没有这份草稿：{what}。There is no such draft.", "请从列表里打开。Open one from the list.")
