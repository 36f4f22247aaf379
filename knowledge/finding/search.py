"""Text → the step that answers it, or nothing: every way of resembling, weighed, and the learner's place as prior."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import KnowledgeError
from knowledge.finding.answerable import Answerable
from knowledge.finding.channels import READING, characters
from knowledge.finding.craft_names import CraftNames
from knowledge.finding.features import NAMES, Features, Whitening, Wording, numbered
from knowledge.finding.found import Finding, Hit
from knowledge.finding.index import Index
from knowledge.finding.passages import Candidate, facts, named
from knowledge.finding.phonetics import pinyin
from knowledge.finding.repeated import Repeated
from knowledge.loading.library import Library
from knowledge.models.kept import kept
from knowledge.schema.concept import Concept, ConceptKind
from knowledge.schema.craft import Craft

# how much each way of resembling tells, in log-odds; fitted on questions that no lesson holds. What a
# recogniser wrote is wrong in its characters more than in its sound.
TYPED = {"meaning": 33.0, "sense": 9.0, "gist": 2.7, "characters": 18.0, "sound": 5.0, "phones": 9.0, "facts": 4.5}
HEARD = {"meaning": 25.0, "sense": 10.0, "gist": 4.0, "characters": 10.0, "sound": 12.0, "phones": 22.0}
SAME_LESSON = 6.0  # log-odds of the technique in hand
NEAR_STEP = 0.5  # and of the steps around the learner's
NAMED = 8.0  # the technique that the words name
NAMED_CRAFT = 11.0  # those of the craft that the words name
POINTED = 8.0  # the step in hand, where the words point at it: 这一针
FOUND = 0.35  # probability from which a step is given: strangers ask less like a lesson than it was learnt from
NEAR = 0.05  # and from which it is offered: of what has nothing to do with a craft, most is below
SHOWN = 6  # hits looked at

_HERE = re.compile(r"这一?[步针皮]|当前|this (step|stitch|one)", re.IGNORECASE)
_DOING = re.compile(r"[弄做办干搞]|\b(do|done|please)\b", re.IGNORECASE)
_TYPED, _HEARD = (np.array([of.get(name, 0.0) for name in NAMES]) for of in (TYPED, HEARD))


class Search:
    """All lessons of a library. Made once; `find` may be called from any thread."""

    def __init__(self, library: Library, index: Index) -> None:
        self.library = library
        self._index = index
        known = tuple(facts(library))
        told = [f"{place}{text}" for place, text in known]
        wording = kept(
            index.beside("wording", *READING, "features.py", told=told), lambda: Wording.of(index.passages, known)
        )
        places, of_row = numbered(index.passages)
        whitening = kept(
            index.beside("whitening", "features.py"), lambda: Whitening.of(index.vectors, of_row, len(places))
        )
        self._features = Features(index.passages, index.vectors, index.nearest, wording, whitening)
        self._lessons: dict[str, list[int]] = {}
        for number, place in enumerate(self._features.places):
            self._lessons.setdefault(place.technique, []).append(number)
        self._names: dict[tuple[str, ...], set[str]] = {}
        for id_, technique in library.techniques.items():
            for name in named(technique):
                self._names.setdefault(pinyin(name), set()).add(id_)
                self._names.setdefault(("".join(pinyin(name)),), set()).add(id_)  # as a stranger writes it: santao
        self._longest = max(map(len, self._names), default=0)
        self._untaught = {form: pinyin(form) for form in _untaught(library)}
        self._crafts = CraftNames(library)
        self._answerable = Answerable(index, self._features, _TYPED, self._crafts)
        self.repeated = Repeated(index, wording.asked, self._answerable.asked_outside)

    def find(self, text: str, technique: str | None = None, step: int | None = None, spoken: bool = False) -> Finding:
        """The step that answers `text`, asked from `step` of `technique`. Raises KnowledgeError for an unknown one.

        `spoken`: the text was heard, not typed: its sound is surer than its characters.
        """
        if technique is not None:
            self._check(technique, step)
        if not characters(text) and not _HERE.search(text):
            return Finding(None)
        if technique is None and _only_points(text):
            return Finding(None)
        # inside a lesson 绣花 is a word of the work
        crafts, words = self._crafts.read(text) if technique is None else (frozenset[str](), text)
        vector = self._index.embedder.query(words)
        table = self._features.table(words, vector, self._asked_of(crafts, technique))
        places = [self._features.places[number] for number in table.places]
        odds = table.features @ (_HEARD if spoken else _TYPED) + self._prior(text, crafts, places, technique, step)
        first = {name: int(np.argmax(table.features[:, NAMES.index(name)])) for name in TYPED}
        outside = self._answerable.outside(words, vector)
        hits: list[Hit] = []
        for row in np.argsort(-odds)[:SHOWN]:
            score = self._answerable.probability(table.features[row], outside)
            fault = self._index.passages[table.best_rows[row]].fault
            leaders = tuple(name for name, leader in first.items() if leader == row)
            hit = self._hit(*self._shown(places[row], technique, step), score, leaders, fault)
            if all((hit.technique, hit.step) != (other.technique, other.step) for other in hits):
                hits.append(hit)
        ranked = tuple(hits)
        if hits[0].score >= FOUND and not self._names_untaught(text):
            return Finding(hits[0], ranked=ranked)
        if technique is not None and step is not None and _HERE.search(text):
            return Finding(self._hit(technique, step, FOUND, ("place",), ""), ranked=ranked)
        return Finding(None, tuple(hit for hit in ranked[:2] if hit.score >= NEAR), ranked)

    def _check(self, technique: str, step: int | None) -> None:
        steps = len(self.library.technique(technique).steps)
        if step is not None and not 1 <= step <= steps:
            raise KnowledgeError(f"{technique} has no step {step}", f"it has steps 1 to {steps}")

    def _asked_of(self, crafts: frozenset[str], technique: str | None) -> list[int]:
        """Places that are never left out: of the lesson in hand, and of the crafts that are named."""
        lessons = [id_ for id_ in self._lessons if id_ == technique or id_.partition("/")[0] in crafts]
        return [number for id_ in lessons for number in self._lessons[id_]]

    def _prior(
        self, text: str, crafts: frozenset[str], places: list[Candidate], technique: str | None, step: int | None
    ) -> NDArray[np.float64]:
        spoken = self._named(text)
        here = _HERE.search(text) is not None
        prior = np.zeros(len(places))
        for number, place in enumerate(places):
            prior[number] = NAMED_CRAFT * (place.technique.partition("/")[0] in crafts)
            if spoken:
                prior[number] += NAMED * (place.technique in spoken)
            elif place.technique == technique:
                prior[number] += SAME_LESSON
                if step is not None and place.step:
                    prior[number] += NEAR_STEP * np.exp(-abs(place.step - step) / 2)
                if here and step is not None and place.step in (0, step):
                    prior[number] += POINTED
        return prior

    def _heard(self, text: str) -> list[tuple[str, ...]]:
        """Names of techniques that can be heard in the text, the longest first."""
        heard = pinyin(text)
        sizes = range(min(self._longest, len(heard)), 0, -1)
        runs = (heard[start : start + size] for size in sizes for start in range(len(heard) - size + 1))
        return [run for run in runs if run in self._names]

    def _named(self, text: str) -> set[str]:
        """Techniques that the text names; the longest name counts (正抢针 is not 抢针 of another)."""
        names = self._heard(text)
        return set().union(*(self._names[name] for name in names if len(name) == len(names[0])))

    def _names_untaught(self, text: str) -> bool:
        """A stitch that the craft has and the library doesn't teach: better nothing than another stitch's step."""
        heard, names = pinyin(text), self._heard(text)
        return any(
            (form in text or (len(form) > 2 and _within(sounds, heard)))
            and not any(_within(sounds, name) for name in names)  # 散套针 is taught, whatever 套针 is
            for form, sounds in self._untaught.items()
        )

    def _shown(self, place: Candidate, technique: str | None, step: int | None) -> tuple[str, int]:
        """A fault that can happen anywhere is shown at the learner's own step, else where it is best avoided."""
        if place.step:
            return place.technique, place.step
        if step is not None and place.technique == technique:
            return technique, step
        faults = self.library.technique(place.technique).faults
        return place.technique, next(fault.step for fault in faults if fault.name == place.fault) or 1

    def _hit(self, technique: str, step: int, score: float, channels: tuple[str, ...], fault: str) -> Hit:
        name = self.library.technique(technique).steps[step - 1].name
        return Hit(technique, step, name, score, channels, fault or None)


def _only_points(text: str) -> bool:
    """这一步怎么弄: the step in hand is meant, and nothing is named by which another could be found."""
    return _HERE.search(text) is not None and not characters(_DOING.sub("", _HERE.sub("", text)))


def _untaught(library: Library) -> Iterator[str]:
    """What stitches are called that neither a technique nor a step teaches, nor any kind of them (套针: 平套, 散套)."""
    taught = {name for technique in library.techniques.values() for name in named(technique)}
    for technique in library.techniques.values():
        taught |= {name for step in technique.steps for name in (step.name, *step.spoken)}
    for craft in library.crafts.values():
        known = {text for word in craft.words if taught & set(word.forms) for text in (word.text, *_above(word, craft))}
        for word in craft.words:
            if word.kind is ConceptKind.STITCH and word.text not in known:
                yield from word.forms


def _above(word: Concept, craft: Craft) -> Iterator[str]:
    """Its wider words, the nearest first."""
    broader = {each.text: each.broader for each in craft.words}
    wider = word.broader
    while wider is not None:
        yield wider
        wider = broader[wider]


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "
