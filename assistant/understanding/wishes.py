"""Whether a place in the words is wished for now: refused, taken back, put off, asked about, told of or tied to an if?

A wrong move is worse than none, so a move in doubt is withheld. Context is looked for in the move's own clause, before
it (`lead`) and behind it (`tail`); a condition counts anywhere, and of wishes that correct one another the last.
Whatever else stands before the move in its clause, and is neither a request nor a command, makes it doubtful.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from assistant.events import IntentName as Name
from assistant.understanding.asking import FAULT_CLASSES
from assistant.understanding.cores import GUARD, MOVES, Core, content
from assistant.understanding.hedges import HEDGE_CLASSES, HEDGES, REQUEST
from assistant.understanding.patterns import Heard, compile_
from assistant.understanding.wording import CLASSES

TOPIC = 2  # tokens of content behind a place that make it the topic of a statement
_WALKS = MOVES - {Name.DONE, Name.UNDO}
_PLACED = frozenset({Name.WHERE, Name.LEFT})
_IDLE = frozenset({Name.PAUSE, Name.REPEAT, Name.END, Name.STOP, Name.RESUME})  # what words of waiting resemble
_P = {name: compile_(notation, CLASSES | FAULT_CLASSES | HEDGE_CLASSES) for name, notation in HEDGES.items()}


class _Why(Enum):
    """Why a move is withheld."""

    REFUSED = auto()
    LATER = auto()
    ASKED = auto()


@dataclass(frozen=True, slots=True)
class Wishes:
    """The cores that are meant. `held`: a move was withheld; `asked`: because it was asked about."""

    cores: list[Core]
    held: bool = False
    asked: bool = False


def wished(heard: Heard, found: list[Core]) -> Wishes:
    """The cores without the moves that nobody wants now."""
    last = _last(heard, found)
    reasons = {core: why for core in last if core.name in MOVES and (why := _withheld(heard, core, last))}
    asked = _Why.ASKED in reasons.values()
    later = [core for core, why in reasons.items() if why is _Why.LATER]
    clauses = {_clause(heard, core)[0] for core in later}
    kept = [
        core
        for core in last
        if core not in reasons
        and not (core.name in _IDLE and _clause(heard, core)[0] in clauses)
        # 齐了才往下走; of two steps named the last is in doubt, and so is which of them was meant
        and not (core.name in (Name.DONE, Name.JUMP) and any(_goes_on(core, other) for other in later))
    ]
    if reasons:
        kept = [core for core in kept if core.name is not Name.UNDO or not _weak(heard, core)]
    return Wishes(_moved_on(heard, kept), bool(reasons) or len(last) < len(found), asked)


def _goes_on(core: Core, other: Core) -> bool:
    """The other follows, and is of the kind that settles what this one meant."""
    return core.end <= other.start and (core.name is Name.DONE or other.name is Name.JUMP)


def hedged(heard: Heard) -> bool:
    """A word is there that can turn a move into its opposite: no guess may move the learner."""
    return _P["hedged"].search(heard.signs) is not None


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
    spans = [(m.start() // 2, m.end() // 2) for m in _P["instead"].finditer(heard.signs)]
    for start, end in _clauses(heard):
        if _P["no"].fullmatch(heard.signs, 2 * start, 2 * end):
            spans.append((start, end))
    yield from sorted(spans)


def _withheld(heard: Heard, core: Core, found: list[Core]) -> _Why | None:
    """Why a move is not wished for now; None: it is."""
    start, stop = _clause(heard, core)
    begin = _begin(heard, core)
    if core.name is Name.UNDO and _weak(heard, core):
        return None
    end = core.end - (heard.chars[core.end - 1] == "不")  # 下一步不急: 不 sounds like 步
    lead, tail = heard.signs[2 * start : 2 * begin], heard.signs[2 * end : 2 * stop]
    upto = heard.signs[2 * start : 2 * core.end]
    if core.name is not Name.DONE:
        refused = _P["refused"].search(lead)
        if refused and not _either(heard, start + refused.start() // 2):
            return _Why.REFUSED
        if _P["declined"].match(tail) or _bare_no(heard, core, found, start):
            return _Why.REFUSED
    elif _P["undone"].search(lead):
        return _Why.REFUSED
    if _P["condition"].search(heard.signs) or (core.name is Name.NEXT and _P["unready"].search(heard.signs)):
        return _Why.LATER
    if core.name in _WALKS and any(_placed(heard, core, other) for other in found):
        return _Why.ASKED
    if _P["asked"].search(lead) or _P["skipping"].search(upto):
        return _Why.ASKED
    if _P["told"].search(lead) or _quoted(heard, start) or _P["already"].search(heard.signs, 0, 2 * core.end):
        return _Why.LATER
    if core.name is Name.UNDO:
        return None
    if _postponed(heard, core, found, (start, stop), lead, tail, upto):
        return _Why.LATER
    return _topic(heard, core, found, stop) if core.name in _WALKS else None


def _either(heard: Heard, at: int) -> bool:
    """能不能 … asks for it, where 不能 … refuses it. `at`: the token of the no."""
    return 0 < at < len(heard) - 1 and heard.chars[at - 1] == heard.chars[at + 1]


def _placed(heard: Heard, core: Core, other: Core) -> bool:
    """离第六步还有几步: a distance is asked for."""
    near = other.name in _PLACED and _clause(heard, other) == _clause(heard, core)
    return near and (other.start < core.start or core.name is Name.JUMP)


def _quoted(heard: Heard, start: int) -> bool:
    """The clause before the one that begins at `start` says whose words follow."""
    return any(
        b == start and _P["quoting"].fullmatch(heard.signs, 2 * a, 2 * b) is not None for a, b in _clauses(heard)
    )


def _bare_no(heard: Heard, core: Core, found: list[Core], start: int) -> bool:
    """先不要，下一步: one sentence with a breath in it, unless the no was about another move."""
    if any(other.name in MOVES and other.end <= start and not _weak(heard, other) for other in found):
        return False
    before = next(((a, b) for a, b in _clauses(heard) if b == start), None)
    return before is not None and _P["bare_no"].fullmatch(heard.signs, 2 * before[0], 2 * before[1]) is not None


def _postponed(
    heard: Heard, core: Core, found: list[Core], clause: tuple[int, int], lead: str, tail: str, upto: str
) -> bool:
    if _P["later"].search(lead) or _P["after"].search(upto) or _P["put_off"].match(tail) or _P["later"].search(tail):
        return True
    if _P["own_first"].search(heard.signs, 0, 2 * core.start):
        return True
    if _P["after"].search(heard.signs, 0, 2 * core.end) and core.name is not Name.DONE and clause[0]:
        return True
    following = next(((a, b) for a, b in _clauses(heard) if a == clause[1]), None)
    if following is None or any(other.name in MOVES and other.start >= following[0] for other in found):
        return False
    signs = heard.signs[2 * following[0] : 2 * following[1]]
    return bool(_P["put_off"].match(signs) or _P["wait"].match(signs))


def _topic(heard: Heard, core: Core, found: list[Core], stop: int) -> _Why | None:
    """第六步难不难, 第四步要留到下午: something is asked or said about the step; nobody wants to go there."""
    covered = {i for other in found for i in range(other.start, other.end)}
    start, begin = _clause(heard, core)[0], _begin(heard, core)
    if core.intent.technique is None and _unexplained(heard, covered, _breath(heard, start, begin), begin):
        return _Why.LATER
    tail = heard.signs[2 * core.end : 2 * stop]
    if any(core.end <= other.start < stop for other in found):
        return None
    said = _unexplained(heard, covered, core.end, stop)
    if said and _P["asks_after"].search(tail):
        return _Why.ASKED
    signs = heard.signs[2 * core.start : 2 * core.end]
    stated = len(said) >= TOPIC and _P["predicate"].match(tail) and not GUARD["asking"].search(tail)
    if stated and not GUARD["carried"].search(signs):
        return _Why.REFUSED
    return None


def _breath(heard: Heard, start: int, begin: int) -> int:
    """绣完了下一步: what is over stands before 了, as before a comma; what was taken back before the taking back."""
    taken = [min(end, begin) for at, end in _marks(heard) if at < begin]
    return max([start, *taken, *(i + 1 for i in range(start, begin) if heard.chars[i] in "了啦咯吧")])


def _unexplained(heard: Heard, covered: set[int], start: int, stop: int) -> list[int]:
    return [i for i in content(heard, covered, start, stop) if heard.chars[i] not in REQUEST]


def _moved_on(heard: Heard, kept: list[Core]) -> list[Core]:
    """不要这一步，要上一步: a bare no takes nothing back beside a move; of a step on and one back the last counts."""
    steps = [core for core in kept if core.name in (Name.NEXT, Name.PREVIOUS)]
    first = [core for core in steps if core.name is not steps[-1].name]
    return [
        core for core in kept if core not in first and not (steps and core.name is Name.UNDO and _weak(heard, core))
    ]


def _weak(heard: Heard, core: Core) -> bool:
    return _P["weak"].match(heard.signs, 2 * core.start) is not None


def _begin(heard: Heard, core: Core) -> int:
    """Where a core begins in the clause in which it ends."""
    return max((b for b in heard.breaks if core.start < b < core.end), default=core.start)


def _clauses(heard: Heard) -> Iterator[tuple[int, int]]:
    """Token spans between pauses."""
    ends = sorted({*heard.breaks, len(heard)} - {0})
    yield from zip([0, *ends[:-1]], ends, strict=True)


def _clause(heard: Heard, core: Core) -> tuple[int, int]:
    """The clause in which a core ends."""
    return next((a, b) for a, b in _clauses(heard) if core.end <= b)
