"""烧蓝: in the fire grains soften, run together and shine; out of it the colours come back; it has sunk."""

from generator.motion import stage
from generator.motion.enamel import bench, kiln
from generator.motion.enamel.cells import cells
from generator.motion.enamel.deed import Deed
from generator.motion.enamel.enamel_numbers import CELLS, EnamelNumbers
from generator.motion.enamel.kiln import Fire, firing
from generator.motion.enamel.piece import bodies
from generator.motion.enamel.section import BODY, CUT_THROUGH, Slice, dimension, level_camera, sliced, surface
from generator.motion.registry import FACE, Size, figure
from generator.motion.timeline import Beat, Timeline
from generator.motion.wire.furnace import CUT_OPEN
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

IN, HEATING, OUT, COOLING, RESTING = 1.4, 3.6, 1.0, 2.6, 0.6  # s
HEAT_OPEN = (
    "烧到多少度各说不一，烧多久没有说：火色和快慢只作示意",
    "accounts of the heat differ and nobody said how long: glow and pace are only to show",
)


def _firing(_: EnamelNumbers) -> list[Beat]:
    return [
        Beat("in", IN, Deed.INTO_FURNACE), Beat("heat", HEATING, Deed.FIRE, fast=True),
        Beat("out", OUT, Deed.COOL, fast=True),
        Beat("cool", COOLING, fast=True), Beat("rest", RESTING, fast=True),
    ]  # fmt: skip


@figure(
    "fire_enamel", EnamelNumbers, needs=CELLS, beats=_firing, views=(*FACE, View.SECTION), longest=16.0,
    sizes={View.SECTION: lambda n: {Size.GLASS: n.coats[0].fired}},
)  # fmt: skip
def fire_enamel(n: EnamelNumbers, beats: Timeline) -> Picture:
    """烧蓝: how hot is disputed, so it only glows; how far the enamel sinks is recorded."""
    of, coat, s = cells(n.pattern), n.coats[0], kiln.views(n)

    def at(t: float) -> Moment:
        fire = firing(*(beats.share(name, t) for name in ("in", "heat", "out", "cool")))
        if n.spec.view is View.SECTION:
            lies = fire.level(coat)
            powder = Slice((), lies, raw=1.0 - fire.melted, skin=fire.skin, glow=fire.glow)
            return Moment(0, sliced(n, powder), _sunk(n, fire, coat.filled, lies))
        made = (*kiln.surroundings(n, t), *bodies(of, n.height, fire.state(n, coat, first=True), fire.place(n)))
        return Moment(0, made, _said(n, fire))

    facts = n.told(HEAT_OPEN, CUT_OPEN)
    stops = (beats.end("in"), beats.end("heat"), beats.end("cool"))
    if n.spec.view is View.SECTION:
        facts = (*facts[:-1], Fact(n.words(*CUT_THROUGH)))
        return s.picture(beats, at, cloth=BODY, facts=facts, camera=level_camera(n), stops=stops)
    return s.picture(beats, at, cloth=bench.BENCH, facts=facts, stops=stops)


def _sunk(n: EnamelNumbers, fire: Fire, before: float, now: float) -> tuple[Mark, ...]:
    """Where it stood, and by how much it has sunk."""
    if fire.melted < 1.0:
        return ()
    text = n.stated("enamel_shrink_ratio")
    return (
        dimension(n, now, before, text, dashed=not n.firm("enamel_shrink_ratio"), place=1),
        surface(n, now, n.fire(1)),
    )


def _said(n: EnamelNumbers, fire: Fire) -> tuple[Mark, ...]:
    """What is to be seen in the fire and after it."""
    x, y, _ = fire.place(n)
    r = n.pattern.radius
    at = (float(x) + 0.2 * r, float(y) + 1.3 * r, 0.0)
    if fire.out > 0.0:
        if 0.2 < fire.cool < 1.0:
            return (stage.note(at, n.words("慢慢凉，颜色回来", "it cools slowly, its colours come back")),)
        return ()
    if fire.melted >= 1.0:
        return (stage.note(at, n.words("釉化开发亮", "it has melted and shines")),)
    return (stage.note(at, n.words("颗粒变软", "grains soften")),) if fire.melted > 0.1 else ()
