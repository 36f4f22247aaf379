"""Files whole or not at all."""

import os
from pathlib import Path

import pytest

from knowledge import files
from knowledge.files import whole


class TestWhole:
    def test_is_seen_only_when_it_is_written(self, tmp_path: Path):
        path = tmp_path / "film.mp4"
        with whole(path) as partial:
            partial.write_bytes(b"whole")
            assert not path.exists()
            assert partial.suffix == ".mp4"  # some writers go by it
        assert path.read_bytes() == b"whole"
        assert list(path.parent.iterdir()) == [path]

    def test_leaves_the_old_one_and_no_trace_when_writing_fails(self, tmp_path: Path):
        path = tmp_path / "note"
        path.write_bytes(b"old")
        with pytest.raises(OSError, match="full"), whole(path) as partial:
            partial.write_bytes(b"hal")
            raise OSError("full")
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]

    def test_may_be_read_by_others(self, tmp_path: Path):
        with whole(tmp_path / "note") as partial:
            partial.write_bytes(b"")
        assert (tmp_path / "note").stat().st_mode & 0o777 == 0o644

    def test_bytes_come_to_the_disk_before_the_name_and_the_name_before_it_is_done(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        done: list[str] = []
        fsync, replace = os.fsync, Path.replace
        monkeypatch.setattr(files.os, "fsync", lambda handle: done.append("fsync") or fsync(handle))
        monkeypatch.setattr(Path, "replace", lambda a, b: done.append("replace") or replace(a, b))
        with whole(tmp_path / "note") as partial:
            partial.write_bytes(b"x")
        assert done == ["fsync", "replace", "fsync"]
