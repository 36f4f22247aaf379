"""Files against the standard: every problem of every file, not the first alone."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.errors import Problem, Refused
from knowledge.loading.consistency import Rule, contradictions
from knowledge.loading.document import Document, refused
from knowledge.loading.library import Library
from knowledge.schema.craft import Craft, Technique
from knowledge.schema.process import Performance
from knowledge.schema.record import Model


def problems(paths: Iterable[Path], library: Library, rules: Iterable[Rule] = ()) -> Iterator[Problem]:
    """What is wrong in these files: each alone, then against each other and against `library`, which they may amend,
    and against `rules`."""
    documents: dict[str, Document] = {}
    techniques: dict[str, Technique] = {}
    for path in paths:
        try:
            document = Document(path)
            record = document.read(_kind(document))
        except Refused as bad:
            yield from bad.problems
            continue
        if isinstance(record, Technique):
            if record.id in techniques:
                first = documents[record.id].path
                yield document.problem(("id",), f"{record.id!r} is the id of {first} too", "give it an id of its own")
            techniques[record.id] = record
            documents[record.id] = document
        elif isinstance(record, Performance):
            yield from _performed(document, record, library.techniques | techniques)
    others = {id_: technique for id_, technique in library.techniques.items() if id_ not in techniques}
    for found in contradictions(others | techniques, rules):  # these come last, so what contradicts is told of them
        if found.id in documents:
            yield documents[found.id].problem(found.location, found.reason, found.mend)


def _kind(document: Document) -> type[Model]:
    """What a file is, by the field that only one kind has. Raises Refused for a file of no kind."""
    for field, kind in (("steps", Technique), ("segments", Performance), ("meaning", Craft)):
        if field in document.data:
            return kind
    raise refused(
        document.path, 1, "file", "has neither steps, segments nor a meaning",
        "a technique has steps, a recorded performance has segments, a craft has a meaning",
    )  # fmt: skip


def _performed(document: Document, record: Performance, techniques: dict[str, Technique]) -> Iterator[Problem]:
    technique = techniques.get(record.technique)
    if technique is None:
        yield document.problem(
            ("technique",), f"no technique {record.technique!r}", f"there is: {', '.join(sorted(techniques))}"
        )
        return
    for index, segment in enumerate(record.segments):
        if segment.step > len(technique.steps):
            yield document.problem(
                ("segments", index, "step"), f"{technique.id} has no step {segment.step}", "name a step that there is"
            )
