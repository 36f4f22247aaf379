"""平金 laid out: rows that touch, ties as far apart as the step says, midway between those of the row outside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing.gold_rows import FADE, HEAD, ROUND, Gold, held, lay_out, over
from tests.generator.specs import length_of, to_line

GOLD, CLEAR, PITCH = 1.0, 0.03, 3.0
sizes = st.tuples(st.floats(21.5, 45), st.floats(9, 20)).map(lambda size: (size[0] + size[1], size[1]))


def laid(size: tuple[float, float] = (36.0, 15.0), pitch: float = PITCH, stagger: float = 0.5) -> Gold:
    return lay_out(size, GOLD, CLEAR, pitch, stagger)


def lower(gold: Gold, row: int) -> np.ndarray:
    """x of the row's ties on its lower side right of the head, where every row lies whole."""
    y = gold.outline[0, 1] + row * GOLD
    at = np.array([gold.point(s) for s in gold.tied])
    head = gold.point(gold.tied[HEAD - 1])[0]
    level = [abs(gold.heading(s)[1]) < 1e-6 for s in gold.tied]
    on = [abs(p[1] - y) < 1e-6 and p[0] > head + 1e-6 and level[k] for k, p in enumerate(at)]
    return np.sort(at[on][:, 0])


class TestRows:
    @settings(max_examples=20)
    @given(sizes)
    def test_the_first_lies_on_the_outline_and_the_gold_is_one_thread(self, size: tuple[float, float]):
        gold = laid(size)
        first = gold.points[gold.at < gold.corners[3]]
        assert to_line(first, gold.outline, closed=True).max() < (np.sqrt(2) - 1) * ROUND * GOLD + 1e-6
        assert length_of(gold.points) == pytest.approx(gold.length)
        steps = np.hypot(*np.diff(gold.points, axis=0).T)
        assert steps.min() > 0

    @settings(max_examples=20)
    @given(sizes)
    def test_they_touch_and_none_rides_on_another(self, size: tuple[float, float]):
        gold = laid(size)
        rows = [gold.piece(gold.corners[k] + 1, gold.corners[k + 1] - 1)[:, :2] for k in range(len(gold.corners) - 5)]
        for k in range(len(rows) - 4):
            if len(rows[k]) < 2 or k % 4 == 3:  # on the fourth side a row steps in
                continue
            apart = abs((rows[k][0] - rows[k + 4][0]) @ np.array([[0, 1], [1, 0]])[k % 2])
            assert apart == pytest.approx(GOLD)

    @settings(max_examples=20)
    @given(sizes)
    def test_they_cover_the_field(self, size: tuple[float, float]):
        gold = laid(size)
        half = gold.outline.max(0) - GOLD
        rng = np.random.default_rng(1)
        inner = rng.uniform(-half, half, (300, 2))
        bare = to_line(inner, gold.points) > 0.75 * GOLD
        assert bare.mean() < 0.02

    def test_a_field_too_narrow_for_them_to_step_in_is_refused(self):
        with pytest.raises(GeneratorError, match="wide enough"):
            laid((24.0, 20.0))


class TestTies:
    @settings(max_examples=20)
    @given(sizes, st.floats(2, 5))
    def test_along_a_side_they_stand_one_pitch_apart(self, size: tuple[float, float], pitch: float):
        gold = laid(size, pitch)
        for row in range(3):
            x = lower(gold, row)
            assert np.diff(x) == pytest.approx(np.full(len(x) - 1, pitch))

    @settings(max_examples=20)
    @given(sizes, st.sampled_from([0.5, 0.25]))
    def test_each_row_stands_off_the_row_outside_by_the_stagger(self, size: tuple[float, float], stagger: float):
        gold = laid(size, stagger=stagger)
        for row in range(2):
            outside, inside = lower(gold, row), lower(gold, row + 1)
            off = ((outside[-1] - inside) / PITCH) % 1.0
            assert off == pytest.approx(np.full(len(inside), stagger), abs=1e-6)

    @settings(max_examples=20)
    @given(sizes)
    def test_every_corner_is_tied_exactly_and_no_stretch_is_left_loose(self, size: tuple[float, float]):
        gold = laid(size)
        assert set(np.round(gold.corners, 6)) <= set(np.round(gold.tied, 6))
        assert np.diff(gold.tied).min() > 0
        assert np.diff(gold.tied).max() < 1.6 * PITCH

    @settings(max_examples=20)
    @given(sizes)
    def test_they_cross_the_gold_from_side_to_side_at_a_right_angle(self, size: tuple[float, float]):
        gold = laid(size)
        for k, x in enumerate(gold.ties):
            u, d = np.array(x.u), np.array(x.d)
            if gold.corner(k) or np.abs(gold.corners - gold.tied[k]).min() < 1:
                continue
            p, way = gold.point(gold.tied[k]), gold.heading(gold.tied[k])
            assert (u + d) / 2 == pytest.approx(p)
            assert (d - u) @ way == pytest.approx(0.0, abs=1e-9)
            assert x.length == pytest.approx(GOLD + 2 * CLEAR)

    def test_no_hole_is_in_its_own_gold(self):
        gold = laid()
        for k, x in enumerate(gold.ties):
            if x.row == gold.ties[-1].row:  # the innermost is a loop: its inner holes lie between its own sides
                continue
            near = gold.piece(max(0.0, gold.tied[k] - 4), min(gold.length, gold.tied[k] + 4))[:, :2]
            assert to_line(np.array([x.u, x.d]), near).min() > GOLD / 2

    def test_at_the_head_several_stand_close_and_the_last_of_them_begins_the_pitch(self):
        gold = laid()
        assert np.diff(gold.tied[:HEAD]).max() < GOLD
        assert gold.tied[HEAD] - gold.tied[HEAD - 1] == pytest.approx(PITCH)
        assert gold.tied[0] == pytest.approx(FADE * GOLD)


class TestHeld:
    @given(st.floats(5, 50), st.floats(20, 80), st.floats(4, 20))
    def test_it_keeps_its_length_and_leaves_the_cloth_without_a_kink(self, length: float, steep: float, bow: float):
        line = held(np.array([1.0, 2.0, 0.5]), np.array([0.0, 1.0]), length, steep, bow)
        assert length_of(line) == pytest.approx(length, rel=0.01)
        assert line[0] == pytest.approx([1.0, 2.0, 0.5])
        first = line[1] - line[0]
        assert first[2] < 0.2 * np.linalg.norm(first)


class TestOver:
    def test_silk_across_gold_goes_over_it_and_silk_below_the_cloth_stays(self):
        gold = np.array([[-5.0, 0.0, 0.5], [5.0, 0.0, 0.5]])
        across = np.array([[0.0, -2.0, 0.05], [0.0, 2.0, 0.05]])
        lifted = over(across, gold, 0.5, 0.05)
        assert lifted[:, 2].max() == pytest.approx(1.05, abs=0.02)
        gap = np.hypot(lifted[:, 1], lifted[:, 2] - 0.5)
        assert gap.min() > 0.5
        below = over(across - [0, 0, 1], gold, 0.5, 0.05)
        assert (below[:, 2] < 0).all()
