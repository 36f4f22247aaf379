"""What is audible at a learner's loudspeaker, reckoned from what was sent."""

import pytest

from assistant.dialogue.playback import AFTER, SLACK, Playback
from assistant.events import SPEECH_RATE

SECOND = bytes(2 * SPEECH_RATE)


def spoken(*sent: float) -> Playback:
    """Ten signs, a second of sound sent at each of these moments."""
    playback = Playback("十" * 10)
    for now in sent:
        playback.add(SECOND, now)
    return playback


def test_nothing_is_audible_before_the_first_piece_is_sent() -> None:
    assert not Playback("好").audible(0.0)


def test_a_sentence_sent_at_once_sounds_piece_after_piece_and_a_moment_longer() -> None:
    playback = spoken(5.0, 5.1, 5.2)
    assert playback.ends == 8.0
    assert not playback.audible(4.9)
    assert playback.audible(5.0)
    assert playback.audible(8.0 + AFTER)
    assert not playback.audible(8.1 + AFTER)


def test_a_piece_that_comes_late_leaves_a_gap() -> None:
    playback = spoken(5.0, 7.0)
    assert playback.ends == 8.0
    assert playback.between(6.0 + SLACK, 7.0)[0] == playback.between(7.0 + SLACK, 7.5)[0] == 0.5


def test_what_was_cut_sounds_no_more() -> None:
    playback = spoken(5.0, 5.1, 5.2)
    playback.cut(6.0)
    assert playback.ends == 6.0
    assert not playback.audible(6.1 + AFTER)


@pytest.mark.parametrize(
    ("start", "end", "shares"), [(5.0, 6.0, (0.0, 0.25)), (7.8, 8.0, (0.5, 0.75)), (5.0, 99.0, (0.0, 1.0))]
)
def test_the_part_that_may_have_been_heard_is_known_by_its_time(
    start: float, end: float, shares: tuple[float, float]
) -> None:
    assert spoken(5.0, 5.1, 5.2, 5.3).between(start, end) == pytest.approx(shares)
