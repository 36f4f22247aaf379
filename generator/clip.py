"""What a clip is: everything that determines its picture, and the key that names it."""

import hashlib
import json
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from knowledge.schema.craft import Craft, Figure, Technique
from knowledge.schema.quantity import Quantity
from knowledge.schema.template import action

X264 = "libx264"  # the usual encoder, which the key does not name
ENGINE_VERSION = 1  # raise when the same spec would draw other bytes


class View(StrEnum):
    """From where the work is seen."""

    FRONT = "front"  # 正面
    CLOSE = "close"  # 特写


class ClipSpec(BaseModel):
    """Everything that determines the picture. Equal specs give byte-identical clips."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: str = "demonstration"
    engine_version: int = ENGINE_VERSION
    craft_name: str
    technique: str
    technique_name: str
    step: int
    of: int
    step_name: str
    figure: Figure | None  # None: no movement is drawn; `actions` are shown in words
    actions: tuple[str, ...] = ()
    quantities: dict[str, Quantity]
    sample: dict[str, Quantity]
    view: View
    width: int = 1280  # px
    height: int = 720  # px
    fps: int = 24
    seconds: float = 5.0
    encoder: str = Field(default=X264, exclude_if=lambda encoder: encoder == X264)  # another one makes other bytes

    @property
    def key(self) -> str:
        """The clip's address."""
        return address(self)

    @property
    def frames(self) -> int:
        """Number of frames."""
        return round(self.seconds * self.fps)


def address(spec: BaseModel) -> str:
    """SHA-256 of a specification's canonical JSON, 64 hex digits."""
    text = json.dumps(spec.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def spec_for(craft: Craft, technique: Technique, number: int, view: View, encoder: str = X264) -> ClipSpec:
    """The demonstration of one step. `number` counts from 1."""
    step = technique.steps[number - 1]
    return ClipSpec(
        craft_name=craft.name,
        technique=technique.id,
        technique_name=technique.name,
        step=step.number,
        of=len(technique.steps),
        step_name=step.name,
        figure=step.figure,
        actions=() if step.figure else tuple(action(each) for each in step.actions),
        quantities=step.quantities,
        sample=technique.sample,
        view=view,
        encoder=encoder,
    )
