"""A museum's weeks: visitors by a seed at the real page and the real server, and what both hold before and after.

`python -m tests.bench.soak week [DAYS [VISITORS]]` or `… hour [MINUTES]` measures longer or shorter than the report.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import psutil
from playwright.sync_api import Page, Playwright, sync_playwright

from assistant.build import voice_of
from assistant.settings import Settings
from assistant.speaking.voice import Voice
from tests.bench.figure import Figure
from tests.bench.hand import MOUTH, Hand
from tests.bench.memory import Held, found_in_heap, held
from tests.bench.museum import FLAGS, museum
from tests.bench.served import Served, data_folder, served
from tests.bench.visitors import Visitors
from tests.bench.week import Week
from web.cli import kiosk
from web.cli.kiosk import browser_path

DAYS, WARM_DAYS, VISITORS = 7, 2, 8  # of a week, of them before the first sample, and visitors a day
MINUTES, WARM = 30.0, 0.25  # and the share of them before the first sample
PARTS = 3  # of the samples after the warm-up: the first of them is compared with the last
SEED = 20260302
MUST, AIM = 2.0, 0.0  # % that either may hold more in the end
MONDAY = datetime(2026, 3, 2)
OPEN, QUIET_HOURS = "09:00-17:00", "12:00-13:00"
MORNING, FIRST, LAST, EVENING = (timedelta(hours=hour) for hour in (8, 9.1, 16.7, 22))
ASKS, ASKS_SOON = 60.0, 10.0  # seconds without a sign before the kiosk asks, in the week and in real time
PAUSE = 8.0  # seconds at most between two visitors in real time


@dataclass(frozen=True)
class Soaked:
    """What was held from the end of the warm-up on, how many came, and which of their private words are still there."""

    held: list[Held]
    visits: int
    in_page: set[str]
    on_disk: set[str]
    told: set[str]


def week(playwright: Playwright, days: int, visitors: int, say: Callable[[str], object]) -> Soaked:
    """Days under a clock of their own: what is held each evening once it has run warm."""
    with tempfile.TemporaryDirectory() as scratch:
        data = data_folder(Path(scratch) / "var")
        clock = Week.beginning(MONDAY + MORNING, Path(scratch) / "ahead")
        hours = {"kiosk_hours": OPEN, "kiosk_quiet_hours": QUIET_HOURS, "kiosk_quiet_seconds": str(ASKS)}
        mute = {"voice": "false", "ahead": "false"}  # what is said aloud goes by the machine's own clock: see `hour`
        with (
            served(data, ("tests.bench.clocked", str(clock.file)), **hours, **mute) as server,
            _opened(playwright, server, Path(scratch) / "profile", clock.script + MOUTH) as (page, browser),
        ):
            hand = Hand(page)
            hand.ready()
            chance = random.Random(SEED)
            people = Visitors(hand, _voice(), partial(clock.leap, hand), ASKS, chance)
            samples = []
            for midnight in (MONDAY + timedelta(days=day) for day in range(days)):
                seconds = (FIRST.total_seconds(), LAST.total_seconds())
                for at in sorted(chance.uniform(*seconds) for _ in range(visitors)):
                    clock.until(hand, midnight + timedelta(seconds=at))
                    say(f"{clock.now:%A %H:%M}: {people.one()}")
                clock.until(hand, midnight + EVENING)
                hand.until("a dark screen", scene="closed")
                samples.append(held(page, browser, server.process))
                say(f"{midnight:%A}: {people.counted} visits, {samples[-1]}")
            return _soaked(samples[min(WARM_DAYS, days) - 1 :], people, page, data)


def hour(playwright: Playwright, minutes: float, say: Callable[[str], object]) -> Soaked:
    """Minutes of real time in a whole kiosk: what is held after each visitor once it has run warm."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        museum(playwright, data_folder(Path(scratch) / "var"), kiosk_quiet_seconds=str(ASKS_SOON)) as whole,
    ):
        page = whole.page(MOUTH, "window.hears")
        hand = Hand(page)
        chance = random.Random(SEED)
        people = Visitors(hand, _voice(), time.sleep, ASKS_SOON, chance)
        begun = time.monotonic()
        samples = []
        while (passed := time.monotonic() - begun) < minutes * 60:
            kind = people.one()
            time.sleep(chance.uniform(0, PAUSE))
            if passed >= WARM * minutes * 60:
                samples.append(held(page, whole.browser(), whole.process("web.cli", "serve")))
                say(f"{passed / 60:.1f} min, {kind}: {people.counted} visits, {samples[-1]}")
        return _soaked(samples, people, page, whole.data)


def _soaked(samples: list[Held], people: Visitors, page: Page, data: Path) -> Soaked:
    in_page = found_in_heap(page, people.heard)
    kept = [file.read_bytes() for file in data.rglob("*") if file.is_file()]
    on_disk = {words for words in people.heard if any(words.encode() in each for each in kept)}
    return Soaked(samples, people.counted, in_page, on_disk, people.heard)


@contextmanager
def _opened(
    playwright: Playwright, server: Served, profile: Path, script: str
) -> Iterator[tuple[Page, psutil.Process]]:
    """The kiosk's page in a browser with the kiosk's flags."""
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=browser_path(),
        args=[*kiosk.FLAGS, *FLAGS],
        no_viewport=True,
        bypass_csp=True,
    )
    try:
        page = context.pages[0]
        page.add_init_script(script)
        page.goto(f"http://127.0.0.1:{server.port}/kiosk")
        yield page, next(each for each in psutil.Process().children(recursive=True) if _is_browser(each, profile))
    finally:
        context.close()


def _is_browser(process: psutil.Process, profile: Path) -> bool:
    words = process.cmdline()
    return f"--user-data-dir={profile}" in words and not any(word.startswith("--type=") for word in words)


def _voice() -> Voice:
    found = voice_of(Settings())
    assert found is not None
    return found


def _least(samples: list[Held]) -> Held:
    """Of some samples, the least of each: what a browser has not let go of yet comes and goes."""
    return Held(*(min(each) for each in zip(*map(astuple, samples), strict=True)))


def _figures(name: str, soaked: Soaked) -> list[Figure]:
    some = max(1, len(soaked.held) // PARTS)
    first, last = _least(soaked.held[:some]), _least(soaked.held[-some:])

    def growth(what: str, before: float, after: float, unit: str) -> Figure:
        note = f"{before:.4g} → {after:.4g} {unit}"
        return Figure(f"{name}: {what}, growth", "%", (100 * (after / before - 1),), MUST, AIM, note=note)

    remains = len(soaked.in_page | soaked.on_disk)
    return [
        Figure(f"{name}: visits", "", (soaked.visits,)),
        growth("heap of the page", first.heap, last.heap, "MB"),
        growth("nodes of the page", first.nodes, last.nodes, ""),
        growth("listeners of the page", first.listeners, last.listeners, ""),
        growth("memory of the page's process", first.page, last.page, "MB"),
        growth("memory of the server", first.server, last.server, "MB"),
        Figure(f"{name}: of {len(soaked.told)} private sentences still in the page or on the disk", "", (remains,), 0),
    ]


def figures() -> list[Figure]:
    """A week under its own clock, and half an hour in real time."""
    with sync_playwright() as playwright:
        return [
            *_figures(f"{DAYS} days", week(playwright, DAYS, VISITORS, _quiet)),
            *_figures(f"{MINUTES:.0f} minutes", hour(playwright, MINUTES, _quiet)),
        ]


def _quiet(_line: str) -> None:
    """A report says nothing on its way."""


def main(kind: str, *given: str) -> None:
    """One of the two alone, telling how it goes."""
    numbers = [float(each) for each in given]
    with sync_playwright() as playwright:
        if kind == "week":
            days, visitors = (*numbers, *(DAYS, VISITORS)[len(numbers) :])[:2]
            found = _figures(f"{days:.0f} days", week(playwright, int(days), int(visitors), print))
        else:
            minutes = numbers[0] if numbers else MINUTES
            found = _figures(f"{minutes:.0f} minutes", hour(playwright, minutes, print))
    for figure in found:
        sys.stdout.write(f"{figure.row()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
