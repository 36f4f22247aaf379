"""A question and the places it may mean, as a table; and vectors turned so that places stand apart."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.finding.embed import Vectors
from knowledge.finding.features import BEST, NAMES, Features, Rows, Table, Whitening, Wording
from knowledge.finding.passages import Candidate, Passage

SIZE = 16  # of a vector


def unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def rows(*texts: tuple[int, str]) -> list[Passage]:
    """A passage a text, each with the step it leads to."""
    return [Passage(Candidate("kite/zha-jia", step), "ask", text) for step, text in texts]


def chance(count: int, seed: int = 1) -> Vectors:
    return unit(np.random.default_rng(seed).normal(size=(count, SIZE)))


ASKS = rows(
    (1, "竹子要削多薄"), (1, "怎么削得均匀"), (1, "刀怎么拿"), (1, "shave the strip"),
    (2, "绳子绕几圈"), (2, "十字怎么绑"),
    (3, "浆糊抹多厚"),
)  # fmt: skip
VECTORS = chance(len(ASKS))
FACTS = [(ASKS[0].place, "小刀"), (ASKS[6].place, "浆糊厚度")]
FEATURES = Features(ASKS, VECTORS, wording=Wording.of(ASKS, FACTS))


def column(table: Table, name: str) -> dict[int, float]:
    return dict(zip(table.places.tolist(), table.features[:, NAMES.index(name)], strict=True))


class TestATable:
    def test_has_a_row_a_place_and_a_column_a_way_to_resemble(self) -> None:
        table = FEATURES.table("绳子绕几圈", VECTORS[4])
        assert table.places.tolist() == [0, 1, 2]
        assert table.features.shape == (3, len(NAMES))
        assert [FEATURES.places[place].step for place in table.places] == [1, 2, 3]

    def test_puts_the_place_that_is_asked_for_first_in_every_column(self) -> None:
        table = FEATURES.table("浆糊抹多厚", VECTORS[6])
        assert {NAMES[n] for n in range(len(NAMES)) if np.argmax(table.features[:, n]) == 2} == set(NAMES)

    def test_names_of_each_place_the_passage_most_like_the_question(self) -> None:
        table = FEATURES.table("十字怎么绑", VECTORS[5])
        assert table.best_rows[1] == 5
        assert [FEATURES.places.index(ASKS[row].place) for row in table.best_rows] == table.places.tolist()

    def test_means_by_meaning_the_three_nearest_texts_of_a_place(self) -> None:
        cosines = VECTORS.astype(np.float64) @ VECTORS[0]
        meaning = column(FEATURES.table("竹子要削多薄", VECTORS[0]), "meaning")
        assert meaning[0] == pytest.approx(np.sort(cosines[:4])[-3:].mean(), abs=1e-6)
        assert meaning[1] == pytest.approx(cosines[4:6].mean(), abs=1e-6)
        assert meaning[2] == pytest.approx(cosines[6], abs=1e-6)

    def test_does_not_depend_on_the_order_of_the_passages(self) -> None:
        order = np.random.default_rng(1).permutation(len(ASKS))
        mixed = Features([ASKS[row] for row in order], VECTORS[order])
        for text, vector in (("绳子怎么绑", VECTORS[4]), ("how to shave", VECTORS[3])):
            plain, other = FEATURES.table(text, vector), mixed.table(text, vector)
            steps = [mixed.places[place].step for place in other.places]
            again = np.argsort(steps)
            assert np.allclose(other.features[again], plain.features, atol=1e-3)
            assert [order[row] for row in other.best_rows[again]] == plain.best_rows.tolist()

    def test_is_the_same_for_the_same_question(self) -> None:
        one, other = (FEATURES.table("绳子绕几圈", VECTORS[4]) for _ in range(2))
        assert np.array_equal(one.features, other.features)
        assert np.array_equal(one.best_rows, other.best_rows)

    @given(st.text(max_size=12), st.integers(0, len(ASKS) - 1))
    def test_of_any_text_is_made_of_numbers(self, text: str, row: int) -> None:
        table = FEATURES.table(text, VECTORS[row])
        assert np.isfinite(table.features).all()
        assert len(table.places) == len(table.best_rows) > 0

    def test_of_a_question_that_resembles_nothing_still_has_candidates(self) -> None:
        table = FEATURES.table("", np.zeros(SIZE, np.float32))
        assert len(table.places)
        assert not table.features[:, NAMES.index("characters")].any()


class TestCandidates:
    COUNT = 400
    MANY = rows(*((step + 1, f"第{step}种{word}") for step in range(COUNT) for word in "甲乙"))
    VECTORS = chance(2 * COUNT, 2)
    FEATURES = Features(MANY, VECTORS)

    def test_are_few_in_a_long_library(self) -> None:
        assert len(self.FEATURES.table("第一百种甲", self.VECTORS[0]).places) < self.COUNT

    @settings(max_examples=30)
    @given(st.lists(st.integers(0, COUNT - 1), max_size=20), st.integers(0, 2 * COUNT - 1))
    def test_always_include_the_lesson_in_hand(self, lesson: list[int], row: int) -> None:
        table = self.FEATURES.table("问什么", self.VECTORS[row], lesson)
        assert set(lesson) <= set(table.places.tolist())

    @settings(max_examples=30)
    @given(st.integers(0, 2 * COUNT - 1))
    def test_include_the_place_of_the_same_words_and_of_the_same_meaning(self, row: int) -> None:
        other = (row + 100) % len(self.MANY)
        places = self.FEATURES.table(self.MANY[other].text, self.VECTORS[row]).places.tolist()
        assert {row // 2, other // 2} <= set(places)

    def test_are_each_there_once_in_order(self) -> None:
        places = self.FEATURES.table("第七种甲", self.VECTORS[0], [3, 3, 2]).places
        assert (np.diff(places) > 0).all()
        assert len(places) >= BEST

    def test_come_from_the_index_that_is_asked(self) -> None:
        asked = []

        def nearest(vector: Vectors, count: int) -> tuple[list[int], Vectors]:
            asked.append(count)
            return [2 * 399], np.ones(1, np.float32)

        table = Features(self.MANY, self.VECTORS, nearest).table("", np.zeros(SIZE, np.float32))
        assert asked
        assert 399 in table.places

    def test_may_find_none_near_by(self) -> None:
        found = Features(self.MANY, self.VECTORS, lambda vector, count: ([], np.zeros(0, np.float32)))
        assert len(found.table("第七种甲", self.VECTORS[0]).places)


class TestWhitening:
    def spread(self, seed: int) -> tuple[Vectors, Rows]:
        """Eight places apart along the first axis, each spread wide along the second."""
        dice = np.random.default_rng(seed)
        places = np.repeat(np.arange(8), 10)
        vectors = dice.normal(scale=0.02, size=(80, SIZE))
        vectors[:, 0] += places / 8
        vectors[:, 1] += dice.normal(scale=1.0, size=80)
        return vectors.astype(np.float32), places

    @pytest.mark.parametrize("seed", range(3))
    def test_makes_little_of_what_varies_within_a_place(self, seed: int) -> None:
        vectors, places = self.spread(seed)
        turned = Whitening.of(vectors, places, 8)(vectors)
        means = np.stack([turned[places == place].mean(0) for place in range(8)])
        nearest = np.argmin(((turned[:, None] - means) ** 2).sum(-1), axis=1)
        assert np.mean(nearest == places) > 0.95
        plain = np.stack([vectors[places == place].mean(0) for place in range(8)])
        assert np.mean(np.argmin(((vectors[:, None] - plain) ** 2).sum(-1), axis=1) == places) < 0.7

    def test_puts_the_middle_of_all_at_nothing(self) -> None:
        vectors, places = self.spread(1)
        assert np.allclose(Whitening.of(vectors, places, 8)(vectors).mean(0), 0, atol=1e-3)

    def test_does_not_move_with_all_vectors(self) -> None:
        vectors, places = self.spread(1)
        plain, moved = (Whitening.of(each, places, 8)(each) for each in (vectors, vectors + 0.5))
        assert np.allclose(plain @ plain.T, moved @ moved.T, atol=1e-2)

    def test_of_one_vector_is_that_row_of_many(self) -> None:
        vectors, places = self.spread(1)
        white = Whitening.of(vectors, places, 8)
        assert np.allclose(white(vectors[3]), white(vectors)[3], atol=1e-4)


def alike(count: int) -> Vectors:
    return np.tile(chance(1), (count, 1))


class TestALibraryWithLittleInIt:
    @pytest.mark.parametrize(
        ("passages", "vectors"),
        [
            (rows((1, "怎么削")), chance(1)),
            (rows((1, "怎么削"), (1, "削多薄"), (1, "刀怎么拿")), chance(3)),
            (rows((1, "怎么削"), (2, "绕几圈"), (3, "抹多厚")), chance(3)),
            (rows((1, "怎么削"), (1, "削多薄"), (2, "绕几圈")), alike(3)),
            (rows((1, "怎么削"), (2, "绕几圈")), alike(2)),
            (rows((1, "怎么削"), (1, "怎么削得好"), (2, "……"), (2, "？")), chance(4)),
        ],
        ids=["one passage", "one place", "one passage a place", "vectors alike", "all alike", "words without sound"],
    )
    def test_is_searched_without_a_number_that_is_none(self, passages: list[Passage], vectors: Vectors) -> None:
        features = Features(passages, vectors)
        for text, vector in (
            ("怎么削", vectors[0]),
            ("绕几圈", vectors[-1]),
            ("", vectors[0]),
            ("红烧肉", -vectors[0]),
        ):
            table = features.table(text, vector)
            assert np.isfinite(table.features).all()
            assert np.isfinite(features.sharpen(vector)).all()
            assert np.linalg.norm(features.sharpen(vector)) <= 1 + 1e-3

    def test_of_one_passage_a_place_still_finds_the_place(self) -> None:
        vectors = chance(5)
        features = Features(rows(*((step, f"问{step}") for step in range(1, 6))), vectors)
        for row, vector in enumerate(vectors):
            table = features.table("", vector)
            for name in ("meaning", "sense", "gist"):
                assert max(column(table, name).items(), key=lambda item: item[1])[0] == row
