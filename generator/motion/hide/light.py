"""How a hide looks: what it throws back as it lies, and what it lets through with a lamp behind it.

Told is that a good hide is clear and a dead one bluish, and that light passes through scraped hide and through colour.
How much passes nobody measured: the colours here only stand for dark and clear.
"""

from generator.scene.ground import Board
from generator.scene.material import Rgb, mixed

BOARD = Board((146, 110, 78))  # wood to work on
RAW, CLEAR = (146, 128, 104), (224, 196, 142)  # as it lies: before it is scraped, and after
RAW_LIT, CLEAR_LIT = (112, 82, 54), (255, 214, 132)  # with the lamp behind
WET: Rgb = (188, 158, 112)  # clear hide full of water
LAMP = (
    "对着光看：画里把亮着的灯放在皮子后面；透多少没有人量过",
    "held to the light: the lamp is drawn behind the hide; how much passes nobody measured",
)


def hide(clear: float, lamp: float = 0.0, wet: float = 0.0) -> Rgb:
    """The colour of a hide scraped so `clear` (0 raw … 1), with the lamp behind it on by a share, `wet` by a share."""
    lies = mixed(mixed(RAW, CLEAR, clear), WET, wet * clear)
    return mixed(lies, mixed(RAW_LIT, CLEAR_LIT, clear), lamp)


def through(colour: Rgb) -> Rgb:
    """A clear colour on clear hide with the lamp behind: brighter, and a little warmer, than as it lies."""
    r, g, b = (min(255, round(35 + 1.05 * c)) for c in colour)
    return min(255, r + 14), min(255, g + 6), b


def sunk(colour: Rgb, share: float) -> Rgb:
    """A colour seen through water."""
    return mixed(colour, (112, 134, 134), 0.55 * share)
