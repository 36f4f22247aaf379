"""A class: seats taken, how each goes along, what the teacher commands, and what everybody is told of it."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from assistant.events.event import ClientEvent, Event

Id = Annotated[str, Field(min_length=1, max_length=64)]
Line = Annotated[str, Field(max_length=200)]  # of somebody's own words


class Way(StrEnum):
    """How a pupil goes along: with the teacher, on his own, or with the teacher and not free to leave."""

    FOLLOW = "follow"
    FREE = "free"
    LOCKED = "locked"


class PlanItem(Event):
    """One item of a guided lesson. It keeps its id while the plan is changed, so that nobody loses his place."""

    id: Id
    technique: str
    step: Annotated[int | None, Field(ge=1)] = None  # None: all of them
    note: Line = ""  # the teacher's own words
    minutes: Annotated[int | None, Field(ge=1, le=600)] = None
    wait: bool = False  # here all wait for one another


class ClassEnter(ClientEvent):
    """Take a seat: a pupil's, a hall screen's or the teacher's. Sent on every socket after session.update."""

    type: Literal["class.enter"]
    seat: str


class ClassHand(ClientEvent):
    """A pupil raises his hand, or takes it down."""

    type: Literal["class.hand"]
    up: bool


class ClassFollow(ClientEvent):
    """A pupil comes back to the teacher, or leaves him where the teacher allows it."""

    type: Literal["class.follow"]
    on: bool


class ClassCommand(ClientEvent):
    """The teacher leads. `pupils`: of some alone, empty: of all."""

    type: Literal["class.command"]
    name: Literal[
        "gather", "release", "lock", "unlock", "allow", "forbid",  # how pupils go along
        "send", "take", "give_back", "lower",  # to a step; one's picture for all, and back; a hand down
        "remove",  # taken out: he may come back by the code
        "show", "answer",  # a question to all, none: put it away; its answer to one or all
        "item", "plan",  # on to an item; the plan as it is from now on
    ]  # fmt: skip
    pupils: Annotated[tuple[Id, ...], Field(max_length=200)] = ()
    technique: str | None = None
    step: Annotated[int | None, Field(ge=1)] = None
    question: Id | None = None
    text: Line | None = None
    all: bool = False  # the answer goes to everybody
    item: Id | None = None
    items: Annotated[tuple[PlanItem, ...] | None, Field(max_length=100)] = None


class ClassState(Event):
    """The class as one seat sees it: its place, its clock, and how this seat goes along.

    Where `playing`, the class's clip has run for (server's time - started_at) / 1000 * speed seconds of itself;
    else it stands at `position` seconds. A page knows the server's time by session.pong.
    """

    type: Literal["class.state"] = "class.state"
    name: str
    code: str
    technique: str | None
    technique_name: str | None
    step: int | None
    step_name: str | None
    of: int
    sentence: str  # of the step, for a screen in the hall
    clip: str | None  # id of the clip that all see
    started_at: int  # ms since 1970, by the server's clock
    position: float  # s
    now: int  # ms since 1970
    speed: float
    playing: bool
    way: Way
    hand: bool
    locked: bool
    may_leave: bool
    taken: str | None  # whose picture is the class's
    item: str | None
    item_since: int | None  # ms since 1970, when the class came to the item; None for all but the teacher
    note: str  # the item's
    plan: tuple[PlanItem, ...]  # empty for all but the teacher


class PupilRow(Event):
    """One pupil as the teacher sees him."""

    id: str
    name: str
    technique: str | None
    technique_name: str | None
    step: int | None
    step_name: str | None
    since: int  # ms since 1970, when he came to this step
    done: bool
    stuck: bool
    hand: bool
    way: Way
    connected: bool


class ClassRoster(Event):
    """Everybody, to the teacher alone."""

    type: Literal["class.roster"] = "class.roster"
    pupils: tuple[PupilRow, ...]


class InboxQuestion(Event):
    """A question that found no answer, in the pupil's words; `answer` is the teacher's, `proposed`: it is a draft for
    the library as it stands."""

    id: str
    pupil: str
    name: str
    words: str
    step_name: str | None
    answer: str | None
    proposed: bool = False


class ClassInbox(Event):
    """The questions of this class, to the teacher alone."""

    type: Literal["class.inbox"] = "class.inbox"
    questions: tuple[InboxQuestion, ...]


class ClassQuestion(Event):
    """A pupil's question that the teacher shows to all; empty `words`: it is put away.

    `name` is empty where it is not said whose it is.
    """

    type: Literal["class.question"] = "class.question"
    id: str
    name: str
    words: str


class ClassAnswer(Event):
    """The teacher's answer to a question."""

    type: Literal["class.answer"] = "class.answer"
    id: str
    question: str
    words: str
