"""More frames a second, by motion compensation."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, repeat

from generator.neural.finish.graph import Planes, through

HOW = (
    "mi_mode=mci:mc_mode=aobmc:me_mode=bilat"  # on drawn needlework as good as the bidirectional search, a tenth faster
)
LOOKAHEAD = 3  # frames that minterpolate wants to see beyond the last one it makes


def count(frames: int, rate: Fraction, fps: Fraction) -> int:
    """How many frames at `fps` last as long as `frames` at `rate`, within half a frame; at least one."""
    return max(1, round(frames * fps / rate))


def interpolate(
    planes: Iterator[Planes], size: tuple[int, int], frames: int, rate: Fraction, fps: Fraction
) -> Iterator[Planes]:
    """`frames` I420 frames of `size` (width, height) at `rate` a second → `count(…)` of them at `fps`.

    FFmpeg's minterpolate on the CPU: blocks are followed from frame to frame and moved part of their way. A frame whose
    time is that of a given one is that one, unchanged. At a scene edge, where two neighbours differ too much to be
    one movement, the frame before the edge is repeated instead: nothing is blended across a cut. What no block can
    follow (crossing threads, a needle that leaps) comes out smeared in the frames between, never in the given ones.
    The last frame is held to the end. At equal rates everything stays untouched.
    """
    if rate == fps:
        yield from planes
        return
    made = through(_held(planes), size, rate, "minterpolate", f"fps={fps.numerator}/{fps.denominator}:{HOW}")
    yield from islice(made, count(frames, rate, fps))


def _held(planes: Iterator[Planes]) -> Iterator[Planes]:
    last = None
    for picture in planes:
        yield picture
        last = picture
    if last is not None:
        yield from repeat(last, LOOKAHEAD)
