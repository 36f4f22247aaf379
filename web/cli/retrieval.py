"""How well questions find their step: typed or spoken, over the whole library and inside the lesson in hand."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import AssistantError
from assistant.hearing.audio import read_pcm16
from assistant.place import Place
from assistant.tutor.reader import Reader
from assistant.tutor.transcriber import Transcriber
from assistant.tutor.tutor import Tutor
from knowledge.finding.found import Finding
from knowledge.loading.library import Library

DEPTH = 3


async def retrieve(tutor: Tutor, cases: list[dict[str, Any]], folder: Path) -> AsyncIterator[dict[str, Any]]:
    """One result a case, then a last one with the recalls.

    A case: `text` or `audio`, `expect`: the steps that are right (`suxiu/qi-zhen:3`, step 0 for a fault of any step),
    empty where nothing answers; `technique`: the lesson for the second asking, from inside it. `library answered` is
    of the whole turn, understanding included, with no lesson chosen; the other figures are of the search alone.
    """
    tally: dict[str, list[bool]] = {}
    for case in cases:
        row: dict[str, Any] = {"id": case.get("id"), "expect": case["expect"]}
        for where in ("library", "lesson"):
            technique = case.get("technique") if where == "lesson" else None
            if where == "lesson" and technique is None:
                continue
            place = _at(tutor.library, technique)
            said = await _said(tutor.transcriber, case, folder, technique)
            row[where] = _judged(said, await tutor.find(said, place, "audio" in case), case["expect"], where, tally)
            if where == "library":
                found = row[where]["answered"] = await _answered(tutor, tutor.reader, said, "audio" in case)
                tally.setdefault("library answered", []).append(_right(found, case["expect"]))
        yield row
    yield (
        {"cases": len(cases)}
        | {name: sum(marks) / len(marks) for name, marks in sorted(tally.items())}
        | {"judged": {name: len(marks) for name, marks in sorted(tally.items())}}
    )


async def _answered(tutor: Tutor, reader: Reader, said: str, spoken: bool) -> str | None:
    """The step that the whole turn answers about, asked with no lesson chosen; None where it refuses."""
    try:
        heard = replace(tutor.typed(said), spoken=spoken)
        turn = await tutor.turn(heard, reader.understand(said, Place()), Place(), None)
    except AssistantError:  # taken for a command that needs a lesson
        return None
    return f"{turn.found.technique}:{turn.found.step}" if turn.found else None


def _right(found: str | None, expect: list[str]) -> bool:
    if found is None:
        return not expect
    return found in expect or f"{found.rpartition(':')[0]}:0" in expect


def _at(library: Library, technique: str | None) -> Place:
    """The learner nowhere, or at the first step of a lesson."""
    return Place() if technique is None else Place().at(library.technique(technique), 1, "")


async def _said(transcriber: Transcriber, case: dict[str, Any], folder: Path, technique: str | None) -> str:
    if "audio" not in case:
        return str(case["text"])
    pcm = await asyncio.to_thread(read_pcm16, folder / case["audio"])
    heard = await transcriber.hear(np.frombuffer(pcm, np.int16).astype(np.float32) / np.float32(32768), technique)
    return heard.text if heard else ""


def _judged(
    said: str, finding: Finding, expect: list[str], where: str, tally: dict[str, list[bool]]
) -> dict[str, Any]:  # fmt: skip
    hits = finding.ranked[:DEPTH]
    ranked = [f"{hit.technique}:{hit.step}" for hit in hits]
    if expect:
        right = [
            at in expect or (hit.fault and f"{hit.technique}:0" in expect) for at, hit in zip(ranked, hits, strict=True)
        ]
        tally.setdefault(f"{where} recall@1", []).append(bool(right) and bool(right[0]))
        tally.setdefault(f"{where} recall@3", []).append(any(right))
        tally.setdefault(f"{where} given", []).append(finding.best is not None)
    else:
        tally.setdefault(f"{where} refused", []).append(finding.best is None)
    return {"said": said, "ranked": ranked, "given": finding.best is not None}
