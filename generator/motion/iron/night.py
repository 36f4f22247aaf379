"""The ground at night as a spectator sees it: his line of sight, the yard, what glows, and the words that stay."""

from math import cos, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.iron.iron_numbers import IronNumbers
from generator.motion.solids import chain
from generator.motion.vectors import Array
from generator.scene.body import Sheet, Strand
from generator.scene.camera import Camera
from generator.scene.ground import Board
from generator.scene.mark import Mark
from generator.scene.material import Rgb

EYE = 70.0  # ° of the line of sight from straight down: somebody who looks across the ground from a raised stand
DARK = Board((15, 17, 25))
EARTH: Rgb = (43, 41, 42)  # of the yard, by the light of the fire
FIGURE: Rgb = (9, 9, 12)  # a person far off …
TALL = 1700.0  # … and mm that he is tall, as drawn
FIELD = 2.6  # of the whole height, that the front view is wide
LOW = 0.36  # of the whole height, that the middle of the picture is up
SIGN = (24.0, 128.0)  # px of a picture 1280 wide, where the words stand that stay
SIGNED = ("只看不教 · 站在警戒线外看", "Shown, never taught · watch from behind the cordon")
# colours of iron as it cools, from dark to white-hot, by share of its heat over that of the air
GLOW: tuple[tuple[float, Rgb], ...] = (
    (0.0, (18, 18, 24)), (0.25, (46, 16, 12)), (0.38, (140, 28, 10)), (0.55, (232, 92, 16)), (0.75, (255, 170, 48)),
    (0.9, (255, 222, 120)), (1.0, (255, 246, 206)),
)  # fmt: skip
LAYER = 12.0  # mm that the yard lies over the ground, so that it is what is seen
SEEN = 0.27  # of the heat, below which it is dark


def spectator(x: float, up: float, field: float) -> Camera:
    """A spectator's view `field` mm wide, whose middle is `up` mm over the ground at x, y = 0."""
    return Camera((x, up * sin(radians(EYE)) / cos(radians(EYE))), field, EYE)


def wide(whole: float) -> Camera:
    """The whole ground, where the highest thing is `whole` mm high."""
    return spectator(0.0, LOW * whole, FIELD * whole)


def glow(heat: float) -> Rgb:
    """The colour of iron with a share 0..1 of its heat left."""
    shares = [share for share, _ in GLOW]
    r, g, b = (round(float(np.interp(heat, shares, [rgb[c] for _, rgb in GLOW]))) for c in range(3))
    return r, g, b


def sign(n: IronNumbers, of: Camera) -> Mark:
    """The words that stay: never taught, and from where it is watched."""
    per = of.field / 1280
    x = of.centre[0] + (SIGN[0] - 12.0 - 640.0) * per
    y = of.centre[1] + (360.0 - SIGN[1]) * per / cos(radians(of.tilt))
    return stage.note((x, y, 0.0), n.words(*SIGNED))


def yard(across: float, deep: float) -> Sheet:
    """The ground that the fire lights, an oval."""
    turn = np.linspace(0.0, 2 * np.pi, 57)[:-1]
    rim = np.column_stack([across * np.cos(turn), deep * np.sin(turn), np.full(56, LAYER)])
    corners = np.array([[0, k + 1, (k + 1) % 56 + 1] for k in range(56)], np.int32)
    return Sheet(np.concatenate([[[0.0, 0.0, LAYER]], rim]).astype(np.float32), corners, EARTH, EARTH, (), "flat")


def person(at: Array) -> Strand:
    """Somebody far off, standing at (2,) mm: a plain dark shape."""
    heights = np.array([0.0, 0.26, 0.5, 0.68, 0.8, 0.84, 0.9, 0.97]) * TALL
    wide = np.array([0.06, 0.075, 0.095, 0.115, 0.105, 0.045, 0.066, 0.05]) * TALL
    return chain(np.column_stack([np.full(8, at[0]), np.full(8, at[1]), heights]), wide, FIGURE, "flat")


def offset(x: float, y: float, z: float) -> Array:
    """So far from a place, (3,) mm."""
    return np.array([x, y, z])
