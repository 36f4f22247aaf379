"""A teacher's outline as a petal: half of it from fold to fold, and whether the opened flower holds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.compose import compose, impossible
from generator.motion.paper.own_petal import OwnPetal
from generator.motion.paper.paper_numbers import PaperNumbers
from generator.motion.registry import named
from generator.pattern.reading import read
from tests.generator.own_patterns import FLOWER, own
from tests.generator.svg import HEART, NECK, THIN, path, svg


def petal(of: bytes, bridge: float = 1.5) -> OwnPetal:
    return OwnPetal(8.0, 10.0, 36.0, own=read(of), bridge=bridge)


def test_it_is_as_long_as_the_taught_one_and_its_foot_is_the_flowers_centre():
    x, _, far, _ = petal(HEART).whole.bounds
    assert x == pytest.approx(0.0, abs=1e-6)
    assert far == pytest.approx(18.0, rel=1e-3)


@settings(deadline=None)
@given(st.floats(0.75, 1.6))
def test_the_cut_goes_from_the_one_fold_to_the_other(wide: float):
    of = petal(svg(f'<ellipse rx="{wide * 50:.3f}" ry="50"/>'))
    assert of.meets
    assert of.arc[0, 1] == pytest.approx(0.0, abs=1e-6)
    assert np.degrees(np.arctan2(of.arc[-1, 1], of.arc[-1, 0])) == pytest.approx(36.0, abs=1e-3)
    turns = np.degrees(np.arctan2(of.arc[:, 1], of.arc[:, 0]))
    assert turns.min() > -1e-6
    assert turns.max() < 36.0 + 1e-3


def test_petals_that_do_not_meet_fall_apart():
    of = petal(path(THIN))
    assert not of.meets
    assert any("展开就散" in told for told in impossible(own(FLOWER, 3, path(THIN))))


def test_a_neck_is_a_bridge_too_narrow_and_how_narrow_the_step_says():
    assert any("连刀太窄" in told for told in impossible(own(FLOWER, 3, path(NECK))))
    assert petal(path(NECK), bridge=0.3).impossible == ()


def test_where_it_is_cut_it_is_judged_by_the_bridge_that_is_told_where_it_is_drawn():
    drawn, cut = (own(FLOWER, step, path(NECK)) for step in (3, 5))
    assert impossible(cut) == impossible(drawn) != ()
    assert cut.sample["bridge_width"] == drawn.quantities["bridge_width"]


def test_the_labels_of_its_two_ends_come_one_after_the_other():
    of = own(FLOWER, 3, HEART)
    picture, beats = compose(of), named("draw_half_petal").timeline(of).paced(of.captions, of.seconds)
    times = np.linspace(beats.begin("ends"), beats.begin("look"), 20, endpoint=False)
    told = [[mark.text for mark in picture.at(t).marks] for t in times]
    assert {len(each) for each in told} == {1}
    assert [each[0][:2] for each in (told[0], told[-1])] == ["瓣头", "瓣根"]


def test_what_lies_on_each_other_when_folded_is_ringed_once():
    assert len(petal(path(NECK)).impossible) == 1


def test_several_outlines_are_no_petal():
    with pytest.raises(GeneratorError, match="got 2"):
        own(FLOWER, 3, path("M0 0H90V60H0Z M20 20H40V40H20Z"))


def test_the_packet_of_the_lesson_has_it():
    assert isinstance(PaperNumbers(own(FLOWER, 5, HEART)).packet.petal, OwnPetal)
