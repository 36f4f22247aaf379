"""Who gives no sign of life is dead, and nobody else is."""

from hypothesis import given
from hypothesis import strategies as st

from generator.neural.jobs.heartbeat import Watchdog

SECONDS = 10.0


def test_the_same_sign_for_the_whole_time_is_death() -> None:
    watchdog = Watchdog(SECONDS)
    assert watchdog.dead({"a": 7}, 100.0) == set()
    assert watchdog.dead({"a": 7}, 109.9) == set()
    assert watchdog.dead({"a": 7}, 110.0) == {"a"}


def test_who_never_gave_a_sign_is_dead_after_the_same_time() -> None:
    watchdog = Watchdog(SECONDS)
    assert watchdog.dead({"a": None}, 0.0) == set()
    assert watchdog.dead({"a": None}, 10.0) == {"a"}


@given(st.lists(st.floats(0.1, 9.9), min_size=1, max_size=50))
def test_who_gives_a_sign_within_the_time_never_is(gaps: list[float]) -> None:
    watchdog, now = Watchdog(SECONDS), 0.0
    for count, gap in enumerate(gaps):
        assert watchdog.dead({"a": count}, now) == set()
        now += gap


@given(st.lists(st.tuples(st.floats(0.0, 4.0), st.booleans()), min_size=1, max_size=60))
def test_death_is_never_found_before_the_time_nor_missed_after_it(looks: list[tuple[float, bool]]) -> None:
    watchdog, now, count, since = Watchdog(SECONDS), 0.0, 0, 0.0
    assert watchdog.dead({"a": count}, now) == set()
    for gap, signed in looks:
        now += gap
        if signed:
            count, since = count + 1, now
        assert ("a" in watchdog.dead({"a": count}, now)) == (now - since >= SECONDS)


def test_after_an_outage_everybody_gets_the_whole_time_anew() -> None:
    watchdog = Watchdog(SECONDS)
    watchdog.dead({"a": 7}, 0.0)
    watchdog.forget()
    assert watchdog.dead({"a": 7}, 10.0) == set()
    assert watchdog.dead({"a": 7}, 20.0) == {"a"}


def test_who_holds_nothing_any_more_is_forgotten() -> None:
    watchdog = Watchdog(SECONDS)
    watchdog.dead({"a": 7}, 0.0)
    watchdog.dead({}, 5.0)
    assert watchdog.dead({"a": 7}, 10.0) == set()
