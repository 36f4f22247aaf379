"""五折: ten layers at 36°; what is cut from them and what stays are together the sheet; five petals alike."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.paper.packet import Packet
from generator.motion.paper.piece import Piece
from generator.motion.turning import Way
from tests.generator.specs import apart


@cache
def packet(part: float = 36.0, radius: float = 8.0, centre: float = 10.0) -> Packet:
    return Packet(52.2, radius, centre, part)


def corners(piece: Piece, facets: frozenset[int] | None = None) -> np.ndarray:
    """Points of a piece in the opened sheet."""
    return np.concatenate([o for k, o in enumerate(piece.outlines) if len(o) and (facets is None or k in facets)])


def turned(points: np.ndarray, degrees: float) -> np.ndarray:
    a = np.radians(degrees)
    return points @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])


class TestThePacket:
    def test_has_two_four_six_and_ten_layers_after_its_folds(self) -> None:
        assert [packet().folding.stacked(k) for k in range(5)] == [1, 2, 4, 6, 10]

    def test_every_facet_lies_between_the_same_two_edges_36_degrees_apart(self) -> None:
        folding = packet().folding
        flat = folding.pose(4)
        for k, outline in enumerate(folding.facets):
            points = flat.put(k, outline)
            points = points[np.hypot(*points[:, :2].T) > 1e-6]
            angles = np.degrees(np.arctan2(points[:, 1], points[:, 0]))
            assert (angles.min(), angles.max()) == pytest.approx((108.0, 144.0))
        assert packet().petal.wedge == pytest.approx(36.0)

    def test_with_a_wrong_fifth_its_edges_do_not_meet(self) -> None:
        assert packet(33.0).petal.wedge > 37

    @pytest.mark.parametrize("part", [20.0, 45.0])
    def test_of_a_part_that_is_no_fifth_is_refused(self, part: float) -> None:
        with pytest.raises(GeneratorError, match="five parts"):
            _ = Packet(52.2, 8.0, 10.0, part)


class TestTheOutline:
    def test_is_the_five_circles_of_the_formula(self) -> None:
        """ρ = 10, q = 8: η = 83.28°, perimeter 116.29 mm, notch at 13.52 mm."""
        petal = packet().petal
        assert petal.opening == pytest.approx(83.28, abs=0.01)
        assert petal.notch == pytest.approx(13.52, abs=0.01)
        assert 10 * Way(petal.arc).length == pytest.approx(116.29, rel=1e-3)

    @pytest.mark.parametrize("radius", [5.0, 10.5])
    def test_of_circles_that_do_not_meet_or_leave_no_middle_is_refused(self, radius: float) -> None:
        with pytest.raises(GeneratorError, match="petals that meet"):
            _ = packet(36.0, radius).petal


class TestCutting:
    @given(st.floats(34, 38), st.floats(7, 9))
    def test_takes_no_paper_away(self, part: float, radius: float) -> None:
        """Scissors part the paper, their kerf is 0: flower, waste and chips are the sheet."""
        of = Packet(52.2, radius, 10.0, part)
        pieces = [of.flower.area, of.waste.area, *(chip.area for chip in of.chips)]
        assert sum(pieces) == pytest.approx(52.2**2, rel=1e-6)

    def test_cut_after_cut_leaves_less_by_the_chip(self) -> None:
        of = packet()
        for k, chip in enumerate(of.chips):
            left, before = of.kept(k + 1, outline=False).area, of.kept(k, outline=False).area
            assert before - left == pytest.approx(chip.area, abs=1e-6)
            assert chip.area > 0

    def test_the_flower_and_the_waste_hang_together_each_in_one_part(self) -> None:
        assert len(packet().flower.parts) == len(packet().waste.parts) == 1

    def test_bridges_are_as_wide_as_they_must_be(self) -> None:
        petal = packet().petal
        outer, inner = petal.moon
        for one, other in ((petal.eye, inner), (outer, petal.arc)):
            assert np.linalg.norm(one[:, None] - other[None], axis=2).min() > 2.0

    def test_a_petal_whose_root_is_cut_through_falls_into_five(self) -> None:
        """As when it is drawn with its root at the open edge: what holds the petals together is gone."""
        of = packet()
        root = np.concatenate([of.petal.arc[:-6], [[6.0, 0.6], [6.0, 0.0]]])
        assert len(of.within(root).parts) == 5


class TestTheOpenedFlower:
    def test_has_five_petals_alike(self) -> None:
        points = corners(packet().flower)
        assert apart(turned(points, 72.0), points) < 1e-6

    def test_and_each_is_the_same_on_both_sides_of_its_fold(self) -> None:
        points = corners(packet().flower)
        axis = packet().axis
        mirrored = turned(turned(points, -axis) * [1.0, -1.0], axis)
        assert apart(mirrored, points) < 1e-6

    def test_of_a_wrong_fifth_has_petals_of_unlike_size(self) -> None:
        points = corners(packet(33.0).flower)
        assert apart(turned(points, 72.0), points) > 0.5
