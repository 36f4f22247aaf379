"""The computed motion as a neural model takes it: bare frames at the model's size and rate, and where things move."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from generator.draw.raster import Raster
from generator.errors import GeneratorError
from generator.motion.compose import compose
from generator.scene.clip import ClipSpec
from generator.scene.picture import Picture

BORDER = np.ones((3, 3), bool)  # the half-covered pixels round a strand belong to it
LEAST = 64  # px


@dataclass(frozen=True)
class Control:
    """The demonstration without words, marks, title or label: strands and cloth only."""

    frames: NDArray[np.uint8]  # (n, height, width, 3) RGB
    moving: NDArray[np.bool_]  # (n, height, width): tool, moving thread or stitches laid during this clip are seen
    fps: int


def times(spec: ClipSpec, frames: int) -> NDArray[np.float64]:
    """Seconds of the demonstration that `frames` frames of any clip show, (frames,).

    The whole demonstration is spread over them: the first shows its first frame and the last its last, so that a clip
    a little longer or shorter runs a little slower or faster and ends in the same picture.
    """
    return np.linspace(0.0, spec.seconds - 1 / spec.fps, frames)


def control(spec: ClipSpec, width: int, height: int, frames: int, fps: int) -> Control:
    """What governs a clip of this size, length and rate; equal arguments give equal bytes.

    Raises GeneratorError where the step has no figure (nothing is computed: nothing to govern with), where a quantity
    is missing, and for a size or length that cannot be drawn.
    """
    if spec.figure is None:
        raise GeneratorError(
            f"expected a step with a computed motion, got step {spec.step} of {spec.technique} without a figure",
            "make this clip without guide",
        )
    if width < LEAST or height < LEAST or width % 2 or height % 2:
        raise GeneratorError(f"expected even sizes from {LEAST} px, got {width}×{height}", code="wrong_size")
    if frames < 1 or fps < 1:
        raise GeneratorError(f"expected at least 1 frame at 1 fps, got {frames} at {fps}", code="wrong_size")
    drawn = np.empty((frames, height, width, 3), np.uint8)
    moving = np.empty((frames, height, width), bool)
    for number, (frame, seen) in enumerate(bare(compose(spec), width, height, times(spec, frames))):
        drawn[number], moving[number] = frame, seen
    return Control(drawn, moving, fps)


def bare(
    picture: Picture, width: int, height: int, at: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.bool_]]]:
    """The picture without words at each time: RGB (height, width, 3), and where things moved since the first time."""
    raster = Raster(picture, width, height, words=False)
    before: NDArray[np.float32] | None = None
    for t in at:
        drawn, depth, still = raster.bare(float(t))
        before = still if before is None else before
        yield drawn, np.asarray(ndimage.binary_dilation(depth != before, BORDER), np.bool_)
