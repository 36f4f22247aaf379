"""取泥切块: a square piece is cut off a block of clay and tips over on the bench; a finger tries how soft it is."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.clay.clay_numbers import BEATEN, ClayNumbers
from generator.motion.clay.deed import Deed
from generator.motion.clay.dent import DEEP, RAY, RING, dented
from generator.motion.clay.look import BENCH, LINE, finger
from generator.motion.clay.outline import rays
from generator.motion.clay.slab import CLAY, RAYS, Slab
from generator.motion.registry import figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import Array, about
from generator.scene.body import Body, Mesh, Strand
from generator.scene.picture import Fact, Moment, Picture

COMING, CUTTING, TIPPING, TRYING, LOOKING, GOING = 1.8, 2.2, 1.6, 2.6, 0.8, 1.2  # s
LENGTH = 1.5  # times as long as wide is what is left of the block
FROM = 180.0  # mm that the block comes from the left
FOOT = 0.04  # of the block's height: so far from the bench the cut is seen
LIFTED = 40.0  # mm over the lump that the finger comes from
NO_TOOL = ("拿什么切没有说，画里不画刀", "what it is cut with nobody said: no knife is drawn")
DEPTH_OPEN = ("按多深没有说，看的是印子留不留得住", "how deep to press nobody said: what counts is that the mark stays")


def _taking(_: ClayNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.TAKE), Beat("cut", CUTTING, Deed.CUT_OFF), Beat("tip", TIPPING),
        Beat("try", TRYING, Deed.PRESS), Beat("look", LOOKING), Beat("go", GOING, UNTOLD),
    ]  # fmt: skip


@figure("take_and_cut", ClayNumbers, needs=BEATEN, beats=_taking, longest=16.0)
def take_and_cut(n: ClayNumbers, beats: Timeline) -> Picture:
    """取泥切块: the cut goes down through the block; the piece tips over, and the finger's mark in it stays."""
    lump = n.lump
    wide = lump.width
    s = Stage(
        n,
        stage.camera((-0.7 * wide, 0.2 * wide), 8.4 * wide, tilt=56.0, aside=0.0),
        stage.camera((0.0, 0.25 * wide), 4.4 * wide, tilt=58.0, aside=0.0),
    )
    rest = _block(lump, wide)
    press = lump.place(RING, RAY)
    slab = lru_cache(maxsize=4)(lambda share: dented(lump, share).body())

    def pressed(t: float) -> float:
        """How deep the finger's mark is, 0..1."""
        return ease((beats.share("try", t) - 0.3) / 0.3)

    def piece(t: float) -> Mesh:
        """The piece: on its side against the block, tipping over, and lying."""
        angle = 90.0 * (1 - _falling(beats.share("tip", t)))
        if angle == 0.0:
            return slab(pressed(t))
        turn = about(-angle, 1)
        pivot = np.array([-wide, 0.0, 0.0])
        return moved(slab(0.0), turn, pivot - turn @ pivot)

    def at(t: float) -> Moment:
        off = -FROM * (1 - ease(beats.share("come", t)) + ease(beats.share("go", t)))
        shift = np.array([off, 0.0, 0.0])
        bodies: list[Body] = []
        if off > -FROM:
            bodies.append(moved(rest, np.eye(3), shift))
        bodies.append(moved(piece(t), np.eye(3), shift) if t < beats.end("come") else piece(t))
        if beats.share("cut", t) > 0.0 and t < beats.begin("tip"):
            bodies.append(_slit(lump, wide, beats.share("cut", t)))
        if 0.0 < beats.share("try", t) < 1.0:
            share = beats.share("try", t)
            up = LIFTED * (1 - ease(share / 0.3) + ease((share - 0.7) / 0.3))
            sunk = DEEP * n.sizes.lump * pressed(t)
            bodies.append(finger(press + np.array([0.0, 0.0, up - sunk])))
        stays = beats.begin("look") <= t < beats.begin("go")
        note = stage.note(press + np.array([0.0, 0.0, 4.0]), n.words("印子留得住", "the mark stays"))
        return Moment(0, tuple(bodies), (note,) if stays else ())

    return s.picture(beats, at, cloth=BENCH, facts=(*n.open, Fact(n.words(*NO_TOOL)), Fact(n.words(*DEPTH_OPEN))))


def _falling(share: float) -> float:
    """What tips over begins slowly and lands fast, 0..1."""
    return float(min(1.0, max(0.0, share)) ** 2.2)


def _section(lump: Slab) -> Array:
    """The block's cross section (RAYS, 2): y, and z over the bench."""
    around = lump.size * rays(RAYS, 0.0)
    return np.column_stack([-around[:, 1], around[:, 0] + lump.width])


def _block(lump: Slab, wide: float) -> Mesh:
    """What is left of the block, beside the piece: a bar with the piece's outline."""
    right, left = -wide - lump.lump, -wide - lump.lump - 2 * LENGTH * wide
    section = _section(lump)
    count = len(section)
    out = section - section.mean(0)
    out = np.column_stack([np.zeros(count), out / np.linalg.norm(out, axis=1)[:, None]])
    ends = [np.column_stack([np.full(count, x), section]) for x in (left, right)]
    middles = np.array([[x, 0.0, lump.width] for x in (left, right)])
    vertices = np.concatenate([*ends, *ends, middles])
    faces = [np.tile([x, 0.0, 0.0], (count, 1)) for x in (-1.0, 1.0)]
    normals = np.concatenate([out, out, *faces, [[-1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]])
    one = np.arange(count)
    two = (one + 1) % count
    triangles = np.concatenate(
        [
            np.column_stack([one, count + one, count + two]),
            np.column_stack([one, count + two, two]),
            np.column_stack([np.full(count, 4 * count), 2 * count + two, 2 * count + one])[:, [0, 2, 1]],
            np.column_stack([np.full(count, 4 * count + 1), 3 * count + one, 3 * count + two])[:, [0, 2, 1]],
        ]
    )
    corners = vertices[triangles]
    way = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    inwards = (way * normals[triangles].sum(1)).sum(1) < 0
    triangles[inwards] = triangles[inwards][:, [0, 2, 1]]
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), triangles.astype(np.int32), CLAY, "clay")


def _slit(lump: Slab, wide: float, share: float) -> Strand:
    """The cut as far as it has come, from the top of the block down, seen into from outside."""
    section = _section(lump)
    low = 2 * lump.width * max(FOOT, 1 - share)
    seen = np.roll(section, RAYS // 2, axis=0)  # begins and ends at the bench
    seen = seen[seen[:, 1] >= low] if (seen[:, 1] >= low).sum() > 1 else seen[RAYS // 2 : RAYS // 2 + 2]
    points = np.column_stack([np.full(len(seen), -wide - lump.lump), seen])
    return Strand(points.astype(np.float32), np.full(len(points), 0.7, np.float32), LINE, "flat")
