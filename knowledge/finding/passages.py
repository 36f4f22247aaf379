"""The library cut into what can be found: a step's name, sentence, reason, questions, faults; each a short text."""

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.loading.library import Library
from knowledge.schema.craft import Fault, Step, Technique


class Candidate(NamedTuple):
    """Where a text leads. `step` 0 with a `fault`: it can happen at any step of the technique."""

    technique: str
    step: int
    fault: str = ""


class Passage(NamedTuple):
    """A text, where it leads, what it is (name, says, why, ask, fault) and the fault it speaks of."""

    place: Candidate
    kind: str
    text: str
    fault: str = ""


Fact = tuple[Candidate, str]  # a text about a step, and the step


def passages(library: Library) -> Iterator[Passage]:
    """Every text of the library that a question may resemble."""
    for technique in library.techniques.values():
        for step in technique.steps:
            place = Candidate(technique.id, step.number)
            yield Passage(place, "name", " ".join((technique.name, step.name, *step.spoken)))
            yield Passage(place, "name", step.english)
            yield Passage(place, "says", step.says)
            yield Passage(place, "says", step.says_en)
            yield Passage(place, "why", step.why)
            yield from (Passage(place, "ask", text) for text in step.asks)
            for fault in step.faults:
                yield from _fault(place, fault)
        for fault in technique.faults:
            yield from _fault(Candidate(technique.id, 0, fault.name), fault)


def facts(library: Library) -> Iterator[Fact]:
    """What else is known of each step: searched by its words alone, for it is long and nobody asks like that."""
    for technique in library.techniques.values():
        words = library.craft_of(technique.id).words if technique.id.partition("/")[0] in library.crafts else ()
        for step in technique.steps:
            place = Candidate(technique.id, step.number)
            known = [text for text in _facts(step) if text]
            said = " ".join((step.name, step.says, *known))
            named = (" ".join((*word.forms, word.definition or "")) for word in words if word.text in said)
            yield from ((place, text) for text in (*known, *named))


def _facts(step: Step) -> Iterator[str | None]:
    yield from (step.meaning, step.meaning_en, step.why_en, step.before, step.after, step.safety)
    yield " ".join(step.tools)
    for action in step.actions:
        yield " ".join(filter(None, (action.tool, action.object, action.verb, action.manner, action.purpose)))
        yield action.until
    for quantity in step.quantities.values():
        yield from (quantity.name, quantity.english, quantity.question)
    for dispute in step.disputes.values():
        yield from (dispute.name, dispute.english, dispute.question)
    for check in step.checks:
        yield from (check.look, check.english)
    for fault in step.faults:
        yield from (fault.cause, fault.remedy, fault.remedy_en)


def _fault(place: Candidate, fault: Fault) -> Iterator[Passage]:
    for text in (f"{fault.name}：{fault.sign}", fault.english, *fault.asks):
        yield Passage(place, "fault", text, fault.name)


def named(technique: Technique) -> tuple[str, ...]:
    """What people call a technique."""
    return (technique.name, technique.english, *technique.spoken)
