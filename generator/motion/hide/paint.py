"""Colour on the pieces: which piece takes which, how far the brush has come, and what of it is seen."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.hide import light
from generator.motion.hide.flat import Flat
from generator.motion.hide.pattern import Part
from generator.motion.hide.work import Work
from generator.motion.turning import LYING
from generator.motion.vectors import Array
from generator.scene.body import Sheet
from generator.scene.material import Rgb, mixed

COLOURS: tuple[Rgb, ...] = ((196, 40, 38), (38, 122, 74))  # red is red and green is green: no more is told
PAINTED = ({"body"}, {"arm", "leg"})  # which pieces take which, of the drawing alone; the head stays as it is
GOLDEN = 0.618034  # its multiples, modulo 1, are spread evenly in no order
THICK: Rgb = (46, 30, 26)
OVER = 0.03  # mm over the hide
SWEEPS = 5  # to and fro of the brush over a piece


@dataclass(frozen=True)
class Coat:
    """The pieces of one colour, brushed one after another from the top down."""

    work: Work
    which: int

    @cached_property
    def pieces(self) -> tuple[Flat, ...]:
        """The pieces that take it, from left to right."""
        parts = self.work.n.pattern.parts
        return tuple(
            flat for part, flat in zip(parts, self.work.parts, strict=True) if part.name in PAINTED[self.which]
        )

    def front(self, share: float) -> tuple[int, float]:
        """The piece in hand, and from which y, mm, upwards it is covered."""
        at = min(max(share, 0.0), 1.0) * len(self.pieces)
        which = min(int(at), len(self.pieces) - 1)
        y = self.pieces[which].points[:, 1]
        return which, float(y.max() - (at - which) * (y.max() - y.min()))

    def tip(self, share: float) -> Array:
        """Where the brush is, (2,) mm: to and fro over what it reaches of the piece in hand."""
        which, y = self.front(share)
        points = self.pieces[which].points
        near = points[np.abs(points[:, 1] - y) < 0.35 * np.ptp(points[:, 1])]
        low, high = float(near[:, 0].min()), float(near[:, 0].max())
        at = min(max(share, 0.0), 1.0) * len(self.pieces)
        swing = 0.5 - 0.5 * np.cos(2 * np.pi * SWEEPS * at)
        return np.array([low + swing * (high - low), y])

    @property
    def end(self) -> Array:
        """Where the brush ends, (2,) mm."""
        return self.tip(1.0)

    def covered(self, share: float) -> tuple[Flat, ...]:
        """What the brush has covered."""
        which, y = self.front(share)
        if share <= 0.0:
            return ()
        if share >= 1.0:
            return self.pieces
        part, _ = self.pieces[which].parted(np.array([0.0, y]), np.array([1.0, 0.0]))
        return (*self.pieces[:which], *([part] if len(part.triangles) else []))


def coated(coat: Coat, share: float, lamp: float) -> tuple[Sheet, ...]:
    """The colour on the pieces when the brush is so far; with the lamp behind the light comes through it."""
    return tuple(flat.body(LYING, look(coat.which, lamp), OVER) for flat in coat.covered(share))


def clogged(work: Work, share: float, lamp: float) -> tuple[Sheet, ...]:
    """Thick colour in a share of the openings of what is painted, which is a fault: no light comes through."""
    pattern, made = work.n.pattern, []
    for number, ((part, _), chip) in enumerate(zip(pattern.openings, work.chips, strict=True)):
        which = colour_of(pattern.parts[part])
        if which is not None and (number * GOLDEN) % 1.0 < share:
            made.append(chip.body(LYING, mixed(look(which, lamp), THICK, 0.35 + 0.2 * lamp), OVER))
    return tuple(made)


def look(which: int, lamp: float, sunk: float = 0.0) -> Rgb:
    """How a colour looks with the lamp on by a share; `sunk`: 0 it lies on the hide … 1 it is in the hide."""
    lies = mixed(COLOURS[which], light.CLEAR, 0.14 * sunk)
    return mixed(lies, light.through(COLOURS[which]), lamp)


def colour_of(part: Part) -> int | None:
    """Which colour a piece takes; None for one that stays as it is."""
    return next((which for which, names in enumerate(PAINTED) if part.name in names), None)
