"""The kiosk beside the server: what its page goes by, how the page is, and the visits that it counts."""

import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assistant.settings import Settings
from knowledge.loading.library import Library
from knowledge.records import database
from knowledge.records.visits import Visits
from knowledge.schema.record import Model

log = logging.getLogger("wenjiang.kiosk")

Words = Annotated[str, StringConstraints(max_length=200)]


class Report(Model):
    """How the page is: what it shows, and what is wrong with its machine."""

    scene: Literal["attract", "invite", "serve", "farewell"]
    faults: tuple[Literal["microphone", "sound", "picture", "server"], ...]


class LastReport(Model):
    """The last report of a page, and how long ago it came, s."""

    report: Report
    seconds: float


class Kiosk(Model):
    """What the page goes by, and how it is; `page`: null, where none has reported since the server started."""

    makings: tuple[str, ...]
    quiet_seconds: float
    words: bool
    page: LastReport | None


class Visit(Model):
    """What is counted of one visit; `words`: of the questions that were not found."""

    seconds: Annotated[float, Field(ge=0, le=86400, allow_inf_nan=False)]
    asked: Annotated[int, Field(ge=0, le=10_000)]
    missed: Annotated[int, Field(ge=0, le=10_000)]
    words: Annotated[tuple[Words, ...], Field(max_length=100)] = ()


class KioskDesk:
    """The kiosk beside the server: its settings, its page's last report, its counts."""

    def __init__(self, settings: Settings, library: Library, visits: Visits) -> None:
        self._settings = settings
        self._makings = tuple(each for each in settings.kiosk_makings if each in library.techniques)
        if strange := set(settings.kiosk_makings) - set(self._makings):
            log.warning("the library has no %s: the kiosk shows the others", ", ".join(sorted(strange)))
        self._visits = visits
        self._report: tuple[Report, float] | None = None

    def report(self, report: Report) -> None:
        """The page lives."""
        self._report = report, time.monotonic()

    def state(self) -> Kiosk:
        """The settings, and the last report."""
        settings, page = self._settings, None
        if self._report is not None:
            report, at = self._report
            page = LastReport(report=report, seconds=round(time.monotonic() - at, 1))
        return Kiosk(
            makings=self._makings,
            quiet_seconds=settings.kiosk_quiet_seconds,
            words=settings.kiosk_words,
            page=page,
        )

    async def count(self, visit: Visit) -> None:
        """One visit more; its words only where the museum keeps them."""
        words = visit.words if self._settings.kiosk_words else ()
        ended = datetime.now().astimezone()  # the museum's clock
        await self._visits.add(ended, visit.seconds, visit.asked, visit.missed, words)


@asynccontextmanager
async def opened(settings: Settings, library: Library) -> AsyncIterator[KioskDesk]:
    """The desk with its counts."""
    async with database.opened(Visits(settings.records)) as visits:
        yield KioskDesk(settings, library, visits)
