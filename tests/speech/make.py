"""Make the clips of commands.jsonl: `python -m tests.speech.make VOICES [--only ID] [--check]`; `--list`: of another.

Mandarin by the product's own voice model in its eight voices. English by the same model with the English voices of the
folder VOICES (`voices/` of the npm package kokoro-js 1.2.1) and phonemes of espeak-ng, which must be installed.
Loudness, room and noise follow the case's `sound`, chance its id: the same clip every time on one machine.
"""

import argparse
import json
import subprocess
import zlib
from functools import cached_property
from pathlib import Path
from typing import Any

import av
import numpy as np
import onnxruntime
import soxr
from numpy.typing import NDArray

from assistant.build import recognizer_of
from assistant.events import SAMPLE_RATE, SPEECH_RATE
from assistant.hearing.audio import read_pcm16
from assistant.settings import Settings
from assistant.speaking.spoken import spoken_form
from knowledge.models import places

HERE = Path(__file__).parent
AFTER = 0.8  # seconds of room after the last word
QUIET = 75  # dB under speech: what a quiet room still has
STEP = 16  # of 16-bit samples: 12 bits halve the files and are far below the noise
BIT_RATE = 32_000  # of Opus
WET = 0.35  # of a light reverberation beside the direct sound
BABBLE = (  # what is talked in the background, and by whom
    ("今天中午吃什么，食堂的菜还行。", "zm_yunxi"), ("你那块料子裁好了没有，给我看看。", "zf_xiaoni"),
    ("明天下午三点开会，记得带本子。", "zm_yunyang"), ("外面下雨了，窗户关一下吧。", "zf_xiaoyi"),
)  # fmt: skip
# espeak-ng's IPA → the signs that the model was trained on
IPA = [
    ("eɪ", "A"), ("aɪ", "I"), ("oʊ", "O"), ("aʊ", "W"), ("ɔɪ", "Y"), ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("ɚ", "əɹ"),
    ("ɜː", "ɜɹ"), ("ɝ", "ɜɹ"), ("ɐ", "ə"), ("r", "ɹ"), ("ː", ""), ("e", "ɛ"), ("ʔ", "t"), ("\n", " "),
]  # fmt: skip


class Speaker:
    """The voice model in any of its voices."""

    def __init__(self, english: Path) -> None:
        from misaki.zh import ZHG2P

        files = places.kokoro(Settings().models)
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


class Room:
    """Where the words are said."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    @cached_property
    def _talk(self) -> NDArray[np.float64]:
        said = [soxr.resample(self._speaker.say(*each, 1.0), SPEECH_RATE, SAMPLE_RATE) for each in BABBLE]
        return np.sum([np.resize(wave, 12 * SAMPLE_RATE) for wave in said], axis=0)

    def record(self, wave: NDArray[np.float32], case: dict[str, Any]) -> NDArray[np.int16]:
        """24 kHz speech → what the microphone hears, 16 kHz."""
        dice = np.random.default_rng(zlib.crc32(case["id"].encode()))
        sound = case["sound"]
        speech = soxr.resample(wave, SPEECH_RATE, SAMPLE_RATE).astype(np.float64)
        if sound["reverb_s"]:
            speech = _reverberant(speech, sound["reverb_s"], dice)
        speech *= 10 ** (sound["peak_db"] / 20) / np.abs(speech).max()
        before, after = round(SAMPLE_RATE * sound["lead_s"]), round(SAMPLE_RATE * AFTER)
        whole = np.concatenate([np.zeros(before), speech, np.zeros(after)])
        decibels = QUIET if case["noise_db"] is None else case["noise_db"]
        noise = self._noise(sound["noise"] or "pink", len(whole), dice)
        whole += noise * np.sqrt(np.mean(speech**2) / np.mean(noise**2)) * 10 ** (-decibels / 20)
        return np.asarray(np.clip(whole, -1, 1) * 32767 / STEP, np.int16) * np.int16(STEP)

    def _noise(self, kind: str, length: int, dice: np.random.Generator) -> NDArray[np.float64]:
        if kind == "babble":
            return np.resize(np.roll(self._talk, dice.integers(len(self._talk))), length)
        spectrum = np.fft.rfft(dice.normal(size=length))
        pink = np.fft.irfft(spectrum / np.sqrt(np.arange(1, len(spectrum) + 1)), length)
        if kind == "pink":
            return pink
        times = np.arange(length) / SAMPLE_RATE  # hum: a motor on 50 Hz mains
        hum = sum(np.sin(2 * np.pi * 50 * n * times + dice.uniform(0, 6.28)) / n for n in range(1, 9))
        return np.asarray(hum / np.std(hum) + 0.3 * pink / np.std(pink))


def _reverberant(speech: NDArray[np.float64], seconds: float, dice: np.random.Generator) -> NDArray[np.float64]:
    """`seconds` until the echo is 60 dB down."""
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    echo = dice.normal(size=len(times)) * 10 ** (-3 * times / seconds)
    wet = np.convolve(speech, echo)
    wet *= WET * np.sqrt(np.mean(speech**2) / np.mean(wet**2))
    wet[: len(speech)] += speech
    return wet


def write(path: Path, pcm: NDArray[np.int16]) -> None:
    """Mono, 16 kHz: FLAC, or Opus where the name ends in .ogg."""
    with av.open(str(path), "w") as container:
        if path.suffix == ".ogg":
            stream = container.add_stream("libopus", rate=SAMPLE_RATE, layout="mono")
            stream.bit_rate = BIT_RATE
        else:
            stream = container.add_stream("flac", rate=SAMPLE_RATE, layout="mono", options={"compression_level": "12"})
        frame = av.AudioFrame.from_ndarray(pcm[None], format="s16", layout="mono")
        frame.rate = SAMPLE_RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def check(cases: list[dict[str, Any]]) -> None:
    """What plain Whisper hears in each clip, beside what was said."""
    recognizer = recognizer_of(Settings())
    for case in cases:
        audio = np.frombuffer(read_pcm16(HERE / case["audio"]), np.int16).astype(np.float32) / np.float32(32768)
        print(case["id"], case["said"], "|", recognizer.transcribe(audio, "").text, sep="\t")


def main() -> None:
    """Make the clips, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("voices", type=Path, help="folder of the English voices")
    parser.add_argument("--only", help="one case")
    parser.add_argument("--list", default="commands.jsonl", help="the cases, beside this file")
    parser.add_argument("--check", action="store_true", help="print what plain Whisper hears instead")
    given = parser.parse_args()
    lines = [json.loads(line) for line in (HERE / given.list).read_text(encoding="utf-8").splitlines()]
    cases = [case for case in lines if "audio" in case and given.only in (None, case["id"])]
    if given.check:
        return check(cases)
    speaker = Speaker(given.voices)
    room = Room(speaker)
    for case in cases:
        wave = speaker.say(case["said"], case["voice"], case["sound"]["speed"])
        write(HERE / case["audio"], room.record(wave, case))


if __name__ == "__main__":
    main()
