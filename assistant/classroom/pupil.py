"""A pupil as his teacher sees him: a pure function of what he does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Self

from assistant.events import Way
from assistant.place import Place

LONG = 2.0  # times what the others took for a step
LONG_LEAST = 180_000  # ms that nobody is called slow for
OTHERS = 3  # who have done a step, before anybody is compared with them


@dataclass(frozen=True, slots=True)
class Pupil:
    """Times in ms since 1970; `since`: when he came to his step. `asked`, `faults`: at this step, so far."""

    id: str
    name: str
    way: Way = Way.FOLLOW
    hand: bool = False
    technique: str | None = None
    step: int | None = None
    since: int = 0
    done: bool = False
    asked: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def at(self, place: Place, now: int) -> Self:
        """At a place; at another step what was asked before counts no more."""
        step = place.step if place.technique is not None else None
        if (place.technique, step) == (self.technique, self.step):
            return replace(self, done=self.done or place.finished)
        return replace(self, technique=place.technique, step=step, since=now, done=place.finished, asked=(), faults=())

    def asks(self, words: str, fault: str | None) -> Self:
        """He asked something; `fault`: the id of the one that he was told the remedy of."""
        return replace(self, asked=(*self.asked, _bare(words)), faults=(*self.faults, fault) if fault else self.faults)

    def stuck(self, took: Sequence[int], now: int) -> bool:
        """He asked the same or met the same fault twice at this step, or is there long over what others `took`, ms."""
        if self.done or self.step is None:
            return False
        twice = any(len(set(each)) < len(each) for each in (self.asked, self.faults))
        long = len(took) >= OTHERS and now - self.since > max(LONG * median(took), LONG_LEAST)
        return twice or long


def _bare(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
