"""The lesson: its buttons, where the learner is, and who is heard before him."""

from typing import Literal

from assistant.events.event import ClientEvent, Event
from assistant.events.intent import Intent
from generator.scene.clip import View


class LessonCommand(ClientEvent):
    """A button: the same intents as spoken ones, already decided."""

    type: Literal["lesson.command"]
    intent: Intent
    expected_rev: int | None = None


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
