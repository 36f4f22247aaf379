"""The one way out: whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.neural.finish.finish import FinishOptions, finish
from generator.neural.finish.seal import Reel, captions, seal
from tests.generator.neural.finish.films import SIZE, footage, moving, neural

TOLD = {"key": "ab" * 32, "model": "Wan2.2", "version": 1, "label": "AI生成·未审核"}

CHILD = """
import resource, sys
from pathlib import Path
from generator.errors import GeneratorError
from generator.neural.finish.finish import finish
from tests.generator.neural.finish.films import footage, neural, options
folder, room = Path(sys.argv[1]), int(sys.argv[2])
made = footage(folder)
options(folder).identity()
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    finish(made, neural(), {}, folder / "out" / "clip.mp4", options(folder))
except GeneratorError as bad:
    print(bad.code)
"""


def test_film_and_captions_lie_side_by_side_and_nothing_else(finished: Path):
    names = sorted(each.name for each in finished.parent.iterdir())
    assert names == ["clip.en.vtt", "clip.mp4", "clip.zh.vtt", "footage.mp4"]
    assert captions(finished, "zh").read_text(encoding="utf-8").startswith("WEBVTT\n\n00:00:00.000 --> ")


def test_an_error_on_the_way_leaves_nothing(tmp_path: Path, finishing: FinishOptions):
    def broken():
        yield from moving(5)
        raise GeneratorError("the footage ends here")

    reel = Reel(broken(), SIZE, 24, (), TOLD)
    with pytest.raises(GeneratorError, match="ends here"):
        seal(reel, tmp_path / "clip.mp4", finishing.identity(), "wenjiang", burn=True)
    assert list(tmp_path.iterdir()) == []


def test_a_film_that_stood_there_stays_when_its_successor_fails(tmp_path: Path, finishing: FinishOptions):
    (tmp_path / "clip.mp4").write_text("before")
    with pytest.raises(GeneratorError, match="ContentProducer"):
        seal(Reel(moving(3), SIZE, 24, (), TOLD), tmp_path / "clip.mp4", finishing.identity(), "问匠", burn=True)
    assert (tmp_path / "clip.mp4").read_text() == "before"


@pytest.mark.parametrize("room", [4_000, 30_000])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, room: int):
    (tmp_path / "out").mkdir()
    child = [sys.executable, "-c", CHILD, str(tmp_path), str(room)]
    told = subprocess.run(child, check=True, capture_output=True, text=True).stdout
    assert told == "disk_full\n"
    assert list((tmp_path / "out").iterdir()) == []


def test_race_of_two_finishing_the_same_clip_leaves_one_whole_film(tmp_path: Path, finishing: FinishOptions):
    from concurrent.futures import ThreadPoolExecutor

    from generator.neural.finish.audit import audit

    made = footage(tmp_path, 5)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(finish, made, neural(), {}, tmp_path / "clip.mp4", finishing) for _ in range(2)]:
            done.result()
    assert audit(tmp_path / "clip.mp4").sound
