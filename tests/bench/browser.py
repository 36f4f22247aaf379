"""The page in headless Chromium: from the end of speech, or the Enter key, to the first frame painted.

The microphone is a recording played into the page's own audio chain, so that one clock, the page's, sees the last
voiced sample and the first painted frame.
"""

import base64
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from tests.bench.figure import Figure
from tests.bench.served import Served
from tests.bench.spoken import Clip, commands
from web.cli.kiosk import browser_path

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--use-fake-ui-for-media-stream",
]

# In the page's own sound context: between two of them a busy machine loses sound. The silence keeps it flowing.
MICROPHONE = """
navigator.mediaDevices.getUserMedia = async () => new AudioContext().createMediaStreamDestination().stream;
AudioContext.prototype.createMediaStreamSource = function () {
  const microphone = new GainNode(this);
  const silence = new ConstantSourceNode(this, { offset: 0 });
  silence.connect(microphone);
  silence.start();
  window.benchSpeak = async (wav, voicedUntil) => {
    const bytes = Uint8Array.from(atob(wav), (c) => c.charCodeAt(0));
    const source = new AudioBufferSourceNode(this, { buffer: await this.decodeAudioData(bytes.buffer) });
    source.connect(microphone);
    window.benchPlayed = false; // by the sound's own clock, which lags behind the page's on a busy machine
    source.addEventListener("ended", () => { window.benchPlayed = true; });
    await this.resume();
    const at = this.currentTime + 0.2;
    source.start(at);
    const stamp = this.getOutputTimestamp();
    const now = stamp.performanceTime ? stamp.performanceTime + (at - stamp.contextTime) * 1000
                                      : performance.now() + 200;
    return now + voicedUntil * 1000;
  };
  return microphone;
};
window.benchFrames = [];
window.addEventListener("wenjiang:frame", (event) => window.benchFrames.push(event.detail));
"""


VIDEO = "document.querySelector('wenjiang-app').shadowRoot?.querySelector('video.front')"


def figures(server: Served, cases: Path, rounds: int, *, cached: bool) -> list[Figure]:
    """Spoken and typed, painted in the browser."""
    kind = "cached clip" if cached else "drawn live"
    must, aim = (900, 550) if cached else (1000, 650)
    clips = commands(cases, rounds)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        try:

            def spoken_once(clip: Clip) -> float | None:
                return _spoken(browser.new_page(bypass_csp=True), server, clip, cached=cached)

            def typed_once(number: int) -> float:
                return _typed(browser.new_page(bypass_csp=True), server, number, cached=cached)

            if cached:  # the same questions once before, so that their clips are there
                for clip in clips:
                    spoken_once(clip)
            spoken = [value for clip in clips if (value := spoken_once(clip)) is not None]
            if cached:
                for number in range(rounds):
                    typed_once(number)
            typed = [typed_once(number) for number in range(rounds)]
        finally:
            browser.close()
    return [
        Figure(f"end of speech → first frame painted, {kind}", "ms", tuple(spoken), must, aim),
        Figure(f"typed command → first frame painted, {kind}", "ms", tuple(typed), 300, 150),
    ]


def _open(page: Page, server: Served, technique: str, step: int, *, cached: bool) -> None:
    """At a step, its own clip shown to the end, so that nothing else is being drawn; the cache empty but if asked."""
    page.add_init_script(MICROPHONE)
    page.goto(f"http://127.0.0.1:{server.port}/?technique={technique}&step={step}")
    page.wait_for_function(f"{VIDEO}?.buffered.length && {VIDEO}.buffered.end(0) > {VIDEO}.duration - 0.2")
    if not cached:
        for film in (server.data / "clips").rglob("*.mp4"):
            film.unlink()
    page.evaluate("() => { window.benchFrames = []; }")


def _spoken(page: Page, server: Served, clip: Clip, *, cached: bool) -> float | None:
    try:
        _open(page, server, clip.technique, clip.step, cached=cached)
        page.locator("[data-test=microphone]").click()
        page.wait_for_function("window.benchSpeak !== undefined")
        sound = base64.b64encode(clip.path.read_bytes()).decode()
        end = page.evaluate("([wav, until]) => window.benchSpeak(wav, until)", [sound, clip.voiced_until])
        return painted(page) - float(end)
    except Error:
        return None  # misheard: shows no clip; the accuracy figures count it
    finally:
        page.close()


def _typed(page: Page, server: Served, number: int, *, cached: bool) -> float:
    try:
        type_next(page, server, number, cached=cached)
        return painted(page) - float(page.evaluate("window.benchEnter"))
    finally:
        page.close()


def type_next(page: Page, server: Served, number: int, *, cached: bool) -> None:
    """Type 下一步 at one of the steps that have a movement; the page notes when as benchEnter, ms."""
    lessons = (("suxiu/qi-zhen", 6), ("suxiu/zheng-qiang-zhen", 7), ("suxiu/gun-zhen", 6))
    technique, steps = lessons[number % 3]
    _open(page, server, technique, number // 3 % steps + 1, cached=cached)
    page.evaluate(
        "window.addEventListener('keydown', e => { if (e.key === 'Enter') window.benchEnter = e.timeStamp; }, true)"
    )
    field = page.locator("[data-test=question]")
    field.fill("下一步")
    field.press("Enter")


def painted(page: Page) -> float:
    """When the first frame since then was painted, ms of the page's clock."""
    page.wait_for_function("window.benchFrames.length > 0", timeout=10_000)
    return float(page.evaluate("window.benchFrames[0].at"))
