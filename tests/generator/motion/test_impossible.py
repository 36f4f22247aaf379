"""What of a teacher's pattern cannot be made is ringed in the picture and said under it."""

import pytest

from generator.errors import GeneratorError
from generator.motion.compose import compose, impossible, takes_pattern
from generator.motion.impossible import MOST, SAID, everywhere, said, shown
from generator.scene.mark import MarkKind
from tests.generator.own_patterns import FLOWER, SATIN, TAKE, WAX, WIRE, own
from tests.generator.specs import shipped
from tests.generator.svg import DUMBBELL, HEART, LEAF, NECK, path

EVERY = [(technique, step) for technique, steps in TAKE.items() for step in steps]
WRONG = {SATIN: DUMBBELL, FLOWER: NECK, WAX: DUMBBELL, WIRE: DUMBBELL}


class TestWhichSteps:
    def test_take_a_pattern_is_known_of_the_whole_library(self):
        found = {
            technique.id: tuple(step.number for step in technique.steps if takes_pattern(step))
            for technique in shipped().techniques.values()
        }
        assert {id_: steps for id_, steps in found.items() if steps} == TAKE

    @pytest.mark.parametrize(("technique", "step"), [(SATIN, 1), (WIRE, 2), ("suxiu/gun-zhen", 2)])
    def test_do_not_is_said_with_those_that_do(self, technique: str, step: int):
        with pytest.raises(GeneratorError, match="此步不能换花样") as bad:
            own(technique, step, HEART)
        assert bad.value.code == "no_pattern"
        if technique in TAKE:
            assert str(TAKE[technique][0]) in bad.value.hint


class TestAPatternThatCanBeMade:
    @pytest.mark.parametrize(("technique", "step"), EVERY)
    @pytest.mark.parametrize("svg", [HEART, LEAF], ids=["heart", "leaf"])
    def test_is_drawn_without_a_ring_and_said_to_be_own(self, technique: str, step: int, svg: bytes):
        spec = own(technique, step, svg)
        picture = compose(spec)
        assert impossible(spec) == ()
        assert "自备" in picture.facts[0].text
        assert "自备花样" in picture.label
        for share in (0.0, 0.5, 0.95):
            marks = picture.at(share * spec.seconds).marks
            own_rings = [mark for mark in marks if mark.kind is MarkKind.FAULT]
            assert not own_rings or (technique, step) == (WIRE, 1)  # there the taught gap is ringed


class TestOneThatCannot:
    @pytest.mark.parametrize("technique", TAKE)
    def test_is_ringed_all_along_and_said_at_last(self, technique: str):
        spec = own(technique, TAKE[technique][0], path(WRONG[technique]))
        picture = compose(spec)
        sentences = impossible(spec)
        assert sentences
        assert picture.caption(0.99 * spec.seconds) == sentences[0]
        for share in (0.0, 0.5, 0.95):
            assert any(mark.kind is MarkKind.FAULT for mark in picture.at(share * spec.seconds).marks)
        assert any(
            mark.kind is MarkKind.NOTE and mark.text in sentences[0] for mark in picture.at(0.95 * spec.seconds).marks
        )

    def test_is_ringed_on_the_packet_as_it_turns(self):
        spec = own(FLOWER, 5, path("M20 100 C10 70 10 30 20 0 C30 30 30 70 20 100Z"))
        picture = compose(spec)
        places = [
            mark.at for share in (0.2, 0.5, 0.9) for mark in picture.at(share * spec.seconds).marks
            if mark.kind is MarkKind.FAULT
        ]  # fmt: skip
        assert len(set(places)) == 3

    def test_says_each_reason_once_with_how_many_places(self):
        spec = own(SATIN, 5, HEART)
        places = (*everywhere([(0, 0), (1, 1)], ("太窄", "narrow")), *everywhere([(2, 2)], ("太急", "tight")))
        assert said(spec, places) == ("太窄（2 处）", "太急（1 处）")

    def test_rings_no_more_than_can_be_told_apart(self):
        spec = own(SATIN, 5, HEART)
        many = everywhere([(float(k), 0.0) for k in range(40)], ("太窄", "narrow"))
        rings = [mark for mark in shown(compose(spec), spec, many).at(0.0).marks if mark.kind is MarkKind.FAULT]
        assert len(rings) == MOST

    def test_cues_rise(self):
        spec = own(SATIN, 5, path(DUMBBELL))
        begins = [cue.begin for cue in compose(spec).cues]
        assert begins == sorted(set(begins))
        assert begins[-1] == pytest.approx(SAID * spec.seconds)
