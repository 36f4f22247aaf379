"""裁口做记号: one slanting cut through both lapped ends, the scraps taken away, the ends let together, a mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import cos, degrees, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.numbers import line
from generator.motion.pot import bench, hand_tools, level_cut, seam
from generator.motion.pot.bench import BENCH
from generator.motion.pot.deed import Deed
from generator.motion.pot.pot_numbers import WALL, PotNumbers
from generator.motion.pot.ring_stood import CLEARANCE, whole
from generator.motion.pot.solid import Patch, solid
from generator.motion.pot.strip import FRONT, Curve, Piece, ring, standing
from generator.motion.registry import FACE, Size, figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, about, unit
from generator.scene.body import Body, Mesh, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

COMING, SLICING, LEAVING, CLEARING, CLOSING, MARKING, RESTING = 1.0, 2.6, 0.5, 1.4, 1.0, 1.6, 0.4  # s
COME = np.array([22.0, -16.0, 12.0])  # mm from where a tool comes
OVER = 8.0  # mm over the rim from which the knife goes down
THROUGH = 3.0  # mm that its point goes past the inner face
SCRAPS = (np.array([88.0, 44.0, 4.0]), np.array([98.0, 52.0, 4.0]))  # mm: where the scraps are put
PRESSED = (0.35, 0.6)  # shares of the marking: the tip reaches the clay, and is as deep as it goes
HOW_OPEN = ("记号打在里面还是外面、用什么打没有人说过", "inside or outside, and by what the mark is made, nobody said")


@dataclass(frozen=True)
class Lap:
    """The lapped strip with its cut: a plane through the middle of the overlap, at the slant to the face."""

    n: PotNumbers

    @cached_property
    def curve(self) -> Curve:
        """The whole strip."""
        return whole(self.n)[0]

    @cached_property
    def lost(self) -> float:
        """Of each end, mm of the middle line: half the lap but half the slant."""
        return (self.n.lap - self.n.slant) / 2

    @property
    def kept(self) -> Piece:
        """What stays."""
        slant = self.n.slant
        return Piece(self.lost, self.n.length - self.lost, (slant, slant))

    @property
    def scraps(self) -> tuple[Piece, Piece]:
        """What the inner end loses, and the outer one."""
        return (
            Piece(0.0, self.lost, (0.0, self.n.slant)),
            Piece(self.n.length - self.lost, self.n.length, (self.n.slant, 0.0)),
        )

    def closing(self, share: float) -> Curve:
        """What stays on its way from lapped (0) to closed (1): its ends meet at FRONT.

        The ring opens before its outer end sinks in, so that the two slants do not pass through each other.
        """
        n, s, sunk = self.n, ease(1.5 * share), ease(share)
        radius = whole(n)[1]
        ((x, y),), _, _ = self.curve.put(np.array([self.lost]))
        start = degrees(np.arctan2(y, x))
        return ring(
            n.joined,
            radius + s * (n.radius - radius),
            CLEARANCE * n.thickness * (1 - sunk),
            start + s * (FRONT - start),
        )

    @property
    def piece(self) -> Piece:
        """What stays, by its own length."""
        return Piece(0.0, self.n.joined, (self.n.slant, self.n.slant))

    @cached_property
    def middle(self) -> Array:
        """Where the cut passes between the two layers, (3,) mm on the turntable's face."""
        return np.array([0.0, -(whole(self.n)[1] + CLEARANCE * self.n.thickness / 2), bench.TOP])

    @property
    def way(self) -> Array:
        """The unit vector (3,) in which the cut runs outwards: at the slant from the face, level."""
        angle = radians(self.n.value("mitre_angle"))
        return np.array([cos(angle), -sin(angle), 0.0])

    @property
    def reach(self) -> float:
        """From the middle of the cut to either face, mm along it."""
        return self.n.thickness / sin(radians(self.n.value("mitre_angle")))


def _cutting(_: PotNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.CUT), Beat("slice", SLICING, Deed.CUT_SLANTED), Beat("leave", LEAVING),
        Beat("clear", CLEARING), Beat("close", CLOSING), Beat("mark", MARKING, Deed.MARK), Beat("rest", RESTING),
    ]  # fmt: skip


def _shown(n: PotNumbers) -> Mapping[Size, float]:
    return {
        Size.JOINT: n.value("mitre_angle"), Size.FACE_HEIGHT: n.thickness, Size.DIAMETER: 2 * n.radius + n.thickness,
    }  # fmt: skip


@figure(
    "cut_joint_slanted", PotNumbers, needs=WALL, beats=_cutting, views=(*FACE, View.SECTION), longest=16.0,
    sizes={View.SECTION: _shown},
)  # fmt: skip
def cut_joint_slanted(n: PotNumbers, beats: Timeline) -> Picture:
    """裁口做记号: the knife goes down through both layers at once, so that the two slants fit each other."""
    lap = Lap(n)
    s = Stage(
        n,
        bench.looking(np.array([0.0, 0.0, bench.rests(n)]), 226.0),
        bench.looking(np.array([4.0, -0.9 * n.radius, bench.TOP + 0.7 * n.height]), 112.0, 44.0),
    )
    uncut = (_clay(n, lap.curve, Piece(0.0, n.length)),)
    cut = tuple(_clay(n, lap.curve, piece) for piece in (lap.kept, *lap.scraps))
    closed = (_clay(n, lap.closing(1.0), lap.piece), cut[1], cut[2])
    table, disc, stroke = bench.turntable(n.radius), bench.spare(n), bench.chalk(0.0)
    level = n.spec.view is View.SECTION

    def strip(t: float) -> tuple[tuple[Patch, ...], ...]:
        if t < beats.begin("slice"):
            return uncut
        if t < beats.begin("close"):
            return cut
        return (
            closed if t >= beats.end("close") else (_clay(n, lap.closing(beats.share("close", t)), lap.piece), *cut[1:])
        )

    def clay(t: float) -> list[Body]:
        main, *scraps = strip(t)
        made: list[Body] = [solid(lifted(main, np.array([0.0, 0.0, bench.TOP])))]
        return made + [_aside(lap, solid(scrap), k, beats.share("clear", t)) for k, scrap in enumerate(scraps)]

    def at(t: float) -> Moment:
        if level:
            return Moment(0, tuple(_level(n, lap, beats, t)), _angle(n, lap, beats, t, level_cut.HIGH))
        bodies = [table, stroke, disc, *clay(t), *_lines(n, lap, beats, t)]
        if t < beats.end("leave"):
            bodies += _knife(n, lap, beats, t)
        if t >= beats.end("close"):
            bodies += _marking(n, beats, t)
        return Moment(0, tuple(bodies), _said(n, lap, beats, t), light=bench.LIGHT)

    facts: tuple[Fact, ...] = n.open(*HOW_OPEN)
    if level:
        return s.picture(beats, at, cloth=level_cut.FACE, facts=(*facts, level_cut.how(n)), camera=level_cut.above(n))
    return s.picture(beats, at, cloth=BENCH, facts=facts)


def standing_joint(n: PotNumbers, colour: tuple[int, int, int]) -> tuple[Strand, ...]:
    """The joint of the closed ring on the turntable: down its outside and slanting over its rim."""
    rim = np.radians([seam.joint_azimuth(n), FRONT - degrees(n.slant / 2 / n.radius)])
    r = np.array([n.radius + n.thickness / 2, n.radius - n.thickness / 2])
    over = np.column_stack([r * np.cos(rim), r * np.sin(rim), np.full(2, n.height + bench.TOP)])
    return (
        raised(seam.joint(n, colour=colour)),
        Strand(over.astype(np.float32), np.full(2, seam.WIDE, np.float32), colour, "matte"),
    )


def raised(strand: Strand) -> Strand:
    """A line of the body as it stands on the turntable."""
    points = (strand.points + bench.up(bench.TOP)).astype(np.float32)
    return Strand(points, strand.radius, strand.colour, strand.material)


def _clay(n: PotNumbers, curve: Curve, of: Piece) -> tuple[Patch, ...]:
    return standing(curve, of, n.height, n.thickness)


def lifted(patches: tuple[Patch, ...], shift: Array) -> list[Patch]:
    """The same faces, shifted by (3,) mm."""
    return [Patch(patch.points + shift, patch.normals) for patch in patches]


def _aside(lap: Lap, scrap: Mesh, k: int, share: float) -> Mesh:
    """A scrap on its way from the joint to the bench, where it lies."""
    gone = min(1.0, max(0.0, 1.4 * share - 0.4 * (1 - k)))
    foot = np.array([0.0, lap.middle[1], 0.0])
    down = about(90.0 * ease(1.5 * gone - 0.5), 0)
    begin = foot + bench.up(bench.TOP)
    return moved(moved(scrap, np.eye(3), -foot), down, bench.over(begin, SCRAPS[k], gone, 44.0))


def _knife(n: PotNumbers, lap: Lap, beats: Timeline, t: float) -> tuple[Body, ...]:
    axis = unit(lap.way * 0.8 + np.array([0.0, 0.0, 0.6]))
    point = lap.middle - (lap.reach + THROUGH) * lap.way
    top, low = n.height + OVER, 0.5
    down = low + (top - low) * (1 - ease(beats.share("slice", t)))
    away = (1 - ease(beats.share("come", t)) + ease(beats.share("leave", t))) * COME
    return hand_tools.knife(point + bench.up(down) + away, np.array([0.0, 0.0, -1.0]), axis)


def _lines(n: PotNumbers, lap: Lap, beats: Timeline, t: float) -> list[Body]:
    """The cut over the rim and down the outside, as far as the knife is; where the ends have met, their joint."""
    if t >= beats.end("close"):
        return list(standing_joint(n, seam.LINE))
    share = beats.share("slice", t)
    if share <= 0.0 or t >= beats.begin("clear"):
        return []
    top = n.height + OVER - (n.height + OVER) * ease(share)
    if top >= n.height:
        return []
    up = np.array([0.0, 0.0, 1.0])
    over = lap.middle + n.height * up + np.outer([-lap.reach, lap.reach], lap.way)
    down = lap.middle + (lap.reach + 0.1) * lap.way + np.outer([n.height, max(top, 0.0)], up)
    return [
        Strand(points.astype(np.float32), np.full(2, 0.3, np.float32), seam.LINE, "matte") for points in (over, down)
    ]


def _marking(n: PotNumbers, beats: Timeline, t: float) -> list[Body]:
    """A plain round stick presses the mark, and leaves it."""
    share = beats.share("mark", t)
    begin, end = PRESSED
    depth = min(1.0, max(0.0, (share - begin) / (end - begin)))
    made: list[Body] = [raised(seam.mark(n, depth=depth))] if depth > 0 else []
    if share < 1.0:
        a = radians(seam.mark_azimuth(n))
        out = np.array([cos(a), sin(a), 0.0])
        tip = (n.radius + n.thickness / 2) * out + bench.up(bench.TOP + n.height / 2)
        away = (1 - ease(share / begin) + ease((share - end) / (1 - end))) * COME
        axis = unit(out + np.array([0.5, 0.0, 0.45]))
        points = tip + (1.2 - depth * 1.0) * axis + away + np.outer([0.0, 10.0, 58.0], axis)
        made.append(Strand(points.astype(np.float32), np.array([1.2, 2.4, 3.0], np.float32), hand_tools.WOOD, "wood"))
    return made


def _level(n: PotNumbers, lap: Lap, beats: Timeline, t: float) -> list[Body]:
    """The cut faces, half way up: the knife is there in the second half of its way."""
    sliced = t >= beats.begin("slice") + SLICING / 2
    if not sliced:
        return [level_cut.cut_face(lap.curve, Piece(0.0, n.length), n.thickness)]
    if t >= beats.begin("close"):
        return [level_cut.cut_face(lap.closing(beats.share("close", t)), lap.piece, n.thickness)]
    made: list[Body] = [level_cut.cut_face(lap.curve, lap.kept, n.thickness)]
    gone = ease(beats.share("clear", t))
    for scrap, aside in zip(lap.scraps, ((-6.0, 26.0), (30.0, -16.0)), strict=True):
        if gone < 1.0:
            made.append(level_cut.cut_face(lap.curve, scrap, n.thickness, (gone * aside[0], gone * aside[1])))
    if t < beats.end("slice"):
        blade = lap.middle[:2] + np.outer([-lap.reach - THROUGH, lap.reach + 9.0], lap.way[:2])
        points = np.column_stack([blade, np.full(2, level_cut.HIGH + 0.6)])
        made.append(Strand(points.astype(np.float32), np.full(2, 0.4, np.float32), hand_tools.STEEL, "flat"))
    return made


def _angle(n: PotNumbers, lap: Lap, beats: Timeline, t: float, z: float) -> tuple[Mark, ...]:
    """The slant, from the face, while it is cut."""
    if not beats.begin("slice") + 0.3 * SLICING <= t < beats.begin("close"):
        return ()
    x, y, _ = lap.middle
    along, cut = (x + 14.0, y, z), (x + 14.0 * lap.way[0], y + 14.0 * lap.way[1], z)
    return (
        stage.arc((x, y, z), line(n.need("mitre_angle"), n.spec.language).text, along, cut, not n.firm("mitre_angle")),
    )


def _said(n: PotNumbers, lap: Lap, beats: Timeline, t: float) -> tuple[Mark, ...]:
    rim = bench.TOP + n.height
    if beats.end("close") <= t < beats.begin("mark") + 0.5:
        return (stage.note((0.0, lap.middle[1], rim), n.words("两头刚好对上", "the ends just meet")),)
    if t >= beats.begin("mark") + PRESSED[1] * MARKING:
        a = radians(seam.mark_azimuth(n))
        r = n.radius + n.thickness / 2
        at = (r * cos(a), r * sin(a), bench.TOP + n.height / 2)
        return (stage.note(at, n.words("记号", "the mark")),)
    return _angle(n, lap, beats, t, rim)
