"""The craft schema: Craft (工艺), Technique (技法), Step (步骤), Fault (毛病). With the parts they are made of
(quantity.py, dispute.py, action.py, process.py, concept.py) it is the 《非遗动作描述规范》, published in docs/standard.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from knowledge.schema.action import Action
from knowledge.schema.asking import patterns
from knowledge.schema.concept import Concept
from knowledge.schema.dispute import Dispute
from knowledge.schema.process import Process
from knowledge.schema.quantity import Quantity
from knowledge.schema.record import Model, wrong
from knowledge.schema.units import promised

STANDARD = 4  # version of the standard; older files are brought up by knowledge/loading/migrate.py


class Shown(Model):
    """How a fault is drawn: its step with something wrong in it. Examples of ours, no numbers of the craft."""

    step: Annotated[int | None, Field(ge=1)] = None  # whose picture shows it; None: that of the step that it belongs to
    # what is wrong: values of quantities of that step or of the sample, and amounts of what the drawing can lead astray
    wrong: Annotated[dict[str, float], Field(min_length=1)]


class Fault(Model):
    """What goes wrong, how it shows, why, what mends it (病 → 象 → 因 → 治)."""

    name: str
    english: str
    sign: str
    cause: str | None = None  # None: nobody said
    remedy: str
    remedy_en: str
    asks: tuple[str, ...] = ()  # how learners complain of it
    source: str
    step: Annotated[int | None, Field(ge=1)] = None  # of a technique's fault: the step that shows best how to avoid it
    shown: Shown | None = None  # None: nobody described its look so that it could be drawn


class Check(Model):
    """How to see that a step came out right."""

    look: str  # 斜着光看，皮头是不是一条线
    english: str
    source: str


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
    meaning: str | None = None  # for the visitor: what it means, where it comes from
    meaning_en: str | None = None
    source: str
    tools: tuple[str, ...] = ()
    before: str | None = None  # the work before it
    after: str | None = None  # the work after it
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    quantities: dict[str, Quantity] = Field(default_factory=dict)
    disputes: dict[str, Dispute] = Field(default_factory=dict)  # words on which its sources disagree, by key
    checks: tuple[Check, ...] = ()
    faults: tuple[Fault, ...] = ()
    safety: str | None = None
    not_taught: str | None = None  # what the inheritor keeps to himself; named, never guessed
    asks: Annotated[tuple[str, ...], Field(min_length=6)]
    # the name of the movement it is drawn with; None: none is drawn yet, and the step is shown as a card of its actions
    figure: Annotated[str | None, Field(pattern=r"^[a-z]+(_[a-z]+)*$")] = None


class DisplayOnly(Model):
    """Shown and told, never coached: why, in one sentence."""

    reason: str
    reason_en: str
    source: str


class Technique(Model):
    """A technique (技法), taught as steps in order. `id` is `craft/slug` in pinyin."""

    standard: Literal[4] = 4
    id: Annotated[str, Field(pattern=r"^[a-z]+/[a-z]+(-[a-z]+)*$")]
    name: str
    english: str
    spoken: tuple[str, ...] = ()
    use: str
    use_en: str
    meaning: str  # where it comes from, for the visitor
    meaning_en: str
    display_only: DisplayOnly | None = None
    tools: Annotated[tuple[str, ...], Field(min_length=1)]
    sample: dict[str, Quantity] = Field(
        default_factory=dict
    )  # the teaching sample that is drawn: its size is ours, not the craft's
    faults: tuple[Fault, ...] = ()  # faults that can happen at any step
    sources: dict[str, str]  # tag → what it is and its grade
    process: Process | None = None  # None: the steps one after another
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        numbers = [step.number for step in self.steps]
        if numbers != list(range(1, len(numbers) + 1)):
            first = next(index for index, number in enumerate(numbers) if number != index + 1)
            reason = f"steps must be numbered 1..{len(numbers)} in order, got {numbers}"
            raise wrong(reason, "steps", first, "number")
        if missing := self._cited() - set(self.sources):
            raise wrong(f"cited but not listed in sources: {', '.join(sorted(missing))}", "sources")
        for index, fault in enumerate(self.faults):
            if (fault.step or 1) > len(numbers):
                reason = f"the fault {fault.name} points to a step beyond {len(numbers)}"
                raise wrong(reason, "faults", index, "step")
        if self.process:
            done = sorted(leaf.step for leaf in self.process.leaves() if leaf.step)
            if done != numbers:
                raise wrong(f"the process does each step once, 1..{len(numbers)}; got {done}", "process")
        for index, step in enumerate(self.steps):
            if twice := sorted(set(step.quantities) & set(step.disputes)):
                raise wrong(f"{twice[0]} is the key of a quantity too", "steps", index, "disputes", twice[0])
        for key, quantity in self.sample.items():
            if quantity.tellings:
                raise wrong("the sample is ours: no sources disagree on it", "sample", key, "tellings")
        for location, key, quantity in self.located():
            if (wanted := promised(key)) and quantity.dimension is not wanted:
                reason = f"{key} ({quantity.name}) measures {wanted.value}, but {quantity.unit.value} does not"
                raise wrong(reason, *location, "unit")
        return self

    def located(self) -> Iterator[tuple[tuple[str | int, ...], str, Quantity]]:
        """Every number with the field it stands in and its key, the sample's first."""
        for key, quantity in self.sample.items():
            yield ("sample", key), key, quantity
        for index, step in enumerate(self.steps):
            for key, quantity in step.quantities.items():
                yield ("steps", index, "quantities", key), key, quantity

    def conflicts(self) -> Iterator[tuple[Step, str, Quantity | Dispute]]:
        """What its sources tell differently and no inheritor has settled, with its step and key."""
        return (each for each in self.told() if each[2].disputed)

    def told(self) -> Iterator[tuple[Step, str, Quantity | Dispute]]:
        """The same with what has been settled."""
        for step in self.steps:
            both: dict[str, Quantity | Dispute] = {**step.quantities, **step.disputes}
            yield from ((step, key, each) for key, each in both.items() if each.tellings)

    def _cited(self) -> set[str]:
        cited: set[str | None] = {fault.source for fault in self.faults}
        for _, _, quantity in self.located():
            cited |= {quantity.source} | {telling.source for telling in quantity.tellings}
        for step in self.steps:
            cited |= {step.source} | {action.source for action in step.actions}
            cited |= {telling.source for dispute in step.disputes.values() for telling in dispute.tellings}
            cited |= {check.source for check in step.checks} | {fault.source for fault in step.faults}
        if self.display_only:
            cited.add(self.display_only.source)
        return {tag for tag in cited if tag}


class QuantityTerm(Model):
    """How the people of a craft speak of a quantity: how it is asked for, and in what a count of it is counted.

    `asks`: patterns, as `knowledge.schema.asking` reads them.
    """

    asks: tuple[str, ...] = ()
    counted: str | None = None  # 皮: 三皮
    counted_en: str | None = None  # bands: three bands

    _closed = field_validator("asks")(patterns)


class Craft(Model):
    """A craft (工艺) and the words of its people."""

    standard: Literal[4] = 4
    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    name: str
    english: str
    spoken: tuple[str, ...] = ()
    meaning: str
    meaning_en: str
    lessons: tuple[str, ...] = ()  # its techniques in the order they are best learnt; others follow
    words: tuple[Concept, ...] = ()
    quantities: dict[str, QuantityTerm] = Field(default_factory=dict)  # by the key they have in its steps

    @model_validator(mode="after")
    def _tree(self) -> Self:
        broader = {word.text: word.broader for word in self.words}
        if len(broader) < len(self.words):
            texts = [word.text for word in self.words]
            again = next(index for index, text in enumerate(texts) if text in texts[:index])
            raise wrong(f"a word stands twice: {texts[again]}", "words", again, "text")
        for index, (text, wider) in enumerate(broader.items()):
            seen: list[str] = []
            above = wider
            while above is not None:
                if above not in broader:
                    raise wrong(f"{text}: broader {above} is not a word of this craft", "words", index, "broader")
                if above in seen or above == text:
                    raise wrong(f"{text}: broader goes in a circle over {above}", "words", index, "broader")
                seen.append(above)
                above = broader[above]
        return self

    def term(self, key: str) -> QuantityTerm:
        """How its people speak of a quantity; nothing of its own where they were not asked."""
        return self.quantities.get(key, QuantityTerm())
