"""The slider over a whole making, in headless Chromium: from a point asked for to its picture."""

import random

from playwright.sync_api import Page, sync_playwright

from tests.bench.browser import FLAGS
from tests.bench.figure import Figure
from tests.bench.served import Served
from web.cli.kiosk import browser_path

TECHNIQUES = ("suxiu/qi-zhen", "suxiu/zheng-qiang-zhen", "suxiu/ping-tao", "suxiu/ping-jin", "suxiu/shi-zhen")
MOVE = """
(share) => new Promise((done) => {
  const slider = document.querySelector("wenjiang-app").shadowRoot.querySelector("[data-test=making]");
  window.addEventListener("wenjiang:still", (event) => done(event.detail.ms), { once: true });
  slider.value = share * slider.max;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
})
"""


def figures(server: Served, rounds: int) -> list[Figure]:
    """Anywhere in the making, and along it as a hand drags the slider."""
    anywhere: list[float] = []
    along: list[float] = []
    points = random.Random(1)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        try:
            for technique in TECHNIQUES:
                page = browser.new_page()
                page.goto(f"http://127.0.0.1:{server.port}/?technique={technique}")
                page.locator("[data-test=walk]:enabled").click()
                page.locator("[data-test=still]").wait_for()
                along += [_asked(page, k / (3 * rounds)) for k in range(3 * rounds)]
                anywhere += [_asked(page, points.random()) for _ in range(rounds)]
                page.close()
        finally:
            browser.close()
    return [
        Figure("slider dragged along: point asked → picture shown", "ms", tuple(along), 150, 60),
        Figure("slider put anywhere: point asked → picture shown", "ms", tuple(anywhere), 150, 60),
    ]


def _asked(page: Page, share: float) -> float:
    return float(page.evaluate(MOVE, share))
