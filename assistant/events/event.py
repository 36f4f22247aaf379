"""What every event of the wire shares."""

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """One JSON event. Unknown fields from stock clients are ignored; unknown types are errors."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class ClientEvent(Event):
    """Any client event may carry an id, echoed in the error it causes."""

    event_id: str | None = None
