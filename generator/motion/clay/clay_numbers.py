"""What a figure of beaten clay reads off its numbers: the lump, the slab after every pass, what nobody said."""

from functools import cached_property
from math import ceil, log

from generator.motion.clay.beating import Pass
from generator.motion.clay.sizes import SIZES_OPEN, SLAB, Sizes
from generator.motion.clay.slab import Slab
from generator.motion.numbers import Numbers
from generator.scene.picture import Fact

BEATEN = (*SLAB, "pass_ratio")  # what a figure of the slab needs
TURNED = 90.0  # ° that the slab is turned after a pass: no more than a way to show it
FIRST = -90.0  # ° from +x: the direction in which the first blow of a pass drags, towards the learner


class ClayNumbers(Numbers):
    """The quantities of one clip, as clay."""

    @cached_property
    def sizes(self) -> Sizes:
        """The sample's."""
        return Sizes.of(self)

    @cached_property
    def ratio(self) -> float:
        """What a pass leaves of the thickness, 0..1."""
        return self.value("pass_ratio")

    @cached_property
    def lump(self) -> Slab:
        """The square lump, before a finger has touched it."""
        return Slab.square(self.sizes.lump, self.sizes.volume)

    @cached_property
    def thicknesses(self) -> tuple[float, ...]:
        """Of the slab before the first pass and after each: h · λ^n, the last that of the slab, mm.

        n = ⌈ln(h_f / h_0) / ln λ⌉. The last pass is that of the flat face.
        """
        first, last = self.sizes.lump, self.sizes.thickness
        passes = ceil(log(last / first) / log(self.ratio))
        return (*(first * self.ratio**n for n in range(passes)), last)

    @cached_property
    def first_pass(self) -> Pass:
        """打带拉 over the lump, whose corners give way first."""
        return self.passing(self.pressed, 0)

    @property
    def pressed(self) -> Slab:
        """The lump with the mark that a finger left."""
        return self.lump

    def passing(self, before: Slab, number: int) -> Pass:
        """The pass with that number, from 0, over the slab as it lies before."""
        last = len(self.thicknesses) - 1
        ratio = self.thicknesses[number + 1] / self.thicknesses[number]
        return Pass(before, ratio, min(1.0, (number + 1) / (last - 1)), FIRST - number * TURNED)

    @property
    def open(self) -> tuple[Fact, ...]:
        """That sizes state nothing."""
        return (Fact(self.words(*SIZES_OPEN)),)
