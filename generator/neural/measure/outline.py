"""Where the middle of a drawn line lies, however soft the film: half way to either side."""

import numpy as np
from numpy.typing import NDArray

RISEN = 0.25  # of the way from a line's darkness to the brightness before it: where it has ended
NEAR = 3  # px after its end in which what lies behind it is seen

F64 = NDArray[np.float64]


def middle(lit: F64, bright: float, within: int) -> float:
    """Place along brightnesses (n,) of the middle of a dark line, whose darkest is among the first `within`; before it
    all is as `bright`. Each of its sides is where it is half way from the line to what lies beside it."""
    low = int(np.argmin(lit[:within]))
    dark = float(lit[low])
    before = crossing(lit[low::-1], (bright + dark) / 2)
    over = np.flatnonzero(lit[low:] > dark + RISEN * (bright - dark))
    end = low + int(over[0]) if len(over) else len(lit) - 1
    beside = float(lit[end : end + NEAR + 1].max())
    return low + (crossing(lit[low:], (beside + dark) / 2) - before) / 2


def crossing(line: F64, level: float) -> float:
    """How far along values (n,) they first reach a level, between two of them too; the last where none does."""
    k = int(np.argmax(line >= level))
    if k == 0:
        return 0.0 if line[0] >= level else float(len(line) - 1)
    return k - 1 + float((level - line[k - 1]) / (line[k] - line[k - 1]))
