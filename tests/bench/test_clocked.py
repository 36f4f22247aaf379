"""A kiosk's clock that is carried forward."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.bench.clocked import clock, set_ahead
from tests.bench.week import Week


def test_it_is_as_far_ahead_as_it_was_set_last(tmp_path: Path) -> None:
    set_ahead(tmp_path / "ahead", 3600)
    set_ahead(tmp_path / "ahead", 86_400)
    assert timedelta(days=1) <= clock(tmp_path / "ahead") - datetime.now() + timedelta(seconds=1)
    assert [path.name for path in tmp_path.iterdir()] == ["ahead"]


def test_a_clock_that_nobody_has_set_tells_no_time(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        clock(tmp_path / "ahead")


def test_a_week_begins_at_its_page_and_at_its_server_alike(tmp_path: Path) -> None:
    monday = datetime(2026, 3, 2, 8)
    week = Week.beginning(monday, tmp_path / "ahead")
    assert abs(week.now - monday) < timedelta(minutes=1)
    assert abs(clock(week.file) - week.now) < timedelta(seconds=1)
    assert str(week.ahead * 1000) in week.script
