"""How a hide looks: what it throws back as it lies, and what it lets through with a lamp behind it.

Told is that a good hide is clear and a dead one bluish, and that light passes through scraped hide and through colour.
How much passes nobody measured: the colours here only stand for dark and clear.
"""

import numpy as np

from generator.motion.turning import REST
from generator.motion.vectors import Array
from generator.scene.body import Sheet
from generator.scene.ground import Board
from generator.scene.material import Rgb

BOARD = Board((146, 110, 78))  # wood to work on
RAW, CLEAR = (146, 128, 104), (224, 196, 142)  # as it lies: before it is scraped, and after
RAW_LIT, CLEAR_LIT = (112, 82, 54), (255, 214, 132)  # with the lamp behind
WET: Rgb = (188, 158, 112)  # clear hide full of water
GLOW: Rgb = (255, 246, 218)  # of the lamp's screen
LAMP = (
    "对着光看：画里把亮着的灯放在皮子后面；透多少没有人量过",
    "held to the light: the lamp is drawn behind the hide; how much passes nobody measured",
)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """So much of the way from one colour to another, 0..1."""
    r, g, b = (round(a + min(1.0, max(0.0, share)) * (c - a)) for a, c in zip(one, other, strict=True))
    return r, g, b


def hide(clear: float, lamp: float = 0.0, wet: float = 0.0) -> Rgb:
    """The colour of a hide scraped so `clear` (0 raw … 1), with the lamp behind it on by a share, `wet` by a share."""
    lies = mixed(mixed(RAW, CLEAR, clear), WET, wet * clear)
    return mixed(lies, mixed(RAW_LIT, CLEAR_LIT, clear), lamp)


def screen(lamp: float, low: Array, high: Array, under: Rgb = BOARD.colour) -> tuple[Sheet, ...]:
    """The lamp's screen under work that lies between two corners (2,) mm; nothing where the lamp is off."""
    if lamp <= 0.0:
        return ()
    (x0, y0), (x1, y1) = low, high
    corners = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
    points = np.column_stack([corners, np.full(4, REST / 4)]).astype(np.float32)
    colour = mixed(under, GLOW, lamp)
    return (Sheet(points, np.array([[0, 1, 2], [0, 2, 3]], np.int32), colour, colour, (), "flat"),)


def through(colour: Rgb) -> Rgb:
    """A clear colour on clear hide with the lamp behind: brighter, and a little warmer, than as it lies."""
    r, g, b = (min(255, round(35 + 1.05 * c)) for c in colour)
    return min(255, r + 14), min(255, g + 6), b


def sunk(colour: Rgb, share: float) -> Rgb:
    """A colour seen through water."""
    return mixed(colour, (112, 134, 134), 0.55 * share)
