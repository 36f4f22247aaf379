"""What the bands are called in the cut: each once, over a stitch of it, apart from the other names."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing.band_names import APART, apart
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from generator.scene.picture import Moment
from tests.generator.specs import moments, picture

NAMED = {"gap_filling_band": "第 {} 皮", "mark_hiding_band": "第 {} 皮", "rings_inwards": "第 {} 圈"}
spans = st.dictionaries(
    st.integers(0, 5), st.tuples(st.floats(0, 20), st.floats(1, 9)).map(lambda x: (x[0], x[0] + x[1])), min_size=1
)


def names(moment: Moment, of: str) -> list[str]:
    """The bands that are named at a moment."""
    called = [of.format(k) for k in range(1, 7)]
    return [mark.text for mark in moment.marks if mark.text in called]


class TestNames:
    @pytest.mark.parametrize("figure", NAMED)
    def test_three_bands_are_named_each_once_from_the_outer_edge_on(self, figure: str):
        shown = [names(moment, NAMED[figure]) for moment in moments(figure, View.SECTION)[::10]]
        assert max(map(len, shown)) >= 3
        assert all(sorted(set(each)) == sorted(each) for each in shown)

    @pytest.mark.parametrize("figure", NAMED)
    def test_each_name_points_at_a_thread(self, figure: str):
        of = picture(figure, View.SECTION)
        for moment in moments(figure, View.SECTION)[::30]:
            threads = [*of.laid[moment.begin : moment.laid], *moment.bodies]
            tops = np.concatenate([x.points for x in threads if x.material == "silk"])
            for arrow in (mark for mark in moment.marks if mark.kind is MarkKind.ARROW):
                near = tops[np.abs(tops[:, 0] - arrow.at[0]) < 1.5]
                assert len(near)
                assert near[:, 2].max() > 0

    @pytest.mark.parametrize("figure", NAMED)
    def test_in_the_end_the_cut_waits_where_several_bands_lie(self, figure: str):
        assert len(names(moments(figure, View.SECTION)[-1], NAMED[figure])) >= 3

    def test_what_only_holds_the_thread_is_no_band(self):
        first = moments("open_outer_ring", View.SECTION)[30]  # the short stitches that hide the end
        assert names(first, "第 {} 圈") == []


class TestApart:
    @given(spans)
    def test_a_name_stands_in_the_span_of_its_band(self, given_: dict[int, tuple[float, float]]):
        for row, x in apart(given_, APART).items():
            assert given_[row][0] <= x <= given_[row][1]

    def test_where_only_its_own_band_is_if_there_is_such_a_place(self):
        places = apart({0: (0.0, 10.0), 1: (3.0, 14.0), 2: (9.7, 20.7)}, 1.0)
        assert places[0] < 3.0
        assert places[2] > 14.0
        assert abs(places[1] - places[0]) > 1.0
