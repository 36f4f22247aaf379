"""What a clip is: everything that determines its picture, and the key that names it."""

import hashlib
import json
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.scene.pattern import OwnPattern
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Quantity

Language = Literal["zh", "en"]
LABEL = {
    "zh": "示意动画 · 由工艺参数计算，未经传承人签认",
    "en": "Computed demonstration · not signed by an inheritor",
}
FAULT_LABEL = {
    "zh": "错例示意 · 前半有意画错，未经传承人签认",
    "en": "Fault and remedy · first half wrong on purpose, not signed by an inheritor",
}
OWN_LABEL = {
    "zh": "自备花样 · 不是传承人的花样；动作由工艺参数计算，未经签认",
    "en": "Own pattern, not an inheritor's · movement computed, not signed",
}
DRAWING_VERSION = 2  # raised when every picture would be drawn or encoded otherwise
X264 = "libx264"  # the usual encoder, which the key does not name
WORDS = 2  # raise when words and marks would look otherwise over every picture: no neural film has them


class View(StrEnum):
    """From where the work is seen."""

    FRONT = "front"  # 正面
    CLOSE = "close"  # 特写
    BACK = "back"  # 背面: turned over, left and right changed
    SECTION = "section"  # 剖面: cut open along the stitch in hand, seen level with the cloth
    HANDS = "hands"  # 手: both hands at the needle, from further off, a piece of the cloth between them


SEEN = {View.SECTION: 1, View.HANDS: 1}  # raise when a view would show every figure otherwise


class Side(StrEnum):
    """Which of two hands."""

    LEFT = "left"
    RIGHT = "right"


class Caption(BaseModel):
    """One action of the step in the learner's words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verb: str  # in the library's own language: what a figure calls the deed
    text: str
    seconds: float  # that it takes to read beside a moving picture


class ClipSpec(BaseModel):
    """Everything that determines the picture. Equal specs give byte-identical clips."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: str = "demonstration"
    engine_version: int  # of the figure, or of the card: raised when the same spec would draw other bytes
    drawing_version: int = DRAWING_VERSION
    craft_name: str
    technique: str
    technique_name: str
    step: int
    of: int
    step_name: str
    figure: str | None  # None: no movement is drawn; the captions stand in its place
    captions: tuple[Caption, ...] = ()  # of the actions that the figure shows, each verb once; of all where none is
    language: Language = "zh"  # of every word in the picture
    quantities: dict[str, Quantity]
    sample: dict[str, Quantity]
    # words on which the step's sources disagree
    disputes: dict[str, Dispute] = Field(default_factory=dict, exclude_if=lambda disputes: not disputes)
    view: View
    width: int = 1280  # px
    height: int = 720  # px
    fps: int = 24
    seconds: float = 5.0
    # which hand is below the cloth, nowhere recorded: the learner's wish. None: no hands are seen
    below: Side | None = Field(default=None, exclude_if=lambda below: below is None)
    encoder: str = Field(default=X264, exclude_if=lambda encoder: encoder == X264)  # another one makes other bytes
    # a fault is shown, then the same work right: its name, and what is wrong by quantity or by what goes astray
    fault: str | None = Field(default=None, exclude_if=lambda fault: fault is None)
    wrong: dict[str, float] = Field(default_factory=dict, exclude_if=lambda wrong: not wrong)

    # what a teacher drew himself, in place of the taught figure
    pattern: OwnPattern | None = Field(default=None, exclude_if=lambda pattern: pattern is None)

    @property
    def key(self) -> str:
        """The clip's address."""
        return address(self, words=WORDS, **({"seen": SEEN[self.view]} if self.view in SEEN else {}))

    @property
    def label(self) -> str:
        """What the picture is, and that nobody signed it."""
        if self.pattern is not None:
            return OWN_LABEL[self.language]
        return (LABEL if self.fault is None else FAULT_LABEL)[self.language]

    @property
    def frames(self) -> int:
        """Number of frames."""
        return round(self.seconds * self.fps)


def address(spec: BaseModel, **versions: int) -> str:
    """SHA-256 of a specification's canonical JSON and of `versions` beside it, 64 hex digits."""
    text = json.dumps(
        {**spec.model_dump(mode="json"), **versions}, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()
