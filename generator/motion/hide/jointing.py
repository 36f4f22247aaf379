"""缀结: the pieces lie over each other and are joined with thread, loosely; a stick is fitted, and it walks."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.motion import stage
from generator.motion.hide import light
from generator.motion.hide.deed import Deed
from generator.motion.hide.hide_numbers import SAMPLE, HideNumbers
from generator.motion.hide.paint import OVER as COAT
from generator.motion.hide.paint import colour_of, look
from generator.motion.hide.work import Work
from generator.motion.lamp import screen
from generator.motion.registry import figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import LYING, REST, Held
from generator.motion.vectors import Array, about, unit
from generator.scene.body import Body, Sheet, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

GATHERING, FIRST, OTHERS, TURNING, FITTING, LIGHTING, WALKING, RESTING = 1.4, 2.2, 2.0, 0.9, 1.3, 0.7, 3.2, 0.5  # s
LONGEST = 20.0
RING = np.array([0.9, -0.5, -0.3])  # mm: half of the thread that holds the stick
SCREEN = ((-1.0, -0.5), (1.0, 0.78))  # of half the hide's width: lower left and upper right corner of the lamp
MIDDLE = np.array([0.0, 20.0])  # mm: where the body's own joint comes to lie
LAYER = 0.12  # mm from one piece to the next over it
DEEP = {"leg": 0, "arm": 1, "body": 2, "head": 3}  # from the lowest up; the second arm lies over the body
SWING = {"leg": 17.0, "arm": 13.0}  # °: how far they swing when it walks, of the drawing alone
STEPS = 2.0  # of a walk
WALKED = 16.0  # mm from the middle to either side
THREAD: Rgb = (42, 34, 30)
FINE = 0.14  # mm: half of the thread as drawn
KNOT = 0.4
STICK: Rgb = (196, 160, 100)
STICK_LONG, STICK_THICK = 62.0, 0.6  # mm, of the drawing alone
STEEL: Rgb = (206, 210, 216)
HOW_MANY = (
    "连几个关节、线多粗没有说；签子装几根、装在哪里也没有说，画里只装一根",
    "how many joints and how thick a thread nobody said, nor how many sticks and where: one is drawn",
)


@dataclass(frozen=True, slots=True)
class Hung:
    """A part as it hangs on the body: its place in the pattern, where on the body, and which way it swings."""

    part: int
    at: Array  # (2,) mm from the body's own joint
    layer: int
    swing: float


def _jointing(_: HideNumbers) -> list[Beat]:
    return [
        Beat("gather", GATHERING, Deed.JOIN), Beat("first", FIRST), Beat("others", OTHERS, fast=True),
        Beat("turn", TURNING), Beat("fit", FITTING, Deed.FIT_STICKS),
        Beat("light", LIGHTING, Deed.TRY), Beat("walk", WALKING), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("joint_figure", HideNumbers, needs=SAMPLE, beats=_jointing, longest=LONGEST)
def joint_figure(n: HideNumbers, beats: Timeline) -> Picture:
    """缀结: every joint turns about its knot; against the lamp the figure walks."""
    work, k = Work(n), n.scale
    hung = tuple(_hung(n))
    joints = [each for each in hung if each.part != _body(n)]
    half = n.pattern.half
    s = Stage(
        n,
        stage.camera(k * np.array([0.0, 4.0]), 150.0 * k, aside=0.0),
        stage.camera(k * np.array([0.0, 17.0]), 82.0 * k, aside=0.0),
    )

    def swing(t: float) -> float:
        """-1 … 1: how far the limbs have swung."""
        if t < beats.begin("walk"):
            return float(np.sin(2 * np.pi * beats.share("turn", t)))
        return float(np.sin(2 * np.pi * STEPS * beats.share("walk", t)))

    def carried(t: float) -> tuple[Array, float]:
        """How far the whole figure is carried, (2,) mm, and lifted, mm."""
        share = beats.share("walk", t)
        x = WALKED * k * np.sin(np.pi * (2 * share - 1)) if 0 < share < 1 else 0.0
        return np.array([x, 0.8 * abs(np.sin(2 * np.pi * STEPS * share))]), 2.0 * ease(beats.share("light", t))

    def placed(each: Hung, t: float) -> Held:
        """How a part lies: from where it was cut to its joint, where it turns."""
        shift, lift = carried(t)
        joint = n.pattern.parts[each.part].joint
        degrees = each.swing * swing(t) if t >= beats.begin("turn") else 0.0
        at = k * MIDDLE + each.at + shift - about(degrees)[:2, :2] @ joint
        whole = Held(degrees, at, lift)
        return LYING.towards(whole, beats.share("gather", t)) if t < beats.end("gather") else whole

    def at(t: float) -> Moment:
        lamp = ease(beats.share("light", t)) - ease(beats.share("rest", t))
        low, high = (1.1 * half[0] * np.array(corner) for corner in SCREEN)
        bodies: list[Body] = [*screen(lamp, low, high, light.BOARD.colour)]
        shown = ease(beats.share("gather", t))
        for each in sorted(hung, key=lambda each: each.layer):
            bodies += _dressed(work, each, placed(each, t), LAYER * each.layer * shown, lamp)
        shift, lift = carried(t)
        bodies += _joined(n, beats, t, [(k * MIDDLE + each.at + shift, lift + _over(each)) for each in joints])
        bodies += _stick(n, beats, t, k * MIDDLE + shift, lift)
        return Moment(0, tuple(bodies), _said(n, beats, t))

    return s.picture(beats, at, cloth=light.BOARD, facts=(n.sketch, n.said(HOW_MANY), n.lamp))


def _body(n: HideNumbers) -> int:
    return next(k for k, part in enumerate(n.pattern.parts) if part.name == "body")


def _hung(n: HideNumbers) -> Iterator[Hung]:
    """Every part on the body; the second of two lies over it, and swings against the first."""
    seen: dict[str, int] = {}
    for k, part in enumerate(n.pattern.parts):
        which = seen.get(part.name, 0)
        seen[part.name] = which + 1
        if part.name == "body":
            yield Hung(k, np.zeros(2), DEEP["body"], 0.0)
            continue
        layer = DEEP["head"] + 1 if part.name == "arm" and which else DEEP[part.name]
        yield Hung(k, n.pattern.hung(part.name)[which], layer, SWING.get(part.name, 0.0) * (-1) ** which)


def _over(each: Hung) -> float:
    """Of what lies on each other at a joint, the upper face, mm over the rest."""
    return LAYER * (max(each.layer, DEEP["body"]) + 0.6)


def _dressed(work: Work, each: Hung, held: Held, height: float, lamp: float) -> Iterator[Sheet]:
    """A coloured piece in the figure."""
    part, flat = work.n.pattern.parts[each.part], work.parts[each.part]
    yield flat.body(held, light.hide(1.0, lamp), height)
    which = colour_of(part)
    if which is not None:
        yield flat.body(held, look(which, lamp, 1.0), height + COAT)


def _joined(n: HideNumbers, beats: Timeline, t: float, joints: list[tuple[Array, float]]) -> Iterator[Body]:
    """The knots that are tied by now, and needle and thread at the one in hand."""
    share = beats.share("others", t)
    tied = (beats.share("first", t) >= 1.0) + (len(joints) - 1) * share
    for place, over in joints[: int(tied + 1e-9)]:
        yield _knot(place, over)
    if beats.begin("first") <= t < beats.end("others"):
        which = min(int(tied + 1e-9), len(joints) - 1)
        within = beats.share("first", t) if which == 0 else tied - which
        place, over = joints[which]
        yield from _sewing(np.array([*place, REST + over]), within)


def _knot(place: Array, over: float) -> Strand:
    """A knot with a little slack: two turns of thread that do not press the pieces."""
    z = REST + over + KNOT
    a = np.linspace(0.0, 4 * np.pi, 21)
    turns = np.column_stack([place[0] + KNOT * np.cos(a), place[1] + 0.7 * KNOT * np.sin(a), np.full(21, z)])
    return chain(turns, FINE, THREAD)


def _sewing(joint: Array, share: float) -> Iterator[Strand]:
    """The needle comes down on the joint, goes in as far as the board, comes up again, and draws its thread round."""
    knots = np.array([0.0, 0.3, 0.45, 0.65, 1.0])
    way = joint + np.array(
        [[12.0, -8.0, 20.0], [0.0, 0.0, 0.3], [0.0, 0.0, 0.05 - joint[2]], [0.6, 0.4, 6.0], [14.0, 8.0, 16.0]]
    )
    tip = np.array([np.interp(share, knots, axis) for axis in way.T])
    axis = unit(np.array([0.30, 0.20, 0.93]))
    shaft = tip + np.outer([0.0, 2.0, 10.0, 11.0], axis)
    yield chain(shaft, [0.04, 0.26, 0.26, 0.2], STEEL, "steel")
    eye = shaft[-1]
    fixed = joint + np.array([-0.4, -0.3, 0.2])
    sag = np.array([0.0, 0.0, -2.0 if share < 0.3 else 0.0])
    s = np.linspace(0.0, 1.0, 9)[:, None]
    start = eye + np.array([9.0, -6.0, -4.0]) if share < 0.4 else fixed
    thread = (1 - s) * eye + s * start + 4 * s * (1 - s) * sag
    thread[:, 2] = np.maximum(thread[:, 2], REST + 0.1)
    yield chain(thread, FINE, THREAD)


def _stick(n: HideNumbers, beats: Timeline, t: float, at: Array, lift: float) -> Iterator[Strand]:
    """One stick, brought from below and fitted behind the neck."""
    if t < beats.begin("fit"):
        return
    off = 1 - ease(beats.share("fit", t))
    head = np.append(at, REST + lift + LAYER * 6) + off * np.array([6.0, -58.0, 14.0])
    foot = head + np.array([0.32, -0.90, 0.30]) * STICK_LONG * n.scale
    yield chain(np.array([head, foot]), STICK_THICK, STICK, "wood")
    if off <= 0:
        ring = np.array([head - RING, head + RING])
        yield chain(ring, FINE + 0.1, THREAD)


def _said(n: HideNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    k = n.scale
    if beats.begin("first") <= t < beats.end("first"):
        return (stage.note(k * (MIDDLE + np.array([9.0, 8.0])), n.words("留一点松", "a little slack")),)
    if beats.begin("turn") <= t < beats.end("turn"):
        return (stage.note(k * (MIDDLE + np.array([12.0, -8.0])), n.words("转得动", "it turns")),)
    return ()
