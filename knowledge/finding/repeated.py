"""Whether a question repeats one that was answered outside the library, such as by an inheritor, in other words.

Nothing is learnt for it: a repetition must be nearer to the one answered than to any text of the library and to
anything that lies elsewhere, by the same measure, and share enough of its sounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.finding.embed import Vectors

if TYPE_CHECKING:  # the vector store: seconds to import
    from knowledge.finding.channels import Resemblance
    from knowledge.finding.index import Index

# Dice of sounds, weighted by rarity: below, what is asked has another subject. Of 696 questions about the crafts none
# was then taken for one of 60 others, of 15 reworded ones 8 were known again.
SHARED = 0.35


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions (n,) and their unit vectors (n, d)."""

    texts: tuple[str, ...] = ()
    vectors: Vectors | None = None  # None: there are none


class Repeated:
    """One a search. Safe to ask from any thread."""

    def __init__(self, index: "Index", asked: "Resemblance", outside: "Resemblance") -> None:
        """`asked`: resemblance to the passages of the index, `outside`: to its lines from elsewhere."""
        self._index, self._asked, self._outside = index, asked, outside

    def questions(self, texts: Sequence[str], known: Questions) -> Questions:
        """These with their vectors, 14 ms each; what is `known` costs nothing."""
        held = {} if known.vectors is None else dict(zip(known.texts, known.vectors, strict=True))
        new = [text for text in dict.fromkeys(texts) if text not in held]
        if new:
            held |= zip(new, self._index.embedder.documents(new), strict=True)
        return Questions(tuple(texts), np.stack([held[text] for text in texts]) if texts else None)

    def likest(self, text: str, others: Questions) -> list[int]:
        """Rows of those that the text repeats, the nearest first."""
        if others.vectors is None:
            return []
        vector = self._index.embedder.query(text)
        shared = np.array([self._asked.between(text, each) for each in others.texts])
        scores = others.vectors @ vector + shared
        library = self._index.vectors @ vector + self._asked.scores(text)
        elsewhere = self._index.elsewhere @ vector + self._outside.scores(text)
        most = max(library.max(initial=0.0), elsewhere.max(initial=0.0))
        return [int(row) for row in np.argsort(-scores) if scores[row] >= most and shared[row] >= SHARED]
