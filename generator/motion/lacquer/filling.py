"""填彩阴干: colour is put on thinly, sinks while it hardens in the damp room, and is put on again until it is level."""

from typing import NamedTuple

import numpy as np

from generator.motion import stage
from generator.motion.lacquer import design, tools
from generator.motion.lacquer.bench import FRESH, Bench, Look, away
from generator.motion.lacquer.coats import SHOWN, uneven
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.drafting import drafted
from generator.motion.lacquer.face import BRIGHT, OVER, SATIN, Face, outlines
from generator.motion.lacquer.grid import F32
from generator.motion.lacquer.groove import Groove
from generator.motion.lacquer.lacquer_numbers import LacquerNumbers
from generator.motion.lacquer.section import WET_RIM, section_of
from generator.motion.numbers import line
from generator.motion.registry import FACE, figure
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

OPENING, COMING, ONE, OTHERS, LEAVING = 1.6, 0.6, 2.0, 2.2, 0.4  # s
DRYING, MORE, DRYING_MORE, RESTING = 3.0, 2.0, 1.4, 0.6  # s
LONGEST = 22.0
SHUT = 0.22  # of the drying: until the lid is on, and from when it is taken off
LOWERS = 5  # steps in which the bed gets lower
LID = (31.0, 22.0)  # mm
LIFTED = 26.0  # mm from where the lid comes down
WEAVE, TURNS = 0.62, 5.0  # of a part's half width that the brush goes to and fro, and how often
BED_OPEN = (
    "填的地方要不要先低下去、怎么低下去，没有人说过；画里低一点，只为看得出“填平”",
    "whether and how the place to be filled is first made lower nobody said: lower here, so that filling level is seen",
)
COATS_OPEN = (
    f"填几遍、一遍多厚、干了缩多少没有人说过，画里填 {SHOWN.count} 遍",
    f"how many coats, how thick, and how much each sinks nobody said: {SHOWN.count} are drawn",
)
ROOM_OPEN = (
    "荫房什么样没有人说过，画成一个盖；阴干多久也没有说，画里快放",
    "what the damp room looks like nobody said: a lid is drawn; nor how long it takes: shown fast",
)
HERE_OPEN = ("怎么低下去的没有人说过", "how it is made lower nobody said")
SINKS = ("干了就低下去", "hardening, it sinks")
LEVEL = ("跟漆地一样高", "level with the ground")


def _filling(_: LacquerNumbers) -> list[Beat]:
    made = [
        Beat("bed", OPENING, UNTOLD),
        Beat("come", COMING, Deed.FILL), Beat(("one", 0), ONE), Beat(("others", 0), OTHERS, fast=True),
        Beat("leave", LEAVING),
        Beat(("dry", 0), DRYING, Deed.DRY, fast=True),
    ]  # fmt: skip
    for k in range(1, SHOWN.count):
        made.append(Beat(("others", k), MORE, Deed.BUILD_UP if k == 1 else None, fast=True))
        made.append(Beat(("dry", k), DRYING_MORE, fast=True))
    return [*made, Beat("rest", RESTING)]


@figure(
    "fill_colour_lacquer", LacquerNumbers, needs=(), beats=_filling, views=(*FACE, View.SECTION), longest=LONGEST,
)  # fmt: skip
def fill_colour_lacquer(n: LacquerNumbers, beats: Timeline) -> Picture:
    """填彩阴干: part by part, coat by coat; the edge of the field shows how high the colour stands."""
    bench = Bench(n)
    facts = (BED_OPEN, COATS_OPEN, ROOM_OPEN)
    if bench.in_section:
        return bench.picture(beats, lambda t: bench.cut(*_cut_open(n, beats, t)), *facts)
    drawn, order = drafted(bench.face, bench.level(), outlines().length), _order(bench.face)

    @bench.shown
    def shown(bed: float, coat: int, put: float, hard: float) -> Look:
        """As far as it is filled."""
        return _look(bench, drawn, order, _State(bed, coat, put, hard))

    def at(t: float) -> Moment:
        hidden = any(SHUT <= beats.share(("dry", k), t) <= 1 - SHUT for k in range(SHOWN.count))
        face = () if hidden else shown(*_state(beats, t))  # the lid covers all of it
        return bench.moment(face, _held(beats, t, bench.tool), _said(n, beats, t))

    return bench.picture(beats, at, *facts)


def _put(beats: Timeline, coat: int, t: float) -> float:
    """How much of a coat is on, in parts of the design: 0 .. their number."""
    parts = len(design.parts())
    if coat:
        return parts * beats.share(("others", coat), t)
    return beats.share(("one", 0), t) + (parts - 1) * beats.share(("others", 0), t)


def _hardened(beats: Timeline, coat: int, t: float) -> float:
    """How far a coat has hardened, 0..1: while the lid is on."""
    share = beats.share(("dry", coat), t)
    return ease((share - SHUT) / (1 - 2 * SHUT))


def _order(face: Face) -> F32:
    """When each cell is filled, in parts of the design: of the k-th from k at where it begins to k + 1."""
    made = np.full(face.board.shape, np.inf, np.float32)
    x, y = np.meshgrid(face.grid.x, face.grid.y)
    for k, (part, share) in enumerate(zip(design.parts(), face.parts, strict=True)):
        a, b = part.along
        way = (b - a) / float((b - a) @ (b - a))
        along = np.clip((x - a[0]) * way[0] + (y - a[1]) * way[1], 0.0, 1.0)
        made = np.where(share > 0, k + along, made)
    return np.asarray(made, np.float32)


class _State(NamedTuple):
    """How far it is: the bed is lower by 0..1; the coat in hand; in how many parts it is on; 0..1 that it hardened."""

    bed: float
    coat: int
    put: float
    hard: float


def _state(beats: Timeline, t: float) -> _State:
    coat = max((k for k in range(SHOWN.count) if _put(beats, k, t) > 0), default=0)
    bed = round(LOWERS * ease(beats.share("bed", t))) / LOWERS  # no movement of the step: all fields at once, seldom
    return _State(bed, coat, _put(beats, coat, t), _hardened(beats, coat, t))


def _look(bench: Bench, drawn: Look, order: F32, now: _State) -> Look:
    """The face with what is filled by now."""
    face = bench.face
    put = (order < now.put).astype(np.float32)
    heights = -face.filled * np.float32(SHOWN.bed * now.bed)
    if now.bed >= 1:
        heights = (face.filled * SHOWN.height(now.coat, put, now.hard, face.uneven)).astype(np.float32)
    colours = face.painted if now.coat else np.where(put[:, :, None] > 0, face.painted, drawn.colours)
    dry = SATIN + face.filled * (1.0 if now.coat else put) * (FRESH - SATIN)
    shine = dry + face.filled * put * (1.0 - now.hard) * (BRIGHT - dry)
    return Look(heights, colours, shine.astype(np.float32))


def _held(beats: Timeline, t: float, size: float) -> list[Body]:
    """The brush, or what shuts the damp room."""
    for k in range(SHOWN.count):
        share = beats.share(("dry", k), t)
        if 0 < share < 1:
            up = 1 - ease(share / SHUT) + ease((share - 1 + SHUT) / SHUT)
            return [*tools.lid(0.4 + LIFTED * up, *LID)] if up < 1 else []
    for k in range(SHOWN.count):
        put = _put(beats, k, t)
        last = beats.end("leave") if k == 0 else beats.end(("others", k))
        first = beats.begin("come") if k == 0 else beats.begin(("others", k))
        if first <= t < last:
            off = away(beats.share("come", t), beats.share("leave", t)) if k == 0 else np.zeros(3)
            place, colour = _brush_at(min(put, len(design.parts()) - 1e-6))
            return [*tools.brush(place + off, size, colour)]
    return []


def _brush_at(put: float) -> tuple[Array, tuple[int, int, int]]:
    """Where the brush is, (3,) mm over the face, and its colour; lifted from part to part."""
    k, share = int(put), put - int(put)
    part = design.parts()[k]
    a, b = part.along
    way = (b - a) / np.linalg.norm(b - a)
    across = np.array([-way[1], way[0]])
    here = (part.outline - a) @ way / np.linalg.norm(b - a)
    off = (part.outline - a) @ across
    near = np.abs(here - share) < 0.12
    wide = float(np.ptp(off[near]) / 2) if near.any() else 0.2
    middle = float((off[near].max() + off[near].min()) / 2) if near.any() else 0.0
    x = a + share * (b - a) + (middle + WEAVE * wide * np.sin(2 * np.pi * TURNS * share)) * across
    lift = 1.2 * max(0.0, 1 - share / 0.06, 1 - (1 - share) / 0.06)
    return np.append(x, lift), part.colour


def _said(n: LacquerNumbers, beats: Timeline, t: float) -> list[Mark]:
    """What is written in the picture: what nobody told, how warm and damp it is, when it is level."""
    close = n.spec.view is View.CLOSE
    place = np.array([4.4, -5.4, OVER])
    if t < beats.end("bed"):
        open_ = not n.firm("fill_depth") and beats.share("bed", t) > 0.1
        return [stage.note(place, n.words(*HERE_OPEN), dashed=True)] if open_ else []
    dry = beats.share(("dry", 0), t)
    if SHUT < dry < 1 - SHUT:
        marks = []
        for k, key in enumerate(("drying_temperature", "drying_humidity")):
            quantity = n.spec.quantities.get(key)
            if quantity is not None:
                x, y, apart = (1.6, -3.4, 1.3) if close else (-2.0, 1.4, 4.4)
                at = (x, y - apart * k, OVER + tools.LID_THICK)
                marks.append(stage.note(at, line(quantity, n.spec.language).text, dashed=not n.firm(key)))
        return marks
    if t >= beats.begin("rest"):
        return [stage.note(place, n.words(*LEVEL))]
    return []


def tops(coat: int, put: float, hardened: float, x: Array) -> list[Array]:
    """Of the section: the floor of the bed, and the top of every coat so far, mm over the face, (n,) each."""
    right = (x > 0).astype(float)
    rough = uneven(x + 3.0, np.full_like(x, -1.0))
    made = [-SHOWN.bed * right]
    made += [right * SHOWN.height(k + 1, 0.0, 0.0, rough) for k in range(coat)]
    if put > 0:
        spread = np.clip((2.0 * put - np.maximum(x, 0.0)) / 0.3 + 0.5, 0.0, 1.0)
        made.append(right * SHOWN.height(coat, spread, hardened, rough))
    return made


def _cut_open(n: LacquerNumbers, beats: Timeline, t: float) -> tuple[list[Body], list[Mark]]:
    """The section at one time, and what is written in it."""
    across = section_of(Groove(0.2, 0.15))
    bed = ease(beats.share("bed", t))
    coat = max((k for k in range(SHOWN.count) if _put(beats, k, t) > 0), default=0)
    parts = len(design.parts())
    put, hard = min(1.0, _put(beats, coat, t) / (1.0 if coat == 0 else parts)), _hardened(beats, coat, t)
    layers = tops(coat, put, hard, across.x)
    if bed < 1:
        layers = [np.asarray(-SHOWN.bed * bed * across.right)]
    bodies: list[Body] = [*across.lacquer(layers)]
    marks: list[Mark] = []
    if put > 0 and hard < 1:
        wet = across.runs((across.x > 0) & (layers[-1] > layers[-2] + 1e-4))
        bodies += [across.line(layers[-1] + 0.004, WET_RIM, 0.006, -0.03, where) for where in wet]
    if bed > 0.1 and t < beats.end("bed") and not n.firm("fill_depth"):
        marks.append(stage.note((0.5, 0.0, 0.1), n.words(*HERE_OPEN), dashed=True))
    elif SHUT < beats.share(("dry", coat), t) < 1 - SHUT:
        marks.append(stage.note((0.5, 0.0, 0.12), n.words(*SINKS), dashed=not n.firm("fill_thickness")))
    elif t >= beats.begin("rest"):
        marks.append(stage.note((0.5, 0.0, 0.12), n.words(*LEVEL)))
    return bodies, marks
