"""Every page of the server against axe-core: no violation of what it can judge."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute

from assistant.events import ClassQuestion, Way
from assistant.settings import REPOSITORY, Settings
from tests.browser.conftest import PATIENCE, Learner, at_rest, new_page
from tests.browser.microphones import HUM
from tests.browser.scripted import INBOX, PLAN, SHOWN, Scripted, roster, state
from tests.conftest import Running
from tests.web.test_doors import routes
from web.app import STATIC, create

AXE = (REPOSITORY / "web/client/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
SCREENS = ((1280, 800), (390, 844), (1920, 1080))
WAYS = ("look", "ask", "learn")
QUESTION = ClassQuestion(id="q1", name="张雨桐", words="为什么线总是打结？")


def pages() -> list[str]:
    """The address of every page once: those of the routes that show one, and the other files."""
    routed = {
        route.path
        for route in routes(create(Settings()))
        if isinstance(route, APIRoute) and route.endpoint.__name__.endswith("_page")
    }
    files = {"/" if file.name == "index.html" else f"/{file.name}" for file in Path(STATIC).glob("*.html")}
    return sorted(routed | {file for file in files if file.removesuffix(".html") not in routed})


def violations(page: Any) -> list[str]:
    """What axe finds: its rule, how bad it is, and where."""
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.fixture
def open_page(browser: Any, server: Running) -> Any:
    pages = []

    def _open(address: str, width: int, height: int) -> Any:
        pages.append(page := new_page(browser, bypass_csp=True))
        page.set_viewport_size({"width": width, "height": height})
        page.add_init_script(HUM)
        page.goto(f"{server.http}{address}", wait_until="networkidle")
        return page

    yield _open
    for page in pages:
        page.close()


@contextmanager
def opened_with(wire: Scripted, browser: Any, address: str) -> Iterator[Any]:
    """A page of a scripted class."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    wire.on(page)
    page.goto(address, wait_until="networkidle")
    yield page
    context.close()


def test_the_list_holds_the_pages_that_people_know() -> None:
    assert {"/", "/kiosk", "/oral.html", "/sign-in.html"} <= set(pages())


@pytest.mark.parametrize("address", pages())
def test_a_page_as_it_opens_has_no_violation_on_any_screen(open_page: Callable[..., Any], address: str) -> None:
    page = open_page(address, *SCREENS[0])
    found = {}
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        at_rest(page, "() => [innerWidth, document.scrollingElement.scrollHeight]")
        found[f"{width}x{height}"] = violations(page)
    assert found == {size: [] for size in found}


def test_a_lesson_has_no_violation(visit: Callable[..., Learner]) -> None:
    learner = visit("?technique=suxiu/zheng-qiang-zhen&step=3")
    learner.painted("suxiu/zheng-qiang-zhen", 3)
    assert violations(learner.page) == []


def test_no_scene_of_the_kiosk_has_a_violation(open_page: Callable[..., Any]) -> None:
    page = open_page("/kiosk", 1920, 1080)
    found = {}
    page.locator("[data-test=begin]").click()
    page.locator("[data-test=look]").wait_for()
    found["invite"] = violations(page)
    for way in WAYS:
        page.locator(f"[data-test={way}]").click()
        page.locator(f"[data-test={way}][aria-pressed=true]").wait_for()
        found[way] = violations(page)
    page.locator("[data-test=goodbye]").click()
    found["farewell"] = violations(page)
    assert found == {scene: [] for scene in found}


def test_no_scene_of_a_class_has_a_violation(browser: Any, server: Running) -> None:
    told = (*SHOWN, state(locked=True, note=PLAN[0].note), roster(), INBOX)
    found = {}
    with opened_with(Scripted(told=told), browser, f"{server.http}/teach") as page:
        found["open classes and plans"] = violations(page)
        page.locator("[data-test=plan-edit]").click()
        found["a plan"] = violations(page)
        page.locator("[data-test=plan-back]").click()
        page.locator("[data-test=enter]").click()
        page.locator("[data-test=large-code]").wait_for()
        found["the code"] = violations(page)
        page.keyboard.press("Escape")
        page.locator("[data-test=tile]").nth(3).click()
        found["a pupil whose hand is up"] = violations(page)
        page.locator("[data-test=count-stuck]").click()
        found["several pupils"] = violations(page)
        for tab in ("inbox", "plan", "class"):
            page.locator(f"[data-test=tab-{tab}]").click()
            found[tab] = violations(page)
    for way in Way:
        wire = Scripted(told=(*SHOWN, state(way, hand=True)))
        with opened_with(wire, browser, f"{server.http}/join#K7M2QX") as page:
            page.locator("[data-test=name]").fill("小明")
            page.locator("[data-test=send]").click()
            page.locator(f"[data-way={way}]").wait_for()
            found[f"a pupil, {way}"] = violations(page)
            wire.tell(QUESTION)
            page.locator("[data-test=sheet]").wait_for()
            found[f"a pupil, {way}, who is shown a question"] = violations(page)
    with opened_with(Scripted(told=(*SHOWN, state(), QUESTION)), browser, f"{server.http}/hall#K7M2QX") as page:
        page.locator("[data-test=sheet]").wait_for()
        found["the hall"] = violations(page)
    assert found == {scene: [] for scene in found}


def test_a_fault_would_be_noticed(open_page: Callable[..., Any]) -> None:
    page = open_page("/kiosk", 1280, 800)
    page.evaluate("() => document.body.append(document.createElement('button'))")
    assert any(each.startswith("button-name") for each in violations(page))
