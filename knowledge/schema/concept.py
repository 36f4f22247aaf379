"""Concept (术语): a word of the craft after SKOS: preferred and other forms, sound, English, broader and narrower."""

from enum import StrEnum

from knowledge.schema.record import Model


class ConceptKind(StrEnum):
    """What a craft word names."""

    VERB = "verb"
    TOOL = "tool"
    MATERIAL = "material"
    PART = "part"
    STITCH = "stitch"
    QUALITY = "quality"
    FAULT = "fault"


class Dialect(Model):
    """A form that one region uses."""

    form: str
    region: str


class Concept(Model):
    """A word of the craft. `text` is the preferred form; narrower concepts are those that name this one as broader."""

    text: str
    english: str
    kind: ConceptKind
    spoken: tuple[str, ...] = ()  # what else people call it
    dialect: tuple[Dialect, ...] = ()
    old: tuple[str, ...] = ()  # old characters and spellings: 𢯎针
    pinyin: str | None = None  # with tones, where the common reading would be wrong
    broader: str | None = None  # `text` of a wider concept of the same craft
    definition: str | None = None
    source: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything it is called, the preferred form first."""
        return (self.text, *self.spoken, *(each.form for each in self.dialect), *self.old)
