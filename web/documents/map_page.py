"""docs/map.md from the first sentence of every source file."""

import ast
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import yaml

from assistant.settings import REPOSITORY

PAGE = REPOSITORY / "docs" / "map.md"
FOLDERS = ("web", "assistant", "generator", "knowledge")
HEAD = """# Map

Every source file by its own first sentence. Imports go one way: `web → assistant → generator → knowledge`. Tests mirror
the folders. Written by `python -m web.documents`.
"""
COMMENT = re.compile(r"/\*\*\s*\*?\s*(.*?)(?:\n|\s*\*/)|// (.*?)\n|# (.*?)\n")


def render() -> str:
    """The page. Raises ValueError for a file that does not say what it is."""
    return HEAD + "".join(map(_folder, FOLDERS))


def sources(folder: Path) -> Iterator[Path]:
    """Source files in a folder and its rooms: each room's own files before those of the rooms in it."""
    inside = sorted(folder.iterdir())
    yield from (path for path in inside if path.suffix in (".py", ".ts", ".yaml") and not _told_elsewhere(path))
    for path in inside:
        if path.is_dir() and path.name not in ("node_modules", "static") and not path.name.startswith((".", "__")):
            yield from sources(path)


def _told_elsewhere(path: Path) -> bool:
    """A door is told in its room's heading, a test of the page beside what it tests."""
    return path.name == "__init__.py" or path.name.endswith((".test.ts", ".config.ts"))


def _folder(name: str) -> str:
    lines = []
    for room, files in groupby(sources(REPOSITORY / name), lambda path: path.parent):
        lines.append(f"\n## {room.relative_to(REPOSITORY).as_posix()}/\n\n")
        if (door := room / "__init__.py").is_file():
            lines.append(f"{_first_sentence(door)}\n\n")
        lines += ["| file | what |\n|---|---|\n", *(f"| `{path.name}` | {_first_sentence(path)} |\n" for path in files)]
    return "".join(lines)


def _first_sentence(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".py":
            told = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0].replace("\n", " ")
        case ".yaml" if not text.startswith("#"):
            lesson = yaml.load(text, Loader=yaml.CSafeLoader)
            told = f"{lesson['name']}, {len(lesson['steps'])} steps" if "steps" in lesson else lesson.get("name", "")
        case _:
            found = COMMENT.match(text)
            told = found[found.lastindex or 0] if found else ""
    if not told:
        raise ValueError(f"{path}: expected a first sentence that says what the file is, got none")
    return told.replace("|", "\\|")
