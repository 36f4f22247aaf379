"""画半瓣: a light line of half a petal on the packet, from fold to fold; beside it the flower that it opens into."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.impossible import Impossible
from generator.motion.numbers import line
from generator.motion.paper import table
from generator.motion.paper.deed import Deed
from generator.motion.paper.packet import opened
from generator.motion.paper.paper_numbers import PACKET, PaperNumbers
from generator.motion.paper.table import TABLE, lying
from generator.motion.registry import figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import REST
from generator.motion.vectors import Array, along, direction
from generator.scene.body import Body, Strand
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

COME, DRAWING, AWAY, ENDING, LOOKING, OPENING, RESTING = 0.4, 2.6, 0.4, 1.6, 0.8, 1.8, 0.6  # s
AT_ROOT = 0.5  # of the time at the ends: from here on the pencil is at the root
SHORT = 0.07  # of the line: so far from either fold it is drawn first
PETALS = 5
ASIDE = np.array([1.55, 0.45])  # of the flower's reach: where the flower to come is shown beside the packet
FROM = np.array([9.0, -7.0, 10.0])  # mm from where the pencil comes
MIRRORED = (
    "只剪轮廓的右半边，折好的纸左右对称；瓣根放在花心",
    "only the right half of the outline is cut: the fold mirrors it; its foot is put at the flower's centre",
)
GHOST = (214, 206, 196)
GHOST_WIDE = 0.13  # mm


def _drawing(_: PaperNumbers) -> list[Beat]:
    return [
        Beat("come", COME, Deed.DRAW), Beat("draw", DRAWING),
        Beat("ends", ENDING, Deed.END_LINE), Beat("away", AWAY),
        Beat("look", LOOKING, Deed.LOOK), Beat("open", OPENING), Beat("rest", RESTING),
    ]  # fmt: skip


def _impossible(n: PaperNumbers) -> tuple[Impossible, ...]:
    """Where a teacher's flower would not hold, on the packet as it lies."""
    on = n.packet.on(np.array([at for at, _ in n.weak]).reshape(-1, 2))
    return tuple(Impossible((*at, top_of(n)), *words) for at, (_, words) in zip(on.tolist(), n.weak, strict=True))


@figure(
    "draw_half_petal",
    PaperNumbers,
    needs=(*PACKET, "bridge_width"),
    beats=_drawing,
    version=2,
    longest=16.0,
    own=_impossible,
)
def draw_half_petal(n: PaperNumbers, beats: Timeline) -> Picture:
    """画半瓣: the pencil goes from the fold at the head to the fold at the root; the flower to come grows beside it."""
    packet, petal = n.packet, n.packet.petal
    lies = lying(packet.folding.pose(len(packet.folding.folds), 0.0, n.thickness))
    paper = packet.sheet.body(lies, len(packet.folding.folds))
    top = top_of(n)
    way = np.column_stack([packet.on(petal.arc), np.full(len(petal.arc), top)])
    beside = ASIDE * petal.reach
    s = Stage(
        n,
        stage.camera((0.42 * petal.reach, 0.45 * petal.reach), 5.0 * petal.reach, aside=0.0),
        stage.camera(packet.on(np.array([[0.75 * petal.reach, 0.3 * petal.reach]]))[0], 2.2 * petal.reach, aside=0.05),
    )
    ghosts = _ghost(n, beside)

    def at(t: float) -> Moment:
        first, last = ends(beats, t)
        bodies: list[Body] = [paper]
        if last > first:
            bodies.append(table.pencilled(_between(way, first, last)))
        bodies += _pencil(beats, t, way)
        shown = ease(beats.share("open", t)) * len(ghosts)
        bodies += ghosts[: round(shown)]
        return Moment(0, tuple(bodies), tuple(_marks(n, beats, t, beside, top)))

    facts = (n.size_open, *(line(n.need(key), n.spec.language) for key in ("petal_radius", "petal_centre")))
    return s.picture(beats, at, cloth=TABLE, facts=_new(n, facts))


def top_of(n: PaperNumbers) -> float:
    """mm over the table: just over the upper face of the packet."""
    return REST + (n.packet.folding.count - 0.5) * n.thickness + table.OVER


def _new(n: PaperNumbers, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts that the step itself does not state: of a teacher's outline that the fold mirrors one half of it."""
    if n.spec.pattern is not None:
        return (facts[0], Fact(n.words(*MIRRORED)))
    return facts if "petal_radius" not in n.spec.quantities else facts[:1]


def ends(beats: Timeline, t: float) -> tuple[float, float]:
    """From where to where the line is drawn, 0 at the head … 1 at the root: its ends are brought to the folds last."""
    last = SHORT + (1 - 2 * SHORT) * beats.share("draw", t)
    reached = beats.share("ends", t)
    return SHORT * (1 - min(1.0, 3 * reached)), last + SHORT * max(0.0, 3 * reached - 2)


def _pencil(beats: Timeline, t: float, way: Array) -> tuple[Strand, ...]:
    """The pencil at the line, then at its head and at its root; nothing where it is put away."""
    if t < beats.begin("ends"):
        off = 1 - ease(beats.share("come", t))
        return tools.pencil(along(way, ends(beats, t)[1]) + off * FROM)
    if t >= beats.end("away"):
        return ()
    knots = np.array([0.0, 0.12, 1 / 3, 2 / 3, 1.0])  # shares of the time: lifted over, to the head, over, to the root
    places = np.array([1 - SHORT, SHORT, 0.0, 1 - SHORT, 1.0])
    share = beats.share("ends", t)
    over = share < knots[1] or knots[2] < share < knots[3]
    at = float(np.interp(share, knots, places))
    lifted = np.array([0.0, 0.0, 2.0 if over else 0.0])
    return tools.pencil(along(way, at) + lifted + ease(beats.share("away", t)) * FROM)


def _between(way: Array, first: float, last: float) -> Array:
    """The part of a line (n, 3) between two shares of it."""
    a, b = (share * (len(way) - 1) for share in (first, last))
    return np.concatenate([[along(way, first)], way[int(a) + 1 : int(np.ceil(b))], [along(way, last)]])


def _ghost(n: PaperNumbers, beside: Array) -> list[Strand]:
    """The outline of the opened flower in thin pieces, in the order in which they appear: petal after petal."""
    made = []
    for way in opened([n.packet.petal.arc], PETALS):
        for piece in np.array_split(np.arange(len(way)), 6):
            points = np.column_stack([way[piece] + beside, np.full(len(piece), 0.1)])
            made.append(chain(points, GHOST_WIDE, GHOST))
    return made


def _marks(n: PaperNumbers, beats: Timeline, t: float, beside: Array, top: float) -> list[Mark]:
    packet, petal = n.packet, n.packet.petal
    head, notch = petal.arc[0], petal.arc[-1]
    made: list[Mark] = []
    if beats.begin("ends") <= t < beats.begin("look"):
        told = [
            (head, ("瓣头：收在折边", "head: on a fold")),
            (notch, ("瓣根：收在折边", "root: on a fold")),
        ]
        if n.spec.pattern is not None:  # whose ends may be so near to each other that both do not find room
            half = int(beats.share("ends", t) >= AT_ROOT)
            told = told[half : half + 1]
        for end, words in told:
            made.append(stage.note((*packet.on(end[None])[0], top), n.words(*words)))
    if t >= beats.end("open") and n.spec.pattern is None:
        part = direction(0.0)
        centre = beside + petal.centre * part
        made.append(_measure(n, "petal_centre", beside, centre))
        made.append(_measure(n, "petal_radius", centre, centre + petal.radius * direction(70.0)))
    return made


def _measure(n: PaperNumbers, name: str, a: Array, b: Array) -> Mark:
    text = n.labelled(name, f"{n.value(name):g} mm")
    return stage.measure(a, b, text, not n.firm(name), 0.12)
