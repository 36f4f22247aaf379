"""How well drafts agree with what people read in the same fragments: precision, recall and F by slot."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.normalise.draft import Draft, DraftAction, Number, Said

TEXTS = ("tool", "object", "relation", "condition", "until", "purpose")
SLOTS = ("verb", "hand", "actor", *TEXTS, "manner", "avoid", "number", "bound", "vague")
CLOSE = 1e-3
_LOOSE = re.compile("^(?:把|将|用|拿|在|到|从)|[了的地着过]$")


@dataclass
class Tally:
    """Counts of one slot: found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, got: Sequence[Any], wanted: Sequence[Any]) -> None:
        """Count what agrees; each value counts once."""
        left = list(wanted)
        for value in got:
            if (same := next((each for each in left if agree(value, each)), None)) is not None:
                left.remove(same)
                self.right += 1
            else:
                self.wrong += 1
        self.missed += len(left)


def score(pairs: Iterable[tuple[Draft, Sequence[Mapping[str, Any]]]]) -> dict[str, Tally]:
    """Tally by slot of drafts beside the actions that were expected of them.

    Verbs, hands and actors must be the same; texts may differ by a particle or hold one another for at least half.
    `number` counts value, range and unit over the whole fragment, `bound` how the right ones were meant.
    """
    tallies = {slot: Tally() for slot in SLOTS}
    for draft, expected in pairs:
        _numbers(tallies, draft, expected)
        for got, wanted in _paired(draft.actions, expected):
            values = _values(got)
            for slot in ("verb", "hand", "actor", *TEXTS):
                tallies[slot].add([values[slot]] if values[slot] else [], [wanted[slot]] if wanted.get(slot) else [])
            tallies["manner"].add(values["manner"], list(wanted.get("manner", ())))
            tallies["avoid"].add(["avoid"] * values["avoid"], ["avoid"] * bool(wanted.get("avoid")))
    return tallies


def agree(got: object, wanted: object) -> bool:
    """True for equal values, and for words of which one is the greater part of the other."""
    if not (isinstance(got, str) and isinstance(wanted, str)):
        return bool(got == wanted)
    one, other = (_LOOSE.sub("", text) or text for text in (got, wanted))
    short, long = sorted((one, other), key=len)
    return short in long and 2 * len(short) >= len(long)


def _values(action: DraftAction | None) -> dict[str, Any]:
    if action is None:
        return dict.fromkeys(("verb", "hand", "actor", *TEXTS)) | {"manner": [], "avoid": False}
    words: dict[str, Any] = {slot: _spoken(getattr(action, slot)) for slot in TEXTS}
    for slot in ("verb", "hand", "actor"):
        said: Said | None = getattr(action, slot)
        words[slot] = said.value if said else None
    return words | {"manner": [_spoken(how) for how in action.manner], "avoid": action.avoid}


def _spoken(said: Said | None) -> str | None:
    return None if said is None else said.words.text if said.words else said.value


def _paired(
    got: Sequence[DraftAction], wanted: Sequence[Mapping[str, Any]]
) -> list[tuple[DraftAction | None, Mapping[str, Any]]]:
    """Actions side by side in their order: same verb first, then spoken at the same words; the rest alone."""
    size = [[0] * (len(wanted) + 1) for _ in range(len(got) + 1)]
    for i in reversed(range(len(got))):
        for j in reversed(range(len(wanted))):
            size[i][j] = max(size[i + 1][j], size[i][j + 1], size[i + 1][j + 1] + _alike(got[i], wanted[j]))
    pairs: list[tuple[DraftAction | None, Mapping[str, Any]]] = []
    i = j = 0
    while i < len(got) or j < len(wanted):
        both = i < len(got) and j < len(wanted)
        if both and (alike := _alike(got[i], wanted[j])) and size[i][j] == size[i + 1][j + 1] + alike:
            pairs.append((got[i], wanted[j]))
            i, j = i + 1, j + 1
        elif i < len(got) and (j == len(wanted) or size[i][j] == size[i + 1][j]):
            pairs.append((got[i], {}))
            i += 1
        else:
            pairs.append((None, wanted[j]))
            j += 1
    return pairs


def _alike(got: DraftAction, wanted: Mapping[str, Any]) -> int:
    verb = got.verb
    if verb is None or not wanted.get("verb"):
        return 0
    spoken, words = str(wanted.get("spoken") or ""), verb.words.text if verb.words else ""
    named, placed = verb.value == wanted["verb"], spoken and words and (spoken in words or words in spoken)
    return 3 * int(named) + int(bool(placed))


def _numbers(tallies: dict[str, Tally], draft: Draft, expected: Sequence[Mapping[str, Any]]) -> None:
    got = [number for action in draft.actions for number in action.numbers]
    wanted = [number for action in expected for number in action.get("numbers", ())]
    vague = [each["words"] for each in wanted if each["value"] is None]
    tallies["vague"].add([each.words.text for each in got if each.value is None and each.words], vague)
    left = [each for each in wanted if each["value"] is not None]
    for number in (each for each in got if each.value is not None):
        if (same := next((each for each in left if _equal(number, each)), None)) is None:
            tallies["number"].wrong += 1
            continue
        left.remove(same)
        tallies["number"].right += 1
        tallies["bound"].add([number.bound.value], [same["bound"]])
    tallies["number"].missed += len(left)


def _equal(number: Number, wanted: Mapping[str, Any]) -> bool:
    pairs = ((number.value, wanted["value"]), (number.high, wanted.get("high")))
    close = all(
        a is b if a is None or b is None else math.isclose(a, b, rel_tol=CLOSE, abs_tol=CLOSE) for a, b in pairs
    )
    return close and number.unit == wanted["unit"]
