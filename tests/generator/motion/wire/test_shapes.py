"""Bodies of wire: a section as large as it is told, rolled and soldered with nothing lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.solids import moved
from generator.motion.wire import mill
from generator.motion.wire.foot import GRAINS, ROUND, Foot
from generator.motion.wire.ribbon import area, ribbon, section
from generator.motion.wire.rolling import PASSES, Rolling

thick = st.floats(0.1, 0.3)
high = st.floats(0.8, 1.5)


def shoelace(outline: np.ndarray) -> float:
    x, y = outline.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


@given(thick, high)
def test_a_section_is_as_thick_as_high_and_as_large_as_it_is_said_to_be(thickness: float, height: float) -> None:
    corners, outwards = section(thickness, height, 40)
    assert np.ptp(corners, axis=0) == pytest.approx([thickness, height], rel=2e-3)
    assert shoelace(corners) == pytest.approx(area(thickness, height), rel=2e-3)
    assert np.linalg.norm(outwards, axis=1) == pytest.approx(1.0)


@given(thick, high)
def test_rolling_loses_nothing_of_the_section_from_round_to_flat(thickness: float, height: float) -> None:
    of = Rolling(thickness, height)
    sizes = [area(of.thick(k), of.wide(of.thick(k))) for k in range(PASSES + 1)]
    assert sizes == pytest.approx([area(thickness, height)] * (PASSES + 1))
    assert of.wide(of.thick(0)) == pytest.approx(of.thick(0))
    assert (of.thick(PASSES), of.wide(of.thick(PASSES))) == pytest.approx((thickness, height))
    assert [of.thick(k) for k in range(PASSES + 1)] == sorted((of.thick(k) for k in range(PASSES + 1)), reverse=True)


def test_wire_that_is_no_higher_than_thick_is_not_flat() -> None:
    with pytest.raises(GeneratorError, match="higher than thick"):
        Rolling(0.3, 0.3)


@given(thick, high)
def test_a_ribbon_stands_on_its_foot_as_high_as_it_is(thickness: float, height: float) -> None:
    body = ribbon(np.array([[0.0, 0.0], [3.0, 1.0], [5.0, 4.0]]), thickness, height, 0.5)
    assert [body.vertices[:, 2].min(), body.vertices[:, 2].max()] == pytest.approx([0.5, 0.5 + height], abs=1e-5)


@pytest.mark.parametrize(
    "body",
    [
        ribbon(np.array([[0.0, 0.0], [3.0, 1.0], [5.0, 4.0]]), 0.2, 1.0),
        mill.wire(np.array([0.0, 1.0, 2.0]), np.array([0.5, 0.3, 0.2]), np.array([0.5, 0.8, 1.1])),
        *(body for body in mill.rolls(0.2, 0.0) if hasattr(body, "triangles")),
    ],
    ids=["ribbon", "between the rolls", "housing", "upper roll", "lower roll"],
)
def test_a_body_is_closed_and_seen_from_outside(body: object) -> None:
    """Its volume by its triangles (divergence theorem) is positive, and its normals go the way of its triangles."""
    points, faces = body.vertices.astype(np.float64), body.triangles  # type: ignore[attr-defined]
    a, b, c = (points[faces[:, k]] for k in range(3))
    assert (np.cross(a, b) * c).sum() / 6 > 0
    across = np.cross(b - a, c - a)
    real = np.linalg.norm(across, axis=1) > 1e-9
    assert ((across * body.normals[faces[:, 0]]).sum(1)[real] > 0).all()  # type: ignore[attr-defined]


def test_what_leans_keeps_its_foot_and_its_height_along_itself() -> None:
    line = np.array([[0.0, 0.0], [4.0, 0.0]])
    up, over = (ribbon(line, 0.2, 1.0, lean=np.full(2, angle)) for angle in (0.0, 30.0))
    assert over.vertices[:, 2].max() < up.vertices[:, 2].max()
    assert over.vertices[:, 1].max() == pytest.approx(0.95 * np.sin(np.radians(30.0)), abs=0.08)


def test_moved_a_body_keeps_its_triangles() -> None:
    body = ribbon(np.array([[0.0, 0.0], [4.0, 0.0]]), 0.2, 1.0)
    there = moved(body, np.eye(3), np.array([1.0, 2.0, 3.0]))
    assert there.triangles is body.triangles
    assert there.vertices - body.vertices == pytest.approx(np.tile([1.0, 2.0, 3.0], (len(body.vertices), 1)))


class TestTheFootOfTheWire:
    @given(thick, high, st.floats(0.05, 1.0))
    def test_what_runs_to_the_fillets_is_what_lay_there_as_powder(
        self, thickness: float, height: float, run: float
    ) -> None:
        of = Foot(thickness, height)
        half, leg = thickness / 2, of.leg(run)
        if leg == 0.0:
            return
        hollow = np.pi / ROUND  # of the drawn chord; the fillet itself is round
        under = (1 - np.pi / 4) * half**2
        assert 2 * ((1 - np.pi / 4) * leg**2 + under) == pytest.approx(of.solder(run), rel=1e-6)
        assert hollow < 1.0

    def test_no_grain_lies_in_the_wire(self) -> None:
        of = Foot(0.2, 1.15)
        x, radius = of.grains.T
        assert len(x) == GRAINS
        assert (np.abs(x) - radius >= 0.1 - 1e-9).all()
        assert {-1.0, 1.0} == set(np.sign(x))
