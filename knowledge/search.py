"""Text → the step that answers it, or nothing. Meaning, characters and sound, fused by reciprocal rank."""

import re
from dataclasses import dataclass

import numpy as np

from knowledge.channels import Ranking, Resemblance, Scores, characters, sounds
from knowledge.craft import WordKind
from knowledge.embed import Vectors
from knowledge.errors import KnowledgeError
from knowledge.index import Index
from knowledge.library import Library
from knowledge.passages import Place, named
from knowledge.terms import pinyin
from knowledge.threshold import Threshold, fit

TOP = 3  # texts of a step that must agree: one alone is chance
NEAREST = 200  # passages asked of Chroma
RANK_OFFSET = 10  # k of reciprocal rank
SAME_LESSON = 0.35  # prior for the technique in hand; a channel that is sure of another adds up to 0.3
NEAR_STEP = 0.06  # and for the steps around the learner's
NAMED = 1.0  # the technique that the words name
POINTED = 1.0  # the step in hand, where the words point at it: 这一针
FOUND = 0.5  # probability from which a step is given

_HERE = re.compile(r"这一?[步针皮]|当前|this (step|stitch|one)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A step. `score`: probability that it answers; `channels` that put it first; `fault` it is asked about."""

    technique: str
    step: int
    name: str
    score: float
    channels: tuple[str, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The step found, or None and the two nearest to offer."""

    best: Hit | None
    nearest: tuple[Hit, ...] = ()


class Search:
    """All lessons of a library. Made once; `find` may be called from any thread."""

    def __init__(self, library: Library, index: Index) -> None:
        self.library = library
        self._index = index
        rows = index.passages
        self._places = list(dict.fromkeys(row.place for row in rows))
        number = {place: n for n, place in enumerate(self._places)}
        self._of_row = np.array([number[row.place] for row in rows])
        self._rows = [np.flatnonzero(self._of_row == n) for n in range(len(self._places))]
        texts = [[rows[row].text for row in found] for found in self._rows]
        self._characters = Ranking(texts, characters)
        self._sound = Ranking(texts, sounds)
        self._resemblance = Resemblance([row.text for row in rows])
        gists = np.stack([index.vectors[found].mean(0) for found in self._rows])
        gists -= gists.mean(0)
        self._gists = gists / np.maximum(np.linalg.norm(gists, axis=1, keepdims=True), 1e-9)
        self._names = {
            id_: [pinyin(name) for name in named(technique)] for id_, technique in library.techniques.items()
        }
        taught = {name for technique in library.techniques.values() for name in named(technique)}
        self._untaught = [
            form
            for craft in library.crafts.values()
            for word in craft.words
            if word.kind is WordKind.STITCH and not taught & {word.text, *word.spoken}
            for form in (word.text, *word.spoken)
        ]
        self._threshold = self._learn()

    def find(self, text: str, technique: str | None = None, step: int | None = None) -> Finding:
        """The step that answers `text`, asked from `step` of `technique`. Raises KnowledgeError for an unknown one."""
        if technique is not None:
            self._check(technique, step)
        if not characters(text) and not _HERE.search(text):
            return Finding(None)
        vector = self._index.embedder.query(text)
        rows, cosines = self._index.nearest(vector, NEAREST)
        meaning = np.full(len(self._of_row), cosines[-1], np.float64)
        meaning[rows] = cosines
        asked = self._resemblance.scores(text)
        channels = {
            "meaning": self._top(meaning),
            "gist": self._gists @ vector,
            "characters": self._characters.scores(text),
            "sound": self._sound.scores(text),
            "asks": self._top(asked),
        }
        fused = fuse(list(channels.values())) + self._prior(text, technique, step)
        order = np.argsort(-fused)
        first = {name: int(np.argmax(scores)) for name, scores in channels.items()}
        likely = meaning + asked
        hits: list[Hit] = []
        for number in order[:6]:
            score = self._threshold.probability(channels["meaning"][number], channels["asks"][number])
            best_row = self._index.passages[self._rows[number][np.argmax(likely[self._rows[number]])]]
            leaders = tuple(name for name, leader in first.items() if leader == number)
            shown = self._shown(self._places[number], technique, step)
            hit = self._hit(*shown, score, leaders, best_row.fault)
            if all((hit.technique, hit.step) != (other.technique, other.step) for other in hits):
                hits.append(hit)
        if hits[0].score >= FOUND and not self._names_untaught(text):
            return Finding(hits[0])
        if technique is not None and step is not None and _HERE.search(text):
            return Finding(self._hit(technique, step, FOUND, ("place",), ""))
        return Finding(None, tuple(hits[:2]))

    def _check(self, technique: str, step: int | None) -> None:
        steps = len(self.library.technique(technique).steps)
        if step is not None and not 1 <= step <= steps:
            raise KnowledgeError(f"{technique} has no step {step}", f"it has steps 1 to {steps}")

    def _top(self, scores: Scores) -> Scores:
        """Row scores → place scores: the mean of a place's best texts."""
        return np.array([np.sort(scores[rows])[-TOP:].mean() for rows in self._rows])

    def _prior(self, text: str, technique: str | None, step: int | None) -> Scores:
        spoken = self._named(text)
        here = _HERE.search(text) is not None
        prior = np.zeros(len(self._places))
        for number, place in enumerate(self._places):
            if spoken:
                prior[number] = NAMED * (place.technique in spoken)
            elif place.technique == technique:
                prior[number] = SAME_LESSON
                if step is not None and place.step:
                    prior[number] += NEAR_STEP * np.exp(-abs(place.step - step) / 2)
                if here and place.step in (0, step):
                    prior[number] += POINTED
        return prior

    def _named(self, text: str) -> set[str]:
        """Techniques whose name can be heard in the text; the longest name counts (正抢针 is not 抢针 of another)."""
        heard = f" {' '.join(pinyin(text))} "
        found = {
            id_: max((len(name) for name in names if f" {' '.join(name)} " in heard), default=0)
            for id_, names in self._names.items()
        }
        longest = max(found.values(), default=0)
        return {id_ for id_, length in found.items() if length and length == longest}

    def _names_untaught(self, text: str) -> bool:
        """A stitch that the craft has and the library doesn't teach: better nothing than another stitch's step."""
        heard = f" {' '.join(pinyin(text))} "
        return any(
            form in text or (len(form) > 2 and f" {' '.join(pinyin(form))} " in heard) for form in self._untaught
        )

    def _shown(self, place: Place, technique: str | None, step: int | None) -> tuple[str, int]:
        """A fault that can happen anywhere is shown at the learner's own step, else where it is best avoided."""
        if place.step:
            return place.technique, place.step
        if step is not None and place.technique == technique:
            return technique, step
        faults = self.library.technique(place.technique).faults
        return place.technique, next(fault.step for fault in faults if fault.name == place.fault) or 1

    def _hit(self, technique: str, step: int, score: float, channels: tuple[str, ...], fault: str) -> Hit:
        name = self.library.technique(technique).steps[step - 1].name
        return Hit(technique, step, name, score, channels, fault or None)

    def _learn(self) -> Threshold:
        rows = self._index.passages
        questions = [row for row, passage in enumerate(rows) if passage.kind == "ask"]
        likeness = self._index.vectors[questions] @ self._index.vectors.T
        known = [self._likeness(likeness[n], row) for n, row in enumerate(questions)]
        unknown = [
            self._best_likeness(vector, text)
            for vector, text in zip(self._index.elsewhere, self.library.elsewhere, strict=True)
        ]
        return fit(np.array(known), np.array(unknown))

    def _likeness(self, meaning: Vectors, row: int) -> tuple[float, float]:
        """Of one of the library's own questions to its step, as if it stood nowhere."""
        own = self._rows[self._of_row[row]]
        others = own[own != row]
        asked = self._resemblance.scores(self._index.passages[row].text)
        return float(np.sort(meaning[others])[-TOP:].mean()), float(np.sort(asked[others])[-TOP:].mean())

    def _best_likeness(self, vector: Vectors, text: str) -> tuple[float, float]:
        meaning = self._top(np.asarray(self._index.vectors @ vector, np.float64))
        asked = self._top(self._resemblance.scores(text))
        best = int(np.argmax(fuse([meaning, asked])))
        return float(meaning[best]), float(asked[best])


def fuse(channels: list[Scores]) -> Scores:
    """Reciprocal rank, each channel's word counting as far as its choice stands out: Σ max(z, 0) / (k + rank)."""
    total = np.zeros_like(channels[0], dtype=np.float64)
    for scores in channels:
        outstanding = (scores - scores.mean()) / (scores.std() + 1e-9)
        rank = np.argsort(np.argsort(-scores)) + 1
        total += np.maximum(outstanding, 0) / (RANK_OFFSET + rank)
    return total
