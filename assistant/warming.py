"""Engines that load while the server serves already: who needs one waits for it; one that cannot be loaded is told."""

import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from typing import Any, Literal

from assistant.errors import AssistantError
from assistant.uncollected import uncollected

Standing = Literal["warming", "ready", "failed"]

SLICE = 0.0005  # seconds that loading keeps Python's lock from others, at each of the hundred hops of one who comes
LONGEST = 60.0  # seconds that a question waits: damaged vectors are built again for minutes

log = logging.getLogger("wenjiang")


class Part(StrEnum):
    """What is loaded, in the order in which it is: a spoken question needs all of it."""

    UNDERSTANDING = "understanding"
    DRAWING = "drawing"
    FINDING = "finding"
    HEARING = "hearing"


class Warming:
    """One a server: parts that load one after another on a thread of their own, from `go` on.

    One after another, since most of loading holds Python's lock: side by side it takes a quarter longer.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "warm")
        self._parts: dict[Part, Future[None]] = {}
        self._made: dict[Part, object] = {}
        self._bad: dict[Part, Exception] = {}
        self._going = threading.Event()
        self._closed = False

    @property
    def going(self) -> bool:
        """Whether it was told to go."""
        return self._going.is_set()

    def go(self) -> None:
        """Whatever is begun is loaded from now on."""
        self._going.set()

    def begin(self, part: Part, load: Callable[[], object]) -> None:
        """Load a part after what was begun before; `given` gives what `load` returns."""
        self._parts[part] = self._thread.submit(self._do, partial(self._load, part, load))

    def given(self, part: Part) -> Any:  # noqa: ANN401 - whatever `load` returned
        """A part that was begun. Raises AssistantError as `check`."""
        self.check(part)
        return self._made[part]

    def then(self, work: Callable[[], object]) -> None:
        """Do this once everything that was begun is loaded."""
        self._thread.submit(self._do, work)

    async def wait(self, *parts: Part) -> None:
        """Until these parts are loaded, or cannot be, or it takes too long."""
        await self._until(parts, LONGEST)

    async def done(self) -> None:
        """Go, and until everything is loaded, however long that takes. Raises what went wrong with the first that
        cannot be."""
        self.go()
        await self._until(tuple(self._parts), None)
        for bad in self._bad.values():
            raise bad

    def ready(self, *parts: Part) -> bool:
        """Whether these parts are loaded; without any, whether all are."""
        return all(self.standing().get(part, "ready") == "ready" for part in parts or self._parts)

    def check(self, *parts: Part) -> None:
        """Raises AssistantError where these parts, or without any all, are not loaded: `engine_failed` where one cannot
        be, `warming` where one is not yet."""
        standing = self.standing()
        for part in sorted(parts or self._parts, key=lambda part: standing.get(part) != "failed"):
            match standing.get(part, "ready"):
                case "failed":
                    raise _failed(part) from self._bad[part]
                case "warming":
                    raise _still(part)

    def standing(self) -> Mapping[Part, Standing]:
        """How each part is."""
        return {
            part: "failed" if part in self._bad else "ready" if part in self._made else "warming"
            for part in self._parts
        }

    def wrong(self, part: Part) -> str:
        """What is wrong with a part that cannot be loaded, and what to do; empty for any other."""
        bad = self._bad.get(part)
        return "" if bad is None else f"{bad}. {getattr(bad, 'hint', '')}".strip()

    async def close(self) -> None:
        """Load nothing more; what is being loaded comes to its end."""
        self._closed = True
        self._going.set()
        await asyncio.to_thread(partial(self._thread.shutdown, wait=True, cancel_futures=True))

    async def _until(self, parts: tuple[Part, ...], seconds: float | None) -> None:
        loading = [self._parts[part] for part in parts if part in self._parts and not self._parts[part].done()]
        if loading:
            await asyncio.wait([asyncio.wrap_future(each) for each in loading], timeout=seconds)

    def _do(self, work: Callable[[], object]) -> None:
        self._going.wait()
        if not self._closed:
            work()

    def _load(self, part: Part, load: Callable[[], object]) -> None:
        try:
            with uncollected(), _in_short_slices():
                self._made[part] = load()
        except Exception as bad:
            self._bad[part] = bad
            log.exception("the engine for %s cannot be loaded: %s", part, self.wrong(part))


@contextmanager
def _in_short_slices() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SLICE)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


_NAMES = {
    Part.UNDERSTANDING: ("听懂问题", "understanding"),
    Part.DRAWING: ("画画面", "drawing"),
    Part.FINDING: ("找步骤", "finding a step"),
    Part.HEARING: ("听写", "hearing"),
}


def _failed(part: Part) -> AssistantError:
    chinese, english = _NAMES[part]
    return AssistantError(
        f"服务器没能准备好{chinese}。The server could not load what it needs for {english}.",
        "请按屏幕上的按钮接着做，并告诉管理员。Go on by the buttons, and tell whoever keeps the server.",
        "engine_failed",
    )


def _still(part: Part) -> AssistantError:
    chinese, english = _NAMES[part]
    return AssistantError(
        f"服务器刚启动，还在准备{chinese}。The server has just started and loads what it needs for {english}.",
        "按钮现在就能用；要问，请过一会儿再问一次。The buttons work already; ask again in a while.",
        "warming",
    )
