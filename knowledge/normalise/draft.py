"""The draft that a spoken fragment becomes: actions with the words that say them, and what is still to be asked."""

from knowledge.schema.quantity import Bound, Reference
from knowledge.schema.record import Model


class Words(Model):
    """A stretch of the fragment: `text` is fragment[start:end], counted in characters."""

    text: str
    start: int
    end: int


class Said(Model):
    """One filled slot."""

    value: str  # as it enters the standard: the canonical verb, or the words themselves
    words: Words | None  # where it was said; None: it came from an answer
    answer: str | None = None  # id of the answered question


class Number(Model):
    """An amount that was spoken. Without a value it is vague (一点) and still to be asked."""

    key: str | None  # of the quantity in the standard, where the words tell: needle_angle
    name: str  # 角度, 针号, 次数
    value: float | None
    high: float | None = None
    unit: str  # value of Unit; empty for a vague amount
    bound: Bound
    reference: Reference | None = None  # of an angle; None: not said
    words: Words | None  # None: it came from an answer
    answer: str | None = None  # id of the answered question


class DraftAction(Model):
    """One act as it was told. What was not said is None."""

    verb: Said | None = None
    actor: Said | None = None
    hand: Said | None = None  # value of Hand
    tool: Said | None = None
    object: Said | None = None
    manner: tuple[Said, ...] = ()
    relation: Said | None = None
    condition: Said | None = None
    until: Said | None = None
    purpose: Said | None = None
    avoid: bool = False  # told not to do it
    numbers: tuple[Number, ...] = ()


class Question(Model):
    """What to ask the inheritor, in one short sentence."""

    id: str  # index of the action, what is asked: 0.needle
    action: int
    slot: str
    text: str
    english: str
    answer: str | None = None  # as it was spoken
    understood: bool = False  # the answer gave the value


class Draft(Model):
    """A fragment in the standard's terms. Nothing in it was not said."""

    text: str
    craft: str | None
    actions: tuple[DraftAction, ...]  # in the order they are done
    questions: tuple[Question, ...]  # open and answered
    instruction: str | None  # the normalised Chinese sentence; None while nothing can be said
