"""点蓝: wet enamel is carried into the cells with a small spade, ground first, then flowers, accents last; it dries."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.enamel import bench
from generator.motion.enamel.bench import on_piece
from generator.motion.enamel.cells import Cells
from generator.motion.enamel.deed import Deed
from generator.motion.enamel.enamel_numbers import CELLS, EnamelNumbers
from generator.motion.enamel.piece import GLASS, State, bodies
from generator.motion.enamel.section import BODY, CUT_THROUGH, Slice, dimension, level_camera, sliced
from generator.motion.registry import FACE, Size, figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.pattern import Kind
from generator.scene.body import Body, Sheet, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

MIXING, FILLING, DRYING, CLEANING, RESTING = 1.8, 6.4, 1.6, 1.8, 0.4  # s
POURS = 4  # steps in which a cell fills: each costs a part of the piece
LEVELS = 8  # steps in which it dries and is cleaned
CARRIED = 0.38  # of a cell's time, in which the spade fetches enamel
DISH = np.array([-1.08, -0.16])  # of the pattern's width, from its middle: where the enamel is mixed
WATER: Rgb = (176, 206, 222)
NAMES = {
    Kind.GROUND: ("先地子", "the ground first"),
    Kind.PETAL: ("再填花", "then the flower"),
    Kind.HEART: ("末了点缀", "the accents last"),
}
WATER_OPEN = (
    "兑多少水、拿什么吸水、晾多久没有说",
    "how much water, what takes it up, and how long it dries, nobody said",
)


def _filling(_: EnamelNumbers) -> list[Beat]:
    return [
        Beat("mix", MIXING, Deed.MIX), Beat("fill", FILLING, Deed.FILL, fast=True),
        Beat("dry", DRYING, Deed.DRY, fast=True), Beat("clean", CLEANING, Deed.CLEAN_WIRES), Beat("rest", RESTING),
    ]  # fmt: skip


@figure(
    "fill_cells", EnamelNumbers, needs=CELLS, beats=_filling, views=(*FACE, View.SECTION), longest=18.0,
    sizes={View.SECTION: lambda n: {Size.GLASS: n.height}},
)  # fmt: skip
def fill_cells(n: EnamelNumbers, beats: Timeline) -> Picture:
    """点蓝: up to the wires' tops and not over them; then their tops are wiped."""
    of, height = bench.grid(n), n.height
    s = bench.above(n, 2.9, -0.16)
    order = of.order
    origin = np.zeros(3)
    dish = np.append(DISH * 2 * n.pattern.radius, 0.0)

    def state(t: float) -> State:
        done = beats.share("fill", t) * len(order)
        levels = np.zeros(len(order))
        for turn, cell in enumerate(order):
            levels[cell] = height * np.ceil(POURS * _poured(done - turn)) / POURS
        raw = tuple(float(level > 0) for level in levels)
        wet = 1.0 - round(LEVELS * ease(beats.share("dry", t))) / LEVELS
        cleaned = round(2 * LEVELS * ease(beats.share("clean", t))) / (2 * LEVELS)
        return replace(State(tuple(float(level) for level in levels), raw), wet=wet, cleaned=cleaned)

    def at(t: float) -> Moment:
        if n.spec.view is View.SECTION:
            return Moment(0, sliced(n, _slice(n, beats, t)), _sunk(n, beats, t))
        made: list[Body] = [*_dish(n, beats, t, dish), *bodies(of, height, state(t), origin)]
        made += _tools(n, of, beats, t, dish)
        return Moment(0, tuple(made), _named(n, of, beats, t))

    facts: tuple[Fact, ...] = n.told(WATER_OPEN)
    stops = tuple(
        beats.begin("fill") + (k + 1) / len(order) * (beats.end("fill") - beats.begin("fill"))
        for k in range(len(order))
    )
    if n.spec.view is View.SECTION:
        facts = (*facts, Fact(n.words(*CUT_THROUGH)))
        return s.picture(beats, at, cloth=BODY, facts=facts, camera=level_camera(n), stops=stops)
    return s.picture(beats, at, cloth=bench.BENCH, facts=facts, stops=stops)


def _poured(since: float) -> float:
    """How full a cell is whose turn began so long ago, in turns."""
    return min(1.0, max(0.0, (since - CARRIED) / (1.0 - CARRIED)))


def _slice(n: EnamelNumbers, beats: Timeline, t: float) -> Slice:
    """In the cut all cells rise together."""
    return Slice((), n.height * ease(beats.share("fill", t)), wet=1.0 - ease(beats.share("dry", t)))


def _sunk(n: EnamelNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """That it is filled up to the wire and not over it."""
    if beats.share("fill", t) < 1.0:
        return ()
    words = n.words("填到丝口，不过丝", "up to the wire's top, not over it")
    return (dimension(n, 0.0, n.height, words, dashed=not n.firm("wire_height"), place=0),)


def _hand(n: EnamelNumbers, of: Cells, done: float, dish: Array) -> tuple[Array, int, bool]:
    """Where the spade is when so many cells are done, for which cell, and whether it is loaded."""
    turn = min(int(done), len(of.order) - 1)
    cell, share = of.order[turn], done - turn
    x, y = of.of.cells[cell].inside
    there, fetch = on_piece(n, (x, y), 0.15), dish + np.array([0.0, 0.0, 1.0])
    before = on_piece(n, of.of.cells[of.order[max(0, turn - 1)]].inside, 0.15) if turn else fetch
    if share < CARRIED / 2:
        way = ease(2 * share / CARRIED)
        return before + way * (fetch - before) + [0.0, 0.0, 4.0 * np.sin(np.pi * way)], cell, False
    if share < CARRIED:
        way = ease(2 * share / CARRIED - 1.0)
        return fetch + way * (there - fetch) + [0.0, 0.0, 4.0 * np.sin(np.pi * way)], cell, True
    along = 0.5 * np.sin(4 * np.pi * _poured(share)) * 0.12 * of.of.radius
    out = np.array([y, -x, 0.0]) / (np.hypot(x, y) + 1e-9)
    return there + along * out, cell, _poured(share) < 0.8


def _tools(n: EnamelNumbers, of: Cells, beats: Timeline, t: float, dish: Array) -> tuple[Body, ...]:
    """The spade in the dish and over the cells; a damp brush round the wires' tops."""
    if beats.share("mix", t) < 1.0:
        turn = 5.0 * np.pi * beats.share("mix", t)
        return bench.spade(dish + np.array([1.3 * np.cos(turn), 1.3 * np.sin(turn), 0.9]))
    if beats.share("fill", t) < 1.0:
        point, cell, loaded = _hand(n, of, beats.share("fill", t) * len(of.order), dish)
        return bench.spade(point, _wet(of.of.cells[cell].kind) if loaded else None)
    if 0.0 < beats.share("clean", t) < 1.0:
        a = 2 * np.pi * (ease(beats.share("clean", t)) + 0.25)
        r = of.of.radius * (0.66 + 0.32 * np.cos(9.0 * a))
        return bench.brush(on_piece(n, (r * np.cos(a), r * np.sin(a)), 0.2))
    return ()


def _dish(n: EnamelNumbers, beats: Timeline, t: float, at: Array) -> tuple[Body, ...]:
    """A shallow dish with powder, that water makes wet: of the colour that is filled next."""
    done = beats.share("fill", t) * len(n.pattern.cells)
    order = sorted(range(len(n.pattern.cells)), key=lambda k: list(Kind).index(n.pattern.cells[k].kind))
    kind = n.pattern.cells[order[min(int(done), len(order) - 1)]].kind
    wet = ease(beats.share("mix", t))
    pale = tuple(round(c + 0.46 * (255 - c)) for c in GLASS[kind])
    colour = tuple(round(a + wet * (b - a)) for a, b in zip(pale, _wet(kind), strict=True))
    return (
        _disc(at, 3.4, 0.3, (232, 230, 224)),
        _disc(at, 2.7, 0.5, (colour[0], colour[1], colour[2])),
        *_drop(beats, t, at),
    )


def _drop(beats: Timeline, t: float, at: Array) -> tuple[Strand, ...]:
    """Water that falls into the powder, twice."""
    share = 3.0 * beats.share("mix", t) % 1.0
    if not 0.0 < beats.share("mix", t) < 0.66:
        return ()
    high = at + np.array([0.4, 0.3, 9.0 * (1.0 - share * share)])
    ends = np.array([high, high + np.array([0.0, 0.0, 0.5])], np.float32)
    return (Strand(ends, np.array([0.36, 0.1], np.float32), WATER, "matte"),)


def _disc(at: Array, radius: float, z: float, colour: Rgb) -> Sheet:
    turn = np.linspace(0.0, 2 * np.pi, 49)[:-1]
    rim = at + np.column_stack([radius * np.cos(turn), radius * np.sin(turn), np.full(48, z)])
    fan = np.array([[0, k, k + 1] for k in range(1, 47)], np.int32)
    return Sheet(rim.astype(np.float32), fan, colour, colour)


def _wet(kind: Kind) -> Rgb:
    r, g, b = (round(0.7 * c) for c in GLASS[kind])
    return r, g, b


def _named(n: EnamelNumbers, of: Cells, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """Which kind of cells is being filled."""
    if not 0.0 < beats.share("fill", t) < 1.0:
        return ()
    turn = min(int(beats.share("fill", t) * len(of.order)), len(of.order) - 1)
    kind = of.of.cells[of.order[turn]].kind
    place = (0.98 * of.of.radius, 1.02 * of.of.radius, 0.0)
    return (stage.note(place, n.words(*NAMES[kind])),)
