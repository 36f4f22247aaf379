"""Whether the steps of a technique can be drawn with the figures that they name, and its faults with what is wrong."""

from collections.abc import Iterator, Mapping

from generator.errors import GeneratorError
from generator.motion.astray import DEVIATIONS
from generator.motion.faults import mistaken
from generator.motion.registry import Amiss, named, names
from knowledge.loading.consistency import Contradiction
from knowledge.schema.craft import Fault, Step, Technique

Location = tuple[str | int, ...]


def undrawable(technique: Technique) -> Iterator[Contradiction]:
    """Every figure that does not exist, every quantity that a figure needs and nobody gave, and every fault that cannot
    be shown as it is said to be."""
    for index, step in enumerate(technique.steps):
        if step.figure is None:
            continue
        here: Location = ("steps", index, "figure")
        if step.figure not in names():
            reason = f"no movement is called {step.figure!r}"
            yield Contradiction(technique.id, here, reason, f"there is: {', '.join(sorted(names()))}")
            continue
        for keys in named(step.figure).missing(step.quantities, technique.sample):
            reason = f"{step.figure} cannot be drawn without a value for {' or '.join(keys)}"
            mend = "give it among the step's quantities or in the sample, or take the figure out"
            yield Contradiction(technique.id, here, reason, mend)
    for here, fault, number in faults_of(technique):
        yield from _unshowable(technique, (*here, "shown"), fault, number)


def faults_of(technique: Technique) -> Iterator[tuple[Location, Fault, int | None]]:
    """Every fault with the field it stands in, and the number of the step that it belongs to."""
    for index, fault in enumerate(technique.faults):
        yield ("faults", index), fault, fault.step
    for index, step in enumerate(technique.steps):
        for place, fault in enumerate(step.faults):
            yield ("steps", index, "faults", place), fault, step.number


def _unshowable(technique: Technique, here: Location, fault: Fault, number: int | None) -> Iterator[Contradiction]:
    if fault.shown is None:
        return
    number = fault.shown.step or number
    if number is None or number > len(technique.steps):
        reason = f"the fault {fault.name} is shown by no step of 1 to {len(technique.steps)}"
        yield Contradiction(technique.id, here, reason, "name the step whose picture shows it: step")
        return
    step = technique.steps[number - 1]
    if step.figure is None:
        reason = f"step {number} has no movement that could show the fault {fault.name}"
        yield Contradiction(technique.id, here, reason, "name another step, or take `shown` out")
        return
    for key, amount in fault.shown.wrong.items():
        if problem := _impossible(technique, step, key, amount):
            keys = ", ".join(sorted({*step.quantities, *technique.sample}))
            mend = f"quantities: {keys}; astray: {', '.join((*_own(step), *DEVIATIONS))}"
            yield Contradiction(technique.id, (*here, "wrong", key), problem, mend)


def _own(step: Step) -> Mapping[str, Amiss]:
    """What the step's figure can itself draw wrong; nothing where there is no such figure."""
    return named(step.figure).amiss if step.figure in names() else {}


def _impossible(technique: Technique, step: Step, key: str, amount: float) -> str | None:
    """Why a step cannot be drawn with this wrong; None where it can."""
    if (deviation := _own(step).get(key) or DEVIATIONS.get(key)) is not None:
        if deviation.least <= amount <= deviation.most:
            return None
        return f"{key} lies between {deviation.least:g} and {deviation.most:g} {deviation.unit}, got {amount:g}"
    quantity = step.quantities.get(key) or technique.sample.get(key)
    if quantity is None:
        return f"{key} is no quantity of step {step.number} or of the sample, and nothing that goes astray"
    try:
        mistaken(quantity, amount)
    except GeneratorError as bad:
        return str(bad)
    return None
