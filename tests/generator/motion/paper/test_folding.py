"""Folds keep the paper as it is: no area lost, no length changed, layer on layer without a gap."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.paper.folding import FLAT, Fold, Folding, folded
from generator.motion.paper.packet import square
from generator.motion.polygon import area

SIDE, THICK = 50.0, 0.08
fold_angles = st.lists(st.floats(0, 360), min_size=1, max_size=4)


def through_the_middle(angles: list[float]) -> Folding | None:
    """A square folded by lines through its middle; None where one of them would turn nothing over."""
    try:
        return folded(square(SIDE), [Fold((0.0, 0.0), angle) for angle in angles])
    except GeneratorError:
        return None


@given(fold_angles)
def test_folding_keeps_the_area(angles: list[float]) -> None:
    made = through_the_middle(angles)
    if made is not None:
        assert sum(area(facet) for facet in made.facets) == pytest.approx(SIDE**2)


@given(fold_angles, st.floats(0, 180))
def test_every_facet_keeps_its_shape_at_every_angle(angles: list[float], angle: float) -> None:
    made = through_the_middle(angles)
    if made is None:
        return
    for done in range(len(angles)):
        pose = made.pose(done, angle, THICK)
        for turn in pose.turn:
            assert turn @ turn.T == pytest.approx(np.eye(3), abs=1e-9)
            assert np.linalg.det(turn) == pytest.approx(1.0)


@given(fold_angles)
def test_a_fold_turned_flat_is_the_state_in_which_the_next_begins(angles: list[float]) -> None:
    made = through_the_middle(angles)
    if made is None:
        return
    for done in range(len(angles)):
        end, begin = made.pose(done, FLAT, THICK), made.pose(done + 1, 0.0, THICK)
        assert end.turn == pytest.approx(begin.turn, abs=1e-9)
        assert end.shift == pytest.approx(begin.shift, abs=1e-9)


@given(fold_angles)
def test_no_two_facets_lie_in_one_layer_over_the_same_place(angles: list[float]) -> None:
    made = through_the_middle(angles)
    if made is None:
        return
    flat = made.pose(len(angles))
    middles = [flat.put(k, facet)[:, :2].mean(0) for k, facet in enumerate(made.facets)]
    for a, one in enumerate(middles):
        for b, other in enumerate(middles):
            if a < b and np.linalg.norm(one - other) < 1e-6:
                assert made.layers[a, -1] != made.layers[b, -1]


@given(fold_angles, st.floats(1, 179))
def test_facets_hang_together_at_their_creases_while_they_turn(angles: list[float], angle: float) -> None:
    made = through_the_middle(angles)
    if made is None:
        return
    pose = made.pose(len(angles) - 1, angle)
    for a, b, ends in made.creases:
        assert pose.put(a, ends) == pytest.approx(pose.put(b, ends), abs=1e-6)


def test_a_fold_lifts_what_it_turns_and_never_goes_through_the_table() -> None:
    made = folded(square(SIDE), [Fold((0.0, 0.0), 0.0), Fold((0.0, 0.0), 72.0)])
    for done in (0, 1):
        for angle in (10.0, 90.0, 170.0):
            pose = made.pose(done, angle, THICK)
            points = np.concatenate([pose.put(k, facet) for k, facet in enumerate(made.facets)])
            assert points[:, 2].min() > -1e-9
            assert points[:, 2].max() > 1.0


@pytest.mark.parametrize(("at", "what"), [((0.0, -60.0), "nothing"), ((0.0, 60.0), "the whole sheet")])
def test_a_fold_beside_the_sheet_is_refused(at: tuple[float, float], what: str) -> None:
    with pytest.raises(GeneratorError, match=f"fold 1 turns {what} over"):
        folded(square(SIDE), [Fold(at, 0.0)])
