"""Frames → a film, nearly lossless, whole or not at all."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from generator.draw.encode import BT709, REPEATABLE
from generator.errors import GeneratorError
from knowledge.files import whole

CRF = "12"  # finishing encodes once more


def write(frames: NDArray[np.uint8], fps: int, film: Path) -> None:
    """`frames`: RGB (n, height, width, 3), even sizes. H.264, BT.709 limited range, 4:2:0.

    Written beside and moved into place. Raises GeneratorError.
    """
    with beside(film) as path:
        _encode(frames, fps, path)


def write_text(text: str, path: Path) -> None:
    """The same for what belongs to the film."""
    with beside(path) as partial:
        partial.write_text(text, encoding="utf-8")


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Where to write; moved to `path` when all went well, gone when not. Raises GeneratorError, code disk_full where
    the disk is full."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as partial:
            yield partial
    except OSError as bad:
        if bad.errno in (errno.ENOSPC, errno.EDQUOT):
            raise GeneratorError(
                f"the disk is full: {path.name} could not be written", "free some space and try again", "disk_full"
            ) from bad
        raise GeneratorError(f"{path.name} could not be written: {bad}") from bad


def _encode(frames: NDArray[np.uint8], fps: int, path: Path) -> None:
    with path.open("wb") as file, av.open(file, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        options = {"preset": "medium", "crf": CRF, "x264-params": REPEATABLE}
        stream = container.add_stream("libx264", rate=fps, options=options)
        stream.height, stream.width = frames.shape[1:3]
        stream.pix_fmt = "yuv420p"
        codec = stream.codec_context
        codec.thread_count = 1  # equal frames give equal bytes
        codec.time_base = Fraction(1, fps)
        codec.color_primaries = codec.color_trc = codec.colorspace = BT709
        codec.color_range = ColorRange.MPEG
        for number, picture in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
            )
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
