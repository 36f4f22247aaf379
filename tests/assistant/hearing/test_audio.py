"""A sound file as the microphone would have given it."""

import io
import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.events import SAMPLE_RATE
from assistant.hearing.audio import read_pcm16, samples_of
from tests.conftest import SPEECH


def tone(rate: int, channels: int = 1, seconds: float = 0.5) -> bytes:
    """440 Hz, PCM16 interleaved."""
    one = (8000 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)).astype(np.int16)
    return np.repeat(one[:, None], channels, axis=1).tobytes()


def wav(path: Path, rate: int, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(tone(rate, channels))
    return path


class TestASoundFile:
    def test_of_the_microphones_own_kind_stays_as_it_is(self, tmp_path: Path) -> None:
        assert read_pcm16(wav(tmp_path / "a.wav", SAMPLE_RATE)) == tone(SAMPLE_RATE)

    @pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (44_100, 2), (48_000, 1), (24_000, 2)])
    def test_of_another_rate_or_in_stereo_sounds_the_same(self, tmp_path: Path, rate: int, channels: int) -> None:
        heard = np.frombuffer(read_pcm16(wav(tmp_path / "a.wav", rate, channels)), np.int16)
        assert len(heard) == pytest.approx(SAMPLE_RATE / 2, rel=0.01)
        spectrum = np.abs(np.fft.rfft(heard))
        assert np.argmax(spectrum) * SAMPLE_RATE / len(heard) == pytest.approx(440, abs=5)

    def test_may_be_flac(self) -> None:
        assert len(read_pcm16(SPEECH / "zh-084.flac")) > SAMPLE_RATE * 2

    def test_that_is_not_there_is_said_so(self, tmp_path: Path) -> None:
        with pytest.raises(AssistantError, match="no such file") as bad:
            read_pcm16(tmp_path / "none.wav")
        assert bad.value.code == "no_file"
        with pytest.raises(AssistantError, match="no such file"):
            read_pcm16(tmp_path)

    @pytest.mark.parametrize("content", [b"", b"not a sound", bytes(5000)])
    def test_that_is_none_is_said_so(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "a.wav"
        path.write_bytes(content)
        with pytest.raises(AssistantError) as bad:
            read_pcm16(path)
        assert (bad.value.code, bool(bad.value.hint)) == ("bad_audio", True)

    def test_without_sound_is_said_so(self, tmp_path: Path) -> None:
        path = tmp_path / "silent.mp4"
        with av.open(str(path), "w") as film:
            stream = film.add_stream("libx264", rate=Fraction(10))
            stream.width = stream.height = 64
            stream.pix_fmt = "yuv420p"
            for _ in range(3):
                film.mux(stream.encode(av.VideoFrame(64, 64, "yuv420p")))
            film.mux(stream.encode(None))
        with pytest.raises(AssistantError, match="holds no sound"):
            read_pcm16(path)


class TestARecordingThatIsSent:
    @pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (8000, 1), (44_100, 2), (48_000, 1)])
    def test_sounds_the_same_at_any_rate(self, tmp_path: Path, rate: int, channels: int) -> None:
        heard = samples_of(wav(tmp_path / "a.wav", rate, channels).read_bytes(), 1)
        assert heard.dtype == np.float32
        assert len(heard) == pytest.approx(SAMPLE_RATE / 2, rel=0.01)
        assert np.abs(heard).max() == pytest.approx(8000 / 32768, rel=0.05)
        spectrum = np.abs(np.fft.rfft(heard))
        assert np.argmax(spectrum) * SAMPLE_RATE / len(heard) == pytest.approx(440, abs=5)

    def test_that_is_too_long_is_said_so(self, tmp_path: Path) -> None:
        with pytest.raises(AssistantError, match="Longer than") as bad:
            samples_of(wav(tmp_path / "a.wav", 16_000).read_bytes(), 0.4)
        assert bad.value.code == "overlong_speech"

    @given(cut=st.integers(0, 60), flips=st.lists(st.tuples(st.integers(0, 47), st.integers(0, 255)), max_size=6))
    def test_of_any_bytes_is_samples_or_a_refusal(self, cut: int, flips: list[tuple[int, int]]) -> None:
        with io.BytesIO() as out:
            with wave.open(out, "wb") as file:
                file.setparams((2, 2, 16_000, 0, "NONE", ""))
                file.writeframes(bytes(16))
            data = bytearray(out.getvalue())
        for at, byte in flips:
            data[at] = byte
        try:
            assert samples_of(bytes(data[:cut]), 1).ndim == 1
        except AssistantError as bad:
            assert bad.hint
