"""The jobs' database is there for all who open it."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock

from generator.neural.jobs.database import open_database

TOGETHER = 8


def tables(address: str) -> set[str]:
    engine = open_database(address)
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_an_empty_database_opened_by_many_at_the_same_moment_is_there_for_each(fresh: str) -> None:
    start = threading.Barrier(TOGETHER)

    def open_() -> set[str]:
        start.wait()
        return tables(fresh)

    with ThreadPoolExecutor(TOGETHER) as pool:
        for found in pool.map(lambda _: open_(), range(TOGETHER)):
            assert {"wenjiang_beats", "wenjiang_waiting", "wenjiang_asked"} <= found


def test_the_journal_mode_is_not_changed_while_another_process_opens_the_file(file: str, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        with FileLock(tmp_path / "jobs.db.lock"):
            opening = pool.submit(tables, file)
            assert wait([opening], timeout=1).not_done
            assert not (tmp_path / "jobs.db").exists()
        assert opening.result()
