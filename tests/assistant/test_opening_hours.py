"""Opening hours in OpenStreetMap's notation."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.opening_hours import DAYS, opening_hours

MONDAY = datetime(2026, 11, 30)


def at(day: str, time: str) -> datetime:
    """A moment of the week that begins on MONDAY."""
    hour, minute = map(int, time.split(":"))
    return MONDAY + timedelta(days=DAYS.index(day), hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("text", "day", "time", "within"),
    [
        ("Tu-Su 09:00-17:00", "Tu", "09:00", True),
        ("Tu-Su 09:00-17:00", "Tu", "08:59", False),
        ("Tu-Su 09:00-17:00", "Su", "16:59", True),
        ("Tu-Su 09:00-17:00", "Su", "17:00", False),
        ("Tu-Su 09:00-17:00", "Mo", "12:00", False),
        ("09:00-17:00", "Mo", "12:00", True),
        ("09:00-17:00; Mo off", "Mo", "12:00", False),
        ("Mo,We-Th 09:00-12:00,13:00-17:00", "Th", "12:30", False),
        ("Mo,We-Th 09:00-12:00,13:00-17:00", "Th", "13:30", True),
        ("Mo,We-Th 09:00-12:00,13:00-17:00", "Tu", "13:30", False),
        ("Sa-Mo 10:00-24:00", "Mo", "23:59", True),
        ("Sa-Mo 10:00-24:00", "Tu", "00:00", False),
        ("Fr 19:00-02:00", "Sa", "01:59", True),
        ("Su 19:00-02:00", "Mo", "01:00", True),
        ("Fr 19:00-02:00", "Fr", "01:00", False),
        ("24/7", "We", "03:00", True),
        ("off", "We", "03:00", False),
    ],
)
def test_a_moment_lies_within_or_not(text: str, day: str, time: str, within: bool) -> None:
    assert opening_hours(text).holds(at(day, time)) is within


@pytest.mark.parametrize(
    "text", ["", "9-17", "Tu-Su", "Tu-Su 09:00", "Xx 09:00-17:00", "09:00-25:00", "09:61-10:00", "09:00-09:00", "off;"]
)
def test_what_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"Tu-Su 09:00-17:00|no time of day|no span"):
        opening_hours(text)


@given(st.integers(0, 7 * 1440 - 1), st.integers(0, 1439), st.integers(1, 1439))
def test_a_span_holds_as_many_minutes_as_it_is_long(minute: int, begin: int, length: int) -> None:
    end = (begin + length) % 1440
    week = opening_hours(f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}")
    moment = MONDAY + timedelta(minutes=minute)
    assert week.holds(moment) == ((minute - begin) % 1440 < length)
