"""A smooth line through knots, by arc length: the way of a thread's end."""

import numpy as np

from generator.motion.vectors import Array


class Guide:
    """Cubic pieces through knots (n, 3) mm, `fine` points each."""

    def __init__(self, knots: Array, fine: int = 12) -> None:
        self.knots, self.fine = knots, fine
        p = np.concatenate([[2 * knots[0] - knots[1]], knots, [2 * knots[-1] - knots[-2]]])
        u = (np.arange(fine) / fine)[:, None]
        made = [
            0.5 * (2 * b + (c - a) * u + ((2 * a - 5 * b + 4 * c - d) * u**2 + (3 * b - a - 3 * c + d) * u**3))
            for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
        ]
        self.points = np.concatenate([*made, knots[-1:]])
        step = np.linalg.norm(np.diff(self.points, axis=0), axis=1)
        self.at = np.concatenate([[0.0], np.cumsum(step)])

    def point(self, s: Array) -> Array:
        """Points at arc lengths s, (len(s), 3)."""
        return np.column_stack([np.interp(s, self.at, self.points[:, k]) for k in range(3)])
