"""Rows that go astray: what is meant to move moves, what is not stays, and nothing is left to chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.astray import DEVIATIONS, Row, astray, pieces, place
from generator.motion.sewing.thread import floss, rest
from generator.scene.body import Strand

COUNT, LONG, WIDTH = 12, 6.0, 0.5
LEAVING_OUT = ("sparse", "left_out", "notch")  # what has no amount at which nothing happens, or takes pieces away
NAMES = st.sampled_from(sorted(set(DEVIATIONS) - set(LEAVING_OUT)))


def sewn(at: float = 0.0, count: int = COUNT) -> tuple[Strand, ...]:
    """Upright stitches side by side from x = `at` on, as they are laid."""
    made: list[Strand] = []
    for k in range(count):
        x = at + WIDTH * k
        points = rest(np.array([x, 0.0]), np.array([x, LONG]), 0.19 * WIDTH)
        made += floss(points, WIDTH, (112, 158, 92))
    return tuple(made)


def row(count: int = COUNT) -> Row:
    """Such stitches as a row, with earlier work to their left."""
    u = np.column_stack([WIDTH * np.arange(count), np.zeros(count)])
    return Row(u, u + np.array([0.0, LONG]), np.ones(count, np.bool_), np.ones(count), np.array([1.0, 0.0]))


def led(name: str, amount: float) -> Row:
    return DEVIATIONS[name].lead(row(), amount)


class TestPieces:
    def test_the_plies_of_a_stitch_are_one(self):
        assert [len(group) for group in pieces(sewn())] == [3] * COUNT

    def test_nothing_is_no_piece(self):
        assert pieces(()) == []
        assert astray((), (), {"teeth": 1.0}) == ()


class TestEveryDeviation:
    @pytest.mark.parametrize("name", sorted(set(DEVIATIONS) - set(LEAVING_OUT)))
    def test_moves_pieces_and_changes_neither_their_points_nor_their_silk(self, name: str):
        now = astray(sewn(), sewn(-4.0, 3), {name: 0.5 * DEVIATIONS[name].most})
        assert len(now) == len(sewn())
        for a, b in zip(now, sewn(), strict=True):
            assert (a.points.shape, a.colour, a.material) == (b.points.shape, b.colour, b.material)
            assert np.isfinite(a.points).all()
        assert np.abs(np.concatenate([x.points for x in now]) - np.concatenate([x.points for x in sewn()])).max() > 1e-3

    @given(name=NAMES)
    def test_of_nothing_leaves_all_as_it_was(self, name: str):
        now = led(name, 0.0)
        for a, b in ((now.u, row().u), (now.d, row().d), (now.size, row().size)):
            np.testing.assert_allclose(a, b, atol=1e-9)
        assert now.kept.all()

    def test_without_any_the_strands_are_the_same(self):
        laid = sewn()
        assert all(a is b for a, b in zip(astray(laid, (), {}), laid, strict=True))

    def test_of_another_name_is_refused(self):
        with pytest.raises(KeyError):
            astray(sewn(), (), {"hump": 1.0})


class TestWhatGoesAstray:
    @given(st.floats(0.1, 3.0))
    def test_teeth_stand_out_and_in_by_turns_and_begin_where_they_should(self, mm: float):
        now = led("teeth", mm)
        off = now.d[:, 1] - LONG
        np.testing.assert_array_equal(now.u, row().u)
        assert (np.sign(off) == np.where(np.arange(COUNT) % 2, 1, -1)).all()
        assert np.abs(off).max() <= mm

    @given(st.floats(0.1, 3.0))
    def test_short_and_late_pieces_leave_the_other_end_alone(self, mm: float):
        short, late = led("short", mm), led("late", mm)
        np.testing.assert_allclose(short.d[:, 1], LONG - mm)
        np.testing.assert_array_equal(short.u, row().u)
        np.testing.assert_allclose(late.u[:, 1], mm)
        np.testing.assert_array_equal(late.d, row().d)

    @given(st.floats(1.0, 60.0))
    def test_a_drift_turns_those_farther_on_more_and_keeps_their_length(self, degrees: float):
        way = led("drift", degrees).along
        np.testing.assert_allclose(
            np.degrees(np.arctan2(way[:, 1], way[:, 0])) - 90, np.linspace(0.0, degrees, COUNT), atol=1e-6
        )
        np.testing.assert_allclose(led("drift", degrees).length, LONG)

    @given(st.floats(0.2, 3.0))
    def test_a_row_stands_apart_where_it_begins_and_not_where_it_ends(self, mm: float):
        off = led("apart", mm).u[:, 0] - row().u[:, 0]
        np.testing.assert_allclose([off[0], off[-1]], [mm, 0.0], atol=1e-9)
        assert (np.diff(off) < 0).all()

    def test_crossed_neighbours_cut_each_other(self):
        now = led("crossed", 20.0)
        assert (now.u[1, 0] - now.u[2, 0]) * (now.d[1, 0] - now.d[2, 0]) < 0

    @given(st.floats(0.5, 0.9))
    def test_uneven_pieces_crowd_and_part_and_keep_their_direction_and_their_order(self, share: float):
        now = led("uneven", share)
        np.testing.assert_allclose(now.along, row().along)
        gaps = np.diff(now.u[:, 0]) / WIDTH
        assert 0 < gaps.min() < 1 - share / 2
        assert gaps.max() > 1 + share / 2

    def test_sparse_rows_have_every_other_piece_and_left_out_ones_the_rest_of_the_share(self):
        assert led("sparse", 2).kept.tolist() == [True, False] * (COUNT // 2)
        assert led("left_out", 0.5).kept.sum() in range(COUNT // 2 - 1, COUNT // 2 + 2)
        assert not led("left_out", 1.0).kept.any()

    def test_a_notch_is_in_one_direction_alone(self):
        turns = np.radians(np.arange(0, 360, 10))
        way = np.column_stack([np.cos(turns), np.sin(turns)])
        ring = Row(5 * way, 8 * way, np.ones(36, np.bool_), np.ones(36), np.array([1.0, 0.0]))
        gone = np.flatnonzero(~DEVIATIONS["notch"].lead(ring, 35.0).kept)
        assert gone.tolist() == [2, 3, 4]

    def test_unequal_pieces_differ_in_size_and_stay_in_their_places(self):
        now = led("unequal", 0.5)
        np.testing.assert_array_equal(now.middle, row().middle)
        assert 0.5 <= now.size.min() < 0.8 < 1.2 < now.size.max() <= 1.5

    def test_what_merely_joins_is_not_there_where_pieces_begin_late(self):
        joined = Row(np.zeros((2, 2)), np.array([[5.0, 0.0], [1.0, 0.0]]), np.ones(2, bool), np.ones(2), np.zeros(2))
        assert DEVIATIONS["late"].lead(joined, 0.5).kept.tolist() == [True, False]


class TestThePlace:
    def test_is_where_two_works_differ(self):
        missing = tuple(x for k, group in enumerate(pieces(sewn())) if k != 8 for x in group)
        at = place(missing, sewn(), 2.0)
        assert abs(at[0] - 8 * WIDTH) < 1.0
        assert 0.0 < at[1] < LONG
