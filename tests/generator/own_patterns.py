"""Shipped steps with a teacher's pattern in place of the taught figure, for tests."""

from generator.motion.compose import spec_for
from generator.pattern.reading import read
from generator.scene.clip import ClipSpec, View
from tests.generator.specs import shipped

SATIN, FLOWER, WAX, WIRE = "suxiu/qi-zhen", "jianzhi/mei-hua", "laran/hua-la", "jingtailan/qia-si"
TAKE = {SATIN: (3, 4, 5, 6, 7), FLOWER: (3, 5), WAX: (4, 5), WIRE: (1, 4)}  # the steps that take a pattern


def own(technique: str, step: int, svg: bytes, view: View = View.FRONT) -> ClipSpec:
    """The step with a file's pattern."""
    of = shipped()
    return spec_for(of.craft_of(technique), of.technique(technique), step, view, pattern=read(svg, "心"))
