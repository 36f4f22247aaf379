"""docs/settings.md from assistant/settings.py."""

from enum import StrEnum
from pathlib import Path
from typing import Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from assistant.settings import REPOSITORY, Settings

PAGE = REPOSITORY / "docs" / "settings.md"
HEAD = """# Settings

By environment variable; all have defaults. Written from assistant/settings.py by `python -m web.documents`. Lists and
tables are JSON: `WENJIANG_HOSTS='["craft.museum.example"]'`.

用环境变量，都有默认值。列表和表写成 JSON。

| variable | default | bounds | what | 是什么 |
|---|---|---|---|---|
"""


def render() -> str:
    """The page. Raises ValueError for a setting that is not described in both languages."""
    return HEAD + "".join(_row(name, field) for name, field in Settings.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    english, _, chinese = (field.description or "").partition("\n")
    if not chinese.strip():
        raise ValueError(f"setting {name}: expected a line of English and one of Chinese, got {field.description!r}")
    cells = (f"`WENJIANG_{name.upper()}`", _default(field.default), _bounds(field), english, chinese.strip())
    return "| " + " | ".join(cells) + " |\n"


def _default(value: object) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return str(value).lower()
        case Path() if value.is_relative_to(REPOSITORY):
            return str(value.relative_to(REPOSITORY))
        case tuple() | frozenset():
            return ", ".join(map(str, value)) or "[]"
        case _:
            return str(value)


def _bounds(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return ", ".join(map(str, get_args(field.annotation)))
    if isinstance(field.annotation, type) and issubclass(field.annotation, StrEnum):
        return ", ".join(field.annotation)
    signs = {Ge: "≥", Gt: ">", Le: "≤"}
    told = [(sign, each) for kind, sign in signs.items() for each in field.metadata if isinstance(each, kind)]
    return ", ".join(f"{sign} {getattr(each, type(each).__name__.lower())}" for sign, each in told)
