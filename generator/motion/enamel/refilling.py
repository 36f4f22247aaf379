"""补蓝复烧: what has sunk is filled again in its own colour and fired again, until it is level with the wires."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.enamel import bench, kiln
from generator.motion.enamel.bench import SKIN, on_piece
from generator.motion.enamel.cells import cells
from generator.motion.enamel.deed import Deed
from generator.motion.enamel.enamel_numbers import CELLS, EnamelNumbers
from generator.motion.enamel.kiln import Fire, firing
from generator.motion.enamel.levels import Coat
from generator.motion.enamel.piece import GLASS, State, bodies
from generator.motion.enamel.section import BODY, CUT_THROUGH, Slice, level_camera, sliced, surface
from generator.motion.registry import FACE, Size, figure
from generator.motion.timeline import Beat, Timeline
from generator.motion.wire.furnace import CUT_OPEN
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

FILLING, IN, HEATING, OUT, COOLING, RESTING = 2.6, 0.8, 1.5, 0.8, 1.3, 0.5  # s
POURS = 4  # steps in which a cell fills
LAST_OPEN = (
    "最后一回填多高没有说；画里填到烧完略高于丝，只作示意",
    "how high the last filling is heaped nobody said: here so that it stands a little above the wires once fired",
)
NAMES = ("in", "heat", "out", "cool")


def _refilling(n: EnamelNumbers) -> list[Beat]:
    made: list[Beat] = []
    for k in range(1, len(n.coats)):
        made += [
            Beat(("fill", k), FILLING, Deed.REFILL, fast=True), Beat(("in", k), IN, Deed.FIRE_AGAIN, fast=True),
            Beat(("heat", k), HEATING, fast=True), Beat(("out", k), OUT, fast=True),
            Beat(("cool", k), COOLING, fast=True),
        ]  # fmt: skip
    return [*made, Beat("rest", RESTING, fast=True)]


@figure(
    "refill_and_fire", EnamelNumbers, needs=CELLS, beats=_refilling, views=(*FACE, View.SECTION), longest=24.0,
    sizes={View.SECTION: lambda n: {Size.GLASS: n.coats[-1].fired}},
)  # fmt: skip
def refill_and_fire(n: EnamelNumbers, beats: Timeline) -> Picture:
    """补蓝复烧: coat after coat, each counted."""
    of, s = cells(n.pattern), kiln.views(n)
    order = of.order

    def now(t: float) -> tuple[int, float, Fire]:
        """Which coat is in hand, how much of it is filled, and its fire."""
        k = max(k for k in range(1, len(n.coats)) if k == 1 or t >= beats.begin(("fill", k)))
        return k, beats.share(("fill", k), t), firing(*(beats.share((name, k), t) for name in NAMES))

    def state(t: float) -> State:
        k, filled, fire = now(t)
        if filled >= 1.0:
            return fire.state(n, n.coats[k], first=False)
        low, high = n.coats[k - 1].fired, n.coats[k].filled
        done = filled * len(order)
        parts = {cell: np.ceil(POURS * min(1.0, max(0.0, done - turn))) / POURS for turn, cell in enumerate(order)}
        levels = tuple(float(low + parts[cell] * (high - low)) for cell in range(len(order)))
        raw = tuple(float(parts[cell] > 0) for cell in range(len(order)))
        return replace(State(levels, raw), wet=1.0, skin=(SKIN, SKIN))

    def at(t: float) -> Moment:
        k, filled, fire = now(t)
        if n.spec.view is View.SECTION:
            return Moment(0, sliced(n, _slice(n, k, filled, fire)), _counted(n, k, filled, fire))
        made: list[Body] = [*kiln.surroundings(n, t), *bodies(of, n.height, state(t), fire.place(n))]
        if 0.0 < filled < 1.0:
            cell = of.of.cells[order[min(int(filled * len(order)), len(order) - 1)]]
            over = 1.6 * abs(np.sin(np.pi * filled * len(order)))
            made += bench.spade(on_piece(n, cell.inside, 0.3 + over), GLASS[cell.kind])
        return Moment(0, tuple(made), _told(n, k, filled, fire))

    facts = n.told(LAST_OPEN, CUT_OPEN)
    stops = tuple(beats.end((name, k)) for k in range(1, len(n.coats)) for name in ("fill", "heat", "cool"))
    if n.spec.view is View.SECTION:
        facts = (*facts[:-1], Fact(n.words(*CUT_THROUGH)))
        return s.picture(beats, at, cloth=BODY, facts=facts, camera=level_camera(n), stops=stops)
    return s.picture(beats, at, cloth=bench.BENCH, facts=facts, stops=stops)


def _slice(n: EnamelNumbers, k: int, filled: float, fire: Fire) -> Slice:
    """Coats that were fired before, and the one in hand."""
    before = tuple(coat.fired for coat in n.coats[:k])
    coat = Coat(before[-1] + filled * (n.coats[k].filled - before[-1]), n.coats[k].fired)
    lies = fire.level(coat) if filled >= 1.0 else coat.filled
    wet = 1.0 if filled < 1.0 else max(0.0, 1.0 - 2.0 * fire.into)
    if fire.melted >= 1.0:
        return Slice((*before, n.coats[k].fired), skin=SKIN, glow=fire.glow)
    return Slice(before, lies, 1.0 - fire.melted, wet, skin=SKIN, glow=fire.glow)


def _counted(n: EnamelNumbers, k: int, filled: float, fire: Fire) -> tuple[Mark, ...]:
    """After which fire it stands how high, of the wire."""
    fires = k + 1 if fire.melted >= 1.0 else k
    share = n.coats[fires - 1].fired / n.height
    text = n.words(f"烧过 {fires} 回：约丝高的 {share:.0%}", f"after {fires} fires: about {share:.0%} of the wire")
    if filled > 0.0 and fire.melted < 1.0:
        return ()
    return (surface(n, n.coats[fires - 1].fired, text),)


def _told(n: EnamelNumbers, k: int, filled: float, fire: Fire) -> tuple[Mark, ...]:
    """Which fire it is in, how many it has had."""
    x, y, _ = fire.place(n)
    r = n.pattern.radius
    at = (float(x) + 0.2 * r, float(y) + 1.3 * r, 0.0)
    if filled < 1.0:
        return (stage.note(at, n.words("凹的格，同一种颜色补", "sunken cells, each in its own colour")),)
    return (stage.note(at, n.fire(k + 1)),)
