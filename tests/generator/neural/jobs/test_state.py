"""What a learner is told of a job."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.neural.engine import Stage
from generator.neural.jobs import state as states
from generator.neural.jobs.queue import Entry
from generator.neural.jobs.state import Told

KEY = "0" * 64


def entry(status: str, **fields: Any) -> Entry:
    return Entry(**{
        "id": f"{KEY}.1", "status": status, "outcome": None, "runs": 1, "priority": 1, "created": 0.0, "executor": "e",
        **fields,
    })  # fmt: skip


def test_in_the_queue_he_hears_how_many_come_before_and_how_long_it_takes() -> None:
    state = states.waiting(entry("ENQUEUED", runs=0), 3, 50.0)
    assert (state.status, state.ahead, state.seconds_left, state.attempt) == ("queued", 3, 200.0, 1)
    assert states.waiting(entry("ENQUEUED"), 3, None).seconds_left is None


def test_what_was_told_before_a_crash_counts_no_more() -> None:
    told = Told(1, Stage.DENOISING, 30, 40, 100.0)
    assert states.at_work(entry("PENDING", runs=1), told, b"jpeg", 100.0).done == 30
    after = states.at_work(entry("PENDING", runs=2), told, b"jpeg", 100.0)
    assert (after.stage, after.done, after.attempt, after.preview) == (Stage.LOADING, 0, 2, None)


@given(st.integers(1, 50), st.integers(0, 60), st.floats(0, 3000))
def test_the_time_left_shrinks_with_every_step_and_is_never_negative(of: int, done: int, seconds: float) -> None:
    left = [states.seconds_left(Told(1, Stage.DENOISING, step, of, seconds)) for step in (done, done + 1)]
    assert seconds >= left[0] >= left[1] >= 0


def test_the_time_left_shrinks_with_every_stage() -> None:
    order = [Stage.QUEUED, Stage.LOADING, Stage.DENOISING, Stage.DECODING, Stage.FETCHING, Stage.MEASURING]
    left = [states.seconds_left(Told(1, stage, 0, 1, 100.0)) for stage in [*order, Stage.FINISHING]]
    assert left == sorted(left, reverse=True)


@pytest.mark.parametrize("code", [*states._SENTENCES, "something_else"])
def test_every_failure_is_one_sentence_in_both_languages(code: str) -> None:
    said = states.sentence(code)
    chinese, _, english = said.partition("。")
    assert chinese
    assert not chinese.isascii()
    assert english.isascii()
    assert english.endswith(".")


@pytest.mark.parametrize(
    ("status", "outcome", "told", "code"),
    [
        ("CANCELLED", None, "cancelled", ""),
        ("SUCCESS", {"end": "failed", "code": "no_answer"}, "failed", "no_answer"),
        ("SUCCESS", {"end": "set_aside", "code": "wrong_size"}, "set_aside", "wrong_size"),
        ("ERROR", None, "set_aside", "crashed"),
        ("MAX_RECOVERY_ATTEMPTS_EXCEEDED", None, "set_aside", "crashed"),
    ],
)
def test_every_end_without_a_clip_has_its_reason(status: str, outcome: Any, told: str, code: str) -> None:
    state = states.ended(entry(status, outcome=outcome))
    assert (state.status, state.code) == (told, code)
    assert state.reason


def test_a_clip_is_in_review_until_somebody_decides() -> None:
    assert [states.kept(KEY, approved).status for approved in (None, True, False)] == ["review", "approved", "rejected"]
