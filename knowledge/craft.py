"""The craft schema: Craft (工艺), Technique (技法), Step (步骤), Action (动作), Quantity (参数).

Every number says where it comes from. A number nobody gave stays unknown: it is asked, never filled in.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Model(BaseModel):
    """Strict and immutable: a misspelt field is an error, not a silent loss."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_enum_values=False, allow_inf_nan=False)


class Origin(StrEnum):
    """Where a number comes from."""

    SPOKEN = "spoken"  # 口述: an inheritor said it
    MEASURED = "measured"  # 实测: taken from original footage or an object
    LIBRARY = "library"  # 文献: a cited text
    ASSUMED = "assumed"  # 待传承人确认: general knowledge, drawn dashed until an inheritor signs
    UNKNOWN = "unknown"  # 未说明: nobody said; becomes a question to the inheritor


class Unit(StrEnum):
    """Units of the interface; radians exist only in code."""

    MILLIMETRE = "mm"
    DEGREE = "°"
    SECOND = "s"
    MILLIMETRE_PER_SECOND = "mm/s"
    THREAD_FRACTION = "1/N"  # 劈丝: value N means one N-th of a full thread (花线)
    COUNT = "1"
    RATIO = "ratio"
    THREAD_WIDTH = "w"  # widths of the thread in use
    CUN = "寸"  # old inch, kept as the source says it


class Reference(StrEnum):
    """What an angle is measured from."""

    CLOTH = "cloth"  # 从绣面量
    NORMAL = "normal"  # 从绣面法线量
    WEFT = "weft"  # 在绣面内，从纬向量


class Hand(StrEnum):
    """Which hand acts; BOTH when they act together."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Figure(StrEnum):
    """The movement a step is drawn with; each has one function in generator/motion."""

    STRETCH_FRAME = "stretch_frame"
    SPLIT_AND_THREAD = "split_and_thread"
    HIDDEN_START = "hidden_start"
    CENTRE_STITCH = "centre_stitch"
    FILL_SIDE = "fill_side"
    FILL_OTHER_SIDE = "fill_other_side"
    FASTEN_OFF = "fasten_off"
    DRAW_BANDS = "draw_bands"
    LAY_OUT_SHADES = "lay_out_shades"
    FIRST_BAND = "first_band"
    SECOND_BAND = "second_band"
    FURTHER_BANDS = "further_bands"
    CURVED_BAND = "curved_band"
    WATER_WAY = "water_way"
    INSPECT_SHEEN = "inspect_sheen"
    STEM_START = "stem_start"
    STEM_FIRST = "stem_first"
    STEM_SECOND = "stem_second"
    STEM_THIRD = "stem_third"
    STEM_SAME_SIDE = "stem_same_side"
    STEM_BEND = "stem_bend"
    STEM_TAPER = "stem_taper"


class Quantity(Model):
    """One number of the craft: a value or a range, with unit, reference and source.

    An angle must name its reference. `unknown` has no value; every other origin has one.
    """

    name: str  # 中文, as shown: 针距
    english: str
    value: float | None
    high: float | None = None  # upper end when the source gives a range
    unit: Unit
    reference: Reference | None = None
    origin: Origin
    source: str | None = None  # tag in Technique.sources: S1, GK
    confirmed_by: str | None = None
    question: str | None = None  # what to ask the inheritor while unconfirmed

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if (self.value is None) != (self.origin is Origin.UNKNOWN):
            raise ValueError("a value is missing exactly when its origin is 'unknown'")
        if (self.unit is Unit.DEGREE) != (self.reference is not None):
            raise ValueError("an angle, and only an angle, names its reference: cloth, normal or weft")
        if self.high is not None and (self.value is None or self.high <= self.value):
            raise ValueError("a range needs value < high")
        if self.origin in (Origin.LIBRARY, Origin.SPOKEN, Origin.MEASURED) and not self.source:
            raise ValueError(f"origin '{self.origin}' needs a source tag")
        if self.origin is Origin.UNKNOWN and not self.question:
            raise ValueError("an unknown number needs the question to ask the inheritor")
        return self

    @property
    def confirmed(self) -> bool:
        """True once an inheritor signed it, or a cited text or measurement carries it."""
        return self.confirmed_by is not None or self.origin in (Origin.LIBRARY, Origin.SPOKEN, Origin.MEASURED)


class Action(Model):
    """One movement of a hand with a tool on an object."""

    verb: str  # 落针
    english: str
    hand: Hand | None = None  # None: not said
    tool: str | None = None
    object: str | None = None
    manner: str | None = None
    purpose: str | None = None
    source: str


class Fault(Model):
    """What goes wrong, how it shows, what mends it (病 → 象 → 治)."""

    name: str
    english: str
    sign: str
    remedy: str
    remedy_en: str
    asks: tuple[str, ...] = ()  # how learners complain of it
    source: str
    step: Annotated[int | None, Field(ge=1)] = None  # of a technique's fault: the step that shows best how to avoid it


class Step(Model):
    """One step of a technique. `says` is the one sentence the tutor speaks, at most 8 s."""

    number: Annotated[int, Field(ge=1)]
    name: str
    english: str
    spoken: tuple[str, ...] = ()  # other names learners use for the step
    says: str
    says_en: str
    why: str  # what it is for
    why_en: str
    source: str
    tools: tuple[str, ...] = ()
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    quantities: dict[str, Quantity] = {}
    faults: tuple[Fault, ...] = ()
    safety: str | None = None
    asks: Annotated[tuple[str, ...], Field(min_length=6)]
    figure: Figure


class Technique(Model):
    """A technique (技法), taught as steps in order. `id` is `craft/slug` in pinyin."""

    id: Annotated[str, Field(pattern=r"^[a-z]+/[a-z]+(-[a-z]+)*$")]
    name: str
    english: str
    spoken: tuple[str, ...] = ()
    use: str
    use_en: str
    meaning: str  # where it comes from, for the visitor
    meaning_en: str
    tools: Annotated[tuple[str, ...], Field(min_length=1)]
    sample: dict[str, Quantity]  # the teaching sample that is drawn: its size is ours, not the craft's
    faults: tuple[Fault, ...] = ()  # faults that can happen at any step
    sources: dict[str, str]  # tag → what it is and its grade
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        numbers = [step.number for step in self.steps]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(f"steps must be numbered 1..{len(numbers)} in order, got {numbers}")
        numbers_cited = (*self.sample.values(), *(q for s in self.steps for q in s.quantities.values()))
        cited = {q.source for q in numbers_cited} | {s.source for s in self.steps} | {f.source for f in self.faults}
        cited |= {a.source for s in self.steps for a in s.actions} | {f.source for s in self.steps for f in s.faults}
        if missing := {tag for tag in cited if tag} - set(self.sources):
            raise ValueError(f"cited but not listed in sources: {', '.join(sorted(missing))}")
        if beyond := [fault.name for fault in self.faults if (fault.step or 1) > len(numbers)]:
            raise ValueError(f"the fault {beyond[0]} points to a step beyond {len(numbers)}")
        return self


class WordKind(StrEnum):
    """What a craft word names."""

    VERB = "verb"
    TOOL = "tool"
    MATERIAL = "material"
    PART = "part"
    STITCH = "stitch"
    QUALITY = "quality"
    FAULT = "fault"


class Word(Model):
    """A word of the craft: what the ear should expect, beside the names of techniques and steps."""

    text: str
    english: str
    kind: WordKind
    spoken: tuple[str, ...] = ()  # what else people call it


class Craft(Model):
    """A craft (工艺) and the techniques the library holds of it."""

    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    name: str
    english: str
    spoken: tuple[str, ...] = ()
    meaning: str
    meaning_en: str
    words: tuple[Word, ...] = ()
