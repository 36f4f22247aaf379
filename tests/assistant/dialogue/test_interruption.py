"""An answer that is being spoken: hums, wishes, and its own voice come back, against a real tutor without a socket."""

import numpy as np
import pytest
import soxr

from assistant import events as ev
from assistant.build import voice_of
from assistant.settings import Settings
from assistant.speaking.voice import Voice
from tests.assistant.learner import BANDS, HUM, NEXT_ALOUD, SILENCE, Learner, last_place, over


@pytest.fixture(scope="module")
def voice(engines: tuple[Settings, object, object]) -> Voice | None:
    return voice_of(engines[0].model_copy(update={"voice": True}))


@pytest.fixture
async def speaking(learner: Learner) -> Learner:
    """Somebody to whom the second step is being told aloud."""
    await learner.choose(BANDS, 2)
    await learner.press("repeat")
    await learner.until(lambda item: isinstance(item, ev.Frame) and item.kind is ev.FrameKind.SPEECH)
    await learner.until(over)
    learner.sent.clear()
    return learner


class TestAnAnswerBeingSpoken:
    async def test_goes_on_after_a_hum(self, speaking: Learner) -> None:
        await speaking.say(HUM + SILENCE)
        await speaking.settled()
        assert not any(speaking.all(kind) for kind in (ev.AudioCommitted, ev.Understood, ev.ResponseCreated))
        assert len(speaking.all(ev.AudioCleared)) == len(speaking.all(ev.SpeechStarted))

    async def test_is_interrupted_by_a_wish(self, speaking: Learner) -> None:
        await speaking.say(NEXT_ALOUD + SILENCE)
        await speaking.until(over)
        assert last_place(speaking)[0] == 3

    @pytest.mark.parametrize("decibels", [-10, -20, -30, -40])
    async def test_is_not_answered_when_it_comes_back_through_the_microphone(
        self, speaking: Learner, voice: Voice, decibels: int
    ) -> None:
        sentence = "第2步，配色：一皮配一个色，由浅到深或由深到浅，一路顺着排好。"
        wave = np.frombuffer(b"".join(voice.speak(sentence)), np.int16).astype(np.float32)
        echo = soxr.resample(wave, ev.SPEECH_RATE, ev.SAMPLE_RATE) * 10 ** (decibels / 20)
        room = np.random.default_rng(1).normal(0, 12, len(echo) + 32_000)
        room[8_000 : 8_000 + len(echo)] += echo
        place = speaking.conversation.place
        await speaking.say(room.astype(np.int16).tobytes())
        await speaking.settled()
        assert not speaking.all(ev.Understood)
        assert not speaking.all(ev.ErrorEvent)
        assert speaking.conversation.place == place
