"""The jobs' database: DBOS's own tables, and beside them who waits for what and who is alive."""

from contextlib import nullcontext
from typing import Any

import sqlalchemy as sa
from dbos import DBOS
from sqlalchemy.engine.interfaces import DBAPIConnection

from generator.errors import GeneratorError
from knowledge.records.database import preparing

OURS = sa.MetaData()
BEATS = sa.Table(
    "wenjiang_beats",
    OURS,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),  # raised by one with each sign of life
)
WAITING = sa.Table(
    "wenjiang_waiting",
    OURS,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("who", sa.Text, primary_key=True),  # a server's tracker, or AHEAD
)
ASKED = sa.Table(
    "wenjiang_asked",
    OURS,
    sa.Column("job", sa.Text, primary_key=True),
    sa.Column("at", sa.Float, nullable=False),  # seconds since 1970
)
AHEAD = "ahead"  # waits for what is made before anybody asks, and never leaves
_LOCK = 0x77656E6A  # any number that nobody else locks by


def open_database(address: str) -> sa.Engine:
    """An engine on a database whose tables are there. Raises GeneratorError (no_answer) where it can't be reached."""
    url = sa.make_url(address)
    sqlite = url.get_backend_name() == "sqlite"
    engine = sa.create_engine(url if sqlite else url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if sqlite:
        sa.event.listen(engine, "connect", _prepare)
    try:
        with preparing(str(url.database)) if sqlite else nullcontext():
            if sqlite:
                with engine.connect() as connection:  # readers beside a writer; the file keeps the mode
                    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            DBOS.migrate(address)
            with engine.begin() as connection:
                lock(connection)
                for table in OURS.sorted_tables:
                    connection.execute(sa.schema.CreateTable(table, if_not_exists=True))
    except sa.exc.SQLAlchemyError as bad:
        engine.dispose()
        raise unreachable(bad) from bad
    return engine


def lock(connection: sa.Connection) -> None:
    """Let one transaction at a time decide, in all processes; held until it ends. Comes first in its transaction."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))


def jobs_table(engine: sa.Engine) -> sa.TableClause:
    """The documented columns of DBOS's workflow_status that are ours to change: the place in the queue."""
    columns: tuple[sa.ColumnClause[Any], ...] = (
        sa.column("workflow_uuid"),
        sa.column("status"),
        sa.column("priority"),
    )
    return sa.table("workflow_status", *columns, schema=None if engine.dialect.name == "sqlite" else "dbos")


def unreachable(bad: Exception) -> GeneratorError:
    """The database doesn't answer, in one sentence without its address."""
    reason = str(getattr(bad, "orig", None) or type(bad).__name__).splitlines()[0]
    return GeneratorError(
        f"the jobs database does not answer: {reason}", "is it running, and WENJIANG_JOBS right?", "no_answer"
    )


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    """A transaction takes its place among the writers at its first change, as in DBOS."""
    connection.isolation_level = "IMMEDIATE"
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
