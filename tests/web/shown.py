"""The clip of a shipped step, as a learner is shown it."""

from generator.motion.compose import spec_for
from generator.scene.clip import ClipSpec, View
from tests.generator.specs import shipped


def shown(technique: str, step: int, view: View = View.FRONT) -> ClipSpec:
    """Its specification, in Chinese."""
    return spec_for(shipped().craft_of(technique), shipped().technique(technique), step, view)
