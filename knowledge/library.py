"""The library: a folder a craft, one YAML a technique. What breaks the schema is refused with file, line and field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from knowledge.craft import Craft, Model, Technique
from knowledge.errors import KnowledgeError

SHIPPED = Path(__file__).with_name("library")
MAX_BYTES = 1_000_000  # one file; the shipped ones have 20 kB
MAX_DEPTH = 12  # nesting of mappings and lists; the schema needs 6
MAX_REASONS = 8  # shown at once

Location = tuple[str | int, ...]  # a field inside a file: steps, 0, says
M = TypeVar("M", bound=Model)


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


def load(folder: Path | None = None) -> Library:
    """Read a library folder; None reads the shipped one. Raises KnowledgeError at the first file that is wrong."""
    folder = folder or SHIPPED
    crafts: dict[str, Craft] = {}
    techniques: dict[str, Technique] = {}
    for path in sorted(folder.glob("*/craft.yaml")):
        craft = read(path, Craft)
        _same(path, "id", craft.id, path.parent.name)
        crafts[craft.id] = craft
        for file in _techniques(path.parent):
            technique = read(file, Technique)
            _same(file, "id", technique.id, f"{craft.id}/{file.stem}")
            techniques[technique.id] = technique
    if not techniques:
        raise KnowledgeError(f"no technique in {folder}", "expected CRAFT/craft.yaml and CRAFT/TECHNIQUE.yaml in it")
    return Library(crafts, techniques, read(SHIPPED / "elsewhere.yaml", Elsewhere).elsewhere)


def read(path: Path, model: type[M]) -> M:
    """One YAML file as a model. Raises KnowledgeError: `file:line: field: reason`, a line for each reason."""
    lines: dict[Location, int] = {}
    try:
        node = _compose(path, _text(path))
        data = _plain(path, node, (), lines)
        return model.model_validate(data)
    except yaml.MarkedYAMLError as bad:
        mark = bad.problem_mark or bad.context_mark
        raise _refused(path, mark.line + 1 if mark else 1, "yaml", str(bad.problem or bad)) from bad
    except ValidationError as bad:
        errors = bad.errors(include_url=False)
        reasons = [_reason(path, error["loc"], error["msg"], lines) for error in errors[:MAX_REASONS]]
        if len(errors) > MAX_REASONS:
            reasons.append(f"and {len(errors) - MAX_REASONS} more")
        raise KnowledgeError("\n".join(reasons), "correct the named line; the shipped files show every field") from bad


def _techniques(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".yml", ".YAML", ".YML"):
            raise KnowledgeError(f"{path}: would not be read", f"name it {path.stem}.yaml")
        if path.suffix == ".yaml" and path.name != "craft.yaml":
            yield path


def _text(path: Path) -> str:
    if (size := path.stat().st_size) > MAX_BYTES:
        raise _refused(path, 1, "file", f"{size} bytes, at most {MAX_BYTES}")
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = data.count(b"\n", 0, bad.start) + 1
        raise _refused(path, line, "file", "not UTF-8; save it as UTF-8") from bad


def _compose(path: Path, text: str) -> yaml.Node:
    """The node tree. Anchors and aliases are refused: nothing here needs them, and they are how YAML explodes."""
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            line = _line(event)
            if getattr(event, "anchor", None) is not None:
                raise _refused(path, line, "yaml", "anchors (&) and aliases (*) are not allowed; write the value out")
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refused(path, line, "yaml", "more than one document; one file holds one technique")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise _refused(path, line, "yaml", f"nested deeper than {MAX_DEPTH}")
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.reader.ReaderError as bad:
        line = text.count("\n", 0, bad.position) + 1
        raise _refused(path, line, "yaml", f"the character U+{ord(_char(bad)):04X} is not allowed") from bad
    if not isinstance(node, yaml.MappingNode):
        raise _refused(path, 1, "file", "expected fields such as 'id:' at the top")
    return node


def _line(part: yaml.Event | yaml.Node) -> int:
    return part.start_mark.line + 1 if part.start_mark else 1


def _char(bad: yaml.reader.ReaderError) -> str:
    return bad.character if isinstance(bad.character, str) else chr(bad.character)


def _plain(path: Path, node: yaml.Node, location: Location, lines: dict[Location, int]) -> object:
    """Node → plain value, filling `lines` with where each field stands. Raises on a key given twice."""
    lines.setdefault(location, _line(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, child, (*location, index), lines) for index, child in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return _scalar(path, node)
    fields: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = _line(key_node)
        key = key_node.value
        if not isinstance(key, str):
            raise _refused(path, line, "yaml", "a field name must be a word")
        here = (*location, key)
        if key in fields:
            raise _refused(path, line, _dotted(here), f"given twice, first on line {lines[here]}")
        lines[here] = line
        fields[key] = _plain(path, value_node, here, lines)
    return fields


_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_STRING = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"


def _scalar(path: Path, node: yaml.Node) -> object:
    """Text, a number or nothing. YAML's other types (dates, yes/no, 0o17, 1:30) stay the text they are written as."""
    text = str(node.value)
    if node.tag == _NULL:
        return None
    if node.tag.startswith("!") or "python" in node.tag:
        raise _refused(path, _line(node), "yaml", f"the tag {node.tag} is not allowed")
    return float(text) if node.tag != _STRING and _NUMBER.fullmatch(text) else text


def _reason(path: Path, location: Location, message: str, lines: dict[Location, int]) -> str:
    known = location
    while known not in lines:
        known = known[:-1]
    return f"{path}:{lines[known]}: {_dotted(location) or 'file'}: {message}"


def _dotted(location: Location) -> str:
    return ".".join(str(part) for part in location)


def _same(path: Path, field: str, got: str, expected: str) -> None:
    if got != expected:
        raise _refused(path, _line_of(path, field), field, f"is {got!r}, but this file's place says {expected!r}")


def _line_of(path: Path, field: str) -> int:
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, row in enumerate(rows, 1) if row.startswith(f"{field}:")), 1)


def _refused(path: Path, line: int, field: str, reason: str) -> KnowledgeError:
    return KnowledgeError(f"{path}:{line}: {field}: {reason}", "correct the named line")
