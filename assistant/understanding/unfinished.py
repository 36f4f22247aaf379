"""Whether a sentence is likely to go on: people stop in the middle of one, to look at the work or to find a word."""

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.understanding.utterance import Tokens, Utterance
from assistant.understanding.wordings import GRAMMAR, HESITATION

_END = GRAMMAR.patterns("endings")
_ASKED = frozenset({Name.QUESTION})


def unfinished(said: Utterance, intents: tuple[Intent, ...]) -> bool:
    """True where more is to be expected. `intents` are what the words would mean if nothing followed."""
    if not len(said.tokens):
        return False
    words = said.fluent
    if len(words) < len(said.tokens) and said.tokens.chars[-1] in HESITATION:
        return True
    if _END["joins"].search(words.signs) or _END["trails"].search(words.signs):
        return True
    if _END["first_of_two"].search(words.signs) and not asks(said):
        return True
    if intents and {intent.name for intent in intents} != _ASKED:
        return _bare(words, intents)
    if _END["whole"].search(words.signs):
        return False
    return _END["leads"].search(words.signs) is not None or (bool(intents) and not asks(said))


def asks(said: Utterance) -> bool:
    """Holds a word that asks something."""
    return _END["asks"].search(said.fluent.signs) is not None


def _bare(words: Tokens, intents: tuple[Intent, ...]) -> bool:
    """A name and nothing said of it, or a jump without its number."""
    if len(intents) != 1:
        return False
    (intent,) = intents
    if intent.name is Name.START and intent.technique is not None:
        return _END["learns"].search(words.signs) is None
    return intent.name is Name.JUMP and (intent.step is None or _END["placed"].search(words.signs) is None)
