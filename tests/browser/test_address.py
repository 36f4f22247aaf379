"""The page below a path of another site, and at an address that the server lets nobody in from."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.bench.browser import MICROPHONE
from tests.browser.conftest import PATIENCE, Learner, new_page
from tests.conftest import UNDER, Running

STEMS = "suxiu/gun-zhen"

pytestmark = pytest.mark.browser


def spoken_to(learner: Learner) -> None:
    """Wait for the page's first sound on the socket, asking from here: its policy lets nothing in it evaluate words."""
    for _ in range(PATIENCE // 100):
        if "audio" in learner.page.evaluate("wire.sent"):
            return
        learner.page.wait_for_timeout(100)
    raise AssertionError("no sound was sent")


class TestBelowAPath:
    def test_the_page_draws_listens_and_paints_a_clip(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"{UNDER[1:]}/?technique={STEMS}&step=1", script=MICROPHONE, bypass_csp=False)
        learner.page.locator("[data-phase=playing] >> nth=0").wait_for()
        assert learner.text("step").startswith("第 1 步")
        learner.see("microphone").click()
        spoken_to(learner)
        assert learner.page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")

    def test_the_file_of_a_clip_is_found(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"{UNDER[1:]}/?technique={STEMS}&step=2", script="window.MediaSource = undefined;")
        learner.painted(STEMS, 2)

    def test_the_page_for_inheritors_reads_its_crafts(self, visit: Callable[..., Learner]) -> None:
        learner = visit()
        learner.page.goto(learner.page.url + f"{UNDER[1:]}/oral.html")
        learner.page.locator("option", has_text="苏绣").wait_for(state="attached")


def refused(browser: Any, address: str, healthz: Callable[[Route], None]) -> Page:
    """A page whose sockets are all refused, as a browser tells it: without a reason."""
    page = new_page(browser)
    page.add_init_script("window.WebSocket = class { constructor() { setTimeout(() => this.onclose()); } };")
    page.route("**/healthz", healthz)
    page.goto(address)
    page.locator("[data-test=trouble]").wait_for()
    return page


class TestASocketThatIsRefused:
    def test_is_explained_in_the_servers_own_words(self, browser: Any, server: Running) -> None:
        error = {"code": "foreign_origin", "message": "这个网页不属于这台服务器", "hint": "请写进 WENJIANG_ORIGINS。"}
        page = refused(browser, server.http, lambda route: route.fulfill(status=403, json={"error": error}))
        assert page.locator("[data-test=trouble]").inner_text().split() == [
            "这个网页不属于这台服务器",
            "请写进",
            "WENJIANG_ORIGINS。",
        ]
        page.close()

    def test_by_a_server_that_is_well_says_what_to_look_at(self, browser: Any, server: Running) -> None:
        page = refused(browser, server.http, lambda route: route.continue_())
        assert "没有让这个网页连上" in page.locator("[data-test=trouble]").inner_text()
        page.close()

    def test_by_nobody_says_that_the_server_does_not_answer(self, browser: Any, server: Running) -> None:
        page = refused(browser, server.http, lambda route: route.abort())
        assert "服务器没有应答" in page.locator("[data-test=trouble]").inner_text()
        page.close()

    def test_is_forgotten_once_one_opens(self, visit: Callable[..., Learner]) -> None:
        script = """
          const Real = window.WebSocket;
          let tries = 0;
          window.WebSocket = function (...args) {
            if (++tries > 3) return new Real(...args);
            setTimeout(() => this.onclose());
          };
        """
        learner = visit(script=script)
        learner.see("sentence").wait_for()
        assert learner.see("trouble").count() == 0
        assert learner.see("phase").get_attribute("data-phase") == "idle"
