"""A technique on one clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.compose import compose, spec_for
from generator.motion.making import Making, making
from generator.scene.clip import View
from tests.generator.specs import shipped

BANDS = "suxiu/zheng-qiang-zhen"


@pytest.fixture(scope="module")
def bands() -> Making:
    """正抢针: eight steps."""
    return making(shipped().craft_of(BANDS), shipped().technique(BANDS), View.FRONT)


class TestAMaking:
    def test_has_every_step_one_after_another(self, bands: Making) -> None:
        assert [spec.step for spec in bands.specs] == [1, 2, 3, 4, 5, 6, 7, 8]
        lasting = [spec.seconds for spec in bands.specs]
        assert bands.begins == pytest.approx([sum(lasting[:k]) for k in range(8)])
        assert bands.seconds == pytest.approx(sum(lasting))

    def test_has_what_stands_beside_each_steps_picture(self, bands: Making) -> None:
        assert bands.facts == tuple(compose(spec).facts for spec in bands.specs)

    def test_goes_on_from_step_to_step(self, bands: Making) -> None:
        assert bands.after == (None, 1, 2, 3, 4, 5, 6, 7)

    def test_of_steps_that_exclude_each_other_has_each_go_on_with_what_was_before_them(self) -> None:
        faces = shipped().technique("suxiu/shuang-mian-xiu")
        assert making(shipped().craft_of(faces.id), faces, View.FRONT).after == (None, 1, 2, 3, 3, 4)

    def test_shows_each_step_as_its_clip_does(self, bands: Making) -> None:
        spec, seconds = bands.at(bands.begins[3] + 1.5)
        assert spec == spec_for(shipped().craft_of(BANDS), shipped().technique(BANDS), 4, View.FRONT)
        assert seconds == pytest.approx(1.5)

    @given(st.floats(-10, 1000))
    def test_has_a_frame_at_any_time(self, bands: Making, seconds: float) -> None:
        spec, within = bands.at(seconds)
        assert 0 <= within < spec.seconds

    def test_knows_the_steps_before_and_after(self, bands: Making) -> None:
        near = [[spec.step for spec in bands.near(bands.begins[k] + 0.1)] for k in (0, 3, 7)]
        assert near == [[2], [5, 3], [7]]

    def test_stops_where_a_stitch_is_done(self, bands: Making) -> None:
        assert list(bands.stops) == sorted(bands.stops)
        third = [stop for stop in bands.stops if bands.begins[2] <= stop < bands.begins[3]]
        assert len(third) > 10

    def test_stops_in_every_step_of_every_technique(self) -> None:
        for technique in shipped().techniques.values():
            made = making(shipped().craft_of(technique.id), technique, View.CLOSE)
            ends = [*made.begins[1:], made.seconds]
            for begin, end in zip(made.begins, ends, strict=True):
                assert any(begin <= stop <= end for stop in made.stops)

    def test_is_seen_from_the_front_where_a_step_has_no_such_view(self) -> None:
        made = making(shipped().craft_of(BANDS), shipped().technique(BANDS), View.BACK)
        assert {spec.view for spec in made.specs} == {View.FRONT, View.BACK}
