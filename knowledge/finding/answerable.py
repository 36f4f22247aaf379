"""Whether the library answers a question at all: what it resembles in the lessons against what lies elsewhere.

Learnt once from the library itself, for any embedder, and kept beside the index. Known: every fourth question of a
lesson, judged by an index without them. Unknown: each line of elsewhere.yaml, judged without itself.
"""

import numpy as np
from numpy.typing import NDArray

from knowledge.finding.channels import READING, Resemblance, Scores
from knowledge.finding.craft_names import CraftNames
from knowledge.finding.embed import Vectors
from knowledge.finding.features import NAMES, TOP, Features, Table, Wording
from knowledge.finding.index import Index
from knowledge.finding.passages import facts
from knowledge.finding.threshold import Threshold, fit
from knowledge.models.kept import kept

FORMAT = "2"  # raise when the likenesses change their meaning
APART = 4  # one question in so many is held out
MOST = 800  # held-out questions
OUTSIDE = 3  # likenesses to what lies elsewhere
_USED = [NAMES.index(name) for name in ("meaning", "sense", "characters", "sound", "asks")]


class Answerable:
    """The probability that the library answers. Safe to ask from any thread."""

    def __init__(self, index: Index, features: Features, weights: NDArray[np.float64], crafts: CraftNames) -> None:
        """`features` of the whole index; `weights` of the ways of resembling, by which the best place is chosen."""
        self._features = features
        self._weights = weights
        self._index = index
        self._crafts = crafts
        asked = kept(index.beside("outside", *READING), lambda: Resemblance(index.library.elsewhere))
        self._outside = _Outside(index, features, asked)
        self.asked_outside = asked  # resemblance to each line from elsewhere
        seen = (FORMAT, *(text for _, text in facts(index.library)), *crafts.all(), *map(str, weights))
        self._threshold = kept(index.beside("answerable", told=seen), self._learn)

    def outside(self, text: str, vector: Vectors) -> Scores:
        """How much a question resembles what lies elsewhere."""
        return self._outside(text, vector)

    def probability(self, features: NDArray[np.float64], outside: Scores) -> float:
        """That the place with these features answers, 0..1."""
        return self._threshold.probability(np.r_[features[_USED], outside])

    def _learn(self) -> Threshold:
        rows, vectors = self._index.passages, self._index.vectors
        held = [row for row, passage in enumerate(rows) if passage.kind == "ask"][::APART]
        others = sorted(set(range(len(rows))) - set(held))
        fewer_rows = [rows[row] for row in others]
        wording = Wording.of(fewer_rows, facts(self._index.library))
        fewer = Features(fewer_rows, vectors[others], wording=wording)
        outside = _Outside(self._index, fewer, self._outside.asked)
        known = [
            self._likeness(fewer.table(text, vector), outside(text, vector))
            for text, vector in (
                self._asked(rows[row].text, vectors[row]) for row in held[:: max(1, len(held) // MOST)]
            )
        ]
        lines = zip(self._index.library.elsewhere, self._index.elsewhere, strict=True)
        unknown = [
            self._likeness(self._features.table(text, vector), self._outside(text, vector, without=row))
            for row, (text, vector) in enumerate(self._asked(*line) for line in lines)
        ]
        return fit(np.array(known), np.array(unknown))

    def _asked(self, text: str, vector: Vectors) -> tuple[str, Vectors]:
        """As a search would read it: without the name of a craft."""
        _, words = self._crafts.read(text)
        return words, vector if words == text else self._index.embedder.query(words)

    def _likeness(self, table: Table, outside: Scores) -> Scores:
        best = int(np.argmax(table.features @ self._weights))
        return np.concatenate([table.features[best, _USED], outside])


class _Outside:
    """Likeness to the lines of elsewhere.yaml: meaning, sense and sound, each the mean of the nearest."""

    def __init__(self, index: Index, features: Features, asked: Resemblance) -> None:
        self.asked = asked
        self._sharpen = features.sharpen
        self._vectors = index.elsewhere
        self._sharp = features.sharpen(index.elsewhere)

    def __call__(self, text: str, vector: Vectors, without: int | None = None) -> Scores:
        scores = np.stack(
            [self._vectors @ vector, self._sharp @ self._sharpen(vector), self.asked.scores(text)]
        ).astype(np.float64)  # fmt: skip
        if without is not None:
            scores = np.delete(scores, without, axis=1)
        nearest = np.sort(scores, axis=1)[:, -TOP:]
        return np.asarray(nearest.sum(axis=1) / max(nearest.shape[1], 1), np.float64)
