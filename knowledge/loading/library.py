"""The library: a folder a craft, one YAML a technique. What breaks the standard is refused; nothing is half read."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import pydantic

from knowledge.errors import KnowledgeError, Refused
from knowledge.loading.consistency import Rule, contradictions
from knowledge.loading.document import Document, read, refused
from knowledge.models.kept import kept
from knowledge.schema.craft import Craft, Technique
from knowledge.schema.record import Model

R = TypeVar("R", Craft, Technique)

SHIPPED = Path(__file__).parents[1] / "library"


class Elsewhere(Model):
    """elsewhere.yaml: small talk, other crafts."""

    elsewhere: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """All crafts by id (suxiu), all techniques by id (suxiu/qi-zhen), and things said that no lesson answers."""

    crafts: dict[str, Craft]
    techniques: dict[str, Technique]
    elsewhere: tuple[str, ...] = ()

    def technique(self, id_: str) -> Technique:
        """One technique. Raises KnowledgeError that lists what there is."""
        if id_ not in self.techniques:
            raise KnowledgeError(f"no technique {id_!r}", f"there is: {', '.join(sorted(self.techniques))}")
        return self.techniques[id_]

    def craft_of(self, technique_id: str) -> Craft:
        """The craft a technique belongs to."""
        return self.crafts[self.technique(technique_id).id.partition("/")[0]]


def load(folder: Path | None = None, rules: Iterable[Rule] = ()) -> Library:
    """Read a library folder; None reads the shipped one. `rules`: what its techniques must keep beside the standard.

    Raises KnowledgeError at the first file that is wrong.
    """
    folder = folder or SHIPPED
    crafts: dict[str, Craft] = {}
    techniques: dict[str, Technique] = {}
    documents: dict[str, Document] = {}
    for path in sorted(folder.glob("*/craft.yaml")):
        document = Document(path)
        craft = _at_home(document, Craft, path.parent.name)
        crafts[craft.id] = craft
        order = {slug: place for place, slug in enumerate(craft.lessons)}
        files = sorted(technique_files(path.parent), key=lambda file: order.get(file.stem, len(order)))
        if missing := set(order) - {file.stem for file in files}:
            reason = f"there is no {sorted(missing)[0]}.yaml beside it"
            raise Refused(document.problem(("lessons",), reason, "take it out of the lessons, or write the file"))
        for file in files:
            document = Document(file)
            technique = _at_home(document, Technique, f"{craft.id}/{file.stem}")
            techniques[technique.id] = technique
            documents[technique.id] = document
    if not techniques:
        raise KnowledgeError(f"no technique in {folder}", "expected CRAFT/craft.yaml and CRAFT/TECHNIQUE.yaml in it")
    if found := [
        documents[each.id].problem(each.location, each.reason, each.mend) for each in contradictions(techniques, rules)
    ]:
        raise Refused(*found)
    return Library(crafts, techniques, read(SHIPPED / "elsewhere.yaml", Elsewhere).elsewhere)


def load_kept(folder: Path | None, cache: Path, rules: Iterable[Rule] = ()) -> Library:
    """As `load`; what was read once is kept in `cache` for as long as neither its files nor this code change."""
    digest = hashlib.sha256(f"{sys.version} {pydantic.VERSION}".encode())
    code = [path for room in ("schema", "loading") for path in sorted((SHIPPED.parent / room).glob("*.py"))]
    files = sorted(path for path in (folder or SHIPPED).glob("*/*") if path.is_file())
    for path in (*code, SHIPPED / "elsewhere.yaml", *files):
        digest.update(f"\0{path}\0".encode() + path.read_bytes())
    library = kept(cache / f"library-{digest.hexdigest()[:16]}.pickle", partial(load, folder))
    broken = any(found for each in library.techniques.values() for rule in rules for found in rule(each))
    return load(folder, rules) if broken else library  # loading says in what line


def technique_files(folder: Path) -> Iterator[Path]:
    """The technique files of a craft's folder. Raises Refused for a file whose ending would not be read."""
    for path in sorted(folder.iterdir()):
        if path.suffix in (".yml", ".YAML", ".YML"):
            raise refused(path, 1, "file", "would not be read", f"name it {path.stem}.yaml")
        if path.suffix == ".yaml" and path.name != "craft.yaml":
            yield path


def _at_home(document: Document, model: type[R], expected: str) -> R:
    """The record, whose id must be that of the file's place."""
    record = document.read(model)
    if record.id != expected:
        reason = f"is {record.id!r}, but this file's place says {expected!r}"
        raise Refused(document.problem(("id",), reason, f"write id: {expected}, or move the file"))
    return record
