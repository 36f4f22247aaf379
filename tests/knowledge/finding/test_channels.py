"""How a question resembles a text beside its meaning: by its characters, by its sound, by the questions people ask."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.finding.channels import Ranking, Resemblance, characters, sounds

TEXTS = ["怎么劈丝", "线断了怎么办", "落针要直还是斜", "怎么绕到另一侧", "How do I split the silk?"]
RESEMBLANCE = Resemblance(TEXTS)


class TestCharacters:
    def test_are_single_ones_and_pairs(self) -> None:
        assert characters("劈丝线") == ["劈", "丝", "线", "劈丝", "丝线"]

    def test_that_carry_nothing_are_left_out(self) -> None:
        assert characters("怎么劈丝呢") == ["劈", "丝", "么劈", "劈丝", "丝呢"]
        assert characters("的了吗呢") == []
        assert characters("what is this?") == []

    def test_do_not_pair_over_punctuation(self) -> None:
        assert "丝线" not in characters("劈丝，线断")

    def test_of_english_are_words_without_their_plural(self) -> None:
        assert characters("Split the Threads") == ["split", "thread"]
        assert characters("gas") == ["gas"]

    def test_of_a_number_are_the_number(self) -> None:
        assert characters("12针") == ["12", "针"]


class TestSounds:
    def test_are_syllables_and_pairs(self) -> None:
        assert sounds("劈丝") == ["pi", "si", "pi si"]

    def test_of_words_that_sound_alike_are_the_same(self) -> None:
        assert sounds("走针") == sounds("走真")
        assert sounds("劈丝") == sounds("披丝")

    def test_of_what_carries_nothing_are_none(self) -> None:
        assert sounds("怎么样呢") == []


class TestRanking:
    RANKING = Ranking([["劈丝", "分线"], ["落针"], ["收针", "剪线", "针"]], characters)

    def test_gives_one_score_a_document(self) -> None:
        assert self.RANKING.scores("劈丝").shape == (3,)

    @pytest.mark.parametrize(("asked", "best"), [("怎么劈丝", 0), ("落针在哪", 1), ("剪线", 2)])
    def test_puts_first_the_document_that_has_the_words(self, asked: str, best: int) -> None:
        assert np.argmax(self.RANKING.scores(asked)) == best

    def test_is_nothing_for_words_that_no_document_has(self) -> None:
        assert not self.RANKING.scores("红烧肉").any()
        assert not self.RANKING.scores("").any()

    def test_of_documents_without_a_word_is_nothing(self) -> None:
        assert not Ranking([[], ["的"]], characters).scores("绣叶").any()

    def test_counts_a_rare_word_more_than_a_common_one(self) -> None:
        ranking = Ranking([["绣花"], ["绣叶"], ["绣枝", "花枝"]], characters)
        scores = ranking.scores("绣叶")
        assert scores[1] > 2 * scores[0] > 0

    def test_by_sound_finds_a_word_written_wrong(self) -> None:
        heard = Ranking([["走针"], ["劈丝"], ["穿线"]], sounds)
        assert np.argmax(heard.scores("批丝")) == 1
        assert not Ranking([["走针"], ["劈丝"]], characters).scores("批斯").any()


class TestTheMostThatADocumentCouldScore:
    RANKING = Ranking([["劈丝", "分线"], ["落针"], ["收针", "剪线", "针"]], characters)

    def test_is_nothing_for_words_that_carry_nothing(self) -> None:
        assert self.RANKING.most("的了吗") == self.RANKING.most("") == 0

    def test_grows_with_every_word(self) -> None:
        most = [self.RANKING.most(text) for text in ("劈", "劈丝", "劈丝线", "劈丝线，红烧肉")]
        assert most == sorted(most)
        assert len(set(most)) == len(most)

    def test_counts_a_word_that_no_document_has_as_the_rarest(self) -> None:
        assert self.RANKING.most("肉") > self.RANKING.most("丝") > self.RANKING.most("针")

    def test_counts_a_word_once(self) -> None:
        assert self.RANKING.most("丝，丝，丝") == self.RANKING.most("丝")

    @pytest.mark.parametrize("tokens", [characters, sounds])
    def test_makes_a_score_a_share_of_the_question(self, tokens: Callable[[str], list[str]]) -> None:
        """Words that are strange to every document pull the share down, though the score stays."""
        ranking = Ranking([["劈丝", "分线"], ["落针"], ["收针", "剪线", "针"]], tokens)
        own, strange = (ranking.scores(text).max() / ranking.most(text) for text in ("劈丝", "劈丝，红烧肉"))
        assert own > 1.5 * strange > 0

    @given(st.text(alphabet="劈丝分线落针收剪红烧肉", max_size=12))
    def test_does_not_depend_on_chance(self, asked: str) -> None:
        assert self.RANKING.most(asked) == pytest.approx(self.RANKING.most(asked))
        assert self.RANKING.most(asked) >= 0


class TestResemblance:
    @pytest.mark.parametrize("row", range(len(TEXTS)))
    def test_of_a_text_to_itself_is_one(self, row: int) -> None:
        assert RESEMBLANCE.scores(TEXTS[row])[row] == pytest.approx(1)

    def test_of_a_text_written_as_it_was_heard_is_one(self) -> None:
        assert RESEMBLANCE.scores("怎么批思")[0] == pytest.approx(1)

    def test_is_nothing_where_no_sound_is_shared(self) -> None:
        assert not RESEMBLANCE.scores("红烧肉").any()
        assert not RESEMBLANCE.scores("").any()

    def test_is_the_same_from_both_sides(self) -> None:
        table = np.stack([RESEMBLANCE.scores(text) for text in TEXTS])
        assert np.allclose(table, table.T)

    def test_grows_with_what_is_shared(self) -> None:
        shared = [RESEMBLANCE.scores(asked)[2] for asked in ("斜", "针斜", "落针斜", "落针要直还是斜")]
        assert shared == sorted(shared)
        assert shared[0] < shared[-1]

    def test_counts_a_text_that_stands_twice_as_two(self) -> None:
        scores = Resemblance(["怎么劈丝", "落针", "怎么劈丝"]).scores("劈丝")
        assert scores[0] == scores[2] > scores[1]

    def test_with_a_text_that_has_no_sound_is_nothing(self) -> None:
        assert Resemblance(["怎么劈丝", "……"]).scores("劈丝")[1] == 0

    @given(st.one_of(st.text(max_size=30), st.text(alphabet="".join(TEXTS), max_size=12)))
    def test_lies_between_nothing_and_one(self, asked: str) -> None:
        scores = RESEMBLANCE.scores(asked)
        assert scores.shape == (len(TEXTS),)
        assert (scores >= 0).all()
        assert (scores <= 1 + 1e-9).all()

    @given(st.text(alphabet="".join(TEXTS), max_size=12))
    def test_does_not_hear_punctuation_at_the_ends(self, asked: str) -> None:
        assert np.allclose(RESEMBLANCE.scores(asked), RESEMBLANCE.scores(f"…，{asked}？！"))
