"""Engines that are not there yet, or never will be: each as the tutor knows it, and loaded when it is first asked."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.events import IntentName
from assistant.understanding.utterance import Utterance
from knowledge.finding.found import Finding

if TYPE_CHECKING:
    from assistant.hearing.recognizer import Recognizer, Samples, Transcript
    from assistant.place import Kept
    from assistant.understanding.classifier import IntentClassifier
    from knowledge.finding.repeated import Repeated
    from knowledge.finding.search import Search


class RecognizerLater:
    """A recogniser that is given when something is heard."""

    name = "later"

    def __init__(self, given: Callable[[], "Recognizer"]) -> None:
        self._given = given

    def transcribe(self, audio: "Samples", prompt: str, language: str | None = None) -> "Transcript":
        """As `Recognizer.transcribe`."""
        return self._given().transcribe(audio, prompt, language)

    def warm(self) -> None:
        """It is given warm."""
        self._given()


class SearchLater:
    """A search that is given when something is looked for: a command (下一步) looks for nothing."""

    def __init__(self, given: Callable[[], "Search"]) -> None:
        self._given = given

    def find(self, text: str, technique: str | None = None, step: int | None = None, spoken: bool = False) -> Finding:
        """As `Search.find`."""
        return self._given().find(text, technique, step, spoken)

    @property
    def repeated(self) -> "Repeated":
        """As `Search.repeated`."""
        return self._given().repeated


class ClassifierLater:
    """A classifier that is given when something is understood."""

    def __init__(self, given: Callable[[], "IntentClassifier"]) -> None:
        self._given = given

    def odds(self, said: Utterance) -> Mapping[IntentName, float]:
        """As `IntentClassifier.odds`."""
        return self._given().odds(said)


class Deaf:
    """No recogniser: nothing will be heard."""

    name = "none"

    def transcribe(self, audio: "Samples", prompt: str, language: str | None = None) -> "Transcript":
        """Raises AssistantError."""
        raise AssistantError("this tutor reads and does not hear", "ask in writing")

    def warm(self) -> None:
        """There is nothing to warm."""


class Forgetful:
    """Sessions of nobody who will come back: no place is kept."""

    async def open(self) -> None:
        """There is no file to open."""

    async def load(self, token: str) -> "Kept | None":
        """Nobody is known."""
        return None

    async def save(self, token: str, kept: "Kept", before: int | None) -> bool:
        """As if it were kept: nobody else could have moved the learner."""
        return True

    async def close(self) -> None:
        """There is no file to close."""
