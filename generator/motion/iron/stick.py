"""花棒 as a thing: a round stick of fresh willow, one with a pit in its end, whole and cut open."""

from dataclasses import dataclass

import numpy as np

from generator.errors import GeneratorError
from generator.motion.iron.iron_numbers import IronNumbers
from generator.motion.iron.night import glow
from generator.motion.solids import chain, quads
from generator.motion.vectors import Array
from generator.scene.body import Body, Sheet, Strand
from generator.scene.material import Rgb

FIST = 37.0  # mm, half of what is as thick as a fist: drawn, nobody measured one
WALL = 6.0  # mm of wood at least beside the pit
AROUND = 40  # corners of a round thing
BARK: Rgb = (122, 104, 66)
FRESH: Rgb = (226, 208, 160)  # of cut willow
INK: Rgb = (74, 58, 38)
FULL = 0.86  # of the pit's depth, that the iron stands in it


@dataclass(frozen=True, slots=True)
class Stick:
    """`length` mm long, `pit` mm the radius of the pit in its upper end, which is drawn half round; 0: it has none."""

    length: float
    pit: float

    def whole(self, foot: Array, level: float = 0.0) -> tuple[Body, ...]:
        """Upright on (3,) mm; `level` 0..1 of the iron in its pit."""
        r, long, p = FIST, self.length, self.pit
        bark = _revolved(np.array([[r * 0.98, 0.0], [r, 0.02 * long], [r, long]]), BARK)
        turn = np.linspace(0.0, np.pi / 2, 9)
        bowl = np.column_stack([p * np.cos(turn), long - p * np.sin(turn)])
        end = _revolved(np.concatenate([[[r, long]], bowl]) if p else np.array([[r, long], [0.0, long]]), FRESH)
        about = 2 * np.pi * np.arange(AROUND + 1) / AROUND
        ring = 0.62 * r * np.column_stack([np.cos(about), np.sin(about), np.zeros(AROUND + 1)]) + [0.0, 0.0, long]
        made: list[Sheet | Strand] = [bark, end, chain(ring, 0.5, INK, "flat")]
        if level > 0.0:
            high = level * FULL * p
            surface = np.array([[self.reach(high), long - p + high], [0.0, long - p + high]])
            made.append(_revolved(surface, glow(0.97), "flat"))
        return tuple(_put(body, foot) for body in made)

    def reach(self, high: float) -> float:
        """How far from its axis iron reaches that stands `high` mm over the pit's floor."""
        return float(np.sqrt(max(0.0, self.pit**2 - (self.pit - high) ** 2)))

    def cut(self, foot: Array, level: float = 0.0) -> tuple[Body, ...]:
        """The same cut open along its axis, seen level: its cut face, its outline, the iron in the pit."""
        r, long, p = FIST, self.length, self.pit
        across = np.concatenate([[-r], p * np.cos(np.linspace(np.pi, 0.0, 33)), [r]]) if p else np.array([-r, r])
        top = long - np.sqrt(np.maximum(0.0, p**2 - across**2))
        face = _strip(across, np.zeros(len(across)), top, FRESH)
        rim = np.concatenate([[[-r, 0.0]], np.column_stack([across, top]), [[r, 0.0], [-r, 0.0]]])
        outline = chain(np.column_stack([rim[:, 0], np.full(len(rim), -1.0), rim[:, 1]]), 1.3, INK, "flat")
        made: list[Sheet | Strand] = [face, outline]
        if level > 0.0:
            high = level * FULL * p
            x = np.linspace(-1.0, 1.0, 33) * self.reach(high)
            floor = long - np.sqrt(np.maximum(0.0, p**2 - x**2))
            made.append(_strip(x, floor, np.full(33, long - p + high), glow(0.9), -2.0))
        return tuple(_put(body, foot) for body in made)


def sticks_of(n: IronNumbers) -> tuple[Stick, Stick]:
    """The upper stick, with its pit, and the lower one. Raises GeneratorError for a pit wider than the stick."""
    length, pit = n.millimetres("stick_length"), n.millimetres("pit_width") / 2
    if pit > FIST - WALL:
        raise GeneratorError(f"pit_width is less than {2 * (FIST - WALL):g} mm, got {2 * pit:g}")
    return Stick(length, pit), Stick(length, 0.0)


def _revolved(profile: Array, colour: Rgb, material: str = "paper") -> Sheet:
    """A profile (n, 2) mm of radius and height, turned about the axis."""
    turn = 2 * np.pi * np.arange(AROUND) / AROUND
    rows = [
        np.column_stack([r * np.cos(turn), r * np.sin(turn), np.full(AROUND, z)]) for r, z in np.maximum(profile, 1e-3)
    ]
    k = np.arange(AROUND)
    corners = []
    for row in range(len(profile) - 1):
        a, b = AROUND * row + k, AROUND * row + (k + 1) % AROUND
        corners += [np.column_stack([a, b, b + AROUND]), np.column_stack([a, b + AROUND, a + AROUND])]
    faces = np.concatenate(corners).astype(np.int32)
    return Sheet(np.concatenate(rows).astype(np.float32), faces, colour, colour, (), material)


def _strip(across: Array, low: Array, high: Array, colour: Rgb, y: float = 0.0) -> Sheet:
    """What lies between two lines of the cut, over `across` (n,) mm."""
    n = len(across)
    rows = [np.column_stack([across, np.full(n, y), z]) for z in (low, high)]
    return Sheet(np.concatenate(rows).astype(np.float32), quads(2, n), colour, colour, (), "flat")


def _put(body: Sheet | Strand, at: Array) -> Body:
    """A body moved to (3,) mm."""
    by = at.astype(np.float32)
    if isinstance(body, Strand):
        return Strand(body.points + by, body.radius, body.colour, body.material)
    return Sheet(body.vertices + by, body.triangles, body.colour, body.reverse, (), body.material)
