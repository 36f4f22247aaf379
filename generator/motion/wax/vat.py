"""The vat cut open, the rack over it from which the cloth hangs, and the cloth as the dye leaves it."""

from collections.abc import Sequence

import numpy as np

from generator.motion import stage
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.vectors import Array
from generator.motion.wax.cloth import Covered
from generator.motion.wax.crack import cracked
from generator.motion.wax.lie import Lie, upright
from generator.motion.wax.pattern import Stroke
from generator.motion.wax.piece import Look, wax
from generator.motion.wax.table import GREEN, POLISHED, SET, SET_BEHIND, STARCHED
from generator.motion.wax.vessel import Vessel, tub
from generator.motion.wax.wax_numbers import INDIGO, WaxNumbers
from generator.scene.body import Body, Strand
from generator.scene.material import Rgb, mixed

TILT = 58.0  # ° of the line of sight: from above the rim
BANDS = 20  # of the cloth, from its lower edge up, in which its colour changes
FOOT, RIM, TALL, FULL = 35.0, 40.0, 76.0, 69.0  # mm of the vat, and how high the dye stands in it
BARREL: Rgb = (104, 80, 58)
BARREL_INSIDE: Rgb = (82, 64, 50)
DYE: Rgb = (84, 92, 48)  # cut open
DYE_TOP: Rgb = (48, 60, 82)  # where air touches it
CLEAR_OF = 0.3  # mm that a vessel's floor lies over the table
BEFORE, BEHIND = -0.6, 0.5  # mm: the cloth hangs in the cut, what is in the vat is drawn a little behind it
HUNG = FULL + 33.0  # mm over the table of the middle of a cloth of 60 mm that hangs over the dye
DEEP = 35.0  # and of one that is wholly under it
ROD: Rgb = (168, 140, 92)
CORD: Rgb = (186, 172, 140)
WATER_DARK: Rgb = (10, 14, 30)
SEEN_UNDER = 0.5  # of the colour of the cloth that is seen through wax
DARKER = 0.22  # that wet cloth looks darker
SIZES_OPEN = (
    "缸和布的大小、拿什么提布都没有说，只作示意",
    "the sizes of vat and cloth, and what it is held by, nobody said: only to show",
)
CUT_OPEN = ("缸切开画，好看里头；真缸不开口", "the vat is drawn cut open to see into it")


def scene(n: WaxNumbers) -> Stage[WaxNumbers]:
    """A vat with a cloth over it, from above its rim; nearer, where the cloth meets the dye."""
    return Stage(
        n,
        stage.camera((0.0, 92.0), 272.0, TILT, aside=0.0),
        stage.camera((0.0, 112.0), 176.0, TILT, aside=0.0),
    )


def vat(x: float = 0.0, colour: Rgb = BARREL, inside: Rgb = BARREL_INSIDE) -> Vessel:
    """A tub of dye, its nearer half cut away, its foot at (x, 0) mm."""
    return Vessel(tub(FOOT, RIM, TALL), np.array([x, 0.0, CLEAR_OF]), colour, inside, open=True)


def holding(of: Vessel, height: float, colour: Rgb, top: Rgb) -> list[Body]:
    """The vessel with a liquid that stands so high in it."""
    return [*of.body, of.filled(height, colour, behind=BEHIND), of.surface(height, top)]


def hung(height: float, x: float = 0.0) -> Lie:
    """The cloth upright in the cut of the vat, its middle `height` mm over the table."""
    return upright(height, BEFORE, x)


def rod(side: float, height: float, x: float = 0.0, top: float = 150.0) -> list[Body]:
    """The rod that the cloth's upper edge is fastened to, on two cords; `height` of the cloth's middle, mm."""
    z = height + side / 2 + 0.6
    half = side / 2 + 2.0
    made = [chain([[x - half, BEFORE, z], [x + half, BEFORE, z]], 1.0, ROD, "wood")]
    high = max(top, z + 4.0)
    made += [
        chain([[end, BEFORE, z], [end, BEFORE, high]], 0.4, CORD, "cord") for end in (x - 0.8 * half, x + 0.8 * half)
    ]
    return list(made)


def drips(side: float, height: float, share: float, colour: Rgb, x: float = 0.0, down: float = FULL) -> list[Body]:
    """Drops that fall from the cloth's lower edge; fewer and fewer as `share` 0..1 goes on."""
    made: list[Body] = []
    z = height - side / 2
    for k in range(9):
        if share * 9 > k + 1.5 or share <= 0.0:
            continue
        fall = (2.2 * share + 0.37 * k) % 1.0
        at = z - fall * fall * max(0.0, z - down)
        across = x + (k - 4) * side / 10
        made.append(chain([[across, BEFORE, at], [across, BEFORE, at - 1.2]], 0.5, colour, "silk"))
    return made


def wet(colour: Rgb, share: float = 1.0) -> Rgb:
    """Wet cloth looks darker than it is."""
    return mixed(colour, WATER_DARK, DARKER * share)


def reduced(colour: Rgb, soaked: float) -> Rgb:
    """Cloth that the dye has soaked, which no air has reached: yellow-green over what it was."""
    return mixed(colour, GREEN, 0.8 * soaked)


def pair(n: WaxNumbers, dips: float) -> tuple[Rgb, Rgb]:
    """Front and back of the dry cloth after so many dips."""
    return n.blue(dips, POLISHED), n.blue(dips, STARCHED)


def waxed(
    n: WaxNumbers, ground: Sequence[tuple[Rgb, Rgb]], crack: Rgb | None = None, hearts: Sequence[Stroke] = ()
) -> Look:
    """The cracked cloth in the dye's colours: what wax covers stays; dye of colour `crack` is in its cracks.

    `hearts`: what a second wax covers.
    """
    pattern = n.pattern
    first = wax(pattern, 0.0, cracked(pattern), crack) if crack is not None else wax(pattern, 0.0, cracked(pattern))
    under = pair(n, 1)
    second = (Covered(tuple(hearts), mixed(SET, under[0], SEEN_UNDER), mixed(SET_BEHIND, under[1], SEEN_UNDER)),)
    return Look(tuple(ground), 0, (first, *(second if hearts else ())))


def creeping(n: WaxNumbers, dips: float) -> Rgb:
    """The colour of dye in cracks, after so many dips: dark, seen through wax."""
    return mixed((96, 84, 70), INDIGO, min(1.0, 0.4 + n.depth(dips)))


def under(side: float, height: float, level: float = FULL) -> Array:
    """How much of each band is below the surface, 0..1."""
    low = height - side / 2 + np.arange(BANDS) * side / BANDS
    return np.clip((level - low) / (side / BANDS), 0.0, 1.0)


def drop(at: Array, radius: float, colour: Rgb) -> Strand:
    """A small round drop at (3,) mm."""
    return chain(at + np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 0.3 * radius]]), radius, colour, "silk")
