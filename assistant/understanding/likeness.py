"""Which fault of a technique a complaint is about, and whether words are one at all, by their rare sounds."""

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from assistant.understanding.utterance import Utterance
from assistant.understanding.wordings import COMMON
from knowledge.schema.craft import Fault, Technique

_IRREGULAR = {
    "broke": "break", "broken": "break", "breaks": "break", "tore": "tear", "torn": "tear", "blood": "bleed",
    "bled": "bleed", "gaps": "gap", "frays": "fray", "fuzz": "fuzzy", "ends": "end",
}  # fmt: skip
_PAIR = 0.7  # weight of two sounds in a row beside that of one
SURE = 0.3  # share of the rare sounds that a fault explains: right for half of the complaints it never saw
COMPLAINT = 0.45  # words without any other sign of trouble
_HERE, _ANYWHERE = 0.08, 0.03  # a fault of the step in hand, a fault of the whole technique


@dataclass(frozen=True, slots=True)
class Matched:
    """A fault, the step it belongs to (None: any step), and the share of the words it explains."""

    fault: Fault
    step: int | None
    score: float


class _Weights:
    """How much a sound tells, by how few of the texts hold it."""

    def __init__(self, bags: list[frozenset[str]]) -> None:
        seen = Counter(sound for known in bags for sound in known)
        self._weight = {sound: math.log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for sound, n in seen.items()}
        self._new = math.log(1 + (len(bags) + 0.5) / 0.5)

    def explained(self, said: Counter[str], known: frozenset[str]) -> float:
        """Share of what was said, rare sounds counting more, that is known."""
        weights = {sound: n * self._of(sound) for sound, n in said.items()}
        total = sum(weights.values())
        return sum(weight for sound, weight in weights.items() if sound in known) / total if total else 0.0

    def _of(self, sound: str) -> float:
        return self._weight.get(sound, self._new) * (_PAIR if " " in sound else 1.0)


class _Index:
    def __init__(self, technique: Technique) -> None:
        owned: list[tuple[Fault, int | None]] = [(fault, None) for fault in technique.faults]
        owned += [(fault, step.number) for step in technique.steps for fault in step.faults]
        self.faults = [(fault, n, _bag(fault.name, fault.english, fault.sign, *fault.asks)) for fault, n in owned]
        self.steps = [_bag(step.name, step.english, *step.spoken, *step.asks) for step in technique.steps]
        bags = [known for _, _, known in self.faults]
        self.among_faults, self.among_all = _Weights(bags), _Weights(bags + self.steps)


_indexes: dict[str, tuple[Technique, _Index]] = {}


def fault_of(said: Utterance, technique: Technique, step: int | None) -> Matched | None:
    """The fault a complaint is about; of equals the one of the step in hand, then of the technique."""
    index = _index(technique)
    sounds = _sounds(said)
    scored = [
        Matched(fault, number, score + (_HERE if number == step else _ANYWHERE if number is None else 0.0))
        for fault, number, known in index.faults
        if (score := index.among_faults.explained(sounds, known)) >= SURE
    ]
    return max(scored, key=lambda matched: matched.score, default=None)


def complains(said: Utterance, technique: Technique) -> bool:
    """Words without any sign of a command sound more like a fault than like a question about a step."""
    index = _index(technique)
    sounds = _sounds(said)
    fault = max((index.among_all.explained(sounds, known) for _, _, known in index.faults), default=0.0)
    asked = max(index.among_all.explained(sounds, known) for known in index.steps)
    return fault >= COMPLAINT and fault > asked


def _index(technique: Technique) -> _Index:
    held = _indexes.get(technique.id)
    if held is None or held[0] is not technique:
        held = _indexes[technique.id] = (technique, _Index(technique))
    return held[1]


def _bag(*texts: str) -> frozenset[str]:
    return frozenset(sound for text in texts for sound in _sounds(Utterance.of(text)))


def _stem(word: str) -> str:
    """breaks, breaking, broke and broken are one complaint. A syllable stays as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 5:  # longer than any syllable but zhuang, chuang, shuang
        for ending in ("ing", "ed", "en", "es", "s"):
            if word.endswith(ending) and word not in ("zhuang", "chuang", "shuang"):
                return word.removesuffix(ending)
    return word


def _sounds(said: Utterance) -> Counter[str]:
    """Syllables or words and their pairs, without the common ones."""
    words = zip(said.words.chars, said.words.sounds, strict=True)
    kept = [_stem(sound) for char, sound in words if char not in COMMON]
    return Counter(kept) + Counter(f"{a} {b}" for a, b in pairwise(kept))
