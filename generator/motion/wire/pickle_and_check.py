"""酸洗检查: in the acid the black skin goes and red copper shows; rinsed; then the wires are touched one by one."""

from collections.abc import Iterator
from math import floor, pi, sin

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.bench import IN_HAND, raised
from generator.motion.wire.deed import Deed
from generator.motion.wire.pattern import Pattern
from generator.motion.wire.plate import COARSE, FINE, FLAT_PIECE, TOP, State, plate
from generator.motion.wire.sift_and_solder import A_SECOND, BENCH, LOW, SHOWN, pieces
from generator.motion.wire.tweezers import tweezers
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.body import Body, Sheet, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

OVER, SOAKING, BACK, RINSING, COMING, TOUCHING, QUICKLY, GOING, RESTING = (
    1.3,
    3.0,
    1.3,
    2.0,
    0.6,
    0.8,
    0.45,
    0.5,
    0.4,
)  # s
ASIDE = 3.15  # of the pattern's radius: from where it is rinsed to the acid
UP = 7.0  # mm that it is lifted over the rims
ACID: Rgb = (176, 190, 152)
WATER: Rgb = (170, 196, 208)
POT: Rgb = (206, 206, 198)
BASIN = 1.16  # of the body's radius: a basin's
RIM = 0.7  # mm, half as thick
UNDER = 0.42  # of a colour that the liquid hides
JETS, RADIUS = 9, 0.15  # of water, as drawn, and mm, half as thick
AWAY = np.array([7.0, -6.0, 9.0])  # mm from where the tweezers come
SLOW = 2  # wires that are touched slowly
TOUCHED_WITH = ("用什么去拨没有人说过，画成镊子", "with what the wires are touched nobody said: tweezers are drawn")
WHICH_ACID = (
    "用什么酸、多浓、浸多久都没有人说过；酸水的颜色和画里的快慢不作准",
    "which acid, how strong and for how long nobody said: its colour here and the pace say nothing",
)


def _pickling(n: WireNumbers) -> list[Beat]:
    return [
        Beat("over", OVER, Deed.SOAK), Beat("soak", SOAKING),
        Beat("back", BACK, Deed.RINSE), Beat("rinse", RINSING),
        Beat("come", COMING, Deed.CHECK), *_touches(n.pattern), Beat("go", GOING), Beat("rest", RESTING),
    ]  # fmt: skip


def _touches(of: Pattern) -> Iterator[Beat]:
    for turn in range(len(of.wires)):
        yield Beat(("touch", turn), TOUCHING if turn < SLOW else QUICKLY, fast=turn >= SLOW)


@figure("pickle_and_check", WireNumbers, needs=WIRE, beats=_pickling, longest=18.0)
def pickle_and_check(n: WireNumbers, beats: Timeline) -> Picture:
    """酸洗检查: black goes to red in the acid, clear water takes the acid off, and no wire gives way."""
    of, seen = n.pattern, n.spec.view
    body = plate(of, n.height, FINE if seen is View.CLOSE else COARSE)
    r = of.radius
    far = seen is View.FRONT
    acid = np.array([ASIDE * r, 0.0]) if far else np.zeros(2)
    s = Stage(
        n,
        stage.camera((0.5 * ASIDE * r, -0.1 * r), 7.4 * r, aside=0.0),
        stage.camera(of.petals[IN_HAND].line[: len(of.petals[IN_HAND].line) // 2].mean(0), 1.15 * r, LOW, aside=0.0),
    )
    basins = (*_basin(np.zeros(2), body.radius, POT), *_basin(acid, body.radius, ACID)) if far else ()

    def place(t: float) -> Array:
        """The middle of the body, (3,) mm over where it lies: into the acid, and back."""
        there = beats.share("over", t) - beats.share("back", t)
        if not far:
            return np.zeros(3)
        return raised(ease(there) * acid, UP * sin(pi * min(1.0, max(0.0, there))))

    def state(t: float) -> State:
        """What is left of the black, and how much of what is seen lies under acid or water."""
        t = floor(t * A_SECOND) / A_SECOND
        wet = ease(4 * beats.share("over", t) - 3) - ease(4 * beats.share("back", t))
        water = sin(pi * beats.share("rinse", t))
        under, liquid = (wet, ACID) if wet > 0.0 else (0.7 * water, WATER)
        left = 1.0 - ease(beats.share("soak", t))
        return State(
            sifted=1.0, run=1.0, scale=left, under=UNDER * under, liquid=liquid,
        )  # fmt: skip

    def at(t: float) -> Moment:
        bodies: list[Body] = [*basins, *pieces(body, state(t), *(float(c) for c in place(t)))]
        name, share = beats.at(t)
        if name == "rinse":
            bodies += _jets(body.radius, floor(share * RINSING * SHOWN) / RINSING / SHOWN)
        return Moment(0, (*bodies, *_touching(n, beats, t)), _said(n, beats, t))

    facts = (n.pattern_open, Fact(n.words(*FLAT_PIECE)), Fact(n.words(*WHICH_ACID)), Fact(n.words(*TOUCHED_WITH)))
    return s.picture(beats, at, cloth=BENCH, facts=facts)


def _basin(at: Array, radius: float, colour: Rgb) -> tuple[Body, ...]:
    """A flat basin about a place (2,), its bottom in the colour of what is in it."""
    turn = np.linspace(0.0, 2 * np.pi, 65)
    circle = np.column_stack([at + BASIN * radius * np.column_stack([np.cos(turn), np.sin(turn)]), np.full(65, 0.04)])
    fan = np.column_stack([np.zeros(62, int), np.arange(1, 63), np.arange(2, 64)])
    rim = (circle + np.array([0.0, 0.0, RIM])).astype(np.float32)
    return (
        Sheet(circle[:-1].astype(np.float32), fan.astype(np.int32), colour, colour),
        Strand(rim, np.full(65, RIM, np.float32), POT, "matte"),
    )


def _jets(radius: float, share: float) -> tuple[Strand, ...]:
    """Clear water poured over the piece, from one side of it to the other and back."""
    x = radius * np.cos(2 * np.pi * share)
    made = []
    for k in range(JETS):
        y = radius * (2 * (k + 0.5) / JETS - 1) * 0.8
        drop = 0.6 * np.sin(40 * share + 2.1 * k)
        points = np.array([[x + drop * 0.2, y + 2.0, 26.0], [x + drop * 0.3, y + 0.6, 8.0], [x + drop, y, TOP]])
        made.append(Strand(points.astype(np.float32), np.array([1.0, 0.9, 1.2], np.float32) * RADIUS, WATER, "silk"))
    return tuple(made)


def _order(of: Pattern) -> tuple[int, ...]:
    """The wires in the order in which they are touched: round the flower from the one in hand, then heart and frame."""
    petals = len(of.petals)
    return *(1 + (IN_HAND - turn) % petals for turn in range(petals)), 0, *range(1 + petals, len(of.wires))


def _spot(of: Pattern, k: int) -> int:
    """The point of a wire's line at which it is touched."""
    return len(of.wires[k].line) // 3


def _touching(n: WireNumbers, beats: Timeline, t: float) -> tuple[Strand, ...]:
    """The closed tweezers, their tip at the side of one wire after another; the wires stay where they are."""
    name, share = beats.at(t)
    if t < beats.begin("come") or name == "rest":
        return ()
    order = _order(n.pattern)
    turn = name[1] if isinstance(name, tuple) else (0 if name == "come" else len(order) - 1)
    k, before = order[turn], _tip(n, order[max(0, turn - 1)])
    on = ease(2.5 * share) if isinstance(name, tuple) and turn else 1.0
    lift = raised(np.zeros(2), 1.6 * sin(pi * on) if on < 1.0 else 0.0)
    off = 1 - ease(beats.share("come", t)) + ease(beats.share("go", t))
    way = n.pattern.wires[k].line[_spot(n.pattern, k) + 1] - n.pattern.wires[k].line[_spot(n.pattern, k)]
    return tweezers(before + on * (_tip(n, k) - before) + lift + off * AWAY, np.append(way, 0.0) / np.hypot(*way), 0.0)


def _tip(n: WireNumbers, k: int) -> Array:
    """Where the tip touches a wire, (3,) mm: at its side, well up."""
    of = n.pattern
    line, spot = of.wires[k].line, _spot(of, k)
    way = line[spot + 1] - line[spot]
    right = np.array([way[1], -way[0]]) / np.hypot(*way)
    return raised(line[spot] + (n.thickness / 2 + 0.12) * right, TOP + 0.8 * n.height)


def _said(n: WireNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """That a wire holds where it is touched; from near, that the copper shows."""
    name, share = beats.at(t)
    near = n.spec.view is View.CLOSE  # there only the first of them is in the picture
    if isinstance(name, tuple) and (name[1] >= SLOW or share > 0.4) and not (near and name[1]):
        return (stage.note(_tip(n, _order(n.pattern)[name[1]]), n.words("拨不动", "it does not move")),)
    if name == "soak" and share > 0.75 and near:
        at = raised(n.pattern.petals[IN_HAND].line.mean(0), TOP)
        return (stage.note(at, n.words("露出红铜", "red copper shows")),)
    return ()
