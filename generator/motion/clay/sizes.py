"""Sizes of the sample: the slab, and the strip and the disc that are cut from it and that a pot is raised from."""

from dataclasses import dataclass
from math import hypot, pi

from generator.motion.numbers import Numbers

STRIP = ("sample_strip_length", "sample_strip_height", "sample_thickness")  # what a strip needs
SLAB = (*STRIP, "sample_base_width", "sample_lump_thickness")  # what a slab needs
ROOM = 4.0  # mm of clay left round what is cut out
APART = 6.0  # mm between strip and disc before they are cut
SIZES_OPEN = (
    "泥多厚多大没有人说过，画面里的厚薄大小不作准",
    "nobody said how thick or large the clay is: its sizes here say nothing",
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of the sample, mm. Nothing of it is stated as the craft's own."""

    length: float  # of the strip
    height: float  # of the strip
    thickness: float  # of strip and disc
    base: float  # diameter of the disc
    lump: float  # thickness of the lump

    @classmethod
    def of(cls, n: Numbers) -> "Sizes":
        """The sample's. Raises GeneratorError where one has no value."""
        return cls(*(n.value(key) for key in SLAB))

    @property
    def radius(self) -> float:
        """Of the round slab that strip and disc are cut from: the strip's inner long side lies on its diameter."""
        return hypot(self.length / 2, self.height + ROOM) + ROOM

    @property
    def volume(self) -> float:
        """Of the clay, mm³: that of the slab, with π r² t."""
        return pi * self.radius**2 * self.thickness
