"""`python -m tests.browser.class_screenshots`: docs/screenshots of the class's pages again, of a real class."""

import asyncio
import tempfile
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, sync_playwright

from tests.bench.classroom import LIMITS, TECHNIQUE, Tablet
from tests.bench.served import data_folder, served
from tests.browser.conftest import PATIENCE, opened
from tests.browser.screenshots import OUT
from tests.browser.scripted import NAMES
from web.cli.kiosk import browser_path

PLAN = {
    "name": "苏绣入门 第一课",
    "items": [
        {"id": "a", "technique": TECHNIQUE, "note": "手腕放松，先看一遍再动手", "minutes": 15, "wait": True},
        {"id": "b", "technique": TECHNIQUE, "step": 5, "minutes": 10},
        {"id": "c", "technique": "suxiu/gun-zhen", "note": "和齐针比一比", "minutes": 15},
    ],
}
STEP = 4  # where the class is seen
ALONE, RAISED, DONE, ASKING = (4, 11, 19), (6, 17), (9, 22), 6  # pupils by number
SETTLED = 4000  # ms until the newest picture and the roster are there
QUALITY = 80  # of the JPEGs


def _act(number: int) -> list[dict[str, object]]:
    """What this pupil does once the class is under way."""
    acts: list[dict[str, object]] = []
    if number in ALONE:
        acts += [{"type": "class.follow", "on": False}, _pressed({"name": "jump", "step": 2})]
    if number in DONE:
        acts += [_pressed({"name": "done"})]
    if number == ASKING:
        content = [{"type": "input_text", "text": "今天天气怎么样"}]
        acts += [{"type": "conversation.item.create", "item": {"type": "message", "role": "user", "content": content}}]
    if number in RAISED:
        acts += [{"type": "class.hand", "up": True}]
    return acts


def _pressed(intent: dict[str, object]) -> dict[str, object]:
    return {"type": "lesson.command", "intent": intent}


async def _sit(port: int, code: str, led: threading.Event, acted: threading.Event, over: threading.Event) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client, AsyncExitStack() as here:
        tablets = []
        for name in NAMES[1:]:
            reply = await client.post("/v1/classes/join", json={"code": code, "name": name})
            tablets.append(await Tablet.at(port, reply.raise_for_status().json()["seat"]))
            here.push_async_callback(tablets[-1].drop)
        await asyncio.to_thread(led.wait)
        await asyncio.gather(*(tablet.is_at(STEP) for tablet in tablets))
        await asyncio.gather(*(tablet.shows(STEP) for tablet in tablets))
        for number, tablet in enumerate(tablets, 1):
            for act in _act(number):
                await tablet.send(str(act["type"]), **{key: value for key, value in act.items() if key != "type"})
        acted.set()
        await asyncio.to_thread(over.wait)


@contextmanager
def _class(port: int, code: str) -> Iterator[tuple[threading.Event, threading.Event]]:
    """Twenty-nine tablets in a thread of their own; set the first event once the class is led, await the second."""
    led, acted, over = threading.Event(), threading.Event(), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(_sit(port, code, led, acted, over)), daemon=True)
    thread.start()
    try:
        yield led, acted
    finally:
        led.set()
        over.set()
        thread.join(30)


def _open(browser: Any, address: str, size: tuple[int, int]) -> Page:
    page: Page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    return page


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=OUT / f"{name}.jpg", type="jpeg", quality=QUALITY)


def take(browser: Any, port: int) -> None:
    """teach, plan and join at 1280×800, hall at 1920×1080."""
    site = f"http://127.0.0.1:{port}"
    httpx.post(f"{site}/v1/plans", json=PLAN).raise_for_status()
    teacher = _open(browser, f"{site}/teach", (1280, 800))
    teacher.locator("[data-test=plan-edit]").click()
    _take(teacher, "plan")
    teacher.locator("[data-test=plan-back]").click()
    teacher.locator("[data-test=plan-use]").click()
    teacher.locator("[data-test=class-name]").fill("三年级二班 苏绣第一课")
    teacher.locator("[data-test=open]").click()
    code = teacher.locator("[data-test=large-code]").inner_text().replace(" ", "")
    teacher.locator("[data-test=invitation-close]").click()
    pupil = _open(browser, f"{site}/join#{code}", (1280, 800))
    pupil.locator("[data-test=name]").fill(NAMES[0])
    pupil.locator("[data-test=send]").click()
    hall = _open(browser, f"{site}/hall#{code}", (1920, 1080))
    with _class(port, code) as (led, acted):
        teacher.locator("[data-test=tile]").nth(len(NAMES) - 1).wait_for()
        teacher.locator("[data-test=course-at]", has_text="1/").wait_for()
        teacher.locator("wenjiang-lead").get_by_role("button", name=f"第 {STEP} 步").click()
        led.set()
        acted.wait(PATIENCE / 1000)
        _take(teacher, "teach")
        _take(pupil, "join")
        _take(hall, "hall")


def main() -> None:
    """All of them, of a server of their own."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        served(data_folder(Path(scratch) / "var"), **LIMITS) as server,
        sync_playwright() as playwright,
        opened(playwright, browser_path()) as browser,
    ):
        take(browser, server.port)


if __name__ == "__main__":
    main()
