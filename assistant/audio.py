"""A sound file as the microphone would have given it."""

from pathlib import Path

import av
import numpy as np
from av.error import FFmpegError

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
