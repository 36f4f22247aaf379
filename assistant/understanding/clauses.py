"""The clauses of a sentence, and where in them its cores stand. Spans are of tokens, the end not included."""

from collections.abc import Iterator

from assistant.understanding.cores import Core
from assistant.understanding.patterns import Heard

Span = tuple[int, int]


def clauses(heard: Heard) -> Iterator[Span]:
    """Spans between pauses."""
    ends = sorted({*heard.breaks, len(heard)} - {0})
    yield from zip([0, *ends[:-1]], ends, strict=True)


def clause_of(heard: Heard, core: Core) -> Span:
    """The clause in which a core ends."""
    return next((a, b) for a, b in clauses(heard) if core.end <= b)


def begin_of(heard: Heard, core: Core) -> int:
    """Where a core begins in the clause in which it ends."""
    return max((b for b in heard.breaks if core.start < b < core.end), default=core.start)


def tokens(cores: list[Core]) -> set[int]:
    """All that belong to some core."""
    return {i for core in cores for i in range(core.start, core.end)}


def signs(heard: Heard, span: Span) -> str:
    """What patterns are matched with."""
    return heard.signs[2 * span[0] : 2 * span[1]]
