"""The teaching sample: a figure of six pieces, with the openings inside each, as its pattern lays them out on a hide.

Only that it has a head, a body, arms and legs, and eyes, brows and nose in its head, is told. Every shape is a sketch.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.hide.curves import Point, chords, leaf, outline, round_hole
from generator.motion.vectors import Array

DRAWN_HIGH = 60.0  # mm that the figure of the drawing below is high
HALF = (49.0, 17.5)  # half of the hide's width and height, where the figure is as high as drawn
ROUNDED = 5.0  # of its corners


@dataclass(frozen=True)
class Part:
    """One piece of the figure in mm: its outline and openings (n, 2) against the clock, where they lie on the hide.

    `joint`: where it hangs on the body; of the body, its middle. `first`: how many of its openings are cut first.
    """

    name: str
    outline: Array
    openings: tuple[Array, ...]
    joint: Array
    first: int = 0


@dataclass(frozen=True)
class Pattern:
    """The pattern of a figure `high` mm high."""

    high: float
    facets: float = 0.0  # mm: outlines are cut in straight pieces so long, which is a fault; 0: as they are drawn

    @property
    def scale(self) -> float:
        """How large it is beside the drawing below."""
        return self.high / DRAWN_HIGH

    @property
    def half(self) -> Array:
        """Half of the hide's width and height, (2,) mm."""
        return self.scale * np.array(HALF)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Head, body, two arms, two legs, from left to right."""
        k = self.scale
        made = []
        for name, at, (edge, openings, joint, first) in _PLACED:
            on = tuple(k * (each + at) for each in (edge, *openings))
            outer = chords(on[0], self.facets) if self.facets else on[0]
            made.append(Part(name, outer, on[1:], k * (np.array(joint) + at), first))
        return tuple(made)

    @cached_property
    def sheet(self) -> Array:
        """The hide's own outline, with round corners, (n, 2) mm."""
        wide, tall = self.half
        r = self.scale * ROUNDED
        turns = np.linspace(0.0, np.pi / 2, 6)
        made = []
        for quarter, (x, y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
            a = turns + quarter * np.pi / 2
            middle = np.array([x * (wide - r), y * (tall - r)])
            made.append(middle + r * np.column_stack([np.cos(a), np.sin(a)]))
        return np.concatenate(made)

    @cached_property
    def openings(self) -> tuple[tuple[int, Array], ...]:
        """Every opening in the order in which it is cut, with the place of its part: brows, eyes and nose first."""
        early = [(n, each) for n, part in enumerate(self.parts) for each in part.openings[: part.first]]
        late = [(n, each) for n, part in enumerate(self.parts) for each in part.openings[part.first :]]
        return (*early, *late)

    def on(self, name: str, point: Point) -> Array:
        """A point of a part's own drawing on the hide, (2,) mm; of the first part of that name."""
        joint = next(shape[2] for each, _, shape in _PLACED if each == name)
        part = next(part for part in self.parts if part.name == name)
        return part.joint + self.scale * (np.array(point) - joint)

    def hung(self, name: str) -> tuple[Array, ...]:
        """Where on the body, (2,) mm from its own joint, the parts of a name hang."""
        return tuple(self.scale * (np.array(at) - _BODY[2]) for at in _HANGS[name])


Shape = tuple[Array, tuple[Array, ...], Point, int]

_HEAD: Shape = (
    outline(
        [(-2.5, 0.0), (2.5, 0.0)],
        [(2.5, 0.0), (2.6, 2.0), (4.4, 2.9)],
        [(4.4, 2.9), (6.0, 3.4), (6.5, 4.6), (5.9, 5.7)],
        [(5.9, 5.7), (6.5, 6.4), (5.9, 7.2)],
        [(5.9, 7.2), (6.8, 7.3), (8.0, 7.9)],
        [(8.0, 7.9), (6.8, 9.6), (6.3, 11.0), (6.2, 12.0)],
        [(6.2, 12.0), (8.6, 12.7)],
        [(8.6, 12.7), (7.2, 14.8), (4.0, 16.6), (0.0, 17.0), (-4.5, 15.8), (-7.2, 12.6), (-7.6, 9.2), (-6.2, 5.8),
         (-3.6, 3.2), (-2.5, 0.0)],
    ),
    (
        leaf((3.3, 11.0), 4.0, 0.9, -4.0, 0.5),  # brow
        leaf((3.2, 9.3), 3.2, 1.1, -6.0),  # eye
        leaf((5.9, 8.7), 1.7, 0.6, -68.0, 0.1),  # nose
        round_hole((1.0, 14.4), 1.1),
        leaf((4.6, 14.2), 3.4, 1.0, -24.0),
        leaf((-2.8, 14.0), 3.6, 1.1, 24.0),
        leaf((-4.4, 9.0), 4.6, 1.6, 80.0),
    ),
    (0.0, 1.6), 3,
)  # fmt: skip
_BODY: Shape = (
    outline(
        [(-9.0, 0.0), (-4.5, -0.9), (0.0, 0.0), (4.5, -0.9), (9.0, 0.0)],
        [(9.0, 0.0), (7.4, 7.0), (6.0, 13.0), (6.6, 19.0), (5.4, 23.0), (3.0, 25.4)],
        [(3.0, 25.4), (-3.0, 25.4)],
        [(-3.0, 25.4), (-5.4, 23.0), (-6.6, 19.0), (-6.0, 13.0), (-7.4, 7.0), (-9.0, 0.0)],
    ),
    (
        *(leaf((2.1 * x, 17.5 + 2.1 * y), 3.2, 1.5, turn)
          for x, y, turn in ((1, 0, 0.0), (0, 1, 90.0), (-1, 0, 180.0), (0, -1, 270.0))),
        *(leaf((x, 10.6), 3.0, 1.2) for x in (-3.8, 0.0, 3.8)),
        *(leaf((x, 4.0), 4.0, 1.4, 0.0, 0.7) for x in (-5.2, 0.0, 5.2)),
    ),
    (0.0, 24.0), 0,
)  # fmt: skip
_ARM: Shape = (
    outline(
        [(-1.3, 3.4), (-1.5, 1.2), (0.0, 0.0), (1.6, 1.0), (1.3, 3.4)],
        [(1.3, 3.4), (4.0, 3.1)],
        [(4.0, 3.1), (3.3, 9.0), (2.7, 15.0), (2.4, 19.6), (0.0, 22.0), (-2.4, 19.6), (-2.7, 15.0), (-3.3, 9.0),
         (-4.0, 3.1)],
        [(-4.0, 3.1), (-1.3, 3.4)],
    ),
    (leaf((0.0, 8.0), 4.4, 1.5, 90.0), leaf((0.0, 14.2), 3.6, 1.3, 90.0)),
    (0.0, 19.6), 0,
)  # fmt: skip
_LEG: Shape = (
    outline(
        [(-2.6, 0.0), (5.5, 0.0)],
        [(5.5, 0.0), (5.2, 1.6), (3.6, 2.8), (2.2, 4.0), (2.8, 9.0), (3.1, 15.0), (2.9, 21.0), (0.0, 24.0),
         (-2.9, 21.0), (-3.1, 15.0), (-2.7, 9.0), (-2.3, 4.0), (-2.6, 0.0)],
    ),
    (leaf((0.1, 8.4), 4.4, 1.6, 90.0), leaf((0.0, 14.6), 4.4, 1.8, 90.0)),
    (0.0, 21.6), 0,
)  # fmt: skip
_HANGS: dict[str, tuple[Point, ...]] = {
    "head": ((0.0, 24.0),),
    "arm": ((-4.4, 21.2), (4.4, 21.2)),
    "leg": ((-3.8, 3.6), (3.4, 3.6)),
}
_PLACED: tuple[tuple[str, Point, Shape], ...] = (
    ("head", (-34.0, -8.3), _HEAD),
    ("body", (-10.5, -12.8), _BODY),
    ("arm", (8.5, -11.0), _ARM),
    ("arm", (19.5, -11.0), _ARM),
    ("leg", (29.0, -12.0), _LEG),
    ("leg", (40.5, -12.0), _LEG),
)
