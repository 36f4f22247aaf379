"""Quantity (参数): one number of the craft, and everything that stands behind it.

Every number says where it comes from. A number nobody gave stays unknown: it is asked, never filled in.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from knowledge.schema.record import Model, wrong
from knowledge.schema.units import DIMENSIONS, Dimension, Unit, limits


class Origin(StrEnum):
    """Where a number comes from."""

    SPOKEN = "spoken"  # 口述: an inheritor said it
    MEASURED = "measured"  # 实测: taken from original footage or an object
    LIBRARY = "library"  # 文献: a cited text
    ASSUMED = "assumed"  # 待传承人确认: general knowledge, drawn dashed until an inheritor signs
    UNKNOWN = "unknown"  # 未说明: nobody said; becomes a question to the inheritor
    DISPUTED = "disputed"  # 两说: its tellings disagree and none is preferred; becomes a question to the inheritor


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


class Telling(Model):
    """What one source tells where sources disagree: of a quantity a number, or words where it has none (一个指尖大)."""

    source: str  # tag in Technique.sources, which says how far it can be trusted
    value: float | None = None
    high: float | None = None  # upper end when the source gives a range
    bound: Bound = Bound.EXACT
    unit: Unit | None = None  # None: that of the quantity
    text: str | None = None  # 中文, where no number is told
    english: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if (self.text is None) == (self.value is None):
            raise ValueError("a telling is a value, or words: text with its english")
        if (self.text is None) != (self.english is None):
            raise ValueError("words are told in both languages: text and english")
        if self.value is None and (self.high is not None or self.unit is not None or self.bound is not Bound.EXACT):
            raise ValueError("high, bound and unit belong to a value")
        if self.value is not None:
            ranged(self.value, self.high, self.bound)
        return self

    @property
    def content(self) -> tuple[object, ...]:
        """What is told, whoever tells it."""
        return self.value, self.high, self.bound, self.unit, self.text


def ranged(value: float | None, high: float | None, bound: Bound) -> None:
    """Raises ValueError for a range that is none."""
    if high is not None and (value is None or high <= value):
        raise ValueError("a range needs value < high")
    if high is not None and bound in (Bound.AT_MOST, Bound.AT_LEAST):
        raise ValueError("a range has both its ends; at_most and at_least belong to one value")


def disagreeing(tellings: tuple[Telling, ...]) -> None:
    """Raises ValidationError, told of the telling, where these are no conflict of sources."""
    if len(tellings) < 2:
        raise wrong(f"a conflict has two tellings or more, got {len(tellings)}", "tellings")
    for index, telling in enumerate(tellings):
        before = tellings[:index]
        if telling.source in (each.source for each in before):
            raise wrong(f"{telling.source} tells it twice; a source has one telling", "tellings", index, "source")
        if telling.content in (each.content for each in before):
            raise wrong("another source tells the same; name here only what differs", "tellings", index)


class Quantity(Model):
    """One number of the craft: a value or a range, with unit, reference and source.

    An angle must name its reference. `unknown` and `disputed` have no value; every other origin has one. `disputed` has
    `tellings` in its place; they stay with it once an inheritor has settled it and the value is his.
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
    # where sources disagree: what each tells, in no order of rank
    tellings: Annotated[tuple[Telling, ...], Field(exclude_if=lambda tellings: not tellings)] = ()

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        self._told()
        if (self.value is None) != (self.origin in (Origin.UNKNOWN, Origin.DISPUTED)):
            raise ValueError("a value is missing exactly when its origin is 'unknown' or 'disputed'")
        if (self.unit is Unit.DEGREE) != (self.reference is not None):
            raise ValueError("an angle, and only an angle, names its reference: cloth, normal, weft, surface or turn")
        ranged(self.value, self.high, self.bound)
        if self.value is None and self.tolerance is not None:
            raise ValueError("a tolerance needs a value to lie around")
        if self.origin in (Origin.LIBRARY, Origin.SPOKEN, Origin.MEASURED) and not self.source:
            raise ValueError(f"origin '{self.origin}' needs a source tag")
        if self.origin in (Origin.UNKNOWN, Origin.DISPUTED) and not self.question:
            raise ValueError(f"an {self.origin} number needs the question to ask the inheritor")
        if reason := self._impossible(self.value, self.high, self.unit):
            raise ValueError(reason)
        return self

    def _told(self) -> None:
        """What sources tell is a conflict, in the quantity's own dimension, and without one that is preferred."""
        if not self.tellings and self.origin is not Origin.DISPUTED:
            return
        disagreeing(self.tellings)
        if self.value is not None and self.confirmed is None:
            why = "none of the tellings is preferred: until an inheritor settles it (confirmed)"
            raise wrong(f"{why} the value is null and the origin disputed", "value")
        for index, telling in enumerate(self.tellings):
            unit = telling.unit or self.unit
            if DIMENSIONS[unit] is not self.dimension:
                mine = f"{unit.value} measures {DIMENSIONS[unit].value}"
                raise wrong(f"{mine}, the quantity measures {self.dimension.value}", "tellings", index, "unit")
            if impossible := self._impossible(telling.value, telling.high, unit):
                raise wrong(impossible, "tellings", index, "value")

    def _impossible(self, value: float | None, high: float | None, unit: Unit) -> str | None:
        least, most = limits(unit)
        if self.reference in (Reference.CLOTH, Reference.NORMAL, Reference.SURFACE):
            most = 90
        for end in (value, high):
            if end is not None and not least <= end <= most:
                return f"{end:g} {unit.value} is not possible: {least:g} to {most:g}"
        return None

    @property
    def disputed(self) -> bool:
        """True while its sources disagree and no inheritor has settled it."""
        return self.origin is Origin.DISPUTED

    def told(self, telling: Telling) -> Self:
        """The number as one of its sources tells it. It stays disputed: what it is for is to be written or shown."""
        own = {"unit": self.unit}  # what had none of its own was told in this one
        kept = tuple(each if each.unit or each.value is None else each.model_copy(update=own) for each in self.tellings)
        number = {"value": telling.value, "high": telling.high, "bound": telling.bound, "source": telling.source}
        return self.model_copy(update=number | {"unit": telling.unit or self.unit, "tellings": kept})

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
