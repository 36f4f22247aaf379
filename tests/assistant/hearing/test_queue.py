"""Who is heard next, and what those are told who must wait. The recogniser has a gate in front of it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from types import SimpleNamespace

import numpy as np
import pytest

from assistant import events as ev
from assistant.dialogue import listener
from assistant.errors import AssistantError
from assistant.hearing import queue as module
from assistant.hearing.audio import read_pcm16
from assistant.hearing.queue import HearingQueue, Ticket
from assistant.hearing.recognizer import Recognizer, Samples, Transcript
from assistant.tutor.tutor import Tutor
from generator.priority import Precedence
from tests.assistant.learner import Learner
from tests.conftest import SPEECH

NEXT_ALOUD = read_pcm16(SPEECH / "zh-084.flac")  # 那下面该怎么弄？
SILENCE = bytes(2 * 24_000)
LESSON = "suxiu/zheng-qiang-zhen"
SOON = 60.0  # seconds: a test that waits longer has hung


class Gate:
    """Hears the prompt instead of the sound, one speech each time it is let."""

    name = "gate"

    def __init__(self) -> None:
        self.called: list[str] = []
        self._may = threading.Semaphore(0)

    def let(self, speeches: int = 1) -> None:
        for _ in range(speeches):
            self._may.release()

    def transcribe(self, audio: Samples, prompt: str, language: str | None = None) -> Transcript:
        self.called.append(prompt)
        assert self._may.acquire(timeout=SOON), "nobody let the speech through"
        if prompt == "broken":
            raise AssistantError("too long", "be brief", "overlong_speech")
        return Transcript(prompt, language or "zh", 0.0, 0.0)

    def warm(self) -> None:
        """Nothing to warm."""


class Queue:
    """A hearing whose speeches have names."""

    def __init__(self, gate: Gate, most: int) -> None:
        self.gate = gate
        self.precedence = Precedence()
        self.hearing = HearingQueue(gate, most, self.precedence)
        self.tickets: dict[str, Ticket] = {}
        self.tasks: dict[str, asyncio.Task[Transcript]] = {}

    async def guess(self, *names: str) -> None:
        for name in names:
            self.tickets[name] = ticket = Ticket()
            self.tasks[name] = asyncio.create_task(self.hearing.hear(ticket, np.zeros(1, np.float32), name))
            await asyncio.sleep(0)

    def end(self, name: str) -> module.Wait:
        return self.hearing.end(self.tickets[name])

    async def ended(self, *names: str) -> None:
        for name in names:
            await self.guess(name)
            self.end(name)

    async def leave(self, name: str) -> None:
        self.tasks[name].cancel()
        await asyncio.wait([self.tasks[name]])

    async def heard(self) -> list[str]:
        """Everybody's turn, in its order."""
        self.gate.let(len(self.tasks))
        async with asyncio.timeout(SOON):
            await asyncio.gather(*self.tasks.values(), return_exceptions=True)
        return self.gate.called


class Clock:
    """The queue's own: it stands unless it is put forward."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: self.now))


@asynccontextmanager
async def queue(most: int = 16) -> AsyncIterator[Queue]:
    made = Queue(Gate(), most)
    try:
        yield made
    finally:
        made.gate.let(100)
        await asyncio.to_thread(made.hearing.close)


class TestTheOrder:
    async def test_ended_speech_comes_before_guesses_that_were_there_earlier(self) -> None:
        async with queue() as q:
            await q.guess("first", "guess")
            await q.ended("ended")
            assert await q.heard() == ["first", "ended", "guess"]

    async def test_is_that_of_the_ends_of_speech_whoever_paused_first(self) -> None:
        async with queue() as q:
            await q.guess("first", "early", "late")
            q.end("late")
            q.end("early")
            assert await q.heard() == ["first", "late", "early"]

    async def test_a_learner_just_heard_does_not_overtake_who_waits(self) -> None:
        async with queue() as q:
            await q.ended("mine", "yours")
            q.gate.let()
            await asyncio.wait_for(q.tasks["mine"], SOON)
            await q.ended("mine again")
            assert await q.heard() == ["mine", "yours", "mine again"]


class TestRaces:
    async def test_a_guess_that_was_taken_back_before_its_turn_is_never_heard(self) -> None:
        async with queue() as q:
            await q.ended("first")
            await q.guess("pause", "later pause")
            await q.leave("pause")
            assert await q.heard() == ["first", "later pause"]

    async def test_who_left_while_waiting_is_never_heard(self) -> None:
        async with queue() as q:
            await q.ended("first", "gone", "last")
            await q.leave("gone")
            assert await q.heard() == ["first", "last"]

    async def test_a_guess_taken_back_while_it_is_heard_keeps_nobody_waiting(self) -> None:
        async with queue() as q:
            await q.guess("pause", "next")
            await q.leave("pause")
            assert q.gate.called == ["pause"]
            assert await q.heard() == ["pause", "next"]

    async def test_what_cannot_be_heard_fails_for_its_learner_only(self) -> None:
        async with queue() as q:
            await q.ended("broken", "next")
            assert await q.heard() == ["broken", "next"]
            assert isinstance(q.tasks["broken"].exception(), AssistantError)
            assert q.tasks["next"].result().text == "next"


class TestTheWait:
    @pytest.fixture(autouse=True)
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> Clock:
        return Clock(monkeypatch)

    async def test_is_foreseen_from_those_before_and_how_long_one_takes(
        self, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "PACE", 1.0)
        async with queue() as q:
            await q.guess("first", "guess", "second", "third")
            assert q.end("first") == module.Wait(0, 1.0)
            clock.now += 0.25
            assert (q.end("second"), q.end("third")) == (module.Wait(1, 1.75), module.Wait(2, 2.75))
            clock.now += 10  # the one being heard takes longer than foreseen
            assert q.end("guess") == module.Wait(3, 3.0)

    async def test_grows_with_how_long_speeches_take(self, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "PACE", 0.0)
        async with queue() as q:
            await q.ended("slow", "next")
            clock.now += 5
            q.gate.let()
            await asyncio.wait_for(q.tasks["slow"], SOON)
            await q.guess("last")
            assert q.end("last") == module.Wait(1, pytest.approx(2 * 5 * module.RECENT))

    async def test_is_nobody_s_who_has_nobody_before_him_however_long_the_last_one_took(self, clock: Clock) -> None:
        async with queue() as q:
            await q.ended("slow")
            clock.now += 1000
            q.gate.let()
            await asyncio.wait_for(q.tasks["slow"], SOON)
            await q.guess("next")
            assert q.end("next").ahead == 0
            q.gate.let()
            assert (await asyncio.wait_for(q.tasks["next"], SOON)).text == "next"

    @pytest.mark.parametrize(("most", "pace"), [(2, 0.1), (16, 4.5)])
    async def test_beyond_the_bound_is_told_at_once_and_not_heard(
        self, most: int, pace: float, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "PACE", pace)
        async with queue(most) as q:
            await q.ended("first", "second") if most == 2 else await q.ended("first")
            await q.guess("one too many")
            with pytest.raises(AssistantError) as bad:
                q.end("one too many")
            assert bad.value.code == "busy"
            assert "按钮" in bad.value.hint
            assert "one too many" not in await q.heard()


class TestLearners:
    @pytest.fixture
    def gate(
        self,
        engines: tuple[object, object, tuple[object, object, Recognizer]],
        tutor: Tutor,  # closed after the gate is open
        monkeypatch: pytest.MonkeyPatch,
    ) -> Iterator[threading.Event]:
        """Closed until it is set; each speech is then heard by the real recogniser.

        One alone is patient for as long as this test is, a second would have to wait longer, by a clock that stands."""
        recognizer = engines[2][2]
        hear, opened = recognizer.transcribe, threading.Event()

        def gated(audio: Samples, prompt: str, language: str | None = None) -> Transcript:
            assert opened.wait(SOON), "the gate was not opened"
            return hear(audio, prompt, language)

        monkeypatch.setattr(recognizer, "transcribe", gated)
        Clock(monkeypatch)
        monkeypatch.setattr(tutor.transcriber._queue, "_pace", 0.75 * SOON)
        monkeypatch.setattr(module, "LONGEST_WAIT", 10 * SOON)
        monkeypatch.setattr(listener, "PATIENCE", SOON)
        yield opened
        opened.set()

    async def test_nobody_who_must_wait_is_left_without_a_word(self, gate: threading.Event, tutor: Tutor) -> None:
        first, second, third = learners = [Learner(tutor) for _ in range(3)]  # one more than may wait
        for learner in learners:
            await learner.choose(LESSON)
            await learner.say(NEXT_ALOUD + SILENCE)
        await second.until(lambda item: isinstance(item, ev.Waiting))
        await third.until(lambda item: isinstance(item, ev.ErrorEvent))
        (told,) = second.all(ev.Waiting)
        assert (told.ahead, told.item_id) == (1, second.all(ev.SpeechStopped)[0].item_id)
        assert third.all(ev.ErrorEvent)[0].error.code == "busy"
        assert not first.all(ev.Waiting)
        gate.set()
        for learner in (first, second):
            await learner.until(lambda item: isinstance(item, ev.Understood))
        await third.press("next")  # a touch needs no hearing
        assert third.all(ev.LessonState)[-1].step == 2
        for learner in learners:
            await learner.conversation.close()

    async def test_who_closes_the_page_while_waiting_is_not_heard(self, gate: threading.Event, tutor: Tutor) -> None:
        first, leaving = Learner(tutor), Learner(tutor)
        for learner in (first, leaving):
            await learner.choose(LESSON)
            await learner.say(NEXT_ALOUD + SILENCE)
        await leaving.conversation.close()
        gate.set()
        await first.until(lambda item: isinstance(item, ev.Understood))
        assert not leaving.all(ev.TranscriptionCompleted)
        await first.conversation.close()
