"""The kiosk's page: every task by touch alone and by five keys alone, one visitor after another."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Route

from tests.browser.conftest import PATIENCE, WATCH, Learner, at_rest, new_page
from tests.browser.microphones import HUM
from tests.conftest import Running
from tests.waiting import LONG

BANDS = "suxiu/zheng-qiang-zhen"
SCREENS = [(1920, 1080), (1080, 1920), (1280, 800)]
FOCUSED = "document.querySelector('wenjiang-kiosk').shadowRoot.activeElement"
BUTTON = "document.querySelector('wenjiang-kiosk').shadowRoot.querySelector(`[data-test=${n}]`)"
SHOWN = "n => document.querySelector('wenjiang-kiosk').shadowRoot.querySelector(`[data-test=${n}]`) !== null"

# what is pressed stands in the lower half, whole, large enough, none over another; no words hang out
MEASURE = """
() => {
  const root = document.querySelector("wenjiang-kiosk").shadowRoot;
  const buttons = [...root.querySelectorAll("button")].map((e) => [e, e.getBoundingClientRect()]);
  const bad = [];
  for (const [e, box] of buttons) {
    const name = e.dataset.test ?? e.innerText;
    if (box.top < innerHeight / 2 || box.bottom > innerHeight || box.right > innerWidth) bad.push(`${name} is outside`);
    if (Math.min(box.width, box.height) < 95.5) bad.push(`${name} is ${box.width}×${box.height}`);
    if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) bad.push(`${name} is too full`);
    const over = buttons.some(([, o]) => o !== box && o.left < box.right - 1 && box.left < o.right - 1
                                                  && o.top < box.bottom - 1 && box.top < o.bottom - 1);
    if (over) bad.push(`${name} lies over another`);
  }
  for (const e of root.querySelectorAll(".words p, header, .heard")) {
    const frame = e.closest(".told").getBoundingClientRect();
    if (e.getBoundingClientRect().bottom > frame.bottom + 1) bad.push(`${e.innerText} hangs out`);
  }
  return bad;
}
"""


@pytest.fixture
def kiosk(browser: Any, server: Running) -> Iterator[Callable[..., Learner]]:
    """Open the kiosk, its microphone a silent one. It must have nothing to complain of in the end."""
    opened: list[Learner] = []

    def _kiosk(clock: bool = False, **options: Any) -> Learner:
        options = {"viewport": {"width": 1920, "height": 1080}, "bypass_csp": True} | options
        if clock:  # which is that of all pages beside it
            page = browser.new_context(**options).new_page()
            page.set_default_timeout(PATIENCE)
            page.clock.install()
        else:
            page = new_page(browser, **options)
        visitor = Learner(page)
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        page.add_init_script(WATCH + HUM)
        page.goto(f"{server.http}/kiosk")
        visitor.until("window.wenjiang?.ready")
        visitor.until("window.microphones.length > 0")
        opened.append(visitor)
        return visitor

    yield _kiosk
    complaints = [each for visitor in opened for each in (*visitor.complaints, *visitor.page.evaluate("violations"))]
    for visitor in opened:
        visitor.page.close()
    assert complaints == []


WHITHER = f"""
n => {{
  const [at, to] = [{FOCUSED}, {BUTTON}].map((each) => each.getBoundingClientRect());
  const [right, down] = [to.x + to.width / 2 - at.x - at.width / 2, to.y + to.height / 2 - at.y - at.height / 2];
  if (Math.abs(down) >= 48) return down > 0 ? "ArrowDown" : "ArrowUp";
  return Math.abs(right) < 1 ? null : right > 0 ? "ArrowRight" : "ArrowLeft";
}}
"""


def enter(visitor: Learner, name: str) -> None:
    """Go to a button by the arrows, as whoever sees where it is does, and press it."""
    for _ in range(12):
        arrow = visitor.page.evaluate(WHITHER, name)
        if arrow is None:
            visitor.page.keyboard.press("Enter")
            return
        visitor.page.keyboard.press(arrow)
    raise AssertionError(f"no way leads to {name}")


def session(visitor: Learner) -> str:
    """The newest session's token."""
    created = "wire.got.findLast(m => m.type === 'session.updated')"
    return str(visitor.page.evaluate(f"{created}.data.session.resume_token"))


class TestAVisit:
    def test_by_touch_alone_and_the_next_one_finds_nothing_of_it(self, kiosk: Callable[..., Learner]) -> None:
        visitor = kiosk(has_touch=True)
        first = session(visitor)
        visitor.see("begin").tap()
        visitor.see("look").tap()
        visitor.until("wire.got.some(m => m.type === 'response.output_text.done' && m.data.text.includes('抢'))")
        visitor.see("ask").tap()
        visitor.see("ask-tools").tap()
        visitor.until("wire.got.some(m => m.type === 'response.output_text.done' && m.data.text.includes('绷架'))")
        visitor.see("learn").tap()
        visitor.painted(BANDS, 1)
        visitor.see("next").tap()
        visitor.painted(BANDS, 2)
        for name in ("text", "hush", "language"):
            visitor.see(name).tap()
        assert visitor.text("next") == "Next step"
        visitor.see("goodbye").tap()
        visitor.until(SHOWN, "begin")
        visitor.until("first => sessionStorage.length && !Object.values(sessionStorage).includes(first)", first)
        visitor.see("begin").tap()
        assert visitor.text("look").startswith("看一看")
        assert (visitor.text("text"), visitor.text("hush")) == ("字 中", "声音 响")
        greeted = [event["session"] for event in visitor.sent() if event["type"] == "session.update"]
        assert all("resume_token" not in each for each in greeted)

    def test_every_task_by_five_keys_alone(self, kiosk: Callable[..., Learner]) -> None:
        visitor = kiosk()
        visitor.page.keyboard.press("ArrowDown")
        visitor.see("look").wait_for()
        for way, acts in (("look", ("turn-on", "turn-back", "other")), ("ask", ("ask-tools", "ask-how"))):
            for name in (way, *acts):
                enter(visitor, name)
        told = "wire.got.some(m => m.type === 'response.output_text.done' && m.data.text.includes('绷'))"
        visitor.until(told)
        enter(visitor, "learn")
        visitor.until(f"({SHOWN})('next')")
        for name in ("next", "previous", "replay", "slow"):
            visitor.page.locator(f"[data-test={name}]:enabled").wait_for()
            enter(visitor, name)
        assert visitor.see("slow").get_attribute("aria-pressed") == "true"
        for name, words in (("text", "字 大"), ("hush", "声音 轻"), ("language", "中文")):
            enter(visitor, name)
            visitor.until(f"([n, words]) => {BUTTON}.innerText.replace(/\\s+/g, ' ').includes(words)", [name, words])
        enter(visitor, "goodbye")
        visitor.see("begin").wait_for()

    def test_by_five_keys_alone_and_the_focus_is_always_seen(self, kiosk: Callable[..., Learner]) -> None:
        visitor = kiosk()
        keys = visitor.page.keyboard
        keys.press("ArrowUp")
        for way, name in (("ArrowRight", "ask"), ("ArrowRight", "learn")):
            keys.press(way)
            visitor.until(f"n => {FOCUSED}?.dataset.test === n", name)
            assert visitor.page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle") == "solid"
        keys.press("Enter")
        visitor.painted(BANDS, 1)
        keys.press("ArrowUp")
        visitor.until(f"{FOCUSED}?.dataset.test === 'next'")
        keys.press("Enter")
        visitor.painted(BANDS, 2)
        keys.press("ArrowDown")
        keys.press("ArrowDown")
        visitor.until(f"{FOCUSED}?.dataset.test === 'goodbye'")
        keys.press("Enter")
        visitor.until(SHOWN, "begin")


class TestTheReset:
    def test_counts_down_where_nobody_moves_and_whoever_is_still_there_stays(
        self, kiosk: Callable[..., Learner]
    ) -> None:
        visitor = kiosk(clock=True)
        visitor.see("begin").click()
        visitor.see("look").wait_for()
        visitor.page.clock.fast_forward(61_000)
        visitor.see("stay").click()
        visitor.until(f"!({SHOWN})('stay') && ({SHOWN})('look')")
        visitor.page.clock.fast_forward(61_000)
        visitor.see("stay").wait_for()
        visitor.page.clock.fast_forward(16_000)
        visitor.see("begin").wait_for()


class TestTroubles:
    def test_a_microphone_that_is_gone_is_told_with_touch_as_the_way_on(self, kiosk: Callable[..., Learner]) -> None:
        visitor = kiosk()
        visitor.page.evaluate("(window.refuse = 'NotFoundError', microphones.at(-1).track.stop())")
        visitor.page.locator("[data-fault=microphone]").wait_for()
        assert "碰一下屏幕" in visitor.text("begin")
        assert "开口问" not in visitor.text("begin")
        visitor.page.evaluate("window.refuse = null")
        visitor.page.locator("[data-fault=microphone]").wait_for(state="detached")
        assert "开口问" in visitor.text("begin")


class TestTheHours:
    @pytest.fixture
    def awake(self, server: Running) -> Iterator[Callable[[bool], None]]:
        """Whoever keeps the kiosk puts it to sleep, or wakes it."""

        def _awake(awake: bool) -> None:
            order = {"asleep": not awake, "reload": False}
            assert httpx.put(f"{server.http}/v1/kiosk/order", json=order, timeout=LONG).status_code == 200

        yield _awake
        _awake(True)

    def test_outside_them_it_is_dark_and_deaf_and_no_touch_begins(
        self, kiosk: Callable[..., Learner], awake: Callable[[bool], None]
    ) -> None:
        visitor = kiosk()
        visitor.see("begin").click()
        visitor.see("look").wait_for()
        awake(False)
        visitor.see("dark").wait_for()
        visitor.until("microphones.at(-1).track.readyState === 'ended'")
        visitor.see("dark").click()
        visitor.page.keyboard.press("Enter")
        assert visitor.see("look").count() == 0
        taken = visitor.page.evaluate("microphones.length")
        awake(True)
        visitor.see("begin").wait_for()
        visitor.until("taken => microphones.length > taken", taken)

    def test_in_quiet_ones_the_voice_is_off_and_says_so(self, kiosk: Callable[..., Learner]) -> None:
        visitor = kiosk()

        def quiet(route: Route) -> None:
            told = route.fetch().json()
            route.fulfill(json=told | {"rest": "quiet"})

        visitor.page.route("**/v1/kiosk", quiet)
        visitor.see("begin").click()
        visitor.page.locator("[data-test=hush]:disabled").wait_for()
        assert visitor.text("hush") == "安静时段"
        visitor.page.unroute_all(behavior="wait")


class TestTheScreen:
    def test_what_is_pressed_stands_whole_in_the_lower_half_of_every_screen(
        self, kiosk: Callable[..., Learner]
    ) -> None:
        visitor = kiosk()
        visitor.see("begin").click()
        bad = []
        for name in ("", "look", "ask", "learn"):
            if name:
                visitor.see(name).click()
            for language in ("en", "zh"):
                visitor.see("language").click()
                for width, height in SCREENS:
                    visitor.page.set_viewport_size({"width": width, "height": height})
                    found = at_rest(visitor.page, MEASURE)
                    bad += [f"{name or 'invite'} {language} {width}×{height}: {each}" for each in found]
        assert bad == []
