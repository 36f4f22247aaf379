"""《非遗动作描述规范》 as it is published: JSON Schema, two readable pages and the vocabulary, all from the models.

`python -m knowledge.export.standard` writes docs/standard; `--check` fails where it is no longer what the models say.
"""

import json
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from knowledge.errors import KnowledgeError
from knowledge.export.skos import vocabulary
from knowledge.loading.library import load
from knowledge.schema.action import Action, Direction, Frame, Hand, Motion
from knowledge.schema.concept import Concept, ConceptKind, Dialect
from knowledge.schema.craft import STANDARD, Check, Craft, DisplayOnly, Fault, QuantityTerm, Shown, Step, Technique
from knowledge.schema.dispute import Dispute
from knowledge.schema.process import Performance, Process, Segment
from knowledge.schema.quantity import Bound, Confirmation, Evidence, Origin, Quantity, Reference, Telling
from knowledge.schema.record import Model
from knowledge.schema.units import DIMENSIONS, Unit

FOLDER = Path(__file__).parents[2] / "docs" / "standard"
FILES: tuple[type[Model], ...] = (Technique, Craft, Performance)  # what a file may hold
MODELS: tuple[type[Model], ...] = (
    Craft, Concept, Dialect, QuantityTerm, Technique, DisplayOnly, Process, Step, Action, Direction, Quantity, Telling,
    Dispute, Evidence, Confirmation, Check, Fault, Shown, Performance, Segment,
)  # fmt: skip
ENUMS: tuple[type[StrEnum], ...] = (Unit, Origin, Reference, Bound, Hand, Frame, Motion, ConceptKind)
_NOTE = "<!-- Written by `python -m knowledge.export.standard` from the models; do not edit. -->"
_TITLE = ("非遗动作描述规范", "Standard of action description for intangible heritage")


def pages() -> dict[str, str]:
    """Every file of docs/standard with its text, but the frozen ones of earlier versions.

    Raises KnowledgeError for a field that nobody described.
    """
    words = yaml.safe_load(Path(__file__).with_name("standard.yaml").read_text(encoding="utf-8"))
    made = {f"{STANDARD}/{model.__name__.lower()}.schema.json": _schema(model) for model in FILES}
    made["README.zh.md"] = "\n".join(_page(words, 0)) + "\n"
    made["README.md"] = "\n".join(_page(words, 1)) + "\n"
    made["terms.jsonld"] = json.dumps(vocabulary(load().crafts), ensure_ascii=False, indent=1) + "\n"
    return made


def _schema(model: type[Model]) -> str:
    schema = model.model_json_schema()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:wenjiang:standard:{STANDARD}:{model.__name__.lower()}",
    }
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def _page(words: dict[str, Any], language: int) -> Iterator[str]:
    chinese = language == 0
    yield _NOTE
    yield f"# 《{_TITLE[0]}》 {STANDARD}" if chinese else f"# {_TITLE[1]}, version {STANDARD}"
    yield ""
    yield "[English](README.md)" if chinese else "[中文](README.zh.md)"
    yield ""
    yield "## 层次" if chinese else "## Levels"
    yield ""
    yield " → ".join(level[language] for level in words["levels"])
    yield ""
    yield "## 规矩" if chinese else "## Rules"
    yield ""
    for rule in words["rules"]:
        yield f"- {rule[language]}"
    for model in MODELS:
        yield from _model(model, words["models"], language)
    yield ""
    yield "## 取值" if chinese else "## Values"
    yield ""
    for enum in ENUMS:
        values = ", ".join(f"`{member.value}`" for member in enum)
        yield f"- **{enum.__name__}**: {values}"
    yield ""
    yield "## 单位" if chinese else "## Units"
    yield ""
    for dimension in dict.fromkeys(DIMENSIONS.values()):
        units = ", ".join(f"`{unit.value}`" for unit, of in DIMENSIONS.items() if of is dimension)
        yield f"- {dimension.value}: {units}"
    yield ""
    yield "## 版本" if chinese else "## Versions"
    yield ""
    for number, zh, en in words["versions"]:
        yield f"- {number}: {zh if chinese else en}"
    yield ""
    yield (
        "旧文件照样能读；`wenjiang migrate 文件` 把它改写成新版，注释和次序不动。" if chinese
        else "Older files are read as they are; `wenjiang migrate FILE` rewrites one in the newest version and keeps "
        "comments and order."
    )  # fmt: skip


def _model(model: type[Model], words: dict[str, Any], language: int) -> Iterator[str]:
    of = words.get(model.__name__, {})
    if missing := [name for name in ("about", *model.model_fields) if name not in of]:
        raise KnowledgeError(
            f"standard.yaml has no words for {model.__name__}.{missing[0]}",
            "write [中文, English] for it",
        )
    yield ""
    yield f"## {model.__name__}"
    yield ""
    yield of["about"][language]
    yield ""
    yield "| 字段 | 类型 | 必填 | 说明 |" if language == 0 else "| field | type | required | what it is |"
    yield "|---|---|---|---|"
    for name, field in model.model_fields.items():
        must = ("是", "yes")[language] if field.is_required() else ""
        yield f"| `{name}` | {_type(field)} | {must} | {of[name][language]} |"


def _type(field: FieldInfo) -> str:
    """The annotation without the modules."""
    text = str(field.annotation) if not isinstance(field.annotation, type) else field.annotation.__name__
    text = re.sub(r"\b(?:\w+\.)+(?=[A-Za-z])", "", text)
    return f"`{text}`".replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the pages, or check that they are what the models say."""
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale and "--check" in arguments:
        sys.stderr.write(
            f"docs/standard is behind the models ({', '.join(stale)}): python -m knowledge.export.standard\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
