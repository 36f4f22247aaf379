"""Pictures tried in a process of their own, which may hang or grow: it has so long and so much, then it is ended."""

import resource
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from generator.motion.tried import pictures, trouble
from knowledge.loading.consistency import Contradiction
from knowledge.schema.craft import Technique

SECONDS = 20.0  # for one picture: the slowest that is shipped takes one
STARTING = 60.0  # s until the process has loaded what it needs
MEMORY = 4 * 2**30  # bytes of addresses; of them numpy takes one GiB
MEND = "give numbers that can be drawn, or take the figure or `shown` out"


class Trial:
    """One a check; the process is started for the first picture, and again after one that it was ended for."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._end: Connection | None = None

    def __enter__(self) -> Self:
        """The process is started once it is needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, bad: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self._stop()

    def undrawn(self, technique: Technique) -> Iterator[Contradiction]:
        """A rule: what is wrong in the pictures of a technique whose figures and faults are known to exist."""
        for location, spec in pictures(technique):
            if self._end is None:
                self._start()
            assert self._end is not None  # noqa: S101 - just started
            self._end.send(spec)
            reason = self._answer()
            if reason is not None:
                yield Contradiction(technique.id, location, reason, MEND)

    def _answer(self) -> str | None:
        assert self._end is not None  # noqa: S101 - it was just asked
        if not self._end.poll(self._seconds):
            self._stop()
            return f"the picture is not composed within {self._seconds:g} s"
        try:
            reason: str | None = self._end.recv()
        except EOFError:
            self._stop()
            return "the picture needs too much memory"
        return reason

    def _start(self) -> None:
        context = get_context("spawn")
        self._end, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        other.close()
        if not self._end.poll(STARTING):
            self._stop()
            raise TimeoutError("the process that tries pictures does not start")
        self._end.recv()

    def _stop(self) -> None:
        if self._end is not None:
            self._end.close()
            self._process.kill()
            self._process.join()
            self._end = None


def _work(end: Connection) -> None:
    """In the other process: what is wrong in each clip that is sent."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    end.send(None)
    while True:
        try:
            spec = end.recv()
        except EOFError:
            return
        end.send(trouble(spec))
