"""The words of a lesson with their sound: what the recogniser expects, and what a misheard word is put right to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.finding.phonetics import pinyin
from knowledge.loading.library import Library
from knowledge.schema.concept import ConceptKind
from knowledge.schema.craft import Technique

PROMPT_CHARACTERS = 60  # Whisper attends best to a short prompt
_SAYABLE = re.compile("[\u3400-\u9fff]{2,}")


@dataclass(frozen=True)
class Term:
    """A term as it should be written, its toneless syllables, and what it names: technique, step, tool, verb, part…"""

    text: str
    pinyin: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one lesson, and a prompt of them for Whisper."""

    terms: tuple[Term, ...]
    prompt: str

    @classmethod
    def of(cls, library: Library, technique_id: str | None) -> "Vocabulary":
        """Terms of one lesson, or of the whole library where none has been chosen."""
        lessons = [library.technique(technique_id)] if technique_id else list(library.techniques.values())
        named = [*_names(library), *(pair for lesson in lessons for pair in _lesson(lesson)), *_words(library, lessons)]
        kinds: dict[str, str] = {}
        for text, kind in named:
            if _SAYABLE.fullmatch(text):
                kinds.setdefault(text, kind)
        terms = tuple(Term(text, pinyin(text), kind) for text, kind in kinds.items())
        return cls(terms, _prompt(library, lessons))


def _names(library: Library) -> Iterator[tuple[str, str]]:
    """Every craft and technique can be asked for from every lesson."""
    for craft in library.crafts.values():
        yield from ((text, "craft") for text in (craft.name, *craft.spoken))
    for technique in library.techniques.values():
        yield from ((text, "technique") for text in (technique.name, *technique.spoken))


def _lesson(technique: Technique) -> Iterator[tuple[str, str]]:
    for step in technique.steps:
        yield step.name, "step"
    for step in technique.steps:
        yield from ((text, "step") for text in step.spoken)
        yield from ((tool, "tool") for tool in step.tools)
        yield from ((action.verb, "verb") for action in step.actions)
        yield from ((action.object, "part") for action in step.actions if action.object)
        yield from ((fault.name, "fault") for fault in step.faults)
        yield from ((quantity.name, "quantity") for quantity in step.quantities.values())
    yield from ((tool, "tool") for tool in technique.tools)
    yield from ((fault.name, "fault") for fault in technique.faults)


def _words(library: Library, lessons: list[Technique]) -> Iterator[tuple[str, str]]:
    """The verbs of the lessons' crafts, and their other words that occur in them, in any form that people use."""
    for craft in library.crafts.values():
        text = "\n".join(_text(lesson) for lesson in lessons if lesson.id.startswith(f"{craft.id}/"))
        for word in craft.words if text else ():
            forms = word.forms
            if word.kind is ConceptKind.VERB or any(form in text for form in forms):
                yield from ((form, word.kind.value) for form in forms)


def _text(technique: Technique) -> str:
    return technique.model_dump_json()


def _prompt(library: Library, lessons: list[Technique]) -> str:
    """Names of the lesson first, then its words in the order of the craft's file, as one sentence."""
    if len(lessons) == 1:
        wanted = [lessons[0].name, *(step.name for step in lessons[0].steps)]
    else:
        wanted = [lesson.name for lesson in lessons]
    chosen: list[str] = []
    size = 0
    for term in [*wanted, *(text for text, _ in _words(library, lessons))]:
        told = any(term in other or term.startswith(other) for other in chosen)
        if told or size + len(term) + 1 > PROMPT_CHARACTERS:
            continue
        chosen.append(term)
        size += len(term) + 1
    return "、".join(chosen) + "。"
