"""A sound file as the microphone would have given it."""

import io
import wave
from pathlib import Path

import av
import numpy as np
import soxr
from av.error import FFmpegError
from numpy.typing import NDArray

from assistant.errors import AssistantError
from assistant.events import SAMPLE_RATE


def read_pcm16(path: Path) -> bytes:
    """PCM16 mono 16 kHz of any file FFmpeg reads. Raises AssistantError."""
    if not path.is_file():
        raise AssistantError(f"no such file: {path}", "name a sound file", "no_file")
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise AssistantError(f"{path} holds no sound", "name a sound file", "bad_audio")
            resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
            pieces = [piece.to_ndarray() for frame in container.decode(audio=0) for piece in resampler.resample(frame)]
            pieces += [piece.to_ndarray() for piece in resampler.resample(None)]
    except FFmpegError as bad:
        raise AssistantError(f"{path} is not a readable sound file: {bad}", "name a sound file", "bad_audio") from bad
    return np.concatenate(pieces, axis=1).tobytes() if pieces else b""


def samples_of(wav: bytes, most: float) -> NDArray[np.float32]:
    """Mono 16 kHz, −1..1, of a 16-bit PCM WAV file at any rate. Raises AssistantError, also beyond `most` s."""
    try:
        with wave.open(io.BytesIO(wav)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            if width != 2 or channels not in (1, 2) or not 8000 <= rate <= 96000:
                raise AssistantError(
                    f"录音要 16 位、单声道或双声道。Got {8 * width} bit, {channels} channels, {rate} Hz.",
                    "请存成 16 kHz、16 位的 WAV 再试。Save it as 16-bit WAV.",
                    "bad_audio",
                )
            if file.getnframes() > most * rate:
                raise AssistantError(
                    f"录音太长，最多 {most:g} 秒。Longer than {most:g} s.",
                    "请分几段说。Say it in several pieces.",
                    "overlong_speech",
                )
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError, RuntimeError) as bad:  # RuntimeError: a chunk that ends beyond the file
        raise AssistantError(
            "这不是能读的 WAV 录音。Not a readable WAV file.", "请再录一次。Record it again.", "bad_audio"
        ) from bad
    whole = len(data) - len(data) % (2 * channels)
    pcm = np.frombuffer(data[:whole], "<i2").reshape(-1, channels).mean(axis=1, dtype=np.float32) / 32768
    return pcm if rate == SAMPLE_RATE else np.asarray(soxr.resample(pcm, rate, SAMPLE_RATE), np.float32)
