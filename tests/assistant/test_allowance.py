"""What one client may take, on a clock of its own."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.allowance import MOST_CLIENTS, Allowance


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_much_at_once_and_then_as_it_grows_back() -> None:
    clock = Clock()
    allowance = Allowance(3, 60, clock)
    assert [allowance.take("a") for _ in range(4)] == [True, True, True, False]
    assert allowance.take("b"), "nobody pays for another"
    clock.now = 20.0
    assert [allowance.take("a") for _ in range(2)] == [True, False]


def test_what_is_too_much_takes_nothing() -> None:
    allowance = Allowance(10, 60, Clock())
    assert not allowance.take("a", 11)
    assert allowance.take("a", 10)


def test_of_very_many_clients_the_last_are_remembered() -> None:
    allowance = Allowance(1, 60, Clock())
    for number in range(MOST_CLIENTS + 1):
        allowance.take(str(number))
    assert not allowance.take(str(MOST_CLIENTS))
    assert allowance.take("0")


@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0.1, 8)), max_size=40))
def test_in_any_time_no_more_is_taken_than_is_there_and_grows_back(asked: list[tuple[float, float]]) -> None:
    clock = Clock()
    allowance = Allowance(10, 60, clock)
    taken = 0.0
    for pause, amount in asked:
        clock.now += pause
        taken += amount if allowance.take("a", amount) else 0
        assert taken <= 10 + clock.now / 6 + 1e-6
