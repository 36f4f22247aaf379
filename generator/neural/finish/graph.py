"""Frames through one of FFmpeg's filters."""

from collections.abc import Iterator
from fractions import Fraction

import av
import av.filter
import numpy as np
from numpy.typing import NDArray

KIND = av.VideoFormat("yuv420p")
Planes = NDArray[np.uint8]  # I420: uint8 (height * 3 / 2, width), BT.709 limited range


def through(planes: Iterator[Planes], size: tuple[int, int], rate: Fraction, name: str, how: str) -> Iterator[Planes]:
    """I420 frames of `size` (width, height) at `rate` a second through the filter `name` with its options `how`.

    The filter decides how many frames come out and how large they are.
    """
    graph = av.filter.Graph()
    source = graph.add_buffer(width=size[0], height=size[1], format=KIND, time_base=1 / rate)
    work, sink = graph.add(name, how), graph.add("buffersink")
    source.link_to(work)
    work.link_to(sink)
    graph.configure()
    for number, picture in enumerate(planes):
        frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
        frame.pts, frame.time_base = number, 1 / rate
        graph.vpush(frame)
        yield from _ready(graph)
    graph.vpush(None)
    yield from _ready(graph)


def _ready(graph: av.filter.Graph) -> Iterator[Planes]:
    while True:
        try:
            yield np.asarray(graph.vpull().to_ndarray(), np.uint8)
        except (av.error.BlockingIOError, av.error.EOFError):
            return
