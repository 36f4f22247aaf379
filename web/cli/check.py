"""`wenjiang check`: what is wrong in files of the library, or what a sound library holds."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.motion.drawable import undrawable
from knowledge.errors import Problem, Refused
from knowledge.loading.census import census
from knowledge.loading.check import problems
from knowledge.loading.consistency import Contradiction, Rule
from knowledge.loading.library import Library, load
from knowledge.schema.craft import Technique
from web.cli.trial import Trial

Say = Callable[[str], None]


def report(folder: Path | None, files: Sequence[Path], as_json: bool, say: Say) -> bool:
    """Check and tell; True when nothing is wrong. Raises KnowledgeError where there is no library at all.

    The pictures of what is checked are tried: of the files, or of the whole library where none is named.
    """
    missing = [
        Problem(path, 0, "file", "there is no such file", "name a file that exists")
        for path in files if not path.is_file()
    ]  # fmt: skip
    try:
        with Trial() as trial:
            library = load(folder, (undrawable,) if files else (_tried(trial),))
            rules = (_tried(trial, library),)
            found = [*missing, *problems([path for path in files if path.is_file()], library, rules)]
    except Refused as bad:
        found = [*missing, *bad.problems]
    if found:
        _tell(found, as_json, say)
        return False
    counts = census(library)
    if as_json:
        say(json.dumps({"ok": True, "problems": [], **counts}, ensure_ascii=False, indent=2))
    elif files:
        say(f"{len(files)} file(s): in order.")
    else:
        _count(counts, say)
    return True


def _tried(trial: Trial, library: Library | None = None) -> Rule:
    """What cannot be drawn, by name or by its numbers; those of `library` itself are not tried again."""

    def rule(technique: Technique) -> Iterator[Contradiction]:
        found = list(undrawable(technique))
        yield from found
        if not found and (library is None or library.techniques.get(technique.id) is not technique):
            yield from trial.undrawn(technique)

    return rule


def _tell(found: Sequence[Problem], as_json: bool, say: Say) -> None:
    if as_json:
        rows = [
            {"file": str(p.path), "line": p.line, "field": p.field, "reason": p.reason, "mend": p.mend} for p in found
        ]
        say(json.dumps({"ok": False, "problems": rows}, ensure_ascii=False, indent=2))
        return
    for problem in found:
        say(f"{problem}\n    → {problem.mend}")


def _count(counts: dict[str, Any], say: Say) -> None:
    for craft in counts["crafts"].values():
        say(f"{craft['name']}: {craft['terms']} terms")
        for id_, of in craft["techniques"].items():
            numbers = of["numbers"]
            say(
                f"  {id_}: {of['steps']} steps, {of['asks']} questions; "
                f"numbers: {numbers['sourced']} sourced, {numbers['unconfirmed']} unconfirmed; "
                f"{of['conflicts']} conflicts"
            )
    total = counts["total"]
    say(
        f"{total['crafts']} crafts, {total['techniques']} techniques, {total['steps']} steps; numbers: "
        f"{total['numbers']['sourced']} sourced, {total['numbers']['unconfirmed']} unconfirmed of "
        f"{total['numbers']['all']}; {total['conflicts']} conflicts"
    )
