"""What a library holds: counts by craft, how many of its numbers have a source, and where sources disagree."""

from collections import Counter
from typing import Any

from knowledge.loading.library import Library
from knowledge.schema.craft import Technique
from knowledge.schema.quantity import Quantity


def census(library: Library) -> dict[str, Any]:
    """Counts by craft, technique and in all: steps, questions, faults, conflicts of sources that nobody has settled,
    and numbers by where they come from."""
    crafts = {
        craft.id: {
            "name": craft.name,
            "terms": len(craft.words),
            "techniques": {t.id: _of([t]) for t in library.techniques.values() if t.id.startswith(f"{craft.id}/")},
        }
        for craft in library.crafts.values()
    }
    return {
        "crafts": crafts,
        "total": {"crafts": len(crafts), "techniques": len(library.techniques)}
        | {"terms": sum(len(craft.words) for craft in library.crafts.values())}
        | _of(list(library.techniques.values())),
    }


def _of(techniques: list[Technique]) -> dict[str, Any]:
    steps = [step for technique in techniques for step in technique.steps]
    numbers = [quantity for technique in techniques for _, _, quantity in technique.located()]
    return {
        "steps": len(steps),
        "actions": sum(len(step.actions) for step in steps),
        "asks": sum(len(step.asks) for step in steps),
        "faults": sum(len(step.faults) for step in steps) + sum(len(technique.faults) for technique in techniques),
        "conflicts": sum(len(list(technique.conflicts())) for technique in techniques),
        "numbers": _standing(numbers),
    }


def _standing(numbers: list[Quantity]) -> dict[str, int]:
    origins = Counter(quantity.origin.value for quantity in numbers)
    return {
        "all": len(numbers),
        "sourced": sum(quantity.sourced for quantity in numbers),
        "confirmed": sum(quantity.confirmed is not None for quantity in numbers),
        "unconfirmed": sum(not quantity.firm for quantity in numbers),
        **dict(sorted(origins.items())),
    }
