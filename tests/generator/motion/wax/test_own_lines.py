"""A teacher's pattern drawn in wax: a stroke along each line, and where wax runs together."""

import numpy as np
import pytest
from shapely import LineString, Point

from generator.motion.compose import compose, impossible
from generator.motion.wax.face import Face
from generator.motion.wax.own_lines import SIMPLER, OwnLines
from generator.motion.wax.wax_numbers import WaxNumbers
from generator.scene.clip import ClipSpec
from tests.generator.own_patterns import WAX, own
from tests.generator.svg import DUMBBELL, HEART, path

LINES = path("M0 0H90V60H0Z M20 20L60 40")


def pattern(spec: ClipSpec) -> OwnLines:
    made = WaxNumbers(spec).pattern
    assert isinstance(made, OwnLines)
    return made


def test_a_stroke_follows_its_outline_back_to_its_beginning():
    of = pattern(own(WAX, 4, HEART))
    (stroke,) = of.strokes
    assert stroke.points[0] == pytest.approx(stroke.points[-1])
    drawn = LineString(stroke.points)
    own_line = np.array(of.own.closed[0])
    scale = np.ptp(stroke.points, axis=0).max() / np.ptp(own_line, axis=0).max()
    assert max(drawn.distance(Point(point)) for point in own_line * scale) < SIMPLER + 1e-3


def test_open_lines_are_drawn_too():
    assert len(pattern(own(WAX, 4, LINES)).strokes) == 2
    assert impossible(own(WAX, 4, LINES)) == ()


def test_wax_lies_where_the_stroke_went_and_nowhere_else():
    of = pattern(own(WAX, 4, HEART))
    assert of.covered(of.strokes[0].points[::5]).all()
    assert not of.covered(np.zeros((1, 2))).any()


def test_each_stroke_is_done_before_the_next():
    spec = own(WAX, 4, LINES)
    stops = compose(spec).stops
    assert len(stops) == 2
    assert list(stops) == sorted(stops)


@pytest.mark.parametrize(
    ("of", "told"), [(path(DUMBBELL), "比蜡线还窄"), (path("M0 0H90V60H0Z M10 10H89V50H10Z"), "挨得太近")]
)
def test_wax_that_runs_together_is_said(of: bytes, told: str):
    assert any(told in sentence for sentence in impossible(own(WAX, 4, of)))


def test_a_face_waxed_a_few_cells_at_a_time_is_the_same_face(monkeypatch: pytest.MonkeyPatch):
    of = pattern(own(WAX, 4, HEART))

    def made(at_once: int):
        monkeypatch.setattr("generator.motion.wax.face.AT_ONCE", at_once)
        monkeypatch.setattr("generator.motion.wax.face._cells", _uncached)
        face = Face(of)
        face.wax(of.strokes, 0.5)
        return np.concatenate([part.heights.ravel() for part in face.relief()])

    from generator.motion.wax import face as module

    _uncached = module._cells.__wrapped__
    assert np.array_equal(made(10**9), made(1000), equal_nan=True)
