"""Names of techniques and steps, found in what was heard by sound."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from re import Pattern

from assistant.understanding.patterns import Tokens, compile_, tokenise
from knowledge.finding.phonetics import syllable
from knowledge.schema.craft import Technique

TechniqueNames = tuple[tuple[str, tuple[str, ...]], ...]  # (id, every form of the name)
StepNames = tuple[tuple[int, tuple[str, ...]], ...]  # (number, every form of the name)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the tokens start..end: a technique's, or the step `step` of the lesson in hand."""

    start: int
    end: int
    exact: int  # characters as written
    technique: str | None = None
    step: int | None = None


class Names:
    """The names of one lesson, compiled."""

    def __init__(self, techniques: TechniqueNames, steps: StepNames) -> None:
        self._patterns: list[tuple[Pattern[str], tuple[str, ...], str | None, int | None]] = []
        for id_, forms in techniques:
            self._patterns += [(*_pattern(form), id_, None) for form in forms]
        for number, forms in steps:
            self._patterns += [(*_pattern(form), None, number) for form in forms]

    def find(self, heard: Tokens) -> list[Named]:
        """Every name heard, the longest and the most exactly written first; they may overlap."""
        found = []
        for pattern, chars, technique, step in self._patterns:
            for match in pattern.finditer(heard.signs):
                start, end = match.start() // 2, match.end() // 2
                exact = sum(a == b for a, b in zip(heard.chars[start:end], chars, strict=True))
                found.append(Named(start, end, exact, technique, step))
        return sorted(found, key=lambda name: (name.start - name.end, -name.exact))


def _pattern(form: str) -> tuple[Pattern[str], tuple[str, ...]]:
    """Two syllables must sound exactly so (曲针 is not 去怎), longer names may be a consonant off."""
    chars = tokenise(form).chars
    exactly = len(chars) == 2 and chars[0] >= "\u4e00"
    return compile_(" ".join("_" * (exactly and char >= "\u4e00") + char for char in chars), {}), chars


@lru_cache(maxsize=64)
def compiled(techniques: TechniqueNames, steps: StepNames) -> Names:
    """The same names are compiled once."""
    return Names(techniques, steps)


def technique_forms(technique: Technique) -> tuple[str, ...]:
    """齐针, its other spoken forms, Satin stitch, qizhen."""
    pinyin = "".join(map(syllable, technique.name))
    return tuple(dict.fromkeys((technique.name, *technique.spoken, technique.english, pinyin)))


@lru_cache(maxsize=64)
def _with_halves(names: tuple[tuple[int, tuple[str, ...]], ...]) -> StepNames:
    """A step of four characters is called by either half (弧面藏针 → 藏针) where no other step is."""
    halves = [(number, half) for number, forms in names for half in _halves(forms[0])]
    known = set(chain.from_iterable(forms for _, forms in names))
    often = [half for _, half in halves]
    own = {
        number: tuple(h for n, h in halves if n == number and often.count(h) == 1 and h not in known)
        for number, _ in names
    }
    return tuple((number, forms + own[number]) for number, forms in names)


def _halves(name: str) -> tuple[str, ...]:
    return (name[:2], name[2:]) if len(name) == 4 else ()


def step_forms(technique: Technique | None) -> StepNames:
    """Names, spoken forms, English and unambiguous halves of the steps of a technique."""
    if technique is None:
        return ()
    return _with_halves(tuple((step.number, (step.name, *step.spoken, step.english)) for step in technique.steps))
