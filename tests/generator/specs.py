"""A small spec for tests that need a name, not a picture."""

from generator.clip import ClipSpec, View
from knowledge.craft import Figure, Origin, Quantity, Unit


def spec(step: int = 4, view: View = View.FRONT) -> ClipSpec:
    pitch = Quantity(name="针距", english="pitch", value=0.5, unit=Unit.MILLIMETRE, origin=Origin.ASSUMED, source="GK")
    return ClipSpec(
        craft_name="苏绣",
        technique="suxiu/zheng-qiang-zhen",
        technique_name="正抢针",
        step=step,
        of=8,
        step_name="第二皮",
        figure=Figure.SECOND_BAND,
        quantities={"pitch": pitch},
        sample={},
        view=view,
    )
