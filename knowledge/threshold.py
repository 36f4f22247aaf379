"""Where "found" ends and "not found" begins, learnt from the library itself, for any embedder.

Known: each question of a lesson, judged without itself. Unknown: what lies elsewhere (library/elsewhere.yaml).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 0.01
ROUNDS = 30


@dataclass(frozen=True)
class Threshold:
    """A logistic line through (likeness of meaning, likeness of sound)."""

    weights: NDArray[np.float64]
    offset: float

    def probability(self, meaning: float, sound: float) -> float:
        """That a lesson answers the question, 0..1."""
        return float(1 / (1 + np.exp(-(self.weights @ (meaning, sound) + self.offset))))


def fit(known: NDArray[np.float64], unknown: NDArray[np.float64]) -> Threshold:
    """Logistic regression by Newton's method, both sides weighing the same. Rows: (meaning, sound)."""
    points = np.concatenate([known, unknown])
    mean, spread = points.mean(0), points.std(0) + 1e-9
    table = np.c_[(points - mean) / spread, np.ones(len(points))]
    truth = np.r_[np.ones(len(known)), np.zeros(len(unknown))]
    share = np.r_[np.full(len(known), 0.5 / len(known)), np.full(len(unknown), 0.5 / len(unknown))]
    penalty = RIDGE * np.diag([1.0, 1.0, 0.0])
    line = np.zeros(3)
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-table @ line))
        slope = table.T @ (share * (guess - truth)) + penalty @ line
        curve = (table * (share * guess * (1 - guess))[:, None]).T @ table + penalty
        line -= np.linalg.solve(curve, slope)
    weights = line[:2] / spread
    return Threshold(weights, float(line[2] - weights @ mean))
