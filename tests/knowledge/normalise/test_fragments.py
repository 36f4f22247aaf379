"""The blind fragments: how much of them is understood, and that no number is invented."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.normalise import normalise
from knowledge.normalise.score import Tally, score

FRAGMENTS = Path(__file__).parents[1] / "fragments.jsonl"
FLOORS = {
    "dev": {"verb": 0.95, "tool": 0.95, "object": 0.95, "manner": 0.95, "condition": 0.95, "purpose": 0.95},
    "held": {"verb": 0.84, "tool": 0.9, "object": 0.7, "manner": 0.66, "condition": 0.5, "purpose": 0.5},
}


@cache
def cases(name: str) -> tuple[dict[str, Any], ...]:
    lines = map(json.loads, FRAGMENTS.read_text(encoding="utf-8").splitlines())
    return tuple(case for case in lines if case["set"] == name)


@cache
def tallies(name: str) -> dict[str, Tally]:
    return score((normalise(case["text"], case["craft"]), case["actions"]) for case in cases(name))


@pytest.mark.parametrize("name", FLOORS)
def test_no_number_is_there_that_was_not_said(name: str) -> None:
    assert tallies(name)["number"].precision == 1.0
    assert tallies(name)["number"].recall >= 0.95


@pytest.mark.parametrize(("name", "slot"), [(name, slot) for name, slots in FLOORS.items() for slot in slots])
def test_most_of_what_was_said_is_understood(name: str, slot: str) -> None:
    assert tallies(name)[slot].f >= FLOORS[name][slot]
