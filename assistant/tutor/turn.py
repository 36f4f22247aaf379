"""Everything one question leads to, and what of it follows from the answer: the picture, the step that was found."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from assistant.answering.answer import Answer
from assistant.events import Intent, StepRef
from assistant.events import IntentName as Name
from assistant.place import Place
from generator.scene.clip import ClipSpec
from generator.scene.picture import Fact
from knowledge.finding.found import Finding
from knowledge.loading.library import Library

MOVES = frozenset({Name.START, Name.NEXT, Name.DONE, Name.PREVIOUS, Name.REPEAT, Name.JUMP, Name.UNDO, Name.VIEW})
ASKS = frozenset({Name.QUESTION, Name.AMOUNT, Name.WHY, Name.TROUBLE, Name.TOOL, Name.MEANING})


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything one question leads to."""

    intents: tuple[Intent, ...]
    place: Place
    answer: Answer
    clip: ClipSpec | None
    found: StepRef | None
    nearest: tuple[StepRef, ...]
    silent: bool  # the learner asked not to be talked to
    own: str | None = None  # what the learner's own pattern is called, whether the clip is drawn with it or not
    beside: tuple[Fact, ...] = ()  # what stands beside the picture, before its own facts
    likely: float = 0.0  # that a step answers the words, by the search; 0 where nothing was looked for

    @property
    def picture(self) -> Literal["follows", "stays", "none"]:
        """What is to be seen with the sentence: nothing, where something was asked for that has no picture here."""
        if self.clip is not None:
            return "follows"
        return "none" if {intent.name for intent in self.intents} & (ASKS | MOVES) else "stays"


def to_show(names: Set[Name], place: Place, told: Answer) -> tuple[str, int] | None:
    """Technique and step to show: what the answer is about, or where the learner came to; None: nothing new."""
    if told.technique is not None and told.about is None:
        return told.technique, place.step if told.technique == place.technique else 1
    if names & MOVES and place.technique is not None:
        return place.technique, place.step
    return told.about


def found(told: Answer, finding: Finding | None, library: Library) -> StepRef | None:
    """The step that the answer is about; its score is the search's own where the search chose it."""
    if told.about is None:
        return None
    technique, step = told.about
    best = finding.best if finding else None
    score = best.score if best and (best.technique, best.step) == told.about else 1.0
    return _named(technique, step, score, library)


def nearest(told: Answer, finding: Finding | None, library: Library) -> tuple[StepRef, ...]:
    """The steps that come nearest, where the answer is about none."""
    near = finding.nearest if finding and told.about is None and told.technique is None else ()
    return tuple(_named(hit.technique, hit.step, hit.score, library) for hit in near)


def _named(technique: str, number: int, score: float, library: Library) -> StepRef:
    step = library.technique(technique).steps[number - 1]
    return StepRef(technique=technique, step=number, name=step.name, english=step.english, score=score)
