"""Names of techniques and steps, found in what was heard by sound."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant.understanding.patterns import HAN, key
from assistant.understanding.utterance import Tokens, Utterance
from knowledge.finding.phonetics import slips, syllable
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


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a name: its characters, what each of them may be heard as, and what it names."""

    chars: tuple[str, ...]
    keys: tuple[frozenset[str], ...]
    technique: str | None
    step: int | None

    def heard_at(self, start: int, heard: tuple[str, ...]) -> bool:
        """It begins at this token."""
        part = heard[start : start + len(self.keys)]
        return len(part) == len(self.keys) and all(map(frozenset.__contains__, self.keys, part))


class Names:
    """The names of one lesson, by the sound they begin with."""

    def __init__(self, techniques: TechniqueNames, steps: StepNames) -> None:
        forms = [_form(form, id_, None) for id_, names in techniques for form in names]
        forms += [_form(form, None, number) for number, names in steps for form in names]
        self._forms: dict[str, list[tuple[int, _Form]]] = defaultdict(list)
        for order, form in enumerate(forms):
            for first in form.keys[0] if form.keys else ():
                self._forms[first].append((order, form))

    def find(self, heard: Tokens) -> list[Named]:
        """Every name heard, the longest and the most exactly written first; they may overlap."""
        found = []
        for start, first in enumerate(heard.keys):
            for order, form in self._forms.get(first, ()):
                if form.heard_at(start, heard.keys):
                    end = start + len(form.keys)
                    exact = sum(a == b for a, b in zip(heard.chars[start:end], form.chars, strict=True))
                    found.append((order, Named(start, end, exact, form.technique, form.step)))
        return [named for _, named in sorted(found, key=_precedence)]


def _precedence(found: tuple[int, Named]) -> tuple[int, int, int]:
    order, named = found
    return named.start - named.end, -named.exact, order


def _form(name: str, technique: str | None, step: int | None) -> _Form:
    """Two syllables must sound exactly so (曲针 is not 去怎), longer names may be a consonant off."""
    named = Utterance.of(name).tokens
    exactly = len(named) == 2 and named.chars[0] >= HAN
    keys = tuple(
        frozenset({key(char, sound)} if exactly or char < HAN else slips(char))
        for char, sound in zip(named.chars, named.sounds, strict=True)
    )
    return _Form(named.chars, keys, technique, step)


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
