"""花棚: it stands, storey over storey; fresh willow lies on top, fireworks are bound to it."""

from generator.motion import stage
from generator.motion.iron import night
from generator.motion.iron.deed import Deed
from generator.motion.iron.iron_numbers import SHED, WIDTH_OPEN, IronNumbers
from generator.motion.iron.shed import shed_of
from generator.motion.iron.site import site_of
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

RISING, LAYING, BINDING, RESTING = 2.6, 2.4, 1.2, 0.5  # s
FOOT_OPEN = (
    "老杆的脚立在哪一层没有说，棚里的一段不画",
    "where in the shed the pole stands nobody said: its part inside is not drawn",
)


def _standing(_: IronNumbers) -> list[Beat]:
    return [
        Beat("rise", RISING, Deed.SHED_STANDS, fast=True), Beat("willow", LAYING, Deed.WILLOW_LIES, fast=True),
        Beat("bind", BINDING, Deed.FIREWORKS_BOUND, fast=True), Beat("rest", RESTING, fast=True),
    ]  # fmt: skip


@figure("flower_shed", IronNumbers, needs=SHED, beats=_standing)
def flower_shed(n: IronNumbers, beats: Timeline) -> Picture:
    """花棚: the eye goes up it: two storeys, the pole, fresh branches, fireworks."""
    site = site_of(n)
    shed = site.shed
    s = Stage(n, night.wide(shed.whole), night.spectator(0.0, 0.47 * shed.whole, 1.8 * shed.whole))
    parts = (("rise", shed.frame), ("willow", shed.willow), ("bind", shed.fireworks))
    sign = night.sign(n, s.camera)

    def at(t: float) -> Moment:
        laid = sum(int(beats.share(name, t) * len(part)) for name, part in parts)
        return Moment(laid, (site.yard,), (sign, *_measures(n, beats, t)))

    facts = n.told(WIDTH_OPEN, FOOT_OPEN)
    stops = tuple(beats.end(name) for name, _ in parts)
    return s.picture(beats, at, laid=shed.laid, cloth=night.DARK, facts=facts, stops=stops)


def _measures(n: IronNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """How high the shed is, and the whole, as soon as they stand and both ends are seen."""
    if t < beats.end("rise") or n.spec.view is View.CLOSE:
        return ()
    shed = shed_of(n)
    ends = (("shed_height", -1.5 * shed.half, shed.height), ("total_height", 2.0 * shed.half, shed.whole))
    return tuple(
        stage.measure((x, 0.0, 0.0), (x, 0.0, high), n.stated(name), not n.firm(name)) for name, x, high in ends
    )
