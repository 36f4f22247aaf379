"""Where a clip comes from, told beside it and inside it."""

import json
from typing import Any

from generator.scene.clip import ClipSpec
from knowledge.schema.quantity import Telling

FAULTY = "computed from the craft's parameters, the first half with a fault of ours"

OWN = "a teacher's own drawing, of no inheritor"


def provenance(spec: ClipSpec) -> dict[str, Any]:
    """Engine, label and every number with its origin. `approved` is False: nobody signed this picture.

    Of a teacher's own pattern its name and what it hashes to. Of a fault also its name, and what is wrong: examples of
    ours, no numbers of the craft.
    """
    told = {
        "engine": spec.engine,
        "engine_version": spec.engine_version,
        "made": "computed from the craft's parameters",
        "label": spec.label,
        "approved": False,
        "approver": None,
        "key": spec.key,
        "quantities": quantities(spec),
    }
    if spec.disputes:
        told["disputes"] = {key: each.model_dump(mode="json") for key, each in sorted(spec.disputes.items())}
    if spec.pattern is not None:
        told["pattern"] = {"name": spec.pattern.name, "sha256": spec.pattern.digest, "origin": OWN}
    return told if spec.fault is None else told | {"made": FAULTY, "fault": spec.fault, "wrong": spec.wrong}


def quantities(spec: ClipSpec) -> dict[str, Any]:
    """Every number of step and sample with its origin, by key."""
    return {
        name: {
            "value": quantity.value,
            "high": quantity.high,
            "unit": quantity.unit.value,
            "reference": quantity.reference.value if quantity.reference else None,
            "origin": quantity.origin.value,
            "source": quantity.source,
            "confirmed": quantity.firm,
            **({"tellings": [_told(each) for each in quantity.tellings]} if quantity.tellings else {}),
        }
        for name, quantity in sorted((spec.sample | spec.quantities).items())
    }


def _told(telling: Telling) -> dict[str, Any]:
    return telling.model_dump(mode="json", exclude_defaults=True)


def comment(spec: ClipSpec) -> str:
    """The same as one line for the file's metadata."""
    return json.dumps(provenance(spec), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
