"""The beast's face as it is drawn left of the haunch on the same cloth: two eyes, empty until the last step."""

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from generator.motion import stage
from generator.motion.vectors import Array, unit
from generator.scene.ground import Line

AT = np.array([-46.0, 2.0])  # mm, the middle between the eyes: left of what the steps of the haunch show
EYES = (AT + np.array([6.6, 0.0]), AT + np.array([-6.6, 0.0]))  # mm: the right one is worked first
HALF = np.array([4.5, 3.1])  # mm of an eye to either side, and up and down
IRIS, PUPIL = 2.9, 1.0  # mm, radii
TARGET = AT + np.array([1.6, -9.5])  # the place that both eyes look at
TURNED_TO = 0.3  # mm that iris and pupil stand off the middle of the eye towards it
SLANT = 0.16  # radians by which an eye's outer corner is higher


@dataclass(frozen=True, eq=False)
class Eye:
    """One eye; `side` 1 where its outer corner is at the right, -1 at the left."""

    at: Array
    side: float

    @property
    def pupil(self) -> Array:
        """The middle of iris and pupil, which stand towards the place that is looked at."""
        return np.asarray(self.at + TURNED_TO * unit(TARGET - self.at))

    def outline(self, grown: float = 0.0) -> Array:
        """The lids, (n, 2), closed; `grown` mm further out."""
        a = np.linspace(0.0, 2 * pi, 72, endpoint=False)
        long, high = HALF + grown
        x, y = long * np.cos(a), high * np.sign(np.sin(a)) * np.abs(np.sin(a)) ** 1.25
        turned = np.column_stack([x * cos(SLANT) - y * sin(SLANT), x * sin(SLANT) + y * cos(SLANT)])
        return np.asarray(self.at + turned * [self.side, 1.0])

    def drawn(self) -> tuple[Line, ...]:
        """Lids, iris and pupil in ink."""
        a = np.linspace(0.0, 2 * pi, 60, endpoint=False)
        ring = np.column_stack([np.cos(a), np.sin(a)])
        return tuple(stage.outline_line(p) for p in (self.outline(), *(self.pupil + r * ring for r in (IRIS, PUPIL))))


def both() -> list[Eye]:
    """The two eyes, the one that is worked first before the other."""
    return [Eye(at, 1.0 if at[0] > AT[0] else -1.0) for at in EYES]


def drawn() -> tuple[Line, ...]:
    """Both eyes in ink."""
    return tuple(line for eye in both() for line in eye.drawn())
