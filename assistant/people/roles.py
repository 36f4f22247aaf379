"""The roles, the deeds that a door asks for, and which role may do which."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is here. A visitor has no name."""

    VISITOR = "visitor"
    LEARNER = "learner"
    TEACHER = "teacher"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Deed(StrEnum):
    """What somebody does here, as far as roles and the log tell it apart."""

    VISIT = "visit"  # read lessons, ask, watch, put words in order, sign in and out
    ORDER_CLIP = "order_clip"  # a neural clip, by staying at its step
    READ_DRAFTS = "read_drafts"
    SAVE_DRAFT = "save_draft"
    PREWARM = "prewarm"  # order, cancel and retry clips ahead of learners
    JUDGE_CLIP = "judge_clip"  # approve or withdraw
    CONFIRM_DRAFT = "confirm_draft"  # in an inheritor's name: confirm, refuse, ask back, revoke
    SETTLE_CONFLICT = "settle_conflict"  # where sources disagree: say which telling holds, or open it again
    OWN_PATTERN = "own_pattern"  # have a step drawn with an outline of one's own
    LEAD_CLASS = "lead_class"  # open a class, lead it, see its pupils and their questions
    MANAGE_PEOPLE = "manage_people"


_LEARNER = frozenset({Deed.VISIT, Deed.ORDER_CLIP})
_TEACHER = _LEARNER | {Deed.READ_DRAFTS, Deed.SAVE_DRAFT, Deed.PREWARM, Deed.LEAD_CLASS, Deed.OWN_PATTERN}
_REVIEWER = _TEACHER | {Deed.JUDGE_CLIP, Deed.CONFIRM_DRAFT, Deed.SETTLE_CONFLICT}

MAY: dict[Role, frozenset[Deed]] = {
    Role.VISITOR: frozenset({Deed.VISIT}),
    Role.LEARNER: _LEARNER,
    Role.TEACHER: _TEACHER,
    Role.REVIEWER: _REVIEWER,
    Role.ADMINISTRATOR: frozenset(Deed),
}
