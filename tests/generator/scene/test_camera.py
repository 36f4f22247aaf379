"""The camera: parallel, not mirrored, tilted towards the learner."""

from math import cos, hypot, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.scene.camera import Camera, Projection

mm = st.floats(-60, 60)
tilts = st.floats(0, 60)
fields = st.floats(5, 120)


def seen(camera: Camera, *point: float, width: int = 1280, height: int = 720) -> tuple[float, float, float]:
    across, down, depth = Projection(camera, width, height).points(np.array([point]))[0]
    return float(across), float(down), float(depth)


class TestProjection:
    @given(mm, mm, fields, tilts)
    def test_its_centre_is_the_middle_of_the_picture(self, x: float, y: float, field: float, tilt: float):
        across, down, depth = seen(Camera((x, y), field, tilt), x, y, 0.0)
        assert (across, down, depth) == pytest.approx((640, 360, 0), abs=1e-3)

    @given(mm, mm, fields, tilts, st.floats(0.5, 20))
    def test_right_is_right_and_up_is_up_so_nothing_is_mirrored(
        self, x: float, y: float, field: float, tilt: float, step: float
    ):
        camera = Camera((0.0, 0.0), field, tilt)
        across, down, _ = seen(camera, x, y, 0.0)
        assert seen(camera, x + step, y, 0.0)[0] > across
        assert seen(camera, x, y + step, 0.0)[1] < down

    @given(fields, tilts, st.floats(0.1, 30))
    def test_the_field_is_the_width_of_the_picture_in_mm(self, field: float, tilt: float, length: float):
        camera = Camera((3.0, -2.0), field, tilt)
        left, right = seen(camera, 3.0 - field / 2, -2.0, 0.0), seen(camera, 3.0 + field / 2, -2.0, 0.0)
        assert (left[0], right[0]) == pytest.approx((0, 1280), abs=0.01)
        up, down = seen(camera, 0.0, length, 0.0)[1], seen(camera, 0.0, 0.0, 0.0)[1]
        assert down - up == pytest.approx(length * 1280 / field * cos(radians(tilt)), rel=1e-3)

    @given(mm, mm, st.floats(-20, 20), fields, tilts)
    def test_another_size_shows_the_same_picture(self, x: float, y: float, z: float, field: float, tilt: float):
        camera = Camera((1.0, 2.0), field, tilt)
        big, small = seen(camera, x, y, z), seen(camera, x, y, z, width=640, height=360)
        assert small[:2] == pytest.approx((big[0] / 2, big[1] / 2), rel=1e-4, abs=0.01)
        assert small[2] == pytest.approx(big[2])

    @given(mm, mm, fields, tilts, st.floats(0.1, 20))
    def test_what_rises_from_the_cloth_comes_nearer_and_never_falls_in_the_picture(
        self, x: float, y: float, field: float, tilt: float, height: float
    ):
        camera = Camera((0.0, 0.0), field, tilt)
        low, high = seen(camera, x, y, 0.0), seen(camera, x, y, height)
        assert high[2] > low[2]
        assert high[1] <= low[1]

    @given(mm, mm, st.floats(-20, 20), fields, tilts, st.floats(0.1, 20))
    def test_points_on_one_line_of_sight_fall_on_one_pixel_the_nearer_with_more_depth(
        self, x: float, y: float, z: float, field: float, tilt: float, nearer: float
    ):
        camera = Camera((0.0, 0.0), field, tilt)
        eye = (0.0, -sin(radians(tilt)), cos(radians(tilt)))
        far = seen(camera, x, y, z)
        near = seen(camera, x, y + nearer * eye[1], z + nearer * eye[2])
        assert near[:2] == pytest.approx(far[:2], abs=0.05)
        assert near[2] - far[2] == pytest.approx(nearer, rel=1e-3, abs=1e-4)

    @given(mm, mm, st.floats(-20, 20), fields, tilts)
    def test_the_picture_keeps_proportions_along_every_direction(
        self, x: float, y: float, z: float, field: float, tilt: float
    ):
        """Parallel: half way in space is half way in the picture."""
        camera = Camera((0.0, 0.0), field, tilt)
        whole, half = seen(camera, x, y, z), seen(camera, x / 2, y / 2, z / 2)
        ends = (whole[0] - 640, whole[1] - 360)
        assert hypot(2 * (half[0] - 640) - ends[0], 2 * (half[1] - 360) - ends[1]) < 0.05

    def test_one_point_is_seen_where_many_are(self):
        view = Projection(Camera((1.0, 2.0), 30.0, 34.0), 1280, 720)
        points = np.array([[1.0, 5.0, 2.0], [4.0, -3.0, -1.0]])
        for point, (across, down, _) in zip(points, view.points(points), strict=True):
            assert view.point(*point) == pytest.approx((across, down))
