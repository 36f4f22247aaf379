"""The measure proves itself: right films hold, however worn; every planted fault is found."""

import json
from pathlib import Path

import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.neural.measure import Verdict, compare, expected, measure, measure_film
from generator.neural.measure.compare import DIRECTION, SPACING
from generator.scene.clip import View
from tests.generator.neural.measure import proof
from tests.generator.neural.measure.films import HEIGHT, WIDTH, drawn, judged, wrong
from tests.generator.specs import lesson

RIGHT = [
    ("fill_side", View.CLOSE, None),
    ("fill_other_side", View.FRONT, proof.grainy),
    ("first_band", View.FRONT, proof.leaning),
    ("second_band", View.CLOSE, proof.compressed),
    ("hidden_start", View.FRONT, proof.blurred),
    ("centre_stitch", View.FRONT, proof.compressed),
]


@pytest.mark.parametrize(("figure", "view", "worse"), RIGHT, ids=lambda x: getattr(x, "__name__", str(x)))
def test_a_right_film_holds_however_worn(figure: str, view: View, worse):
    film = drawn(figure, view)
    found = judged(film if worse is None else worse(film), lesson(figure, view))
    assert found.missing == found.extra == ()
    for name in ("spacing", "direction", "count", "flicker"):
        assert found.reading(name).verdict in (Verdict.HOLDS, Verdict.NOTHING), found.record()


def test_every_band_is_counted_where_several_are_stitched():
    found = judged(drawn("further_bands", View.CLOSE), lesson("further_bands", View.CLOSE))
    count = found.reading("count")
    assert count.verdict is Verdict.HOLDS
    assert count.measured is not None
    assert count.measured > 50


class TestFaults:
    def test_a_spacing_ten_percent_too_wide_is_found_and_measured(self):
        found = judged(wrong("fill_side", proof.wider, View.CLOSE), lesson("fill_side", View.CLOSE))
        assert found.reading("spacing").deviation == pytest.approx(10, abs=1)
        assert found.reading("direction").verdict is Verdict.HOLDS
        assert not found.holds

    def test_a_spacing_from_another_number_too(self):
        film = proof.planted(lesson("first_band", pitch=0.45), lambda x: x, WIDTH, HEIGHT, 13)
        assert judged(film, lesson("first_band")).reading("spacing").deviation == pytest.approx(-10, abs=1)

    def test_a_direction_five_degrees_off_is_found_and_measured(self):
        found = judged(wrong("second_band", proof.turned, View.CLOSE), lesson("second_band", View.CLOSE))
        assert found.reading("direction").deviation == pytest.approx(5, abs=0.5)
        assert found.reading("spacing").verdict is Verdict.HOLDS

    def test_so_is_that_of_a_single_stitch(self):
        found = judged(wrong("centre_stitch", proof.turned), lesson("centre_stitch"))
        assert found.reading("direction").deviation == pytest.approx(5, abs=0.5)

    @pytest.mark.parametrize("which", [0.0, 0.4, 0.8])
    def test_one_stitch_missing_is_found_and_shown_where(self, which: float):
        spec = lesson("first_band")
        film = proof.planted(spec, lambda x: proof.missing(x, which), WIDTH, HEIGHT, 13)
        found = judged(film, spec)
        count = found.reading("count")
        assert count.deviation == -1
        stitches = expected(spec, WIDTH, HEIGHT).stitches
        assert stitches is not None
        gone = stitches.middles[round(which * (len(stitches.ends) - 1))]
        assert found.missing[0] == pytest.approx(gone, abs=0.1)

    def test_it_is_where_the_picture_cuts_the_bands_off_on_all_sides(self):
        spec = lesson("further_bands", View.CLOSE)
        film = wrong("further_bands", lambda x: proof.missing(x, 0.02), View.CLOSE)  # one that is in the picture
        assert judged(film, spec).reading("count").deviation == -1

    def test_the_only_stitch_missing_is_not_seen(self):
        found = judged(wrong("centre_stitch", proof.missing), lesson("centre_stitch"))
        assert found.reading("count").verdict is Verdict.UNSEEN
        assert not found.holds

    def test_a_needle_led_beside_its_path_is_found(self):
        spec = lesson("centre_stitch")
        right = judged(drawn("centre_stitch", View.FRONT, 41), spec)
        astray = judged(wrong("centre_stitch", proof.astray, View.FRONT, 41), spec)
        assert right.reading("tip").verdict is Verdict.HOLDS
        assert astray.reading("tip").verdict is Verdict.OFF


class TestHonesty:
    def test_a_smooth_patch_has_no_stitches_and_does_not_pass(self):
        spec = lesson("first_band")
        film = drawn("first_band").copy()
        silk = np.abs(film[-1].astype(int) - film[0]).max(2) > 20
        film[-6:, silk] = (214, 120, 150)
        found = judged(film, spec)
        assert found.reading("spacing").measured is None
        assert found.reading("count").verdict is Verdict.UNSEEN
        assert not found.holds

    def test_a_film_in_which_nothing_is_stitched_does_not_pass(self):
        film = np.repeat(drawn("fill_side")[:1], 4, axis=0)
        found = judged(film, lesson("fill_side"))
        assert found.reading("direction").verdict is Verdict.UNSEEN
        assert not found.holds

    def test_a_figure_without_stitches_is_not_measured_for_them(self):
        found = judged(drawn("draw_bands"), lesson("draw_bands"))
        assert [found.reading(x).verdict for x in ("spacing", "direction", "count", "tip")] == [Verdict.NOTHING] * 4
        assert found.holds

    def test_the_bounds_are_those_that_were_asked(self):
        assert (SPACING, DIRECTION) == (3.0, 2.0)


class TestRecord:
    def test_it_is_json_and_says_each_figure_with_its_verdict(self):
        record = judged(drawn("centre_stitch"), lesson("centre_stitch")).record()
        again = json.loads(json.dumps(record, allow_nan=False))
        assert again == record
        assert set(again["figures"]) == {"lines", "spacing", "direction", "count", "tip", "flicker"}
        assert again["figures"]["count"]["verdict"] == "holds"


class TestFilm:
    def test_a_file_of_another_size_and_rate_is_measured(self, tmp_path: Path):
        spec = lesson("fill_side", View.CLOSE)
        path = tmp_path / "film.mp4"
        path.write_bytes(proof.mp4(proof.planted(spec, lambda x: x, 832, 480, 17), crf=20))
        found = measure_film(path, spec)
        assert found.reading("count").verdict is Verdict.HOLDS
        assert found.reading("spacing").deviation == pytest.approx(0, abs=1)

    def test_what_is_no_film_is_refused(self, tmp_path: Path):
        path = tmp_path / "film.mp4"
        path.write_bytes(b"not a film")
        with pytest.raises(GeneratorError, match="expected a film"):
            measure_film(path, lesson("fill_side"))

    def test_frames_of_another_size_are_refused(self):
        truth = expected(lesson("fill_side"), 320, 180)
        with pytest.raises(GeneratorError, match="320×180"):
            measure(drawn("fill_side"), truth.scale)

    def test_no_frames_are_refused(self):
        truth = expected(lesson("fill_side"), 320, 180)
        with pytest.raises(GeneratorError, match="none"):
            compare(measure([], truth.scale), truth)
