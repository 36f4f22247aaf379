"""The clauses of a sentence, and where in them its spans stand. Spans are of tokens, the end not included."""

from collections.abc import Iterator

from assistant.understanding.spans import IntentSpan
from assistant.understanding.utterance import Tokens

Clause = tuple[int, int]


def clauses(heard: Tokens) -> Iterator[Clause]:
    """Spans between pauses."""
    ends = sorted({*heard.breaks, len(heard)} - {0})
    yield from zip([0, *ends[:-1]], ends, strict=True)


def clause_of(heard: Tokens, span: IntentSpan) -> Clause:
    """The clause in which a span ends."""
    return next((a, b) for a, b in clauses(heard) if span.end <= b)


def begin_of(heard: Tokens, span: IntentSpan) -> int:
    """Where a span begins in the clause in which it ends."""
    return max((b for b in heard.breaks if span.start < b < span.end), default=span.start)


def tokens(spans: list[IntentSpan]) -> set[int]:
    """All that belong to some span."""
    return {i for span in spans for i in range(span.start, span.end)}


def signs(heard: Tokens, clause: Clause) -> str:
    """What patterns are matched with."""
    return heard.signs[2 * clause[0] : 2 * clause[1]]
