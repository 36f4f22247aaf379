"""Words → what is wanted, seen from where the learner is."""

from collections.abc import Callable
from functools import lru_cache, partial

from assistant.errors import AssistantError
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.understanding.classifier import IntentClassifier
from assistant.understanding.confirm import BACK, said_back
from assistant.understanding.question import Lesson, Understanding, complete, read, unplaced, weigh
from assistant.understanding.unfinished import unfinished
from assistant.understanding.utterance import utterance
from knowledge.finding.phonetics import pinyin
from knowledge.finding.terms import Vocabulary
from knowledge.loading.library import Library

FINAL = frozenset({Name.TEACHER, Name.END})  # somebody is called, the lesson is over


class Reader:
    """One a server: the wordings, the classifier and the terms of every lesson."""

    def __init__(
        self, library: Library, classifier: IntentClassifier, vocabulary: Callable[[str | None], Vocabulary]
    ) -> None:
        """`vocabulary` of a technique, or of the whole library."""
        self._library = library
        self._classifier = classifier
        self._vocabulary = vocabulary
        self._read = lru_cache(maxsize=64)(partial(_read, library))  # what is heard is asked about several times

    def understand(self, text: str, place: Place, *, aloud: bool = False) -> tuple[Intent, ...]:
        """What the words want, seen from where the learner is; else what is said back to a move that is withheld.

        `aloud`: they were spoken.
        """
        worded = self._read(text, place.technique, place.step, aloud)
        found = weigh(worded, utterance(text), self._classifier.odds)
        return (*found.intents, *said_back(found, place, self._library)) or worded.intents

    def without_lesson(self, text: str, intents: tuple[Intent, ...], answered: bool) -> tuple[Intent, ...]:
        """What words want that are said before any lesson is chosen. `answered`: a step of the library answers them."""
        return unplaced(intents, utterance(text), answered)

    def wording(self, text: str, place: Place) -> Understanding:
        """What the words want by their wording alone, and what no wording explains."""
        return self._read(text, place.technique, place.step, False)

    def names_craft(self, text: str, place: Place) -> bool:
        """A term of the lesson in hand, or of any where none is chosen, can be heard in the words."""
        said = f" {' '.join(pinyin(text))} "
        return any(f" {' '.join(term.pinyin)} " in said for term in self._vocabulary(place.technique).terms)

    def is_command(self, text: str, place: Place) -> bool:
        """The words are a whole command by their wording alone: the end of speech need not be waited for."""
        return complete(self.wording(text, place).intents, utterance(text)) and not self.waits(text, place)

    def waits(self, text: str, place: Place) -> bool:
        """The words are better not answered before it is sure that nothing follows: unfinished, or not to be undone."""
        wishes = self.understand(text, place)
        return any(wish.name in FINAL | BACK for wish in wishes) or unfinished(utterance(text), wishes)

    def check(self, pressed: Intent, place: Place) -> None:
        """Raise AssistantError or KnowledgeError for a button that names a step or a technique that is not there."""
        id_ = pressed.technique or place.technique
        technique = self._library.technique(id_) if id_ is not None else None
        if pressed.step is None:
            return
        if technique is None:
            raise AssistantError("a step of no technique", "请先选技法。Choose a technique first.", "no_technique")
        place.at(technique, pressed.step)


def _read(library: Library, text: str, technique: str | None, step: int | None, aloud: bool) -> Understanding:
    return read(utterance(text), Lesson.of(library, technique, step, aloud=aloud))
