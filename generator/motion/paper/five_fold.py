"""折五瓣: four folds make a packet of ten layers: in half, two fifths over, the last fifth over, and in half again."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.paper import table
from generator.motion.paper.deed import Deed
from generator.motion.paper.folding import FLAT
from generator.motion.paper.layers_cut import LEVEL, cut_open
from generator.motion.paper.paper_numbers import PACKET, PaperNumbers
from generator.motion.paper.table import SPRING, TABLE, lying
from generator.motion.registry import FACE, Size, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import REST
from generator.motion.vectors import Array, direction
from generator.scene.body import Body, Strand
from generator.scene.clip import View
from generator.scene.ground import Cut
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

FOLDS = (Deed.HALVE, Deed.FOLD, Deed.COVER, Deed.HALVE_AGAIN)
FOLDING, PRESSING, MARKING, LAST = 1.5, 0.8, 1.6, 1.5  # s
LONGEST = 28.0  # s of the clip: six deeds, each with its caption
TICK = (0.62, 0.86)  # of half the sheet's side: from where to where a fifth is marked, from the middle
DRAWN = (0.15, 0.4, 0.6, 0.85)  # shares of the marking: the first mark begun and made, the second
AWAY = np.array([16.0, -9.0, 14.0])  # mm that a tool is taken away
CROSSED = ("剖面画在离尖角 {} mm 处，厚薄按比例", "cut {} mm from the point; thickness to scale")
WHICH_FACE = ("哪一面朝里折没有说", "which face is folded inwards nobody said")


def _folding(_: PaperNumbers) -> list[Beat]:
    made: list[Beat] = []
    for k, deed in enumerate(FOLDS):
        made += [Beat(("fold", k), FOLDING, deed), Beat(("press", k), PRESSING)]
        if k == 0:
            made.append(Beat("mark", MARKING, Deed.MARK))
    made[-1] = Beat(("press", 3), LAST, Deed.PRESS)
    return [*made, Beat("rest", 0.5)]


@figure(
    "fold_five", PaperNumbers, needs=PACKET, beats=_folding, views=(*FACE, View.SECTION), longest=LONGEST,
    sizes={
        View.CLOSE: lambda n: {Size.CORNER: n.packet.petal.wedge},
        View.SECTION: lambda n: {Size.LAYERS: n.packet.folding.stacked(len(FOLDS)), Size.LAYER: n.thickness},
    },
)  # fmt: skip
def fold_five(n: PaperNumbers, beats: Timeline) -> Picture:
    """折五瓣: each fold is turned over and pressed with something smooth; the layers are counted as they come."""
    packet, sheet = n.packet, n.packet.sheet
    folding, half = packet.folding, packet.side / 2
    s = Stage(
        n,
        stage.camera((0.0, 0.12 * half), 4.9 * half, aside=0.0),
        stage.camera((-0.25 * half, 0.42 * half), 2.5 * half, aside=0.0),
    )
    thick = n.thickness
    ticks = [direction(folding.folds[k].degrees % FLAT) for k in (1, 2)]

    def state(t: float) -> tuple[int, float]:
        """How many folds lie flat, and the angle of the one in hand."""
        for k in range(len(FOLDS)):
            if t < beats.end(("press", k)):
                turned = (FLAT - SPRING) * ease(beats.share(("fold", k), t))
                return k, turned + SPRING * ease(2.0 * beats.share(("press", k), t))
        return len(FOLDS), 0.0

    def at(t: float) -> Moment:
        done, angle = state(t)
        pose = lying(folding.pose(done, angle, thick))
        begun = done + (angle > 0)
        if n.spec.view is View.SECTION:
            return Moment(0, cut_open(packet, pose, begun, thick), _counted(n, packet.side, done, angle, level=True))
        bodies: list[Body] = [sheet.body(pose, begun)]
        pressed = [(k, share) for k in range(len(FOLDS)) if 0 < (share := beats.share(("press", k), t)) < 1]
        bodies += [_pressing(folding.folds[k].degrees % FLAT, half, k, x, 2 * (k + 1) * thick) for k, x in pressed]
        bodies += _marking(beats, t, ticks, half, done, 2 * thick + REST)
        marks = [*_counted(n, packet.side, done, angle), *_angles(n, beats, t, half)]
        return Moment(0, tuple(bodies), tuple(marks))

    facts: tuple[Fact, ...] = (n.size_open, Fact(n.words(*WHICH_FACE)))
    if n.spec.view is View.SECTION:
        where = f"{LEVEL * packet.petal.reach:.0f}"
        facts = (*facts, Fact(n.words(*CROSSED).format(where)))
        return s.picture(
            beats, at, cloth=Cut(4.0, (176, 168, 154)), facts=facts, camera=stage.level(0.8 * packet.petal.reach)
        )
    return s.picture(beats, at, cloth=TABLE, facts=facts)


def _pressing(degrees: float, half: float, k: int, share: float, top: float) -> Strand:
    """The stick on its way along a crease: from the point outwards, the first crease from end to end."""
    along = direction(degrees)
    begin, end = (-0.96 * half, 0.96 * half) if k == 0 else (0.5, 1.0 * half)
    at = begin + (end - begin) * ease(min(1.0, 1.25 * share))
    away = ease(max(0.0, 5 * share - 4.0))
    return table.folder(np.append(at * along, top) + away * AWAY)


def _marking(beats: Timeline, t: float, ticks: list[Array], half: float, done: int, top: float) -> list[Body]:
    """The two marks on the half sheet, and the pencil while it makes them. A mark is seen until its fold is made."""
    share = beats.share("mark", t)
    ends = [[half * part * np.append(way, 0.0) + [0.0, 0.0, top] for part in TICK] for way in ticks]
    made: list[Body] = []
    for k, (begin, end) in enumerate(ends):
        drawn = min(1.0, max(0.0, (share - DRAWN[2 * k]) / (DRAWN[2 * k + 1] - DRAWN[2 * k])))
        if drawn > 0 and done < 2 + k:
            made.append(table.pencilled(np.linspace(begin, begin + drawn * (end - begin), 3)))
    if 0 < share < 1:
        (a, b), (c, d) = ends
        knots = np.array([a + AWAY, a, b, c, d, d + AWAY])
        at = np.array([np.interp(share, [0.0, *DRAWN, 1.0], axis) for axis in knots.T])
        over = np.array([0.0, 0.0, 2.0 if DRAWN[1] < share < DRAWN[2] else 0.0])
        made += tools.pencil(at + over)
    return made


def _counted(n: PaperNumbers, side: float, done: int, angle: float, *, level: bool = False) -> tuple[Mark, ...]:
    """How many layers lie on each other where the sheet is thickest."""
    count = n.packet.folding.stacked(done)
    if angle > 0 and not level and angle < FLAT - SPRING:
        return ()
    if angle >= FLAT - SPRING:
        count = n.packet.folding.stacked(done + 1)
    x, y, z = (
        (0.2 * n.packet.petal.reach, 0.0, 0.12 * n.packet.petal.reach) if level else (0.14 * side, 0.56 * side, 0.0)
    )
    return (stage.note((x, y, z), n.layers(count), dashed=not n.firm("paper_layers")),)


def _angles(n: PaperNumbers, beats: Timeline, t: float, half: float) -> list[Mark]:
    """The fifths while they are marked and folded by, and the packet's angle at last."""
    part = n.value("wedge_angle")
    dashed = not n.firm("wedge_angle")
    far = 0.8 * half

    def between(a: float, b: float, text: str) -> Mark:
        ends = [(*(far * direction(x)), REST) for x in (a, b)]
        return stage.arc((0.0, 0.0, REST), text, ends[0], ends[1], dashed)

    made = []
    if beats.begin("mark") <= t < beats.begin(("fold", 1)) + 0.4 * FOLDING:
        text = n.turned(f"{2 * part:g}")
        made.append(between(0.0, 2 * part, n.words(f"五分之二 {text}", f"two fifths {text}")))
    if beats.begin("mark") + MARKING / 2 <= t < beats.begin(("fold", 1)) + 0.4 * FOLDING:
        text = n.turned(f"{part:g}")
        made.append(between(FLAT - part, FLAT, n.words(f"五分之一 {text}", f"one fifth {text}")))
    if t >= beats.begin(("press", 3)) + 0.5:
        axis = n.packet.axis
        made.append(between(axis, axis + n.packet.petal.wedge, n.wedge))
    return made
