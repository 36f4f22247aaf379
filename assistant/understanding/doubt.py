"""Whether a move is the whole of what was said: what is left unexplained around it leaves it in doubt.

People refuse, put off and tell of a move in more words than any list holds; they ask for one in few. So the words
beside a move have to be explained: as another command, as asking politely, or, in a clause of their own, as something
that is so or is over (这步太简单了，下一步).
"""

from assistant.events import IntentName as Name
from assistant.understanding.clauses import Clause, begin_of, clause_of, clauses, signs, tokens
from assistant.understanding.numbers import WRITTEN
from assistant.understanding.spans import GUARD, WALKS, IntentSpan, content
from assistant.understanding.utterance import Tokens
from assistant.understanding.wordings import GRAMMAR, REQUEST

HEDGE = GRAMMAR.patterns("hedges")
_QUESTIONS = frozenset({Name.WHY, Name.TOOL, Name.AMOUNT, Name.MEANING})


def asked_about(heard: Tokens, span: IntentSpan, found: list[IntentSpan]) -> bool:
    """第六步难不难: a question follows, and not one for the way there (下一步怎么走针)."""
    clause = _tail(heard, span, found)
    if span.intent.technique is not None or not unexplained(heard, tokens(found), clause):
        return False
    tail = signs(heard, clause)
    return bool(HEDGE["asks_after"].search(tail) or (GUARD["asking"].search(tail) and not HEDGE["shows"].search(tail)))


def doubtful(heard: Tokens, span: IntentSpan, found: list[IntentSpan], every: list[IntentSpan], taken: int) -> bool:
    """The words around a move leave open whether it is meant.

    `found`: the spans that count; `every`: those that were taken back, too; `taken`: where the last taking back ends,
    0: nothing was taken back.
    """
    start, stop = clause_of(heard, span)
    if HEDGE["said"].search(heard.signs, 2 * start, 2 * span.end):
        return True
    if HEDGE["unable"].match(heard.signs, 2 * span.end, 2 * stop):
        return True
    if span.intent.technique is not None:
        return False
    covered, begin = tokens(found), begin_of(heard, span)
    if unexplained(heard, covered, (_breath(heard, start, begin, taken), begin)):
        return True
    tail = _tail(heard, span, found)
    if unexplained(heard, covered, tail) and not HEDGE["shows"].search(signs(heard, tail)):
        return True
    goes_on = min((o.start for o in every if o.name in WALKS and o.start >= span.end), default=len(heard))
    before = [(a, b) for a, b in clauses(heard) if taken <= a and b <= start]
    after = [(a, b) for a, b in clauses(heard) if stop <= a and b <= goes_on]
    return any(_open(heard, every, clause, _QUESTIONS | {Name.TROUBLE}) for clause in before) or any(
        _open(heard, every, clause, _QUESTIONS) or _denied(heard, every, clause) for clause in after
    )


def unexplained(heard: Tokens, covered: set[int], clause: Clause) -> list[int]:
    """Tokens that neither belong to a span nor ask politely."""
    polite = {i for m in HEDGE["courteous"].finditer(heard.signs) for i in range(m.start() // 2, m.end() // 2)}
    return [i for i in content(heard, covered | polite, *clause) if heard.chars[i] not in REQUEST]


def _tail(heard: Tokens, span: IntentSpan, found: list[IntentSpan]) -> Clause:
    """From a span to the next one, or to the end of its clause."""
    stop = clause_of(heard, span)[1]
    return span.end, min((other.start for other in found if span.end <= other.start < stop), default=stop)


def _breath(heard: Tokens, start: int, begin: int, taken: int) -> int:
    """绣完了下一步: what is over stands before 了, as before a comma; what was taken back before the taking back."""
    over = (i + 1 for i in range(start, begin) if heard.chars[i] in "了啦咯吧")
    return max([start, min(taken, begin), *over])


def _open(heard: Tokens, every: list[IntentSpan], clause: Clause, asked: frozenset[Name]) -> bool:
    """让我再练两遍，…: the clause says something, and not that it is so. One that asks is another wish."""
    if HEDGE["over"].search(signs(heard, clause)) or GUARD["courtesy"].fullmatch(signs(heard, clause)):
        return False
    if any(span.name in asked and clause[0] < span.end and span.start < clause[1] for span in every):
        return False
    said = [i for i in unexplained(heard, tokens(every), clause) if heard.chars[i] not in WRITTEN]  # 第五步？不，第六步
    within = any(clause[0] < span.end and span.start < clause[1] for span in every)
    return len(said) > within  # one token beside a command is a slip of hearing


def _denied(heard: Tokens, every: list[IntentSpan], clause: Clause) -> bool:
    """下一步，…，不去: a no that belongs to no other command."""
    said = unexplained(heard, tokens(every), clause)
    return any(m.start() // 2 in said for m in HEDGE["denied"].finditer(heard.signs, 2 * clause[0], 2 * clause[1]))
