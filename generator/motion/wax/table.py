"""What the figures share: the table, colours of cloth, wax and dye, and rest-to-rest movement."""

import numpy as np

from generator.motion.timeline import ease
from generator.motion.vectors import Array
from generator.scene.ground import Board, Cut
from generator.scene.material import Rgb

TABLE = Board()
LEVEL_TABLE = Cut(4.0, (176, 168, 154))  # the same, cut and seen level
FRONT_LIGHT = 270.0  # ° azimuth of the light on cloth that hangs
USUAL_HEIGHT, LOW_HEIGHT = 42.0, 14.0  # ° of the light over the table, and of that in which marks are looked for
SLANTS = 5  # steps from the one to the other: each is a whole picture
RAW: Rgb = (214, 192, 146)  # home-woven cloth from the loom
WHITE: Rgb = (244, 240, 230)  # bleached
POLISHED: Rgb = (253, 251, 245)  # its face, rubbed with horn
STARCHED: Rgb = (232, 224, 202)  # its back, the paste dry
PASTE: Rgb = (206, 188, 158)  # wet
WET: Rgb = (214, 166, 78)  # hot wax that has soaked in: clear, so that the cloth shows dark through it
SET: Rgb = (226, 196, 132)  # hard wax, dull
WET_BEHIND: Rgb = (222, 192, 134)
SET_BEHIND: Rgb = (230, 210, 164)
GREEN: Rgb = (150, 160, 74)  # yellow-green: the dye in cloth that no air has reached
VAT: Rgb = (74, 84, 46)  # the dye in the vat, cut open
VAT_TOP: Rgb = (38, 52, 84)  # its surface, where air touches it
CRACK: Rgb = (112, 84, 40)  # seen into, before any dye


def there_and_back(x: float, there: float = 0.35, back: float = 0.65) -> float:
    """0 to 1, waiting, and back to 0: `there` and `back` are the shares of the time when it has come and leaves."""
    return ease(x / there) - ease((x - back) / (1 - back))


def off(x: float, y: float, z: float) -> Array:
    """So far away from a point in space, (3,) mm."""
    return np.array([x, y, z])
