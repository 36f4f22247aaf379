"""A film is there whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

import av
import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.neural.wan.footage import beside, write, write_text
from tests.generator.garbage import films


def pictures(n: int = 9) -> np.ndarray:
    """Smooth colours that move."""
    y, x = np.mgrid[0:48, 0:64]
    return np.stack([np.stack([x * 4, y * 5, np.full_like(x, 20 * i)], -1) for i in range(n)]).astype(np.uint8)


def test_the_film_has_the_frames_their_rate_and_nearly_their_colours(tmp_path: Path) -> None:
    frames = pictures()
    write(frames, 16, tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as film:
        stream = film.streams.video[0]
        assert (stream.average_rate, stream.codec_context.name, stream.codec_context.pix_fmt) == (16, "h264", "yuv420p")
        assert stream.codec_context.colorspace == 1
        read = [frame.to_ndarray(format="rgb24") for frame in film.decode(stream)]
    assert len(read) == len(frames)
    assert np.abs(np.stack(read).astype(int) - frames).mean() < 3


def test_equal_frames_give_equal_bytes_whatever_lies_in_memory(tmp_path: Path) -> None:
    program = "from generator.neural.wan.footage import write; write(np.moveaxis(moving, 1, -1), 16, out)"
    assert len(films(program, tmp_path)) == 1


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as bad, beside(tmp_path / "a.mp4") as partial:
        partial.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert bad.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_device_that_is_really_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full")
    partial = tmp_path / "partial.mp4"
    partial.symlink_to(full)
    monkeypatch.setattr(tempfile, "mkstemp", lambda **_: (os.open(partial, os.O_WRONLY), str(partial)))
    with pytest.raises(GeneratorError) as bad:
        write(pictures(40), 16, tmp_path / "a.mp4")
    assert bad.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_an_older_film_stays_when_a_new_one_fails(tmp_path: Path) -> None:
    write_text("old", tmp_path / "note")
    with pytest.raises(RuntimeError), beside(tmp_path / "note") as partial:
        partial.write_text("new")
        raise RuntimeError
    assert (tmp_path / "note").read_text() == "old"
