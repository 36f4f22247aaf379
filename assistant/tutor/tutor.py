"""THE main path: hear → understand → place → find → answer → show. One question, one `Turn`."""

import asyncio
from functools import cache, partial
from typing import TYPE_CHECKING

from assistant import events as ev
from assistant.allowance import Allowance
from assistant.answering.answer import Answer, answer
from assistant.answering.attested import attested
from assistant.errors import AssistantError
from assistant.learner import Learners
from assistant.place import Place, moved
from assistant.settings import Settings
from assistant.tutor.clips import Clips
from assistant.tutor.heard import Heard
from assistant.tutor.prefetch import Prefetch
from assistant.tutor.reader import Reader
from assistant.tutor.speaker import Speaker
from assistant.tutor.transcriber import Transcriber
from assistant.tutor.turn import ASKS, Turn, found, nearest, to_show
from assistant.understanding.classifier import IntentClassifier
from assistant.understanding.wordings import GRAMMAR
from assistant.warming import Part, Warming
from generator.draw.studio import Studio
from generator.scene.clip import ClipSpec, Language
from knowledge.finding.found import Finding
from knowledge.finding.terms import Vocabulary
from knowledge.loading.library import Library

if TYPE_CHECKING:  # the engines: seconds to import, and not every command needs them
    from assistant.attestations import Attestations
    from assistant.hearing.recognizer import Recognizer
    from assistant.neural_clips import NeuralClips
    from assistant.sessions import Sessions
    from assistant.settled import Settled
    from assistant.speaking.voice import Voice
    from knowledge.finding.search import Search
    from knowledge.records.rulings import Attestation


class Tutor:
    """One per server, shared by every learner: the library, and the parts that hear, understand, show and speak.

    A spoken question comes by `transcriber.hear`, a typed one by `typed`; `reader.understand` says what is wanted and
    `turn` decides what it leads to; `clips.stream` and `speaker.speak` deliver it.
    """

    def __init__(
        self,
        settings: Settings,
        library: Library,
        search: "Search",
        classifier: IntentClassifier,
        recognizer: "Recognizer",
        studio: Studio,
        voice: "Voice | None",
        sessions: "Sessions",
        neural: "NeuralClips | None" = None,
        attestations: "Attestations | None" = None,
        warming: Warming | None = None,
        settled: "Settled | None" = None,
    ) -> None:
        """`warming`: what is still to be loaded of all this; None: nothing. `settled`: what keeps the library abreast
        of what is settled; None: it stays as it is."""
        self.warming = warming or Warming()
        self._vocabulary = cache(partial(Vocabulary.of, library))  # by technique: what is typed needs none
        self.library = library
        self.techniques = tuple(_named(library, technique) for technique in library.techniques)
        self.learners = Learners(sessions)
        self.transcriber = Transcriber(
            recognizer,
            self._vocabulary,
            studio.precedence,
            self.warming,
            max_waiting=settings.max_waiting,
            silence_ms=settings.silence_ms,
        )
        self.reader = Reader(library, classifier, self._vocabulary)
        self.clips = Clips(library, studio, settings.encoder, neural, settings.hand_below)
        self.speaker = Speaker(voice) if voice is not None else None
        self.neural = neural
        self._search = search
        self._attestations = attestations
        self._sessions = sessions
        self._settled = settled
        self._questions = Allowance(settings.questions_a_minute, 60)
        self._prefetch = Prefetch(library, self.clips, self.speaker) if settings.ahead else None

    def typed(self, text: str, client: str | None = None) -> Heard:
        """A typed question. Raises AssistantError for an empty or overlong one, and for too many of one client."""
        if client is not None and not self._questions.take(client):
            raise AssistantError(
                "问得太快了。Too many questions in a minute.", "请等几秒再问。Ask again in some seconds.", "too_fast"
            )
        return Heard.typed(text)

    async def abreast(self) -> None:
        """What inheritors have settled by now is in the library, and in every picture from here on."""
        if self._settled is not None:
            await self._settled.now()

    async def turn(
        self, heard: Heard | None, intents: tuple[ev.Intent, ...], before: Place, language: Language | None
    ) -> Turn:
        """Decide everything about one question. Raises AssistantError where it asks for what is not there."""
        said = heard.text if heard else ""
        finding = attestation = None
        if heard is not None and before.technique is None:
            finding = await self.find(said, before, heard.spoken)
            attestation = await self._attested(said, before, finding)
            intents = self.reader.without_lesson(said, intents, finding.best is not None or attestation is not None)
        place = moved(before, intents, said, self.library)
        names = {intent.name for intent in intents}
        if not names & ASKS:
            finding = attestation = None
        elif finding is None:
            finding = await self.find(said, before, heard is not None and heard.spoken)
            attestation = await self._attested(said, before, finding)
        language = language or (heard.language if heard else before.language)
        if heard is None or heard.tells_language:
            place = place.speaking("zh" if ev.IntentName.END in names else language)  # whoever comes begins in Chinese
        told = answer(intents, said, before, place, self.library, finding, language)
        if attestation is not None:
            told = attested(attestation, language)
        shown = to_show(names, place, told)
        return Turn(
            intents=intents,
            place=place,
            answer=told,
            clip=self._clip(shown, told, place, language),
            found=found(told, finding, self.library),
            nearest=nearest(told, finding, self.library),
            silent=ev.IntentName.STOP in names,
            likely=1.0 if attestation else finding.best.score if finding and finding.best else 0.0,
        )

    def _clip(self, shown: tuple[str, int] | None, told: Answer, place: Place, language: Language) -> ClipSpec | None:
        """What is to be seen: the fault that is told of, where it is drawn, else the step."""
        if shown is None:
            return None
        fault = self.clips.fault(*shown, told.fault, language) if told.fault and shown == told.about else None
        return fault or self.clips.spec(*shown, place.view, language, place.below)

    async def find(self, said: str, place: Place, spoken: bool = False) -> Finding:
        """The step that the words, spoken or typed, are about, asked from a place. Raises AssistantError where
        the search is not loaded."""
        self.warming.check(Part.FINDING)
        return await asyncio.to_thread(self._search.find, said, place.technique, place.step, spoken)

    async def _attested(self, said: str, place: Place, finding: Finding) -> "Attestation | None":
        """What an inheritor has confirmed in answer to these words, if he has."""
        if self._attestations is None or not said:
            return None
        return await self._attestations.find(said, place.technique, place.step, finding.best is not None)

    def ahead(self, place: Place) -> None:
        """While the learner is at work there: draw and speak the step that comes next."""
        if self._prefetch is not None and self.warming.ready():
            self._prefetch.begin(place)

    def warm(self) -> None:
        """Compile the wordings and work out the words of every lesson, so that no learner waits for it."""
        GRAMMAR.warm()
        for technique in (None, *self.library.techniques):
            self._vocabulary(technique)

    async def close(self) -> None:
        """Stop working ahead and let the engines go."""
        if self._prefetch is not None:
            await self._prefetch.close()
        self.transcriber.close()
        if self.speaker is not None:
            self.speaker.close()
        await self.clips.close()
        if self._attestations is not None:
            await self._attestations.close()
        if self._settled is not None:
            await self._settled.close()
        await self._sessions.close()


def _named(library: Library, id_: str) -> ev.TechniqueName:
    technique = library.technique(id_)
    steps = tuple(ev.StepName(number=s.number, name=s.name, english=s.english) for s in technique.steps)
    return ev.TechniqueName(
        id=id_, name=technique.name, english=technique.english, craft=library.craft_of(id_).name, steps=steps
    )
