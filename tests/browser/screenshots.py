"""`python -m tests.browser.screenshots`: docs/screenshots/*.png again, of the real server."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant.settings import REPOSITORY
from tests.bench.served import data_folder, served
from tests.browser.conftest import come, opened
from tests.conftest import Running
from web.cli.kiosk import browser_path

OUT = REPOSITORY / "docs" / "screenshots"
BANDS = "suxiu/zheng-qiang-zhen"
HOLD = """
(at) => {
  const video = document.querySelector("wenjiang-app").shadowRoot.querySelector("video.front");
  const seeked = new Promise((done) => video.addEventListener("seeked", done, { once: true }));
  video.pause();
  video.currentTime = at;
  return seeked.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
"""


def main() -> None:
    """Idle, playing, close up: 1280×800."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, served(data_folder(Path(scratch) / "var"), voice="false") as server:
        running = Running(server.port, server.data)
        with sync_playwright() as playwright, opened(playwright, browser_path()) as browser:
            page = come(browser, running).page
            page.evaluate("document.fonts.ready")
            page.screenshot(path=OUT / "idle.png")
            learner = come(browser, running, f"?technique={BANDS}&step=3")
            learner.painted(BANDS, 3)
            for view, words, name in (("front", "好了，下一步怎么走针？", "playing"), ("close", "看特写", "close-up")):
                learner.ask(words)
                clip = learner.painted(BANDS, 4, view)
                learner.until(
                    "g => wire.got.some(m => m.type === 'clip.end' && m.data.generation === g)", clip["generation"]
                )
                learner.until("wire.got.at(-1).type === 'response.done'")
                learner.page.evaluate(HOLD, 1.5)
                learner.page.screenshot(path=OUT / f"{name}.png")


if __name__ == "__main__":
    main()
