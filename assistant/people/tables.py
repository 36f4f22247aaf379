"""The tables of people. What opens a door, a link or a cookie, is kept as its SHA-256 alone."""

from sqlalchemy import Connection, Float, ForeignKey, Integer, LargeBinary, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.records.database import Base


class PersonRow(Base):
    """Somebody with an account."""

    __tablename__ = "people"
    __table_args__ = ({"sqlite_autoincrement": True},)  # nobody inherits the id of who was removed

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)  # names.key_of
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    password: Mapped[str | None] = mapped_column(Text)  # Argon2id; None: not chosen yet
    added: Mapped[float] = mapped_column(Float)  # seconds since 1970


class LinkRow(Base):
    """A link by which somebody chooses a password, once."""

    __tablename__ = "people_links"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # None: whoever becomes the first administrator
    until: Mapped[float] = mapped_column(Float)  # seconds since 1970


class InstitutionRow(Base):
    """An account at the institution by which somebody signs in."""

    __tablename__ = "people_institution"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)  # of issuer and subject
    person: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)


class SignInRow(Base):
    """A browser in which somebody is signed in."""

    __tablename__ = "people_sign_ins"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    until: Mapped[float] = mapped_column(Float)  # seconds since 1970


class SecretRow(Base):
    """What cookies are signed with: one row, made with the table's first use."""

    __tablename__ = "people_secret"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)


class DeedRow(Base):
    """One deed. Rows are only ever added: the database itself refuses anything else."""

    __tablename__ = "deeds"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[float] = mapped_column(Float)  # seconds since 1970
    who: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    deed: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)


@event.listens_for(DeedRow.__table__, "after_create")
def _keep_all(_table: object, connection: Connection, **_: object) -> None:
    for change in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER deeds_no_{change} BEFORE {change} ON deeds "
            "BEGIN SELECT RAISE(ABORT, 'deeds are only ever added'); END"
        )
