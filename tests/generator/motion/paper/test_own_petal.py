"""A teacher's outline as a petal: half of it from fold to fold, and whether the opened flower holds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.compose import impossible
from generator.motion.paper.own_petal import OwnPetal
from generator.motion.paper.paper_numbers import PaperNumbers
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


def test_what_lies_on_each_other_when_folded_is_ringed_once():
    assert len(petal(path(NECK)).impossible) == 1


def test_several_outlines_are_no_petal():
    with pytest.raises(GeneratorError, match="got 2"):
        own(FLOWER, 3, path("M0 0H90V60H0Z M20 20H40V40H20Z"))


def test_the_packet_of_the_lesson_has_it():
    assert isinstance(PaperNumbers(own(FLOWER, 5, HEART)).packet.petal, OwnPetal)
