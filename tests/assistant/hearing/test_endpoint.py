"""When speech begins and ends, on the audio's own clock."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.events import SAMPLE_RATE
from assistant.hearing.audio import read_pcm16
from assistant.hearing.endpoint import (
    CHUNK,
    HASTE_CHUNKS,
    LONGEST_OPEN_SECONDS,
    LONGEST_SECONDS,
    OPEN_CHUNKS,
    PAUSE_CHUNKS,
    Closed,
    Continued,
    Endpoint,
    Happening,
    Overlong,
    Paused,
    Resumed,
    Started,
    Stopped,
)
from tests.conftest import SPEECH

CHUNK_BYTES = 2 * CHUNK
CHUNK_MS = CHUNK * 1000 // SAMPLE_RATE
CLIP = read_pcm16(SPEECH / "zh-084.flac")[: 2 * int(1.6 * SAMPLE_RATE)]  # 那下面该怎么弄？ to its last syllable
ON = CLIP[2 * int(0.5 * SAMPLE_RATE) :]  # the same from its first
CLIPS = ("zh-008", "zh-036", "zh-044", "en-005", "en-048")


def silence(seconds: float) -> bytes:
    return bytes(2 * int(seconds * SAMPLE_RATE))


def kinds(happened: Sequence[Happening]) -> list[type[Happening]]:
    return [type(each) for each in happened]


def plain(happened: Sequence[Happening]) -> list[tuple[object, ...]]:
    """Comparable: audio as its bytes."""
    return [
        (type(each).__name__, each.audio.tobytes() if isinstance(each, Paused | Stopped) else str(each))
        for each in happened
    ]


def until_pause(endpoint: Endpoint) -> list[Happening]:
    """Feed the clip, then silence by chunks until the pause is told."""
    happened = endpoint.feed(CLIP)
    for _ in range(20):
        if Paused in kinds(happened[-1:]):
            return happened
        happened += endpoint.feed(bytes(CHUNK_BYTES))
    raise AssertionError(f"no pause: {kinds(happened)}")


def until(endpoint: Endpoint, happening: type[Happening]) -> int:
    """Chunks of silence fed until this happens."""
    for fed in range(1, 100):
        if happening in kinds(endpoint.feed(bytes(CHUNK_BYTES))):
            return fed
    raise AssertionError(f"never {happening.__name__}")


class TestASpeech:
    @pytest.mark.parametrize("name", CLIPS)
    def test_begins_pauses_and_ends(self, spoken: Callable[[str], Path], name: str) -> None:
        pcm = read_pcm16(spoken(name))
        happened = Endpoint().feed(pcm + silence(1.5))
        assert kinds(happened)[0] is Started
        assert kinds(happened)[-3:] == [Paused, Stopped, Closed]
        assert kinds(happened).count(Started) == kinds(happened).count(Stopped) == 1
        assert kinds(happened).count(Paused) == kinds(happened).count(Resumed) + 1
        started, stopped = happened[0], happened[-2]
        assert isinstance(started, Started)
        assert isinstance(stopped, Stopped)
        assert 200 <= started.start_ms <= 1000
        assert started.start_ms < stopped.end_ms <= len(pcm) / 2 / SAMPLE_RATE * 1000 + 2 * CHUNK_MS

    def test_is_handed_over_whole_with_a_little_before_it(self) -> None:
        happened = Endpoint().feed(CLIP + silence(1.5))
        started, stopped = happened[0], happened[-2]
        assert isinstance(started, Started)
        assert isinstance(stopped, Stopped)
        wave = np.frombuffer(CLIP + silence(1.5), np.int16).astype(np.float32) / 32768
        where = next(
            (i for i in range(0, len(wave), CHUNK) if np.array_equal(wave[i : i + len(stopped.audio)], stopped.audio)),
            None,
        )
        assert where is not None
        assert where / SAMPLE_RATE * 1000 < started.start_ms
        assert (where + len(stopped.audio)) / SAMPLE_RATE * 1000 > stopped.end_ms

    def test_is_told_at_the_pause_as_far_as_it_went(self) -> None:
        happened = Endpoint().feed(CLIP + silence(1.5))
        paused, stopped = happened[-3:-1]
        assert isinstance(paused, Paused)
        assert isinstance(stopped, Stopped)
        assert len(paused.audio) < len(stopped.audio)
        assert np.array_equal(stopped.audio[: len(paused.audio)], paused.audio)

    def test_that_goes_on_after_a_breath_takes_the_pause_back(self) -> None:
        happened = Endpoint(silence_ms=2000).feed(CLIP + silence(0.4) + CLIP + silence(2.5))
        assert kinds(happened) == [Started, Paused, Resumed, Paused, Stopped, Closed]
        assert isinstance(happened[-2], Stopped)
        assert len(happened[-2].audio) > 1.5 * len(CLIP) / 2

    def test_after_a_longer_silence_is_another(self) -> None:
        happened = Endpoint(silence_ms=480).feed((CLIP + silence(1.5)) * 2)
        assert kinds(happened) == [Started, Paused, Stopped, Closed] * 2
        first, second = (each.start_ms for each in happened if isinstance(each, Started))
        assert second - first == pytest.approx(len(CLIP + silence(1.5)) / 2 / SAMPLE_RATE * 1000, abs=5 * CHUNK_MS)

    @pytest.mark.parametrize("silence_ms", [200, 480, 1000])
    def test_ends_after_just_so_much_silence(self, silence_ms: int) -> None:
        endpoint = Endpoint(silence_ms)
        until_pause(endpoint)
        assert PAUSE_CHUNKS + until(endpoint, Stopped) == pytest.approx(silence_ms / CHUNK_MS, abs=1)


class TestASpeechThatEnded:
    @pytest.mark.parametrize("pause", [0.6, 0.9])
    def test_goes_on_where_a_voice_comes_back_while_people_still_think(self, pause: float) -> None:
        happened = Endpoint().feed(CLIP + silence(pause) + ON + silence(1.5))
        assert kinds(happened) == [Started, Paused, Stopped, Continued, Paused, Stopped, Closed]
        first, whole = (each for each in happened if isinstance(each, Stopped))
        assert np.array_equal(whole.audio[: len(first.audio)], first.audio)
        assert len(whole.audio) / SAMPLE_RATE > 2 * len(ON) / 2 / SAMPLE_RATE + pause

    def test_is_closed_after_just_so_much_silence(self) -> None:
        endpoint = Endpoint()
        until_pause(endpoint)
        assert PAUSE_CHUNKS + until(endpoint, Closed) == pytest.approx(OPEN_CHUNKS + 1, abs=1)

    def test_is_closed_at_once_when_the_learner_ends_it_by_hand(self) -> None:
        endpoint = Endpoint()
        endpoint.feed(CLIP)
        assert kinds(endpoint.flush()) == [Stopped, Closed]
        assert endpoint.flush() == []

    def test_that_was_long_is_over(self) -> None:
        long = ON * (2 + int(LONGEST_OPEN_SECONDS * SAMPLE_RATE) // (len(ON) // 2))
        happened = Endpoint().feed(long + silence(0.7) + ON)
        assert kinds(happened).count(Started) == 2
        assert kinds(happened)[-1] is Started
        assert Continued not in kinds(happened)


class TestTheChunkSize:
    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.integers(0, 20_000), max_size=12))
    def test_does_not_matter(self, sizes: list[int]) -> None:
        pcm = CLIP + silence(0.8)
        whole = Endpoint().feed(pcm)
        endpoint, fed, happened = Endpoint(), 0, []
        for size in (*sizes, len(pcm)):
            happened += endpoint.feed(pcm[fed : fed + size])
            fed += size
        assert plain(happened) == plain(whole)

    def test_may_be_one_byte(self) -> None:
        endpoint = Endpoint()
        pcm = CLIP[: 2 * SAMPLE_RATE]
        happened = [each for i in range(len(pcm)) for each in endpoint.feed(pcm[i : i + 1])]
        assert plain(happened) == plain(Endpoint().feed(pcm))
        assert kinds(happened)[0] is Started


def clicks() -> bytes:
    wave = np.zeros(5 * SAMPLE_RATE, np.int16)
    wave[:: SAMPLE_RATE // 2] = 30_000
    return wave.tobytes()


def noise(level: float) -> bytes:
    return np.random.default_rng(7).normal(0, level, 5 * SAMPLE_RATE).astype(np.int16).tobytes()


def hum() -> bytes:
    return (3000 * np.sin(2 * np.pi * 100 * np.arange(5 * SAMPLE_RATE) / SAMPLE_RATE)).astype(np.int16).tobytes()


class TestNoSpeech:
    @pytest.mark.parametrize(
        "pcm",
        [b"", silence(5), noise(300), noise(3000), clicks(), hum()],
        ids=["nothing", "silence", "noise", "loud noise", "clicks", "hum"],
    )
    def test_starts_nothing(self, pcm: bytes) -> None:
        endpoint = Endpoint()
        assert endpoint.feed(pcm) == []
        assert endpoint.flush() == []

    def test_does_not_keep_the_next_speech_from_being_heard(self) -> None:
        assert kinds(Endpoint().feed(noise(300) + clicks() + CLIP + silence(1.5))) == [Started, Paused, Stopped, Closed]


class TestSpeechWithoutEnd:
    def test_is_dropped_once_and_the_next_question_is_heard(self) -> None:
        pcm = np.frombuffer(CLIP, np.int16)
        voiced = pcm[np.abs(pcm) > 200]
        endless = np.tile(voiced, 2 * int(LONGEST_SECONDS) * SAMPLE_RATE // len(voiced))
        endpoint = Endpoint()
        happened = endpoint.feed(endless.tobytes())
        assert kinds(happened).count(Overlong) == 1
        assert kinds(happened)[-1] is Overlong
        assert Stopped not in kinds(happened)
        assert endpoint.flush() == []
        assert endpoint.feed(silence(1.5)) == []
        assert kinds(endpoint.feed(CLIP + silence(1.5))) == [Started, Paused, Stopped, Closed]


class TestHaste:
    def test_ends_the_speech_after_the_least_silence_and_not_before(self) -> None:
        endpoint = Endpoint(silence_ms=2000)
        until_pause(endpoint)
        assert endpoint.hasten() == []
        assert PAUSE_CHUNKS + until(endpoint, Stopped) == HASTE_CHUNKS

    def test_ends_it_at_once_where_that_silence_has_passed_already(self) -> None:
        endpoint = Endpoint(silence_ms=2000)
        until_pause(endpoint)
        assert endpoint.feed(bytes(CHUNK_BYTES * HASTE_CHUNKS)) == []
        assert kinds(endpoint.hasten()) == [Stopped]
        assert endpoint.hasten() == []

    def test_is_forgotten_when_speech_goes_on(self) -> None:
        endpoint = Endpoint(silence_ms=2000)
        until_pause(endpoint)
        endpoint.hasten()
        assert kinds(endpoint.feed(CLIP[-SAMPLE_RATE:])) == [Resumed]
        assert Stopped not in kinds(endpoint.feed(bytes(CHUNK_BYTES * (HASTE_CHUNKS + 3))))

    def test_does_nothing_while_somebody_speaks_or_nobody_does(self) -> None:
        endpoint = Endpoint()
        assert endpoint.hasten() == []
        happened = endpoint.feed(CLIP)
        assert kinds(happened) == [Started]
        assert endpoint.hasten() == []


class TestFlushing:
    def test_ends_the_speech_by_hand(self) -> None:
        endpoint = Endpoint()
        assert kinds(endpoint.feed(CLIP)) == [Started]
        stopped, closed = endpoint.flush()
        assert isinstance(closed, Closed)
        assert isinstance(stopped, Stopped)
        assert len(stopped.audio) > SAMPLE_RATE // 2
        assert endpoint.flush() == []

    def test_leaves_the_ear_open(self) -> None:
        endpoint = Endpoint()
        endpoint.feed(CLIP)
        endpoint.flush()
        assert kinds(endpoint.feed(silence(1) + CLIP + silence(1.5)))[-4:] == [Started, Paused, Stopped, Closed]
