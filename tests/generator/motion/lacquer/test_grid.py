"""The face as cells: how much of each lies in an outline, and how far it is from lines that are followed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.lacquer.grid import FAR, Grid
from generator.motion.lacquer.strokes import Strokes
from generator.motion.lacquer.sweep import Sweep
from tests.generator.specs import to_line

GRID = Grid((-5.0, -4.0), 0.1, 81, 101)


@given(st.floats(0.6, 3.0), st.floats(-1.5, 1.5), st.floats(-0.8, 0.8))
def test_a_disc_covers_its_own_area(radius: float, x: float, y: float) -> None:
    turn = np.linspace(0, 2 * np.pi, 300, endpoint=False)
    disc = np.array([x, y]) + radius * np.column_stack([np.cos(turn), np.sin(turn)])
    share = GRID.covered(disc)
    assert 0 <= share.min() <= share.max() <= 1 + 1e-5
    assert float(share.sum()) * GRID.cell**2 == pytest.approx(np.pi * radius**2, rel=0.01)


def test_an_outline_beyond_the_grid_covers_only_what_of_it_is_there() -> None:
    square = np.array([[-9.0, -9.0], [0.0, -9.0], [0.0, 9.0], [-9.0, 9.0]])
    share = GRID.covered(square)
    assert (share[:, GRID.x < -0.05] > 0.999).all()
    assert (share[:, GRID.x > 0.05] < 0.001).all()
    assert not GRID.covered(square + 30.0).any()


def test_every_cell_near_a_line_knows_how_far_it_is_and_how_far_along() -> None:
    turn = np.linspace(0.2, 2.6, 200)
    bend = np.column_stack([3.0 * np.cos(turn), 2.5 * np.sin(turn)])
    near = GRID.near(Strokes((bend,)), 0.5)
    row, column = np.nonzero(near.off < FAR)
    cells = np.column_stack([GRID.x[column], GRID.y[row]])
    assert near.off[row, column] == pytest.approx(to_line(cells, bend), abs=0.006)
    all_ = np.stack(np.meshgrid(GRID.x, GRID.y), -1).reshape(-1, 2)
    assert len(row) == pytest.approx((to_line(all_, bend) < 0.5).sum(), rel=0.02)
    assert near.done[row, column].min() == 0
    assert near.done[row, column].max() == pytest.approx(Strokes((bend,)).length, rel=1e-3)


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_what_a_sweep_has_done_stays_done(a: float, b: float, one_way: bool) -> None:
    way = Sweep((-4.0, -3.0, 4.0, 3.0), 3, one_way)
    less, more = (way.done(GRID, share) for share in sorted((a, b)))
    assert (more >= less - 1e-6).all()


def test_a_sweep_ends_with_everything_done_and_goes_one_way_only_where_it_is_told_so() -> None:
    way = Sweep((-4.0, -3.0, 4.0, 3.0), 3, one_way=True)
    assert (way.done(GRID, 1.0) == 1).all()
    assert not way.done(GRID, 0.0)[:, GRID.x > -3].any()
    at = np.array([way.at(share) for share in np.linspace(0, 1, 400)])
    back = np.diff(at[:, 0]) < -1e-9
    assert (at[1:][back][:, 2] + at[:-1][back][:, 2] > 0.01).all()


class TestStrokes:
    WAY = Strokes((np.array([[0.0, 0.0], [3.0, 0.0]]), np.array([[3.0, 2.0], [0.0, 2.0]])))

    def test_a_tool_is_down_on_every_line_and_lifted_between(self) -> None:
        reached = [self.WAY.after(share) for share in np.linspace(0, 1, 201)]
        assert all((each.at[2] == 0) == each.down for each in reached if each.down)
        assert any(each.at[2] > 0.5 for each in reached if not each.down)

    def test_what_is_done_never_gets_less_and_ends_with_all_lines(self) -> None:
        done = [self.WAY.after(share).done for share in np.linspace(0, 1, 201)]
        assert done == sorted(done)
        assert done[-1] == pytest.approx(6.0)

    @given(st.floats(0, 6))
    def test_it_is_found_by_mm_as_well(self, mm: float) -> None:
        assert self.WAY.after_mm(mm).done == pytest.approx(mm, abs=1e-6)
