"""Films as files."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.neural.finish.video import Film, frames, look, write
from tests.generator.garbage import films
from tests.generator.neural.finish.films import SIZE, boxes, film, moving
from tests.generator.specs import rgb

CHILD = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
from generator.errors import GeneratorError
from generator.neural.finish.video import write
from tests.generator.neural.finish.films import SIZE, moving
try:
    write(Path(sys.argv[1]), moving(60), SIZE, 24, {})
except GeneratorError as bad:
    print(bad.code, bad.hint)
"""


def test_a_film_is_measured(tmp_path: Path):
    assert look(film(tmp_path / "a.mp4", moving(17))) == Film(*SIZE, Fraction(16), 17)


def test_what_was_written_is_read_again(tmp_path: Path):
    drawn = list(moving(9))
    assert write(tmp_path / "a.mp4", iter(drawn), SIZE, 24, {}) == 9
    read = list(frames(tmp_path / "a.mp4"))
    assert len(read) == 9
    assert max(np.abs(a.astype(int) - b).mean() for a, b in zip(read, drawn, strict=True)) < 2


def test_the_index_comes_first_so_that_a_page_can_start_at_once(tmp_path: Path):
    write(tmp_path / "a.mp4", moving(9), SIZE, 24, {})
    kinds = [kind for kind, _ in boxes((tmp_path / "a.mp4").read_bytes())]
    assert kinds.index(b"moov") < kinds.index(b"mdat")
    assert b"moof" not in kinds


def test_equal_frames_give_equal_bytes(tmp_path: Path):
    for name in "ab":
        write(tmp_path / name, moving(9), SIZE, 24, {"AIGC": "{}"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_equal_frames_give_equal_bytes_whatever_lies_in_memory(tmp_path: Path):
    program = """
from generator.neural.finish.video import write
chroma = np.full((9, 24, 48), 128, np.uint8)
write(out, iter(np.concatenate([moving[:, 0], chroma], axis=1)), (48, 48), 24, {})
"""
    assert len(films(program, tmp_path)) == 1


@pytest.mark.parametrize(("space", "name"), [(1, "bt709"), (2, "unspecified"), (5, "bt470bg")])
def test_colours_stay_what_they_were_whatever_matrix_the_film_names(tmp_path: Path, space: int, name: str):
    red = np.zeros((64, 64, 3), np.uint8) + np.array([200, 40, 60], np.uint8)
    with av.open(tmp_path / "a.mp4", "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=16, options={"crf": "4"})
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        stream.codec_context.colorspace = space
        frame = av.VideoFrame.from_ndarray(red, format="rgb24").reformat(
            format="yuv420p", dst_colorspace=5 if space == 5 else 1, dst_color_range=1
        )
        frame.colorspace = space
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with av.open(tmp_path / "a.mp4") as container:
        assert next(container.decode(video=0)).colorspace == space, name
    (seen,) = frames(tmp_path / "a.mp4")
    assert np.abs(rgb(seen)[32, 32] - (200, 40, 60)).max() < 7  # another matrix is 16 off


def test_what_is_no_film_is_refused(tmp_path: Path):
    (tmp_path / "a.mp4").write_text("not a film")
    with pytest.raises(GeneratorError, match=r"a\.mp4 is not a film"):
        look(tmp_path / "a.mp4")


def test_a_missing_film_is_refused(tmp_path: Path):
    with pytest.raises(GeneratorError, match=r"none\.mp4"):
        look(tmp_path / "none.mp4")


@pytest.mark.parametrize("room", [0, 1_000, 6_000])
def test_a_full_disk_is_told_as_such(tmp_path: Path, room: int):
    child = [sys.executable, "-c", CHILD, str(tmp_path / "a.mp4"), str(room)]
    told = subprocess.run(child, check=True, capture_output=True, text=True).stdout
    assert told.startswith("disk_full 腾出磁盘空间")
