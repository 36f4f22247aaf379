"""The tables of docs/protocol.md from assistant/events.py. `python -m web.protocol_page` writes, `--check` compares."""

import sys
from pathlib import Path
from types import UnionType
from typing import get_args

from pydantic import BaseModel

from assistant.events import ClientEvents, FrameKind, IntentName, ServerEvents

PAGE = Path(__file__).parent.parent / "docs" / "protocol.md"
BEGIN, END = "<!-- from assistant/events.py: begin -->", "<!-- end -->"


def render(page: str) -> str:
    """The page with its tables in step. Raises ValueError where the marks are missing."""
    before, rest = page.split(BEGIN)
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


def main() -> None:
    """Write the page, or with --check compare it."""
    page = PAGE.read_text(encoding="utf-8")
    wanted = render(page)
    if "--check" not in sys.argv:
        PAGE.write_text(wanted, encoding="utf-8")
    elif page != wanted:
        sys.exit("docs/protocol.md is out of step with assistant/events.py: run python -m web.protocol_page")


if __name__ == "__main__":
    main()
