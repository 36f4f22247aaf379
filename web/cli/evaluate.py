"""`wenjiang eval`: cases through the same conversation that the socket drives, and how many came out right."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant import events as ev
from assistant.dialogue.conversation import Conversation, Outgoing
from assistant.errors import AssistantError
from assistant.tutor.tutor import Tutor
from knowledge.errors import KnowledgeError
from web.cli.question import LONGEST, question


@dataclass
class Outcome:
    """What the conversation made of one case; several utterances of a clip add up."""

    heard: list[str] = field(default_factory=list)
    intents: list[str] = field(default_factory=list)
    step: int | None = None
    found: str | None = None
    shown: str | None = None
    sentence: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def take(self, event: Outgoing) -> None:
        """Add one event of the conversation."""
        match event:
            case ev.TranscriptionCompleted():
                self.heard.append(event.transcript)
            case ev.Understood():
                self.intents += [intent.name.value for intent in event.intents]
                if event.found:
                    self.found = f"{event.found.technique}:{event.found.step}"
            case ev.LessonState():
                self.step = event.step
            case ev.ClipOffer():
                self.shown = f"{event.technique}:{event.step}"
            case ev.TextDone():
                self.sentence.append(event.text)
            case ev.ErrorEvent():
                self.errors.append(f"{event.error.code}: {event.error.message}")

    def judge(self, expect: dict[str, Any]) -> dict[str, bool]:
        """Right or wrong by field. A field that the case leaves out, or a step of null, is not judged.

        `found` is right when the step answered about, or the one shown, is the one expected. Null expects of a free
        question that nothing was found; beside other intents it is not judged. `answers`: see `answers_right`.
        """
        verdict = {}
        if "intents" in expect:
            verdict["intents"] = set(self.intents) == set(expect["intents"])
        if expect.get("step") is not None:
            verdict["step"] = self.step == expect["step"]
        if "answers" in expect:
            verdict["answers"] = self.answers_right(expect["answers"])
        if wanted := expect.get("found"):
            verdict["found"] = wanted in (self.found, self.shown)
        elif "found" in expect and expect.get("intents") == ["question"]:
            verdict["found"] = self.found is None
        return verdict

    def answers_right(self, accepted: list[str]) -> bool:
        """Answered about one of the accepted steps: `suxiu/qi-zhen:3`, `suxiu/qi-zhen:*` for any of a technique.

        `done` accepts that the words say a step is finished; an empty list that the question is refused.
        """
        if not accepted:
            return self.found is None
        if "done" in accepted and "done" in self.intents:
            return True
        technique = (self.found or "").partition(":")[0]
        return self.found in accepted or f"{technique}:*" in accepted

    def moved_wrongly(self, case: dict[str, Any]) -> bool | None:
        """The learner was led where he did not want to go, not merely left where he was. None: not judged."""
        wanted = case["expect"].get("step")
        return None if wanted is None else self.step not in (wanted, case.get("step"))


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a case file. Raises AssistantError with the line that is wrong."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except json.JSONDecodeError as bad:
            raise AssistantError(f"{path}:{number}: not JSON: {bad}", "write one JSON object a line") from bad
        if not isinstance(case, dict) or "expect" not in case or not ("audio" in case or "text" in case):
            raise AssistantError(f"{path}:{number}: a case needs 'expect' and 'audio' or 'text'", "see wenjiang eval")
        yield case


def written(case: dict[str, Any]) -> dict[str, Any]:
    """A spoken case as if its words had been typed."""
    return {name: value for name, value in case.items() if name != "audio"} | {"text": case["said"]}


async def put(tutor: Tutor, case: dict[str, Any], folder: Path, take: Callable[[Outgoing], Awaitable[None]]) -> None:
    """Hold the conversation of one case, as a client on the socket would."""
    conversation = Conversation(tutor, take)
    await conversation.open()
    for event in question(case, folder):
        await conversation.take(event)
    await conversation.settled()
    await conversation.close()


async def evaluate(tutor: Tutor, path: Path, typed: bool = False) -> AsyncIterator[dict[str, Any]]:
    """One result a case, then a last one: the accuracy by field and of whole cases, the share moved wrongly.

    `typed`: what the clips say is put in writing, so that only the understanding is judged.
    """
    tally: dict[str, list[bool]] = {"intents": [], "step": [], "found": [], "answers": [], "all": []}
    moved: list[bool] = []
    for spoken in cases(path):
        case = written(spoken) if typed and "audio" in spoken else spoken
        outcome = Outcome()
        try:
            await asyncio.wait_for(put(tutor, case, path.parent, outcome.take), LONGEST)
        except (AssistantError, KnowledgeError) as bad:
            outcome.errors.append(str(bad))
        verdict = outcome.judge(case["expect"])
        for name, right in verdict.items():
            tally[name].append(right)
        if (wrongly := outcome.moved_wrongly(case)) is not None:
            moved.append(wrongly)
        tally["all"].append(all(verdict.values()) and not (outcome.errors and not outcome.intents))
        got = dict(vars(outcome))
        yield {"id": case.get("id"), "expect": case["expect"], "got": got, "right": verdict, "moved_wrongly": wrongly}
    yield {
        "cases": len(tally["all"]),
        "accuracy": {name: sum(marks) / len(marks) if marks else None for name, marks in tally.items()},
        "judged": {name: len(marks) for name, marks in tally.items()},
        "moved_wrongly": sum(moved) / len(moved) if moved else None,
    }
