"""What a search gives: the step that answers, or the nearest to offer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A step. `score`: probability that it answers; `channels` that put it first; `fault` it is asked about."""

    technique: str
    step: int
    name: str
    score: float
    channels: tuple[str, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The step found, or None and the two nearest to offer; and the likeliest steps in order, whatever their odds."""

    best: Hit | None
    nearest: tuple[Hit, ...] = ()
    ranked: tuple[Hit, ...] = ()
