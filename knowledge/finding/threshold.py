"""A line between the known and the unknown: logistic regression on how much each resembles what."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 0.01
ROUNDS = 30


@dataclass(frozen=True)
class Threshold:
    """A logistic line through likenesses (k,)."""

    weights: NDArray[np.float64]
    offset: float

    def probability(self, likenesses: NDArray[np.float64]) -> float:
        """That it is known, 0..1. `likenesses`: (k,)."""
        return float(1 / (1 + np.exp(-(self.weights @ likenesses + self.offset))))


def fit(known: NDArray[np.float64], unknown: NDArray[np.float64]) -> Threshold:
    """Logistic regression by Newton's method, both sides weighing the same. Rows: likenesses (k,)."""
    points = np.concatenate([known, unknown])
    mean, spread = points.mean(0), points.std(0) + 1e-9
    table = np.c_[(points - mean) / spread, np.ones(len(points))]
    truth = np.r_[np.ones(len(known)), np.zeros(len(unknown))]
    share = np.r_[np.full(len(known), 0.5 / len(known)), np.full(len(unknown), 0.5 / len(unknown))]
    size = table.shape[1]
    penalty = RIDGE * np.diag(np.r_[np.ones(size - 1), 0.0])
    line = np.zeros(size)
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-table @ line))
        slope = table.T @ (share * (guess - truth)) + penalty @ line
        curve = (table * (share * guess * (1 - guess))[:, None]).T @ table + penalty
        line -= np.linalg.solve(curve, slope)
    weights = line[:-1] / spread
    return Threshold(weights, float(line[-1] - weights @ mean))
