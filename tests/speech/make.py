"""Make the recordings of commands.jsonl: `python -m tests.speech.make KOKORO_VOICES`.

Mandarin by the product's own voice model in its eight voices. English by the same model with English voices from the
folder KOKORO_VOICES (`voices/` of the npm package kokoro-js) and phonemes of espeak-ng, which must be installed.
Only missing recordings are made. Loudness, room tone and noise vary with the case's id, the same every time.
"""

import json
import subprocess
import sys
import zlib
from pathlib import Path

import av
import numpy as np
import onnxruntime
import soxr
from numpy.typing import NDArray

from assistant.events import SAMPLE_RATE, SPEECH_RATE
from assistant.settings import Settings
from assistant.spoken import spoken_form
from knowledge import models

HERE = Path(__file__).parent
# espeak-ng's IPA → the signs that the model was trained on
IPA = [
    ("eɪ", "A"), ("aɪ", "I"), ("oʊ", "O"), ("aʊ", "W"), ("ɔɪ", "Y"), ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("ɚ", "əɹ"),
    ("ɜː", "ɜɹ"), ("ɝ", "ɜɹ"), ("ɐ", "ə"), ("r", "ɹ"), ("ː", ""), ("e", "ɛ"), ("ʔ", "t"), ("\n", " "),
]  # fmt: skip


class Speaker:
    """The voice model in any of its voices."""

    def __init__(self, english: Path) -> None:
        from misaki.zh import ZHG2P

        files = models.kokoro(Settings().models)
        self._session = onnxruntime.InferenceSession(str(files.model), providers=["CPUExecutionProvider"])
        self._voices = files.voices
        self._english = english
        self._tokens = files.tokens
        self._chinese = ZHG2P()

    def say(self, text: str, voice: str, speed: float) -> NDArray[np.float32]:
        """24 kHz mono."""
        chinese = voice.startswith("z")
        path = self._voices[voice] if chinese else self._english / f"{voice}.bin"
        phonemes = self._chinese(spoken_form(text))[0] if chinese else phonetic(text)
        tokens = [self._tokens[sign] for sign in phonemes if sign in self._tokens]
        style = np.fromfile(path, np.float32).reshape(-1, 1, 256)[len(tokens)]
        feed = {"tokens": np.array([[0, *tokens, 0]]), "style": style, "speed": np.array([speed], np.float32)}
        return np.asarray(self._session.run(None, feed)[0], np.float32).ravel()


def phonetic(text: str) -> str:
    """English in the model's signs."""
    command = ["espeak-ng", "-q", "--ipa", "-v", "en-us", text]
    ipa = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    for old, new in IPA:
        ipa = ipa.replace(old, new)
    return ipa


def room(wave: NDArray[np.float32], case: dict[str, object]) -> NDArray[np.int16]:
    """In a room: before and after it quiet, at its own loudness, with pink noise where the case asks for it."""
    random = np.random.default_rng(zlib.crc32(str(case["id"]).encode()))
    speech = soxr.resample(wave, SPEECH_RATE, SAMPLE_RATE)
    speech = speech / np.abs(speech).max() * 10 ** (-random.uniform(3, 16) / 20)
    before, after = (int(SAMPLE_RATE * seconds) for seconds in (random.uniform(0.3, 0.6), 0.8))
    whole = np.concatenate([np.zeros(before), speech, np.zeros(after)])
    spectrum = np.fft.rfft(random.normal(size=len(whole)))
    pink = np.fft.irfft(spectrum / np.sqrt(np.arange(1, len(spectrum) + 1)), len(whole))
    pink *= np.sqrt(np.mean(speech**2) / np.mean(pink**2))
    decibels = case["noise_db"] if case["noise_db"] is not None else 55
    whole += pink * 10 ** (-float(str(decibels)) / 20)
    return np.asarray(np.clip(whole, -1, 1) * 32767, np.int16)


def write(path: Path, pcm: NDArray[np.int16]) -> None:
    """FLAC, mono, 16 kHz."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("flac", rate=SAMPLE_RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(pcm[None], format="s16", layout="mono")
        frame.rate = SAMPLE_RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def main() -> None:
    """Make what is missing."""
    speaker = Speaker(Path(sys.argv[1]))
    for line in (HERE / "commands.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        path = HERE / case["audio"]
        if not path.is_file():
            path.parent.mkdir(exist_ok=True)
            write(path, room(speaker.say(case["said"], case["voice"], case["speed"]), case))


if __name__ == "__main__":
    main()
