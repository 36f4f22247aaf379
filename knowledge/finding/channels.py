"""Ways in which a question can resemble a text, beside its meaning: characters, sound, and the questions people ask.

A small Whisper writes one character in four wrong but one syllable in twenty, so sound carries what characters lose.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.finding.phonetics import WIDELY, pinyin

Scores = NDArray[np.float64]
READING = ("channels.py", "phonetics.py")  # the code that decides how words are read

_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+|\d+")
_EMPTY = frozenset("的了吗呢吧啊呀是在有我你他这那个就都也还要会不么什怎样着把给和跟与得地到")
_EMPTY_WORDS = frozenset(
    pinyin(
        "a an the is are do does did i my me you it to of in on at for and or what how why which when where should can "
        "could would be with this that s"
    )
)
_EMPTY_SOUNDS = frozenset(pinyin("".join(sorted(_EMPTY)))) | _EMPTY_WORDS


def characters(text: str) -> list[str]:
    """Characters and pairs of them, English words without their plural s; without words that carry nothing."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if run[0] >= "\u3400":
            found += [char for char in run if char not in _EMPTY]
            found += [a + b for a, b in pairwise(run) if not (a in _EMPTY and b in _EMPTY)]
        elif (word := run.lower()) not in _EMPTY_WORDS:
            found.append(word.removesuffix("s") if len(word) > 3 else word)
    return found


def sounds(text: str) -> list[str]:
    """Toneless syllables and pairs of them."""
    heard = pinyin(text)
    found = [sound for sound in heard if sound not in _EMPTY_SOUNDS]
    return found + [f"{a} {b}" for a, b in pairwise(heard) if not (a in _EMPTY_SOUNDS and b in _EMPTY_SOUNDS)]


def phones(text: str) -> list[str]:
    """Runs of initials and of finals alone, and pairs of blurred syllables: what is left of words half misheard."""
    halves = [WIDELY(syllable) for syllable in pinyin(text)]
    heads, tails = [head for head, _ in halves], [tail for _, tail in halves]
    whole = [head + tail for head, tail in halves]
    runs = [f"{a} {b}" for a, b in pairwise(whole)] + [f"{a}_{b}" for a, b in zip(whole, whole[2:], strict=False)]
    for mark, of in (("I", heads), ("F", tails)):
        runs += [f"{mark}{a} {b} {c}" for a, b, c in zip(of, of[1:], of[2:], strict=False)]
    return runs


class Ranking:
    """BM25 over documents given as several texts each."""

    def __init__(self, documents: Iterable[Sequence[str]], tokens: Callable[[str], list[str]]) -> None:
        import bm25s  # type: ignore[import-untyped]  # noqa: PLC0415 - numba and scipy: not where rankings are kept

        self._tokens = tokens
        bm25 = bm25s.BM25(k1=1.2, b=0.5)
        corpus = [[token for text in texts for token in tokens(text)] for texts in documents]
        self._size = len(corpus)
        self._count = Counter(token for tokens_ in corpus for token in set(tokens_))
        self._column: dict[str, int] = {}
        if self._count:
            bm25.index(corpus, show_progress=False)
            self._column = bm25.vocab_dict
            self._values, self._rows, self._ends = (bm25.scores[part] for part in ("data", "indices", "indptr"))

    def scores(self, text: str) -> Scores:
        """BM25 of every document."""
        scores = np.zeros(self._size, np.float32)
        for token in self._tokens(text):
            if (column := self._column.get(token)) is not None:
                span = slice(self._ends[column], self._ends[column + 1])
                scores[self._rows[span]] += self._values[span]
        return scores.astype(np.float64)

    def most(self, text: str) -> float:
        """About what a document could score that has every token of the text; unknown tokens count as rare ones."""
        counts = (self._count[token] for token in set(self._tokens(text)))
        return float(sum(np.log1p((self._size - n + 0.5) / (n + 0.5)) for n in counts))


class Resemblance:
    """How far a question sounds like each text: Dice of their sounds, weighted by rarity, 0..1."""

    def __init__(self, texts: Sequence[str]) -> None:
        heard = [set(sounds(text)) for text in texts]
        rows: dict[str, list[int]] = {}
        for row, found in enumerate(heard):
            for sound in found:
                rows.setdefault(sound, []).append(row)
        ends = np.cumsum([len(where) for where in rows.values()])
        self._rows = np.concatenate([np.array(where, np.int64) for where in rows.values()] or [np.zeros(0, np.int64)])
        self._of = {sound: slice(end - len(rows[sound]), end) for sound, end in zip(rows, map(int, ends), strict=True)}
        self._count = len(texts)
        self._weights = np.array([sum(map(self._rarity, found)) for found in heard])

    def _rarity(self, sound: str) -> float:
        return float(np.log1p(self._count / (1 + len(self._where(sound)))))

    def _where(self, sound: str) -> NDArray[np.int64]:
        """Rows of the texts in which a sound occurs."""
        return self._rows[self._of.get(sound, slice(0))]

    def between(self, one: str, other: str) -> float:
        """Resemblance of two texts, by how rare their sounds are among these."""
        heard, known = set(sounds(one)), set(sounds(other))
        total = sum(map(self._rarity, heard)) + sum(map(self._rarity, known))
        return 2 * sum(map(self._rarity, heard & known)) / max(total, 1e-9)

    def scores(self, text: str) -> Scores:
        """Resemblance to every text."""
        shared = np.zeros(self._count)
        total = 0.0
        for sound in set(sounds(text)):
            rarity = self._rarity(sound)
            total += rarity
            shared[self._where(sound)] += rarity
        return 2 * shared / np.maximum(total + self._weights, 1e-9)
