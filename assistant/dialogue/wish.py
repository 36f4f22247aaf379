"""Whether words that were heard are a wish to be answered, and a new one beside what was answered already."""

from dataclasses import dataclass

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.tutor import ASKS, Turn
from assistant.understanding.manners import DROP, FUNCTION
from assistant.understanding.patterns import hear
from assistant.understanding.unfinished import asks, unfinished

STRAY = 3  # tokens with content beside a command
_TOLD = frozenset({Name.MEANING, Name.TOOL})  # answered of the whole technique, no step need be found


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered of an utterance before it went on, and where that led."""

    text: str
    intents: tuple[Intent, ...]
    before: Place
    after: Place


def wanted(turn: Turn, text: str, rests: tuple[str, ...]) -> bool:
    """Worth interrupting an answer for. `rests` are the pieces of `text` that no wording explains.

    A command whose words stand alone, or a question about what can be answered here; among other talk (你先挂了吧，
    晚上再讲) a command's words are none.
    """
    names = {intent.name for intent in turn.intents}
    if names & ASKS:
        told = turn.found is not None and (asks(text) or names != {Name.QUESTION})
        return told or bool(names & _TOLD) or bool(names - ASKS)
    return _contents(rests) <= STRAY and not unfinished(text, turn.intents)


def _contents(rests: tuple[str, ...]) -> int:
    return sum(char not in FUNCTION for rest in rests for char in hear(rest, DROP).chars)


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
    heard = hear(whole)
    rest = heard.chars[len(hear(first)) :]
    return "".join(char if char >= "\u4e00" else f" {char} " for char in rest) if first else whole


def _sounds(text: str) -> tuple[str, ...]:
    return hear(text, DROP).sounds
