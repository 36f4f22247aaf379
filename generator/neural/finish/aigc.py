"""The label that machines read: JSON under the key AIGC in the MP4's moov/udta/meta.

GB 45438-2025, section 6 and annex E, as others quote it (the standard itself was not at hand): `Label` "1" is made by
AI (2: possibly, 3: suspected); `ContentProducer` names the service or its code, `ProduceID` its number of the content;
`ContentPropagator` and `PropagateID` the same of whoever spreads it, at first writing the producer again;
`ReservedCode1` and `ReservedCode2` the producer's and the spreader's own protection, empty here: C2PA does that.
Values are visible ASCII without quote and backslash. FFmpeg drops the key silently unless told otherwise, so it is read
back after every writing.
"""

import json
from pathlib import Path

import av

from generator.errors import GeneratorError

KEY = "AIGC"
REQUIRED = ("Label", "ContentProducer", "ProduceID")
FIELDS = (*REQUIRED, "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2")


def aigc(producer: str, number: str) -> dict[str, str]:
    """The label of content `number` of this producer. Raises GeneratorError for characters that may not stand in it."""
    for name, value in (("ContentProducer", producer), ("ProduceID", number)):
        if not value or not all("!" <= each <= "~" and each not in '"\\' for each in value):
            raise GeneratorError(f"{name} takes visible ASCII without space, quote and backslash; got {value!r}")
    return dict(zip(FIELDS, ("1", producer, number, "", producer, number, ""), strict=True))


def written(label: dict[str, str]) -> str:
    """As it stands in the file."""
    return json.dumps(label, separators=(",", ":"))


def read(path: Path) -> dict[str, str] | None:
    """The label of a film; None where there is none that is whole. Raises GeneratorError for what is no film."""
    try:
        with av.open(path) as container:
            found = json.loads(container.metadata.get(KEY, "null"))
    except ValueError:
        return None
    except av.FFmpegError as bad:
        raise GeneratorError(f"{path.name} is not a film that can be read: {bad.strerror}") from bad
    whole = isinstance(found, dict) and all(isinstance(found.get(name), str) for name in FIELDS)
    return found if whole and all(found[name] for name in REQUIRED) else None


def confirm(path: Path, label: dict[str, str]) -> None:
    """Read the label back. Raises GeneratorError where it is missing or another."""
    if (found := read(path)) != label:
        raise GeneratorError(f"the AIGC label did not stay in {path.name}: expected {label}, got {found}")
