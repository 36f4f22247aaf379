"""From a spec to a film: streamed while drawn, the same in every process, labelled inside."""

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from generator.draw.demonstration import draw
from generator.draw.provenance import provenance
from generator.draw.raster import Raster
from generator.errors import GeneratorError
from generator.motion.compose import compose
from generator.scene.clip import LABEL, ClipSpec, View
from tests.generator.specs import lesson

CHILD = """
import hashlib
from generator.draw.demonstration import draw
from tests.generator.draw.test_demonstration import short
print(hashlib.sha256(b"".join(draw(short()))).hexdigest())
"""
ROOT = Path(__file__).parents[3]


def short(figure: str = "stem_second", view: View = View.CLOSE, seconds: float = 0.5) -> ClipSpec:
    """A clip of a few small frames."""
    return lesson(figure, view).model_copy(update={"width": 320, "height": 180, "seconds": seconds})


def film(of: ClipSpec) -> bytes:
    return b"".join(draw(of))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Times of the frames drawn so far."""
    times: list[float] = []
    frame = Raster.frame
    monkeypatch.setattr(Raster, "frame", lambda self, at: (times.append(at), frame(self, at))[1])
    return times


class TestDraw:
    def test_the_film_has_the_size_length_and_rate_that_were_asked(self):
        with av.open(io.BytesIO(film(short()))) as container:
            stream = container.streams.video[0]
            frames = list(container.decode(video=0))
            assert (stream.width, stream.height) == (320, 180)
            assert stream.average_rate == 24
        assert len(frames) == 12
        assert [round(frame.time * 24) for frame in frames] == list(range(12))

    def test_it_shows_what_the_raster_draws(self):
        of = short()
        raster = Raster(compose(of), 320, 180)
        with av.open(io.BytesIO(film(of))) as container:
            for number, frame in enumerate(container.decode(video=0)):
                wanted = raster.frame(number / 24).astype(int)
                assert np.abs(frame.to_ndarray(format="yuv420p").astype(int) - wanted).mean() < 3

    def test_it_carries_its_provenance_and_the_label(self):
        of = short()
        with av.open(io.BytesIO(film(of))) as container:
            told = json.loads(container.metadata["comment"])
        assert told == provenance(of)
        assert told["label"] == LABEL["zh"]

    def test_the_first_fragment_comes_before_the_last_frame_is_drawn(self, drawn: list[float]):
        stream = draw(short(seconds=2.0))
        next(stream)
        next(stream)
        assert 1 <= len(drawn) <= 3

    def test_closing_it_stops_the_drawing(self, drawn: list[float]):
        stream = draw(short(seconds=2.0))
        next(stream)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert len(drawn) <= 3

    def test_a_figure_without_its_numbers_fails_before_anything_is_sent(self):
        of = short("fill_side")
        with pytest.raises(GeneratorError, match="pitch"):
            next(draw(of.model_copy(update={"quantities": {}})))


class TestSameBytes:
    def test_two_runs_are_the_same_to_the_byte(self):
        assert film(short()) == film(short())

    def test_another_clip_drawn_between_changes_nothing(self):
        before = film(short())
        film(short("second_band", View.FRONT))
        assert film(short()) == before

    def test_another_process_draws_the_same_bytes(self):
        run = subprocess.run([sys.executable, "-c", CHILD], check=True, capture_output=True, text=True, cwd=ROOT)
        assert run.stdout.strip() == hashlib.sha256(film(short())).hexdigest()

    def test_another_spec_draws_other_bytes(self):
        assert film(short()) != film(short(view=View.FRONT))
