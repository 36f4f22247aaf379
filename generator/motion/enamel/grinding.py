"""磨光: under water coarse stone, yellow stone, charcoal; what stands high goes, wires come up flush and bright."""

from dataclasses import dataclass, replace
from math import ceil, pi, sin

import numpy as np

from generator.motion import stage
from generator.motion.enamel import bench
from generator.motion.enamel.bench import SKIN
from generator.motion.enamel.deed import Deed
from generator.motion.enamel.enamel_numbers import CELLS, EnamelNumbers
from generator.motion.enamel.piece import State, all_at, bodies
from generator.motion.enamel.section import BODY, CUT_THROUGH, Slice, level_camera, sliced, surface
from generator.motion.registry import FACE, Size, figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.furnace import box
from generator.motion.wire.plate import TOP
from generator.scene.body import Body, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

GRINDING, RESTING = 3.0, 0.5  # s with each stone
RUBS = 5  # to and fro with each
STEPS = 6  # in which the face changes under a stone: each costs the whole piece
LOW = 24.0  # ° of the light over the bench: low, so that every unevenness is seen
STONE = (5.4, 3.6, 1.6)  # mm, as drawn
WATER: Rgb = (170, 196, 208)
DROP = 0.035  # mm, furrows that the coarse stone leaves, as drawn
LEAVES = 0.15  # of what stands over the wires, that the coarse stone leaves to the next
PASSES_OPEN = (
    "每一级磨几遍、磨多久没有说：遍数和快慢不作准",
    "how often and how long with each stone nobody said: rubs and pace here say nothing",
)


@dataclass(frozen=True, slots=True)
class Stone:
    """`words`: what it is; from what to what the glass is `matt` and furrowed, of DROP, while it is used."""

    beat: str
    words: tuple[str, str]
    colour: Rgb
    matt: tuple[float, float]
    furrows: tuple[float, float]


STONES = (
    Stone("coarse", ("粗石", "coarse stone"), (116, 112, 106), (0.0, 1.0), (0.0, 1.0)),
    Stone("fine", ("黄石", "yellow stone"), (208, 172, 96), (1.0, 0.55), (1.0, 0.3)),
    Stone("coal", ("木炭", "charcoal"), (40, 38, 38), (0.55, 0.0), (0.3, 0.0)),
)
DEEDS = (Deed.GRIND_COARSE, Deed.GRIND_FINE, Deed.POLISH)


def _grinding(_: EnamelNumbers) -> list[Beat]:
    stones = zip(STONES, DEEDS, strict=True)
    return [*(Beat(stone.beat, GRINDING, deed, fast=True) for stone, deed in stones), Beat("rest", RESTING, fast=True)]


@figure(
    "grind_flush", EnamelNumbers, needs=CELLS, beats=_grinding, views=(*FACE, View.SECTION), longest=16.0,
    sizes={View.SECTION: lambda n: {Size.GLASS: n.height}},
)  # fmt: skip
def grind_flush(n: EnamelNumbers, beats: Timeline) -> Picture:
    """磨光: nothing is taken off the wires: they are where the grinding ends."""
    of, s = bench.grid(n), bench.above(n)
    origin = np.zeros(3)

    def level(t: float) -> float:
        """How high the enamel stands, mm: from over the wires down to their tops."""
        over = n.coats[-1].fired - n.height
        return n.height + over * left(beats.share("coarse", t), beats.share("fine", t))

    def state(t: float) -> State:
        matt = furrows = 0.0
        for stone in STONES:
            if (share := beats.share(stone.beat, t)) > 0.0:
                done = ceil(share * STEPS) / STEPS
                matt = stone.matt[0] + done * (stone.matt[1] - stone.matt[0])
                furrows = stone.furrows[0] + done * (stone.furrows[1] - stone.furrows[0])
        coarse, fine = (ceil(beats.share(name, t) * STEPS) / STEPS for name in ("coarse", "fine"))
        high = n.height + (n.coats[-1].fired - n.height) * left(coarse, fine)
        skin = SKIN * (1.0 - ease(2.0 * coarse - 1.0))
        return replace(all_at(len(n.pattern.cells), high), skin=(skin, SKIN), matt=matt, scratch=DROP * furrows)

    def at(t: float) -> Moment:
        if n.spec.view is View.SECTION:
            skin = SKIN * (1.0 - ease(2.0 * beats.share("coarse", t) - 1.0))
            return Moment(
                0, (*sliced(n, ground(n, level(t), skin)), *_over(n, beats, t, level(t))), _flush(n, beats, t)
            )
        made: list[Body] = [*bodies(of, n.height, state(t), origin), *_rubbed(n, beats, t)]
        return Moment(0, tuple(made), _named(n, beats, t), elevation=LOW)

    facts: tuple[Fact, ...] = n.told(PASSES_OPEN)
    stops = tuple(beats.end(stone.beat) for stone in STONES)
    if n.spec.view is View.SECTION:
        facts = (*facts, Fact(n.words(*CUT_THROUGH)))
        return s.picture(beats, at, cloth=BODY, facts=facts, camera=level_camera(n), stops=stops)
    return s.picture(beats, at, cloth=bench.BENCH, facts=facts, stops=stops)


def left(coarse: float, fine: float) -> float:
    """Of what stands over the wires, what is left when so much of the coarse and of the fine grinding is done, 0..1."""
    return 1.0 - (1.0 - LEAVES) * coarse - LEAVES * fine


def ground(n: EnamelNumbers, level: float, skin: float) -> Slice:
    """The cut, its uppermost coats taken down to a level mm."""
    return Slice(tuple(min(coat.fired, level) for coat in n.coats), skin=skin)


def _now(beats: Timeline, t: float) -> tuple[Stone, float] | None:
    """The stone in use and the share of its time; None once all is done."""
    for stone in STONES:
        if t < beats.end(stone.beat):
            return stone, beats.share(stone.beat, t)
    return None


def _where(radius: float, share: float) -> Array:
    """The middle of the stone (2,) mm: to and fro, from the far side of the piece to the near one."""
    y = 0.72 * radius * (1.0 - 2.0 * share)
    reach = float(np.sqrt(max(0.1, 0.8 - (y / radius) ** 2))) * radius
    return np.array([reach * sin(2 * pi * RUBS * share), y])


def _rubbed(n: EnamelNumbers, beats: Timeline, t: float) -> tuple[Body, ...]:
    """The stone flat on the face, and water that runs over both."""
    now = _now(beats, t)
    if now is None:
        return ()
    stone, share = now
    x, y = (float(c) for c in _where(n.pattern.radius, share))
    low = TOP + max(n.height, n.coats[-1].fired)
    a, b, c = STONE
    body = box((x - a / 2, y - b / 2, low), (x + a / 2, y + b / 2, low + c), stone.colour)
    return body, *_water(n.pattern.radius, low)


def _water(radius: float, low: float) -> tuple[Strand, ...]:
    """Three threads of water that fall on the far side of the piece and run on over it."""
    made = []
    for k in range(3):
        x, y = (-0.34 + 0.1 * k) * radius, (0.9 - 0.03 * k) * radius
        points = np.array([[x + 0.3, y + 2.0, 16.0], [x, y + 0.4, low + 4.0], [x, y, low]], np.float32)
        made.append(Strand(points, np.array([0.14, 0.13, 0.24], np.float32), WATER, "silk"))
    return tuple(made)


def _over(n: EnamelNumbers, beats: Timeline, t: float, level: float) -> tuple[Body, ...]:
    """The stone in the cut, on the highest of what is there."""
    now = _now(beats, t)
    if now is None:
        return ()
    stone, share = now
    r = n.pattern.radius
    x = (0.52 + 0.22 * sin(2 * pi * RUBS * share)) * r
    low = max(level, n.height) + 0.04
    return (box((x - 1.5, -0.4, low), (x + 1.5, -0.1, low + 0.8), stone.colour),)


def _named(n: EnamelNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """Which stone it is; at last that all is one surface."""
    r = n.pattern.radius
    place = (0.95 * r, 0.95 * r, 0.0)
    now = _now(beats, t)
    words = ("釉和丝一样平", "enamel and wire are level") if now is None else now[0].words
    return (stage.note(place, n.words(*words)),)


def _flush(n: EnamelNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """In the cut: which stone, and at last that both stand at one height."""
    now = _now(beats, t)
    words = ("釉和丝一样平", "enamel and wire are level") if now is None else now[0].words
    return (surface(n, n.height + (0.0 if now is None else 0.9), n.words(*words)),)
