"""Frames → fragmented MP4, streamed while it is drawn. One thread, so that equal frames give equal bytes."""

import io
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import cast

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray

from generator.draw.encoders import options
from generator.scene.clip import X264

MIME = 'video/mp4; codecs="avc1.64001f"'  # H.264 High, level 3.1: what 1280x720 at 24 fps needs
FRAGMENT = (b"moof", b"mdat")  # the types of its boxes
GROUPS = (1, 2, 4, 6)  # frames a fragment: the first at once, the last size from then on
BT709 = 1  # colour primaries, transfer and matrix as ITU-T H.273 numbers them
LIMITED = 1  # AVCOL_RANGE_MPEG
# For x264 at presets that look ahead: its macroblock tree reads memory that it never wrote where the width is no
# multiple of 128, and then equal frames give other bytes each time. Costs 2 % of the size at 720p.
REPEATABLE = "mbtree=0"


class _Sink(io.RawIOBase):
    """Where FFmpeg writes; it cannot seek, so the file must stream."""

    def __init__(self) -> None:
        self.pending = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.pending += data
        return len(data)

    def boxes(self) -> Iterator[tuple[bytes, bytes]]:
        """Take every whole top-level box: its type and its bytes."""
        while len(self.pending) >= 8:
            size = int.from_bytes(self.pending[:4], "big")
            if len(self.pending) < size:
                return
            box = bytes(self.pending[:size])
            del self.pending[:size]
            yield box[4:8], box


def encode(
    frames: Iterator[NDArray[np.uint8]], width: int, height: int, fps: int, comment: str = "", encoder: str = X264
) -> Iterator[bytes]:
    """`frames`: I420, uint8 (height * 3 / 2, width), BT.709 limited range. Yields ftyp+moov, then groups of moof+mdat.

    `comment` is written into the file's metadata; `encoder` is one of `encoders()`.
    """
    sink = _Sink()
    container = _file(sink)
    container.metadata["comment"] = comment
    stream = cast("VideoStream", container.add_stream(encoder, rate=fps, options=options(encoder)))
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    codec = stream.codec_context
    codec.thread_count = 1
    codec.time_base = Fraction(1, fps)
    codec.color_primaries = codec.color_trc = codec.colorspace = BT709
    codec.color_range = LIMITED
    grouped = _grouped(_boxes(container, stream, sink, frames))
    yield from grouped


def _file(sink: _Sink) -> av.container.OutputContainer:
    """An MP4 file in fragments of one frame each, written into a sink."""
    options = {"movflags": "+frag_every_frame+empty_moov+default_base_moof", "fflags": "+bitexact"}
    return av.open(sink, "w", format="mp4", options=options)


def _boxes(
    container: av.container.OutputContainer, stream: VideoStream, sink: _Sink, frames: Iterator[NDArray[np.uint8]]
) -> Iterator[tuple[bytes, bytes]]:
    """The file's top-level boxes, each as soon as it can be written; by x264 the first frame's before the second one is
    drawn, for which FFmpeg would wait."""
    out = 0  # boxes that were written before FFmpeg does
    keeps = stream.codec_context.name != X264  # x264 has copied a frame when the next is drawn into the same array
    for number, planes in enumerate(frames):
        own = planes.copy() if keeps else planes
        frame = av.VideoFrame.from_numpy_buffer(own, format="yuv420p")
        frame.pts = number
        frame.colorspace, frame.color_range = BT709, LIMITED
        packets = stream.encode(frame)
        first = [] if number or keeps else _first(stream, packets[0])
        container.mux(packets)
        yield from islice(sink.boxes(), out, None)
        if number:
            out = 0
        else:
            yield from first
            out = len(first)
    container.mux(stream.encode(None))
    container.close()
    yield from islice(sink.boxes(), out, None)


def _first(stream: VideoStream, packet: "av.Packet[VideoStream]") -> list[tuple[bytes, bytes]]:
    """The fragment of a stream's first frame, moof and mdat, as in the whole file, by a file that ends with it."""
    sink = _Sink()
    with _file(sink) as container:
        alone = container.add_stream_from_template(stream)
        own = av.Packet(bytes(packet))
        own.stream, own.pts, own.dts, own.is_keyframe = alone, packet.pts, packet.dts, packet.is_keyframe
        alone.time_base = own.time_base = packet.time_base
        own.duration = 1
        container.mux(own)
    return [box for box in sink.boxes() if box[0] in FRAGMENT]


def _grouped(boxes: Iterator[tuple[bytes, bytes]]) -> Iterator[bytes]:
    header = fragment = b""
    held = group = 0
    for kind, box in boxes:
        if kind in (b"ftyp", b"moov"):
            header += box
            if kind == b"moov":
                yield header
        elif kind in FRAGMENT:  # mfra, the index at the end, is of no use to a stream
            fragment += box
            held += kind == b"mdat"
            if held == GROUPS[min(group, len(GROUPS) - 1)]:
                yield fragment
                fragment, held, group = b"", 0, group + 1
    if fragment:
        yield fragment
