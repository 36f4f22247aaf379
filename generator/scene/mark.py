"""Teaching marks over the picture."""

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a mark says."""

    HERE = "here"  # 朱砂 numbered point: where the needle goes now
    NEXT = "next"  # outlined numbered point: where it goes after
    DONE = "done"  # grey numbered point
    ARROW = "arrow"  # from `at` to `to`
    MEASURE = "measure"  # dimension line from `at` to `to` with text
    ANGLE = "angle"  # arc at `at` between the directions to `to` and `other`, with text
    NOTE = "note"  # text beside a point
    FAULT = "fault"  # ring round the place of a fault
    MENDED = "mended"  # ring round the same place without it


@dataclass(frozen=True, slots=True)
class Mark:
    """A teaching mark over the picture, anchored in mm. `dashed`: the value is not confirmed."""

    kind: MarkKind
    at: tuple[float, float, float]
    text: str = ""
    to: tuple[float, float, float] | None = None
    other: tuple[float, float, float] | None = None
    dashed: bool = False
