"""粘接缝: slip on both slants, the joint let together from one end to the other, pressed inside and outside, wiped."""

from math import cos, degrees, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.pot import bench, hand_tools, level_cut, seam
from generator.motion.pot.bench import BENCH
from generator.motion.pot.deed import Deed
from generator.motion.pot.joint_cut import lifted, raised, standing_joint
from generator.motion.pot.pot_numbers import WALL, PotNumbers
from generator.motion.pot.solid import SLIP, Patch, solid
from generator.motion.pot.strip import FRONT, Curve, Piece, level, ring, standing
from generator.motion.registry import FACE, Size, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Mesh, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

OPENING, COATING, CLOSING, PRESSING, WIPING, LEAVING, RESTING = 0.9, 1.5, 2.2, 2.6, 1.6, 0.6, 0.4  # s
APART = 10.0  # mm that the outer end is bent out while slip is put on
COAT = 0.5  # mm of slip: drawn size
LATER = 0.55  # share of the closing after which the upper end begins to close
COME = np.array([26.0, -38.0, 20.0])  # mm from where a finger comes
HOW_OPEN = (
    "脂泥抹多厚、调多稠，粘好等多久没有人说过",
    "how thick and how stiff the slip is, and how long to wait, nobody said",
)


def _closing(_: PotNumbers) -> list[Beat]:
    return [
        Beat("open", OPENING, Deed.SPREAD), Beat("inner", COATING), Beat("outer", COATING),
        Beat("close", CLOSING, Deed.JOIN),
        Beat("press", PRESSING, Deed.PRESS), Beat("wipe", WIPING), Beat("leave", LEAVING), Beat("rest", RESTING),
    ]  # fmt: skip


@figure(
    "close_joint_with_slip", PotNumbers, needs=WALL, beats=_closing, views=(*FACE, View.SECTION), longest=16.0,
    sizes={View.SECTION: lambda n: {Size.FACE_HEIGHT: n.thickness, Size.DIAMETER: 2 * n.radius + n.thickness}},
)  # fmt: skip
def close_joint_with_slip(n: PotNumbers, beats: Timeline) -> Picture:
    """粘接缝: the outer end is bent out a little, both slants get slip, and the joint closes from the foot up."""
    piece = Piece(0.0, n.joined, (n.slant, n.slant))
    s = Stage(
        n,
        bench.looking(np.array([0.0, 0.0, bench.rests(n)]), 226.0),
        bench.looking(np.array([4.0, -0.9 * n.radius, bench.TOP + 0.7 * n.height]), 112.0, 44.0),
    )
    table, disc, stroke = bench.turntable(n.radius), bench.spare(n), bench.chalk(0.0)
    mark, line = raised(seam.mark(n)), standing_joint(n, seam.LINE)
    faint = standing_joint(n, seam.CLOSED)

    def gap(t: float) -> tuple[float, float]:
        """mm that the outer end stands off, at the foot and at the rim."""
        opened, share = APART * ease(beats.share("open", t)), beats.share("close", t)
        return opened * (1 - ease(share / (1 - LATER / 2))), opened * (1 - ease((share - LATER / 2) / (1 - LATER / 2)))

    def strip(t: float) -> tuple[Patch, ...]:
        low, high = (ring(n.joined, n.radius, off, FRONT) for off in gap(t))
        return standing(low, piece, n.height, n.thickness, high)

    shut = solid(lifted(standing(ring(n.joined, n.radius, 0.0, FRONT), piece, n.height, n.thickness), _foot()))

    def clay(t: float) -> list[Body]:
        if t <= 0.0 or t >= beats.end("close"):
            return [shut]
        faces = strip(t)
        made: list[Body] = [solid(lifted(faces, _foot()))]
        for end, beat in ((4, "inner"), (5, "outer")):
            if (share := ease(beats.share(beat, t))) > 0.0:
                made.append(_coat(faces[end], share))
        return made

    def at(t: float) -> Moment:
        if n.spec.view is View.SECTION:
            return Moment(0, tuple(_cut_level(n, beats, t, gap(t), piece)), _said(n, beats, t, level_cut.HIGH))
        bodies = [table, stroke, disc, *clay(t)]
        if t <= 0.0:
            bodies += line
        if t >= beats.end("close"):
            bodies += [*faint, *_squeezed(n, beats, t)]
        bodies += [*_fingers(n, strip(t), beats, t), mark]
        return Moment(0, tuple(bodies), _said(n, beats, t, bench.TOP + n.height), light=bench.LIGHT)

    facts: tuple[Fact, ...] = (*n.open(*HOW_OPEN), n.hands)
    if n.spec.view is View.SECTION:
        return s.picture(beats, at, cloth=level_cut.FACE, facts=(*facts, level_cut.how(n)), camera=level_cut.above(n))
    return s.picture(beats, at, cloth=BENCH, facts=facts)


def _foot() -> Array:
    return bench.up(bench.TOP)


def _coat(face: Patch, share: float) -> Mesh:
    """Slip on a cut face, from the foot up."""
    low, high = face.points
    off = 0.15 * face.normals[0, 0]
    points = np.stack([low, low + share * (high - low)]) + off + _foot()
    return solid([Patch.flat(points)], SLIP)


def _way(n: PotNumbers, azimuth: float) -> Array:
    a = radians(azimuth)
    return np.array([cos(a), sin(a), 0.0])


def _fingers(n: PotNumbers, faces: tuple[Patch, ...], beats: Timeline, t: float) -> list[Body]:
    """One finger puts slip on; two press the joint between them, one outside and one inside; one wipes."""
    up = np.array([0.0, 0.0, 1.0])
    made: list[Body] = []
    for end, beat, back in ((4, "inner", (0.2, -0.8, 0.55)), (5, "outer", (0.9, -0.3, 0.5))):
        share = beats.share(beat, t)
        if 0.0 < share < 1.0 and t < beats.begin("close"):
            low, high = faces[end].points.mean(1)
            there, out = low + ease(share) * (high - low) + _foot(), faces[end].normals[0, 0]
            made += hand_tools.finger(there, out, unit(np.array(back)), slip=True)
    out = _way(n, seam.joint_azimuth(n))
    press = beats.share("press", t)
    if press > 0.0 and t < beats.end("leave"):
        away = ease(beats.share("leave", t)) * COME
        wiping = beats.share("wipe", t)
        z = n.height * (0.06 + 0.88 * (ease(press) if wiping <= 0.0 else 1 - ease(wiping)))
        outside = (n.radius + n.thickness / 2) * out + (z + bench.TOP) * up
        made += hand_tools.finger(outside + away, out, unit(0.8 * out + [0.25, 0.0, 0.55]))
        if wiping < 1.0:
            way = _way(n, FRONT - degrees(n.slant / 2 / n.radius))
            inside = (n.radius - n.thickness / 2) * way + (z + bench.TOP) * up
            made += hand_tools.finger(inside, -way, unit(np.array([-0.2, 0.12, 0.95])))
    return made


def _squeezed(n: PotNumbers, beats: Timeline, t: float) -> list[Strand]:
    """Slip out of the joint where it has been pressed, until it is wiped off from the rim down."""
    up, wiped = ease(beats.share("press", t)), ease(beats.share("wipe", t))
    both = (seam.bead(n, 0.0, min(up, 1 - wiped), inside=inside) for inside in (False, True))
    return [raised(bead) for bead in both if bead is not None]


def _cut_level(n: PotNumbers, beats: Timeline, t: float, gaps: tuple[float, float], piece: Piece) -> list[Body]:
    """The joint half way up: slip on both slants, then between them, out at both sides, and wiped off."""
    curve = ring(n.joined, n.radius, sum(gaps) / 2, FRONT)
    made: list[Body] = [level_cut.cut_face(curve, piece, n.thickness)]
    ends = [_end(curve, piece, n.thickness, last=last) for last in (False, True)]
    if t < beats.end("close"):
        for (a, b), beat, side in zip(ends, ("inner", "outer"), (-1.0, 1.0), strict=True):
            if beats.share(beat, t) >= 0.5:
                along = unit(b - a)
                off = side * 1.6 * COAT * np.array([along[1], -along[0]])
                made.append(level_cut.between(np.array([a, b]), np.array([a, b]) + off, SLIP, edged=False, lift=0.1))
        return made
    a, b = ends[0]
    off = COAT / 2 * unit(np.array([(b - a)[1], -(b - a)[0]]))
    made.append(level_cut.between(np.array([a, b]) + off, np.array([a, b]) - off, SLIP, edged=False, lift=0.1))
    press, wipe = ease(beats.share("press", t)), ease(beats.share("wipe", t))
    if press >= 0.5 and wipe < 0.5:
        made += [_blob(p, min(1.0, 4 * (press - 0.5))) for p in (a, b)]
    if 0.3 < press < 0.7:
        near = 1 - min(1.0, abs(press - 0.5) / 0.2)
        for p, side in ((a, -1.0), (b, 1.0)):
            way = unit(p) if side == np.sign(np.linalg.norm(p) - n.radius) else -unit(p)
            made.append(_tip(p + (hand_tools.PAD + 3.0 * (1 - near)) * way))
    return made


def _end(curve: Curve, piece: Piece, thickness: float, *, last: bool) -> tuple[Array, Array]:
    """The cut face of an end, (2,) mm inside and outside."""
    outside, inside = level(curve, piece, thickness)
    k = -1 if last else 0
    return inside[k], outside[k]


def _blob(at: Array, size: float) -> Strand:
    points = np.array([[*at, level_cut.HIGH + 0.2], [*at, level_cut.HIGH + 0.3]], np.float32)
    return Strand(points, np.full(2, 0.2 + 0.8 * size, np.float32), SLIP, "flat")


def _tip(at: Array) -> Strand:
    points = np.array([[*at, level_cut.HIGH - 6.0], [*at, level_cut.HIGH + 0.4]], np.float32)
    return Strand(points, np.full(2, hand_tools.PAD, np.float32), hand_tools.SKIN, "matte")


def _said(n: PotNumbers, beats: Timeline, t: float, z: float) -> tuple[Mark, ...]:
    at = (0.0, -n.radius, z)
    if beats.begin("inner") <= t < beats.begin("close"):
        return (stage.note(at, n.words("两个口都抹脂泥", "slip on both slants")),)
    if beats.begin("press") + 0.3 <= t < beats.begin("wipe"):
        return (stage.note(at, n.words("里外一起按", "pressed inside and outside at once")),)
    if t >= beats.end("wipe"):
        return (stage.note(at, n.words("挤出的脂泥抹净了", "what was squeezed out is wiped off")),)
    return ()
