"""What a learner can want: the closed set, and one thing wanted."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from assistant.events.event import Event
from generator.scene.clip import Side, View


class IntentName(StrEnum):
    """The closed set of what a learner can want."""

    START = "start"
    NEXT = "next"
    DONE = "done"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    JUMP = "jump"
    WHERE = "where"
    LEFT = "left"
    VIEW = "view"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    UNDO = "undo"
    STITCH_ON = "stitch_on"  # in the picture: one stitch, or `count` of them, are shown that come next
    STITCH_BACK = "stitch_back"
    TOOL = "tool"
    AMOUNT = "amount"
    WHY = "why"
    TROUBLE = "trouble"
    MEANING = "meaning"
    TEACHER = "teacher"
    CONFIRM = "confirm"  # a move in doubt is asked back: to `step`, or to begin `technique`
    STAY = "stay"  # a move was refused or put off
    END = "end"
    QUESTION = "question"


class Intent(Event):
    """One thing wanted. `step`, `technique`, `view`, `below` only where the words name them.

    `count`: how many steps or stitches on or back, where it is not one.
    """

    name: IntentName
    step: int | None = None
    count: Annotated[int, Field(ge=2)] | None = None
    technique: str | None = None
    view: View | None = None
    below: Side | None = None  # the hand below the cloth, where hands are seen
