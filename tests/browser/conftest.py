"""Headless Chromium on the real page, with every frame of the socket written down as the page sees it."""

import base64
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.bench.browser import FLAGS
from tests.browser.browser import windowless
from tests.conftest import Running
from web.cli.kiosk import browser_path

if TYPE_CHECKING:  # it looks at pages by what is here
    from tests.browser.scripted import Scripted

PATIENCE = 90_000  # ms; a bound, not a figure
ASSENT = "--use-fake-ui-for-media-stream"  # says yes to every question; these tests say no

WATCH = """
window.wire = { sent: [], got: [], sockets: [] };
window.painted = [];
window.violations = [];
window.addEventListener("wenjiang:frame", ({ detail }) => window.painted.push(detail));
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
window.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    window.wire.sockets.push(this);
    this.addEventListener("message", ({ data }) => {
      const type = typeof data === "string" ? JSON.parse(data).type : "frame " + new DataView(data).getUint8(1);
      window.wire.got.push({ type, at: performance.now(), data: typeof data === "string" ? JSON.parse(data) : null });
      if (type === window.dropAt) { window.dropAt = null; this.close(); }
    });
  }
  send(data) {
    window.wire.sent.push(typeof data === "string" ? JSON.parse(data) : "audio");
    super.send(data);
  }
};
"""


AT_REST = """
  async () => {
    const measure = %s;
    const frame = () => new Promise(requestAnimationFrame);
    let seen = measure();
    for (let same = 0; same < 10; ) {
      await frame();
      const last = JSON.stringify(seen);
      seen = measure();
      same = JSON.stringify(seen) === last ? same + 1 : 0;
    }
    return seen;
  }
"""


def at_rest(page: Page, measure: str) -> Any:
    """What a function of the page measures once it has been the same for ten frames: sizes follow one another."""
    return page.evaluate(AT_REST % measure.strip())


@dataclass
class Learner:
    """The page, what went over its socket, and what it complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def see(self, name: str) -> Any:
        return self.page.locator(f"[data-test={name}]")

    def text(self, name: str) -> str:
        return " ".join(self.see(name).inner_text().split())

    def until(self, condition: str, argument: object = None) -> Any:
        return self.page.wait_for_function(condition, arg=argument, timeout=PATIENCE)

    def painted(self, technique: str, step: int, view: str = "front") -> dict[str, Any]:
        """Wait for the first frame of this step's clip."""
        same = "painted.find(c => c.technique === t && c.step === s && c.view === v)"
        return dict(self.until(f"([t, s, v]) => {same}", [technique, step, view]).json_value())

    def whole(self) -> None:
        """Wait until all of the clip that was painted last is here."""
        self.until("wire.got.some(m => m.type === 'clip.end' && m.data.generation === painted.at(-1)?.generation)")

    def ask(self, words: str) -> None:
        self.see("question").fill(words)
        self.see("question").press("Enter")

    def speak(self, recording: Path) -> None:
        """Play a recording into the microphone of tests.bench.browser: the page's own audio chain hears it."""
        self.until("window.benchSpeak !== undefined")
        self.page.evaluate("wav => window.benchSpeak(wav, 0)", base64.b64encode(recording.read_bytes()).decode())

    def sent(self) -> list[Any]:
        """What the page sent, its sound and its signs of life aside."""
        return [event for event in self.page.evaluate("wire.sent") if event not in ("audio", {"type": "session.ping"})]

    def forget(self) -> None:
        """Count from here."""
        self.page.evaluate("(wire.sent = [], wire.got = [], painted = [])")


@contextmanager
def opened(playwright: Playwright, path: str) -> Iterator[Any]:
    flags = [flag for flag in FLAGS if flag != ASSENT]
    browser = playwright.chromium.launch(executable_path=path, args=flags)
    try:
        yield browser
    finally:
        browser.close()


_CONTEXTS: dict[tuple[Any, str], Any] = {}


def new_page(browser: Any, **options: Any) -> Page:
    """A page beside others that are opened so, to be closed by itself. It shares no session with them, but what each of
    them would load anew: a hundred fonts."""
    options = {"viewport": {"width": 1280, "height": 800}} | options
    kind = (browser, repr(sorted(options.items())))
    if kind not in _CONTEXTS:
        _CONTEXTS[kind] = browser.new_context(**options)
    page: Page = _CONTEXTS[kind].new_page()
    page.set_default_timeout(PATIENCE)
    return page


def come(browser: Any, server: Running, where: str = "", script: str = "", **options: Any) -> Learner:
    """A new learner, his page open and its socket greeted."""
    page = new_page(browser, **{"bypass_csp": True} | options)
    learner = Learner(page)
    page.on("console", lambda line: learner.complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: learner.complaints.append(str(error)))
    page.add_init_script(WATCH + script)
    page.goto(f"{server.http}/{where}")
    learner.page.locator("[data-test=technique] option").nth(1).wait_for(state="attached")  # greeted
    return learner


class Shared:
    """What the first file that needs it starts, and the last one ends."""

    def __init__(self) -> None:
        self._running = ExitStack()
        self._found: dict[str, Any] = {}

    def once(self, name: str, start: Callable[[], AbstractContextManager[Any]]) -> Any:
        if name not in self._found:
            self._found[name] = self._running.enter_context(start())
        return self._found[name]

    def end(self) -> None:
        self._found.clear()
        self._running.close()


@pytest.fixture(scope="session")
def shared() -> Iterator[Shared]:
    held = Shared()
    yield held
    held.end()


@pytest.fixture(scope="module", autouse=True)
def _ended(request: pytest.FixtureRequest, shared: Shared) -> Iterator[None]:
    """After the last file of this folder: while a browser is driven, no other event loop can run in this thread."""
    yield
    here = [item.path for item in request.session.items if item.path.parent == Path(__file__).parent]
    if request.path == here[-1]:
        shared.end()


@pytest.fixture(scope="module")
def playwright(shared: Shared) -> Playwright:
    found: Playwright = shared.once("playwright", sync_playwright)
    return found


@pytest.fixture(scope="module")
def browser(shared: Shared, playwright: Playwright) -> Any:
    return shared.once("browser", lambda: opened(playwright, windowless()))


@pytest.fixture(scope="module")
def whole_browser(shared: Shared, playwright: Playwright) -> Any:
    """Chromium with all that a machine with a screen gives a page, such as keeping it on."""
    return shared.once("whole browser", lambda: opened(playwright, browser_path()))


@pytest.fixture
def visit(browser: Any, server: Running) -> Iterator[Callable[..., Learner]]:
    """Open the page: visit("?technique=suxiu/qi-zhen&step=2"). It must have nothing to complain of in the end."""
    learners: list[Learner] = []

    def _visit(where: str = "", **options: Any) -> Learner:
        learners.append(come(browser, server, where, **options))
        return learners[-1]

    yield _visit
    complaints = [each for learner in learners for each in (*learner.complaints, *learner.page.evaluate("violations"))]
    for learner in learners:
        learner.page.close()
    assert complaints == []


@pytest.fixture
def opens(browser: Any, server: Running) -> Iterator[Callable[..., Any]]:
    """Open a page of a scripted class: opens(wire, "join#K7M2QX"). It must have nothing to complain of in the end."""
    pages: list[tuple[Any, list[str]]] = []

    def _opens(wire: "Scripted", where: str, size: tuple[int, int] = (1280, 800), script: str = "") -> Any:
        width, height = size
        touched = width < 600 or bool(script)  # only a tablet's or a phone's text grows by itself
        page = browser.new_context(viewport={"width": width, "height": height}, is_mobile=touched).new_page()
        page.set_default_timeout(PATIENCE)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        pages.append((page, complaints))
        if script:
            page.add_init_script(script)
        wire.on(page)
        page.goto(f"{server.http}/{where}")
        return page

    yield _opens
    for page, _ in pages:
        page.context.close()
    assert [each for _, complaints in pages for each in complaints] == []
