"""Pixels → millimetres of the cloth, as declared and as found again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.neural.measure.scale import AGREE, Plan, Scale, registered
from generator.scene.camera import Camera, Projection
from tests.generator.neural.measure import proof
from tests.generator.neural.measure.films import HEIGHT, WIDTH, drawn
from tests.generator.specs import picture

cameras = st.builds(
    Camera,
    st.tuples(st.floats(-30, 30), st.floats(-30, 30)),
    st.floats(8, 80),
    st.floats(0, 60),
)


class TestScale:
    @given(cameras, st.floats(-20, 20), st.floats(-20, 20))
    def test_it_undoes_the_projection_of_the_cloth(self, camera: Camera, x: float, y: float):
        px, py = Projection(camera, 640, 360).point(x, y, 0.0)
        scale = Scale.of(camera, 640, 360)
        assert scale.millimetres(np.array([[px - 0.5, py - 0.5]]))[0] == pytest.approx([x, y], abs=1e-2)

    @given(cameras, st.floats(0, 639), st.floats(0, 359))
    def test_there_and_back_is_the_same_pixel(self, camera: Camera, x: float, y: float):
        scale = Scale.of(camera, 640, 360)
        assert scale.pixels(scale.millimetres(np.array([[x, y]])))[0] == pytest.approx([x, y], abs=1e-6)

    def test_the_fineness_is_that_of_the_field(self):
        assert Scale.of(Camera((3.0, 4.0), 40.0, 34.0), 1280, 720).fine == pytest.approx(32.0)


class TestPlan:
    def test_a_square_on_the_cloth_is_a_square_from_above(self):
        scale = Scale.of(Camera((0.0, 0.0), 32.0, 45.0), 640, 360)
        plan = Plan.of(scale)
        image = np.zeros((360, 640, 3), np.uint8)
        low, high = scale.pixels(np.array([[-5.0, -5.0], [5.0, 5.0]]))
        image[round(high[1]) : round(low[1]), round(low[0]) : round(high[0])] = 255
        rows, columns = np.nonzero(plan.lay(image, scale)[..., 0] > 127)
        assert np.ptp(rows) == pytest.approx(10 * plan.per_mm, abs=3)
        assert np.ptp(columns) == pytest.approx(10 * plan.per_mm, abs=3)


class TestRegistered:
    def test_a_film_as_declared_is_left_alone(self):
        scale = Scale.of(picture("first_band").camera, WIDTH, HEIGHT)
        found, lines = registered(drawn("first_band")[0], drawn("first_band")[0], scale)
        assert found is scale
        assert lines == pytest.approx(1.0)

    def test_a_leaning_and_shifted_one_is_put_right_to_a_hundredth_of_a_millimetre(self):
        scale = Scale.of(picture("first_band").camera, WIDTH, HEIGHT)
        plain = drawn("first_band")[:1]
        found, lines = registered(proof.leaning(plain)[0], plain[0], scale)
        assert lines is not None
        assert lines > 0.99
        again, _ = registered(plain[0], proof.leaning(plain)[0], scale)  # the way back
        points = np.array([[200.0, 150.0], [480.0, 270.0], [760.0, 400.0]])
        there = np.linalg.norm(found.millimetres(points) - scale.millimetres(points), axis=1)
        assert there.max() > 0.3
        back = scale.pixels(found.millimetres(points))
        assert scale.pixels(again.millimetres(back)) == pytest.approx(points, abs=0.5)

    def test_another_picture_altogether_keeps_the_declared_scale_and_says_so(self):
        scale = Scale.of(picture("first_band").camera, WIDTH, HEIGHT)
        found, lines = registered(drawn("stem_first")[0], drawn("first_band")[0], scale)
        assert found is scale
        assert lines is not None
        assert lines < AGREE

    def test_where_nothing_is_drawn_nothing_is_said(self):
        scale = Scale.of(picture("first_band").camera, WIDTH, HEIGHT)
        blank = np.full((HEIGHT, WIDTH, 3), 230, np.uint8)
        assert registered(drawn("first_band")[0], blank, scale) == (scale, None)
