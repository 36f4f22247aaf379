"""The copper body on which the wires stand, drawn as a flat round piece: its face, what lies on it, and the wires."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray

from generator.motion.fire import COLD, Glow
from generator.motion.vectors import Array
from generator.motion.wire.flood import dense
from generator.motion.wire.pattern import Pattern
from generator.motion.wire.ribbon import COPPER, ribbon
from generator.scene.body import Body, Mesh, Relief, Strand, patches
from generator.scene.material import Rgb

F32 = NDArray[np.float32]
TOP = 0.2  # mm over the bench: the face of the body; how thick it is nobody said
WIDE = 1.22  # of the pattern's radius: how far the piece reaches
COARSE, FINE = 0.1, 0.05  # mm from place to place of its face: seen whole, and from near
PIECES = 4.4  # mm: squares of the picture that are drawn anew where it changes
RED: Rgb = (172, 98, 70)  # of the body, bare
DARK: Rgb = (54, 44, 42)  # of copper under the scale that fire leaves
POWDER: Rgb = (206, 204, 198)
BRIGHT: Rgb = (238, 234, 224)  # of solder that has run
MIRROR = 0.35  # of the glow is seen on molten solder, which mirrors what is round it
FILLET = 0.2  # mm that the solder reaches from the foot of a wire, as drawn
HEAP, RUN = 0.06, 0.14  # mm: powder as it lies, and solder at the foot of the wire, as drawn
SPREAD = 0.5  # mm from a wire within which powder lies thickest: it is meant for the foot of the wire
THIN = 0.42  # of the places further off that powder lies on too
SIEVE = 0.36  # of the piece's radius: the sieve's
ROWS = (0.62, 0.0, -0.62)  # of it: the sieve goes over it in so many rows, to and fro
SETTLES = 0.06  # of the sieve's way: so long it takes until all powder has fallen at a place
LIP = 0.05  # mm that its rim stands over its face, so that the face ends in it
PATCHES = 11  # across the piece, in which scale comes and goes
FAR = 1e3  # mm: of what no wire is near to
JUMPS = (16, 8, 4, 2, 1, 1)  # places
NEIGHBOURS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
NEAR = 0.75  # mm up to which a place knows how far the next wire is
FLAT_PIECE = (
    "铜胎画成一小块平的圆片，不是整只瓶；多大多厚只作示意",
    "the body is drawn as a small flat round piece, not as a vase: its size and thickness are only to show",
)


@dataclass(frozen=True, slots=True)
class State:
    """What is to be seen on the body, 0..1 each."""

    sifted: float = 0.0  # of the sieve's way over it
    run: float = 0.0  # of the powder that has run to solder
    scale: float = 0.0  # of the black that the fire leaves
    glow: Glow = COLD
    under: float = 0.0  # of its colour that the liquid over it hides
    liquid: Rgb = (150, 178, 190)


@dataclass(frozen=True)
class Plate:
    """The piece about (0, 0) with a pattern of wires `height` mm high."""

    of: Pattern
    height: float
    pitch: float

    @property
    def radius(self) -> float:
        """mm of the piece."""
        return WIDE * self.of.radius

    @cached_property
    def wires(self) -> tuple[Mesh, ...]:
        """All wires where they stand on it, bare."""
        return tuple(ribbon(wire.line, self.of.thickness, self.height, TOP) for wire in self.of.wires)

    @property
    def to_wire(self) -> F32:
        """As `to_wire`, of its own places."""
        return to_wire(self.of, self.pitch)

    def sieve(self, share: float) -> Array:
        """Where the sieve is at a share of its way, (2,) mm: along each row in turn."""
        row = min(len(ROWS) - 1, int(share * len(ROWS)))
        along = 2.0 * (share * len(ROWS) - row) - 1.0
        return self.radius * np.array([along if row % 2 == 0 else -along, ROWS[row]])

    def face(self, state: State, middle: Array) -> tuple[Body, ...]:
        """The piece without its wires, its middle at (3,) mm, where it lies on."""
        colours, heights, shine = self._looks(state)
        x, y, z = (float(c) for c in middle)
        relief = Relief((x, y, z + TOP), self.pitch, colours, heights, shine, "copper")
        edge = shaded(state, RED)
        turn = np.linspace(0.0, 2 * np.pi, 97)
        ring = np.column_stack(
            [x + self.radius * np.cos(turn), y + self.radius * np.sin(turn), np.full(97, z + TOP / 2 + LIP)]
        )
        rim = Strand(ring.astype(np.float32), np.full(97, TOP / 2, np.float32), edge, "copper")
        return rim, *patches(relief, round(PIECES / self.pitch))

    def wire_colour(self, state: State) -> Rgb:
        """Of the wires in that state."""
        return shaded(state, COPPER)

    def _looks(self, state: State) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.uint8]]:
        """Colours, heights and shine of the face."""
        red, dark, grey = (np.array(colour, np.float32) for colour in (RED, DARK, POWDER))
        black = np.clip(np.float32(2.0 * state.scale) - self._clouds, 0.0, 1.0)
        powder = self._powder(state) * np.float32(1.0 - state.run)
        foot = np.clip(1.0 - self.to_wire / np.float32(FILLET), 0.0, 1.0) * np.float32(state.run)
        solder = np.clip(3.0 * foot, 0.0, 1.0) * (1.0 - np.float32(0.55) * black * (1.0 - foot))
        ground = red + black[..., None] * (dark - red)
        ground += powder[..., None] * (grey - ground)
        ground += np.float32(state.glow.share) * (np.array(state.glow.colour, np.float32) - ground)
        liquid = np.array(Glow(state.glow.colour, MIRROR * state.glow.share).of(BRIGHT), np.float32)
        ground += solder[..., None] * (liquid - ground)
        ground += np.float32(state.under) * (np.array(state.liquid, np.float32) - ground)
        heights = np.where(self._inside, np.float32(HEAP) * powder + np.float32(RUN) * foot**2, np.float32(np.nan))
        shine = 40 + 200 * solder - 30 * np.maximum(powder, black * (1.0 - solder))
        colours = np.round(ground).astype(np.uint8)
        return colours, heights.astype(np.float32), np.clip(shine, 0, 255).astype(np.uint8)

    def _powder(self, state: State) -> F32:
        """0..1 of each place that powder covers."""
        close = np.clip(1.5 - self.to_wire / SPREAD, 0.0, 1.0)
        most = THIN + (1.0 - THIN) * close
        fallen = np.clip((np.float32(state.sifted) - self._passed) / SETTLES, 0.0, 1.0)
        return np.asarray(np.clip((fallen * most - self._grain) * 8.0, 0.0, 1.0), np.float32)

    @cached_property
    def _passed(self) -> F32:
        """At which share of its way the sieve is first over each place."""
        half = (self.to_wire.shape[0] - 1) // 2
        place = np.arange(-half, half + 1) * self.pitch
        found = np.full(self.to_wire.shape, 1.0 - SETTLES, np.float32)
        for share in np.linspace(1.0 - SETTLES, 0.0, 150):
            x, y = self.sieve(float(share))
            found[np.hypot(place[:, None] - y, place[None] - x) <= SIEVE * self.radius] = share
        return found

    @cached_property
    def _inside(self) -> NDArray[np.bool_]:
        half = (self.to_wire.shape[0] - 1) // 2
        place = np.arange(-half, half + 1) * self.pitch
        return np.asarray(np.hypot(place[:, None], place[None]) <= self.radius - LIP)

    @cached_property
    def _clouds(self) -> F32:
        """Where scale comes late and goes early, 0..1: patches some millimetres wide, the same every time."""
        count = self.to_wire.shape[0]
        coarse = np.random.default_rng(17).random((PATCHES, PATCHES))
        at = np.linspace(0.0, PATCHES - 1.0, count)
        known = np.arange(PATCHES)
        rows = np.array([np.interp(at, known, row) for row in coarse])
        return np.array([np.interp(at, known, column) for column in rows.T], np.float32).T

    @cached_property
    def _grain(self) -> F32:
        """The same scatter every time, 0..1."""
        return np.random.default_rng(11).random(self.to_wire.shape, np.float32)


@lru_cache(maxsize=4)
def to_wire(of: Pattern, pitch: float) -> F32:
    """mm from each place of the piece's face, `pitch` mm apart, to the nearest wire's face, NEAR where it is further.

    Row 0: lowest y. By jump flooding (Rong and Tan 2006): each place asks places ever nearer which point of a wire is
    nearest them.
    """
    half = ceil(WIDE * of.radius / pitch) + 1
    count = 2 * half + 1
    line = np.concatenate([dense(wire.line, pitch / 2) for wire in of.wires])
    place = np.stack(np.meshgrid(*(2 * [np.arange(-half, half + 1) * pitch])), 2)  # (row, column, x and y)
    nearest = np.full((count, count, 2), FAR)
    column, row = (np.round(line / pitch).astype(int) + half).T
    nearest[row, column] = line
    far = np.hypot(*np.moveaxis(place - nearest, 2, 0))
    for step in JUMPS:
        for dx, dy in NEIGHBOURS:
            other = np.roll(nearest, (dy * step, dx * step), (0, 1))
            to_other = np.hypot(*np.moveaxis(place - other, 2, 0))
            closer = to_other < far
            nearest[closer], far[closer] = other[closer], to_other[closer]
    return np.asarray(np.clip(far - of.thickness / 2, 0.0, NEAR), np.float32)


@lru_cache(maxsize=4)
def plate(of: Pattern, height: float, pitch: float = COARSE) -> Plate:
    """The piece for a pattern."""
    return Plate(of, height, pitch)


def shaded(state: State, bare: Rgb) -> Rgb:
    """A metal's colour in a state: black as far as there is scale on it, glowing, under the liquid."""
    r, g, b = (round(a + state.scale * (c - a)) for a, c in zip(bare, DARK, strict=True))
    seen = state.glow.of((r, g, b))
    return Glow(state.liquid, state.under).of(seen) if state.under > 0.0 else seen
