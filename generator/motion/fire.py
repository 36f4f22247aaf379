"""What heat looks like: the light of a hot body by its temperature, and being hot where nobody said how hot."""

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from generator.scene.material import Rgb

KELVIN = 273.15
FIRST_LIGHT = 525.0  # °C at which a body begins to glow in the dark (Draper 1847)
FULL = 1000.0  # °C from which it outshines its own colour wholly; drawn, between the two, in proportion
PRIMARIES = (0.612, 0.549, 0.465)  # µm: the dominant wavelengths of red, green and blue of sRGB (IEC 61966-2-1)
SECOND_RADIATION = 14387.77  # µm K: the second constant of Planck's law (CODATA 2018)
UNKNOWN: Rgb = (222, 74, 22)  # of what is hot, nobody knows how: red, and no temperature can be read off it
UNKNOWN_SHARE = 0.78  # of its own colour that it outshines when it is as hot as it gets


@dataclass(frozen=True, slots=True)
class Glow:
    """Light that a hot body sends out: `colour`, and 0..1 how far it outshines the body's own."""

    colour: Rgb
    share: float

    def on(self, colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Colours (…, 3) of what glows so."""
        mixed = colours + self.share * (np.array(self.colour, np.float64) - colours)
        return np.asarray(np.round(mixed), np.uint8)

    def of(self, colour: Rgb) -> Rgb:
        """One colour of what glows so."""
        r, g, b = (int(c) for c in self.on(np.array(colour, np.uint8)))
        return r, g, b


COLD = Glow((0, 0, 0), 0.0)


def glow(celsius: float) -> Glow:
    """The light of a body at a temperature, °C: its hue by Planck's law, red below 700, orange at 900.

    None below FIRST_LIGHT. How bright it looks beside lit things depends on the room; it is drawn so that the hottest
    outshines its own colour.
    """
    if celsius <= FIRST_LIGHT:
        return COLD
    red, *_ = light = [_planck(wave, celsius + KELVIN) for wave in PRIMARIES]
    r, g, b = (round(255 * _encoded(part / red)) for part in light)
    return Glow((r, g, b), min(1.0, (celsius - FIRST_LIGHT) / (FULL - FIRST_LIGHT)))


def hot(share: float) -> Glow:
    """Of what is heated to a temperature that nobody told: 0 cold … 1 as hot as it gets. Its hue states nothing."""
    return Glow(UNKNOWN, UNKNOWN_SHARE * min(1.0, max(0.0, share)))


def warming(share: float, steep: float = 3.0) -> float:
    """How much of its heat a body has taken up, 0..1, at a share of the time in the fire: 1 − e^(−kt), Newton's law."""
    x = min(1.0, max(0.0, share))
    return (1 - exp(-steep * x)) / (1 - exp(-steep))


def cooling(share: float, steep: float = 3.0) -> float:
    """How much of its heat it still has, 1..0, at a share of the time out of the fire, by the same law."""
    return 1.0 - warming(share, steep)


def _planck(micrometres: float, kelvin: float) -> float:
    return float(micrometres**-5.0 / (exp(SECOND_RADIATION / (micrometres * kelvin)) - 1))


def _encoded(linear: float) -> float:
    """The transfer function of sRGB, 0..1."""
    x = min(1.0, linear)
    return 12.92 * x if x <= 0.0031308 else float(1.055 * x ** (1 / 2.4) - 0.055)
