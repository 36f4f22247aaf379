"""A neural clip is kept whole or not at all, and its bytes are those of its record."""

import multiprocessing
import os
import resource
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.neural.store import NeuralStore
from tests.generator.neural_specs import small

SPEC = small()
FILM = b"film" * 50_000


def put(folder: Path, data: bytes = FILM) -> NeuralStore:
    store = NeuralStore(folder / "neural")
    film = folder / "clip.mp4"
    film.write_bytes(data)
    film.with_name("clip.zh.vtt").write_text("WEBVTT zh", encoding="utf-8")
    store.keep(SPEC, film, {"report": {"passed": True}})
    return store


def test_footage_is_kept_beside_the_film_and_is_no_clip(tmp_path: Path) -> None:
    store = put(tmp_path)
    assert store.footage(SPEC.key) is None
    raw = tmp_path / "raw.mp4"
    raw.write_bytes(b"as the engine made it")
    store.keep(SPEC, tmp_path / "clip.mp4", {}, raw)
    kept = store.footage(SPEC.key)
    assert kept is not None
    assert kept.read_bytes() == raw.read_bytes()
    assert store.keys() == [SPEC.key]
    assert store.footage("0" * 64) is None


def test_what_was_kept_is_there_with_its_captions_and_record(tmp_path: Path) -> None:
    store = put(tmp_path)
    path, captions, record = store.path(SPEC.key), store.captions(SPEC.key, "zh"), store.record(SPEC.key)
    assert path is not None
    assert captions is not None
    assert record is not None
    assert path.read_bytes() == FILM
    assert captions.read_text(encoding="utf-8") == "WEBVTT zh"
    assert (record["report"], record["spec"]) == ({"passed": True}, SPEC.model_dump(mode="json"))
    assert store.captions(SPEC.key, "en") is None
    assert store.keys(SPEC.key[:6]) == [SPEC.key]
    assert not list((tmp_path / "neural" / "partial").iterdir())


def test_keeping_again_replaces_and_changes_the_sha256(tmp_path: Path) -> None:
    first = put(tmp_path).record(SPEC.key)
    second = put(tmp_path, b"other").record(SPEC.key)
    assert first is not None
    assert second is not None
    assert first["sha256"] != second["sha256"]


def test_a_changed_byte_makes_the_clip_absent_also_while_the_store_is_open(tmp_path: Path) -> None:
    store = put(tmp_path)
    film = store.path(SPEC.key)
    assert film is not None
    changed = bytearray(FILM)
    changed[1000] ^= 1
    film.write_bytes(changed)
    os.utime(film, ns=(1, 1))
    assert store.path(SPEC.key) is None
    assert store.record(SPEC.key) is None
    assert film.exists()


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_a_key_that_is_no_hash_names_no_file(tmp_path: Path, key: str) -> None:
    store = NeuralStore(tmp_path)
    assert store.path(key) is None
    assert store.captions(key, "zh") is None


def _keep_on_a_full_disk(folder: Path) -> None:
    """A limit on the size of files stands for the full disk: the same error at the same place."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(FILM) // 2, len(FILM) // 2))
    try:
        NeuralStore(folder / "neural").keep(SPEC, folder / "big.mp4", {})
    except GeneratorError as bad:
        (folder / "told").write_text(bad.code)


def test_a_full_disk_is_told_and_leaves_what_was_there_before(tmp_path: Path) -> None:
    store = put(tmp_path, b"before")
    (tmp_path / "big.mp4").write_bytes(FILM)
    child = multiprocessing.get_context("spawn").Process(target=_keep_on_a_full_disk, args=(tmp_path,))
    child.start()
    child.join()
    assert (tmp_path / "told").read_text() == "disk_full"
    path = store.path(SPEC.key)
    assert path is not None
    assert path.read_bytes() == b"before"
    assert not list((tmp_path / "neural" / "partial").iterdir())


def _die_between(folder: Path) -> None:
    """The record is new already, the film is not."""
    import generator.neural.store as module

    move = Path.replace

    def die(self: Path, target: Path) -> Path:
        if self.name == "film":
            os._exit(9)
        return move(self, target)

    Path.replace = die  # type: ignore[method-assign]
    module.NeuralStore(folder / "neural").keep(SPEC, folder / "big.mp4", {})


def test_a_process_killed_between_record_and_film_leaves_nothing_to_be_seen(tmp_path: Path) -> None:
    store = put(tmp_path, b"before")
    (tmp_path / "big.mp4").write_bytes(FILM)
    child = multiprocessing.get_context("spawn").Process(target=_die_between, args=(tmp_path,))
    child.start()
    child.join()
    assert child.exitcode == 9
    assert NeuralStore(tmp_path / "neural").path(SPEC.key) is None
    put(tmp_path)
    assert store.path(SPEC.key) is not None


def test_what_killed_processes_left_is_removed_after_a_day_and_not_before(tmp_path: Path) -> None:
    old, new = tmp_path / "partial" / "old", tmp_path / "partial" / "new"
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "film").write_bytes(b"half")
    os.utime(old, (0, 0))
    NeuralStore(tmp_path)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_record_that_is_no_json_counts_as_none(tmp_path: Path) -> None:
    store = put(tmp_path)
    path = store.path(SPEC.key)
    assert path is not None
    path.with_suffix(".json").write_text("{", encoding="utf-8")
    assert NeuralStore(tmp_path / "neural").path(SPEC.key) is None
