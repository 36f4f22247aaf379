"""A file of weights is right by its hash, and there whole or not at all."""

import hashlib
import os
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.models import weights
from tests.knowledge.packages import install

DATA = b"weights" * 1000
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.bin"
    path.write_bytes(DATA)
    return path


class TestAnInstalledFile:
    def test_is_found_by_the_end_of_its_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        install(monkeypatch, tmp_path, "tiny-weights", {"tiny/data/model.part1": b"1", "tiny/data/x-model.part1": b"2"})
        assert weights.installed("tiny-weights", "data/model.part1") == tmp_path / "tiny/data/model.part1"
        assert weights.installed("tiny-weights", "model.part1") == tmp_path / "tiny/data/model.part1"

    def test_is_none_where_the_package_does_not_hold_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        install(monkeypatch, tmp_path, "tiny-weights", {"tiny/data/model.part1": b"1"})
        assert weights.installed("tiny-weights", "data/model.part2") is None

    def test_is_none_where_somebody_deleted_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        install(monkeypatch, tmp_path, "tiny-weights", {"tiny/data/model.part1": b"1"})
        (tmp_path / "tiny/data/model.part1").unlink()
        assert weights.installed("tiny-weights", "data/model.part1") is None

    def test_is_none_where_the_package_is_not_installed(self) -> None:
        assert weights.installed("tiny-weights-of-nobody", "model.bin") is None


class TestTheHash:
    def test_is_sha_256(self, model: Path) -> None:
        assert weights.sha256(model) == SHA

    def test_right_gives_the_path(self, model: Path, tmp_path: Path) -> None:
        assert weights.check(model, SHA, tmp_path) == model

    def test_wrong_is_refused_with_both_and_what_to_do(self, model: Path, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError) as refusal:
            weights.check(model, "0" * 64, tmp_path)
        assert str(refusal.value) == f"{model} is not the model expected: sha256 {SHA}, expected {'0' * 64}"
        assert "make setup" in refusal.value.hint

    def test_of_a_file_that_is_not_there_is_not_right(self, tmp_path: Path) -> None:
        assert not weights.right(tmp_path / "none", SHA, tmp_path)

    def test_is_computed_once(self, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert weights.right(model, SHA, tmp_path)
        monkeypatch.setattr(weights, "sha256", lambda _: pytest.fail("computed again"))
        assert weights.right(model, SHA, tmp_path)

    def test_is_computed_again_when_the_file_changed(self, model: Path, tmp_path: Path) -> None:
        assert weights.right(model, SHA, tmp_path)
        model.write_bytes(DATA[:-1])
        assert not weights.right(model, SHA, tmp_path)

    def test_is_computed_again_when_only_the_time_of_the_file_changed(self, model: Path, tmp_path: Path) -> None:
        assert weights.right(model, SHA, tmp_path)
        model.write_bytes(DATA[:-1] + b"!")
        os.utime(model, ns=(1, 1))
        assert not weights.right(model, SHA, tmp_path)

    def test_that_was_right_does_not_vouch_for_another_one(self, model: Path, tmp_path: Path) -> None:
        assert weights.right(model, SHA, tmp_path)
        assert not weights.right(model, "0" * 64, tmp_path)

    def test_that_was_wrong_is_not_remembered(self, model: Path, tmp_path: Path) -> None:
        assert not weights.right(model, "0" * 64, tmp_path)
        assert weights.right(model, SHA, tmp_path)


class TestWriting:
    def test_makes_the_folders_and_leaves_nothing_else(self, tmp_path: Path) -> None:
        weights.write(tmp_path / "a" / "b.bin", DATA)
        assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.bin"]
        assert (tmp_path / "a" / "b.bin").read_bytes() == DATA

    def test_replaces_what_was_there(self, model: Path) -> None:
        weights.write(model, b"new")
        assert model.read_bytes() == b"new"

    def test_lets_other_users_read(self, model: Path) -> None:
        weights.write(model, b"new")
        assert model.stat().st_mode & 0o777 == 0o644


class TestJoining:
    def parts(self, folder: Path) -> list[Path]:
        paths = [folder / f"part{number}" for number in range(3)]
        for number, path in enumerate(paths):
            path.write_bytes(DATA[number * 2500 : (number + 1) * 2500])
        return paths

    def test_puts_the_parts_one_after_another(self, tmp_path: Path) -> None:
        weights.join(self.parts(tmp_path), tmp_path / "whole", SHA)
        assert (tmp_path / "whole").read_bytes() == DATA

    def test_in_another_order_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError, match=f"part2, part1, part0 joined: sha256 [0-9a-f]{{64}}, expected {SHA}"):
            weights.join(self.parts(tmp_path)[::-1], tmp_path / "whole", SHA)


class TestAFolder:
    def test_appears_when_it_is_full(self, tmp_path: Path) -> None:
        target = tmp_path / "cache" / "model"
        with weights.folder(target) as filling:
            (filling / "a").write_bytes(DATA)
            assert not target.exists()
        assert (target / "a").read_bytes() == DATA

    def test_that_failed_leaves_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(ZeroDivisionError), weights.folder(tmp_path / "model") as filling:
            (filling / "a").write_bytes(DATA)
            _ = 1 / 0
        assert not list(tmp_path.iterdir())

    def test_filled_twice_at_once_is_the_first_one(self, tmp_path: Path) -> None:
        target = tmp_path / "model"
        with weights.folder(target) as slow:
            (slow / "a").write_bytes(b"slow")
            with weights.folder(target) as quick:
                (quick / "a").write_bytes(b"quick")
        assert (target / "a").read_bytes() == b"quick"
        assert [path.name for path in tmp_path.iterdir()] == ["model"]

    def test_where_a_file_is_in_the_way_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "model").write_bytes(b"")
        with pytest.raises(OSError, match="model"), weights.folder(tmp_path / "model"):
            pass
