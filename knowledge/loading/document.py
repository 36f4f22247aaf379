"""A file of the library: YAML → plain values with the line of each field → a record. Anything odd is refused."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.errors import KnowledgeError, Problem, Refused
from knowledge.loading.injection import instructs
from knowledge.loading.migrate import migrated
from knowledge.schema.craft import Craft, Technique
from knowledge.schema.process import Performance
from knowledge.schema.record import Model

MAX_BYTES = 1_000_000  # one file; the shipped ones have 20 to 40 kB
MAX_DEPTH = 24  # nesting of mappings and lists; a process needs the most

Location = tuple[str | int, ...]  # a field inside a file: steps, 0, says
M = TypeVar("M", bound=Model)


class Document:
    """One file as plain values. Raises Refused for what YAML or this project does not allow."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[Location, int] = {}
        try:
            node = _compose(path, _text(path))
            self.data = self._plain(node, ())
        except yaml.MarkedYAMLError as bad:
            mark = bad.problem_mark or bad.context_mark
            raise refused(path, mark.line + 1 if mark else 1, "yaml", str(bad.problem or bad)) from bad

    def read(self, model: type[M]) -> M:
        """The record. Raises Refused with a problem for each reason."""
        data = self.data
        if issubclass(model, Craft | Technique | Performance):
            try:
                data = migrated(data)
            except KnowledgeError as bad:
                raise Refused(self.problem(("standard",), str(bad), bad.hint)) from bad
        try:
            return model.model_validate(data)
        except ValidationError as bad:
            raise Refused(*(self._explained(error, model) for error in _first_hand(bad))) from bad

    def problem(self, location: Location, reason: str, mend: str) -> Problem:
        """A problem at the line of a field, or of what it stands in."""
        return Problem(self.path, self._line(location), _dotted(location) or "file", reason, mend)

    def _line(self, location: Location) -> int:
        while location not in self._lines:
            location = location[:-1]
        return self._lines[location]

    def _explained(self, error: ErrorDetails, model: type[Model]) -> Problem:
        return self.problem(error["loc"], error["msg"], _mend(error, model))

    def _plain(self, node: yaml.Node, location: Location) -> Any:  # noqa: ANN401 - whatever the file holds
        """Node → plain value, keeping where each field stands. Raises on a key given twice."""
        self._lines.setdefault(location, _line(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, (*location, index)) for index, child in enumerate(node.value)]
        if not isinstance(node, yaml.MappingNode):
            return self._scalar(node, location)
        fields: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = _line(key_node)
            key = key_node.value
            if not isinstance(key, str):
                raise refused(self.path, line, "yaml", "a field name must be a word")
            here = (*location, key)
            if reason := instructs(key):
                raise refused(self.path, line, "yaml", f"a field name {reason}", _SPEAK)
            if key in fields:
                raise refused(self.path, line, _dotted(here), f"given twice, first on line {self._lines[here]}")
            self._lines[here] = line
            fields[key] = self._plain(value_node, here)
        return fields

    def _scalar(self, node: yaml.Node, location: Location) -> object:
        """Text, a number or nothing. YAML's other types (dates, yes/no, 0o17, 1:30) stay the text that they are."""
        text = str(node.value)
        if reason := instructs(text):
            raise refused(self.path, _line(node), _dotted(location), reason, _SPEAK)
        if node.tag == _NULL:
            return None
        if node.tag.startswith("!") or "python" in node.tag:
            raise refused(self.path, _line(node), "yaml", f"the tag {node.tag} is not allowed")
        return float(text) if node.tag != _STRING and _NUMBER.fullmatch(text) else text


def read(path: Path, model: type[M]) -> M:
    """One YAML file as a record. Raises Refused: `file:line: field: reason`, a line for each reason."""
    return Document(path).read(model)


def refused(path: Path, line: int, field: str, reason: str, mend: str = "correct the named line") -> Refused:
    """A file with one problem."""
    return Refused(Problem(path, line, field, reason, mend))


def _first_hand(bad: ValidationError) -> Iterator[ErrorDetails]:
    """Its errors, but for a list that is only too short because what stands in it is wrong."""
    errors = bad.errors(include_url=False)
    above = {error["loc"][:depth] for error in errors for depth in range(len(error["loc"]))}
    yield from (error for error in errors if error["type"] != "too_short" or error["loc"] not in above)


def _mend(error: ErrorDetails, model: type[Model]) -> str:
    """What to do about one error."""
    field = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "missing":
            return f"write the field '{field}'"
        case "extra_forbidden":
            known = sorted({name for each in _models(model) for name in each.model_fields})
            near = difflib.get_close_matches(field, known, 1)
            return f"did you mean '{near[0]}'?" if near else "take the field out; docs/standard lists all there are"
        case "too_short":
            context = error.get("ctx", {})
            return f"write at least {context.get('min_length')}, there are {context.get('actual_length')}"
        case "enum":
            near = difflib.get_close_matches(str(error["input"]), re.findall("'([^']+)'", error["msg"]), 1)
            return f"did you mean '{near[0]}'?" if near else "use one of the words named"
        case "float_type" | "float_parsing" | "int_type" | "int_parsing" | "finite_number":
            return "write a plain number, or null with origin unknown and a question"
        case "value_error":
            return "correct it as the reason says"
    return "correct the named line; the shipped files show every field"


def _models(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> Iterator[type[Model]]:
    """A model and those it is made of."""
    yield model
    for field in model.model_fields.values():
        for other in _named_in(field.annotation):
            if other not in seen and other is not model:
                yield from _models(other, seen | {model, other})


def _named_in(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _named_in(part)


def _text(path: Path) -> str:
    if (size := path.stat().st_size) > MAX_BYTES:
        raise refused(path, 1, "file", f"{size} bytes, at most {MAX_BYTES}")
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = data.count(b"\n", 0, bad.start) + 1
        raise refused(path, line, "file", "not UTF-8; save it as UTF-8") from bad


def _compose(path: Path, text: str) -> yaml.Node:
    """The node tree. Anchors and aliases are refused: nothing here needs them, and they are how YAML explodes."""
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            line = _line(event)
            if getattr(event, "anchor", None) is not None:
                raise refused(path, line, "yaml", "anchors (&) and aliases (*) are not allowed; write the value out")
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise refused(path, line, "yaml", "more than one document; one file holds one technique")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise refused(path, line, "yaml", f"nested deeper than {MAX_DEPTH}")
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.reader.ReaderError as bad:
        line = text.count("\n", 0, bad.position) + 1
        raise refused(path, line, "yaml", f"the character U+{ord(_char(bad)):04X} is not allowed") from bad
    if not isinstance(node, yaml.MappingNode):
        raise refused(path, 1, "file", "expected fields such as 'id:' at the top")
    return node


def _line(part: yaml.Event | yaml.Node) -> int:
    return part.start_mark.line + 1 if part.start_mark else 1


def _char(bad: yaml.reader.ReaderError) -> str:
    return bad.character if isinstance(bad.character, str) else chr(bad.character)


_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_STRING = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_SPEAK = "say it in words about the craft, or take it out"


def _dotted(location: Location) -> str:
    return ".".join(str(part) for part in location)
