"""How a question resembles each place of the library, as a table: a row a candidate place, a column a way to resemble.

Candidates come from every channel's best, so that the table stays short however long the library is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.finding.channels import Ranking, Resemblance, Scores, characters, phones, sounds
from knowledge.finding.embed import Vectors
from knowledge.finding.passages import Candidate, Fact, Passage

NAMES = ("meaning", "sense", "gist", "characters", "sound", "phones", "asks", "facts")
BEST = 40  # candidates of each channel
ROWS = 120  # passages looked at for candidates
GIST = 100.0  # brings the gist to the scale of the others
SHRINK = 0.03  # of the scatter towards a ball
TOP = 3  # texts of a place that must agree: one alone is chance

Nearest = Callable[[Vectors, int], tuple[list[int], Vectors]]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """Candidate places (n,), their features (n, len(NAMES)) and the passage of each that is most like the question."""

    places: Rows
    features: NDArray[np.float64]
    best_rows: Rows


def numbered(passages: Sequence[Passage]) -> tuple[list[Candidate], Rows]:
    """The places in the order in which they first occur, and the number of each passage's place (n,)."""
    places = list(dict.fromkeys(passage.place for passage in passages))
    number = {place: n for n, place in enumerate(places)}
    return places, np.array([number[passage.place] for passage in passages])


@dataclass(frozen=True, slots=True)
class Whitening:
    """Vectors turned so that what varies within a place counts little and what tells places apart counts much."""

    mean: Vectors  # (d,)
    turn: Vectors  # (d, d)

    @classmethod
    def of(cls, vectors: Vectors, places: Rows, count: int) -> "Whitening":
        """From the scatter of each place's own vectors (n, d) about their mean (linear discriminant analysis)."""
        sums = np.zeros((count, vectors.shape[1]), np.float64)
        np.add.at(sums, places, vectors)
        means = sums / np.bincount(places, minlength=count)[:, None]
        scatter = vectors - means[places]
        within = scatter.T @ scatter / len(vectors)
        size = len(within)
        values, axes = np.linalg.eigh(within + SHRINK * (np.trace(within) / size + 1e-9) * np.eye(size))
        return cls(vectors.mean(0), (axes / np.sqrt(values)).astype(np.float32))

    def __call__(self, vectors: Vectors) -> Vectors:
        """Vectors (…, d) in the turned space."""
        return np.asarray((vectors - self.mean) @ self.turn, np.float32)


@dataclass(frozen=True)
class Wording:
    """The channels that read the words of the places alone, not their vectors: seconds to make, and quick to keep."""

    characters: Ranking
    sound: Ranking
    phones: Ranking
    asked: Resemblance
    facts: Ranking

    @classmethod
    def of(cls, passages: Sequence[Passage], facts: Iterable[Fact] = ()) -> "Wording":
        """Places in the order in which they first occur; `facts` of other places are left out."""
        texts: dict[Candidate, list[str]] = {}
        for passage in passages:
            texts.setdefault(passage.place, []).append(passage.text)
        written, heard, halves = (Ranking(texts.values(), tokens) for tokens in (characters, sounds, phones))
        known: dict[Candidate, list[str]] = {place: [] for place in texts}
        for place, text in facts:
            if place in known:
                known[place].append(text)
        asked = Resemblance([passage.text for passage in passages])
        return cls(written, heard, halves, asked, Ranking(known.values(), characters))


class Features:
    """All channels over one set of passages and their vectors (n, d)."""

    def __init__(
        self,
        passages: Sequence[Passage],
        vectors: Vectors,
        nearest: Nearest | None = None,
        wording: Wording | None = None,
        whitening: Whitening | None = None,
    ) -> None:
        """`nearest`: rows nearest to a vector, exact where none is given; the others of the same passages."""
        self.places, self._of_row = numbered(passages)
        self._order = np.argsort(self._of_row, kind="stable")  # each place's rows lie together
        self._starts = np.searchsorted(self._of_row[self._order], np.arange(len(self.places)))
        self._sizes = np.bincount(self._of_row)
        rows_of = np.split(self._order, self._starts[1:])
        wording = wording or Wording.of(passages)
        self._characters, self._sound, self._phones = wording.characters, wording.sound, wording.phones
        self._asked, self._facts = wording.asked, wording.facts
        self._vectors = vectors if (np.diff(self._of_row) >= 0).all() else vectors[self._order]
        self._nearest = nearest or self._exact
        self._white = whitening or Whitening.of(vectors, self._of_row, len(self.places))
        self._sharp = self.sharpen(self._vectors)
        white = self._white(vectors)
        self._gists = np.stack([white[rows].mean(0) for rows in rows_of])
        self._spread = (self._gists**2).sum(1)

    def table(self, text: str, vector: Vectors, also: Sequence[int] = ()) -> Table:
        """Candidates for a question and how they resemble it. `also`: places that must be among them."""
        written, heard, halves = (each.scores(text) for each in (self._characters, self._sound, self._phones))
        asked = self._asked.scores(text)
        gist = (self._gists @ self._white(vector) - self._spread / 2).astype(np.float64)
        sharp = self.sharpen(vector)
        close, _ = self._nearest(vector, ROWS)
        found = [_best(written, BEST), _best(heard, BEST), _best(halves, BEST), _highest(gist, BEST)]
        found += [self._of_row[_best(asked, ROWS)], self._of_row[close], np.asarray(also, np.int64)]
        places = np.unique(np.concatenate(found))
        sizes = self._sizes[places]
        spans = [slice(start, start + size) for start, size in zip(self._starts[places], sizes, strict=True)]
        rows = np.concatenate([self._order[span] for span in spans])
        cosines = np.concatenate([self._vectors[span] @ vector for span in spans]).astype(np.float64)
        senses = np.concatenate([self._sharp[span] @ sharp for span in spans]).astype(np.float64)
        columns = (
            _top(cosines, sizes),
            _top(senses, sizes),
            gist[places] / GIST,
            written[places] / max(self._characters.most(text), 1e-9),
            heard[places] / max(self._sound.most(text), 1e-9),
            halves[places] / max(self._phones.most(text), 1e-9),
            _top(asked[rows], sizes),
            self._facts.scores(text)[places] / max(self._facts.most(text), 1e-9),
        )
        first = np.argmax(_side_by_side(cosines + asked[rows], sizes), axis=1)
        return Table(places, np.stack(columns, axis=1), self._order[self._starts[places] + first])

    def sharpen(self, vectors: Vectors) -> Vectors:
        """Vectors (…, d) whitened and of unit length."""
        white = self._white(vectors)
        return np.asarray(white / np.maximum(np.linalg.norm(white, axis=-1, keepdims=True), 1e-9), np.float32)

    def _exact(self, vector: Vectors, count: int) -> tuple[list[int], Vectors]:
        cosines = self._vectors @ vector
        found = _best(cosines, count)
        return self._order[found].tolist(), cosines[found]


def _highest(scores: Scores | Vectors, count: int) -> Rows:
    """Where the highest scores are, in no order."""
    return np.argpartition(-scores, count)[:count] if count < len(scores) else np.arange(len(scores))


def _best(scores: Scores | Vectors, count: int) -> Rows:
    """The same without those that are nothing at all."""
    found = _highest(scores, count)
    return found[scores[found] > 0]


def _side_by_side(values: Scores, sizes: Rows) -> Scores:
    """Stretches of these sizes as rows, the short ones filled up with -∞."""
    table = np.full((len(sizes), sizes.max()), -np.inf)
    table[np.arange(table.shape[1]) < sizes[:, None]] = values
    return table


def _top(values: Scores, sizes: Rows) -> Scores:
    """Mean of the TOP highest in each stretch."""
    highest = np.sort(_side_by_side(values, sizes))[:, -TOP:]
    return np.asarray(np.where(np.isinf(highest), 0, highest).sum(axis=1) / np.minimum(sizes, TOP), np.float64)
