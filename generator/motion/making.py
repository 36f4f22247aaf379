"""One making: the steps of a technique on one clock, from the bare ground to the finished piece."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from generator.motion.compose import compose, spec_for
from generator.scene.clip import X264, ClipSpec, Language, View
from generator.scene.picture import Fact
from knowledge.schema.craft import Craft, Technique


@dataclass(frozen=True, slots=True)
class Making:
    """`facts`: what stands beside each step's picture; `begins`: s, of each step; `stops`: s, rising, when one piece of
    the work more is done, such as a stitch; `after`: of each step the number of that whose work it goes on with.
    """

    specs: tuple[ClipSpec, ...]
    facts: tuple[tuple[Fact, ...], ...]
    begins: tuple[float, ...]
    stops: tuple[float, ...]
    after: tuple[int | None, ...]

    @property
    def seconds(self) -> float:
        """How long all steps take."""
        return self.begins[-1] + self.specs[-1].seconds

    def at(self, seconds: float) -> tuple[ClipSpec, float]:
        """The step's clip at a time of the making, and the time in that clip."""
        k = self._step(seconds)
        spec = self.specs[k]
        return spec, min(max(0.0, seconds - self.begins[k]), spec.seconds - 1 / spec.fps)

    def near(self, seconds: float) -> tuple[ClipSpec, ...]:
        """The clips of the steps after and before a time, the next one first."""
        k = self._step(seconds)
        return (*self.specs[k + 1 : k + 2], *self.specs[max(0, k - 1) : k])

    def _step(self, seconds: float) -> int:
        return max(0, bisect_right(self.begins, seconds) - 1)


def making(craft: Craft, technique: Technique, view: View, encoder: str = X264, language: Language = "zh") -> Making:
    """The steps one after another; from the front where one cannot be seen from the view.

    Steps of which only one is done, as in one colour or in two, each go on with the same work. A step in which nothing
    is counted stops where something else begins to be done. Raises GeneratorError.
    """
    numbers = range(1, len(technique.steps) + 1)
    specs = tuple(spec_for(craft, technique, number, view, encoder, language) for number in numbers)
    begins = tuple(round(begin, 2) for begin in accumulate((spec.seconds for spec in specs[:-1]), initial=0.0))
    pictures = [compose(spec) for spec in specs]
    stops = [
        begin + stop
        for begin, picture in zip(begins, pictures, strict=True)
        for stop in picture.stops or [cue.begin for cue in picture.cues]
    ]
    before = technique.process.predecessors() if technique.process else {k: k - 1 for k in numbers[1:]}
    after = tuple(before.get(number) for number in numbers)
    return Making(specs, tuple(picture.facts for picture in pictures), begins, tuple(stops), after)
