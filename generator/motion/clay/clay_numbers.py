"""What a figure of beaten clay reads off its numbers: the lump, the slab after every pass, what nobody said."""

from functools import cached_property
from math import ceil, log

from generator.motion.clay.beater import LONG, WIDE
from generator.motion.clay.beating import Pass
from generator.motion.clay.dent import dented
from generator.motion.clay.sizes import SIZES_OPEN, SLAB, Sizes
from generator.motion.clay.slab import Slab
from generator.motion.numbers import Numbers
from generator.scene.picture import Fact

BEATEN = (*SLAB, "pass_ratio")  # what a figure of the slab needs
TAPPED = 0.0  # ° from +x of the slab's middle: where the flat face taps, while the slab turns under it
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
    def pressed(self) -> Slab:
        """The lump with the mark that a finger left."""
        return dented(self.lump, 1.0)

    @cached_property
    def passes(self) -> tuple[Pass, ...]:
        """Every pass of the beater's edge, each over what the one before left; the flat face does what is left then."""
        made: list[Pass] = []
        last = len(self.thicknesses) - 2
        for k in range(last):
            slab = self.lump.evenly(self.thicknesses[k], k / last) if made else self.pressed
            ratio = self.thicknesses[k + 1] / self.thicknesses[k]
            made.append(Pass(slab, ratio, (k + 1) / last, FIRST - k * TURNED, made[-1] if made else None))
        return tuple(made)

    @cached_property
    def levelling(self) -> Pass:
        """The flat face over the whole slab: it takes the marks out and thins it to its last, and leaves no mark."""
        before = self.lump.evenly(self.thicknesses[-2], 1.0)
        ratio = self.thicknesses[-1] / self.thicknesses[-2]
        return Pass(
            before,
            ratio,
            1.0,
            TAPPED - self.turned_by,
            self.passes[-1],
            across=WIDE,
            length=LONG,
            deep=0.0,
            onwards=0.0,
        )

    @property
    def turned_by(self) -> float:
        """° that the slab lies turned when the edge has done its passes."""
        return (len(self.passes) - 1) * TURNED

    @cached_property
    def level(self) -> Slab:
        """The slab when the flat face is done: everywhere one thickness."""
        return self.lump.evenly(self.thicknesses[-1], 1.0)

    @property
    def open(self) -> tuple[Fact, ...]:
        """That sizes state nothing."""
        return (Fact(self.words(*SIZES_OPEN)),)
