"""What no single file can show: contradictions between the techniques of a library, or with what others ask of one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.schema.craft import Technique
from knowledge.schema.process import Process
from knowledge.schema.units import Dimension


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One file against the others, or against a rule. `location`: the field as a path: steps, 0, asks, 3."""

    id: str
    location: tuple[str | int, ...]
    reason: str
    mend: str


Rule = Callable[[Technique], Iterable[Contradiction]]  # what somebody who uses the library asks of each technique


def contradictions(techniques: Mapping[str, Technique], rules: Iterable[Rule] = ()) -> Iterator[Contradiction]:
    """Every one there is: units that differ, processes that go in circles or lead nowhere, a question asked twice, and
    whatever breaks one of the `rules`."""
    yield from _units(techniques)
    yield from _processes(techniques)
    yield from _asks(techniques)
    for rule in rules:
        for technique in techniques.values():
            yield from rule(technique)


def _units(techniques: Mapping[str, Technique]) -> Iterator[Contradiction]:
    """One key means one thing: a pitch that is a length here cannot be an angle there."""
    first: dict[str, tuple[Dimension, str]] = {}
    for technique in techniques.values():
        for location, key, quantity in technique.located():
            dimension, where = first.setdefault(key, (quantity.dimension, technique.id))
            if quantity.dimension is not dimension:
                mine = f"{quantity.unit.value} measures {quantity.dimension.value}"
                yield Contradiction(
                    technique.id,
                    location,
                    f"{mine}; in {where} {key} measures {dimension.value}",
                    "give it in a unit of that kind, or call it by another key",
                )


def _processes(techniques: Mapping[str, Technique]) -> Iterator[Contradiction]:
    calls = {id_: tuple(_called(technique.process)) for id_, technique in techniques.items()}
    for id_, called in calls.items():
        for other in called:
            if other not in techniques:
                yield Contradiction(
                    id_, ("process",), f"there is no technique {other!r}", f"there is: {', '.join(sorted(techniques))}"
                )
        if circle := _circle(id_, calls):
            yield Contradiction(
                id_, ("process",), f"goes in a circle: {' → '.join(circle)}", "take one of these techniques out of it"
            )


def _called(process: Process | None) -> Iterator[str]:
    for leaf in process.leaves() if process else ():
        if leaf.technique:
            yield leaf.technique


def _circle(start: str, calls: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A way from a technique back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start, other) for other in calls[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, other) for other in calls.get(way[-1], ())]
    return ()


def _asks(techniques: Mapping[str, Technique]) -> Iterator[Contradiction]:
    """The same words in two steps would make both unfindable; twice in one, they count double."""
    first: dict[str, str] = {}
    for technique in techniques.values():
        for index, step in enumerate(technique.steps):
            for row, ask in enumerate(step.asks):
                here = f"{technique.id}:{step.number}"
                where = first.setdefault(ask, here)
                if where != here:
                    yield Contradiction(
                        technique.id,
                        ("steps", index, "asks", row),
                        f"{ask!r} is asked in {where} too",
                        "say it so that it fits this step alone",
                    )
                elif ask in step.asks[:row]:
                    yield Contradiction(
                        technique.id,
                        ("steps", index, "asks", row),
                        f"{ask!r} stands here twice",
                        "take one of them out",
                    )
