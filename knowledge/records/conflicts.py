"""The conflicts of a library as they are listed: what each source tells, what that source is, and who settled it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from knowledge.loading.library import Library
from knowledge.records.settlements import Settlement
from knowledge.schema.craft import Technique
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Quantity
from knowledge.schema.record import Model
from knowledge.schema.template import telling, worded


class ToldBy(Model):
    """What one source tells, and what that source is, with its grade."""

    source: str
    about: str
    text: str
    english: str


class Conflict(Model):
    """One conflict. `settled`: the source whose telling holds; None: it is open."""

    technique: str
    technique_name: str
    step: int
    step_name: str
    key: str
    name: str
    english: str
    question: str
    tellings: tuple[ToldBy, ...]
    settled: str | None = None
    by: str | None = None
    on: datetime | None = None  # UTC; None: nobody settled it, or a file says so


def listed(library: Library, settlements: Iterable[Settlement]) -> tuple[Conflict, ...]:
    """Every one, open or settled, in the library's order; `settlements`: the newest of each."""
    made = {(each.technique, each.step, each.key): each for each in settlements}
    return tuple(_listed(library, made))


def _listed(library: Library, made: dict[tuple[str, int, str], Settlement]) -> Iterator[Conflict]:
    for technique in library.techniques.values():
        for step, key, of in technique.told():
            decided = made.get((technique.id, step.number, key))
            held = decided if decided and decided.source in {each.source for each in of.tellings} else None
            by = held.by if held else of.confirmed.by if of.confirmed and not decided else None
            filed = of.settled if isinstance(of, Dispute) else of.source
            yield Conflict(
                technique=technique.id,
                technique_name=technique.name,
                step=step.number,
                step_name=step.name,
                key=key,
                name=of.name,
                english=of.english,
                question=of.question or "",
                tellings=tuple(_tellings(technique, of)),
                settled=held.source if held else filed if by else None,
                by=by,
                on=held.on if held else None,
            )


def _tellings(technique: Technique, of: Quantity | Dispute) -> Iterator[ToldBy]:
    for each in of.tellings:
        text, english = (
            worded(each, language) if isinstance(of, Dispute) else telling(of, each, language)
            for language in ("zh", "en")
        )
        yield ToldBy(source=each.source, about=technique.sources[each.source], text=text, english=english)
