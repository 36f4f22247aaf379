"""What is said back where a move is withheld, and what the learner replies to it."""

from assistant.errors import AssistantError
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place, moved
from assistant.understanding.question import Understanding
from assistant.understanding.utterance import Utterance
from assistant.understanding.wordings import GRAMMAR
from knowledge.errors import KnowledgeError
from knowledge.loading.library import Library

BACK = frozenset({Name.CONFIRM, Name.STAY})
_BESIDE = {Name.VIEW, Name.SLOWER, Name.FASTER, Name.STOP}  # commands that a question may stand beside
_REPLY = GRAMMAR.patterns("replies")


def said_back(found: Understanding, place: Place, library: Library) -> tuple[Intent, ...]:
    """A move in doubt is asked back by where it leads; one that is refused or put off is acknowledged.

    Beside other intents that are spoken of, nothing.
    """
    outside = place.technique is None and not any(intent.technique for intent in found.doubt)
    if outside or {intent.name for intent in found.intents} - _BESIDE:
        return ()
    if found.doubt and (asked := _question(found.doubt, place, library)):
        return (asked,)
    return (Intent(name=Name.STAY),) if found.held and not found.intents else ()


def _question(moves: tuple[Intent, ...], place: Place, library: Library) -> Intent | None:
    """None for a move to where there is nothing, or where the learner is already."""
    try:
        after = moved(place, moves, "", library)
    except (AssistantError, KnowledgeError):
        return None
    if after.technique != place.technique:
        return Intent(name=Name.CONFIRM, technique=after.technique)
    return None if after.step == place.step else Intent(name=Name.CONFIRM, step=after.step)


def reply(said: Utterance, asked: Intent) -> tuple[Intent, ...] | None:
    """What yes or no to `asked`, a question asked back, leads to; None for words that are neither."""
    signs = said.tokens.signs
    if _REPLY["agrees"].fullmatch(signs):
        if asked.technique is not None:
            return (Intent(name=Name.START, technique=asked.technique),)
        return (Intent(name=Name.JUMP, step=asked.step),)
    return (Intent(name=Name.STAY),) if _REPLY["declines"].fullmatch(signs) else None
