"""Whether a place in the words is wished for now: refused, taken back, put off, asked about, told of or tied to an if?

A wrong move is worse than none, so a move in doubt is withheld. Context is looked for in the move's own clause, before
it (`lead`) and behind it (`tail`); a condition counts anywhere, and of wishes that correct one another the last.
Whatever else stands before the move in its clause, and is neither a request nor a command, makes it doubtful.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.understanding.clauses import begin_of, clause_of, clauses, signs
from assistant.understanding.cores import MOVES, Core
from assistant.understanding.doubt import asked_about, doubtful
from assistant.understanding.hedges import COMPILED as P
from assistant.understanding.patterns import Heard

_WALKS = MOVES - {Name.DONE, Name.UNDO}
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
    """The cores that are meant. `held`: a move was withheld; `asked`: because it was asked about.

    `doubt`: the moves that may be wished for.
    """

    cores: list[Core]
    held: bool = False
    asked: bool = False
    doubt: tuple[Intent, ...] = ()


def wished(heard: Heard, found: list[Core]) -> Wishes:
    """The cores without the moves that nobody wants now."""
    last = _last(heard, found)
    reasons = {core: why for core in last if core.name in MOVES and (why := _withheld(heard, core, last, found))}
    asked = _Why.ASKED in reasons.values()
    later = [core for core, why in reasons.items() if why in (_Why.LATER, _Why.DOUBT)]
    clauses = {clause_of(heard, core)[0] for core in later}
    kept = [
        core
        for core in last
        if core not in reasons
        and not (core.name in _IDLE and clause_of(heard, core)[0] in clauses)
        # 齐了才往下走; of two steps named the last is in doubt, and so is which of them was meant
        and not (core.name in (Name.DONE, Name.JUMP) and any(_goes_on(core, other) for other in later))
    ]
    if reasons:
        kept = [core for core in kept if core.name is not Name.UNDO or not _weak(heard, core)]
    doubt = tuple(core.intent for core in _moved_on(heard, [c for c in last if reasons.get(c) is _Why.DOUBT]))
    doubt = doubt if set(reasons.values()) == {_Why.DOUBT} else ()
    return Wishes(_moved_on(heard, kept), bool(reasons) or len(last) < len(found), asked, doubt)


def _goes_on(core: Core, other: Core) -> bool:
    """The other follows, and is of the kind that settles what this one meant."""
    return core.end <= other.start and (core.name is Name.DONE or other.name is Name.JUMP)


def hedged(heard: Heard) -> bool:
    """A word is there that can turn a move into its opposite: no guess may move the learner."""
    return P["hedged"].search(heard.signs) is not None


def _last(heard: Heard, found: list[Core]) -> list[Core]:
    """Of 去第四步，不对，去第六步 the second; of 下一步，算了 nothing."""
    marks = list(_marks(heard))
    moves = [
        core
        for core in found
        if core.name in MOVES - {Name.UNDO}
        or (core.name is Name.UNDO and not any(start < core.end and core.start < end for start, end in marks))
    ]
    for start, end in reversed(marks if moves else []):
        before = [core for core in moves if core.start < start and core.end <= end]
        if before and (start >= before[-1].end or start > before[0].start):
            return [core for core in found if core.start >= start and (core.start >= end or core.name in _WALKS)]
    return found


def _marks(heard: Heard) -> Iterator[tuple[int, int]]:
    """Where something is taken back, as token spans in the order said."""
    spans = [(m.start() // 2, m.end() // 2) for m in P["instead"].finditer(heard.signs)]
    for start, end in clauses(heard):
        if P["no"].fullmatch(heard.signs, 2 * start, 2 * end):
            spans.append((start, end))
    yield from sorted(spans)


def _withheld(heard: Heard, core: Core, found: list[Core], every: list[Core]) -> _Why | None:
    """Why a move is not wished for now; None: it is."""
    start, stop = clause_of(heard, core)
    begin = begin_of(heard, core)
    if core.name is Name.UNDO and _weak(heard, core):
        return None
    end = core.end - (heard.chars[core.end - 1] == "不")  # 下一步不急: 不 sounds like 步
    lead, tail = signs(heard, (start, begin)), signs(heard, (end, stop))
    upto = signs(heard, (start, core.end))
    if core.name is not Name.DONE:
        refused = P["refused"].search(lead)
        if refused and not _either(heard, start + refused.start() // 2):
            return _Why.REFUSED
        if P["declined"].match(tail) or _bare_no(heard, core, found, start):
            return _Why.REFUSED
    elif P["undone"].search(lead):
        return _Why.REFUSED
    elif P["then"].match(tail) and not _leads_on(heard, core, found):
        return _Why.LATER
    if P["condition"].search(heard.signs) or (core.name is Name.NEXT and P["unready"].search(heard.signs)):
        return _Why.LATER
    if core.name in _WALKS and any(_placed(heard, core, other) for other in found):
        return _Why.ASKED
    if P["asked"].search(lead) or P["skipping"].search(upto):
        return _Why.ASKED
    if P["told"].search(lead) or _quoted(heard, start) or P["already"].search(heard.signs, 0, 2 * core.end):
        return _Why.LATER
    if core.name is Name.UNDO:
        return None
    if _postponed(heard, core, found, (start, stop), lead, tail, upto):
        return _Why.LATER
    if core.name not in _WALKS:
        return None
    if asked_about(heard, core, found):
        return _Why.ASKED
    taken = max((end for at, end in _marks(heard) if at < begin), default=0)
    return _Why.DOUBT if doubtful(heard, core, found, every, taken) else None


def _leads_on(heard: Heard, core: Core, found: list[Core]) -> bool:
    """A core begins where another ends."""
    return any(other.start == core.end for other in found)


def _either(heard: Heard, at: int) -> bool:
    """能不能 … asks for it, where 不能 … refuses it. `at`: the token of the no."""
    return any(m.start() <= 2 * at < m.end() for m in P["courteous"].finditer(heard.signs))


def _placed(heard: Heard, core: Core, other: Core) -> bool:
    """离第六步还有几步: a distance is asked for."""
    near = other.name in _PLACED and clause_of(heard, other) == clause_of(heard, core)
    return near and (other.start < core.start or core.name is Name.JUMP)


def _quoted(heard: Heard, start: int) -> bool:
    """The clause before the one that begins at `start` says whose words follow."""
    return any(b == start and P["quoting"].fullmatch(heard.signs, 2 * a, 2 * b) is not None for a, b in clauses(heard))


def _bare_no(heard: Heard, core: Core, found: list[Core], start: int) -> bool:
    """先不要，下一步: one sentence with a breath in it, unless the no was about another move."""
    if any(other.name in MOVES and other.end <= start and not _weak(heard, other) for other in found):
        return False
    before = next(((a, b) for a, b in clauses(heard) if b == start), None)
    return before is not None and P["bare_no"].fullmatch(heard.signs, 2 * before[0], 2 * before[1]) is not None


def _postponed(
    heard: Heard, core: Core, found: list[Core], clause: tuple[int, int], lead: str, tail: str, upto: str
) -> bool:
    if P["later"].search(lead) or P["after"].search(upto) or P["put_off"].match(tail) or P["later"].search(tail):
        return True
    if P["own_first"].search(heard.signs, 0, 2 * core.start):
        return True
    if P["after"].search(heard.signs, 0, 2 * core.end) and core.name is not Name.DONE and clause[0]:
        return True
    following = next(((a, b) for a, b in clauses(heard) if a == clause[1]), None)
    if following is None or any(other.name in MOVES and other.start >= following[0] for other in found):
        return False
    words = signs(heard, following)
    return bool(P["put_off"].match(words) or P["wait"].match(words))


def _moved_on(heard: Heard, kept: list[Core]) -> list[Core]:
    """不要这一步，要上一步: a bare no takes nothing back beside a move; of a step on and one back the last counts."""
    steps = [core for core in kept if core.name in (Name.NEXT, Name.PREVIOUS)]
    first = [core for core in steps if core.name is not steps[-1].name]
    return [
        core for core in kept if core not in first and not (steps and core.name is Name.UNDO and _weak(heard, core))
    ]


def _weak(heard: Heard, core: Core) -> bool:
    return P["weak"].match(heard.signs, 2 * core.start) is not None
