"""The teaching sample of 鬅毛针: a beast's haunch, the layers of its coat from thick to fine, and its face.

The hair runs along arcs about one point: from the back at the left over the haunch down the leg, from root to tip.
A place is (turn, r): radians from the weft, which fall along the hair, and mm from that point.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, pi, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.sewing import colours, face, thread
from generator.motion.sewing.fur import chance
from generator.motion.sewing.sewing import Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, bend_length
from generator.motion.vectors import Array, runs, xy
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.material import Rgb
from generator.scene.picture import Certainty, Fact

SAMPLE = ("curve_radius", "height", "hair_length", "layer_ratio")
COAT: tuple[Rgb, ...] = tuple(colours.shades(((255, 237, 194), (208, 122, 44)), 5))  # from light to deep
LIGHT, DEEP = 0, 4  # places in it
BRIGHT: Rgb = (255, 253, 232)
DARK: Rgb = (52, 38, 32)
SIDE = np.array([-0.30, -0.95])  # slack thread is laid aside into the bend
BACK, LEG = radians(116), radians(-22)  # where the sample is cut off at its two ends
BORDER = (radians(88), radians(6))  # of the two colours of the base: at its inner and its outer edge
SHORTEST, LONGEST = 0.62, 1.2  # of the sample's hair, so that no two end together
LEAST = 0.3  # of the sample's hair: what is left at an end and shorter is taken into the hair before
LEAVE = 0.55  # of a thread's width, that a hair leaves its arc at most
CLEAR = 0.15  # mm that hairs keep off the edge
STROKE = 0.7  # of the sample's hair, from one line of its direction to the next
ROUGH = 0.4  # mm that the border of the colours wavers in the base
FACTS = 0.14  # share of the front view by which the work is moved aside
ORDER = (
    "针序：未说明；背面按画里先后走线",
    "order of the hairs: not said; the back follows the order shown",
)
PARTS = (("背", "back"), ("臀", "rump"), ("腿", "leg"))  # of the haunch
BETWEEN = (radians(78), radians(18))  # turns at which they meet

_TURNS = np.linspace(BACK, LEG, 140)


@dataclass(frozen=True)
class Pelt:
    """The haunch, and the thread of each layer of its coat."""

    radius: float  # mm, of the middle arc
    breadth: float  # mm across the hair, where it is greatest
    hair: float  # mm, length of a hair
    width: float  # mm, of the thick thread below
    finer: float  # width of each layer's thread, in widths of that of the layer below

    def place(self, turn: float, r: float) -> Array:
        """The point at a turn and a distance from the middle of the bend."""
        return np.array([r * cos(turn), r * sin(turn)])

    def way(self, turn: float) -> float:
        """Heading of the hair there, radians from the weft."""
        return turn - pi / 2

    def inner(self, turn: float) -> float:
        """mm from the middle to the inner edge: belly, groin, front of the leg."""
        along = (BACK - turn) / (BACK - LEG)
        return self.radius - self.breadth * (0.5 - 0.16 * along**2 + 0.05 * sin(2 * pi * along))

    def outer(self, turn: float) -> float:
        """mm from the middle to the outer edge: back, rump, back of the leg."""
        along = (BACK - turn) / (BACK - LEG)
        return self.radius + self.breadth * (0.38 + 0.12 * sin(pi * min(1.0, 1.25 * along)) - 0.16 * along**2)

    @cached_property
    def _edges(self) -> tuple[Array, Array]:
        """The inner and the outer edge at _TURNS."""
        return np.array([self.inner(a) for a in _TURNS]), np.array([self.outer(a) for a in _TURNS])

    @property
    def outline(self) -> Array:
        """The edge of the sample, (n, 2), closed."""
        turns = np.linspace(BACK, LEG, 70)
        upper = [self.place(a, self.outer(a)) for a in turns]
        return np.array([*upper, *(self.place(a, self.inner(a)) for a in turns[::-1])])

    def border(self, r: float) -> float:
        """The turn at which deep thread gives way to light in the base."""
        share = (r - self.radius) / self.breadth + 0.5
        return BORDER[0] + share * (BORDER[1] - BORDER[0])

    def shade(self, turn: float, r: float, scatter: float) -> int:
        """Place in COAT of a hair whose middle is there, where the colours are mixed; `scatter` in 0..1."""
        past = r * (self.border(r) - turn) / self.hair  # hairs beyond the border
        return round(min(max(2 - 1.7 * past + 1.6 * (scatter - 0.5), LIGHT), DEEP))

    def runs(self, r: float) -> list[tuple[float, float]]:
        """The turns between which an arc lies within the sample, run by run along the hair."""
        inner, outer = self._edges
        within = (inner + CLEAR <= r) & (r <= outer - CLEAR)
        return [(float(_TURNS[a]), float(_TURNS[b - 1])) for a, b in runs(within)]

    def inside(self, p: Sequence[float] | Array, clear: float = CLEAR) -> bool:
        """Whether a point lies in the sample, `clear` mm off its edge."""
        r, turn = float(np.hypot(p[0], p[1])), float(np.arctan2(p[1], p[0]))
        ends = LEG + clear / r <= turn <= BACK - clear / r
        return ends and self.inner(turn) + clear <= r <= self.outer(turn) - clear

    def thread(self, layer: int) -> float:
        """Width in mm of the thread of a layer, 0 the lowest."""
        return self.width * self.finer**layer

    def hairs(self, r: float, salt: int, room: float, stops: Sequence[float] = ()) -> list[tuple[float, float]]:
        """Hairs one after another along an arc, as (turn of the root, turn of the tip).

        They are of unlike length, none so long that its chord leaves the arc, and `room` mm from one to the next; at a
        turn of `stops` one ends and the next begins.
        """
        full = bend_length(self.hair, r, LEAVE * self.width)
        made, k = [], 0
        for first, last in self.runs(r):
            begin = first - 1.5 * room * chance(k + 3, salt) / r
            for end in (*(a for a in stops if last < a < first), last):
                long = (LEAST + (1 - LEAST) * chance(k, salt)) * full  # no two runs begin alike
                while r * (begin - end) > LEAST * self.hair:
                    left = r * (begin - end)
                    if left - long < LEAST * self.hair:
                        long = left
                    made.append((begin, begin - long / r))
                    begin -= (long + room) / r
                    k += 1
                    long = full * (SHORTEST + (LONGEST - SHORTEST) * chance(k, salt + 1))
                begin = end
        return made

    def stitch(self, a: float, b: float, r: float, shade: int, column: int, layer: int) -> Stitch:
        """A hair of a layer from root to tip along an arc; every shade of a layer is a thread of its own."""
        return Stitch(xy(self.place(a, r)), xy(self.place(b, r)), shade, column, number(layer, shade))

    def base(self) -> list[Stitch]:
        """粗线铺底: thick thread side by side, long and short; deep before the border of the colours, light beyond."""
        made: list[Stitch] = []
        for j, r in enumerate(self._arcs(self.width, 0.5)):
            border = self.border(r) + ROUGH * (2 * chance(j, 3) - 1) / r
            for a, b in self.hairs(r, 10 * j, 0.1, (border,)):
                made.append(self.stitch(a, b, r, DEEP if a + b > 2 * border else LIGHT, len(made), 0))
        return made

    def mixed(self) -> list[Stitch]:
        """掺针: across the border, from either side to unlike depths, in the shades of both sides and between."""
        made: list[Stitch] = []
        width = self.thread(1)
        for j, r in enumerate(self._arcs(1.05 * width, 0.5)):
            runs = self.runs(r)
            full = bend_length(self.hair, r, LEAVE * self.width)
            for k, (reach, shade) in enumerate(_CROSSING[j % len(_CROSSING)]):
                long = full * (0.7 + 0.45 * chance(j, 40 + k))
                begin = self.border(r) + (reach + 0.3 * (chance(j, 50 + k) - 0.5)) * full / r
                a, b = begin, begin - long / r
                if any(last <= b and a <= first for first, last in runs):
                    made.append(self.stitch(a, b, r, shade, len(made), 1))
        return made

    def layer(self) -> list[Stitch]:
        """加层: finer thread over the whole, in the open places between the threads of the base."""
        made: list[Stitch] = []
        for j, r in enumerate(self._arcs(self.width, 1.0)):
            for k, (a, b) in enumerate(self.hairs(r, 1000 + 10 * j, 0.35 * self.hair)):
                shade = self.shade((a + b) / 2, r, chance(k, 500 + j))
                made.append(self.stitch(a, b, r, shade, len(made), 2))
        return made

    def strokes(self) -> list[list[Array]]:
        """毛向线: short lines along the hair, part by part and each from root to tip, (n, 2) mm.

        Those of two neighbouring parts run alike where they meet.
        """
        every = 0.21 * self.breadth
        made: list[list[Array]] = [[], [], []]
        for j, r in enumerate(self._arcs(every, 0.6)):
            for first, last in self.runs(r):
                for part, (begin, end) in enumerate(zip((BACK, *BETWEEN), (*BETWEEN, LEG), strict=True)):
                    a, b = min(begin, first), max(end, last)
                    room = r * (a - b) - 1.0
                    if room < STROKE * self.hair:
                        continue
                    count = round(room / (STROKE * self.hair))
                    for k in range(count):
                        root = a - (0.5 + (k + 0.12 * chance(j, k)) * room / count) / r
                        turns = np.linspace(root, root - 0.62 * room / count / r, 12)
                        made[part].append(np.array([self.place(x, r) for x in turns]))
        return made

    def _arcs(self, every: float, first: float) -> Array:
        """Distances of arcs that are `every` mm apart, from the inmost edge on."""
        least, most = self.radius - 0.55 * self.breadth, self.radius + 0.55 * self.breadth
        return np.arange(least + first * every, most, every)


_CROSSING = (  # by turns: where each hair of an arc begins, in hairs before the border, and its shade
    ((0.75, 3), (-0.45, 3)),
    ((1.3, 2), (0.25, LIGHT)),
    ((1.75, 3), (0.6, 2)),
    ((0.45, DEEP), (-0.7, 1)),
    ((1.45, 1), (0.3, 3)),
    ((0.85, 1), (-0.3, 2)),
)


def lay_out(n: SewingNumbers) -> Pelt:
    """The sample of the step."""
    return Pelt(
        n.value("curve_radius"), n.value("height"), n.value("hair_length"), n.value("thread_width"),
        n.value("layer_ratio"),
    )  # fmt: skip


def number(layer: int, shade: int) -> int:
    """The number of the thread of a shade in a layer."""
    return len(COAT) * layer + shade


def silks(pelt: Pelt, layers: int) -> dict[int, Thread]:
    """The threads of the lowest `layers` layers, by number."""
    every = [silk(pelt, layer) for layer in range(layers)]
    return {number(layer, shade): each for layer, each in enumerate(every) for shade in range(len(COAT))}


def silk(pelt: Pelt, layer: int, colour: Callable[[Stitch], Rgb] = lambda x: COAT[x.row]) -> Thread:
    """The thread of a layer, in the shade that each hair has."""
    return Thread(pelt.thread(layer), colour, SIDE)


def resting(pelt: Pelt, layer: int, x: Stitch, more: float = 0.0) -> Array:
    """A hair at rest on the layers below its own, `more` mm higher, of one width from root to tip. (n, 3)."""
    points = thread.rest(np.array(x.u), np.array(x.d), thread.FINE * pelt.thread(layer))
    return thread.over(points, level(pelt, layer) + more)


def level(pelt: Pelt, layer: int) -> float:
    """mm above the cloth at which a layer lies on those below."""
    return sum(1.75 * thread.FINE * pelt.thread(k) for k in range(layer))


def laid(pelt: Pelt, layer: int, stitches: Sequence[Stitch]) -> tuple[Strand, ...]:
    """A layer that lies done."""
    return plies_of(stitches, [resting(pelt, layer, x) for x in stitches], silk(pelt, layer), 3.7)


def drawn(pelt: Pelt) -> tuple[Line, ...]:
    """The outline of the haunch and of the tail and both eyes in ink; where the sample is cut off, dashed."""
    turns = np.linspace(BACK, LEG, 60)
    sides = [np.array([pelt.place(a, edge(a)) for a in turns]) for edge in (pelt.outer, pelt.inner)]
    made = [stage.open_line(side, 0.12, stage.INK) for side in sides]
    for a in (BACK, LEG):
        cut = np.array([pelt.place(a, pelt.inner(a)), pelt.place(a, pelt.outer(a))])
        made.append(stage.open_line(cut, 0.1, stage.PENCIL, dashed=True))
    return (*made, *(stage.open_line(line, 0.12, stage.INK) for line in tail(pelt)), *face.drawn())


def tail(pelt: Pelt) -> tuple[Array, Array]:
    """The two sides of the tail, which leaves the rump and hangs behind the leg, (n, 2) each."""
    s = np.linspace(0.0, 1.0, 24)
    root = pelt.place(radians(34), pelt.outer(radians(34)) - 0.3)
    way = root + pelt.breadth * np.column_stack([0.62 * s - 0.2 * s**2, 0.1 * s - 0.95 * s**2])
    along = np.gradient(way, axis=0)
    off = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    half = (0.075 * pelt.breadth * (1 - s**6))[:, None]
    return way + half * off, (way - half * off)[2:]


def wide(pelt: Pelt) -> Camera:
    """The front view: the whole haunch, right of the numbers and above where the captions stand."""
    low, high = pelt.outline.min(0), pelt.outline.max(0)
    field = 2.3 * float(high[1] - low[1])
    return stage.camera((low + high) / 2 - np.array([0.0, 0.06 * field]), field, aside=FACTS)


def near(p: Sequence[float] | Array, field: float = 16.0) -> Camera:
    """The close view of a place, which comes to lie right of the numbers and above where the captions stand."""
    return stage.camera(np.array(p) - np.array([0.0, 0.06 * field]), field, aside=0.12)


def in_turn(stitches: Sequence[Stitch], to: Sequence[float] | Array) -> list[Stitch]:
    """Hairs in the order they are sewn here: thread after thread, from the one nearest to a point ever to the nearest
    root. Nobody said which order is right."""
    threads: dict[int, list[Stitch]] = {}
    for x in sorted(stitches, key=lambda x: float(np.hypot(*(np.add(x.u, x.d) / 2 - to)))):
        threads.setdefault(x.thread, []).append(x)
    made = []
    for hairs in threads.values():
        roots, left, k = np.array([x.u for x in hairs]), np.ones(len(hairs), bool), 0
        for _ in hairs:
            made.append(hairs[k])
            left[k] = False
            k = int(np.argmin(np.where(left, np.hypot(*(roots - roots[k]).T), np.inf)))
    return made


def layer_of(x: Stitch) -> int:
    """The layer of a hair."""
    return x.thread // len(COAT)


def unsaid(n: SewingNumbers) -> tuple[Fact, ...]:
    """Beside what shows the back: that the order in which the hairs are sewn, and so the way behind, is ours."""
    behind = n.spec.view in (View.BACK, View.SECTION)
    return (Fact(n.words(*ORDER), Certainty.UNSAID),) if behind else ()
