"""From one version of the standard to the next: plain data in, plain data out, nothing lost and nothing invented.

A file without `standard` is of version 1. Each step below leads from one version to the one after it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from knowledge.errors import KnowledgeError
from knowledge.schema.craft import STANDARD

Data = dict[str, Any]


def version(data: Mapping[str, Any]) -> int:
    """The version a file is written in. Raises KnowledgeError for one that does not exist."""
    given = data.get("standard", 1)
    if isinstance(given, int | float) and given in range(1, STANDARD + 1):
        return int(given)
    raise KnowledgeError(
        f"standard {given} is not known, there are 1 to {STANDARD}",
        "a newer 问匠 wrote this file: update, or correct the line 'standard'",
    )


def migrated(data: object) -> Data:
    """A file's data in the newest version. Raises KnowledgeError for an unknown version."""
    if not isinstance(data, dict):
        raise KnowledgeError(f"a file holds fields, got {type(data).__name__}", "begin with 'id:'")
    for step in _STEPS[version(data) - 1 :]:
        data = step(data)
    return data


def _to_2(data: Data) -> Data:
    """`confirmed_by: 某人` became `confirmed: {by: 某人, on: 日期}`; when, nobody wrote down, so it stays open."""

    def mend(node: object) -> object:
        if isinstance(node, dict):
            return dict(field(node, key, mend(value)) for key, value in node.items())
        return [mend(part) for part in node] if isinstance(node, list) else node

    def field(of: Data, key: str, value: object) -> tuple[str, object]:
        if key != "confirmed_by" or "confirmed" in of:
            return key, value
        return "confirmed", None if value is None else {"by": value}

    made = mend(data)
    assert isinstance(made, dict)  # noqa: S101 - a mapping went in
    return made | {"standard": 2} if "standard" in made else {"standard": 2} | made


def _to_3(data: Data) -> Data:
    """The standard lists no figures: a step may name any movement, and those it could name keep their names."""
    return data | {"standard": 3}


def _to_4(data: Data) -> Data:
    """Sources may disagree: a quantity has tellings, a step disputes. Which older numbers are disputed, nobody said."""
    return data | {"standard": 4}


_STEPS: tuple[Callable[[Data], Data], ...] = (_to_2, _to_3, _to_4)
