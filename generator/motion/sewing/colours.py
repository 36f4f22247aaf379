"""The silks of the teaching samples."""

import numpy as np

from generator.motion.vectors import Array
from generator.scene.material import Rgb

PLUM = ((255, 212, 224), (172, 16, 70))  # from light to deep
STEM: Rgb = (150, 158, 92)


def shades(of: tuple[Rgb, Rgb], count: int) -> list[Rgb]:
    """`count` shades from light to deep, each step deeper than the one before."""
    light, deep = np.array(of[0], float), np.array(of[1], float)
    steps = np.linspace(0.0, 1.0, max(2, count))[:count] ** 0.9
    return [_rgb(light + x * (deep - light)) for x in steps]


def _rgb(c: Array) -> Rgb:
    r, g, b = (round(float(x)) for x in c)
    return r, g, b
