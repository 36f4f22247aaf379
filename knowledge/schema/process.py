"""Process (流程): in what order steps are done; and Performance (演示实录), one recorded time that somebody did it.

A process is a tree: a step, another technique done at this place, or steps in sequence, by choice, side by side, again.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from knowledge.schema.record import Model


class Process(Model):
    """One node. In YAML a bare number is a step: `sequence: [1, 2, {loop: [3, 4], until: 绣到里口}, 5]`."""

    step: Annotated[int | None, Field(ge=1)] = None
    technique: str | None = None  # another technique of the library is done here
    sequence: Annotated[tuple["Process", ...] | None, Field(min_length=1)] = None  # 依次
    choice: Annotated[tuple["Process", ...] | None, Field(min_length=2)] = None  # 择一
    parallel: Annotated[tuple["Process", ...] | None, Field(min_length=2)] = None  # 同时
    loop: Annotated[tuple["Process", ...] | None, Field(min_length=1)] = None  # 反复, in sequence
    until: str | None = None  # of a loop: when it ends
    when: str | None = None  # of a branch: when it is taken

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return {"step": given} if isinstance(given, int | float) else given

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The bare number stands in the published schema too."""
        return {"anyOf": [{"type": "integer", "minimum": 1}, handler(core)]}

    @model_validator(mode="after")
    def _one(self) -> Self:
        kinds = ("step", "technique", "sequence", "choice", "parallel", "loop")
        given = [kind for kind in kinds if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"a node of a process is one of {', '.join(kinds)}; got {' and '.join(given) or 'none'}")
        if (self.loop is None) != (self.until is None):
            raise ValueError("a loop, and only a loop, says when it ends (until)")
        if self.choice and any(branch.when is None for branch in self.choice):
            raise ValueError("each branch of a choice says when it is taken (when)")
        return self

    @property
    def parts(self) -> tuple["Process", ...]:
        """The nodes under this one."""
        return self.sequence or self.choice or self.parallel or self.loop or ()

    def leaves(self) -> Iterator["Process"]:
        """Steps and techniques, in reading order."""
        if self.parts:
            for part in self.parts:
                yield from part.leaves()
        else:
            yield self

    def predecessors(self) -> dict[int, int]:
        """By step, the one whose work it goes on with; the first step has none.

        Of a choice one branch alone is taken: each goes on with what was done before the choice, and what follows goes
        on with what its first branch left. In a loop a choice comes again and again, and so all its branches in turn.
        """
        found: dict[int, int] = {}
        self._follow(None, found, again=False)
        return found

    def _follow(self, before: int | None, found: dict[int, int], *, again: bool) -> int | None:
        """The last step of this node, which goes on with `before`; `again`: in a loop."""
        if self.step is not None:
            if before is not None:
                found[self.step] = before
            return self.step
        if self.choice and not again:
            first, *_ = [branch._follow(before, found, again=False) for branch in self.choice]
            return first
        for part in self.parts:
            before = part._follow(before, found, again=again or self.loop is not None)
        return before


class Segment(Model):
    """A stretch of a recording in which one step is done."""

    step: Annotated[int, Field(ge=1)]
    start: Annotated[float, Field(ge=0)]  # s
    end: float  # s

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a segment needs start < end, got {self.start:g} and {self.end:g}")
        return self


class Performance(Model):
    """One recorded doing of a technique's process: who, when, where, and which stretch shows which step."""

    standard: Literal[4] = 4
    technique: str
    performer: str
    recorded_on: date
    place: str | None = None
    recording: str  # name or hash of the footage
    consent: str  # how the performer allowed its use
    segments: Annotated[tuple[Segment, ...], Field(min_length=1)]
