"""From a step to its clip's specification, and from the specification to the picture."""

from generator.errors import GeneratorError
from generator.motion import card
from generator.motion.numbers import Numbers
from generator.motion.registry import named
from generator.scene.clip import X264, ClipSpec, View
from generator.scene.picture import Picture
from knowledge.schema.craft import Craft, Technique
from knowledge.schema.template import action


def spec_for(craft: Craft, technique: Technique, number: int, view: View, encoder: str = X264) -> ClipSpec:
    """The demonstration of one step. `number` counts from 1. Raises GeneratorError for a figure that does not exist."""
    step = technique.steps[number - 1]
    return ClipSpec(
        engine_version=named(step.figure).version if step.figure else card.VERSION,
        craft_name=craft.name,
        technique=technique.id,
        technique_name=technique.name,
        step=step.number,
        of=len(technique.steps),
        step_name=step.name,
        figure=step.figure,
        actions=() if step.figure else tuple(action(each) for each in step.actions),
        quantities=step.quantities,
        sample=technique.sample,
        view=view,
        encoder=encoder,
    )


def compose(spec: ClipSpec) -> Picture:
    """The picture of a clip. Raises GeneratorError for a figure that does not exist, and where a quantity is missing
    that it cannot do without."""
    if spec.figure is None:
        return card.card(Numbers(spec))
    figure = named(spec.figure)
    for keys in figure.missing(spec.quantities, spec.sample):
        got = ", ".join(sorted({*spec.quantities, *spec.sample})) or "nothing"
        wanted = " or ".join(repr(key) for key in keys)
        raise GeneratorError(f"figure {figure.name} needs a value for {wanted}, got {got}")
    return figure.draw(spec)
