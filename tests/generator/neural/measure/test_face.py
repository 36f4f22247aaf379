"""Cut faces are measured from the frames alone: of wire, and of clay bent into a ring."""

import numpy as np
import pytest

from generator.neural.control import control
from generator.neural.measure import Verdict
from generator.neural.measure.face import face
from generator.neural.measure.scale import Scale
from generator.scene.camera import Camera
from generator.scene.clip import View
from tests.generator.neural.measure import proof
from tests.generator.neural.measure.films import HEIGHT, WIDTH, drawn, judged
from tests.generator.specs import lesson

FRAMES = 3


@pytest.mark.parametrize("worse", [None, proof.blurred, proof.grainy, proof.compressed])
def test_wire_is_as_thick_and_as_high_as_declared_however_worn_the_film(worse):
    film = drawn("roll_wire_flat", View.SECTION, FRAMES)
    found = judged(film if worse is None else worse(film), lesson("roll_wire_flat", View.SECTION))
    for name in ("face_width", "face_height"):
        assert found.reading(name).verdict is Verdict.HOLDS, found.record()


@pytest.mark.parametrize(
    ("figure", "changed", "name"),
    [
        ("roll_wire_flat", {"wire_height": 1.25}, "face_height"),
        ("roll_wire_flat", {"wire_thickness": 0.25}, "face_width"),
        ("close_joint_with_slip", {"sample_thickness": 4.4}, "face_height"),
    ],
)
def test_a_film_of_another_size_is_found_out(figure: str, changed: dict[str, float], name: str):
    film = control(lesson(figure, View.SECTION, **changed), WIDTH, HEIGHT, FRAMES, proof.FPS).frames
    assert judged(film, lesson(figure, View.SECTION)).reading(name).verdict is Verdict.OFF


class TestDrawnFaces:
    """On a plain ground, a pixel to a tenth of a millimetre."""

    scale = Scale.of(Camera((0.0, 0.0), 40.0, 90.0), 400, 300)

    def seen(self, on: np.ndarray):
        picture = np.full((300, 400, 3), 210, np.uint8)
        picture[on] = (166, 106, 86)
        return face(picture, self.scale)

    def test_a_bar_has_its_width_and_height(self):
        on = np.zeros((300, 400), bool)
        on[100:130, 50:250] = True
        found = self.seen(on)
        assert (found.width, found.height, found.diameter) == (
            pytest.approx(20.0, rel=0.01),
            pytest.approx(3.0, rel=0.01),
            None,
        )

    def test_a_bar_that_runs_out_of_the_picture_has_no_width(self):
        on = np.zeros((300, 400), bool)
        on[100:130, :250] = True
        assert self.seen(on).width is None

    def test_a_ring_has_the_diameter_of_its_outside(self):
        row, column = np.mgrid[:300, :400]
        far = np.hypot(row - (-60.0), column - 200.0)
        found = self.seen((far < 250.0) & (far >= 210.0))
        assert found.diameter == pytest.approx(50.0, rel=0.01)
        assert found.height == pytest.approx(4.0, rel=0.03)

    def test_beside_what_is_as_red_a_bar_ends_where_it_gets_darker(self):
        picture = np.full((300, 400, 3), (132, 76, 58), np.uint8)  # CIE a* as of the bar, L* 12 less
        picture[100:130, 50:250] = (166, 106, 86)
        found = face(picture, self.scale)
        assert (found.width, found.height) == (pytest.approx(20.0, abs=0.2), pytest.approx(3.0, abs=0.2))

    def test_nothing_red_is_no_face(self):
        assert self.seen(np.zeros((300, 400), bool)) is None
