"""A teacher's outline filled with 齐针: both ends of every stitch on it, and what has no room for a stitch."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LinearRing, Point, Polygon

from generator.errors import GeneratorError
from generator.motion.compose import impossible
from generator.motion.sewing import own_leaf, satin
from generator.motion.sewing.sewing_numbers import SewingNumbers
from tests.generator.own_patterns import SATIN, own
from tests.generator.svg import DUMBBELL, HEART, LEAF, path, svg


def numbers(of: bytes) -> SewingNumbers:
    return SewingNumbers(own(SATIN, 5, of))


@pytest.mark.parametrize("of", [HEART, LEAF])
def test_every_stitch_begins_and_ends_on_the_outline_and_they_lie_a_pitch_apart(of: bytes):
    n = numbers(of)
    edge = LinearRing(satin.leaf(n))
    rows = satin.rows(n)
    assert max(edge.distance(Point(end)) for row in rows for end in (row.u, row.d)) < 1e-6
    covered = sum(row.length for row in rows) * n.pitch
    assert covered == pytest.approx(Polygon(edge).area, rel=0.03)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 360), st.floats(0.35, 1.0))
def test_a_middle_stitch_and_stitches_on_both_sides_wherever_the_shape_leans(turn: float, slim: float):
    n = numbers(svg(f'<g transform="rotate({turn:.3f}) scale(1 {slim:.3f})"><circle r="50"/></g>'))
    columns = {row.column for row in satin.rows(n)}
    assert {-1, 0, 1} <= columns
    assert abs(max(columns) + min(columns)) <= 1


def test_a_strip_thinner_than_the_thread_is_found_and_one_with_room_is_not():
    (told,) = impossible(own(SATIN, 5, path(DUMBBELL)))
    assert "比一根线还窄" in told
    assert impossible(own(SATIN, 5, path(DUMBBELL.replace("29", "26").replace("H48 L40", "H48 L40")))) == ()


def test_a_line_that_is_not_closed_is_said():
    assert any("没有闭合" in told for told in impossible(own(SATIN, 5, path("M0 0H90V60H0Z M20 20L40 40"))))


@pytest.mark.parametrize(
    ("of", "wrong"),
    [
        (path("M0 0H90V60H0Z M20 20H40V40H20Z"), "got 2"),
        (path("M0 0H90V60H0Z", 'width="200mm" viewBox="0 0 90 60"'), "at most 60 × 34 mm"),
        (path("M0 0H90V60H0Z", 'width="3mm" viewBox="0 0 90 60"'), "across the grain"),
        (path("M0 0 L34 -93.400 L36.800 -92.400 L2.800 1Z"), "across the grain"),
    ],
)
def test_what_cannot_be_filled_at_all_is_refused(of: bytes, wrong: str):
    with pytest.raises(GeneratorError, match=wrong):
        own(SATIN, 5, of)


def test_a_size_in_mm_holds():
    outline = own_leaf.outline(numbers(path("M0 0H90V60H0Z", 'width="45mm" viewBox="0 0 90 60"')))
    assert np.ptp(outline, axis=0) == pytest.approx([45, 30])
