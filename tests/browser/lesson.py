"""A class in one Chromium: a teacher, pupils and a hall screen on the real server, each in a browser of his own."""

import base64
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, Locator, Page

from tests.bench.served import Served, data_folder, free_port, served
from tests.browser.conftest import PATIENCE, WATCH

TECHNIQUE = "suxiu/qi-zhen"
SIZES = {"teach": (1280, 800), "join": (1024, 768), "hall": (1920, 1080)}
# the video in front, as small as it still tells one moment of a clip from another: when it was looked at, ms; where the
# clip is and how long it is, s, endless while the picture of that place is still to come; its luma
LOOK = """
(video) => {
  const paper = new OffscreenCanvas(160, 90).getContext("2d");
  paper.drawImage(video, 0, 0, 160, 90);
  const at = performance.timeOrigin + performance.now();
  const { data } = paper.getImageData(0, 0, 160, 90);
  const luma = new Uint8Array(160 * 90).map((_, i) => (data[4 * i] + 2 * data[4 * i + 1] + data[4 * i + 2]) / 4);
  const seconds = video.seeking ? Infinity : video.duration;
  return [at, video.currentTime, seconds, btoa(String.fromCharCode(...luma))];
}
"""


class Screen:
    """One page of the class; it must have nothing to complain of in the end."""

    def __init__(self, browser: Browser, where: str) -> None:
        width, height = SIZES[where.partition("#")[0].rpartition("/")[2]]
        self.page: Page = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True).new_page()
        self.page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.add_init_script(WATCH)
        self.page.goto(where)

    def see(self, what: str, **attributes: str) -> Locator:
        more = "".join(f'[data-{key}="{value}"]' for key, value in attributes.items())
        return self.page.locator(f"[data-test={what}]{more}")

    def press(self, what: str, **attributes: str) -> None:
        self.see(what, **attributes).click()

    def until(self, condition: str, argument: object = None) -> None:
        self.page.wait_for_function(condition, arg=argument, timeout=PATIENCE)

    def shows(self, step: int) -> None:
        """Wait until this step's clip is what was painted last."""
        self.until("(step) => painted.at(-1)?.step === step", step)

    def goes(self, way: str) -> None:
        """Wait until a pupil goes along so."""
        self.see("way", way=way).wait_for()

    def look(self) -> tuple[float, float, float, NDArray[np.float32]]:
        """When, ms; where in the clip and its length, s; the luma of the decoded picture."""
        at, place, seconds, luma = self.page.locator("video.front").evaluate(LOOK)
        return at, place, seconds, np.frombuffer(base64.b64decode(luma), np.uint8).astype(np.float32)

    def leave(self) -> None:
        assert self.complaints == []
        self.page.context.close()


class Lesson:
    """A class that a teacher opened by hand, whoever came, and the server that can be killed."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser, self._data, self._port = browser, data_folder(folder / "var"), free_port()
        self._running = ExitStack()
        self.server = self._start()
        self.teacher = self.open("teach")
        self.teacher.see("class-name").fill("周三下午")
        self.teacher.see("what").select_option(f"technique:{TECHNIQUE}")
        self.teacher.press("open")
        self.code = "".join(self.teacher.see("large-code").inner_text().split())
        self.teacher.press("invitation-close")
        self.pupils = [self.join(name) for name in ("小明", "小红", "小刚")]
        self.hall = self.open(f"hall#{self.code}")

    @property
    def everybody(self) -> list[Screen]:
        return [self.teacher, *self.pupils, self.hall]

    def open(self, where: str) -> Screen:
        return Screen(self._browser, f"http://127.0.0.1:{self._port}/{where}")

    def join(self, name: str) -> Screen:
        pupil = self.open(f"join#{self.code}")
        pupil.see("name").fill(name)
        pupil.press("send")
        return pupil

    def goes_to(self, step: int) -> None:
        """The teacher brings everybody to a step."""
        self.teacher.press("gather")
        self.teacher.page.locator("wenjiang-lead .dot").nth(step - 1).click()
        for screen in self.everybody:
            screen.shows(step)

    def restart(self) -> None:
        """The server dies as by a power cut, and is started again."""
        self.server.process.kill()
        self.server.process.wait(20)
        self._running.close()
        self.server = self._start()

    def close(self) -> None:
        for screen in self.everybody:
            screen.leave()
        self._running.close()

    def _start(self) -> Served:
        return self._running.enter_context(served(self._data, port=str(self._port), voice="false"))


def apart(lesson: Lesson, *, playing: bool) -> float:
    """How far the clips on two screens are from one another at most, s, the shorter way round: as of one moment;
    infinitely far while one of them has not come whole or is being moved."""
    seen: list[Any] = [screen.look() for screen in lesson.everybody]
    seconds = max(length for _, _, length, _ in seen)
    if not np.isfinite(seconds):
        return float("inf")
    run = np.array([place - playing * at / 1000 for at, place, *_ in seen]) % seconds
    off = np.abs(run[:, None] - run[None, :])
    return float(np.minimum(off, seconds - off).max())
