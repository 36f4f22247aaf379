"""Pictures tried: every shipped step and fault can be drawn; impossible numbers are told in words."""

import numpy as np
import pytest

from generator.motion.tried import crosses_itself, pictures, trouble
from knowledge.schema.craft import Shown, Technique
from tests.generator.specs import shipped

RING = np.array([[np.cos(a), np.sin(a)] for a in np.linspace(0.0, 2 * np.pi, 40)])
EIGHT = np.array([[np.sin(a), np.sin(2 * a)] for a in np.linspace(0.2, 0.2 + 2 * np.pi, 40)])


def spoilt(wrong: dict[str, float]) -> Technique:
    """齐针 of which only step 5 moves, with one fault that is shown so."""
    technique = shipped().technique("suxiu/qi-zhen")
    fault = technique.faults[0].model_copy(update={"shown": Shown(wrong=wrong), "step": 5})
    steps = tuple(
        step.model_copy(update={"faults": (), "figure": step.figure if step.number == 5 else None})
        for step in technique.steps
    )
    return technique.model_copy(update={"faults": (fault,), "steps": steps})


def found(**wrong: float) -> str | None:
    """What is wrong in the fault's picture."""
    (_, step), (_, fault) = pictures(spoilt(wrong))
    assert trouble(step) is None
    return trouble(fault)


def test_a_fault_stands_where_its_only_wrong_number_does() -> None:
    places = [location for location, _ in pictures(spoilt({"pitch": 0.9}))]
    assert places == [("steps", 4, "figure"), ("faults", 0, "shown", "wrong", "pitch")]
    assert [location for location, _ in pictures(spoilt({"pitch": 0.9, "teeth": 1.0}))][1] == ("faults", 0, "shown")


@pytest.mark.parametrize("technique", ["suxiu/qi-zhen", "suxiu/ping-jin", "suxiu/da-zi"])
def test_what_is_shipped_can_be_drawn(technique: str) -> None:
    assert [trouble(spec) for _, spec in pictures(shipped().technique(technique))] == [None] * len(
        list(pictures(shipped().technique(technique)))
    )


def test_a_wrong_number_that_can_be_seen_is_no_trouble() -> None:
    assert found(pitch=0.95) is None


@pytest.mark.parametrize("key", ["pitch", "width", "thread_width"])
def test_a_size_of_nothing_is_told_with_its_figure(key: str) -> None:
    reason = found(**{key: 0.0})
    assert reason is not None
    assert reason.startswith("fill_side fails with these numbers: ")


def test_more_strands_than_can_be_shown_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.motion.tried.MOST", 50)
    reason = trouble(next(pictures(spoilt({"pitch": 0.9})))[1])
    assert reason is not None
    assert reason.endswith("more than 50")


def test_an_eight_crosses_itself_and_a_ring_does_not() -> None:
    assert crosses_itself(EIGHT)
    assert not crosses_itself(RING)
