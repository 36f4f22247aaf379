"""Who comes second waits, says for what, and goes on when the first is done or dead."""

import logging
import multiprocessing
import os
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from knowledge.models import turns
from knowledge.models.turns import turn

SPAWN = multiprocessing.get_context("spawn")


def _hold(lock: Path, has: Event, may_go: Event) -> None:
    with turn(lock, "building something"):
        has.set()
        may_go.wait(60)


def _die_holding(lock: Path) -> None:
    with turn(lock, "building something"):
        os._exit(9)


def test_the_second_of_two_processes_waits_says_for_what_and_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    lock, has, may_go = tmp_path / "not made yet" / "lock", SPAWN.Event(), SPAWN.Event()
    first = SPAWN.Process(target=_hold, args=(lock, has, may_go))
    first.start()
    assert has.wait(60)
    caplog.handler.setFormatter(_Letting(may_go))  # the first goes on once the second has said that it waits
    with caplog.at_level(logging.WARNING), turn(lock, "building it too"):
        first.join(60)
        assert first.exitcode == 0
    assert [record.getMessage() for record in caplog.records] == [
        f"another process is building it too; waiting for it ({lock})"
    ]


class _Letting(logging.Formatter):
    def __init__(self, may_go: Event) -> None:
        super().__init__()
        self._may_go = may_go

    def format(self, record: logging.LogRecord) -> str:
        self._may_go.set()
        return super().format(record)


def test_a_process_that_dies_holding_it_holds_nobody_up(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    first = SPAWN.Process(target=_die_holding, args=(tmp_path / "lock",))
    first.start()
    first.join(60)
    assert first.exitcode == 9
    with turn(tmp_path / "lock", "building something"):
        assert not caplog.records
