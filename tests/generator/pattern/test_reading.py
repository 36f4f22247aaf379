"""A file as a pattern: its outlines whole, in proportion or in mm; what is none is refused with what is wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon

from generator.errors import GeneratorError
from generator.pattern.reading import read
from generator.scene.pattern import OwnPattern
from tests.generator.svg import HEART, path, svg

SIDES = st.integers(3, 24)
RADII = st.lists(st.floats(0.4, 1.0), min_size=24, max_size=24)


def area(own: OwnPattern, k: int = 0) -> float:
    return float(Polygon(own.closed[k]).area)


def star(sides: int, radii: list[float]) -> np.ndarray:
    turn = 2 * np.pi * np.arange(sides) / sides
    return 100 * np.array(radii[:sides])[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])


def told(points: np.ndarray) -> str:
    return "M" + " ".join(f"{x!r},{y!r}" for x, y in points.tolist()) + "Z"


def refused(of: bytes) -> str:
    with pytest.raises(GeneratorError) as bad:
        read(of)
    assert bad.value.code == "bad_pattern"
    return str(bad.value)


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "wrong"),
        [
            ("M0 0H9V9", "open line"),
            ("M0 0H9Z", "zero area"),
            ("M0 0L9 9L4.500 4.500Z", "zero area"),
            ("M0 0L9 9V0L0 9Z", "cross itself"),
            ("M0 0H1e12V1Z", "1,000,000"),
            ("M0 0H1e999V1Z", "infinite"),
            ("M5 5Z", "none"),
            ("M0 0 foo", "path data"),
            ("M0 0 A1 1", "path data"),
            ("H9V9Z", "path data"),
            ("", "got none"),
            ("M0 0" + "L1 2" * 100_000 + "Z", "100001"),
        ],
    )
    def test_a_path_with_what_was_expected_and_got(self, data: str, wrong: str) -> None:
        assert wrong in refused(path(data))

    def test_a_million_points(self) -> None:
        assert "at most" in refused(path("M0 0" + " 1 2" * 1_000_000 + "Z"))

    def test_outlines_that_cross_each_other(self) -> None:
        assert "keep apart" in refused(path("M0 0H9V9H0Z M5 5H20V20H5Z"))

    def test_no_shape_at_all(self) -> None:
        assert "got none" in refused(svg(""))

    @pytest.mark.parametrize("width", ["0.2mm", "3000mm"])
    def test_a_size_that_no_work_has(self, width: str) -> None:
        assert "mm" in refused(path("M0 0H9V9H0Z", f'width="{width}" viewBox="0 0 9 9"'))


class TestRead:
    def test_the_longer_side_is_one_and_the_middle_of_the_box_the_origin(self) -> None:
        points = np.array(read(HEART, "heart").closed[0])
        assert np.ptp(points, axis=0).max() == pytest.approx(1.0, abs=1e-3)
        assert points.min(0) + points.max(0) == pytest.approx([0.0, 0.0], abs=1e-4)

    def test_up_is_up(self) -> None:
        points = np.array(read(HEART).closed[0])
        assert abs(points[points[:, 1].argmin(), 0]) < 0.01  # the point of a heart is below

    @pytest.mark.parametrize(
        ("attributes", "millimetres"),
        [
            ('width="30mm" height="30mm" viewBox="0 0 90 90"', 30.0),
            ('width="3cm" viewBox="0 0 90 90"', 30.0),
            ('width="1in" height="9in" viewBox="0 0 90 90"', 25.4),
            ('width="60mm"', 90 * 25.4 / 96),
        ],
    )
    def test_a_size_in_true_lengths_holds(self, attributes: str, millimetres: float) -> None:
        own = read(path("M0 0H90V90H0Z", attributes))
        assert own.millimetres
        assert np.ptp(np.array(own.closed[0]), axis=0) == pytest.approx([millimetres] * 2, rel=1e-4)

    @pytest.mark.parametrize(
        "attributes", ["", 'width="90" height="90"', 'width="100%"', 'width="90px" viewBox="0 0 9 9"']
    )
    def test_pixels_and_shares_are_no_size(self, attributes: str) -> None:
        assert not read(path("M0 0H90V90H0Z", attributes)).millimetres

    @pytest.mark.parametrize(
        ("shape", "part"),
        [
            ('<circle cx="5" cy="5" r="4"/>', np.pi / 4),
            ('<ellipse rx="4" ry="2"/>', np.pi / 8),
            ('<rect x="1" width="4" height="2"/>', 0.5),
            ('<rect width="4" height="4" rx="2"/>', np.pi / 4),
            ('<polygon points="0,0 4,0 4,4"/>', 0.5),
            ('<polyline points="0,0 4,0 4,4 0,0"/>', 0.5),
        ],
    )
    def test_basic_shapes_are_outlines(self, shape: str, part: float) -> None:
        assert area(read(svg(shape))) == pytest.approx(part, rel=2e-3)

    def test_an_outline_drawn_twice_is_one(self) -> None:
        assert len(read(svg('<path d="M0 0H9V9H0Z"/><rect width="9" height="9"/>')).closed) == 1

    def test_open_lines_stay_beside_closed_ones(self) -> None:
        own = read(path("M0 0H9V9H0Z M2 2L4 4"))
        assert (len(own.closed), len(own.opened)) == (1, 1)

    def test_a_line_whose_ends_meet_is_closed(self) -> None:
        assert len(read(path("M0 0H9V9H0V0.001")).closed) == 1

    def test_the_largest_comes_first(self) -> None:
        own = read(path("M3 3H4V4H3Z M0 0H9V9H0Z"))
        assert area(own, 0) > area(own, 1)

    def test_a_name_says_nothing_that_could_be_a_command(self) -> None:
        assert read(HEART, '<b>"心"/../\n').name == "b心.."
        assert read(HEART, "").name == "自备花样"


class TestOutlines:
    @given(SIDES, RADII)
    def test_are_against_the_clock_and_as_large_as_drawn(self, sides: int, radii: list[float]) -> None:
        points = star(sides, radii)
        own = read(path(told(points)))
        assert Polygon(own.closed[0]).exterior.is_ccw
        side = np.ptp(points, axis=0).max()
        assert area(own) == pytest.approx(Polygon(points).area / side**2, rel=1e-2)

    @given(SIDES, RADII, st.floats(0.01, 50.0), st.floats(-500, 500))
    def test_are_the_same_wherever_and_however_large_they_are_drawn(
        self, sides: int, radii: list[float], scale: float, shift: float
    ) -> None:
        points = star(sides, radii)
        one, other = read(path(told(points))), read(path(told(points * scale + shift)))
        assert np.array(one.closed[0]) == pytest.approx(np.array(other.closed[0]), abs=2e-4)

    @given(SIDES, RADII)
    def test_are_the_same_by_a_transform_as_by_their_points(self, sides: int, radii: list[float]) -> None:
        points = star(sides, radii)
        moved = svg(f'<g transform="translate(7 3) scale(2)"><path d="{told(points)}"/></g>')
        assert np.array(read(moved).closed[0]) == pytest.approx(np.array(read(path(told(points))).closed[0]), abs=2e-4)

    def test_leave_a_curve_by_less_than_an_eighth_of_a_thousandth(self) -> None:
        points = np.array(read(svg('<circle r="50"/>')).closed[0])
        middles = (points + np.roll(points, -1, 0)) / 2
        assert 0.5 - np.hypot(*middles.T).min() < 3e-4  # a circle of SVG is drawn as cubics, 2.7e-4 off


class TestDigest:
    def test_is_of_what_is_drawn_and_not_of_its_name(self) -> None:
        assert read(HEART, "one").digest == read(HEART, "other").digest
        assert read(HEART).digest != read(path("M0 0H9V9H0Z")).digest
