"""The kiosk beside the server: what its page goes by, how the page is, and the visits that it counts."""

import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assistant.opening_hours import opening_hours
from assistant.settings import Settings
from knowledge.loading.library import Library
from knowledge.records import database
from knowledge.records.visits import Visits
from knowledge.schema.record import Model
from web.routes.disk import Disk

log = logging.getLogger("wenjiang.kiosk")

Words = Annotated[str, StringConstraints(max_length=200)]
Rest = Literal["open", "quiet", "closed"]


class Report(Model):
    """How the page is: what it shows, and what is wrong with its machine."""

    scene: Literal["closed", "attract", "invite", "serve", "farewell"]
    faults: tuple[Literal["microphone", "sound", "picture", "server", "disk", "zoom"], ...]


class LastReport(Model):
    """The last report of a page, and how long ago it came, s."""

    report: Report
    seconds: float


class Kiosk(Model):
    """What the page goes by, and how it is; `page`: null, where none has reported since the server started.

    `rest`: open, open without a sound, or dark; `reloads`: how often it was told to load itself again.
    """

    makings: tuple[str, ...]
    quiet_seconds: float
    words: bool
    rest: Rest
    asleep: bool
    reloads: int
    room: bool
    page: LastReport | None


class Order(Model):
    """What the kiosk's keeper wants of its page: dark or not, and loaded again."""

    asleep: bool
    reload: bool


class Visit(Model):
    """What is counted of one visit; `words`: of the questions that were not found."""

    seconds: Annotated[float, Field(ge=0, le=86400, allow_inf_nan=False)]
    asked: Annotated[int, Field(ge=0, le=10_000)]
    missed: Annotated[int, Field(ge=0, le=10_000)]
    words: Annotated[tuple[Words, ...], Field(max_length=100)] = ()


class KioskDesk:
    """The kiosk beside the server: its settings, its page's last report, its counts."""

    def __init__(
        self, settings: Settings, library: Library, visits: Visits, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        self._settings = settings
        self._clock = clock  # the museum's
        self._hours, self._quiet = opening_hours(settings.kiosk_hours), opening_hours(settings.kiosk_quiet_hours)
        self._asleep, self._reloads = False, 0
        self._makings = tuple(each for each in settings.kiosk_makings if each in library.techniques)
        if strange := set(settings.kiosk_makings) - set(self._makings):
            log.warning("the library has no %s: the kiosk shows the others", ", ".join(sorted(strange)))
        self._disk = Disk(settings.data)
        self._visits = visits
        self._report: tuple[Report, float] | None = None

    def report(self, report: Report) -> None:
        """The page lives."""
        self._report = report, time.monotonic()

    def order(self, order: Order) -> None:
        """What the page finds at its next report."""
        self._asleep = order.asleep
        self._reloads += order.reload

    def rest(self) -> Rest:
        """Dark by the hour or by an order, silent by the hour, or open."""
        now = self._clock()
        if self._asleep or not self._hours.holds(now):
            return "closed"
        return "quiet" if self._quiet.holds(now) else "open"

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
            rest=self.rest(),
            asleep=self._asleep,
            reloads=self._reloads,
            room=self._disk.room(),
            page=page,
        )

    async def count(self, visit: Visit) -> None:
        """One visit more; its words only where the museum keeps them."""
        words = visit.words if self._settings.kiosk_words else ()
        ended = self._clock().astimezone()
        await self._visits.add(ended, visit.seconds, visit.asked, visit.missed, words)


@asynccontextmanager
async def opened(settings: Settings, library: Library) -> AsyncIterator[KioskDesk]:
    """The desk with its counts."""
    async with database.opened(Visits(settings.records)) as visits:
        yield KioskDesk(settings, library, visits)
