"""Quantity (参数): one number of the craft, and everything that stands behind it.

Every number says where it comes from. A number nobody gave stays unknown: it is asked, never filled in.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from knowledge.schema.record import Model
from knowledge.schema.units import DIMENSIONS, Dimension, Unit, limits


class Origin(StrEnum):
    """Where a number comes from."""

    SPOKEN = "spoken"  # 口述: an inheritor said it
    MEASURED = "measured"  # 实测: taken from original footage or an object
    LIBRARY = "library"  # 文献: a cited text
    ASSUMED = "assumed"  # 待传承人确认: general knowledge, drawn dashed until an inheritor signs
    UNKNOWN = "unknown"  # 未说明: nobody said; becomes a question to the inheritor


class Reference(StrEnum):
    """What an angle is measured from."""

    CLOTH = "cloth"  # 从绣面量
    NORMAL = "normal"  # 从绣面法线量
    WEFT = "weft"  # 在绣面内，从纬向量
    SURFACE = "surface"  # 从工件表面量: paper, hide, clay, lacquer
    TURN = "turn"  # 转过的角: how far something is turned, folded or bent


class Bound(StrEnum):
    """Whether a value is meant as it stands, or as a limit."""

    EXACT = "exact"
    ABOUT = "about"  # 左右
    AT_MOST = "at_most"  # 以内
    AT_LEAST = "at_least"  # 以上


class Evidence(Model):
    """Where a spoken or measured number can be heard or seen: a time in a recording, or a frame of footage."""

    recording: str  # its name or hash
    at: Annotated[float | None, Field(ge=0)] = None  # s
    until: Annotated[float | None, Field(ge=0)] = None  # s
    frame: Annotated[int | None, Field(ge=0)] = None
    words: str | None = None  # as they were spoken

    @model_validator(mode="after")
    def _placed(self) -> Self:
        if (self.at is None) == (self.frame is None):
            raise ValueError("evidence stands either at a time (at: seconds) or in a frame (frame: number)")
        if self.until is not None and (self.at is None or self.until <= self.at):
            raise ValueError("evidence needs at < until")
        return self


class Confirmation(Model):
    """Who confirmed a number, and when."""

    by: Annotated[str, Field(min_length=1)]
    on: date | None = None


class Quantity(Model):
    """One number of the craft: a value or a range, with unit, reference and source.

    An angle must name its reference. `unknown` has no value; every other origin has one.
    """

    name: str  # 中文, as shown: 针距
    english: str
    value: float | None
    high: float | None = None  # upper end when the source gives a range
    bound: Bound = Bound.EXACT
    tolerance: Annotated[float | None, Field(gt=0)] = None  # ±, same unit; None: the inheritor set none
    unit: Unit
    reference: Reference | None = None
    origin: Origin
    source: str | None = None  # tag in Technique.sources: S1, GK
    evidence: tuple[Evidence, ...] = ()
    spoken: str | None = None  # the number in the speaker's own words: 半寸
    confirmed: Confirmation | None = None
    question: str | None = None  # what to ask the inheritor while unconfirmed

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if (self.value is None) != (self.origin is Origin.UNKNOWN):
            raise ValueError("a value is missing exactly when its origin is 'unknown'")
        if (self.unit is Unit.DEGREE) != (self.reference is not None):
            raise ValueError("an angle, and only an angle, names its reference: cloth, normal, weft, surface or turn")
        if self.high is not None and (self.value is None or self.high <= self.value):
            raise ValueError("a range needs value < high")
        if self.high is not None and self.bound in (Bound.AT_MOST, Bound.AT_LEAST):
            raise ValueError("a range has both its ends; at_most and at_least belong to one value")
        if self.value is None and self.tolerance is not None:
            raise ValueError("a tolerance needs a value to lie around")
        if self.origin in (Origin.LIBRARY, Origin.SPOKEN, Origin.MEASURED) and not self.source:
            raise ValueError(f"origin '{self.origin}' needs a source tag")
        if self.origin is Origin.UNKNOWN and not self.question:
            raise ValueError("an unknown number needs the question to ask the inheritor")
        self._possible()
        return self

    def _possible(self) -> None:
        low, high = limits(self.unit)
        if self.reference in (Reference.CLOTH, Reference.NORMAL, Reference.SURFACE):
            high = 90
        for value in (self.value, self.high):
            if value is not None and not low <= value <= high:
                raise ValueError(f"{value:g} {self.unit.value} is not possible: {low:g} to {high:g}")

    @property
    def dimension(self) -> Dimension:
        """What it measures."""
        return DIMENSIONS[self.unit]

    @property
    def sourced(self) -> bool:
        """True when an inheritor said it, it was measured, or a cited text carries it."""
        return self.origin in (Origin.LIBRARY, Origin.SPOKEN, Origin.MEASURED)

    @property
    def firm(self) -> bool:
        """True for what may be told without 待传承人确认: it has a source, or an inheritor signed it."""
        return self.confirmed is not None or self.sourced
