"""What crosses the wire, as TypeScript: assistant/events/, and what web/routes/ answers."""

from typing import Any

from pydantic import TypeAdapter

from assistant.ahead import Line
from assistant.clip_review import Reviewed
from assistant.draft_review import Considered, Ruled
from assistant.events import ClientEvents, FrameKind, ServerEvents
from assistant.settings import REPOSITORY
from knowledge.records.conflicts import Conflict, ToldBy
from knowledge.records.drafts import Listed, Revision
from web.routes.ahead_desk import Ahead
from web.routes.classes import Guided, Opened, Past, Seat
from web.routes.drafts import CraftName, Told
from web.routes.kiosk_desk import Kiosk, Report, Visit
from web.routes.makings import MakingClock, MakingStep
from web.routes.people import Me

TARGET = REPOSITORY / "web" / "client" / "src" / "wire" / "events.ts"
DRAFTS = TARGET.with_name("drafts.ts")
CONFLICTS = TARGET.with_name("conflicts.ts")
MAKINGS = TARGET.with_name("makings.ts")
PEOPLE = TARGET.with_name("people.ts")
KIOSK = TARGET.with_name("kiosk.ts")
CLASSES = TARGET.with_name("classes.ts")
REVIEW = TARGET.with_name("review.ts")
AHEAD = TARGET.with_name("ahead.ts")
RULINGS = TARGET.with_name("rulings.ts")
HEAD = "// Generated from {} by `python -m web.documents`. Do not edit.\n"
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def render() -> str:
    """The TypeScript of every event."""
    client = TypeAdapter(ClientEvents).json_schema(mode="validation")
    server = TypeAdapter(ServerEvents).json_schema(mode="serialization")
    definitions = {**client["$defs"], **server["$defs"]}
    sent = {ref["$ref"].rsplit("/", 1)[1] for ref in client["oneOf"]}
    received = [ref["$ref"].rsplit("/", 1)[1] for ref in server["anyOf"]]
    parts = [_definition(name, definitions[name], name in client["$defs"]) for name in sorted(definitions)]
    parts.append("export type ClientEvent = " + " | ".join(sorted(sent)) + ";")
    parts.append("export type ServerEvent = " + " | ".join(received) + ";")
    kinds = ", ".join(f"{kind.name.lower()}: {kind.value}" for kind in FrameKind)
    parts.append(f"export const FRAME_KIND = {{ {kinds} }} as const;")
    return HEAD.format("assistant/events/") + "\n" + "\n\n".join(parts) + "\n"


def render_drafts() -> str:
    """The TypeScript of what web/routes/drafts.py answers."""
    return _answered("web/routes/drafts.py", TypeAdapter(Revision | Listed | Told | CraftName))


def render_conflicts() -> str:
    """The TypeScript of what web/routes/conflicts.py answers."""
    return _answered("web/routes/conflicts.py", TypeAdapter(Conflict | ToldBy))


def render_makings() -> str:
    """The TypeScript of what web/routes/makings.py answers."""
    return _answered("web/routes/makings.py", TypeAdapter(MakingClock | MakingStep))


def render_people() -> str:
    """The TypeScript of what web/routes/people.py answers."""
    return _answered("web/routes/people.py", TypeAdapter(Me | None))


def render_kiosk() -> str:
    """The TypeScript of what web/routes/kiosk.py takes and answers."""
    return _answered("web/routes/kiosk_desk.py", TypeAdapter(Kiosk | Report | Visit))


def render_classes() -> str:
    """The TypeScript of what web/routes/classes.py answers."""
    return _answered("web/routes/classes.py", TypeAdapter(Seat | Opened | Past | Guided))


def render_review() -> str:
    """The TypeScript of what web/routes/review.py answers."""
    return _answered("assistant/clip_review.py", TypeAdapter(Reviewed | None))


def render_ahead() -> str:
    """The TypeScript of what web/routes/ahead.py answers."""
    return _answered("web/routes/ahead_desk.py", TypeAdapter(Ahead | Line))


def render_rulings() -> str:
    """The TypeScript of what web/routes/rulings.py answers."""
    return _answered("assistant/draft_review.py", TypeAdapter(Considered | Ruled))


def _answered(source: str, answers: TypeAdapter[Any]) -> str:
    definitions = answers.json_schema(mode="serialization")["$defs"]
    parts = [_definition(name, of, sent=False) for name, of in sorted(definitions.items())]
    return HEAD.format(source) + "\n" + "\n\n".join(parts) + "\n"


def _definition(name: str, schema: dict[str, Any], sent: bool) -> str:
    comment = f"/** {schema['description'].splitlines()[0]} */\n" if schema.get("description") else ""
    if "enum" in schema:
        return f"{comment}export type {name} = {_literals(schema['enum'])};"
    required = set(schema.get("required", ())) | {"type"} & set(schema.get("properties", ()))
    lines = []
    for field, of in schema.get("properties", {}).items():
        optional = "?" if sent and field not in required else ""
        lines.append(f"  {field}{optional}: {_type(of)};")
    return f"{comment}export interface {name} {{\n" + "\n".join(lines) + "\n}"


def _type(schema: dict[str, Any]) -> str:
    match schema:
        case {"$ref": ref}:
            return str(ref).rsplit("/", 1)[1]
        case {"const": value}:
            return _literals([value])
        case {"enum": values}:
            return _literals(values)
        case {"anyOf": options}:
            return " | ".join(dict.fromkeys(_type(option) for option in options))
        case {"type": "array", "items": items}:
            inner = _type(items)
            return f"({inner})[]" if "|" in inner else f"{inner}[]"
        case {"type": "object"}:
            return "Record<string, unknown>"
        case {"type": str(plain)} if plain in PLAIN:
            return PLAIN[plain]
    raise ValueError(f"no TypeScript for {schema}")


def _literals(values: list[Any]) -> str:
    return " | ".join(f'"{value}"' for value in values)
