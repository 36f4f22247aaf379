"""Whether words that were heard are a wish to be answered, and a new one beside what was answered already."""

from dataclasses import dataclass

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.tutor.reader import FINAL, Reader
from assistant.tutor.turn import ASKS, Turn
from assistant.understanding.confirm import BACK
from assistant.understanding.unfinished import asks, unfinished
from assistant.understanding.utterance import spelled, utterance
from assistant.understanding.wordings import FUNCTION, GRAMMAR

SURE = 0.5  # that a step answers words in which nothing asks
STRAY = 3  # tokens with content beside a command
FEW = 1  # beside one that is not to be undone, and beside a question whose words are nobody's in particular
_ANSWERS = GRAMMAR.patterns("answers")


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered of an utterance before it went on, and where that led."""

    text: str
    intents: tuple[Intent, ...]
    before: Place
    after: Place


def wanted(reader: Reader, turn: Turn, text: str, place: Place) -> bool:
    """Worth interrupting an answer for. Most talk in a room is to others, so that there has to be evidence.

    A command in words that stand alone; a question that a step answers, or that asks in the lesson's own terms;
    trouble that is known of this work.
    """
    names = {intent.name for intent in turn.intents}
    said = utterance(text)
    worded = reader.wording(text, place)
    stray = _contents(worded.rests)
    if names & ASKS:
        if turn.likely >= SURE or (Name.TROUBLE in names and turn.found is not None):
            return True
        return asks(said) and (
            turn.likely > 0 or reader.names_craft(text, place) or (names != {Name.QUESTION} and stray <= FEW)
        )
    if names <= BACK:
        return stray <= STRAY and _ANSWERS["step"].search(said.tokens.signs) is not None
    commands = {intent.name for intent in worded.intents} - ASKS
    few = FEW if names & FINAL else STRAY
    return bool(commands) and stray <= few and not unfinished(said, turn.intents)


def _contents(rests: tuple[str, ...]) -> int:
    return sum(char not in FUNCTION for rest in rests for char in utterance(rest).words.chars)


def adds_nothing(first: Answered, whole: str, intents: tuple[Intent, ...]) -> bool:
    """What came after the first words was a hum, or said the same command in other words."""
    if _sounds(whole) == _sounds(first.text):
        return True
    return intents == first.intents and not any(intent.name in ASKS for intent in intents)


def twice(first: str, whole: str) -> bool:
    """The same words once more: 下一步 … 下一步 is two steps."""
    return bool(_sounds(first)) and _sounds(whole) == 2 * _sounds(first)


def beyond(whole: str, first: str) -> str:
    """What an utterance holds after its first words, whose number of syllables alone is counted."""
    rest = utterance(whole).tokens.chars[len(utterance(first).tokens) :]
    return spelled(rest) if first else whole


def _sounds(text: str) -> tuple[str, ...]:
    return utterance(text).words.sounds
