"""翻身拍肩: both hands turn the body over onto its base; then the shoulder is drawn in as the base was."""

import numpy as np

from generator.motion import stage
from generator.motion.pot import bench, hand_tools, paddling
from generator.motion.pot.base_paddled import REACHING, inside, views
from generator.motion.pot.bench import BENCH
from generator.motion.pot.body import WHOLLY, Standing, placed, standing
from generator.motion.pot.deed import Deed
from generator.motion.pot.paddling import Paddling, Reached
from generator.motion.pot.pot_numbers import BODY, PotNumbers
from generator.motion.registry import FACE, figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, about
from generator.scene.body import Body, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

LONGEST = 26.0  # s of the clip
SAID = (
    ("左手从上口伸进去托着", "the left hand holds from inside"),
    ("转一点拍一点", "turn a little, paddle a little"),
    ("肩收好，直筒成了壶肚", "shoulder drawn in: the cylinder is a belly"),
)
TAKING, TURNING, LETTING = 0.8, 2.4, 0.6  # s
LIFT = 21.0  # mm that the body is lifted while it is turned over
FAR = np.array([46.0, -34.0, 22.0])  # mm of a forearm from its palm; the other one on the other side
COMES = 34.0  # mm from where a hand comes


def _paddling(_: PotNumbers) -> list[Beat]:
    return [
        Beat("take", TAKING, Deed.TURN_OVER), Beat("over", TURNING), Beat("let", LETTING),
        Beat("hand", REACHING, Deed.SUPPORT), *paddling.beats(Deed.PADDLE, None),
    ]  # fmt: skip


@figure(
    "turn_over_paddle_shoulder", PotNumbers, needs=BODY, beats=_paddling, views=(*FACE, View.SECTION), longest=LONGEST
)
def turn_over_paddle_shoulder(n: PotNumbers, beats: Timeline) -> Picture:
    """翻身拍肩: the base comes down, the open end up; it is drawn in too, and the straight wall becomes a belly."""
    work, cut = Paddling(n, of_base=False), n.spec.view is View.SECTION
    tables = bench.turntable(n.radius), bench.turntable(n.base)
    s = Stage(n, *views(n))
    before = Standing(WHOLLY, base_edge=1.0)
    half = (n.wall.rim(1.0, 0.0, of_base=True)[2] + n.thickness) / 2
    middle = np.array([0.0, 0.0, bench.TOP + half])

    def body(t: float, turned: float) -> tuple[Body, ...]:
        over = ease(beats.share("over", t))
        if over >= 1.0:
            return standing(n, work.standing(turned), cut=cut)
        turn = about(180.0 * ease(1.5 * over - 0.25), 0)
        lifted = middle + bench.up(LIFT * np.sin(np.pi * over))
        return tuple(
            placed(part, turn, lifted - turn @ middle) for part in standing(n, before, cut=cut and over <= 0.0)
        )

    def hands(t: float) -> tuple[Body, ...]:
        if t >= beats.end("let"):
            return ()
        over = ease(beats.share("over", t))
        off = 1 - ease(beats.share("take", t)) + ease(beats.share("let", t))
        return _palms(n, middle + bench.up(LIFT * np.sin(np.pi * over)), off * COMES)

    def at(t: float) -> Moment:
        reached = Reached.at(beats, t)
        table = tables[t >= beats.begin("let")]
        clay, held = body(t, reached.now.turned), (*hands(t), *work.bodies(reached))
        bodies = (table, bench.chalk(reached.now.turned), *clay, *held)
        return Moment(0, bodies, _said(n, work, beats, t), light=bench.LIGHT)

    facts = bench.on_turntable(n, paddling.HOW_OPEN, cut=cut)
    return s.picture(beats, at, cloth=BENCH, facts=facts, camera=inside(n) if cut else None)


def _palms(n: PotNumbers, middle: Array, off: float) -> tuple[Strand, ...]:
    """Both hands hold the body between them, at the ends of the line about which it turns: three fingers round it each,
    the palm towards the learner."""
    made = []
    belly = n.radius + n.thickness / 2
    for side in (-1.0, 1.0):
        away = middle + np.array([side * off, 0.0, 0.0])
        bend = np.radians(np.linspace(-16.0, 44.0, 7))
        for row in (-1, 0, 1):
            ring = (belly + hand_tools.PAD) * np.column_stack([side * np.cos(bend), np.sin(bend)])
            points = away + np.column_stack([ring, np.full(len(bend), row * hand_tools.SPREAD_APART)])
            made.append(chain(points, np.linspace(6.6, hand_tools.PAD, len(bend)), hand_tools.SKIN))
        palm = away + np.array([side * (belly + 8.0), -14.0, 0.0])
        made.append(chain(np.array([palm + bench.up(6.0), palm - bench.up(8.0)]), 10.0, hand_tools.SKIN))
        made.append(chain(np.array([palm, palm + FAR * [side, 1.0, 1.0]]), (10.0, 13.0), hand_tools.SKIN))
    return tuple(made)


def _said(n: PotNumbers, work: Paddling, beats: Timeline, t: float) -> tuple[Mark, ...]:
    if t < beats.end("over"):
        r = n.radius + n.thickness / 2
        return (
            stage.note(
                (r, 0.0, bench.TOP + n.height), n.words("两手托满，底朝下", "held in both hands, the base comes down")
            ),
        )
    return paddling.said(n, work, beats, t, SAID)
