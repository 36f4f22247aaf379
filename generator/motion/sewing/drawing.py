"""Lines drawn one after another: where the tool is, and how much is drawn by then."""

from collections.abc import Sequence

import numpy as np

from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array, along

LIFT = 12.0  # mm, four times the height over the way from one line to the next
AWAY = np.array([9.0, -4.0, 9.0])  # mm that the tool is taken away in the end


def drawing(beats: Timeline, paths: Sequence[Array], t: float, travel: float, come: Array) -> tuple[int, float, Array]:
    """(the line in hand, the share of it that is drawn, the point of the tool, (3,) mm).

    The beats are numbered as the lines (n, 3) and end with "away". `travel`: the share of a line's time in which the
    tool goes to its beginning; `come`: from where, off the first, it comes.
    """
    k = max(0, sum(beats.begin(line) <= t for line in range(len(paths))) - 1)
    share = beats.share(k, t)
    drawn = float(np.clip((share - travel) / (1 - travel), 0.0, 1.0))
    point = along(paths[k], drawn)
    if share < travel:
        go = ease(share / travel)
        start = paths[k - 1][-1] if k else paths[0][0] + come
        point = start + go * (paths[k][0] - start) + np.array([0.0, 0.0, LIFT * go * (1 - go)])
    return k, drawn, point + ease(beats.share("away", t)) * AWAY


def raised(path: Array, height: float = 0.03) -> Array:
    """A line (n, 2) as the tool follows it, (n, 3): `height` mm above the cloth."""
    return np.column_stack([path, np.full(len(path), height)])
