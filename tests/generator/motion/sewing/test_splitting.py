"""劈线穿针: as many parts as the step says, one of them taken, through the eye, locked by its passes."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing import splitting
from generator.scene.picture import Certainty, Moment
from knowledge.schema.units import Unit
from tests.generator.specs import moments, numbers, picture, quantity, times


def silk(moment: Moment) -> list:
    return [s for s in moment.bodies if s.material == "silk"]


class TestParting:
    @settings(max_examples=8)
    @given(st.sampled_from([1, 2, 3, 4, 8, 16, 32, 64]))
    def test_there_are_as_many_parts_as_the_step_says(self, parts: int):
        of = picture("split_and_thread", thread_split=float(parts))
        fanned = of.at((splitting.BEATS.begin("part") + splitting.BEATS.begin("twist")) / 2)
        assert len(silk(fanned)) == parts
        assert f"劈成 {parts} 份" in [m.text for m in fanned.marks]

    @settings(max_examples=8)
    @given(st.sampled_from([1, 2, 4, 8, 16, 64]))
    def test_a_part_is_thinner_by_the_square_root(self, parts: int):
        t = (splitting.BEATS.begin("part") + splitting.BEATS.begin("twist")) / 2
        of = picture("split_and_thread", thread_split=float(parts))
        full = numbers("split_and_thread").value("thread_width")
        for strand in silk(of.at(t)):
            assert float(np.max(strand.radius)) == pytest.approx(full / 2 / sqrt(parts), rel=1e-3)

    def test_parts_too_fine_to_draw_are_still_counted_in_words(self):
        of = picture("split_and_thread", thread_split=128.0)
        fanned = of.at(1.5)
        assert len(silk(fanned)) == splitting.MOST
        assert "劈成 64 份（共 128 份）" in [m.text for m in fanned.marks]

    def test_first_it_is_one_thread_of_two_twisted_about_each_other(self):
        first = silk(moments("split_and_thread")[0])
        assert len(first) == 2
        apart = (first[0].points - first[1].points)[:, :2] @ splitting.ASIDE[:2]
        turns = int((np.sign(apart[1:]) != np.sign(apart[:-1])).sum())
        assert turns > 10

    def test_it_is_split_where_it_was_untwisted_and_held_together_at_the_other_end(self):
        fanned = silk(picture("split_and_thread", thread_split=8.0).at(1.9))
        held, free = (np.array([s.points[k] for s in fanned]) for k in (0, -1))
        assert np.ptp(free, axis=0).max() > 5
        assert np.ptp(held, axis=0).max() < 0.5

    def test_without_a_split_nothing_can_be_drawn(self):
        with pytest.raises(GeneratorError, match="thread_split"):
            picture("split_and_thread", thread_split=quantity(None, Unit.THREAD_FRACTION).model_dump())


class TestThreading:
    def test_one_part_alone_goes_on(self):
        of = picture("split_and_thread", thread_split=4.0)
        after = silk(of.at(splitting.BEATS.begin("feed") + 0.3))
        assert len(after) == 2  # its two plies, turned about each other
        fine = numbers("split_and_thread").value("thread_width") / 2
        assert max(float(s.radius.max()) for s in after) < fine

    def test_its_end_goes_through_the_eye_of_the_needle(self):
        of = picture("split_and_thread")
        late = of.at(splitting.BEATS.begin("lock") + 0.1)
        ring = next(s for s in late.bodies if s.material == "steel" and len(s.points) == 15)
        middle = ring.points[:-1].mean(0)
        near = min(float(np.linalg.norm(s.points - middle, axis=1).min()) for s in silk(late))
        assert near < 0.8
        early = of.at(splitting.BEATS.begin("feed") + 0.05)
        assert min(float(np.linalg.norm(s.points - middle, axis=1).min()) for s in silk(early)) > 2

    @settings(max_examples=4)
    @given(st.integers(2, 5))
    def test_it_passes_to_and_fro_as_often_as_the_step_says(self, passes: int):
        of = picture("split_and_thread", twist_passes=float(passes))
        said = [m.text for t in times() for m in of.at(t).marks if "来回穿第" in m.text]
        assert said[0] == "来回穿第 1 次"
        assert said[-1] == f"来回穿第 {passes} 次"
        assert len(set(said)) == passes

    def test_the_needle_lies_still_while_it_is_threaded_and_is_never_stuck_into_the_cloth(self):
        shown = [
            m
            for t, m in zip(times(), moments("split_and_thread"), strict=True)
            if t > splitting.BEATS.begin("feed") + 0.1
        ]
        shafts = np.array([s.points for m in shown for s in m.bodies if s.material == "steel" and len(s.points) == 6])
        assert np.ptp(shafts, axis=0).max() < 1e-3
        assert shafts[:, :, 2].min() > 0

    def test_the_width_is_computed_and_said_so(self):
        facts = [fact for fact in picture("split_and_thread").facts if "线宽" in fact.text]
        assert [fact.text for fact in facts] == ["线宽为整线的 0.71（由份数算得）"]
        assert facts[0].certainty is Certainty.ASSUMED
