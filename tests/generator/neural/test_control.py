"""The computed motion as a model takes it: bare, at its size and rate, whole; and where things move."""

import hashlib

import numpy as np
import pytest

from generator.draw.raster import Raster
from generator.errors import GeneratorError
from generator.motion.compose import compose
from generator.neural.control import control, times
from generator.scene.camera import Projection
from generator.scene.clip import View
from tests.generator.specs import lesson, rgb

SIZE = (320, 192)


def of(figure: str = "fill_side", view: View = View.FRONT, frames: int = 9):
    return control(lesson(figure, view), *SIZE, frames, 16)


class TestTimes:
    def test_a_clip_of_any_length_begins_and_ends_with_the_demonstration(self):
        spec = lesson("fill_side")
        for frames in (2, 33, 81, 121):
            at = times(spec, frames)
            assert at[0] == 0
            assert at[-1] == pytest.approx(spec.seconds - 1 / spec.fps)
            assert np.ptp(np.diff(at)) < 1e-9

    def test_its_own_number_of_frames_gives_its_own_times(self):
        spec = lesson("fill_side")
        assert times(spec, spec.frames) == pytest.approx(np.arange(spec.frames) / spec.fps)


class TestFrames:
    def test_they_have_the_size_and_number_that_were_asked(self):
        made = of(frames=5)
        assert made.frames.shape == (5, 192, 320, 3)
        assert made.frames.dtype == np.uint8
        assert made.moving.shape == (5, 192, 320)
        assert made.moving.dtype == bool
        assert made.fps == 16

    def test_equal_arguments_give_equal_bytes(self):
        a, b = of(), of()
        assert hashlib.sha256(a.frames).digest() == hashlib.sha256(b.frames).digest()
        assert (a.moving == b.moving).all()

    def test_where_no_words_stand_they_show_what_the_demonstration_shows(self):
        spec = lesson("second_band")
        made = control(spec, 640, 360, 2, 16).frames[0]
        shown = rgb(Raster(compose(spec), 640, 360).frame(0.0))
        middle = (slice(150, 290), slice(330, 560))
        assert np.abs(made[middle].astype(float) - shown[middle]).mean() < 2.5

    def test_no_words_stand_on_them(self):
        spec = lesson("fill_side")
        made = control(spec, 640, 360, 2, 16).frames
        shown = rgb(Raster(compose(spec), 640, 360).frame(0.0))
        title = (slice(12, 24), slice(14, 120))
        assert shown[title].min() < 60
        assert made[0][title].min() > 180

    def test_drawing_bare_leaves_the_frames_with_words_as_they_were(self):
        spec = lesson("stem_second")
        before = Raster(compose(spec), 320, 180).frame(1.0).copy()
        raster = Raster(compose(spec), 320, 180)
        raster.bare(0.5)
        assert (raster.frame(1.0) == before).all()


class TestMoving:
    def test_nothing_moves_before_the_needle_comes_up(self):
        assert not of().moving[0].any()

    def test_the_needle_is_in_it_wherever_its_tip_is_seen(self):
        spec = lesson("fill_side")
        picture, made = compose(spec), of(frames=25)
        view = Projection(picture.camera, *SIZE)
        seen = 0
        for moving, t in zip(made.moving, times(spec, 25), strict=True):
            shaft = next(s for s in picture.at(t).bodies if s.radius[0] < 0.2 * s.radius.max())
            if shaft.points[0, 2] < 2.0:
                continue
            x, y, _ = view.points(shaft.points[2:3])[0]
            if 3 < x < SIZE[0] - 3 and 3 < y < SIZE[1] - 3:
                seen += 1
                assert moving[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3].any(), t
        assert seen >= 3

    def test_at_the_end_it_is_the_stitches_laid_and_not_those_that_lay_there(self):
        spec = lesson("fill_side")
        picture, made = compose(spec), of()
        view = Projection(picture.camera, *SIZE)
        ends = [(s.points[0], s.points[-1]) for s in picture.laid[2::3]]
        first = picture.at(0).laid // 3
        for number, (a, b) in enumerate(ends):
            x, y, _ = view.points(((a + b) / 2)[None])[0]
            if np.linalg.norm(b - a) > 3 and abs(number - first) > 1:
                assert made.moving[-1, int(y), int(x)] == (number >= first), number

    def test_shadows_are_not_in_it(self):
        made = of(frames=25)
        dark = np.abs(made.frames.astype(int) - made.frames[0]).max(3) > 12
        grey = np.ptp(made.frames.astype(int), axis=3) < 22
        assert (dark & grey & ~made.moving).sum() > 300

    def test_while_only_the_light_goes_round_nothing_moves(self):
        made = of("inspect_sheen")
        assert not made.moving.any()
        assert (made.frames[0] != made.frames[4]).any()


class TestRefused:
    def test_a_step_without_figure_has_nothing_to_govern_with(self):
        spec = lesson("fill_side").model_copy(update={"figure": None})
        with pytest.raises(GeneratorError, match="without a figure"):
            control(spec, *SIZE, 9, 16)

    @pytest.mark.parametrize(("width", "height"), [(321, 192), (320, 191), (16, 192), (0, 0)])
    def test_sizes_that_cannot_be_drawn(self, width: int, height: int):
        with pytest.raises(GeneratorError, match="even sizes") as caught:
            control(lesson("fill_side"), width, height, 9, 16)
        assert caught.value.code == "wrong_size"

    def test_no_frames(self):
        with pytest.raises(GeneratorError, match="at least 1 frame"):
            control(lesson("fill_side"), *SIZE, 0, 16)

    def test_a_missing_quantity(self):
        spec = lesson("fill_side").model_copy(update={"quantities": {}})
        with pytest.raises(GeneratorError, match="pitch"):
            control(spec, *SIZE, 9, 16)
