"""An act while it is read, and the text it is read from."""

import re
from dataclasses import dataclass, field

from knowledge.normalise.amounts import Amount
from knowledge.normalise.draft import Said, Words
from knowledge.normalise.phrases import HANDS, USED
from knowledge.normalise.verbs import Act


@dataclass
class Deed:
    """What is known of one act so far. `then`: it was told as following another."""

    act: Act | None = None
    verb: Said | None = None
    slots: dict[str, Said] = field(default_factory=dict)
    manner: list[Said] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    avoid: bool = False
    then: bool = False

    def take(self, other: "Deed") -> None:
        """Add what `other` knows and this one does not."""
        self.slots = other.slots | self.slots
        for how in other.manner:
            self.how(how)
        self.amounts += other.amounts

    def how(self, manner: Said) -> None:
        """Add a manner, once."""
        if not any(manner.value == known.value for known in self.manner):
            self.manner.append(manner)

    def agrees(self, other: "Deed") -> bool:
        """True where `other` goes on about the same act: 钉上，钉松一点."""
        if self.act is not other.act or other.then or self.avoid != other.avoid:
            return False
        return all(name not in self.slots or said.value == self.slots[name].value for name, said in other.slots.items())


class Page:
    """A stretch of the fragment in which what has been understood is covered, so that nothing is read twice."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self._open = [USED if index < start or index >= end else char for index, char in enumerate(text)]
        self._start, self._end = start, end

    def use(self, start: int, end: int) -> None:
        """Cover text[start:end]."""
        self._open[start:end] = USED * (end - start)

    def find(self, pattern: re.Pattern[str], start: int | None = None, end: int | None = None) -> re.Match[str] | None:
        """First match in what is open between start and end; its spans count in the whole text."""
        begin = self._start if start is None else start
        stop = self._end if end is None else end
        covered = USED * begin + "".join(self._open[begin:stop])
        return pattern.search(covered) if not pattern.pattern.startswith("^") else pattern.match(covered)

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """The open stretches between start and end."""
        return [
            (start + match.start(), start + match.end())
            for match in re.finditer(f"[^{USED}]+", "".join(self._open[start:end]))
        ]

    def said(self, start: int, end: int, value: str | None = None) -> Said:
        """text[start:end] as a filled slot."""
        words = Words(text=self.text[start:end], start=start, end=end)
        return Said(value=value or words.text, words=words)

    def hand(self, found: re.Match[str]) -> Said:
        """The hand that a match of HAND names."""
        return self.said(*found.span("hand"), value=HANDS.get(found["hand"], "both"))
