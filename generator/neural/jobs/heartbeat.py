"""Signs of life: every process that holds jobs gives them, every process watches for those that give none."""

import logging
import threading
import time
from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError

from generator.neural.jobs.queue import JobQueue

log = logging.getLogger("wenjiang")


class Watchdog:
    """Who has given no sign of life for so long. One's own clock counts: clocks of other machines may be wrong."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._seen: dict[str, tuple[int | None, float]] = {}  # last sign, and when it was first seen

    def dead(self, beats: Mapping[str, int | None], now: float) -> set[str]:
        """Names whose sign has been the same for the whole time. `now` in seconds, of a clock that never goes back."""
        self._seen = {
            name: self._seen[name] if name in self._seen and self._seen[name][0] == count else (count, now)
            for name, count in beats.items()
        }
        return {name for name, (_, since) in self._seen.items() if now - since >= self._seconds}

    def forget(self) -> None:
        """Begin anew: nobody could give a sign, or nobody could see it."""
        self._seen.clear()


class Heartbeat:
    """A thread that gives signs of life under `names` and buries the dead."""

    def __init__(self, queue: JobQueue, names: tuple[str, ...], beat: float, lost: float) -> None:
        """A sign every `beat` seconds; who gives none for `lost` seconds is dead."""
        self._queue, self._names, self._beat = queue, names, beat
        self._watchdog = Watchdog(lost)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="job-heartbeat", daemon=True)

    def start(self) -> None:
        """The first sign is given before this returns. Raises SQLAlchemyError."""
        for name in self._names:
            self._queue.beat(name)
        self._thread.start()

    def stop(self) -> None:
        """No more signs; returns when the thread has ended."""
        self._over.set()
        self._thread.join()
        with suppress(SQLAlchemyError):
            self._queue.unlist(self._names)

    def _run(self) -> None:
        trouble = False
        while not self._over.wait(self._beat):
            begun = time.monotonic()
            try:
                self._round()
            except SQLAlchemyError as bad:
                self._watchdog.forget()
                if not trouble:
                    log.warning("the jobs database does not answer: %s", type(bad).__name__)
                trouble = True
                continue
            if trouble:
                log.warning("the jobs database answers again")
            if trouble or time.monotonic() - begun > self._beat:
                self._watchdog.forget()  # the others had the same trouble
            trouble = False

    def _round(self) -> None:
        for name in self._names:
            self._queue.beat(name)
        for name in self._watchdog.dead(self._queue.beats(), time.monotonic()) - set(self._names):
            given = self._queue.bury(name)
            log.warning("no sign of life from %s; given to others: %s", name, ", ".join(given) or "nothing")
