"""A file of the library brought to the newest version of the standard: only the words that change are touched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import KnowledgeError
from knowledge.files import whole
from knowledge.loading.document import Document
from knowledge.loading.migrate import migrated, version
from knowledge.schema.craft import STANDARD

Edit = tuple[int, int, str]  # from this character, to that one, what stands there instead


def rewrite(path: Path) -> tuple[int, int]:
    """The version before and after. The file is replaced whole or not at all. Raises KnowledgeError for a bad file."""
    data = Document(path).data
    before = version(data)
    if before == STANDARD:
        return before, before
    wanted = migrated(data)
    text = path.read_bytes().decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    for start, end, words in sorted(_edits(node, data, wanted, text), reverse=True):
        text = text[:start] + words + text[end:]
    with whole(path) as partial:
        partial.write_bytes((mark + text).encode("utf-8"))
        if Document(partial).data != wanted:
            raise KnowledgeError(
                f"{path}: not brought to version {STANDARD}", "write it one field a line and try again"
            )
    return before, STANDARD


def _edits(node: Any, was: Any, wanted: Any, text: str) -> Iterator[Edit]:  # noqa: ANN401 - the tree of any file
    """What makes the file, which says `was`, say `wanted`. A migration keeps the order, and puts what is new first."""
    if isinstance(node, yaml.SequenceNode):
        for child, mine, other in zip(node.value, was, wanted, strict=True):
            yield from _edits(child, mine, other, text)
    elif isinstance(node, yaml.MappingNode):
        fields = list(wanted.items())
        new = len(fields) - len(node.value)
        if new:
            yield _first(node, dict(fields[:new]), text)
        for (key_node, value_node), (key, value) in zip(node.value, fields[new:], strict=True):
            if key == key_node.value and isinstance(value_node, yaml.CollectionNode):
                yield from _edits(value_node, was[key], value, text)
            elif key != key_node.value or was[key] != value:
                start = key_node.start_mark.index
                end = start + len(text[start : value_node.end_mark.index].rstrip())
                yield start, end, _written({key: value})


def _first(node: yaml.MappingNode, fields: dict[str, object], text: str) -> Edit:
    """Fields before those of a mapping: each on a line, or inside its braces."""
    if node.flow_style:
        at = node.start_mark.index + 1
        return at, at, _written(fields) + (", " if node.value else "")
    at = node.value[0][0].start_mark.index
    ending = "\r\n" if "\r\n" in text else "\n"
    return at, at, "".join(f"{_written({key: value})}{ending}" for key, value in fields.items())


def _written(fields: dict[str, object]) -> str:
    line = yaml.safe_dump(fields, allow_unicode=True, default_flow_style=True, sort_keys=False, width=1 << 16)
    return str(line).strip()[1:-1]
