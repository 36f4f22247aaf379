"""How well a sentence as a whole sounds like each intent: a linear classifier over syllables and their parts.

It learns at setup from drawn sentences (`sayings`) whose syllables are blurred as a small Whisper blurs them, so that
what no wording foresaw, or what was misheard, still leans to an intent. Weights are kept by what they were made from.
"""

import hashlib
import logging
import random
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.events import IntentName as Name
from assistant.understanding.sayings import PATTERNS, Saying, draw
from assistant.understanding.utterance import Utterance
from knowledge.files import whole
from knowledge.finding.phonetics import LOOSELY
from knowledge.loading.library import Library
from knowledge.models.turns import turn

FORMAT = "1"  # raise when features or training change
BUCKETS = 1 << 15
EACH = 250  # sentences drawn an intent
BLURS = (0.0, 0.2)  # share of syllables blurred, a copy of the sentences each
JOINED_BLUR = 0.1
FIRST_DONE, THEN_HOW = 0.4, 0.2  # of two wishes in one sentence: 好了，… and …，慢一点 are the usual ones
DROPPED = 0.15  # of the blurred syllables are lost

_HOW = {Name.SLOWER, Name.FASTER, Name.VIEW, Name.REPEAT}

log = logging.getLogger(__name__)

Weights = NDArray[np.float32]
Sounds = tuple[str, ...]


class IntentClassifier:
    """Log-odds of every intent for a sentence. Made once; safe to ask from any thread."""

    def __init__(self, names: tuple[Name, ...], weights: Weights, bias: Weights) -> None:
        """`weights`: (intents, BUCKETS), `bias`: (intents,)."""
        self._names = names
        self._weights = weights
        self._bias = bias

    def odds(self, said: Utterance) -> Mapping[Name, float]:
        """Log-odds by intent; above 0 is likelier than not. Empty for a text without words."""
        sounds = said.words.keys
        if not sounds:
            return {}
        columns, values = _row(sounds)
        total = self._weights[:, columns] @ values + self._bias
        return dict(zip(self._names, map(float, total), strict=True))

    @classmethod
    def open(cls, library: Library, folder: Path) -> Self:
        """The classifier of this library: from `folder`, or trained (some 15 s) and kept there."""
        file = folder / f"{_identity(library)}.npz"
        with turn(folder / "lock", "learning how people ask"):
            if (kept := _kept(file)) is None:
                _keep(file, train(library))
                kept = _kept(file)
        assert kept is not None  # noqa: S101 - it was written this moment
        return cls(*kept)


def train(library: Library, seed: int = 1) -> tuple[tuple[Name, ...], Weights, Weights]:
    """Names, weights, bias: one logistic regression an intent. The same library gives the same weights."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - for training alone, a second to import
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    rows = _examples(draw(library, EACH, random.Random(seed)), random.Random(seed))  # noqa: S311 - no secret
    columns, values, ends = [], [], [0]
    for sounds, _ in rows:
        where, what = _row(sounds)
        columns.append(where)
        values.append(what)
        ends.append(ends[-1] + len(where))
    matrix = csr_matrix((np.concatenate(values), np.concatenate(columns), ends), (len(rows), BUCKETS))
    names = tuple(sorted({name for _, wanted in rows for name in wanted}))
    weights, bias = np.empty((len(names), BUCKETS), np.float32), np.empty(len(names), np.float32)
    for number, name in enumerate(names):
        model = LogisticRegression(C=10, solver="liblinear", random_state=seed)
        model.fit(matrix, np.array([name in wanted for _, wanted in rows]))
        weights[number], bias[number] = model.coef_[0], model.intercept_[0]
    return names, weights, bias


def _keep(file: Path, learnt: tuple[tuple[Name, ...], Weights, Weights]) -> None:
    names, weights, bias = learnt
    with whole(file) as partial:
        np.savez_compressed(partial, names=np.array(names), weights=weights.astype(np.float16), bias=bias)


def _kept(file: Path) -> tuple[tuple[Name, ...], Weights, Weights] | None:
    """What was learnt before; None where nothing is kept or what is kept cannot be used."""
    try:
        with file.open("rb") as opened, np.load(opened) as kept:
            names = tuple(Name(str(name)) for name in kept["names"])
            weights, bias = kept["weights"].astype(np.float32), kept["bias"].astype(np.float32)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile, zlib.error) as bad:
        log.warning("%s cannot be read (%s); learning anew", file, bad)
        return None
    if weights.shape != (len(names), BUCKETS) or bias.shape != (len(names),):
        log.warning("%s holds weights of another shape; learning anew", file)
        return None
    return names, weights, bias


def _identity(library: Library) -> str:
    digest = hashlib.sha256(FORMAT.encode() + PATTERNS.read_bytes())
    for technique in library.techniques.values():
        digest.update(technique.model_dump_json().encode())
    for craft in library.crafts.values():
        digest.update(craft.model_dump_json().encode())
    digest.update("\n".join(library.elsewhere).encode())
    return digest.hexdigest()[:32]


# ---- what a sentence sounds like


def _features(sounds: Sounds) -> Counter[str]:
    """Syllables, pairs, pairs over a gap, and runs of finals and of initials alone, which survive a misheard half."""
    halves = [LOOSELY(sound) for sound in sounds]
    whole = ["".join(half) for half in halves]
    initials = ["^", *(initial for initial, _ in halves), "$"]
    finals = ["^", *(final for _, final in halves), "$"]
    found: Counter[str] = Counter(whole)
    found.update(f"{a} {b}" for a, b in pairwise(["^", *whole, "$"]))
    weighted = (
        (0.5, (f"{a}_{b}" for a, b in zip(whole, whole[2:], strict=False))),
        (0.5, (f"F{a} {b}" for a, b in pairwise(finals))),
        (0.7, (f"F{a} {b} {c}" for a, b, c in zip(finals, finals[1:], finals[2:], strict=False))),
        (0.5, (f"I{a} {b} {c}" for a, b, c in zip(initials, initials[1:], initials[2:], strict=False))),
    )
    for weight, names in weighted:
        for name in names:
            found[name] += weight  # type: ignore[assignment]
    return found


def _row(sounds: Sounds) -> tuple[NDArray[np.int32], Weights]:
    """Buckets and values of unit length."""
    found = _features(sounds)
    columns = np.array([zlib.crc32(name.encode()) % BUCKETS for name in found], np.int32)
    values = np.fromiter(found.values(), np.float32)
    return columns, values / np.linalg.norm(values)


# ---- examples to learn from


def _examples(sayings: list[Saying], dice: random.Random) -> list[tuple[Sounds, frozenset[Name]]]:
    heard = [(Utterance.of(text).words.keys, names) for text, names in sayings]
    blur = _Blur({sound for sounds, _ in heard for sound in sounds}, dice)
    commands = [each for each in heard if each[1] != {Name.QUESTION}]
    done = [each for each in commands if each[1] == {Name.DONE}]
    how = [each for each in commands if each[1] <= _HOW]
    rows = [(blur(sounds, share), names) for share in BLURS for sounds, names in heard]
    for _ in range(len(heard)):
        first = dice.choice(done if dice.random() < FIRST_DONE else commands)
        then = dice.choice(how if dice.random() < THEN_HOW else commands)
        rows.append((blur(first[0] + then[0], JOINED_BLUR), first[1] | then[1]))
    return [(sounds, names) for sounds, names in rows if sounds]


class _Blur:
    """Syllables as a small Whisper mishears them: another initial or a like final, sometimes none at all."""

    def __init__(self, known: Iterable[str], dice: random.Random) -> None:
        self._dice = dice
        syllables = sorted(sound for sound in known if not sound.startswith("="))
        self._near = {sound: _near(sound, syllables) for sound in syllables}

    def __call__(self, sounds: Sounds, share: float) -> Sounds:
        return tuple(heard for sound in sounds if (heard := self._heard(sound, share)))

    def _heard(self, sound: str, share: float) -> str:
        if self._dice.random() >= share:
            return sound
        if self._dice.random() < DROPPED:
            return ""
        near = self._near.get(sound)
        return self._dice.choice(near) if near else sound


def _near(sound: str, syllables: list[str]) -> list[str]:
    initial, final = LOOSELY(sound)
    return [
        other
        for other in syllables
        if (parts := LOOSELY(other))[1] == final or (parts[0] == initial and parts[1][:1] == final[:1])
    ]
