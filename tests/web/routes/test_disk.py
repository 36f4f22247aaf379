"""Whether the disk takes what is written."""

import shutil
from pathlib import Path

import pytest

from tests.disk import full_disk, read_only
from web.routes.disk import LEAST_ROOM, TRY, Disk


def test_a_disk_with_room_that_takes_what_is_written_is_well(tmp_path: Path) -> None:
    assert Disk(tmp_path).room()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_with_little_room_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: whole._replace(free=LEAST_ROOM - 1))
    assert not Disk(tmp_path).room()


def test_a_disk_that_refuses_is_full_until_it_takes_again(tmp_path: Path) -> None:
    now = 0.0
    disk = Disk(tmp_path, lambda: now)
    with full_disk():
        assert not disk.room()
    assert not disk.room()
    now = TRY
    assert disk.room()


def test_a_disk_that_has_become_read_only_is_full(tmp_path: Path) -> None:
    with read_only(tmp_path):
        assert not Disk(tmp_path).room()
