"""`wenjiang conflicts` and `wenjiang settle`: where sources disagree, and which telling an inheritor lets stand."""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from assistant.people import Deed
from assistant.settings import Settings
from knowledge.loading.library import Library
from knowledge.records.database import opened
from knowledge.records.settlements import Settlement, Settlements, settled, settled_by
from knowledge.schema.craft import Technique
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Quantity
from knowledge.schema.template import telling, worded
from web.cli.people import noted

Say = Callable[[str], None]
Place = tuple[str, int, str]  # technique, step, key


def holding(settings: Settings) -> tuple[Settlement, ...]:
    """What has been settled in a data folder; nothing where there is none yet."""
    return asyncio.run(settled_by(settings.records)) if settings.record_file.is_file() else ()


async def settle(
    settings: Settings, library: Library, place: Place, source: str | None, by: str, note: str, say: Say
) -> None:
    """Keep a decision, and note that it was made. Raises KnowledgeError as `Settlements.settle`."""
    settings.data.mkdir(parents=True, exist_ok=True)
    async with opened(Settlements(settings.records)) as settlements:
        made = await settlements.settle(library, *place, source, by, note)
    about = f"{made.technique}:{made.step} {made.key}"
    await noted(settings, Deed.SETTLE_CONFLICT, f"{about}: {made.source or 'open again'}", made.by)
    say(f"{about}: {made.source or 'open again'}, by {made.by}; it holds from the next start of the server on")


def show(library: Library, settlements: Iterable[Settlement], as_json: bool, say: Say) -> None:
    """Every conflict of the library's files with what each source tells, and what has been settled of them."""
    made = tuple(settlements)
    found = list(rows(library, made))
    if as_json:
        say(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for row in found:
        say(f"{row['technique']} {row['step']} {row['key']}: {row['name']} {row['english']}")
        for each in row["tellings"]:
            say(f"    {each['source']}: {each['text']} ({each['about']})")
        say(f"    → {row['settled']}, {row['by']}, {row['on']}" if row["settled"] else f"    ? {row['question']}")
    say(f"{len(found)} conflicts, {sum(row['settled'] is None for row in found)} open")


def rows(library: Library, settlements: tuple[Settlement, ...]) -> Iterator[dict[str, Any]]:
    """One for each conflict, in the library's order. `settled`: whose telling holds; None: it is open."""
    held = {(each.technique, each.step, each.key): each for each in settlements}
    open_ = set(_places(settled(library, settlements)))
    for technique in library.techniques.values():
        for step, key, of in technique.conflicts():
            place = (technique.id, step.number, key)
            by = None if place in open_ else held[place]
            yield {
                "technique": technique.id, "step": step.number, "key": key, "name": of.name, "english": of.english,
                "question": of.question, "tellings": list(_tellings(technique, of)),
                "settled": by and by.source, "by": by and by.by, "on": by and by.on.date().isoformat(),
            }  # fmt: skip


def _places(library: Library) -> Iterator[Place]:
    for technique in library.techniques.values():
        yield from ((technique.id, step.number, key) for step, key, _ in technique.conflicts())


def _tellings(technique: Technique, of: Quantity | Dispute) -> Iterator[dict[str, str]]:
    for each in of.tellings:
        text, english = (
            worded(each, language) if isinstance(of, Dispute) else telling(of, each, language)
            for language in ("zh", "en")
        )
        yield {"source": each.source, "about": technique.sources[each.source], "text": text, "english": english}
