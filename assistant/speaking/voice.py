"""The sentence aloud: Kokoro-82M by onnxruntime, Mandarin, clause by clause. English is shown, not spoken."""

import hashlib
import logging
import os
import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError
from assistant.events import SPEECH_RATE
from assistant.speaking.spoken import spoken_form
from generator.memory import release
from generator.priority import give_way
from knowledge.models import weights
from knowledge.models.places import KokoroFiles

PIECE = SPEECH_RATE * 2 // 5  # bytes of one piece from the cache: 0.2 s
LONGEST = 480  # tokens the model takes
CACHE_FILES = 4000  # sentences kept: the library has a few hundred
EDGE = 0.02  # of the peak: what is quieter at the ends is cut

log = logging.getLogger("wenjiang")


class _Synthesiser:
    """The model and its pronunciation: seconds to load."""

    def __init__(self, model: Path, threads: int) -> None:
        import onnxruntime  # noqa: PLC0415 - with the model: who is led to his place is not spoken to

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.enable_cpu_mem_arena = False  # the arena keeps its largest size for ever
        self.session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        import jieba  # noqa: PLC0415 - a second to import
        from misaki.zh import ZHG2P  # noqa: PLC0415

        jieba.setLogLevel(logging.WARNING)  # it reports loading its dictionary
        self.phonemes = ZHG2P()


class Voice:
    """One speaker. Sentences are kept by their content, so that a repeated one starts at once.

    The model is loaded by `warm`, or with the first sentence that is not kept.
    """

    def __init__(self, files: KokoroFiles, name: str, cache: Path, threads: int = 1) -> None:
        if name not in files.voices:
            raise AssistantError(f"no voice {name}", f"choose one of {', '.join(sorted(files.voices))}", "no_voice")
        self._styles = np.fromfile(files.voices[name], np.float32).reshape(-1, 1, 256)
        self._tokens = files.tokens
        self._name = name
        self._cache = cache
        self._giving_way = ThreadPoolExecutor(1, "synthesise", give_way)
        self._load = partial(_Synthesiser, files.model, threads)

    @cached_property
    def _synthesiser(self) -> _Synthesiser:
        return self._load()

    def warm(self) -> None:
        """Begin to load the model and run it once; a sentence that is not kept waits for it."""
        self._giving_way.submit(self._spoken, "好").add_done_callback(_told)

    def speak(self, text: str) -> Iterator[bytes]:
        """PCM16 mono 24 kHz in pieces. Nothing for a sentence without Chinese."""
        if not re.search(r"[\u4e00-\u9fff]", text):
            return
        words = spoken_form(text)
        file = self._cache / f"{hashlib.sha256(f'{self._name} {words}'.encode()).hexdigest()}.speech"
        if (data := _kept(file)) is not None:
            yield from (data[i : i + PIECE] for i in range(0, len(data), PIECE))
            return
        whole = b""
        for clause in _clauses(words):
            if piece := self._giving_way.submit(self._spoken, clause).result():
                whole += piece
                yield piece
        self._keep(file, whole)
        release()

    def _spoken(self, clause: str) -> bytes:
        """PCM16 of a clause; nothing where no sign of it is known. On the thread that gives way alone."""
        phonemes = self._synthesiser.phonemes(clause)[0]
        tokens = [self._tokens[sign] for sign in phonemes if sign in self._tokens][:LONGEST]
        if not tokens:
            return b""
        feed = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": self._styles[min(len(tokens), len(self._styles) - 1)],
            "speed": np.ones(1, np.float32),
        }
        return _trimmed(np.asarray(self._synthesiser.session.run(None, feed)[0], np.float32).ravel())

    def _keep(self, file: Path, data: bytes) -> None:
        """On a disk that refuses the sentence was spoken all the same, and will be made again."""
        try:
            weights.write_sealed(file, data)
            kept = sorted(self._cache.iterdir(), key=lambda path: path.stat().st_mtime)
            for old in kept[:-CACHE_FILES]:
                old.unlink(missing_ok=True)
        except OSError as bad:
            log.warning("a spoken sentence is not kept: %s", bad)


def _told(warmed: Future[bytes]) -> None:
    if (bad := warmed.exception()) is not None:
        log.error("the voice cannot speak: %s", bad)


def _kept(file: Path) -> bytes | None:
    """A sentence spoken before; None where there is none, or other bytes than were put there."""
    try:
        data = weights.read_sealed(file)
        os.utime(file)
    except FileNotFoundError:
        return None
    except OSError as bad:
        log.warning("a spoken sentence cannot be read: %s", bad)
        return None
    if data is None:
        log.warning("%s is damaged; speaking the sentence anew", file)
    return data


def _clauses(text: str) -> list[str]:
    """Cut at punctuation; a short head is spoken first, so that the voice starts early."""
    parts = re.findall(r"[^，。；：！？,.;:!?]+[，。；：！？,.;:!?]*", text)
    clauses: list[str] = []
    for part in parts:
        if clauses and len(clauses[-1]) < 4:
            clauses[-1] += part
        else:
            clauses.append(part)
    return clauses


def _trimmed(wave: NDArray[np.float32]) -> bytes:
    """PCM16 without the silence around the clause but for a breath of 60 ms."""
    loud = np.nonzero(np.abs(wave) > EDGE * np.abs(wave).max(initial=1e-9))[0]
    if not len(loud):
        return b""
    cut = wave[max(0, loud[0] - 480) : loud[-1] + 2400]
    return (np.clip(cut, -1, 1) * 32767).astype(np.int16).tobytes()
