"""`wenjiang drafts`: what waits for an inheritor, and the rulings on it from the command line."""

import asyncio
import json
from collections.abc import Callable, Sequence

from assistant.draft_review import Considered, by_author, opened
from assistant.errors import AssistantError
from assistant.people import Deed
from assistant.settings import Settings
from knowledge.loading.library import Library, load_kept
from knowledge.records.rulings import Settles, Verb, Wording
from web.cli.people import noted

Say = Callable[[str], None]


async def show(settings: Settings, as_json: bool, say: Say) -> None:
    """Every draft and how it stands, those that wait first."""
    settings.data.mkdir(parents=True, exist_ok=True)
    async with opened(settings, await _library(settings)) as review:
        found = await review.every()
    if as_json:
        say(json.dumps([each.model_dump(mode="json") for each in found], ensure_ascii=False, indent=2))
        return
    for each in found:
        where = f"{each.technique}:{each.step}" if each.technique else "no step"
        say(f"{each.id[:12]} {each.standing:9} {where} {each.author}, revision {each.revision}: {each.sentence}")
        for asked in each.asks:
            say(f"    ? {asked}")
        if each.conflict:
            tellings = ", ".join(f"{one.source}: {one.text}" for one in each.conflict.tellings)
            say(f"    conflict {each.conflict.key}: {tellings}")
        if each.rulings and (last := each.rulings[0]):
            say(f"    {last.verb} by {last.by}, {last.on:%Y-%m-%d}{f': {last.note}' if last.note else ''}")
    say(f"{len(found)} drafts, {sum(each.standing == 'waiting' for each in found)} wait")


async def rule(
    settings: Settings,
    verb: Verb,
    prefix: str,
    by: str,
    note: str,
    at: tuple[str | None, int | None],
    asks: Sequence[str],
    sentence: str | None,
    english: str,
    settles: tuple[str, str] | None,
    say: Say,
) -> None:
    """Decide on the draft whose id begins so, and note that it was done. What is not given is as it would stand.

    Raises AssistantError, KnowledgeError as `DraftReview.rule`.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    async with opened(settings, await _library(settings)) as review:
        draft = _one(prefix, await review.every())
        wording = None
        if verb is Verb.CONFIRM:
            technique, step = (draft.technique, draft.step) if at[0] is None else at
            if technique is None or step is None:
                raise AssistantError("no step is told", "say where it belongs: --at suxiu/qi-zhen:3", "needs_wording")
            if not (asks or draft.asks):
                raise AssistantError("no question is told", "say what it answers: --asks 线毛了怎么办", "needs_wording")
            wording = Wording(
                technique=technique,
                step=step,
                asks=tuple(asks) or draft.asks,
                sentence=draft.sentence if sentence is None else sentence,
                english=english,
                settles=Settles(key=settles[0], source=settles[1]) if settles else None,
            )
        now = await review.rule(draft.id, draft.revision, draft.after, verb, by, note, wording)
    deed = Deed.SAVE_DRAFT if by_author(verb) else Deed.CONFIRM_DRAFT
    await noted(settings, deed, f"{verb} {draft.id} revision {draft.revision}, by {by}", by)
    say(f"{draft.id[:12]} {now.standing}, by {by}; learners of a running server hear it from the next question on")


async def _library(settings: Settings) -> Library:
    return await asyncio.to_thread(load_kept, settings.library, settings.vectors)


def _one(prefix: str, drafts: Sequence[Considered]) -> Considered:
    found = [each for each in drafts if prefix and each.id.startswith(prefix)]
    if len(found) != 1:
        raise AssistantError(
            f"{len(found) or 'no'} drafts begin with {prefix or 'nothing'}",
            "wenjiang drafts lists them",
            "unknown_name",
        )
    return found[0]
