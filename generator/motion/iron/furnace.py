"""熔铁炉和大风箱, as they are seen from far off: a barrel with a glowing mouth, and a box whose rod goes to and fro."""

from dataclasses import dataclass
from functools import cached_property
from math import pi

import numpy as np

from generator.motion.iron.night import glow, offset
from generator.motion.solids import chain
from generator.motion.vectors import Array
from generator.scene.body import Body, Sheet, Strand
from generator.scene.material import Rgb

HIGH, ROUND = 1500.0, 520.0  # mm, drawn: nobody said how large it is
MOUTH, SILL = 250.0, 480.0  # mm: half of its mouth, and how high the mouth begins
LUMP = 74.0  # mm, radius of a piece of pig iron
PILE = ((-1, 0), (1, 0), (-0.0, 0), (-0.5, 1), (0.5, 1), (0.0, 2))  # where they lie, in lumps' widths and rows
BASIN = 1.8 * MOUTH  # mm, width of what the molten iron stands in
BOX = (1500.0, 620.0, 820.0)  # mm, of the bellows
BESIDE = 780.0  # mm between furnace and bellows
STROKE = 420.0  # mm that its rod goes
CLAY: Rgb = (74, 58, 50)
SOOT: Rgb = (26, 22, 22)
WOODEN: tuple[Rgb, Rgb, Rgb] = ((96, 72, 48), (122, 94, 62), (74, 55, 38))  # front, top and side of the box
FIRELIGHT: Rgb = (66, 48, 38)


@dataclass(frozen=True)
class Furnace:
    """It stands at (2,) mm, its mouth towards who looks on."""

    at: Array

    def bodies(self, breath: float, melted: float) -> tuple[Body, ...]:
        """`breath`: 0 the rod is out … 1 in; `melted`: of the pig iron in its mouth, 0..1."""
        foot = np.append(self.at, 0.0)
        front = foot - offset(0.0, ROUND + 12.0, 0.0)
        heat = 0.30 + 0.5 * melted
        return (
            *self._still,
            *self._flames(foot, breath, heat),
            self._mouth(front, heat + 0.06 * breath),
            *self._iron(front, melted),
            *self._bellows(foot, breath),
        )

    def level(self, melted: float) -> float:
        """How high the molten iron stands in the mouth, mm: what the pieces have lost of their cut."""
        return len(PILE) * pi * LUMP**2 * melted / BASIN

    @cached_property
    def _still(self) -> tuple[Body, ...]:
        """The ground in the light of the fire, and the barrel."""
        foot = np.append(self.at, 0.0)
        high = np.array([0.0, 0.06, 0.5, 0.94, 1.0]) * HIGH
        line = foot + np.column_stack([np.zeros(5), np.zeros(5), high])
        barrel = chain(line, np.array([0.9, 1.0, 0.94, 0.84, 0.8]) * ROUND, CLAY)
        turn = np.linspace(0.0, 2 * pi, 33)[:-1]
        rim = foot + np.column_stack([2100 * np.cos(turn), 2100 * np.sin(turn) - 700, np.full(32, 20.0)])
        corners = np.array([[0, k, k + 1] for k in range(1, 31)], np.int32)
        return Sheet(rim.astype(np.float32), corners, FIRELIGHT, FIRELIGHT, (), "flat"), barrel

    def _mouth(self, front: Array, heat: float) -> Sheet:
        """The opening, round above, with the fire behind it."""
        turn = np.linspace(0.0, pi, 15)
        arch = np.column_stack([MOUTH * np.cos(turn), np.zeros(15), MOUTH * 0.75 + MOUTH * np.sin(turn)])
        outline = np.concatenate([[[-MOUTH, 0.0, 0.0], [MOUTH, 0.0, 0.0]], arch])
        corners = np.array([[0, k, k + 1] for k in range(1, len(outline) - 1)], np.int32)
        colour = glow(0.75 * heat)
        return Sheet((front + offset(0.0, 0.0, SILL) + outline).astype(np.float32), corners, colour, colour, (), "flat")

    def _iron(self, front: Array, melted: float) -> tuple[Body, ...]:
        """Pieces of pig iron that grow hot and small, and what has run out of them."""
        floor = front + offset(0.0, -LUMP, SILL)
        made: list[Body] = []
        radius = LUMP * float(np.sqrt(max(0.0, 1.0 - melted)))
        colour = glow(0.2 + 0.7 * melted**0.5)
        if radius > 4.0:
            for across, row in PILE:
                at = floor + offset(2 * LUMP * across, -2.0 * row, self.level(melted) * 0.5 + radius * (1 + 1.7 * row))
                side = offset(0.4 * radius, 0, 0)
                made.append(chain(np.array([at - side, at + side]), radius, colour, "flat"))
        if melted > 0.0:
            top = self.level(melted)
            corners = np.array([[-1, 0, 0], [1, 0, 0], [1, 0, top], [-1, 0, top]]) * [BASIN / 2, 1.0, 1.0]
            made.append(_plane(floor + corners - offset(0.0, LUMP + 8.0, 0.0), glow(0.98)))
        return tuple(made)

    def _flames(self, foot: Array, breath: float, heat: float) -> tuple[Strand, ...]:
        """Over its top, higher with every breath."""
        top = foot + offset(0.0, 0.0, HIGH + 0.45 * ROUND)
        made = []
        for k, across in enumerate((-0.5, -0.2, 0.12, 0.4)):
            high = (180 + 170 * heat) * (0.55 + 0.6 * breath + 0.18 * np.sin(5 * k + 9.0 * breath))
            lean = 60 * np.sin(2.1 * k + 6.0 * breath)
            points = top + np.array([[across * ROUND, -30.0 * k, 0], [across * ROUND + lean, -30.0 * k, high]])
            made.append(chain(points, (75.0, 12.0), glow(0.52 + 0.06 * k), "flat"))
        return tuple(made)

    def _bellows(self, foot: Array, breath: float) -> tuple[Body, ...]:
        """The box, its pipe into the furnace, and the rod with its handle."""
        x, y, z = BOX
        near = foot + offset(-BESIDE - ROUND - x, -y / 2, 0.0)
        a, b = near, near + offset(x, 0.0, 0.0)
        up, back = np.array([0.0, 0.0, z]), np.array([0.0, y, 0.0])
        pipe = chain(np.array([b + 0.3 * up + back / 2, foot + 0.3 * up - offset(0.8 * ROUND, 0, 0)]), 70.0, SOOT)
        out = STROKE * (1.0 - breath) + 160.0
        hole = a + 0.55 * up + back / 2
        end = hole - offset(out, 0.0, 0.0)
        rod = chain(np.array([hole, end]), 26.0, WOODEN[1])
        handle = chain(np.array([end - offset(0.0, 0.0, 170.0), end + offset(0.0, 0.0, 170.0)]), 30.0, WOODEN[1])
        return (
            pipe,
            _plane(np.array([a, b, b + up, a + up]), WOODEN[0]),
            _plane(np.array([a + up, b + up, b + up + back, a + up + back]), WOODEN[1]),
            _plane(np.array([a + back, a, a + up, a + up + back]), WOODEN[2]),
            rod,
            handle,
        )


def _plane(corners: Array, colour: Rgb) -> Sheet:
    """Four corners (4, 3) mm in one plane."""
    faces = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
    return Sheet(corners.astype(np.float32), faces, colour, colour, (), "flat")
