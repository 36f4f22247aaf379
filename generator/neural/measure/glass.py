"""Enamel in a cell that is cut open and seen level: how high it stands over the cell's floor."""

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import runs
from generator.neural.measure import colour
from generator.neural.measure.outline import crossing, middle
from generator.neural.measure.scale import Scale

AIR = 8  # rows at the top of the picture, in which there is nothing
LOOK = 0.3  # mm over the floor, where it is looked which cell is widest
ALIKE = 14.0  # CIE L*a*b* from column to column: one colour
STEP = 6  # px over which that is looked at
COLOURED = 18.0  # CIE L*a*b* from the air: enamel, wet or fired
RIM = 0.15  # of a cell's width, left out at either end
LINE = 4.0  # L* that a line on the surface is brighter than air and enamel
BEFORE, BEHIND = 14, 14  # px on either side of the surface

U8 = NDArray[np.uint8]
F64 = NDArray[np.float64]


def glass(last: U8, scale: Scale) -> float | None:
    """mm, in the widest cell at the settled end of a film (h, w, 3); None where no enamel is seen in a cut."""
    if not scale.level:
        return None
    lab = colour.lab(last).astype(np.float64)
    air = np.median(lab[:AIR].reshape(-1, 3), axis=0)
    (_, floor), (_, row) = scale.pixels(np.array([[0.0, 0.0], [0.0, LOOK]]))
    band = np.median(lab[round(row) - 2 : round(row) + 3], axis=0)
    alike = np.linalg.norm(band[STEP:] - band[:-STEP], axis=1) < ALIKE
    coloured = np.linalg.norm(band[STEP:] - air, axis=1) > COLOURED
    cells = runs(alike & coloured)
    if not cells:
        return None
    begin, end = max(cells, key=lambda cell: cell[1] - cell[0])
    begin += STEP
    rim = round(RIM * (end - begin))
    if end - begin - 2 * rim < STEP:
        return None
    up = np.median(lab[: round(floor), begin + rim : end - rim], axis=1)[::-1]  # from the floor upwards
    off = np.linalg.norm(up - air, axis=1)
    there = off[3 : len(off) // 4].max()
    over = np.flatnonzero(off > there / 2)
    if not len(over):
        return None
    at = int(over[-1])
    return float((_surface(up, air, at) + 0.5 + (floor - round(floor))) / scale.fine)


def _surface(up: F64, air: F64, at: int) -> float:
    """Where enamel ends along colours (n, 3) from the floor upwards, about place `at`: in the middle of a bright line
    on it, or else half way from its colour to the air's."""
    low = max(0, at - BEFORE)
    lit = up[low : at + BEHIND, 0]
    inside = float(np.median(up[max(0, low - BEFORE) : low + 1, 0]))
    if lit.max() > max(float(air[0]), inside) + LINE:
        return low + middle(-lit, -inside, BEFORE + BEHIND)
    off = np.linalg.norm(up[low : at + BEHIND] - air, axis=1)
    inner = float(np.median(off[:3]))
    return low + crossing(-off, -inner / 2)
