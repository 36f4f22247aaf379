"""白芨粘丝: the foot of the wire is dipped in paste, set upright at its place, pressed; what leans is straightened."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import cos, pi, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.bench import FOOT, IN_HAND, left_of, raised, table
from generator.motion.wire.deed import Deed
from generator.motion.wire.pattern import Pattern
from generator.motion.wire.plate import FLAT_PIECE, TOP, State, plate
from generator.motion.wire.ribbon import ribbon
from generator.motion.wire.tweezers import tweezers
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.body import Body, Mesh, Sheet, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

COMING, LIFTING, DIPPING, CARRYING, PRESSING = 0.6, 0.7, 0.9, 1.2, 0.8  # s
QUICKLY, LOOKING, REACHING, RIGHTING, GOING = 0.4, 0.9, 0.7, 0.9, 0.6  # s
MINE = 1 + IN_HAND  # of the pattern's wires, the one that is shown slowly
LEANS = 1  # of them, the one that leans at first
LEAN = 38.0  # ° that it lies over until it is set straight; only to show
STAGES = 16  # in which it is drawn as it is set straight
GRIP_AT = 0.7  # of the wire's height, where it is held
ASIDE = 2.75  # of the pattern's radius: from the drawing to the body
DISH = (1.34, 0.8)  # of the radius: where the paste stands
DISH_WIDE = 0.34  # of it
PASTE_DEEP = 0.55  # mm of paste in the dish
CLAY: Rgb = (238, 236, 228)
PASTE: Rgb = (214, 198, 158)
WET = 0.16  # mm, radius of the bead of paste along the foot of a wire
UP = 4.2  # mm over the paper at which wire is carried
AWAY = np.array([8.0, -6.0, 9.0])  # mm from where the tweezers come
OPEN = 1.2  # mm that the tips stand open


def _gluing(n: WireNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.DIP), Beat("lift", LIFTING), Beat("dip", DIPPING),
        Beat("carry", CARRYING, Deed.STICK), Beat("press", PRESSING), *_others(n.pattern),
        Beat("look", LOOKING, Deed.STRAIGHTEN), Beat("reach", REACHING), Beat("right", RIGHTING), Beat("go", GOING),
    ]  # fmt: skip


def _others(of: Pattern) -> Iterator[Beat]:
    yield from (Beat(("set", k), QUICKLY, fast=True) for k in range(len(of.wires)) if k != MINE)


@dataclass(frozen=True)
class _Moving:
    """Where each wire is on its way from the drawing to the body."""

    n: WireNumbers
    beats: Timeline

    @cached_property
    def there(self) -> Array:
        """The middle of the body, (2,) mm."""
        return np.array([ASIDE * self.n.pattern.radius, 0.0])

    @property
    def dish(self) -> Array:
        """Where the paste stands, (2,) mm."""
        return np.array(DISH) * self.n.pattern.radius

    def way(self, k: int, t: float) -> Array:
        """How far a wire is from its place on the drawing, (3,) mm."""
        up = TOP - FOOT
        if k != MINE:
            share = ease(self.beats.share(("set", k), t))
            return raised(share * self.there, share * up + UP * sin(pi * share))
        lift, dip = ease(self.beats.share("lift", t)), self.beats.share("dip", t)
        carried = ease(self.beats.share("carry", t))
        to_dish = self.dish - self.n.pattern.wires[MINE].line[_grip(self.n.pattern, MINE)]
        low = (UP + FOOT - PASTE_DEEP) * sin(pi * dip)
        return raised(
            lift * to_dish + carried * (self.there - to_dish), UP * lift - low - (UP - up) * ease(2 * carried - 1)
        )

    def wet(self, t: float) -> tuple[Strand, ...]:
        """The paste along the foot of the wire in hand, from when it was dipped until it is pressed."""
        if self.beats.share("dip", t) < 0.5 or t >= self.beats.begin(("set", 0)):
            return ()
        line = self.n.pattern.wires[MINE].line
        points = np.column_stack([line, np.full(len(line), FOOT)]) + self.way(MINE, t)
        return (Strand(points.astype(np.float32), np.full(len(points), WET, np.float32), PASTE, "matte"),)

    def held(self, t: float) -> tuple[Strand, ...]:
        """The tweezers: at the wire in hand, and then at the one that leans."""
        beats = self.beats
        if t < beats.end("press"):
            off = 1 - ease(beats.share("come", t)) + ease(2 * beats.share("press", t) - 1)
            return self._tweezers(MINE, 0.0, self.way(MINE, t) + raised(np.zeros(2), FOOT), off)
        if t < beats.begin("reach"):
            return ()
        off = 1 - ease(beats.share("reach", t)) + ease(beats.share("go", t))
        return self._tweezers(LEANS, LEAN * (1 - ease(beats.share("right", t))), raised(self.there, TOP), off)

    def _tweezers(self, k: int, lean: float, foot: Array, off: float) -> tuple[Strand, ...]:
        line, grip = self.n.pattern.wires[k].line, _grip(self.n.pattern, k)
        left = left_of(line[grip + 1] - line[grip])
        a, high = radians(lean), GRIP_AT * self.n.height
        up = np.array([0.0, 0.0, cos(a)]) + sin(a) * left
        at = raised(line[grip], 0.0) + foot + high * up
        across = cos(a) * left - np.array([0.0, 0.0, sin(a)])
        return tweezers(at + off * AWAY, across, self.n.thickness + min(1.0, 4 * off) * OPEN)


@figure("glue_on_edge", WireNumbers, needs=WIRE, beats=_gluing, longest=16.0)
def glue_on_edge(n: WireNumbers, beats: Timeline) -> Picture:
    """白芨粘丝: from the drawing to the same place on the copper body, standing on the edge that took the paste."""
    of, body, moving = n.pattern, plate(n.pattern, n.height), _Moving(n, beats)
    r, there = of.radius, moving.there
    s = Stage(
        n,
        stage.camera((0.52 * ASIDE * r, -0.16 * r), 6.3 * r, aside=0.0),
        stage.camera((0.88 * ASIDE * r, -0.05 * r), 3.9 * r, aside=0.0),
    )
    on_paper = tuple(ribbon(wire.line, n.thickness, n.height, FOOT) for wire in of.wires)
    on_body = tuple(moved(each, np.eye(3), raised(there, 0.0)) for each in body.wires)
    leaning = _leaning(of.wires[LEANS].line + there, n)
    still = (*body.face(State(), raised(there, 0.0)), *_bowl(moving.dish, DISH_WIDE * r))

    def wire(k: int, t: float) -> Mesh:
        done = beats.end("press") - 0.5 * PRESSING <= t if k == MINE else beats.share(("set", k), t) >= 1.0
        if done:
            return leaning[round(STAGES * ease(beats.share("right", t)))] if k == LEANS else on_body[k]
        shift = moving.way(k, t)
        return moved(on_paper[k], np.eye(3), shift) if shift.any() else on_paper[k]

    def at(t: float) -> Moment:
        wires = tuple(wire(k, t) for k in range(len(on_paper)))
        return Moment(0, (*still, *moving.wet(t), *wires, *moving.held(t)), _said(n, beats, t, there))

    facts = (n.pattern_open, Fact(n.words(*FLAT_PIECE)))
    return s.picture(beats, at, cloth=table(of), facts=facts)


def _grip(of: Pattern, k: int) -> int:
    """The point of a wire's line at which it is held."""
    return len(of.wires[k].line) // 4


def _leaning(line: Array, n: WireNumbers) -> tuple[Mesh, ...]:
    """A wire on the body, lying over where it is held less and less until it stands."""
    far = np.abs(np.arange(len(line)) - _grip(n.pattern, LEANS)) / (0.27 * len(line))
    over = LEAN * np.clip(1.0 - far**2, 0.0, 1.0)
    return tuple(ribbon(line, n.thickness, n.height, TOP, lean=over * (1 - k / STAGES)) for k in range(STAGES + 1))


def _bowl(at: Array, wide: float) -> tuple[Body, ...]:
    """A dish with paste in it."""
    turn = np.linspace(0.0, 2 * np.pi, 49)
    circle = at + wide * np.column_stack([np.cos(turn), np.sin(turn)])
    rim = np.column_stack([circle, np.full(49, 0.6)])
    inside = np.column_stack([circle[:-1], np.full(48, PASTE_DEEP)])
    fan = np.column_stack([np.zeros(46, int), np.arange(1, 47), np.arange(2, 48)])
    return (
        Sheet(inside.astype(np.float32), fan.astype(np.int32), PASTE, PASTE),
        Strand(rim.astype(np.float32), np.full(49, 0.42, np.float32), CLAY, "matte"),
    )


def _said(n: WireNumbers, beats: Timeline, t: float, there: Array) -> tuple[Mark, ...]:
    """How high the wire stands, where it stands; which one leans."""
    name, _ = beats.at(t)
    of = n.pattern
    if name == "press" and (high := n.find("wire_height")):
        foot = there + of.wires[MINE].line[len(of.wires[MINE].line) // 2]
        a, b = raised(foot, TOP), raised(foot, TOP + n.height)
        text = n.labelled("wire_height", f"{n.height:g} mm")
        return (stage.measure(a, b, text, not high.firm),)
    if name in ("look", "reach"):
        place = raised(there + of.wires[LEANS].line[_grip(of, LEANS)], TOP + n.height)
        return (stage.note(place, n.words("这根歪了", "this one leans")),)
    return ()
