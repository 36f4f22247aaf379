"""What a sentence wants: closed commands decided from sound and wording, without a model, in about a millisecond.

1. Spans of meaning (`spans`: wordings and names) are found anywhere in the sentence. One that is only part of a
   question (怎么绣快一点) does not count, and a move that is not wished for now (先别下一步) is withheld (`wishes`).
2. Where a question is about an amount, a tool, a reason, a fault or a meaning, a place named before it is its subject.
3. A sentence that holds no command is a free question; a cough, a courtesy or a "not yet" is nothing.
4. `weigh` sets the sound of the whole sentence (`classifier`) against what was found: it adds an intent that no wording
   foresaw or that was misheard, and takes away one that the whole contradicts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.understanding.likeness import complains
from assistant.understanding.names import Named, TechniqueNames, compiled, step_forms, technique_forms
from assistant.understanding.spans import GUARD, MOVES, WALKS, IntentSpan, content, intent_spans
from assistant.understanding.utterance import Tokens, Utterance, spelled, utterance
from assistant.understanding.wishes import hedged, wished
from assistant.understanding.wordings import SINGLES
from knowledge.loading.library import Library
from knowledge.schema.craft import Technique

_INFO = frozenset({Name.TROUBLE, Name.MEANING, Name.WHY, Name.TOOL, Name.AMOUNT})
_BREAKS_OFF = frozenset({Name.STOP, Name.END, Name.TROUBLE, Name.UNDO, Name.TEACHER})
# after these a how-question is theirs (下一步怎么走针); after the others it is a question of its own
_ASKED_BY = _INFO | WALKS | {Name.WHERE, Name.LEFT}
_SHOWN_BY = frozenset({Name.REPEAT, Name.VIEW, Name.SLOWER})
# a step finished or taken back is often followed by more words after a breath
_CLOSED = frozenset(Name) - _INFO - {Name.DONE, Name.UNDO, Name.QUESTION}
# log-odds that add an intent to others, or alone, and below which one is taken away
ADD, ADD_ALONE, DROP_BELOW = 3.0, 1.0, -5.0
PIECE, POSSIBLE = 1.5, -3.0  # of a piece that no wording explains, and of the whole with it
SURE, UNLIKELY = 2.0, -1.5
FOUR, TEN = 4, 10  # one consonant apart, which a small Whisper loses
SAYS_MORE = 3  # tokens of content
# what needs no lesson
_ELSEWHERE = frozenset({Name.TEACHER, Name.END})
_GUESSED = MOVES - {Name.START, Name.JUMP}  # a guessed jump has no number and moves nobody
# who is spoken to, not who is told of (老师说…, 师傅叫我们…)
_ADDRESS = re.compile(
    "(?:小师傅|老师傅|师傅们|师傅|师父|老师)(?!说(?!说|一)|讲[了过]|[叫让教](?:我们|大家|咱|他)|叫我|让我|写|喊|告诉|要求|也|已经|都|没|会|肯|同意)"
)
_OK = re.compile(r"(?i)\bok(?:ay)?\s*(?=了|啦)")


@dataclass(frozen=True)
class Lesson:
    """What the words are understood against: technique and step in hand, and every technique's names.

    `aloud`: the words were spoken, so that 四 may have been heard as 十.
    """

    technique: Technique | None = None
    names: TechniqueNames = ()
    step: int | None = None
    aloud: bool = False

    @classmethod
    def of(cls, library: Library, technique: str | None, step: int | None, *, aloud: bool = False) -> Self:
        """The lesson of a place. Raises KnowledgeError for an unknown technique."""
        names = tuple((t.id, technique_forms(t)) for t in library.techniques.values())
        return cls(None if technique is None else library.technique(technique), names, step, aloud)

    @property
    def last(self) -> int | None:
        """Number of the last step."""
        return len(self.technique.steps) if self.technique else None


@dataclass(frozen=True, slots=True)
class Understanding:
    """Intents in the order said, and the pieces of the sentence that no wording explains.

    `still`: a move was refused, or may have been: no guess may move the learner. `held`: a move was withheld;
    `doubt`: those of the withheld moves that may be wished for all the same.
    """

    intents: tuple[Intent, ...]
    rests: tuple[str, ...] = ()
    still: bool = False
    held: bool = False
    doubt: tuple[Intent, ...] = ()


def understand(said: Utterance, lesson: Lesson) -> tuple[Intent, ...]:
    """The intents of a sentence in the order said, by wording alone; () where nobody wanted anything."""
    return read(said, lesson).intents


def read(said: Utterance, lesson: Lesson) -> Understanding:
    """The same, and what was left over."""
    heard = _listen(said)
    if not len(heard) or _whole("noise", heard) or _whole("half", heard) or GUARD["aside"].search(heard.signs):
        return Understanding(())
    if len(heard) == 1 and heard.chars[0] in SINGLES:
        return Understanding((Intent(name=SINGLES[heard.chars[0]]),))
    names = compiled(lesson.names, step_forms(lesson.technique)).find(heard)
    wishes = wished(heard, intent_spans(heard, names, lesson.last))
    found = _settle(heard, wishes.spans, lesson)
    intents = _with_question(heard, found, names)
    rests, still = _rests(heard, found), wishes.held or hedged(heard)
    if misheard := _four_as_ten(heard, intents, lesson):
        rest = tuple(intent for intent in _once(intents) if intent.step != TEN)
        return Understanding(rest, rests, still=True, held=True, doubt=misheard)
    if intents:
        return Understanding(tuple(_once(intents)), rests, still, wishes.held, wishes.doubt)
    if wishes.held:
        asked = (Intent(name=Name.QUESTION),) if wishes.asked else ()
        return Understanding(asked, rests, still, wishes.held, wishes.doubt)
    if _whole("courtesy", heard) or _whole("not_yet", heard) or len(heard) < 2:
        return Understanding(())
    if lesson.technique is not None and complains(said, lesson.technique):
        return Understanding((Intent(name=Name.TROUBLE),), rests, still)
    return Understanding((Intent(name=Name.QUESTION),), rests, still)


def _four_as_ten(heard: Tokens, intents: list[Intent], lesson: Lesson) -> tuple[Intent, ...]:
    """Spoken, a tenth step that a lesson doesn't have may be the fourth."""
    if not lesson.aloud or lesson.last is None or not FOUR <= lesson.last < TEN or "shi" not in heard.sounds:
        return ()
    return tuple(Intent(name=Name.JUMP, step=FOUR) for i in intents if i.name is Name.JUMP and i.step == TEN)


def weigh(found: Understanding, said: Utterance, odds: Callable[[Utterance], Mapping[Name, float]]) -> Understanding:
    """What `read` found, put right by the log-odds of the whole sentence and of its pieces.

    It adds what no wording foresaw or was misheard, and takes away what the whole contradicts, but no place that was
    named (回劈线那一步). Nothing stays nothing. A move that is only guessed is in doubt, and a question is none.
    """
    if not found.intents or not (whole := odds(said)):
        return found
    if (guessed := _guessed_move(found, whole)) and not GUARD["asks"].search(_listen(said).signs):
        return replace(found, intents=(), held=True, doubt=(Intent(name=guessed),))
    return replace(found, intents=_weighed(found, whole, odds))


def _guessed_move(found: Understanding, whole: Mapping[Name, float]) -> Name | None:
    """A move that no wording explains, likelier than a question and not sure."""
    best = max(whole, key=lambda name: whole[name])
    free = found.intents == (Intent(name=Name.QUESTION),) and not found.still
    return best if free and best in _GUESSED and ADD_ALONE < whole[best] < ADD else None


def _weighed(
    found: Understanding, whole: Mapping[Name, float], odds: Callable[[Utterance], Mapping[Name, float]]
) -> tuple[Intent, ...]:
    commands = [intent for intent in found.intents if intent.name is not Name.QUESTION]
    known = {intent.name for intent in commands}
    named = any(intent.step is not None or intent.technique is not None for intent in commands)
    if (
        commands
        and not named
        and (sure := _contradicted(known, whole))
        and not (sure in MOVES and (found.still or not known & MOVES))
    ):
        return (Intent(name=sure),)
    least = ADD if commands else max(ADD_ALONE, whole.get(Name.QUESTION, ADD_ALONE))
    likely = {name for name, odd in whole.items() if odd > least}
    likely |= {name for piece in found.rests for name in _of_piece(odds(utterance(piece)), whole)}
    asked = known & (_INFO | {Name.WHERE, Name.LEFT})
    likely -= known | {Name.QUESTION} | (MOVES if found.still else MOVES - {Name.DONE} if asked else set())
    if not commands:  # a wrong move is worse than none
        likely -= {name for name in likely & _GUESSED if whole[name] < ADD}
    added = [Intent(name=name) for name in sorted(likely, key=lambda n: -whole[n])]
    if commands:  # without its number a jump is no use beside what was understood
        added = [intent for intent in added if intent.name not in (Name.JUMP, Name.START)]
    kept = [intent for intent in commands if whole.get(intent.name, 0.0) > DROP_BELOW]
    first = [intent for intent in added if intent.name in (Name.DONE, Name.UNDO)]
    weighed = [*first, *kept, *(intent for intent in added if intent not in first)]
    free = len(commands) < len(found.intents)
    if free and (not weighed or (commands and whole.get(Name.QUESTION, 0.0) > 0)):
        weighed.append(Intent(name=Name.QUESTION))
    return tuple(weighed) or found.intents


def _contradicted(known: set[Name], whole: Mapping[Name, float]) -> Name | None:
    """取消暂停 is no 暂停: one other intent is sure, and none of those found by their words is likely."""
    best = max(whole, key=lambda name: whole[name])
    unlikely = all(whole.get(name, 0.0) < UNLIKELY for name in known)
    plain = best not in known and best not in (Name.QUESTION, Name.JUMP, Name.START)
    return best if plain and unlikely and whole[best] > SURE else None


def _of_piece(piece: Mapping[Name, float], whole: Mapping[Name, float]) -> set[Name]:
    best = max(piece, key=lambda name: piece[name], default=None)
    if best is None or piece[best] < PIECE or whole[best] < POSSIBLE:
        return set()
    return {best}


def unplaced(intents: tuple[Intent, ...], said: Utterance, found: bool) -> tuple[Intent, ...]:
    """The intents of a sentence said before any lesson is chosen. `found`: a step of the library answers it.

    A button needs something in hand; where the words say more than the button, and a step answers them, they are a
    question (怎么擦掉, 铺平了再说). A question about a field of nothing found is a free question.
    """
    names = {intent.name for intent in intents}
    if any(intent.technique or intent.step for intent in intents) or names & _ELSEWHERE:
        return intents
    if names <= _INFO | {Name.QUESTION} and names:
        return intents if found else (Intent(name=Name.QUESTION),)
    heard = _listen(said)
    asks = GUARD["asks"].search(heard.signs) is not None or said.text.rstrip().endswith(("？", "?"))
    if found and (asks or Name.DONE not in names) and len(content(heard, set())) >= SAYS_MORE:
        asked = tuple(intent for intent in intents if intent.name in _INFO)
        return asked or (Intent(name=Name.QUESTION),)
    return intents


def complete(intents: tuple[Intent, ...], said: Utterance) -> bool:
    """The words are a whole closed command, so that the end of speech need not be waited for."""
    if not intents or not all(intent.name in _CLOSED for intent in intents):
        return False
    if any(i.name is Name.JUMP and i.step is None for i in intents):
        return False
    return not GUARD["open"].search(_listen(said).signs)


@lru_cache(maxsize=256)
def _listen(said: Utterance) -> Tokens:
    """The words without those that only call the tutor, but for a teacher who is called."""
    text = _OK.sub("好", said.text)
    heard = utterance(text).words
    if not GUARD["vocative"].search(heard.signs):
        return heard
    if any(span.name is Name.TEACHER for span in intent_spans(heard, [], None)):
        return heard
    return utterance(_ADDRESS.sub("，", text)).words


def _whole(guard: str, heard: Tokens) -> bool:
    return GUARD[guard].fullmatch(heard.signs) is not None


def _settle(heard: Tokens, found: list[IntentSpan], lesson: Lesson) -> list[IntentSpan]:
    """Of spans that explain one another away, those that stay."""
    names = {span.name for span in found}
    signs = heard.signs
    if {Name.WHY, Name.TROUBLE} <= names:
        # 为什么不能打结 asks for a reason, 为什么老断 for a remedy
        why = next(span for span in found if span.name is Name.WHY)
        lost = Name.TROUBLE if GUARD["norm"].match(signs, 2 * why.end) else Name.WHY
        found = [span for span in found if span.name is not lost]
    if Name.TROUBLE in names:
        # 绣好了但是不齐: not done yet; it broke again: no wish to see it again
        drop = {Name.REPEAT} | (set() if Name.NEXT in names else {Name.DONE})
        found = [span for span in found if span.name not in drop]
    if Name.AMOUNT in names and not any(
        GUARD["remedy"].search(signs, 2 * span.start) for span in found if span.name is Name.TROUBLE
    ):
        # how wide is the gap: the fault is only what is measured
        first = min(span.start for span in found if span.name is Name.AMOUNT)
        found = [span for span in found if span.name is not Name.TROUBLE or span.start < first]
    if names & _BREAKS_OFF or GUARD["twice"].match(signs):
        # 好了别说了, 好了好了慢一点: a bare 好了 only opens the sentence
        found = [span for span in found if span.name is not Name.DONE or span.end - span.start > 2]
    if Name.DONE in names:
        found = _finished_steps(heard, found)
    if Name.REPEAT in names:
        found = [span for i, span in enumerate(found) if not _same_wish(heard, found, i)]
        found = [span for span in found if not _just_seen(heard, found, span)]
    if Name.RESUME in names:
        # 播放第三步, 恢复原速: the verb belongs to what follows at once
        found = [span for i, span in enumerate(found) if span.name is not Name.RESUME or not _runs_on(heard, found, i)]
    return _subjects(heard, found, lesson)


def _finished_steps(heard: Tokens, found: list[IntentSpan]) -> list[IntentSpan]:
    """第三步做完了 says what is done; it asks to go nowhere."""
    kept: list[IntentSpan] = []
    for span in found:
        before = kept[-1] if kept else None
        topic = before is not None and before.name is Name.JUMP and before.end == span.start
        carried = topic and before is not None and GUARD["carried"].match(heard.signs, 2 * before.start)
        if carried and span.name is Name.DONE and span.end - span.start <= 2:
            continue  # 放第七步好了
        if before is None or not topic or GUARD["go"].match(heard.signs, 2 * before.start):
            kept.append(span)
        elif span.name is Name.DONE:
            kept[-1] = replace(span, intent=span.intent.model_copy(update={"step": before.intent.step}))
        else:
            kept.append(span)
    return kept


def _same_wish(heard: Tokens, found: list[IntentSpan], i: int) -> bool:
    """再看一遍第三步, 第三步再讲一遍: the place is what is repeated. 看不清，放大: seeing closer is what is wanted."""
    here = found[i]
    before, after = found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None
    if here.name is not Name.REPEAT:
        return False
    if GUARD["unseen"].match(heard.signs, 2 * here.start) and any(span.name is Name.VIEW for span in found):
        return True
    if after is not None and after.name in WALKS and after.start == here.end:
        return True
    named = before is not None and before.name in (Name.JUMP, Name.PREVIOUS) and before.end == here.start
    return named and before is not None and not GUARD["go"].match(heard.signs, 2 * before.start)


def _just_seen(heard: Tokens, found: list[IntentSpan], span: IntentSpan) -> bool:
    """回放刚才的动作: what was shown just now, not the step before."""
    repeated = any(other.name is Name.REPEAT and other.start < span.start for other in found)
    return span.name is Name.PREVIOUS and heard.chars[span.start] == "刚" and repeated


def _runs_on(heard: Tokens, found: list[IntentSpan], i: int) -> bool:
    return i + 1 < len(found) and found[i].end == found[i + 1].start and found[i].end not in heard.breaks


def _subjects(heard: Tokens, found: list[IntentSpan], lesson: Lesson) -> list[IntentSpan]:
    """第三步为什么要换线: the place is the subject of the question, not a command."""
    kept: list[IntentSpan] = []
    for said in found:
        span = said
        subject = kept[-1] if kept else None
        if span.name in _INFO and subject is not None and subject.name in WALKS:
            until = heard.chars[subject.start] == "到"  # 到下一步要绣多少针
            going = not until and GUARD["go"].match(heard.signs, 2 * subject.start)
            if not going and span.start - subject.end <= 4:
                kept.pop()
                span = replace(span, intent=_about(span.intent, subject.intent, lesson))
        kept.append(span)
    return kept


def _about(asked: Intent, subject: Intent, lesson: Lesson) -> Intent:
    step = subject.step
    if lesson.step is not None and lesson.last is not None and subject.name in (Name.NEXT, Name.PREVIOUS):
        step = min(max(lesson.step + (1 if subject.name is Name.NEXT else -1), 1), lesson.last)
    return asked.model_copy(update={"step": step, "technique": subject.technique})


def _rests(heard: Tokens, found: list[IntentSpan]) -> tuple[str, ...]:
    """Runs of two tokens and more between spans and pauses."""
    covered = {i for span in found for i in range(span.start, span.end)}
    runs: list[list[str]] = [[]]
    for i, char in enumerate(heard.chars):
        if i in covered or i in heard.breaks:
            runs.append([])
        if i not in covered:
            runs[-1].append(char)
    return tuple(spelled(run) for run in runs if len(run) > 1)


def _with_question(heard: Tokens, found: list[IntentSpan], names: list[Named]) -> list[Intent]:
    """The spans' intents, and a free question where how-words are left that belong to none of them."""
    if not found:
        return []
    covered = {i for span in found for i in range(span.start, span.end)}
    loose = [m.start() // 2 for m in GUARD["asking"].finditer(heard.signs) if m.start() // 2 not in covered]
    if not loose or any(span.name in _ASKED_BY for span in found):
        return [span.intent for span in found]
    before = [span for span in found if span.start < loose[0]]
    rest = content(heard, covered)
    asked = [i for i in rest if not GUARD["asking"].match(heard.signs, 2 * i)]
    named = any(not covered & set(range(name.start, name.end)) for name in names)
    if len(asked) < 2 and not named:
        return [span.intent for span in found]
    same_clause = bool(before) and not any(before[-1].end <= b <= loose[0] for b in heard.breaks)
    if same_clause and before[-1].name in _SHOWN_BY and not named:
        return [span.intent for span in found]
    if same_clause and before[-1].name is Name.DONE:
        found = [span for span in found if span is not before[-1]]
    place = sum(span.start < loose[0] for span in found)
    intents = [span.intent for span in found]
    return [*intents[:place], Intent(name=Name.QUESTION), *intents[place:]]


def _once(intents: list[Intent]) -> list[Intent]:
    """太快了,跟不上 is one wish; two jumps are two."""
    kept: list[Intent] = []
    for intent in intents:
        if intent not in kept and (intent.name is Name.JUMP or intent.name not in {k.name for k in kept}):
            kept.append(intent)
    return kept
