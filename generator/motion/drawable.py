"""Whether the steps of a technique can be drawn with the figures that they name."""

from collections.abc import Iterator

from generator.motion.registry import named, names
from knowledge.loading.consistency import Contradiction
from knowledge.schema.craft import Technique


def undrawable(technique: Technique) -> Iterator[Contradiction]:
    """Every figure that does not exist, and every quantity that a figure needs and nobody gave."""
    for index, step in enumerate(technique.steps):
        if step.figure is None:
            continue
        here = ("steps", index, "figure")
        if step.figure not in names():
            reason = f"no movement is called {step.figure!r}"
            yield Contradiction(technique.id, here, reason, f"there is: {', '.join(sorted(names()))}")
            continue
        for keys in named(step.figure).missing(step.quantities, technique.sample):
            reason = f"{step.figure} cannot be drawn without a value for {' or '.join(keys)}"
            mend = "give it among the step's quantities or in the sample, or take the figure out"
            yield Contradiction(technique.id, here, reason, mend)
