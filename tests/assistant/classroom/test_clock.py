"""The class's clock: one moment of the clip for everybody."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.classroom.clock import ClassClock

PACE = st.sampled_from((0.25, 0.5, 1.0, 2.0))


class TestClassClock:
    @given(st.integers(0, 10**6), PACE, PACE, st.booleans())
    def test_a_change_of_pace_moves_nobody(self, later: int, before: float, after: float, playing: bool) -> None:
        clock = ClassClock(1_000_000, speed=before)
        now = 1_000_000 + later
        assert abs(clock.paced(now, after, playing).run(now) - clock.run(now)) < 0.01

    def test_stands_while_paused_and_goes_on_from_there(self) -> None:
        paused = ClassClock(0).paced(2000, 1.0, playing=False)
        assert paused.run(9000) == 2.0
        assert paused.paced(9000, 1.0, playing=True).run(10_000) == 3.0

    def test_half_the_speed_takes_twice_as_long(self) -> None:
        assert ClassClock(0, speed=0.5).run(4000) == 2.0
