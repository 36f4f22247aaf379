"""A movement of a hand: only what was said stands in it."""

import pytest
from pydantic import ValidationError

from knowledge.schema.action import Action, Direction, Frame, Hand, Motion

CUT = {"verb": "削", "english": "shave", "source": "B1"}


class TestAnAction:
    def test_needs_no_more_than_a_verb_and_its_source(self) -> None:
        said = Action.model_validate(CUT).model_dump(exclude_defaults=True)
        assert said == CUT

    @pytest.mark.parametrize("field", ["verb", "english", "source"])
    def test_lacking_what_it_needs_is_refused(self, field: str) -> None:
        with pytest.raises(ValidationError, match=f"{field}\n.*Field required"):
            Action.model_validate({name: value for name, value in CUT.items() if name != field})

    def test_is_made_of_motion_units_in_order(self) -> None:
        made = Action.model_validate(CUT | {"hand": "right", "motion": ["hold", "cut"]})
        assert made.hand is Hand.RIGHT
        assert made.motion == (Motion.HOLD, Motion.CUT)

    @pytest.mark.parametrize("field", ["hand", "motion"])
    def test_of_a_hand_or_a_motion_there_is_not_is_refused(self, field: str) -> None:
        with pytest.raises(ValidationError, match="Input should be "):
            Action.model_validate(CUT | {field: ["foot"] if field == "motion" else "foot"})

    def test_carries_where_it_can_be_seen(self) -> None:
        seen = Action.model_validate(CUT | {"evidence": [{"recording": "a.mp4", "frame": 7}]})
        assert seen.evidence[0].frame == 7


class TestADirection:
    def test_says_what_it_is_seen_from(self) -> None:
        way = Direction.model_validate({"towards": "往里口", "english": "inwards", "frame": "work"})
        assert way.frame is Frame.WORK
        with pytest.raises(ValidationError, match=r"frame\n.*Field required"):
            Direction.model_validate({"towards": "往里口", "english": "inwards"})
