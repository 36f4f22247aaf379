"""`wenjiang conflicts` and `wenjiang settle`: where sources disagree, and which telling an inheritor lets stand."""

import asyncio
import json
from collections.abc import Callable, Iterable

from assistant.people import Deed
from assistant.settings import Settings
from knowledge.loading.library import Library
from knowledge.records.conflicts import listed
from knowledge.records.database import opened
from knowledge.records.settlements import Settlement, Settlements, settled_by
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
    say(f"{about}: {made.source or 'open again'}, by {made.by}; a running server shows it from the next request on")


def show(library: Library, settlements: Iterable[Settlement], as_json: bool, say: Say) -> None:
    """Every conflict of the library with what each source tells, and what has been settled of it."""
    found = listed(library, settlements)
    if as_json:
        say(json.dumps([each.model_dump(mode="json") for each in found], ensure_ascii=False, indent=2))
        return
    for row in found:
        say(f"{row.technique}:{row.step} {row.key} · {row.name} {row.english}")
        for each in row.tellings:
            say(f"    {each.source}: {each.text} ({each.about})")
        say(f"    → {row.settled}, {row.by}" if row.settled else f"    ? {row.question}")
    say(f"{len(found)} conflicts, {sum(row.settled is None for row in found)} open")
