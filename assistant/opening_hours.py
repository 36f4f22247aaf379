"""Opening hours as OpenStreetMap writes them, in their simplest part: `Tu-Su 09:00-17:00; Mo off`.

Rules stand between semicolons; a rule names days and times, and of two rules that name a day the later one counts.
https://wiki.openstreetmap.org/wiki/Key:opening_hours
"""

import re
from dataclasses import dataclass
from datetime import datetime

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY_MINUTES = 24 * 60
_DAY = f"(?:{'|'.join(DAYS)})"
_SPAN = r"\d\d:\d\d-\d\d:\d\d"
_RULE = re.compile(rf"(?:({_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*) ?)?(off|24/7|{_SPAN}(?:, ?{_SPAN})*)")


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """For each day of the week, Monday first, its spans in minutes from its midnight; some end in the next day."""

    days: tuple[tuple[tuple[int, int], ...], ...]

    def holds(self, at: datetime) -> bool:
        """Whether a moment, on the clock of the place, lies within; an end does not."""
        minute = at.hour * 60 + at.minute
        today, yesterday = self.days[at.weekday()], self.days[at.weekday() - 1]
        return any(begin <= minute < end for begin, end in today) or any(
            begin <= minute + DAY_MINUTES < end for begin, end in yesterday
        )


def opening_hours(text: str) -> OpeningHours:
    """`Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-16:00; Su off` → the week. Raises ValueError."""
    days: list[tuple[tuple[int, int], ...]] = [()] * len(DAYS)
    for rule in (part.strip() for part in text.split(";")):
        found = _RULE.fullmatch(rule)
        if found is None:
            raise ValueError(f"{rule!r} is no opening hours: write them as Tu-Su 09:00-17:00; Mo off")
        spans = _spans(found[2])
        for day in _days(found[1]):
            days[day] = spans
    return OpeningHours(tuple(days))


def _days(text: str | None) -> list[int]:
    if text is None:
        return list(range(len(DAYS)))
    named = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        named += [day % len(DAYS) for day in range(begin, end + 1 if end >= begin else end + 1 + len(DAYS))]
    return named


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    if text == "off":
        return ()
    if text == "24/7":
        return ((0, DAY_MINUTES),)
    return tuple(_span(part.strip()) for part in text.split(","))


def _span(text: str) -> tuple[int, int]:
    begin, end = (_minute(part) for part in text.split("-"))
    if begin in (DAY_MINUTES, end):
        raise ValueError(f"{text} is no span of time")
    return begin, end if end > begin else end + DAY_MINUTES


def _minute(text: str) -> int:
    hour, minute = int(text[:2]), int(text[3:])
    if minute > 59 or hour * 60 + minute > DAY_MINUTES:
        raise ValueError(f"{text} is no time of day")
    return hour * 60 + minute
