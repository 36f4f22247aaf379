"""Small real films for the tests of finishing, and everything that finishing wants to know."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from generator.draw.encode import BT709, LIMITED
from generator.neural.engine import Footage
from generator.neural.finish.finish import FinishOptions
from generator.neural.spec import NeuralSpec
from generator.scene.clip import View
from tests.generator.specs import lesson, shipped

Planes = NDArray[np.uint8]
SIZE = (320, 176)


def moving(frames: int = 17, size: tuple[int, int] = SIZE, step: int = 6) -> Iterator[Planes]:
    """A bright square that moves `step` px a frame over a textured ground; I420."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    ground = (90 + 30 * np.sin(x / 17) + 30 * np.cos(y / 11)).astype(np.uint8)
    side = height // 4
    for number in range(frames):
        picture = np.full((height * 3 // 2, width), 128, np.uint8)
        picture[:height] = ground
        left = 10 + step * number
        picture[height // 3 : height // 3 + side, left : left + side] = 220
        yield picture


def middle(planes: Planes) -> float:
    """Where the square is: the mean column of what is bright."""
    height = planes.shape[0] * 2 // 3
    return float(np.nonzero(planes[:height] > 190)[1].mean())


def film(path: Path, planes: Iterator[Planes] | Sequence[Planes], fps: int = 16, size: tuple[int, int] = SIZE) -> Path:
    """A film as an engine leaves it: no label, no metadata."""
    with av.open(path, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps, options={"crf": "10", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        codec = stream.codec_context
        codec.thread_count = 1
        codec.color_primaries = codec.color_trc = codec.colorspace = BT709
        codec.color_range = LIMITED
        for number, picture in enumerate(planes):
            frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            frame.colorspace, frame.color_range = BT709, LIMITED
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def decoded(path: Path) -> list[Planes]:
    """Every frame of a film."""
    with av.open(path) as container:
        return [frame.to_ndarray() for frame in container.decode(video=0)]


def boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    """MP4 boxes one after another: type and content."""
    found, at = [], 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + size]))
        at += size
    return found


@cache
def neural(view: View = View.FRONT, frames: int = 17, size: tuple[int, int] = SIZE) -> NeuralSpec:
    """What was asked of the engine."""
    return NeuralSpec(
        engine="wan",
        model="Wan2.2-T2V-A14B",
        demonstration=lesson("second_band", view),
        prompt="正抢针，第二皮",
        width=size[0],
        height=size[1],
        frames=frames,
        fps=16,
        seed=7,
    )


def footage(folder: Path, frames: int = 17, size: tuple[int, int] = SIZE, name: str = "footage") -> Footage:
    """What the engine made of it."""
    return Footage(film(folder / f"{name}.mp4", moving(frames, size), size=size), {"noise_sha256": "ab" * 32})


def options(folder: Path) -> FinishOptions:
    """The shipped library and an identity of our own."""
    return FinishOptions(shipped(), folder / "credentials")
