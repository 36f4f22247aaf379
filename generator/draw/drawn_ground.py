"""Grounds with nothing on them, kept as they were drawn: many steps of a technique are seen over the same one."""

from collections.abc import Hashable
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from generator.draw.canvas import Canvas
from generator.draw.kernels.planes import TILE, covered
from generator.draw.primitives import Spread, ground_of
from generator.scene.camera import Projection
from generator.scene.ground import Ground

F32 = NDArray[np.float32]
U8 = NDArray[np.uint8]

STAGE = (20, 23, 28)  # what lies beyond the ground
KEPT = 3  # grounds that stay drawn, 18 MB each at 1280 x 720


class DrawnGround(NamedTuple):
    """A ground as it is drawn, for all who draw over it: none of the arrays can be written to."""

    rgb: F32  # (height, width, 3) sRGB 0..255
    depth: F32  # (height, width) mm towards the eye
    floor: F32  # the same of what shadows fall on
    covered: U8  # the tiles with any ground


def drawn_ground(view: Projection, ground: Ground, slack: float) -> DrawnGround:
    """A ground without its lines. `slack`: 0 drum-tight … 1 slack. Raises KeyError for a kind that no kernel draws."""
    return _drawn(ground_of(type(ground)), view, cast("Hashable", replace(cast("Any", ground), lines=())), slack)


@lru_cache(maxsize=KEPT)
def _drawn(spread: Spread[Any], view: Projection, ground: Hashable, slack: float) -> DrawnGround:
    size = (view.height, view.width)
    rgb, depth, floor = np.empty((*size, 3), np.float32), np.empty(size, np.float32), np.empty(size, np.float32)
    tiles = np.ones((-(-view.height // TILE), -(-view.width // TILE)), np.uint8)
    upright = np.array([0.0, 0.0, 1.0], np.float32)  # no ground has shadows of its own
    spread(Canvas(view, rgb, depth, floor, upright, tiles), ground, slack, np.array(STAGE, np.float32))
    made = DrawnGround(rgb, depth, floor, covered(depth))
    for of in made:
        of.setflags(write=False)
    return made
