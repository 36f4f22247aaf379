"""Spans of meaning found in a sentence: which intents its words carry, and where."""

from dataclasses import dataclass
from functools import cache
from re import Pattern

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.understanding.names import Named
from assistant.understanding.numbers import CARDINALS, NUMERALS, ORDINALS, value
from assistant.understanding.utterance import Tokens
from assistant.understanding.wordings import FUNCTION, GRAMMAR
from generator.scene.clip import Side, View

MOVES = frozenset({Name.START, Name.JUMP, Name.NEXT, Name.DONE, Name.PREVIOUS, Name.UNDO})  # weighed in `wishes`
WALKS = MOVES - {Name.DONE, Name.UNDO}  # those to a place
STITCHES = frozenset({Name.STITCH_ON, Name.STITCH_BACK})  # understood by wordings alone
# commands that a question about the handwork may contain without giving them (怎么绣快一点)
_SOFT = frozenset({Name.SLOWER, Name.FASTER, Name.VIEW, Name.DONE, Name.PAUSE, Name.RESUME, Name.UNDO, Name.NEXT})
GUARD = GRAMMAR.patterns("guards")
_NAMES = GRAMMAR.patterns("names")
_VIEWS = (
    (View.SECTION, "cut_open"), (View.CLOSE, "close"), (View.BACK, "turned_over"), (View.FRONT, "no_hands"),
    (View.HANDS, "hands"), (View.FRONT, "front"),
)  # fmt: skip
_BELOW = ((Side.LEFT, "left_below"), (Side.RIGHT, "right_below"))
_COUNTS = GRAMMAR.patterns("counts")


@cache
def _rules() -> tuple[tuple[Name, Pattern[str]], ...]:
    return tuple((Name(name), pattern) for name, pattern in GRAMMAR.patterns("intents").items())


@cache
def _ranks() -> dict[Name, int]:
    return {name: rank for rank, (name, _) in enumerate(_rules())}


@dataclass(frozen=True, slots=True)
class IntentSpan:
    """An intent and the tokens start..end that carry it."""

    start: int
    end: int
    intent: Intent

    @property
    def name(self) -> Name:
        """Which intent."""
        return self.intent.name


def intent_spans(heard: Tokens, names: list[Named], last: int | None) -> list[IntentSpan]:
    """Non-overlapping spans in the order said. `last` is the number of the last step, for 最后一步."""
    places = sorted(_named(heard, names), key=lambda span: (_ranks()[span.name], span.start - span.end))
    kept: list[IntentSpan] = []
    for span in places:
        if _free(kept, span.start, span.end):
            kept.append(span)
    for name, pattern in _rules():
        at = 0
        while match := pattern.search(heard.signs, at):
            start, end = match.start() // 2, match.end() // 2
            end -= end - 1 > start and end - 1 in heard.breaks  # 去第五步，拉近看
            at = max(match.end(), at + 2)
            other = next((span for span in kept if span.start < end and start < span.end), None)
            if other is not None:
                # the words of the other span are taken; what follows them may still be one (往下走｜慢点放)
                at = max(2 * other.end, at) if other.end >= end else 2 * other.end
            elif end > start and _meant(heard, name, start, end):
                kept.append(IntentSpan(start, end, _intent(heard, name, start, end, last)))
    return sorted(kept, key=lambda span: span.start)


def _free(kept: list[IntentSpan], start: int, end: int) -> bool:
    return all(end <= span.start or start >= span.end for span in kept)


def _intent(heard: Tokens, name: Name, start: int, end: int, last: int | None) -> Intent:
    if name in (Name.NEXT, Name.PREVIOUS):
        return Intent(name=name, count=_count(heard.signs[2 * start : 2 * end]))
    if name in STITCHES:
        number = value([sound for sound in heard.sounds[start:end] if sound in NUMERALS]) or 1
        return Intent(name=name, count=number if number > 1 else None)
    if name is Name.JUMP:
        return Intent(name=name, step=_number(heard, start, end, last))
    if name is Name.VIEW:
        signs = heard.signs[2 * start : 2 * end]
        view = next((view for view, named in _VIEWS if _NAMES[named].search(signs)), None)
        return Intent(name=name, view=view, below=next((s for s, named in _BELOW if _NAMES[named].search(signs)), None))
    return Intent(name=name)


def _count(signs: str) -> int | None:
    """往后两步: how many steps; None where it is one."""
    return next((CARDINALS[name] for name, pattern in _COUNTS.items() if pattern.search(signs)), None)


def _number(heard: Tokens, start: int, end: int, last: int | None) -> int | None:
    """The step a jump names: 第三步, 最后一步, 倒数第二步, step three. None where it cannot be told.

    A small Whisper loses the consonant by which 四 and 十 differ: what sounds like 十 and is not written so (第是步) is
    四 where there is no tenth step.
    """
    sounds = heard.sounds[start:end]
    if {"zui", "mo", "last", "final", "end"} & set(sounds) or "wei" in sounds:
        return last
    sign = next((i + 1 for i, sound in enumerate(sounds) if sound in ("di", "step", "number")), 0)
    run: list[str] = []
    for sound in sounds[sign:]:
        if sound in NUMERALS:
            run.append(sound)
        elif run:
            break
    number = value(run)
    if (
        number is not None
        and run == ["shi"]
        and "十" not in heard.chars[start:end]
        and last is not None
        and last < number
    ):
        number = value(("si",))
    if number is None:
        number = next((ORDINALS[sound] for sound in sounds if sound in ORDINALS), None)
    if "shu" in sounds[:sign] and number is not None:
        return None if last is None or number > last else last + 1 - number
    return number


def _named(heard: Tokens, names: list[Named]) -> list[IntentSpan]:
    """Techniques to start, steps to go to, and 什么是正抢针."""
    found = (_step(heard, named) if named.technique is None else _technique(heard, named) for named in names)
    return [span for span in found if span]


def _technique(heard: Tokens, named: Named) -> IntentSpan | None:
    before, after = heard.signs[: 2 * named.start], heard.signs[2 * named.end :]
    if what := _NAMES["what_is"].search(before):
        return _span(what.start() // 2, named.end, Name.MEANING, technique=named.technique)
    if what := _NAMES["is_what"].match(after):
        return _span(named.start, named.end + what.end() // 2, Name.MEANING, technique=named.technique)
    if tools := _NAMES["which_tools"].search(before):
        return _span(tools.start() // 2, named.end, Name.TOOL, technique=named.technique)
    if how := _NAMES["how_to"].search(before):
        return _span(how.start() // 2, named.end, Name.START, technique=named.technique)
    if (how := _NAMES["how_is"].search(before)) and (made := _NAMES["made"].match(after)):
        return _span(how.start() // 2, named.end + made.end() // 2, Name.START, technique=named.technique)
    end = named.end + _length(_NAMES["after_name"], after)
    verb = _NAMES["learn"].search(before)
    if verb and not GUARD["asking"].search(before, 0, verb.start()) and _ends(_NAMES["after_name"], after, loose=True):
        return _span(verb.start() // 2, end, Name.START, technique=named.technique)
    # 齐针 and 起针 sound the same: a short name counts as written, or when nothing else was said
    length = named.end - named.start
    sure = length >= 3 or named.exact == length or length == len(heard)
    alone = bool(before) or end == len(heard) or end in heard.breaks  # 齐针打头那针: only the topic of what follows
    verb = _NAMES["show"].search(before)
    asked = GUARD["asking"].search(before) is not None
    if sure and alone and verb and not asked and _ends(_NAMES["after_name"], after, loose=False):
        return _span(verb.start() // 2, end, Name.START, technique=named.technique)
    return None


def _step(heard: Tokens, named: Named) -> IntentSpan | None:
    before, after = heard.signs[: 2 * named.start], heard.signs[2 * named.end :]
    end = named.end + _length(_NAMES["after_step"], after)
    verb = None if GUARD["how"].search(before) else _NAMES["at_step"].search(before)
    clause = max((b for b in heard.breaks if b <= named.start), default=0)
    plain = verb is None or GUARD["when"].match(heard.signs, 2 * clause, verb.start())
    if verb and not plain and len(content(heard, set(), clause, verb.start() // 2)) > 1:
        verb = None  # 布不浆可以直接画蜡吗: only a part of a question
    alone = not before and end == len(heard)
    if alone or (verb and _ends(_NAMES["after_step"], after, loose=False)) or _NAMES["step_sign"].match(after):
        return _span(verb.start() // 2 if verb else named.start, end, Name.JUMP, step=named.step)
    return None


def _span(start: int, end: int, name: Name, **named: str | int | None) -> IntentSpan:
    return IntentSpan(start, end, Intent.model_validate({"name": name, **named}))


def _length(pattern: Pattern[str], signs: str) -> int:
    match = pattern.match(signs)
    return match.end() // 2 if match else 0


def _ends(pattern: Pattern[str], signs: str, loose: bool) -> bool:
    """The sentence, or this part of it, ends after the pattern. `loose`: another command may follow, no question."""
    rest = signs[2 * _length(pattern, signs) :]
    if not rest:
        return True
    return not GUARD["asking"].search(rest) and not GUARD["phrase"].match(rest) and (loose or _leads(rest))


def _leads(rest: str) -> bool:
    """What follows is itself a command."""
    return any(match.start() <= 4 for _, pattern in _rules() if (match := pattern.search(rest)))


def _meant(heard: Tokens, name: Name, start: int, end: int) -> bool:
    """False for a span that is negated, or only a part of a question about the work."""
    before, after = heard.signs[: 2 * start], heard.signs[2 * end :]
    if name is Name.DONE and GUARD["not_done"].search(before):
        return False
    if name is Name.AMOUNT and GUARD["some"].search(before) and content(heard, set(), end):
        return False
    if name is Name.TROUBLE:
        span = heard.signs[2 * start : 2 * end]
        return not GUARD["harmless"].search(before) or bool(GUARD["remedy"].search(span + after))
    if name in (Name.WHY, Name.TOOL, Name.AMOUNT, Name.MEANING, Name.TEACHER, Name.UNDO, Name.STOP, Name.END):
        return True
    if name not in MOVES and (GUARD["choice"].search(before) or GUARD["never"].search(before)):
        return False
    if name in (Name.NEXT, Name.PREVIOUS, Name.JUMP, Name.SLOWER, Name.FASTER) and GUARD["phrase"].match(after):
        return False
    if name is Name.JUMP and (GUARD["beside"].search(before) or _only_mentioned(heard, start, end)):
        return False
    if name is Name.RESUME and (content(heard, set(), 0, start) or GUARD["asking"].search(after)):
        return False
    if name in (Name.SLOWER, Name.FASTER) and GUARD["craft_verb"].search(before):
        return False
    return not (name in _SOFT and _governed(heard, start, end))


def _governed(heard: Tokens, start: int, end: int) -> bool:
    """怎么绣快一点: a how-word in the same clause, and with it more than the span."""
    clause = max((b for b in heard.breaks if b <= start), default=0)
    how = next((m for m in GUARD["how"].finditer(heard.signs, 2 * clause) if m.end() <= 2 * start), None)
    if how is None:
        return False
    between = heard.chars[how.end() // 2 : start]
    if any(char not in FUNCTION or char in "绣做走弄" for char in between):
        return True
    around = (*heard.chars[clause : how.start() // 2], *heard.chars[end : end + 4])
    return any(char not in FUNCTION for char in around)


def _only_mentioned(heard: Tokens, start: int, end: int) -> bool:
    """第一步落针之前怎么锁线: a question in which a step only occurs."""
    after = heard.signs[2 * end :]
    asking = GUARD["asking"].search(after)
    if asking is None or GUARD["go"].match(heard.signs, 2 * start):
        return False
    return len(content(heard, set(), end, end + asking.start() // 2)) >= 2


def content(heard: Tokens, covered: set[int], start: int = 0, end: int | None = None) -> list[int]:
    """Tokens of start..end that carry content and belong to no span."""
    span = range(start, len(heard) if end is None else end)
    return [i for i in span if i not in covered and heard.chars[i] not in FUNCTION]
