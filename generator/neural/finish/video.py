"""Films as files: what is in them, their frames, and a new one of frames."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from generator.draw.encode import BT709, LIMITED, REPEATABLE
from generator.errors import GeneratorError
from generator.neural.finish.graph import Planes

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
UNSPECIFIED = 2  # colour matrix, as ITU-T H.273 numbers it
CRF = "18"


@dataclass(frozen=True, slots=True)
class Film:
    """What a film is made of. The rate is its mean: frames of a film with a changing rate are evenly spaced."""

    width: int  # px, even
    height: int  # px, even
    rate: Fraction  # frames a second
    frames: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.width, self.height


def look(path: Path) -> Film:
    """Measure a film without decoding it. Raises GeneratorError where there is none, or its size is odd."""
    with _readable(path), av.open(path) as container:
        if not container.streams.video:
            raise GeneratorError(f"{path.name} holds no video")
        stream = container.streams.video[0]
        frames = sum(1 for packet in container.demux(stream) if packet.size)
        rate = stream.average_rate or stream.guessed_rate
        film = Film(stream.width, stream.height, Fraction(rate or 0), frames)
    if film.width % 2 or film.height % 2 or not frames or not film.rate:
        got = f"{film.width}x{film.height}, {film.frames} frames at {film.rate} a second"
        raise GeneratorError(f"{path.name}: expected frames of even size at a rate; got {got}", code="wrong_size")
    return film


def frames(path: Path) -> Iterator[Planes]:
    """Every frame as I420 (height * 3 / 2, width), BT.709 limited. A film that names no colours is taken for BT.709."""
    with _readable(path), av.open(path) as container:
        for frame in container.decode(video=0):
            if frame.colorspace == UNSPECIFIED:
                frame.colorspace = BT709
            even = frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)
            yield np.asarray(even.to_ndarray(), np.uint8)


def write(path: Path, planes: Iterator[Planes], size: tuple[int, int], fps: int, tags: dict[str, str]) -> int:
    """An ordinary MP4, its index first, H.264 yuv420p BT.709; returns the number of frames.

    One thread: equal frames give equal bytes. `tags` go into moov/udta/meta. Raises GeneratorError disk_full.
    """
    options = {"movflags": "+faststart+use_metadata_tags", "fflags": "+bitexact"}
    number = 0
    with room(path), av.open(path, "w", format="mp4", options=options) as container:
        container.metadata.update(tags)
        x264 = {"preset": "medium", "profile": "high", "crf": CRF, "g": str(2 * fps), "x264-params": REPEATABLE}
        stream = container.add_stream("libx264", rate=fps, options=x264)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        codec = stream.codec_context
        codec.thread_count = 1
        codec.time_base = Fraction(1, fps)
        codec.color_primaries = codec.color_trc = codec.colorspace = BT709
        codec.color_range = LIMITED
        for number, picture in enumerate(planes, 1):
            frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts = number - 1
            frame.colorspace, frame.color_range = BT709, LIMITED
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return number


@contextmanager
def room(path: Path) -> Iterator[None]:
    """Tell a full disk in our words. Raises GeneratorError disk_full."""
    try:
        yield
    except OSError as bad:  # FFmpeg's errors are OSErrors too
        if bad.errno not in FULL:
            raise
        raise GeneratorError(
            f"no room left for {path.name}", "腾出磁盘空间再试。Free some disk space and try again.", "disk_full"
        ) from bad


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except av.FFmpegError as bad:
        raise GeneratorError(f"{path.name} is not a film that can be read: {bad.strerror}") from bad
