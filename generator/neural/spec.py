"""What a neural clip is: everything that determines it, and the key that names it."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.scene.clip import ClipSpec, address

NEURAL_VERSION = 1  # raise when the same spec would be made, finished or labelled otherwise


class Tier(StrEnum):
    """How much work goes into a clip."""

    DRAFT = "draft"  # 4 distilled steps, to judge the prompt
    FINAL = "final"  # 20 to 40 steps


class Guide(StrEnum):
    """How the computed motion governs the model."""

    NONE = "none"  # by measuring the result alone
    ENDS = "ends"  # exact first and last frame
    CONTROL = "control"  # the drawn motion as VACE's control video
    REFERENCE = "reference"  # Time-to-Move: the drawn motion inside its mask until a given step


class Timed(BaseModel):
    """What is said after the prompt from a frame of the clip on, until the next."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    frame: Annotated[int, Field(ge=0)]
    says: str  # empty: the prompt alone


class NeuralSpec(BaseModel):
    """Everything that determines a neural clip. One key, one job, one clip."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: Literal["wan", "videos", "dashscope"]
    model: str  # as the engine's own table names it
    tier: Tier = Tier.FINAL
    guide: Guide = Guide.NONE
    demonstration: ClipSpec  # the computed truth that it is held to
    prompt: str
    negative: str = ""
    # left out where there are none, so that clips ordered without them keep their keys
    timed: Annotated[tuple[Timed, ...], Field(exclude_if=lambda timed: not timed)] = ()
    width: int  # px, as the model makes it
    height: int  # px
    frames: Annotated[int, Field(ge=1)]
    fps: Annotated[int, Field(ge=1)]
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)]
    finished_height: Literal[720, 1080] = 720  # px, after finishing
    finished_fps: int = 24
    version: int = NEURAL_VERSION

    @model_validator(mode="after")
    def _timed(self) -> Self:
        frames = [each.frame for each in self.timed]
        if frames and self.engine != "wan":
            raise ValueError(f"engine {self.engine} takes one prompt for the whole clip, got {len(frames)} timed ones")
        if frames and (frames[0] != 0 or frames != sorted(set(frames)) or frames[-1] >= self.frames):
            raise ValueError(f"timed prompts begin at rising frames from 0 to {self.frames - 1}, got {frames}")
        return self

    @property
    def key(self) -> str:
        """The address of job and clip."""
        return address(self)

    @property
    def seconds(self) -> float:
        """Length of the clip."""
        return self.frames / self.fps
