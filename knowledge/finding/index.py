"""Library → Chroma. A collection a library version, named by its content: built once, then found again."""

import hashlib
import logging
import shutil
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError

from knowledge.errors import KnowledgeError
from knowledge.finding.embed import Embedder, Vectors
from knowledge.finding.passages import Candidate, Passage, passages
from knowledge.loading.library import Library
from knowledge.models.kept import kept
from knowledge.models.turns import turn

FORMAT = "1"  # raise when stored vectors or metadata change their meaning
KEPT = 3  # collections of earlier library versions, for a process that still reads them
BATCH = 64  # texts embedded at once
AT_ONCE = 10_000  # texts asked of Chroma by their ids: SQLite takes 32 766 variables

log = logging.getLogger(__name__)


class Broken(Exception):
    """The folder holds something that Chroma cannot read, or other vectors than were put in."""


@dataclass(frozen=True)
class Index:
    """The passages of a library with their vectors, row by row, and the collection that is asked.

    `elsewhere`: vectors of what no lesson answers, by which a search knows where its own embedder's "near" ends.
    """

    library: Library
    embedder: Embedder
    client: Client
    collection: Collection
    passages: tuple[Passage, ...]
    row: Mapping[str, int]  # by id: Chroma would look metadata up in its database, slower than it finds the id
    vectors: Vectors  # (n, d), unit length
    elsewhere: Vectors  # (m, d)
    folder: Path  # what else is learnt from these passages is kept here

    @classmethod
    def open(cls, library: Library, embedder: Embedder, folder: Path) -> "Index":
        """The index of this library in `folder`. What is there is used; what is missing, half-built or broken is built.

        Takes minutes for a new library (14 ms a text), a tenth of a second for a known one.
        """
        with turn(folder / "lock", "building the vectors"):  # an opening that is half-way looks damaged to another
            return cls._mended(library, embedder, folder)

    @classmethod
    def _mended(cls, library: Library, embedder: Embedder, folder: Path) -> "Index":
        numbers = [int(path.name) for path in folder.iterdir() if path.name.isdigit()]
        number = max(numbers, default=1)
        try:
            return cls._open(library, embedder, folder / str(number))
        except BaseException as bad:
            if not _is_damage(bad):
                raise
            log.warning("the vectors in %s are damaged (%s); building them again", folder / str(number), bad)
        # Chroma remembers a path that failed for as long as the process lives, so the new one has another name
        index = cls._open(library, embedder, folder / str(number + 1))
        shutil.rmtree(folder / str(number), ignore_errors=True)
        return index

    @classmethod
    def _open(cls, library: Library, embedder: Embedder, folder: Path) -> "Index":
        return cls.over(tuple(dict.fromkeys(passages(library))), library, embedder, folder)

    @classmethod
    def over(cls, rows: tuple[Passage, ...], library: Library, embedder: Embedder, folder: Path) -> "Index":
        """An index of these passages in `folder`, which nobody else may be opening."""
        outside = tuple(Passage(Candidate("", 0), "elsewhere", text) for text in library.elsewhere)
        client = cast("Client", chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False)))
        try:
            collection, ids, vectors = _stored(client, "steps", rows, embedder, folder)
            _, _, elsewhere = _stored(client, "elsewhere", outside, embedder, folder)
        except BaseException:
            client.close()
            raise
        row = {id_: number for number, id_ in enumerate(ids)}
        return cls(library, embedder, client, collection, rows, row, vectors, elsewhere, folder)

    def nearest(self, vector: Vectors, count: int) -> tuple[list[int], Vectors]:
        """Rows of the `count` passages most like a vector, and their cosines, best first."""
        found = self.collection.query(
            query_embeddings=vector[None], n_results=min(count, len(self.passages)), include=["distances"]
        )
        distances = found["distances"]
        assert distances is not None  # noqa: S101 - they were asked for
        return [self.row[id_] for id_ in found["ids"][0]], 1 - np.asarray(distances[0], np.float32)

    def beside(self, what: str, *code: str, told: Iterable[str] = ()) -> Path:
        """Where to keep what these files of code learn from the passages, from what lies elsewhere, and from `told`."""
        digest = hashlib.sha256("\n".join((self.collection.name, *self.library.elsewhere, *told)).encode())
        for name in code:
            digest.update(Path(__file__).with_name(name).read_bytes())
        return self.folder / f"{what}-{digest.hexdigest()[:16]}.pickle"

    def close(self) -> None:
        """Let the files go."""
        self.client.close()


def _stored(
    client: ClientAPI, kind: str, rows: Sequence[Passage], embedder: Embedder, folder: Path
) -> tuple[Collection, list[str], Vectors]:
    """The collection of these rows, found or built, and its ids and vectors in their order.

    The vectors are kept a second time, in one piece: Chroma takes half a second to tell them all.
    """
    ids = [_id(embedder, passage) for passage in rows]
    name = f"{kind}-{hashlib.sha256(chr(10).join(ids).encode()).hexdigest()[:32]}"
    collection = _find(client, name) or _build(client, name, rows, ids, embedder)
    vectors = kept(folder / f"{name}.pickle", lambda: _vectors(collection, ids))
    _probe(collection, ids, vectors)
    _prune(client, kind, name)
    return collection, ids, vectors


def _id(embedder: Embedder, passage: Passage) -> str:
    parts = (FORMAT, embedder.name, *map(str, passage.place), passage.kind, passage.fault, passage.text)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _find(client: ClientAPI, name: str) -> Collection | None:
    names = {collection.name for collection in client.list_collections()}
    return client.get_collection(name, embedding_function=None) if name in names else None


def _build(client: ClientAPI, name: str, rows: Sequence[Passage], ids: list[str], embedder: Embedder) -> Collection:
    """Fill a collection under another name and rename it when whole: a crash leaves nothing that looks finished."""
    known = _known(client, ids)
    texts = list(dict.fromkeys(rows[row].text for row, id_ in enumerate(ids) if id_ not in known))
    log.info("embedding %d texts, %d are known", len(texts), len(known))
    vectors: dict[str, Vectors] = {}
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        vectors |= zip(batch, embedder.documents(batch), strict=True)
    for row, id_ in enumerate(ids):
        if id_ not in known:
            known[id_] = vectors[rows[row].text]
    filling = client.create_collection(
        f"{name.partition('-')[0]}-filling-{uuid.uuid4().hex}",
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}},
        metadata={"made": time.time()},
    )
    step = client.get_max_batch_size()
    for start in range(0, len(ids), step):
        part = range(start, min(start + step, len(ids)))
        filling.add(
            ids=[ids[row] for row in part],
            embeddings=np.stack([known[ids[row]] for row in part]),
            documents=[rows[row].text for row in part],
            metadatas=[_metadata(row, rows[row]) for row in part],
        )
    try:
        filling.modify(name=name, metadata={"made": time.time(), "embedder": embedder.name})
    except ChromaError:  # another process was first
        client.delete_collection(filling.name)
    return client.get_collection(name, embedding_function=None)


def _known(client: ClientAPI, ids: list[str]) -> dict[str, Vectors]:
    """Vectors that earlier collections hold already: a changed word costs one embedding, not a thousand."""
    known: dict[str, Vectors] = {}
    for collection in client.list_collections():
        known |= _held(client.get_collection(collection.name, embedding_function=None), ids)
    return known


def _held(collection: Collection, ids: list[str]) -> dict[str, Vectors]:
    """Vectors of those texts that a collection holds. SQLite takes some ten thousand ids at a time."""
    held: dict[str, Vectors] = {}
    for start in range(0, len(ids), AT_ONCE):
        found = collection.get(ids=ids[start : start + AT_ONCE], include=["embeddings"])
        embeddings: Any = found["embeddings"]
        held |= {id_: np.asarray(vector, np.float32) for id_, vector in zip(found["ids"], embeddings, strict=True)}
    return held


def _metadata(row: int, passage: Passage) -> dict[str, str | int]:
    place = passage.place
    return {
        "row": row,
        "technique": place.technique,
        "step": place.step,
        "kind": passage.kind,
        "fault": passage.fault,
    }


def _vectors(collection: Collection, ids: list[str]) -> Vectors:
    held = _held(collection, ids)
    if len(held) != len(set(ids)):
        raise Broken(f"{len(held)} of {len(ids)} texts are there")
    vectors = np.stack([held[id_] for id_ in ids])
    if not np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=0.01):
        raise Broken("a vector has not length 1")
    return vectors


def _probe(collection: Collection, ids: list[str], vectors: Vectors) -> None:
    if collection.count() != len(set(ids)):
        raise Broken(f"{collection.count()} of {len(ids)} texts are there")
    probe = collection.query(query_embeddings=vectors[:1], n_results=1, include=["distances"])["distances"]
    if not probe or not probe[0] or probe[0][0] > 0.01:
        raise Broken("a text does not find itself")


def _prune(client: ClientAPI, kind: str, current: str) -> None:
    """Drop all but the latest others of a kind, finished or left by a crash."""
    others = [each for each in client.list_collections() if each.name.startswith(kind) and each.name != current]
    others.sort(key=lambda collection: float((collection.metadata or {})["made"]), reverse=True)
    for collection in others[KEPT:]:
        client.delete_collection(collection.name)


def _is_damage(bad: BaseException) -> bool:
    """Chroma's Rust half panics, past Exception, on files it cannot read."""
    if isinstance(bad, KnowledgeError):
        return False
    return isinstance(bad, (Broken, ChromaError, OSError)) or type(bad).__name__ == "PanicException"
