"""Clips: offered, on their way, ready."""

from typing import Any, Literal

from assistant.events.event import Event
from generator.neural.engine import Stage
from generator.scene.clip import View
from generator.scene.picture import Fact


class Coming(Event):
    """A neural clip that is being made, or looked for, beside the demonstration; clip.progress tells of it."""

    id: str
    seconds: float | None  # that making one takes; None: not known here


class ClipOffer(Event):
    """A clip follows in binary frames of this generation; `url` serves the same bytes.

    One with source `neural` was approved, stands beside the demonstration, and comes by `url` alone.
    """

    type: Literal["clip.offer"] = "clip.offer"
    id: str
    generation: int
    source: Literal["cache", "demonstration", "neural"]
    technique: str
    step: int
    view: View
    views: tuple[View, ...] = ()  # from where this step can be seen
    facts: tuple[Fact, ...] = ()  # what stands beside the picture of a demonstration
    seconds: float
    frames: int
    mime: str
    approved: bool
    provenance: dict[str, Any]
    url: str
    coming: Coming | None = None
    takes_pattern: bool = False  # this step can be drawn with a teacher's own outline
    pattern: str | None = None  # what that outline is called, where the clip is drawn with one
    own: str | None = None  # what the learner's own outline is called, also where this clip is drawn as taught
    fault: str | None = None  # its name, where a fault is shown before the same work right


class ClipProgress(Event):
    """How far a neural clip is. Nothing of it is shown before somebody approved it."""

    type: Literal["clip.progress"] = "clip.progress"
    id: str
    generation: int  # of the answer that it stands beside
    status: Literal["queued", "running", "review", "approved", "rejected", "failed", "cancelled", "set_aside"]
    stage: Stage | None = None
    done: int = 0
    of: int = 1
    ahead: int = 0  # jobs that come before it
    seconds_left: float | None = None
    reason: str = ""  # one sentence for the learner
    attempt: int = 1


class ClipReady(Event):
    """The clip is whole in the cache; `url` may be replayed without asking again."""

    type: Literal["clip.ready"] = "clip.ready"
    id: str
    url: str


class ClipEnd(Event):
    """Last fragment of the clip was sent."""

    type: Literal["clip.end"] = "clip.end"
    id: str
    generation: int
    bytes: int
