"""A fire of embers under a bowl, smoke over it, and a lump of wax that melts in it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.solids import chain, quads
from generator.motion.vectors import Array
from generator.motion.wax.pattern import Faces
from generator.motion.wax.vessel import Vessel
from generator.scene.body import Body, Mesh
from generator.scene.material import Rgb

EMBER: Rgb = (206, 74, 28)
COAL: Rgb = (74, 62, 58)
ASHES: Rgb = (150, 142, 134)
SMOKE: Rgb = (150, 148, 150)
TALL = 0.8  # of its breadth, that the lump is high
ROUND, FACETS = 28, 7  # corners of the lump round and up


@dataclass(frozen=True)
class Melt:
    """A round lump of wax, its radius `radius` mm, in a vessel: what of it is melted stands round it.

    No wax comes or goes: lump and liquid together keep the lump's volume (that wax takes more room when it is liquid is
    left out).
    """

    vessel: Vessel
    radius: float

    @property
    def volume(self) -> float:
        """mm³ of wax."""
        return self.left(0.0)

    def left(self, melted: float) -> float:
        """mm³ of the lump when so much of it, 0..1, is melted: half of an ellipsoid."""
        r = self.size(melted)
        return float(2 / 3 * np.pi * r * r * TALL * r)

    def size(self, melted: float) -> float:
        """Radius of the lump, mm: its volume falls with what is melted."""
        return float(self.radius * np.cbrt(max(0.0, 1.0 - melted)))

    def rests(self, melted: float) -> float:
        """How high over the vessel's foot the lump's broad underside lies, mm: where the vessel is as wide as it."""
        return float(np.interp(self.size(melted), self.vessel.profile[:, 0], self.vessel.profile[:, 1]))

    def sunk(self, melted: float, height: float) -> float:
        """mm³ of the lump below a height over the foot."""
        r, up = self.size(melted), TALL * self.size(melted)
        x = min(max(height - self.rests(melted), 0.0), up)
        return float(np.pi * r * r * (x - x**3 / (3 * up * up))) if up > 0 else 0.0

    def level(self, melted: float) -> float:
        """How high over the foot the liquid stands, mm. Found by halving."""
        liquid = self.volume - self.left(melted)
        low, high = 0.0, self.vessel.height
        for _ in range(48):
            middle = (low + high) / 2
            free = self.vessel.volume(middle) - self.sunk(melted, middle)
            low, high = (middle, high) if free < liquid else (low, middle)
        return (low + high) / 2

    def lump(self, melted: float, colour: Rgb) -> Mesh | None:
        """What is left of the lump; None where nothing is."""
        r = self.size(melted)
        if r < 0.4:
            return None
        points, faces = self._dome
        vertices = points * [r, r, TALL * r] + self.vessel.at + [0.0, 0.0, self.rests(melted)]
        normals = points / [1.0, 1.0, TALL]
        normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-9)[:, None]
        return Mesh(vertices.astype(np.float32), normals.astype(np.float32), faces, colour, "paper")

    @cached_property
    def _dome(self) -> tuple[Array, Faces]:
        up = np.linspace(0.0, np.pi / 2, FACETS)
        turn = np.linspace(0.0, 2 * np.pi, ROUND + 1)
        rows = np.stack(
            [
                np.outer(np.cos(up), np.cos(turn)),
                np.outer(np.cos(up), np.sin(turn)),
                np.outer(np.sin(up), np.ones(ROUND + 1)),
            ],
            axis=2,
        )
        return rows.reshape(-1, 3), quads(FACETS, ROUND + 1)


def embers(at: Array, radius: float) -> tuple[Body, ...]:
    """A flat heap of ash, husk and glowing pieces round `at` (3,) mm."""
    made: list[Body] = []
    for k in range(46):
        way, far = 2.39996 * k, radius * np.sqrt((k + 0.5) / 46)
        x, y = at[0] + far * np.cos(way), at[1] + far * np.sin(way)
        long = 2.6 + 0.9 * np.sin(3.1 * k)
        along = np.array([np.cos(5.0 * k), np.sin(5.0 * k), 0.12])
        ends = np.array([x, y, at[2] + 1.3]) + np.outer([-long / 2, long / 2], along)
        colour = (EMBER, ASHES, COAL, EMBER, ASHES)[k % 5]
        made.append(chain(ends, [1.5, 1.3], colour))
    return tuple(made)


def smoke(at: Array, radius: float, t: float, much: float) -> tuple[Body, ...]:
    """Threads of smoke that rise from a surface round `at` (3,) mm; `much` 0 none … 1."""
    made: list[Body] = []
    for k in range(6):
        high = 26.0 * min(1.0, 1.6 * much)
        if high < 3.0:
            continue
        s = np.linspace(0.0, 1.0, 14)
        way = 1.05 * k
        phase = 2 * np.pi * (1.4 * s - 0.55 * t + 0.37 * k)
        sway = (0.6 + 3.2 * s) * np.sin(phase) * high / 26.0
        x = at[0] + 0.55 * radius * np.cos(way) + sway
        y = at[1] + 0.35 * radius * np.sin(way) + np.zeros(14)
        points = np.column_stack([x, y, at[2] + 0.5 + high * s])
        thick = 0.18 + 0.5 * np.sin(np.pi * np.minimum(1.0, 0.15 + 0.85 * s)) * much
        made.append(chain(points, thick, SMOKE, "flat"))
    return tuple(made)
