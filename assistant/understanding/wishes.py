"""Whether a move in the words is wished for now, or refused, taken back, put off, asked about, told of, conditional.

A wrong move is worse than none, so a move in doubt is withheld. Context is looked for in the move's own clause, before
it (`lead`) and behind it (`tail`); a condition counts anywhere, and of wishes that correct one another the last.
Whatever else stands before the move in its clause, and is neither a request nor a command, makes it doubtful.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.understanding.clauses import Clause, begin_of, clause_of, clauses, signs
from assistant.understanding.doubt import HEDGE, asked_about, doubtful
from assistant.understanding.numbers import WRITTEN, value
from assistant.understanding.spans import MOVES, WALKS, IntentSpan
from assistant.understanding.utterance import Tokens
from assistant.understanding.wordings import AROUND_A_NUMBER

_PLACED = frozenset({Name.WHERE, Name.LEFT})
_IDLE = frozenset({Name.PAUSE, Name.REPEAT, Name.END, Name.STOP, Name.RESUME})  # what words of waiting resemble


class _Why(Enum):
    """Why a move is withheld."""

    REFUSED = auto()
    LATER = auto()
    ASKED = auto()
    DOUBT = auto()


@dataclass(frozen=True, slots=True)
class Wishes:
    """The spans that are meant. `held`: a move was withheld; `asked`: because it was asked about.

    `doubt`: the moves that may be wished for.
    """

    spans: list[IntentSpan]
    held: bool = False
    asked: bool = False
    doubt: tuple[Intent, ...] = ()


def wished(heard: Tokens, found: list[IntentSpan]) -> Wishes:
    """The spans without the moves that nobody wants now."""
    last = _last(heard, found)
    reasons = {span: why for span in last if span.name in MOVES and (why := _withheld(heard, span, last, found))}
    asked = _Why.ASKED in reasons.values()
    later = [span for span, why in reasons.items() if why in (_Why.LATER, _Why.DOUBT)]
    clauses = {clause_of(heard, span)[0] for span in later}
    kept = [
        span
        for span in last
        if span not in reasons
        and not (span.name in _IDLE and clause_of(heard, span)[0] in clauses)
        # 齐了才往下走; of two steps named the last is in doubt, and so is which of them was meant
        and not (span.name in (Name.DONE, Name.JUMP) and any(_goes_on(span, other) for other in later))
    ]
    if reasons:
        kept = [span for span in kept if span.name is not Name.UNDO or not _weak(heard, span)]
    doubt = tuple(span.intent for span in _moved_on(heard, [span for span in last if reasons.get(span) is _Why.DOUBT]))
    doubt = doubt if set(reasons.values()) == {_Why.DOUBT} else ()
    return Wishes(_moved_on(heard, kept), bool(reasons) or len(last) < len(found), asked, doubt)


def _goes_on(span: IntentSpan, other: IntentSpan) -> bool:
    """The other follows, and is of the kind that settles what this one meant."""
    return span.end <= other.start and (span.name is Name.DONE or other.name is Name.JUMP)


def hedged(heard: Tokens) -> bool:
    """A word is there that can turn a move into its opposite: no guess may move the learner."""
    return HEDGE["hedged"].search(heard.signs) is not None


def _last(heard: Tokens, found: list[IntentSpan]) -> list[IntentSpan]:
    """Of 去第四步，不对，去第六步 the second; of 下一步，算了 nothing."""
    marks = list(_marks(heard))
    moves = [
        span
        for span in found
        if span.name in MOVES - {Name.UNDO}
        or (span.name is Name.UNDO and not any(start < span.end and span.start < end for start, end in marks))
    ]
    for start, end in reversed(marks if moves else []):
        before = [span for span in moves if span.start < start and span.end <= end]
        if before and (start >= before[-1].end or start > before[0].start):
            rest = [span for span in found if span.start >= start and (span.start >= end or span.name in WALKS)]
            return rest or _other_step(heard, before[-1], end)
    return found


def _other_step(heard: Tokens, taken_back: IntentSpan, start: int) -> list[IntentSpan]:
    """去第五步，不对，四: a number alone stands for the step that was taken back. 儿 only sounds like one."""
    rest = [i for i in range(start, len(heard)) if heard.chars[i] not in AROUND_A_NUMBER]
    alone = taken_back.name is Name.JUMP and rest and all(heard.chars[i] in WRITTEN for i in rest)
    number = value([heard.sounds[i] for i in rest]) if alone else None
    return [] if number is None else [IntentSpan(start, len(heard), Intent(name=Name.JUMP, step=number))]


def _marks(heard: Tokens) -> Iterator[tuple[int, int]]:
    """Where something is taken back, as token spans in the order said."""
    marks = [(m.start() // 2, m.end() // 2) for m in HEDGE["instead"].finditer(heard.signs)]
    for start, end in clauses(heard):
        if HEDGE["taken_back"].fullmatch(heard.signs, 2 * start, 2 * end):
            marks.append((start, end))
    yield from sorted(marks)


def _withheld(heard: Tokens, span: IntentSpan, found: list[IntentSpan], every: list[IntentSpan]) -> _Why | None:
    """Why a move is not wished for now; None: it is."""
    start, stop = clause_of(heard, span)
    begin = begin_of(heard, span)
    if span.name is Name.UNDO and _weak(heard, span):
        return None
    end = span.end - (heard.chars[span.end - 1] == "不")  # 下一步不急: 不 sounds like 步
    lead, tail = signs(heard, (start, begin)), signs(heard, (end, stop))
    upto = signs(heard, (start, span.end))
    if span.name is not Name.DONE:
        refused = HEDGE["refused"].search(lead)
        if refused and not _either(heard, start + refused.start() // 2):
            return _Why.REFUSED
        if HEDGE["declined"].match(tail) or _bare_no(heard, span, found, start):
            return _Why.REFUSED
    elif HEDGE["undone"].search(lead):
        return _Why.REFUSED
    elif HEDGE["then"].match(tail) and not _leads_on(heard, span, found):
        return _Why.LATER
    if HEDGE["condition"].search(heard.signs) or (span.name is Name.NEXT and HEDGE["unready"].search(heard.signs)):
        return _Why.LATER
    if span.name in WALKS and any(_placed(heard, span, other) for other in found):
        return _Why.ASKED
    if HEDGE["asked"].search(lead) or HEDGE["skipping"].search(upto):
        return _Why.ASKED
    if HEDGE["told"].search(lead) or _quoted(heard, start) or HEDGE["already"].search(heard.signs, 0, 2 * span.end):
        return _Why.LATER
    if span.name is Name.UNDO:
        return None
    if _postponed(heard, span, found, (start, stop), lead, tail, upto):
        return _Why.LATER
    if span.name not in WALKS:
        return None
    if asked_about(heard, span, found):
        return _Why.ASKED
    taken = max((end for at, end in _marks(heard) if at < begin), default=0)
    return _Why.DOUBT if doubtful(heard, span, found, every, taken) else None


def _leads_on(heard: Tokens, span: IntentSpan, found: list[IntentSpan]) -> bool:
    """A span begins where another ends."""
    return any(other.start == span.end for other in found)


def _either(heard: Tokens, at: int) -> bool:
    """能不能 … asks for it, where 不能 … refuses it. `at`: the token of the no."""
    return any(m.start() <= 2 * at < m.end() for m in HEDGE["courteous"].finditer(heard.signs))


def _placed(heard: Tokens, span: IntentSpan, other: IntentSpan) -> bool:
    """离第六步还有几步: a distance is asked for."""
    near = other.name in _PLACED and clause_of(heard, other) == clause_of(heard, span)
    return near and (other.start < span.start or span.name is Name.JUMP)


def _quoted(heard: Tokens, start: int) -> bool:
    """The clause before the one that begins at `start` says whose words follow."""
    return any(
        b == start and HEDGE["quoting"].fullmatch(heard.signs, 2 * a, 2 * b) is not None for a, b in clauses(heard)
    )


def _bare_no(heard: Tokens, span: IntentSpan, found: list[IntentSpan], start: int) -> bool:
    """先不要，下一步: one sentence with a breath in it, unless the no was about another move."""
    if any(other.name in MOVES and other.end <= start and not _weak(heard, other) for other in found):
        return False
    before = next(((a, b) for a, b in clauses(heard) if b == start), None)
    return before is not None and HEDGE["bare_no"].fullmatch(heard.signs, 2 * before[0], 2 * before[1]) is not None


def _postponed(
    heard: Tokens, span: IntentSpan, found: list[IntentSpan], clause: Clause, lead: str, tail: str, upto: str
) -> bool:
    if (
        HEDGE["later"].search(lead)
        or HEDGE["after"].search(upto)
        or HEDGE["put_off"].match(tail)
        or HEDGE["later"].search(tail)
    ):
        return True
    if HEDGE["own_first"].search(heard.signs, 0, 2 * span.start):
        return True
    if HEDGE["after"].search(heard.signs, 0, 2 * span.end) and span.name is not Name.DONE and clause[0]:
        return True
    following = next(((a, b) for a, b in clauses(heard) if a == clause[1]), None)
    if following is None or any(other.name in MOVES and other.start >= following[0] for other in found):
        return False
    words = signs(heard, following)
    return bool(HEDGE["put_off"].match(words) or HEDGE["wait"].match(words))


def _moved_on(heard: Tokens, kept: list[IntentSpan]) -> list[IntentSpan]:
    """不要这一步，要上一步: a bare no takes nothing back beside a move; of a step on and one back the last counts."""
    steps = [span for span in kept if span.name in (Name.NEXT, Name.PREVIOUS)]
    first = [span for span in steps if span.name is not steps[-1].name]
    return [
        span for span in kept if span not in first and not (steps and span.name is Name.UNDO and _weak(heard, span))
    ]


def _weak(heard: Tokens, span: IntentSpan) -> bool:
    return HEDGE["weak"].match(heard.signs, 2 * span.start) is not None
