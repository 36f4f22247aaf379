"""What a question asks, and from which place; of an utterance that went on, what it asks beside what was answered."""

import time
from dataclasses import dataclass

from assistant.dialogue.barge_in import adds_nothing, beyond, twice
from assistant.dialogue.echo import own_words
from assistant.dialogue.listener import Speech
from assistant.events import Intent, IntentName
from assistant.place import Place
from assistant.tutor.heard import Heard
from assistant.tutor.reader import Reader
from assistant.understanding.confirm import reply
from assistant.understanding.utterance import utterance
from knowledge.finding.phonetics import pinyin

TOLD_WHERE = Intent(name=IntentName.WHERE)  # a wish was withdrawn: the learner sees where he stands


@dataclass(frozen=True, slots=True)
class Request:
    """A question from where the learner is, or was before the utterance that went on."""

    item: str
    heard: Heard | None
    intents: tuple[Intent, ...]
    place: Place
    said: Speech | None = None
    replies: bool = False  # to what was asked back


def request_of(reader: Reader, said: Speech, heard: Heard, place: Place, back: Intent | None) -> Request | None:
    """What an utterance asks from a place; None where it holds no wish, or none beside what was answered of it.

    `back` is what the learner was asked back last.
    """
    first = said.answered
    if first is None:
        said.back = back
    words = _own(reader, said, heard.text, place)
    if first is not None and twice(first.text, words):
        words, first = first.text, None
    before = place if first is None else place.put_back(first.before)
    intents, replies = understood(reader, words, before, said.back, aloud=True)
    pressed = first is not None and first.after.rev != place.rev
    if not words or pressed or (not intents if first is None else adds_nothing(first, words, intents)):
        return None
    heard = heard if words == heard.text else Heard(words, heard.language, spoken=heard.spoken)
    return Request(said.item, heard, intents or (TOLD_WHERE,), before, said, replies)


def unasked(reader: Reader, said: Speech, heard: Heard, place: Place) -> tuple[str, ...]:
    """How an utterance sounds that asked nothing of the tutor, without his own voice in it; nothing where part of it
    was answered."""
    return pinyin(_own(reader, said, heard.text, place)) if said.answered is None else ()


def understood(
    reader: Reader, words: str, place: Place, back: Intent | None, *, aloud: bool = False
) -> tuple[tuple[Intent, ...], bool]:
    """What words want, seen from a place, and whether they reply to what was asked `back` last."""
    replied = reply(utterance(words), back) if back is not None else None
    return (reader.understand(words, place, aloud=aloud), False) if replied is None else (replied, True)


def _own(reader: Reader, said: Speech, text: str, place: Place) -> str:
    """Without the tutor's own voice in it."""
    if said.over is None:
        return text
    first = said.answered.text if said.answered else ""
    added = beyond(text, first)
    own = own_words(added, said.over.text, said.over.between(said.began, time.monotonic()))
    if own == added:
        return text
    whole = "，".join(piece for piece in (first, own) if piece)
    return whole if not own or reader.is_command(own, place) else first
