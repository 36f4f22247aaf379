"""The tables of docs/protocol.md from assistant/events/."""

from types import UnionType
from typing import get_args

from pydantic import BaseModel

from assistant.events import ClientEvents, FrameKind, IntentName, ServerEvents
from assistant.settings import REPOSITORY

PAGE = REPOSITORY / "docs" / "protocol.md"
BEGIN, END = "<!-- from assistant/events/: begin -->", "<!-- end -->"


def render() -> str:
    """The page with its tables in step. Raises ValueError where the marks are missing."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    parts = ["### Client → server", _table(get_args(ClientEvents)[0]), "### Server → client", _table(ServerEvents)]
    kinds = ", ".join(f"{kind.value} = {kind.name.lower()}" for kind in FrameKind)
    names = " ".join(f"`{name}`" for name in IntentName)
    parts += [f"Kinds of binary frames: {kinds}.", f"Intents: {names}."]
    return before + BEGIN + "\n" + "\n\n".join(parts) + "\n" + END + after


def _table(events: UnionType) -> str:
    rows = ["| event | fields | what |", "|---|---|---|"]
    models: tuple[type[BaseModel], ...] = get_args(events)
    for model in models:
        name = get_args(model.model_fields["type"].annotation)[0]
        fields = " ".join(f"`{field}`" for field in model.model_fields if field not in ("type", "event_id"))
        rows.append(f"| `{name}` | {fields} | {(model.__doc__ or '').splitlines()[0]} |")
    return "\n".join(rows)
