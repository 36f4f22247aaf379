"""THE main path: hear → understand → place → find → answer → show. One question, one `Turn`."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from assistant import events as ev
from assistant.allowance import Allowance
from assistant.answering.answer import Answer, answer
from assistant.errors import AssistantError
from assistant.hearing.endpoint import Endpoint
from assistant.hearing.queue import HearingQueue, Ticket, Wait
from assistant.hearing.repair import repair
from assistant.learner import Learner, Learners
from assistant.place import Place, moved
from assistant.settings import Settings
from assistant.understanding.classifier import IntentClassifier
from assistant.understanding.confirm import BACK, said_back
from assistant.understanding.question import Lesson, Understanding, complete, read, unplaced, weigh
from assistant.understanding.unfinished import unfinished
from assistant.understanding.utterance import utterance
from generator.draw.studio import Studio
from generator.motion.compose import spec_for
from generator.scene.clip import ClipSpec
from knowledge.finding.found import Finding, Hit
from knowledge.finding.phonetics import pinyin
from knowledge.finding.terms import Vocabulary
from knowledge.loading.library import Library
from knowledge.schema.craft import Technique

if TYPE_CHECKING:  # the engines: seconds to import, and not every command needs them
    from assistant.hearing.recognizer import Recognizer
    from assistant.neural_clips import NeuralClips
    from assistant.sessions import Sessions
    from assistant.speaking.voice import Voice
    from knowledge.finding.search import Search

Name = ev.IntentName
MOVES = {Name.START, Name.NEXT, Name.DONE, Name.PREVIOUS, Name.REPEAT, Name.JUMP, Name.UNDO, Name.VIEW}
LONGEST_QUESTION = 300  # characters that are typed
SILENT = 0.001  # of full scale: Whisper writes words for what is quieter
FINAL = {Name.TEACHER, Name.END}  # somebody is called, the lesson is over
ASKS = {Name.QUESTION, Name.AMOUNT, Name.WHY, Name.TROUBLE, Name.TOOL, Name.MEANING}


@dataclass(frozen=True, slots=True)
class Heard:
    """Words, with the terms that were put right. `spoken`: the recogniser wrote them: sound is surer than spelling."""

    text: str
    language: str  # zh | en
    repairs: tuple[ev.Repair, ...] = ()
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything one question leads to."""

    intents: tuple[ev.Intent, ...]
    place: Place
    answer: Answer
    clip: ClipSpec | None
    found: ev.StepRef | None
    nearest: tuple[ev.StepRef, ...]
    silent: bool  # the learner asked not to be talked to
    likely: float = 0.0  # that a step answers the words, by the search; 0 where nothing was looked for

    @property
    def picture(self) -> Literal["follows", "stays", "none"]:
        """What is to be seen with the sentence: nothing, where something was asked for that has no picture here."""
        if self.clip is not None:
            return "follows"
        return "none" if {intent.name for intent in self.intents} & (ASKS | MOVES) else "stays"


class Tutor:
    """One per server: the library and the engines, shared by every learner."""

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
    ) -> None:
        self.library = library
        self.neural = neural
        self._studio = studio
        self._voice = voice
        self._sessions = sessions
        self._learners = Learners(sessions)
        self._settings = settings
        self._search = search
        self._classifier = classifier
        self._read = lru_cache(maxsize=64)(partial(_read, library))  # what is heard is asked about several times
        self._vocabulary = cache(partial(Vocabulary.of, library))  # by technique: what is typed needs none
        self._hearing = HearingQueue(recognizer, settings.max_waiting, studio.precedence)
        self._speaking = ThreadPoolExecutor(1, "speak")
        self._ahead: set[asyncio.Task[None]] = set()
        self._questions = Allowance(settings.questions_a_minute, 60)
        self.techniques = tuple(_named(library, technique.id) for technique in library.techniques.values())

    def endpoint(self) -> Endpoint:
        """A fresh end-of-speech detector for one learner."""
        return Endpoint(silence_ms=self._settings.silence_ms)

    def warm(self) -> None:
        """Work out the words of every lesson, so that no learner waits for it."""
        for technique in (None, *self.library.techniques):
            self._vocabulary(technique)

    # ---- who is here

    def newcomer(self) -> Learner:
        """Somebody who has not been here before."""
        return self._learners.new()

    async def learner(self, token: str, replaces: tuple[str, ...] = ()) -> Learner | None:
        """As `Learners.find`."""
        return await self._learners.find(token, replaces)

    def lesson(self, technique: str) -> Technique:
        """A technique by its id. Raises KnowledgeError for one that is not there."""
        return self.library.technique(technique)

    # ---- hear

    async def hear(self, audio: NDArray[np.float32], place: Place, ticket: Ticket | None = None) -> Heard | None:
        """Words in 16 kHz audio; None where nobody said any. Without a ticket the speech has ended.

        Raises AssistantError when too many wait.
        """
        vocabulary = self._vocabulary(place.technique)
        transcript = await self._hearing.hear(ticket or self._ended(), audio, vocabulary.prompt)
        if not transcript.text:
            return None
        repaired = repair(transcript.text, vocabulary)
        return Heard(repaired.text, transcript.language, repaired.repairs, spoken=True)

    def ended(self, ticket: Ticket) -> Wait:
        """The speech of this ticket is over: how long its words will take. Raises AssistantError when too many wait."""
        return self._hearing.end(ticket)

    async def transcribe(self, audio: NDArray[np.float32], asked: str = "") -> str:
        """What an inheritor tells, or answers to a question: Chinese, as it was heard, no term put right; may be empty.

        Raises AssistantError when too many wait.
        """
        if np.abs(audio).max(initial=0.0) < SILENT:
            return ""
        told = asked.replace("？", "，").rstrip("，。") + "。"  # after a question mark Whisper writes stray digits
        prompt = told if asked else self._vocabulary(None).prompt
        return (await self._hearing.hear(self._ended(), audio, prompt, "zh")).text

    def _ended(self) -> Ticket:
        ticket = Ticket()
        self._hearing.end(ticket)
        return ticket

    def typed(self, text: str, client: str | None = None) -> Heard:
        """A typed question. Raises AssistantError for an empty or overlong one, and for too many of one client."""
        if client is not None and not self._questions.take(client):
            raise AssistantError(
                "问得太快了。Too many questions in a minute.", "请等几秒再问。Ask again in some seconds.", "too_fast"
            )
        if not text:
            raise AssistantError("the question is empty", "type a question", "empty_question")
        if len(text) > LONGEST_QUESTION:
            raise AssistantError(
                f"问题有{len(text)}个字，最多{LONGEST_QUESTION}个。{len(text)} characters; at most {LONGEST_QUESTION}.",
                "请说得短一点，一次问一件事。Ask one thing, in fewer words.",
                "too_long",
            )
        return Heard(text, "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en")

    # ---- understand, place, find, answer, show

    def understand(self, text: str, place: Place, *, aloud: bool = False) -> tuple[ev.Intent, ...]:
        """What the words want, seen from where the learner is; else what is said back to a move that is withheld.

        `aloud`: they were spoken.
        """
        worded = self._read(text, place.technique, place.step, aloud)
        found = weigh(worded, utterance(text), self._classifier.odds)
        return (*found.intents, *said_back(found, place, self.library)) or worded.intents

    def check(self, pressed: ev.Intent, place: Place) -> None:
        """Raise AssistantError or KnowledgeError for a button that names a step or a technique that is not there."""
        id_ = pressed.technique or place.technique
        technique = self.library.technique(id_) if id_ is not None else None
        if pressed.step is None:
            return
        if technique is None:
            raise AssistantError("a step of no technique", "请先选技法。Choose a technique first.", "no_technique")
        place.at(technique, pressed.step)

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

    async def turn(
        self, heard: Heard | None, intents: tuple[ev.Intent, ...], before: Place, language: str | None
    ) -> Turn:
        """Decide everything about one question. Raises AssistantError where it asks for what is not there."""
        said = heard.text if heard else ""
        finding = None
        if heard is not None and before.technique is None:
            finding = await self.find(said, before, heard.spoken)
            intents = unplaced(intents, utterance(said), finding.best is not None)
        after = moved(before, intents, said, self.library)
        names = {intent.name for intent in intents}
        if not names & ASKS:
            finding = None
        elif finding is None:
            finding = await self.find(said, before, heard is not None and heard.spoken)
        language = language or (heard.language if heard else before.language)
        told = answer(intents, said, before, after, self.library, finding, language)
        near = finding.nearest if finding and told.about is None and told.technique is None else ()
        return Turn(
            intents=intents,
            place=after,
            answer=told,
            clip=self._clip(names, after, told),
            found=self._found(told, finding),
            nearest=tuple(map(_ref, near)),
            silent=Name.STOP in names,
            likely=finding.best.score if finding and finding.best else 0.0,
        )

    async def find(self, said: str, place: Place, spoken: bool = False) -> Finding:
        """The step that the words, spoken or typed, are about, asked from a place."""
        return await asyncio.to_thread(self._search.find, said, place.technique, place.step, spoken)

    def _clip(self, names: set[Name], place: Place, told: Answer) -> ClipSpec | None:
        """What to show: the technique or step that the answer is about, or where the learner came to."""
        if told.technique is not None and told.about is None:
            return self.spec(told.technique, place.step if told.technique == place.technique else 1, place)
        if names & MOVES and place.technique is not None:
            return self.spec(place.technique, place.step, place)
        return self.spec(*told.about, place) if told.about else None

    def _found(self, told: Answer, finding: Finding | None) -> ev.StepRef | None:
        """The step that the answer is about; its score is the search's own where the search chose it."""
        if told.about is None:
            return None
        technique, step = told.about
        best = finding.best if finding else None
        score = best.score if best and (best.technique, best.step) == told.about else 1.0
        name = self.library.technique(technique).steps[step - 1].name
        return ev.StepRef(technique=technique, step=step, name=name, score=score)

    def spec(self, technique: str, step: int, place: Place) -> ClipSpec:
        """The clip of a step as this learner sees it."""
        craft, lesson = self.library.craft_of(technique), self.library.technique(technique)
        return spec_for(craft, lesson, step, place.view, self._settings.encoder)

    # ---- show, speak, and think ahead

    def source(self, spec: ClipSpec) -> Literal["cache", "demonstration"]:
        """Where the clip will come from."""
        return self._studio.source(spec)

    def show(self, spec: ClipSpec) -> AsyncIterator[bytes]:
        """Fragments of the clip, from the cache or while it is drawn. Raises GeneratorError."""
        return self._studio.stream(spec)

    async def film(self, key: str) -> Path | None:
        """The file of a demonstration that is in the cache."""
        return await asyncio.to_thread(self._studio.path, key)

    @property
    def speaks(self) -> bool:
        """There is a voice."""
        return self._voice is not None

    async def speak(self, text: str) -> AsyncIterator[bytes]:
        """The sentence as PCM16 24 kHz, clause by clause."""
        assert self._voice is not None  # noqa: S101 - asked by the caller
        loop = asyncio.get_running_loop()
        pieces = self._voice.speak(text)
        while (piece := await loop.run_in_executor(self._speaking, next, pieces, None)) is not None:
            yield piece

    def ahead(self, place: Place) -> None:
        """While the learner's hands are busy: draw and speak the step that comes next."""
        if not self._settings.ahead or place.technique is None or place.finished or self._ahead:
            return
        task = asyncio.create_task(self._prepare(place))
        self._ahead.add(task)
        task.add_done_callback(self._ahead.discard)

    async def _prepare(self, place: Place) -> None:
        wish = (ev.Intent(name=Name.NEXT),)
        coming = moved(place, wish, "", self.library)
        if coming.technique is None or coming.step == place.step:
            return
        await self._studio.prepare(self.spec(coming.technique, coming.step, coming))
        if self._voice is not None:
            sentence = answer((ev.Intent(name=Name.NEXT),), "", place, coming, self.library, None, coming.language)
            async for _ in self.speak(sentence.text):
                pass

    async def close(self) -> None:
        """Stop working ahead and let the engines go."""
        for task in self._ahead:
            task.cancel()
        await asyncio.gather(*self._ahead, return_exceptions=True)
        self._hearing.close()
        self._speaking.shutdown(wait=True, cancel_futures=True)
        await asyncio.to_thread(self._studio.close)
        await self._sessions.close()


def _read(library: Library, text: str, technique: str | None, step: int | None, aloud: bool) -> Understanding:
    return read(utterance(text), Lesson.of(library, technique, step, aloud=aloud))


def _ref(hit: Hit) -> ev.StepRef:
    return ev.StepRef(technique=hit.technique, step=hit.step, name=hit.name, score=hit.score)


def _named(library: Library, id_: str) -> ev.TechniqueName:
    technique = library.technique(id_)
    steps = tuple(ev.StepName(number=s.number, name=s.name, english=s.english) for s in technique.steps)
    return ev.TechniqueName(
        id=id_, name=technique.name, english=technique.english, craft=library.craft_of(id_).name, steps=steps
    )
