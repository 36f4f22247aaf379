"""The joint in a cut face that is seen straight from above: how slanted it runs through the wall."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.neural.measure import colour
from generator.neural.measure.face import DARK, SOFT, edges, of_the_face
from generator.neural.measure.scale import Scale

SHUT = 0.8  # mm: a narrower gap in a face is a joint
INSIDE = 0.2  # of the wall's thickness, left out along both its edges
SLENDER = 2.5  # times as long as wide at least
NEAR = 3.0  # thicknesses of the wall on either side, in which it is seen which way it runs
FEWEST = 20  # columns of it

U8 = NDArray[np.uint8]


def joint(last: U8, scale: Scale) -> float | None:
    """° from the wall's own way, 0 … 90, at the settled end of a film (h, w, 3); None where no joint is seen."""
    if scale.level:
        return None
    lab = colour.lab(colour.soft(last, SOFT))
    on = of_the_face(lab)
    if on is None:
        return None
    shut = cv2.morphologyEx(on.astype(np.uint8), cv2.MORPH_CLOSE, colour.disc(SHUT * scale.fine))
    columns, top, foot = edges(shut > 0, lab)
    if len(columns) < FEWEST:
        return None
    thick = float(np.median(foot - top))
    inner = cv2.distanceTransform(shut, cv2.DIST_L2, 5) > INSIDE * thick
    dark = inner & (lab[..., 0] < DARK * float(np.median(lab[..., 0][on])))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8))
    if count < 2:
        return None
    rows, across = np.nonzero(labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA])))
    points = scale.millimetres(np.column_stack([across, rows]))
    if len(points) < FEWEST:
        return None
    _, spread, ways = np.linalg.svd(points - points.mean(0), full_matrices=False)
    x = float(across.mean())
    near = np.abs(columns - x) < NEAR * thick
    if spread[0] < SLENDER * spread[1] or near.sum() < FEWEST:
        return None
    wall = scale.millimetres(np.column_stack([columns, (top + foot) / 2])[near])
    bend = np.polyfit(wall[:, 0] - points[:, 0].mean(), wall[:, 1], 2)
    along = np.array([1.0, bend[1]]) / np.hypot(1.0, bend[1])
    return float(np.degrees(np.arccos(np.clip(abs(along @ ways[0]), 0.0, 1.0))))
