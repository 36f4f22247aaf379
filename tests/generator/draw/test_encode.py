"""Frames become a stream that starts at once, plays everywhere, and is the same every time."""

import io
import subprocess
import sys
from collections.abc import Iterator

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from generator.draw.encode import MIME, encode

CHILD = """
import hashlib, sys
sys.path.insert(0, ".")
from tests.generator.draw.test_encode import film
print(hashlib.sha256(b"".join(film())).hexdigest())
"""


def moving(frames: int = 30) -> Iterator[NDArray[np.uint8]]:
    """A grey square that moves over a gradient."""
    ground = np.full((360 * 3 // 2, 640), 128, np.uint8)
    ground[:360] = np.linspace(40, 200, 640).astype(np.uint8)
    for number in range(frames):
        picture = ground.copy()
        picture[100:180, 20 + 8 * number : 100 + 8 * number] = 90
        yield picture


def film(frames: int = 30) -> list[bytes]:
    return list(encode(moving(frames), 640, 360, 24, "note"))


def kinds(fragment: bytes) -> list[bytes]:
    """Types of the top-level boxes, which must fill the fragment exactly."""
    found, at = [], 0
    while at < len(fragment):
        found.append(fragment[at + 4 : at + 8])
        at += int.from_bytes(fragment[at : at + 4], "big")
    assert at == len(fragment)
    return found


def test_the_header_comes_first_then_growing_groups() -> None:
    header, *groups = film()
    assert kinds(header) == [b"ftyp", b"moov"]
    assert [kinds(group).count(b"moof") for group in groups] == [1, 2, 4, 6, 6, 6, 5]


def test_the_first_fragment_is_out_before_the_second_frame_is_drawn() -> None:
    drawn = 0

    def counted() -> Iterator[NDArray[np.uint8]]:
        nonlocal drawn
        for picture in moving():
            drawn += 1
            yield picture

    stream = encode(counted(), 640, 360, 24)
    next(stream)
    next(stream)
    assert drawn == 1


@pytest.mark.parametrize("frames", [1, 2, 3])
def test_the_first_frame_is_written_once_though_it_does_not_wait_for_the_second(frames: int) -> None:
    _, first, *rest = film(frames)
    assert kinds(b"".join([first, *rest])) == [b"moof", b"mdat"] * frames
    with av.open(io.BytesIO(b"".join(film(frames)))) as container:
        times = [(packet.pts, packet.duration) for packet in container.demux(video=0) if packet.size]
    assert times == [(512 * number, 512) for number in range(frames)]  # 24 a second on a clock of 12288


def test_every_frame_decodes_to_what_was_drawn() -> None:
    with av.open(io.BytesIO(b"".join(film()))) as container:
        assert container.metadata["comment"] == "note"
        decoded = [frame.to_ndarray(format="yuv420p") for frame in container.decode(video=0)]
    drawn = list(moving())
    assert len(decoded) == len(drawn)
    for got, wanted in zip(decoded, drawn, strict=True):
        assert np.abs(got.astype(int) - wanted.astype(int)).mean() < 2


def test_the_mime_type_names_the_codec_that_is_in_the_file() -> None:
    grey = np.full((720 * 3 // 2, 1280), 128, np.uint8)
    header = next(encode(iter([grey]), 1280, 720, 24))
    at = header.index(b"avcC")
    assert f"avc1.{header[at + 5 : at + 8].hex()}" in MIME


def test_another_process_makes_the_same_bytes() -> None:
    digests = {
        subprocess.run([sys.executable, "-c", CHILD], check=True, capture_output=True, text=True).stdout for _ in "ab"
    }
    assert len(digests) == 1


def test_one_key_frame_a_clip_and_little_for_pictures_that_hardly_move() -> None:
    with av.open(io.BytesIO(b"".join(film(130)))) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    assert [number for number, packet in enumerate(packets) if packet.is_keyframe] == [0]
    still = list(encode(iter([next(moving(1))] * 20), 640, 360, 24))
    assert sum(map(len, still[2:])) < 3000
