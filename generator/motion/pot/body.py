"""The body as it stands on the turntable: its wall, joint and mark, and the discs that close it; whole or cut open."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.motion.pot import bench, seam
from generator.motion.pot.plate import faces
from generator.motion.pot.pot_numbers import PotNumbers
from generator.motion.pot.solid import CUT, Patch, solid
from generator.motion.pot.wall import COLUMNS, drawn
from generator.motion.solids import moved
from generator.motion.vectors import Array, about
from generator.scene.body import Body, Mesh, Strand

CUT_FACES = 2  # of a wall or disc that is cut open


@dataclass(frozen=True, slots=True)
class Drawing:
    """How far an end is drawn in: by `share` all round, or as the paddle that strikes at `at` ° leaves it."""

    share: float = 0.0
    at: float | None = None
    turns: int = 1

    def by(self, azimuths: Array, turned: float) -> Array:
        """The share at azimuths ° as they are now, after the body has turned by `turned` °."""
        if self.at is None:
            return np.full(len(azimuths), self.share)
        return drawn(turned, self.turns, self.at, azimuths)


NOT, WHOLLY = Drawing(0.0), Drawing(1.0)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the body stands: base up, as it is raised, or mouth up; its discs; by how many ° it is turned."""

    base: Drawing = NOT
    mouth: Drawing = NOT
    base_up: bool = True
    base_edge: float | None = None  # how far its disc's edge is pressed on, 0..1; None: no disc
    mouth_edge: float | None = None
    turned: float = 0.0


@lru_cache(maxsize=4)
def standing(n: PotNumbers, how: Standing, *, cut: bool = False) -> tuple[Body, ...]:
    """The body on the turntable; `cut`: only what lies beyond the plane through its middle, and the cut faces."""
    wall, spin = n.wall, 1.0 if how.base_up else -1.0
    first, last = (0.0, 360.0) if not cut else sorted(spin * (w - how.turned) for w in (0.0, 180.0))
    azimuths = spin * np.linspace(first, last, COLUMNS) + how.turned
    base, mouth = (end.by(azimuths, how.turned) for end in (how.base, how.mouth))
    top, low = (wall.rim(how.base.share, how.mouth.share, of_base=of_base)[2] for of_base in (True, False))
    made: list[Body] = [*_clay(wall.patches(base, mouth, first, last), cut=cut)]
    if how.base_edge is not None:
        disc = faces(n.base, n.thickness, 0.0, how.base_edge, (first, last))
        made += [moved(each, np.eye(3), np.array([0.0, 0.0, top])) for each in _clay(disc, cut=cut)]
    if how.mouth_edge is not None:
        disc = faces(n.mouth, n.thickness, n.hole, how.mouth_edge, (-last, -first))
        made += [moved(each, about(180.0, 0), np.array([0.0, 0.0, low])) for each in _clay(disc, cut=cut)]
    made += _seam(n, how, cut=cut)
    turn, shift = pose(n, how, top)
    return tuple(placed(body, turn, shift) for body in made)


def half_disc(radius: float, thickness: float, hole: float = 0.0) -> tuple[Mesh, ...]:
    """A disc as it was cut out, of which only what lies beyond its middle is there, and the face of the cut."""
    return tuple(_clay(faces(radius, thickness, hole, span=(0.0, 180.0)), cut=True))


def pose(n: PotNumbers, how: Standing, top: float) -> tuple[Array, Array]:
    """The rotation and shift that bring the body, base up on z = 0, to how it stands. `top`: of its base's rim, mm."""
    if how.base_up:
        return about(how.turned), np.array([0.0, 0.0, bench.TOP])
    foot = bench.TOP + (n.thickness if how.base_edge is not None else 0.0)
    return about(how.turned) @ about(180.0, 0), np.array([0.0, 0.0, foot + top])


def placed(body: Body, turn: Array, shift: Array) -> Body:
    """A mesh or strand of the body, rotated and shifted."""
    if isinstance(body, Strand):
        points = (body.points @ turn.T + shift).astype(np.float32)
        return Strand(points, body.radius, body.colour, body.material)
    assert isinstance(body, Mesh)  # noqa: S101 - a pot has no sheets
    return moved(body, turn, shift)


def _clay(patches: tuple[Patch, ...], *, cut: bool) -> list[Mesh]:
    """The clay, and where it is cut open the cut faces in their own colour."""
    if not cut:
        return [solid(patches)]
    return [solid(patches[:-CUT_FACES]), solid(patches[-CUT_FACES:], CUT, "flat")]


def _seam(n: PotNumbers, how: Standing, *, cut: bool) -> list[Strand]:
    """Joint and mark, where they are on the side that is seen."""
    spin = 1.0 if how.base_up else -1.0
    made = []
    for azimuth, draw in ((seam.joint_azimuth(n), seam.joint), (seam.mark_azimuth(n), seam.mark)):
        here = spin * azimuth + how.turned
        if not cut or 2.0 < here % 360.0 < 178.0:
            base, mouth = (float(end.by(np.array([here]), how.turned)[0]) for end in (how.base, how.mouth))
            made.append(draw(n, base, mouth))
    return made
