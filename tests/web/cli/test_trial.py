"""Pictures tried in another process: what hangs there is ended and told, and the next picture is tried again."""

from tests.generator.motion.test_tried import spoilt
from web.cli.trial import Trial


def test_a_million_stitches_are_ended_and_the_next_picture_is_tried_in_a_new_process() -> None:
    with Trial(seconds=4.0) as trial:
        (endless,) = trial.undrawn(spoilt({"pitch": 1e-9}))
        assert endless.location == ("faults", 0, "shown", "wrong", "pitch")
        assert endless.reason in (
            "the picture is not composed within 4 s",
            "fill_side needs too much memory with these numbers",
        )
        assert list(trial.undrawn(spoilt({"pitch": 0.9}))) == []
