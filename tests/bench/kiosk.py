"""What goes wrong in a museum, planted in a whole kiosk: how long until it is healed, or told on the screen."""

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
from playwright.sync_api import Error, Page, sync_playwright

from assistant.settings import Settings
from tests.bench.figure import Figure
from tests.bench.museum import INSIDE, Museum, museum
from tests.bench.served import data_folder

MUST, AIM = 10.0, 5.0  # seconds
FOUND_BY_VECTORS = "平套头一批是一样长还是一长一短夹着来？"
REBUILT = 600.0  # seconds in which damaged vectors are built again
MUTED = "Object.defineProperty(microphones.at(-1).track, 'muted', { value: true })"
OTHER = """
navigator.mediaDevices.enumerateDevices = async () => [{ kind: "audioinput", deviceId: "new", groupId: "" }];
navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
"""
Plant = Callable[[Museum, Page], float]


def _shown(kiosk: Museum, page: Page, fault: str) -> float:
    """Until the screen tells of it."""
    return kiosk.true(page, f"!!{INSIDE}?.querySelector('[data-fault={fault}]')")


def _another(kiosk: Museum, page: Page, script: str) -> float:
    """Until another microphone has been taken."""
    before = page.evaluate("microphones.length")
    page.evaluate(f"() => {{ {script} }}")
    return kiosk.true(page, f"microphones.length > {before}")


def microphone_lost(kiosk: Museum, page: Page) -> float:
    """Pulled out, and there is no other."""
    page.evaluate("() => { window.refuse = 'NotFoundError'; microphones.at(-1).track.stop(); }")
    return _shown(kiosk, page, "microphone")


def microphone_changed(kiosk: Museum, page: Page) -> float:
    """Another one is plugged in."""
    return _another(kiosk, page, OTHER)


def microphone_muted(kiosk: Museum, page: Page) -> float:
    """Muted by the system."""
    return _another(kiosk, page, MUTED)


def sound_blocked(kiosk: Museum, page: Page) -> float:
    """The browser lets nothing sound."""
    page.evaluate("() => { window.mute = true; contexts.forEach((each) => void each.suspend()); }")
    return _shown(kiosk, page, "sound")


def page_white(kiosk: Museum, page: Page) -> float:
    """Nothing stands in the page any more."""
    page.evaluate("() => document.body.replaceChildren()")
    return kiosk.true(page, f"!!{INSIDE}?.querySelector('main')")


def script_broken(kiosk: Museum, page: Page) -> float:
    """The page's own program fails at every tick."""
    page.evaluate("() => { document.querySelector('wenjiang-kiosk').tick = () => { throw new Error('planted'); }; }")
    return kiosk.true(
        page, "!Object.hasOwn(document.querySelector('wenjiang-kiosk') ?? { tick: 1 }, 'tick')"
    ) + _healed(kiosk)


def left_for_another_page(kiosk: Museum, page: Page) -> float:
    """Another page has come in its place."""
    page.goto("about:blank")
    return _healed(kiosk)


def picture_stalled(kiosk: Museum, page: Page) -> float:
    """The clip stands still."""
    _try_a_step(kiosk, page)
    playing = f"{INSIDE}.querySelector('video.front')"
    page.evaluate(f"() => {playing}.pause()")
    return kiosk.true(page, f"!{playing}.paused && {playing}.currentTime > 0")


def clip_damaged(kiosk: Museum, page: Page) -> float:
    """The bytes of a clip that is kept are others than were written."""
    clips = kiosk.data / "clips"
    _try_a_step(kiosk, page)
    kiosk.until(lambda: any(clips.rglob("*.mp4")))
    for film in clips.rglob("*.mp4"):
        film.write_bytes(film.read_bytes()[:400] + bytes(2000))
    page.reload()
    kiosk.true(page, "window.wenjiang?.ready && window.microphones?.length > 0")
    begun = time.monotonic()
    _press(page, "begin")
    _press(page, "learn")
    told = f"!!{INSIDE}.querySelector('[data-test=notice]')"
    shown = f"{INSIDE}.querySelector('video.front').currentTime > 0"
    kiosk.true(page, f"{told} || {shown}")
    for film in clips.rglob("*.mp4"):
        film.unlink()
    return time.monotonic() - begun


def socket_gone(kiosk: Museum, page: Page) -> float:
    """The connection breaks."""
    page.evaluate("() => sockets.at(-1).close()")
    return kiosk.true(page, "sockets.at(-1).readyState === 1 && sockets.length > 1")


def network_offline(kiosk: Museum, page: Page) -> float:
    """No request of the page gets out."""
    page.context.set_offline(True)
    page.evaluate("() => sockets.at(-1).close()")
    seconds = _shown(kiosk, page, "server")
    page.context.set_offline(False)
    return seconds


def server_killed(kiosk: Museum, page: Page) -> float:
    """The server dies; it is told on the screen, and the server is started again."""
    kiosk.process("web.cli", "serve").kill()
    return _shown(kiosk, page, "server")


def server_stopped(kiosk: Museum, page: Page) -> float:
    """The server lives and answers nothing."""
    server = kiosk.process("web.cli", "serve")
    server.suspend()
    try:
        return _shown(kiosk, page, "server")
    finally:
        server.resume()


def clock_jumped(kiosk: Museum, page: Page) -> float:
    """An hour has passed at once: the machine slept while somebody was being served."""
    _press(page, "begin")
    kiosk.true(page, f"!{INSIDE}.querySelector('[data-test=begin]')")
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 3_600_000; }")
    return kiosk.true(page, f"!!{INSIDE}?.querySelector('[data-test=begin]')")


def disk_full(kiosk: Museum, page: Page) -> float:
    """Nothing can be written any more; meanwhile a visitor tries a step."""
    server = kiosk.process("web.cli", "serve")
    before = server.rlimit(psutil.RLIMIT_FSIZE)
    server.rlimit(psutil.RLIMIT_FSIZE, (0, before[1]))
    try:
        seconds = _shown(kiosk, page, "disk")
        _try_a_step(kiosk, page)
    finally:
        server.rlimit(psutil.RLIMIT_FSIZE, before)
    kiosk.true(page, f"!{INSIDE}.querySelector('[data-fault=disk]')")
    return seconds


def index_damaged(kiosk: Museum, page: Page) -> float:
    """The vectors by which questions are found are others than were written, and the server dies; it finds again."""
    for file in kiosk.data.joinpath("vectors").rglob("*.sqlite3"):
        file.write_bytes(bytes(len(file.read_bytes())))
    seconds = server_killed(kiosk, page)
    kiosk.true(page, f"!{INSIDE}.querySelector('[data-fault=server]')", REBUILT)
    _press(page, "begin")
    page.evaluate("words => document.querySelector('wenjiang-kiosk').lesson.say(words)", FOUND_BY_VECTORS)
    kiosk.true(page, "document.querySelector('wenjiang-kiosk').now.offer?.technique === 'suxiu/ping-tao'")
    return seconds


def zoomed(kiosk: Museum, page: Page) -> float:
    """Enlarged by two fingers."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    assert page.evaluate("visualViewport.scale") > 1
    return kiosk.true(page, "visualViewport.scale === 1")


def renderer_crashed(kiosk: Museum, page: Page) -> float:
    """As when memory runs out."""
    crashing = page.context.new_cdp_session(page)
    before = kiosk.browser()
    with suppress(Error):
        crashing.send("Page.crash")
    return _restarted(kiosk, before)


def renderer_hung(kiosk: Museum, page: Page) -> float:
    """The page's program never comes to an end."""
    before = kiosk.browser()
    page.evaluate("() => void setTimeout(() => { for (;;); })")
    return _restarted(kiosk, before)


def browser_killed(kiosk: Museum, _page: Page) -> float:
    """The browser dies."""
    before = kiosk.browser()
    before.kill()
    return _restarted(kiosk, before)


def gpu_killed(kiosk: Museum, _page: Page) -> float:
    """The browser's process for graphics dies."""
    kiosk.process("--type=gpu-process").kill()
    return _healed(kiosk)


FAULTS: tuple[Plant, ...] = (
    microphone_lost, microphone_changed, microphone_muted, sound_blocked, page_white, script_broken,
    left_for_another_page, picture_stalled, clip_damaged, socket_gone, network_offline, server_killed, server_stopped,
    disk_full, index_damaged, clock_jumped, zoomed, renderer_crashed, renderer_hung, browser_killed, gpu_killed,
)  # fmt: skip


def plant(kiosk: Museum, fault: Plant) -> float:
    """Seconds until it was healed or told; afterwards all is well again."""
    page = kiosk.page()
    seconds = fault(kiosk, page)
    kiosk.leave()
    kiosk.until(lambda: kiosk.state() is not None)
    return seconds


def _healed(kiosk: Museum) -> float:
    """From now until the page reports again."""
    begun = time.monotonic()
    silent = begun + 0.3  # a report that was on its way
    kiosk.until(lambda: kiosk.reported(silent) is not None)
    return time.monotonic() - begun


def _restarted(kiosk: Museum, before: psutil.Process) -> float:
    """From now until the page of another browser reports."""
    begun = time.monotonic()
    kiosk.until(lambda: kiosk.browser() != before)
    opened = time.monotonic()
    kiosk.until(lambda: kiosk.reported(opened) is not None)
    return time.monotonic() - begun


def _press(page: Page, name: str) -> None:
    page.locator(f"[data-test={name}]").click()


def _try_a_step(kiosk: Museum, page: Page) -> None:
    """A step's clip is playing."""
    _press(page, "begin")
    _press(page, "learn")
    kiosk.true(page, f"{INSIDE}.querySelector('.film video.front')?.currentTime > 0.2")


def _data(root: Path) -> Path:
    """A data folder with vectors of its own, which may be damaged."""
    vectors = data_folder(root) / Settings().vectors.name
    vectors.unlink()
    shutil.copytree(Settings().vectors, vectors)
    return root


def figures() -> list[Figure]:
    """Every fault once, and the worst of them."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as playwright,
        museum(playwright, _data(Path(scratch) / "var"), voice="false", ahead="false") as kiosk,
    ):
        taken = {fault: plant(kiosk, fault) for fault in FAULTS}
    rows = [Figure(fault.__name__.replace("_", " "), "s", (seconds,), MUST, AIM) for fault, seconds in taken.items()]
    return [*rows, Figure(f"the slowest of {len(rows)}", "s", (max(taken.values()),), MUST, AIM)]
