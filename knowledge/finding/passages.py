"""The library cut into what can be found: a step's name, sentence, reason, questions, faults; each a short text."""

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.loading.library import Library
from knowledge.schema.craft import Fault, Technique


class Place(NamedTuple):
    """Where a text leads. `step` 0 with a `fault`: it can happen at any step of the technique."""

    technique: str
    step: int
    fault: str = ""


class Passage(NamedTuple):
    """A text, where it leads, what it is (name, says, why, ask, fault) and the fault it speaks of."""

    place: Place
    kind: str
    text: str
    fault: str = ""


def passages(library: Library) -> Iterator[Passage]:
    """Every text of the library that a question may resemble."""
    for technique in library.techniques.values():
        for step in technique.steps:
            place = Place(technique.id, step.number)
            yield Passage(place, "name", " ".join((technique.name, step.name, *step.spoken)))
            yield Passage(place, "name", step.english)
            yield Passage(place, "says", step.says)
            yield Passage(place, "says", step.says_en)
            yield Passage(place, "why", step.why)
            yield from (Passage(place, "ask", text) for text in step.asks)
            for fault in step.faults:
                yield from _fault(place, fault)
        for fault in technique.faults:
            yield from _fault(Place(technique.id, 0, fault.name), fault)


def _fault(place: Place, fault: Fault) -> Iterator[Passage]:
    for text in (f"{fault.name}：{fault.sign}", fault.english, *fault.asks):
        yield Passage(place, "fault", text, fault.name)


def named(technique: Technique) -> tuple[str, ...]:
    """What people call a technique."""
    return (technique.name, technique.english, *technique.spoken)
