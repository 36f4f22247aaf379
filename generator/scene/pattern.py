"""OwnPattern (自备花样): what a teacher drew in place of the taught figure, as plain lines. No inheritor's pattern."""

import hashlib
import json

from pydantic import BaseModel, ConfigDict

Line = tuple[tuple[float, float], ...]  # (x, y) after (x, y), y upwards


class OwnPattern(BaseModel):
    """Outlines about (0, 0), the middle of the box round them all.

    Where `millimetres`, they are as large as the file says; else the longer side of the box is 1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    millimetres: bool
    closed: tuple[Line, ...]  # outlines, against the clock, the largest first; the first point is not told twice
    opened: tuple[Line, ...] = ()  # lines that were drawn and not closed

    @property
    def digest(self) -> str:
        """SHA-256 of what is drawn, whatever it is called: 64 hex digits."""
        told = json.dumps(self.model_dump(mode="json", exclude={"name"}), separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()
