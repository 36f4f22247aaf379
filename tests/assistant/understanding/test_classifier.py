"""How well a sentence as a whole sounds like each intent."""

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import numpy as np
import pytest

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.settings import Settings
from assistant.understanding import classifier as module
from assistant.understanding.classifier import IntentClassifier, train
from assistant.understanding.confirm import BACK
from assistant.understanding.question import Understanding, weigh
from assistant.understanding.spans import STITCHES
from assistant.understanding.utterance import utterance
from knowledge.loading.library import Library
from tests import library
from tests.knowledge.small import small, written


@pytest.fixture(scope="module")
def shipped() -> IntentClassifier:
    return IntentClassifier.open(library.shipped(), Settings().understanding)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Library:
    """A tiny library, and few sentences of it to learn from."""
    monkeypatch.setattr(module, "EACH", 4)
    return small(tmp_path / "library")


class TestTheClassifier:
    @pytest.mark.parametrize("text", ["", " ", "。，！", "嗯……"])
    def test_has_no_odds_for_no_words(self, shipped: IntentClassifier, text: str) -> None:
        assert shipped.odds(utterance(text)) == {}

    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            ("下一步", Name.NEXT),
            ("瞎一不怎么走", Name.NEXT),
            ("再翻一遍", Name.REPEAT),
            ("慢一跌", Name.SLOWER),
            ("暂听一下", Name.PAUSE),
            ("线段了怎么办", Name.TROUBLE),
            ("next step please", Name.NEXT),
        ],
    )
    def test_leans_to_what_was_meant_even_where_it_is_blurred(
        self, shipped: IntentClassifier, said: str, meant: Name
    ) -> None:
        odds = shipped.odds(utterance(said))
        assert max(odds, key=lambda name: odds[name]) is meant

    def test_knows_every_intent(self, shipped: IntentClassifier) -> None:
        assert set(shipped.odds(utterance("下一步"))) == set(Name) - BACK - STITCHES

    def test_learns_the_same_from_the_same_library(self, few: Library) -> None:
        first, again = train(few), train(few)
        assert first[0] == again[0]
        assert np.array_equal(first[1], again[1])
        assert np.array_equal(first[2], again[2])

    def test_once_trained_opens_from_its_folder(
        self, few: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = IntentClassifier.open(few, tmp_path / "kept")
        monkeypatch.setattr(module, "train", lambda library: pytest.fail("trained again"))
        again = IntentClassifier.open(few, tmp_path / "kept")
        assert again.odds(utterance("下一步")) == first.odds(utterance("下一步"))
        assert len(list((tmp_path / "kept").glob("*.npz"))) == 1


NEXT, QUESTION, SLOWER = (Intent(name=name) for name in (Name.NEXT, Name.QUESTION, Name.SLOWER))


def weighed(intents: tuple[Intent, ...], odds: dict[Name, float]) -> tuple[Intent, ...]:
    """What is left when the whole sentence has these odds."""
    return weigh(Understanding(intents), utterance("说的话"), lambda _: odds).intents


def _learn(root: Path, start: Barrier) -> None:
    module.EACH = 4
    library = written(root / "library")
    start.wait(120)
    IntentClassifier.open(library, root / "understanding")


class TestTheFolder:
    def test_two_first_starts_at_once_on_one_empty_folder_both_succeed(self, tmp_path: Path) -> None:
        small(tmp_path / "library")
        spawn = multiprocessing.get_context("spawn")
        start = spawn.Barrier(2)
        children = [spawn.Process(target=_learn, args=(tmp_path, start)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join(240)
        assert [child.exitcode for child in children] == [0, 0]
        assert len(list((tmp_path / "understanding").glob("*.npz"))) == 1

    @pytest.mark.parametrize("rubbish", [b"", b"rubbish" * 99, "half", "another shape"], ids=str)
    def test_that_holds_rubbish_is_learnt_anew_with_one_line_said(
        self, few: Library, tmp_path: Path, rubbish: bytes | str, caplog: pytest.LogCaptureFixture
    ) -> None:
        said = IntentClassifier.open(few, tmp_path).odds(utterance("下一步"))
        (file,) = tmp_path.glob("*.npz")
        match rubbish:
            case bytes():
                file.write_bytes(rubbish)
            case "half":
                file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
            case _:
                np.savez_compressed(file, names=np.array(["next"]), weights=np.ones((1, 7)), bias=np.ones(1))
        assert IntentClassifier.open(few, tmp_path).odds(utterance("下一步")) == said
        assert len(caplog.records) == 1
        assert "learning anew" in caplog.text


class TestWeighing:
    def test_nothing_stays_nothing(self) -> None:
        assert weighed((), {Name.NEXT: 9.0}) == ()

    def test_without_odds_everything_stays(self) -> None:
        assert weighed((NEXT, QUESTION), {}) == (NEXT, QUESTION)

    def test_what_the_whole_sounds_like_is_added(self) -> None:
        assert weighed((NEXT,), {Name.NEXT: 5.0, Name.SLOWER: 9.0}) == (NEXT, SLOWER)
        assert weighed((QUESTION,), {Name.SLOWER: 9.0, Name.QUESTION: -3.0}) == (SLOWER,)

    def test_what_the_whole_contradicts_is_taken_away(self) -> None:
        assert weighed((NEXT, SLOWER), {Name.NEXT: 5.0, Name.SLOWER: -9.0}) == (NEXT,)

    def test_a_question_is_kept_where_nothing_else_is_likely(self) -> None:
        assert weighed((QUESTION,), {Name.NEXT: -4.0, Name.QUESTION: -1.0}) == (QUESTION,)

    def test_a_jump_is_not_added_beside_what_was_understood(self) -> None:
        assert weighed((NEXT,), {Name.NEXT: 5.0, Name.JUMP: 9.0}) == (NEXT,)
