"""描花稿: the outlines are drawn lightly on the rubbed ground, no vein; then it is looked at as a whole."""

import numpy as np

from generator.motion import stage
from generator.motion.lacquer import design, tools
from generator.motion.lacquer.bench import Bench, Look, away, followed
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.face import Face, outlines
from generator.motion.lacquer.grid import F32
from generator.motion.lacquer.lacquer_numbers import LacquerNumbers
from generator.motion.registry import figure
from generator.motion.timeline import Beat, Timeline
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

COMING, FIRST, OTHERS, LEAVING, LOOKING, RESTING = 0.6, 2.6, 3.2, 0.6, 2.0, 0.4  # s
LINE = 0.07  # mm, half of the drawn line's width
CHALK: Rgb = (206, 198, 184)
FAINT = 0.85  # of the ground's colour, that the line covers
PEN_OPEN = (
    "用什么描、描多细没有人说过，画里用一支细笔描浅线",
    "with what and how finely it is drawn nobody said: here a fine brush and a pale line",
)
SAME = ("两边一样", "both sides alike")


def _drawing(_: LacquerNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.DRAW), Beat("first", FIRST), Beat("others", OTHERS, fast=True),
        Beat("leave", LEAVING), Beat("look", LOOKING, Deed.LOOK), Beat("rest", RESTING),
    ]  # fmt: skip


def drafted(face: Face, look: Look, done: float) -> Look:
    """With the drawn line, as far as so many mm of the outlines."""
    return look.tinted(FAINT * drawn(face, done), CHALK)


def drawn(face: Face, done: float) -> F32:
    """The share, 0..1, of every cell that the line covers."""
    near = face.outlines
    cover = np.clip((LINE - near.off) / face.grid.cell + 0.5, 0.0, 1.0)
    return np.asarray(np.where(near.done <= done, cover, 0.0), np.float32)


@figure("draw_on_lacquer", LacquerNumbers, needs=(), beats=_drawing, longest=14.0)
def draw_on_lacquer(n: LacquerNumbers, beats: Timeline) -> Picture:
    """描花稿: point on the ground, the line grows behind it; lifted from one outline to the next."""
    bench = Bench(n)
    way = outlines()
    first = way.share(0)

    @bench.shown
    def shown(done: float) -> Look:
        """As far as it is drawn."""
        return drafted(bench.face, bench.level(), done)

    def at(t: float) -> Moment:
        reached = way.after(followed(beats, first, t))
        done = reached.done if t >= beats.begin("first") else -1.0
        held: list[Body] = []
        if t < beats.end("leave"):
            off = away(beats.share("come", t), beats.share("leave", t))
            held += tools.brush(reached.at + off, bench.tool)
        marks: list[Mark] = []
        if t > beats.begin("look") + 0.3 * LOOKING and n.spec.view is View.FRONT:
            tip = max(float(part.outline[:, 0].max()) for part in design.parts())
            y = max(float(part.outline[:, 1].max()) for part in design.parts()) + 0.6
            ends = (np.array([side * tip, y]) for side in (-1.0, 1.0))
            marks += [stage.measure(np.array([0.0, y]), end, n.words(*SAME), dashed=False) for end in ends]
        return bench.moment(shown(done if followed(beats, first, t) < 1 else way.length), held, marks)

    stops = tuple(_when(beats, first, way.share(k)) for k in range(len(way.lines)))
    return bench.picture(beats, at, PEN_OPEN, stops=stops)


def _when(beats: Timeline, first: float, share: float) -> float:
    """When that share of the drawing is done, s."""
    if share <= first:
        return beats.begin("first") + share / first * (beats.end("first") - beats.begin("first"))
    return beats.begin("others") + (share - first) / (1 - first) * (beats.end("others") - beats.begin("others"))
