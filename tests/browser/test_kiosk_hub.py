"""A museum's hub manages a whole kiosk: dark, awake, loaded again, its screen seen, started again."""

import io
import urllib.request
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Playwright

from tests.bench.museum import Museum, museum
from tests.bench.served import data_folder, free_port
from tests.web.cli.exhibitera import ExhibiteraHub, exhibitera

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def managed(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Museum, ExhibiteraHub, int]]:
    data, port = data_folder(tmp_path_factory.mktemp("museum") / "var"), free_port()
    with exhibitera() as hub:
        settings = {"voice": "false", "ahead": "false", "kiosk_hub": hub.address, "kiosk_hub_port": str(port)}
        with museum(playwright, data, **settings) as kiosk:
            yield kiosk, hub, port


def scene(kiosk: Museum) -> str | None:
    report = kiosk.reported(0)
    return report["scene"] if report else None


def test_it_sleeps_and_wakes_when_the_hub_says_so(managed: tuple[Museum, ExhibiteraHub, int]) -> None:
    kiosk, hub, _ = managed
    hub.commands = ["sleep_display"]
    kiosk.until(lambda: scene(kiosk) == "closed")
    hub.commands = ["wake_display"]
    kiosk.until(lambda: scene(kiosk) == "attract")


def test_its_page_is_loaded_again_when_the_hub_says_so(managed: tuple[Museum, ExhibiteraHub, int]) -> None:
    kiosk, hub, _ = managed
    page = kiosk.page()
    page.evaluate("() => { window.before = true; }")
    hub.commands = ["refresh_page"]
    kiosk.true(page, "window.before === undefined")
    kiosk.leave()


def test_the_hub_hears_that_somebody_is_there_and_sees_the_screen(managed: tuple[Museum, ExhibiteraHub, int]) -> None:
    kiosk, hub, port = managed
    page = kiosk.page()
    page.locator("[data-test=begin]").click()
    kiosk.until(lambda: hub.pings.get(timeout=30)["current_interaction"] is True)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/core/screenshot") as answer:
        picture = Image.open(io.BytesIO(answer.read()))
    assert picture.format == "JPEG"
    assert picture.width > picture.height > 500
    kiosk.leave()


def test_server_and_browser_are_started_again_when_the_hub_says_so(
    managed: tuple[Museum, ExhibiteraHub, int],
) -> None:
    kiosk, _, port = managed
    server, browser = kiosk.process("web.cli", "serve"), kiosk.browser()
    urllib.request.urlopen(f"http://127.0.0.1:{port}/core/restart").close()
    kiosk.until(lambda: not server.is_running() and kiosk.browser() != browser)
    kiosk.until(lambda: scene(kiosk) == "attract")
