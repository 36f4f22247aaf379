"""The lesson: its buttons, where the learner is, and who is heard before him."""

from typing import Annotated, Literal

from pydantic import Field

from assistant.events.event import ClientEvent, Event
from assistant.events.intent import Intent
from generator.scene.clip import View


class LessonCommand(ClientEvent):
    """A button: the same intents as spoken ones, already decided."""

    type: Literal["lesson.command"]
    intent: Intent
    expected_rev: int | None = None


class LessonPattern(ClientEvent):
    """A teacher's own outline in place of the taught figure, in this lesson alone; without `svg` the taught one again.

    The answer is a sentence and a clip, as to a button; `error` tells what is wrong with the file.
    """

    type: Literal["lesson.pattern"]
    name: Annotated[str, Field(max_length=200)] = ""  # of the file
    svg: Annotated[str | None, Field(max_length=100_000)] = None  # characters of the file's text


class LessonState(Event):
    """Where the learner is: the server's truth. Commands may carry `rev` back as expected_rev."""

    type: Literal["lesson.state"] = "lesson.state"
    technique: str | None
    technique_name: str | None
    step: int | None
    step_name: str | None
    of: int
    rev: int
    evidence: str  # 因为你刚说「绕好了」
    view: View
    speed: float
    playing: bool
    finished: bool = False
    elsewhere: bool = False  # another device of this learner has moved


class Waiting(Event):
    """So many are to be heard before, or the server has just started and gets ready; buttons need not wait. What
    answers the question takes it back."""

    type: Literal["lesson.waiting"] = "lesson.waiting"
    item_id: str
    ahead: int  # others who are heard first; 0: the server gets ready
    seconds: float  # until the words are known, predicted; at least, where the server gets ready
