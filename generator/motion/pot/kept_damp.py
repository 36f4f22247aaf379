"""定缝保湿: the body is turned until the mark is found; then a damp cloth is laid over it."""

from functools import cached_property
from math import cos, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.pot import bench, seam
from generator.motion.pot.base_paddled import views
from generator.motion.pot.bench import BENCH
from generator.motion.pot.body import WHOLLY, Standing, standing
from generator.motion.pot.deed import Deed
from generator.motion.pot.pot_numbers import BODY, PotNumbers
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Sheet, Triangles
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

SEEKING, LOOKING, SPREADING, RESTING = 2.4, 1.2, 3.0, 0.5  # s
CLOTH = 92.0  # mm, radius of the cloth: drawn size
FOLDS, DEEP = 9, 5.5  # how many folds hang, and mm how deep at its edge
ROWS, COLUMNS = 23, 90
HELD = 44.0  # mm over the body from where it comes down
LANDS = 0.35  # of the covering: its middle lies on the body, then its sides come down
FREE = 1.0  # mm that it lies off the clay
LINEN: Rgb = (176, 190, 196)
UNDER: Rgb = (150, 164, 172)
WHICH_SIDE = (
    "转到前面只为看得见记号，不是说缝归这一边",
    "it is turned to the front only so that the mark is seen: that says nothing of the side where the joint belongs",
)
ROUND_CLOTH = (
    "湿布画成圆的，多大、拧多干没有人说过",
    "the cloth is drawn round: how large and how damp it is nobody said",
)


class Drape:
    """A round cloth over the body: flat above it, then on its top and down its sides, its edge in folds."""

    def __init__(self, n: PotNumbers) -> None:
        self.n = n

    @cached_property
    def top(self) -> float:
        """Height of the body over the bench, mm."""
        return bench.TOP + 2 * self.n.thickness + self.n.wall.rim(1.0, 1.0, of_base=True)[2]

    @cached_property
    def hanging(self) -> tuple[Array, Array, Array]:
        """Along a thread of the cloth from its middle: radius and height (ROWS,) mm, and how far it hangs free, mm."""
        belly = self.n.radius + self.n.thickness / 2 + FREE
        outline = self._outline(belly)
        at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(outline, axis=0).T))])
        s = np.linspace(0.0, CLOTH, ROWS)
        r, z = (np.interp(s, at, axis) for axis in outline.T)
        free = np.maximum(0.0, s - at[-2])
        return r, z, free

    def sheet(self, share: float) -> Sheet:
        """The cloth as it comes down: its middle comes to lie first, its edge last."""
        r, z, free = self.hanging
        s = np.linspace(0.0, CLOTH, ROWS)
        edge = np.clip((s - self.n.mouth) / (CLOTH - self.n.mouth), 0.0, 1.0)
        settled = np.array([ease((share - LANDS - 0.25 * part) / (0.75 - LANDS)) for part in edge])
        theta = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
        wave = DEEP * (free / free[-1])[:, None] * (1 + np.cos(FOLDS * theta)) / 2
        lies = r[:, None] + wave
        flat_z = self.top + FREE + HELD * (1 - ease(share / LANDS)) - 0.0012 * np.maximum(0.0, s - self.n.mouth) ** 2
        radius = s[:, None] + settled[:, None] * (lies - s[:, None])
        height = np.maximum(flat_z + settled * (z - flat_z), bench.TOP + 0.4)
        points = np.stack(
            [radius * np.cos(theta), radius * np.sin(theta), np.broadcast_to(height[:, None], radius.shape)], axis=2
        )
        return Sheet(points.reshape(-1, 3).astype(np.float32), _WEB, LINEN, UNDER, (), "sleeve")

    def _outline(self, belly: float) -> Array:
        """What the cloth lies on, (n, 2) radius and height: the mouth disc, the shoulder to the belly, then straight
        down to the turntable."""
        of = self.n.wall.lines(np.ones(1), np.ones(1))
        top = self.n.wall.rim(1.0, 1.0, of_base=True)[2]
        shoulder = of.outside[1 : len(of.outside) // 2, 0] + FREE * of.out[1 : len(of.outside) // 2, 0]
        heights = bench.TOP + self.n.thickness + top - shoulder[:, 1]
        over = self.top + FREE
        edge = self.n.mouth
        return np.concatenate(
            [
                [[0.0, over], [edge - 1.5, over], [edge + FREE, over - 2.0]],
                np.column_stack([shoulder[:, 0], heights])[shoulder[:, 0] > edge + 2.0],
                [[belly, bench.TOP + 0.45 * self.n.height], [belly + 1.0, bench.TOP]],
            ]
        )


def _web() -> Triangles:
    """Its triangles; the middle is COLUMNS points in one place."""
    here = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS)
    beside = np.roll(here, -1, axis=1)
    a, b, c, d = (part.ravel() for part in (here[:-1], beside[:-1], beside[1:], here[1:]))
    both = np.concatenate([np.column_stack([a, c, b]), np.column_stack([a, d, c])])
    return both[COLUMNS:].astype(np.int32)


_WEB = _web()


def _keeping(_: PotNumbers) -> list[Beat]:
    return [
        Beat("seek", SEEKING, Deed.FIND), Beat("look", LOOKING),
        Beat("cover", SPREADING, Deed.COVER), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("place_joint_keep_damp", PotNumbers, needs=BODY, beats=_keeping)
def place_joint_keep_damp(n: PotNumbers, beats: Timeline) -> Picture:
    """定缝保湿: the mark comes to the front, and nothing says on which side it belongs; the cloth comes down."""
    table, drape = bench.turntable(n.base), Drape(n)
    s = Stage(n, *views(n))

    def turned(t: float) -> float:
        return 180.0 * ease(beats.share("seek", t))

    def at(t: float) -> Moment:
        how = Standing(WHOLLY, WHOLLY, base_up=False, base_edge=1.0, mouth_edge=1.0, turned=turned(t))
        covered = beats.share("cover", t)
        cloth = (drape.sheet(covered),) if covered > 0.0 else ()
        bodies = (table, bench.chalk(turned(t)), *standing(n, how), *cloth)
        return Moment(0, bodies, _said(n, beats, t), light=bench.LIGHT)

    facts: tuple[Fact, ...] = (*n.open(*ROUND_CLOTH), Fact(n.words(*WHICH_SIDE)), bench.chalked(n))
    return s.picture(beats, at, cloth=BENCH, facts=facts)


def _said(n: PotNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    r = n.radius + n.thickness / 2
    if beats.begin("look") - 0.3 <= t < beats.begin("cover") + 0.5:
        a = radians(180.0 - seam.mark_azimuth(n))
        at = (r * cos(a), r * sin(a), bench.rests(n))
        text = n.words("接缝的记号：归壶把还是归壶嘴，先问定", "the joint's mark: handle or spout side, ask first")
        return (stage.note(at, text),)
    if t >= beats.end("cover"):
        return (
            stage.note(
                (r, 0.0, bench.rests(n)), n.words("盖着慢慢变硬，不裂", "covered it stiffens slowly and does not crack")
            ),
        )
    return ()
