"""What became of a class: who was there how long, which steps he reached, where the class got stuck. Pure.

As rows of a table (CSV), and as statements of the Experience API 1.0.3 (IEEE 9274.1.1) for a learning record store.
"""

import csv
import io
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.classroom.kept import Happened, KeptClass, KeptSeat, Question
from knowledge.loading.library import Library

HEAD = ("名字 name", "分钟 minutes", "到过 steps", "做完 done", "举手 hands", "提问 questions", "没有答案 unanswered")
_ADL = "http://adlnet.gov/expapi"
_VERBS = {  # of the ADL vocabulary: id and what it says
    "go": (f"{_ADL}/verbs/attended", "attended", "参加了"),
    "step": (f"{_ADL}/verbs/progressed", "progressed", "到了"),
    "done": (f"{_ADL}/verbs/completed", "completed", "做完了"),
    "ask": (f"{_ADL}/verbs/asked", "asked", "问了"),
}
_SPACE = uuid.UUID("9a0a3d4e-54f1-5d2c-9f0e-2f7f6c1b7a11")  # of statements: the same one twice has the same id


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is kept of a class."""

    kept: KeptClass
    seats: Sequence[KeptSeat]
    happened: Sequence[Happened]
    questions: Sequence[Question]

    @property
    def pupils(self) -> list[KeptSeat]:
        """Those with a name, by name."""
        return sorted((seat for seat in self.seats if seat.name), key=lambda seat: seat.name)


def minutes(happened: Iterable[Happened], until: float) -> float:
    """How long a pupil was there, by his comings and goings; who has not gone was there `until`, s since 1970."""
    seconds, since = 0.0, None
    for each in happened:
        if each.what == "come" and since is None:
            since = each.at
        elif each.what == "go" and since is not None:
            seconds, since = seconds + each.at - since, None
    return (seconds + (max(until - since, 0) if since is not None else 0)) / 60


def table(report: Report, library: Library, until: float) -> str:
    """CSV with a byte order mark, as spreadsheets want it: a row a pupil, then where the class got stuck."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(HEAD)
    for seat in report.pupils:
        own = [each for each in report.happened if each.pupil == seat.id]
        count = Counter(each.what for each in own)
        unanswered = sum(each.pupil == seat.id for each in report.questions)
        there = [_named(library, each) for each in own if each.what in ("come", "step") and each.step is not None]
        ended = [_named(library, each) for each in own if each.what == "done"]
        length = round(minutes(own, until), 1)
        steps, done = ("；".join(dict.fromkeys(names)) for names in (there, ended))
        write.writerow([_plain(seat.name), length, steps, done, count["hand"], count["ask"], unanswered])
    write.writerow([])
    write.writerow(["步骤 step", "提问 questions", "举手 hands"])
    asked = Counter(_named(library, each) for each in report.happened if each.what == "ask" and each.step is not None)
    hands = Counter(_named(library, each) for each in report.happened if each.what == "hand" and each.step is not None)
    for step, count_ in (asked + hands).most_common():
        write.writerow([step, asked[step], hands[step]] if count_ else [])
    return "\ufeff" + out.getvalue()


def statements(report: Report, library: Library, until: float, site: str) -> list[dict[str, Any]]:
    """Experience API: who attended how long, which steps he came to and completed, what he asked. `site`: where the
    server is, as an address; the names of pupils are known there alone."""
    lesson = _activity(f"{site}/classes/{report.kept.id}", "lesson", report.kept.name, report.kept.name)
    told = []
    for seat in report.pupils:
        own = [each for each in report.happened if each.pupil == seat.id]
        if not own:
            continue
        actor = {"objectType": "Agent", "name": seat.name, "account": {"homePage": site, "name": seat.id}}
        for i, each in enumerate(own):
            if each.what in ("step", "done", "ask") and each.technique is not None and each.step is not None:
                name, english = _names(library, each)
                about = _activity(f"{site}/steps/{each.technique}/{each.step}", "objective", name, english)
                told.append(_statement(f"{seat.id}/{i}", actor, each.what, about, each.at, lesson))
        length = minutes(own, until)
        last = max(own[-1].at, own[0].at)
        told.append(
            _statement(f"{seat.id}/class", actor, "go", lesson, last, None)
            | {"result": {"duration": f"PT{length * 60:.2f}S"}}
        )
    return sorted(told, key=lambda each: each["timestamp"])


def _statement(
    key: str, actor: dict[str, Any], what: str, about: dict[str, Any], at: float, lesson: dict[str, Any] | None
) -> dict[str, Any]:
    id_, english, chinese = _VERBS[what]
    told: dict[str, Any] = {
        "id": str(uuid.uuid5(_SPACE, key)),
        "actor": actor,
        "verb": {"id": id_, "display": {"en-US": english, "zh-CN": chinese}},
        "object": about,
        "timestamp": datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds"),
    }
    return told | ({"context": {"contextActivities": {"parent": [lesson]}}} if lesson else {})


def _activity(id_: str, kind: str, name: str, english: str) -> dict[str, Any]:
    names = {"zh-CN": name, "en-US": english}
    return {"objectType": "Activity", "id": id_, "definition": {"type": f"{_ADL}/activities/{kind}", "name": names}}


def _names(library: Library, at: Happened) -> tuple[str, str]:
    technique = library.techniques.get(at.technique or "")
    if technique is None or at.step is None or at.step > len(technique.steps):
        return f"{at.technique} {at.step}", f"{at.technique} {at.step}"
    step = technique.steps[at.step - 1]
    return f"{technique.name} {at.step} {step.name}", f"{technique.english} {at.step} {step.english}"


def _named(library: Library, at: Happened) -> str:
    return _names(library, at)[0]


def _plain(name: str) -> str:
    """As a spreadsheet shows it: a name that begins like a formula is none."""
    return f"'{name}" if name[:1] in "=+-@" else name
