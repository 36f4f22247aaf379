"""A clip is in the cache whole or not at all."""

import json
import multiprocessing
import os
import shutil
from pathlib import Path

import pytest

from generator.draw.clip_store import ClipStore
from generator.scene.clip import ClipSpec, View
from generator.scene.picture import Certainty, Fact
from tests.disk import full_disk
from tests.generator.specs import spec

FRAGMENTS = [b"header", b"first" * 100, b"rest" * 1000]


def put(store: ClipStore, of: ClipSpec) -> None:
    with store.write(of) as writer:
        for fragment in FRAGMENTS:
            writer.append(fragment)
        writer.commit()


def test_what_was_written_comes_back_in_the_same_fragments(tmp_path: Path) -> None:
    put(ClipStore(tmp_path), spec())
    assert ClipStore(tmp_path).fragments(spec().key) == FRAGMENTS


def test_what_stands_beside_a_film_is_kept_beside_it(tmp_path: Path) -> None:
    facts = (Fact("针距 0.5 mm", Certainty.ASSUMED), Fact("线画粗了"))
    store = ClipStore(tmp_path)
    with store.write(spec()) as writer:
        writer.tell(facts)
        writer.append(b"film")
        writer.commit()
    assert ClipStore(tmp_path).facts(spec().key) == facts
    assert ClipStore(tmp_path).facts(spec(2).key) is None


def test_a_clip_that_was_not_committed_is_not_there(tmp_path: Path) -> None:
    store = ClipStore(tmp_path)
    with pytest.raises(ZeroDivisionError), store.write(spec()) as writer:
        writer.append(b"half")
        _ = 1 / 0
    assert store.path(spec().key) is None
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def _die_half_way(folder: Path) -> None:
    with ClipStore(folder).write(spec()) as writer:
        writer.append(b"half")
        os._exit(9)


def test_a_process_killed_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    child = multiprocessing.get_context("spawn").Process(target=_die_half_way, args=(tmp_path,))
    child.start()
    child.join()
    assert ClipStore(tmp_path).path(spec().key) is None
    (left,) = (tmp_path / "partial").iterdir()
    os.utime(left, (0, 0))
    ClipStore(tmp_path)
    assert not left.exists()


def _open_and_leave(folder: Path) -> None:
    ClipStore(folder)


def test_a_second_process_that_opens_the_store_leaves_a_clip_on_its_way_in_alone(tmp_path: Path) -> None:
    store = ClipStore(tmp_path)
    with store.write(spec()) as writer:
        writer.append(FRAGMENTS[0])
        child = multiprocessing.get_context("spawn").Process(target=_open_and_leave, args=(tmp_path,))
        child.start()
        child.join()
        assert child.exitcode == 0
        for fragment in FRAGMENTS[1:]:
            writer.append(fragment)
        writer.commit()
    assert store.fragments(spec().key) == FRAGMENTS


def test_two_writers_of_one_clip_do_no_harm(tmp_path: Path) -> None:
    store = ClipStore(tmp_path)
    with store.write(spec()) as slow:
        slow.append(FRAGMENTS[0])
        put(store, spec())
        for fragment in FRAGMENTS[1:]:
            slow.append(fragment)
        slow.commit()
    assert store.fragments(spec().key) == FRAGMENTS


def test_a_damaged_film_counts_as_absent_and_is_removed(tmp_path: Path) -> None:
    put(ClipStore(tmp_path), spec())
    store = ClipStore(tmp_path)
    film = next(tmp_path.rglob("*.mp4"))
    film.write_bytes(film.read_bytes()[:-1])
    assert store.path(spec().key) is None
    assert not film.exists()


@pytest.mark.parametrize(
    "record",
    [None, b"", b"\xff\xfe", b"[]", b"{", b"no fragments", b"fragments of another size", b"no facts"],
    ids=repr,
)
def test_a_film_whose_record_is_gone_or_rubbish_is_put_in_anew(tmp_path: Path, record: bytes | None) -> None:
    store = ClipStore(tmp_path)
    put(store, spec())
    assert store.fragments(spec().key) == FRAGMENTS
    side = next(tmp_path.rglob("??/*.json"))
    kept = json.loads(side.read_bytes())
    if record is None:
        side.unlink()
    else:
        parts = {
            b"no fragments": {"fragments": None},
            b"fragments of another size": {"fragments": [1, 2, 3]},
            b"no facts": {"facts": None},
        }
        changed = json.dumps({**kept, **parts[record]}).encode() if record in parts else record
        side.write_bytes(changed)
    for opened in (store, ClipStore(tmp_path)):
        assert opened.path(spec().key) is None
        assert opened.fragments(spec().key) is None
    put(store, spec())
    assert store.fragments(spec().key) == FRAGMENTS


def test_a_cache_emptied_while_it_is_used_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    store = ClipStore(folder)
    put(store, spec(1))
    shutil.rmtree(folder)
    assert store.fragments(spec(1).key) is None
    put(store, spec(1))
    with store.write(spec(2)) as writer:
        writer.append(FRAGMENTS[0])
        shutil.rmtree(folder)
        writer.append(FRAGMENTS[1])
        writer.commit()
    assert store.fragments(spec(2).key) is None
    put(store, spec(1))
    assert store.fragments(spec(1).key) == FRAGMENTS


def test_on_a_full_disk_a_clip_is_not_kept_and_nothing_is_raised(tmp_path: Path) -> None:
    store = ClipStore(tmp_path)
    put(store, spec(1))
    with full_disk():
        put(store, spec(2))
    assert store.path(spec(2).key) is None
    assert store.fragments(spec(1).key) == FRAGMENTS
    assert list((tmp_path / "partial").iterdir()) == []
    put(store, spec(2))
    assert store.fragments(spec(2).key) == FRAGMENTS


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    size = sum(map(len, FRAGMENTS))
    store = ClipStore(tmp_path, 2 * size)
    old, used, new = (spec(number) for number in (1, 2, 3))
    for age, clip in ((300, old), (200, used)):
        put(store, clip)
        path = store.path(clip.key)
        assert path is not None
        os.utime(path, (path.stat().st_atime - age, path.stat().st_mtime - age))
    put(store, new)
    assert [store.path(clip.key) is not None for clip in (old, used, new)] == [False, True, True]


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "g" * 64, "0" * 63])
def test_a_key_that_is_no_hash_names_no_file(tmp_path: Path, key: str) -> None:
    assert ClipStore(tmp_path).path(key) is None


def test_the_key_changes_with_the_view_only_through_the_spec() -> None:
    assert spec().key == spec().key
    assert spec().key != spec(view=View.CLOSE).key
