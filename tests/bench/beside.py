"""How soon something moves while a neural clip is being made: typed commands in headless Chromium, drawn live."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.browser import FLAGS, painted, type_next
from tests.bench.faults import gpu_server
from tests.bench.figure import Figure
from tests.bench.served import Served, data_folder, served
from web.cli.kiosk import browser_path

LONG = 600.0  # seconds that the GPU server takes: the clip is under way all the time
KNOWN = """
window.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    this.addEventListener("message", ({ data }) => {
      if (typeof data !== "string") return;
      const { type } = JSON.parse(data);
      if (type === "lesson.state") window.benchKnown = performance.now();
      if (type === "clip.progress") window.benchProgress = (window.benchProgress ?? 0) + 1;
    });
  }
};
"""


def figures(rounds: int) -> list[Figure]:
    """From the step being known, and from the key, to the first frame painted; a neural clip is ordered each time."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        gpu_server(LONG) as address,
        served(
            data_folder(Path(scratch) / "var"), ahead="false", neural="videos", neural_after="0", videos_url=address
        ) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        try:
            rows = [_once(browser.new_page(bypass_csp=True), server, number) for number in range(rounds)]
        finally:
            browser.close()
    ordered = sum(progress for _, _, progress in rows)
    note = f"the neural clip was told of in {ordered} of {len(rows)}"
    known, typed = (tuple(row[column] for row in rows) for column in (0, 1))
    return [
        Figure("step known → first frame painted, its neural clip ordered", "ms", known, 300, 150, note=note),
        Figure("typed command → the same", "ms", typed),
    ]


def _once(page: Page, server: Served, number: int) -> tuple[float, float, bool]:
    page.add_init_script(KNOWN)
    try:
        type_next(page, server, number, cached=False)
        at = painted(page)
        page.wait_for_function("window.benchProgress > 0")
        return at - page.evaluate("benchKnown"), at - page.evaluate("benchEnter"), True
    finally:
        page.close()
