"""A finished film checked again, from its bytes alone: is everything on it and in it that has to be?"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.neural.finish import aigc, credentials
from generator.neural.finish.label import AI, seen, start, strip
from generator.neural.finish.stamp import stamp
from generator.neural.finish.video import frames, look


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found. `problems` in words; empty for a film that may be shown."""

    visible: bool  # the label's pixels stand in every frame
    aigc: bool  # the machine-readable label is whole and names this clip
    credentials: bool  # C2PA finds the bytes as they were signed
    trusted: bool  # by somebody whom C2PA's trust list knows; ours is not needed to be
    provenance: dict[str, Any]
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Nothing is missing and nothing was changed."""
        return not self.problems


def audit(path: Path) -> Audit:
    """Check a film. The strip is drawn anew from the words in its provenance and looked for in every frame; where there
    is no provenance, at least 「AI生成」 is looked for. Raises GeneratorError for what is no film."""
    signed = credentials.read(path)
    provenance = signed.provenance if signed else {}
    number = aigc.read(path)
    problems = []
    if signed is None:
        problems.append("no C2PA manifest")
    else:
        problems += [f"C2PA: {code}" for code in signed.problems]
    if not provenance:
        problems.append("no provenance")
    if number is None:
        problems.append("no AIGC metadata")
    elif provenance and number["ProduceID"] != provenance["key"]:
        problems.append(f"AIGC metadata names another clip: {number['ProduceID']}")
    bare = unlabelled(path, str(provenance.get("label", AI)))
    if bare:
        problems.append(f"no visible label in {bare} frames")
    return Audit(
        visible=not bare,
        aigc=number is not None and (not provenance or number["ProduceID"] == provenance["key"]),
        credentials=signed is not None and not signed.problems,
        trusted=signed is not None and signed.trusted,
        provenance=provenance,
        problems=tuple(problems),
    )


def unlabelled(path: Path, words: str) -> int:
    """How many frames do not show the strip of these words.

    Of 「AI生成」 alone only its own place in a strip of one line is compared: what follows it may be anything.
    """
    film = look(path)
    wanted = stamp(strip(words, *film.size), film.size).added[0]
    if words == AI:
        wanted = wanted[:, : start(*film.size)]
    rows, columns = wanted.shape
    return sum(not seen(planes[film.height - rows : film.height, :columns], wanted) for planes in frames(path))
