"""筛焊药烧焊: powder falls to the foot of the wires; in the fire it runs to a bright line; cooling, all turns dark."""

from dataclasses import replace
from functools import lru_cache
from math import floor

import numpy as np

from generator.motion import stage
from generator.motion.fire import cooling, glow, warming
from generator.motion.numbers import line
from generator.motion.registry import figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.bench import IN_HAND, raised
from generator.motion.wire.deed import Deed
from generator.motion.wire.foot import Foot
from generator.motion.wire.furnace import CUT_OPEN, falling, furnace, sieve
from generator.motion.wire.plate import COARSE, FINE, FLAT_PIECE, SIEVE, TOP, Plate, State, plate
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.body import Body
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Board, Cut
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

COMING, SIFTING, GOING = 0.5, 3.0, 0.5  # s
IN, HEATING, MELTING, LOOKING = 0.8, 2.2, 2.0, 0.7  # s
OUT, COOLING, RESTING = 0.8, 2.4, 0.4  # s
ASIDE = 2.75  # of the pattern's radius: from the bench to the furnace
ROOM = 1.22  # of the body's radius, from its middle to the furnace's walls
OVER = 7.0  # mm over the body at which the sieve is shaken
AWAY = np.array([-3.0, 9.0, 6.0])  # mm from where it comes
SHAKES, SWING = 14, 0.5  # how often it goes to and fro, and mm that it goes
A_SECOND = 5.0  # how often heat, scale and powder are drawn anew: each time costs the whole piece
BLACKENED = 0.35  # of the scale comes while it is in the fire, the rest as it cools in the air
SHOWN = 12.0  # times a second that the sieve is drawn anew: under it lies the whole piece
ROOM_WARM = 20.0  # °C, from which it is heated
WALLS = 0.45  # of the glow within that is seen on the furnace's own walls
BENCH = Board((158, 152, 142))
LOW = 52.0  # ° of the line of sight, where the foot of the wires is seen
OPEN_TIMES = (
    "烧多久没有人说过：画里的快慢不作准",
    "nobody said how long it is fired: the pace of the picture says nothing",
)
HOW_MUCH = (
    "焊药撒多厚没有人说过，粉粒大小只作示意",
    "nobody said how thick the powder lies: its grains are only to show",
)


def _soldering(_: WireNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.SIFT), Beat("sift", SIFTING), Beat("go", GOING),
        Beat("in", IN, Deed.FIRE), Beat("heat", HEATING), Beat("melt", MELTING), Beat("look", LOOKING),
        Beat("out", OUT, Deed.COOL), Beat("cool", COOLING), Beat("rest", RESTING),
    ]  # fmt: skip


@figure(
    "sift_and_solder",
    WireNumbers,
    needs=(*WIRE, "solder_temperature"),
    beats=_soldering,
    views=(View.FRONT, View.CLOSE, View.SECTION),
    longest=18.0,
)
def sift_and_solder(n: WireNumbers, beats: Timeline) -> Picture:
    """筛焊药烧焊: what the powder does at the foot of the wire, how hot it is, and what comes out of the fire."""
    of, seen = n.pattern, n.spec.view
    body = plate(of, n.height, FINE if seen is View.CLOSE else COARSE)
    r = of.radius
    hottest = n.value("solder_temperature")
    inside = glow(hottest)
    walls = replace(inside, share=WALLS * inside.share)
    hearth = furnace(np.array([ASIDE * r, 0.0]), np.full(2, ROOM * body.radius), walls) if seen is View.FRONT else ()
    s = Stage(
        n,
        stage.camera((0.5 * ASIDE * r, -0.1 * r), 7.0 * r, aside=0.0),
        stage.camera(of.petals[IN_HAND].line[: len(of.petals[IN_HAND].line) // 2].mean(0), 1.15 * r, LOW, aside=0.0),
    )

    def state(t: float) -> State:
        t = floor(t * A_SECOND) / A_SECOND
        heat = warming(beats.share("heat", t)) if t < beats.begin("out") else cooling(beats.share("cool", t))
        celsius = ROOM_WARM + heat * (hottest - ROOM_WARM)
        scale = BLACKENED * beats.share("heat", t) + (1 - BLACKENED) * beats.share("cool", t)
        return State(
            sifted=beats.share("sift", t),
            run=ease(beats.share("melt", t)),
            scale=scale,
            glow=glow(celsius),
        )

    def place(t: float) -> Array:
        """The middle of the body, (2,) mm: on the bench, in the furnace, on the bench again."""
        if seen is not View.FRONT:
            return np.zeros(2)
        return np.array([(ease(beats.share("in", t)) - ease(beats.share("out", t))) * ASIDE * r, 0.0])

    def sifted(t: float) -> tuple[Body, ...]:
        if not beats.begin("come") <= t < beats.end("go"):
            return ()
        t = floor(t * SHOWN) / SHOWN
        share = beats.share("sift", t)
        off = 1 - ease(beats.share("come", t)) + ease(beats.share("go", t))
        shaken = SWING * np.sin(2 * np.pi * SHAKES * share)
        middle = raised(body.sieve(share) + np.array([shaken, 0.0]), TOP + OVER) + off * AWAY
        wide = SIEVE * body.radius
        return *sieve(middle, wide), *(falling(middle, wide, TOP, SHAKES * share) if 0.0 < share < 1.0 else ())

    def whole(t: float) -> Moment:
        now, middle = state(t), place(t)
        bodies = pieces(body, now, float(middle[0]), float(middle[1]))
        return Moment(0, (*hearth, *bodies, *sifted(t)), _said(n, beats, t, middle))

    facts: tuple[Fact, ...] = (
        n.pattern_open,
        Fact(n.words(*FLAT_PIECE)),
        Fact(n.words(*HOW_MUCH)),
        Fact(n.words(*OPEN_TIMES)),
    )
    if seen is View.SECTION:
        foot = Foot(n.thickness, n.height)

        def across(t: float) -> Moment:
            return Moment(0, foot.bodies(state(t), beats.share("sift", t)), _told(n, beats, t, foot))

        return s.picture(beats, across, cloth=Cut(2.0), facts=facts, camera=Camera((0.0, 0.0), 5.4, 90.0))
    if seen is View.FRONT:
        facts = (*facts, Fact(n.words(*CUT_OPEN)))
    return s.picture(beats, whole, cloth=BENCH, facts=facts)


@lru_cache(maxsize=4)
def pieces(body: Plate, state: State, x: float, y: float, z: float = 0.0) -> tuple[Body, ...]:
    """The body with its wires in a state, its middle at a place, `z` mm over the bench."""
    colour, at = body.wire_colour(state), np.array([x, y, z])
    wires = (replace(wire, colour=colour) for wire in body.wires)
    return *body.face(state, at), *(moved(wire, np.eye(3), at) if at.any() else wire for wire in wires)


def _said(n: WireNumbers, beats: Timeline, t: float, middle: Array) -> tuple[Mark, ...]:
    """How hot it is while it is in the fire; what the solder has run to."""
    name, _ = beats.at(t)
    foot = n.pattern.petals[IN_HAND].line[len(n.pattern.petals[IN_HAND].line) // 4]
    if name in ("heat", "melt"):
        temperature = n.need("solder_temperature")
        at = (middle[0], middle[1] - 0.9 * n.pattern.radius, TOP) if n.spec.view is View.FRONT else raised(foot, TOP)
        return (stage.note(at, line(temperature, n.spec.language).text, not n.firm("solder_temperature")),)
    if name == "look":
        return (
            stage.note(raised(middle + foot, TOP), n.words("丝根化开成一条亮线", "run to a bright line at the foot")),
        )
    return ()


def _told(n: WireNumbers, beats: Timeline, t: float, foot: Foot) -> tuple[Mark, ...]:
    """The same in the section."""
    name, share = beats.at(t)
    side = n.thickness / 2
    if name == "sift" and share > 0.4:
        return (stage.note((side + 0.4, 0.0, 0.15), n.words("焊药落在丝根", "powder at the foot of the wire")),)
    if name in ("heat", "melt"):
        temperature = n.need("solder_temperature")
        return (
            stage.note((0.0, 0.0, n.height), line(temperature, n.spec.language).text, not n.firm("solder_temperature")),
        )
    if name in ("look", "out", "cool", "rest"):
        return (stage.note((side + foot.leg(1.0), 0.0, 0.1), n.words("丝跟胎接牢", "wire and body are one")),)
    return ()
