"""拉丝轧扁退火: round wire goes between two rolls, pass after pass; heated soft, it stands, and stays as it is bent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import pi

import numpy as np

from generator.motion import stage
from generator.motion.fire import Glow, cooling, hot, warming
from generator.motion.registry import Size, figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.bench import FOOT, left_of, raised, strip
from generator.motion.wire.bending import Bending, heading, point
from generator.motion.wire.deed import Deed
from generator.motion.wire.furnace import CUT_OPEN, furnace
from generator.motion.wire.mill import HIGH, ROLL, rolls, wire
from generator.motion.wire.ribbon import COPPER, ribbon, section
from generator.motion.wire.rolling import PASSES, Rolling
from generator.motion.wire.sift_and_solder import BENCH, WALLS
from generator.motion.wire.tweezers import tweezers
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.body import Body, Mesh, Points, Sheet
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Cut
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

ROLLING, RETURNING, SETTING = 1.7, 0.6, 0.9  # s
HEATING, COOLING, STANDING, REACHING, FLEXING, LETTING, BACK, GOING = 1.8, 1.8, 0.9, 0.6, 0.9, 1.0, 0.8, 0.5  # s
BEFORE, BEHIND = 1.6, 2.4  # mm of wire that is left before the rolls, and behind them, when a pass begins or ends
LIFTED = 9.0  # mm that the wire is lifted over the rolls on its way back
HEARTH = np.array([0.56, 0.3])  # of the strip's length: the furnace's half
SIDE = 55.0  # ° of the line of sight, where the rolls are seen from the side
FLEX = 42.0  # ° that the wire is bent to try it; only to show
SPREAD = 0.16  # of its length over which it is bent
AWAY = np.array([7.0, -6.0, 8.0])  # mm from where the tweezers come
LEVELS = 24  # steps in which the heat is drawn
LEVEL = 0.6  # mm over the bench at which its section is drawn while it is between the rolls
ROUND_OPEN = (
    "圆丝多粗、轧几遍没有人说过：画里截面大小不变，轧三遍，只作示意",
    "nobody said how thick the round wire is, nor how many passes: here its section stays as large, in three passes",
)
HOT_OPEN = (
    "退火烧到多少度没有人说过：红色只表示热",
    "nobody said how hot it is made: the red says only that it is hot",
)
GREY: Rgb = (150, 156, 164)


def _rolling(_: WireNumbers) -> list[Beat]:
    return [
        *_passes(), Beat("set", SETTING, Deed.ANNEAL), Beat("heat", HEATING), Beat("cool", COOLING),
        Beat("stand", STANDING), Beat("reach", REACHING), Beat("flex", FLEXING), Beat("let", LETTING),
        Beat("back", BACK), Beat("go", GOING),
    ]  # fmt: skip


def _passes() -> Iterator[Beat]:
    for k in range(PASSES):
        if k:
            yield Beat(("return", k), RETURNING, fast=True)
        yield Beat(("pass", k), ROLLING, None if k else Deed.ROLL)


@dataclass(frozen=True)
class _Strip:
    """The wire on its way: how far it has gone through the rolls, how thick it is where, how hot."""

    n: WireNumbers
    beats: Timeline

    @cached_property
    def rolling(self) -> Rolling:
        """How it gets flat."""
        return Rolling(self.n.thickness, self.n.height)

    @cached_property
    def long(self) -> float:
        """mm of it, before and after."""
        return float(strip(self.n.pattern).at[-1])

    def fed(self, t: float) -> tuple[int, float]:
        """The pass in hand, and where the wire's leading end is, mm behind the rolls."""
        for k in range(PASSES):
            if t < self.beats.end(("pass", k)) or k == PASSES - 1:
                share = self.beats.share(("pass", k), t)
                return k, BEFORE + share * (self.long - BEFORE + BEHIND)
        raise AssertionError

    def gap(self, t: float) -> float:
        """mm between the rolls: closed before each pass to what the wire is to be."""
        for k in range(1, PASSES):
            if t < self.beats.end(("return", k)):
                share = ease(self.beats.share(("return", k), t))
                return self.rolling.thick(k) + share * (self.rolling.thick(k + 1) - self.rolling.thick(k))
        return self.rolling.thick(PASSES)

    def lying(self, t: float) -> Mesh:
        """The wire between the rolls, or lifted back over them."""
        k, end = self.fed(t)
        thick, thin = self.rolling.thick(k), self.rolling.thick(k + 1)
        nip = np.sqrt(ROLL * (thick - thin))  # where the rolls first touch it: thin + x² / ROLL = thick
        knots = np.concatenate([[end - self.long, end], np.linspace(-nip, 0.0, 9)])
        x = np.unique(np.clip(knots, end - self.long, end))
        t_here = np.where(x >= 0.0, thin, np.minimum(thick, thin + x**2 / ROLL))
        wide = np.array([self.rolling.wide(float(h)) for h in t_here])
        back = self.beats.share(("return", k + 1), t) if k + 1 < PASSES and end >= self.long + BEHIND - 1e-9 else 0.0
        e = ease(back)
        body = wire(x, t_here, wide)
        shift = np.array([-e * (self.long - BEFORE + BEHIND), 0.0, LIFTED * np.sin(pi * e)])
        return moved(body, np.eye(3), shift) if e > 0.0 else body

    def heat(self, t: float) -> Glow:
        """How hot it looks; how hot it is nobody said."""
        share = warming(self.beats.share("heat", t)) * cooling(self.beats.share("cool", t))
        return hot(round(share * LEVELS) / LEVELS)


@figure(
    "roll_wire_flat",
    WireNumbers,
    needs=WIRE,
    beats=_rolling,
    views=(View.FRONT, View.CLOSE, View.SECTION),
    longest=18.0,
    sizes={View.SECTION: lambda n: {Size.FACE_WIDTH: n.thickness, Size.FACE_HEIGHT: n.height}},
)
def roll_wire_flat(n: WireNumbers, beats: Timeline) -> Picture:
    """拉丝轧扁退火: thinner and wider between the rolls; soft from the fire, it stands on edge and does not spring."""
    of = _Strip(n, beats)
    facts = (Fact(n.words(*ROUND_OPEN)), Fact(n.words(*HOT_OPEN)))
    if n.spec.view is View.SECTION:
        return Stage(n, stage.camera((0, 0), 1.0), stage.camera((0, 0), 1.0)).picture(
            beats,
            lambda t: _cut(of, t),
            cloth=Cut(2.0, BENCH.colour),
            facts=facts,
            camera=Camera((0.0, 0.0), 5.6, 90.0),
        )
    up = HIGH * np.tan(np.radians(SIDE))
    s = Stage(
        n,
        stage.camera((0.42 * of.long, 0.36 * up), 2.0 * of.long, SIDE, aside=0.0),
        stage.camera((0.33 * of.long, 0.76 * up), 1.04 * of.long, SIDE, aside=0.0),
    )
    aside = np.array([BEHIND, 0.4 * up])  # where the wire's end lies in the furnace, and from then on
    home = aside + np.array([of.long / 2, 0.0])
    tried = _tried(of.long)

    @lru_cache(maxsize=2)
    def hearth(inside: Glow) -> tuple[Body, ...]:
        return furnace(home, HEARTH * of.long, replace(inside, share=WALLS * inside.share))

    def after(t: float) -> list[Body]:
        """The flat wire from the rolls into the furnace, on its edge, and tried."""
        down = ease(beats.share("set", t))
        x = np.array([0.0, of.long])
        flat = np.full(2, n.thickness)
        body = wire(x, flat, np.full(2, n.height), 0.0, of.heat(t).of(COPPER))
        if t < beats.begin("stand"):
            z = HIGH + down * (n.thickness / 2 + 0.06 - HIGH)
            return [moved(body, np.eye(3), raised(aside * [1.0, down], z))]
        turned = ease(beats.share("stand", t))
        if turned < 1.0:
            a = turned * pi / 2
            about = np.array([[1.0, 0.0, 0.0], [0.0, np.cos(a), -np.sin(a)], [0.0, np.sin(a), np.cos(a)]])
            return [moved(body, about, raised(aside, FOOT + _half(n, a)))]
        bent = ease(beats.share("flex", t)) - ease(beats.share("back", t))
        centre = tried.bent(np.full(len(tried.line), bent)) + aside
        off = 1 - ease(beats.share("reach", t)) + ease(beats.share("go", t))
        off += float(np.sin(pi * beats.share("let", t)) ** 0.5) * 0.12
        mm = 0.78 * of.long
        at = raised(point(centre, mm, tried.at), FOOT + 0.6 * n.height) + off * AWAY
        held = tweezers(at, left_of(heading(centre, mm, tried.at)), n.thickness + min(1.0, 6 * off))
        return [ribbon(centre, n.thickness, n.height, FOOT), *held]

    def at(t: float) -> Moment:
        if t < beats.begin("set"):
            k, end = of.fed(t)
            turned = (k * (of.long + BEHIND - BEFORE) + end) / ROLL
            return Moment(0, (*rolls(of.gap(t), turned), of.lying(t)), _said(of, t))
        gone = () if t >= beats.end("set") else rolls(n.thickness, 0.0)
        fire = hearth(of.heat(t)) if t < beats.end("stand") else ()
        return Moment(0, (*gone, *fire, *after(t)), _said(of, t))

    return s.picture(beats, at, cloth=BENCH, facts=(*facts, Fact(n.words(*CUT_OPEN))))


def _half(n: WireNumbers, turned: float) -> float:
    """mm from the bench to the middle of a section that is turned by so many radians from lying to standing."""
    r = n.thickness / 2
    return float(r + (n.height / 2 - r) * np.sin(turned))


def _tried(long: float) -> Bending:
    """The strip as it is bent to try it: in its middle by FLEX."""
    x = np.linspace(0.0, long, 161)
    bend = np.abs(x - long / 2) < SPREAD * long / 2
    a = np.radians(np.cumsum(np.where(bend, FLEX / bend.sum(), 0.0)))[:-1]
    steps = np.diff(x)[:, None] * np.column_stack([np.cos(a), np.sin(a)])
    return Bending(np.concatenate([np.zeros((1, 2)), np.cumsum(steps, axis=0)]))


def _cut(of: _Strip, t: float) -> Moment:
    """剖面: the wire's section between the rolls; alone, once it has left them."""
    n = of.n
    in_rolls = t < of.beats.begin("set")
    k, _ = of.fed(t)
    share = ease(1.6 * of.beats.share(("pass", k), t))
    thick = of.rolling.thick(k) + share * (of.rolling.thick(k + 1) - of.rolling.thick(k))
    wide = of.rolling.wide(thick)
    corners, _ = section(thick, wide, 10)
    down, turned = ease(of.beats.share("set", t)), ease(of.beats.share("stand", t)) * pi / 2
    level = LEVEL + down * (_half(n, turned) - LEVEL)
    lying = np.column_stack([wide / 2 - corners[:, 1], corners[:, 0]])
    turn = np.array([[np.cos(turned), -np.sin(turned)], [np.sin(turned), np.cos(turned)]])
    bodies: list[Body] = [_face(lying @ turn.T + [0.0, level], of.heat(t).of(COPPER))]
    gap = max(thick, of.gap(t)) if in_rolls else 0.0
    if in_rolls:
        for side in (1.0, -1.0):
            near, far = LEVEL + side * gap / 2, LEVEL + side * 4.0
            edge = np.array([[-3.2, near], [3.2, near], [3.2, far], [-3.2, far]])
            bodies.append(_face(edge if side > 0 else edge[::-1], GREY))
    return Moment(0, tuple(bodies), _sized(of, t, lying, turn, level))


def _face(outline: Array, colour: Rgb) -> Sheet:
    """A convex outline (n, 2) as a cut face in the plane y = 0, a little before it."""
    count = len(outline)
    fan = np.column_stack([np.zeros(count - 2, int), np.arange(1, count - 1), np.arange(2, count)]).astype(np.int32)
    points: Points = np.column_stack([outline[:, 0], np.full(count, -0.01), outline[:, 1]]).astype(np.float32)
    return Sheet(points, fan, colour, colour, material="flat")


def _sized(of: _Strip, t: float, lying: Array, turn: Array, level: float) -> tuple[Mark, ...]:
    """How thick and how high it is at last, each measured beside it."""
    if t < of.beats.end(("pass", PASSES - 1)) - 0.4 * ROLLING:
        return ()
    (left, low), (right, high) = lying.min(0), lying.max(0)
    sides = {
        "wire_thickness": ((left - 0.25, low), (left - 0.25, high)),
        "wire_height": ((left, high + 0.3), (right, high + 0.3)),
    }
    made = []
    for key, ends in sides.items():
        (a, b), (c, d) = (np.array(end) @ turn.T + [0.0, level] for end in ends)
        text = of.n.labelled(key, f"{of.n.value(key):g} mm")
        made.append(stage.measure((a, 0.0, b), (c, 0.0, d), text, not of.n.need(key).firm))
    return tuple(made)


def _said(of: _Strip, t: float) -> tuple[Mark, ...]:
    """Which pass it is; that it stands; that it does not spring back."""
    name, share = of.beats.at(t)
    n = of.n
    if isinstance(name, tuple) and name[0] == "pass":
        return (stage.note((1.4 * ROLL, 0.0, HIGH + 0.4), n.words(f"第 {name[1] + 1} 遍", f"pass {name[1] + 1}")),)
    middle = (BEHIND + 0.5 * of.long, 0.4 * HIGH * float(np.tan(np.radians(SIDE))), n.height)
    if name == "heat" and share > 0.5:
        return (stage.note(middle, n.words("烧软", "heated soft")),)
    if name == "let":
        return (stage.note(middle, n.words("松开不弹回", "let go, it stays")),)
    return ()
