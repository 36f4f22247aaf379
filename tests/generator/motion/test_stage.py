"""What every figure shares: cameras, and the view that takes one of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion import stage
from generator.scene.camera import Camera, Projection
from generator.scene.clip import View
from tests.generator.specs import numbers


def pixels(camera: Camera, points: np.ndarray) -> np.ndarray:
    flat = np.column_stack([points, np.zeros(len(points))])
    return Projection(camera, 1280, 720).points(flat)[:, :2]


class TestCameras:
    @given(st.floats(10, 28), st.floats(6, 22))
    def test_the_wide_one_shows_the_whole_sample(self, width: float, height: float):
        outline = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * np.array([width, height]) / 2
        seen = pixels(stage.wide(outline), outline)
        assert (seen >= 0).all()
        assert (seen < [1280, 720]).all()

    @given(st.floats(-10, 10), st.floats(-10, 10), st.floats(0.5, 12), st.floats(0.5, 8))
    def test_the_near_one_shows_the_punctures_large_and_whole(self, x: float, y: float, width: float, height: float):
        points = np.array([[x, y], [x + width, y + height]])
        camera = stage.near(points)
        seen = pixels(camera, points)
        assert (seen >= 0).all()
        assert (seen < [1280, 720]).all()
        assert camera.field <= max(13.0, 2.5 * height, 1.7 * width) + 1e-9

    def test_the_work_lies_right_of_the_middle(self):
        assert pixels(stage.camera((3.0, 4.0), 30.0), np.array([[3.0, 4.0]]))[0, 0] > 660


class TestStage:
    @pytest.mark.parametrize("view", [View.FRONT, View.CLOSE])
    def test_it_takes_the_camera_of_the_view(self, view: View):
        front, close = stage.camera((0.0, 0.0), 50.0), stage.camera((1.0, 1.0), 13.0)
        s = stage.Stage(numbers("fill_side", view), front, close)
        assert s.camera is (close if view is View.CLOSE else front)
        assert s.field == s.camera.field
