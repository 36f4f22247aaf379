"""A visitor's hand and mouth on the kiosk's page, which leave nothing in it: every answer is plain data."""

import base64
import io
import time
import wave
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

from assistant.events import SPEECH_RATE
from assistant.speaking.voice import Voice

# One silence for all microphones that the page takes: speech is played into the one that was taken last.
MOUTH = """
{
  const silence = new AudioContext();
  navigator.mediaDevices.getUserMedia = async () => silence.createMediaStreamDestination().stream;
  AudioContext.prototype.createMediaStreamSource = function () {
    const microphone = new GainNode(this);
    const flow = new ConstantSourceNode(this, { offset: 0 });
    flow.connect(microphone);
    flow.start();
    window.hears = true;
    window.say = async (wav) => {
      const bytes = Uint8Array.from(atob(wav), (c) => c.charCodeAt(0));
      const source = new AudioBufferSourceNode(this, { buffer: await this.decodeAudioData(bytes.buffer) });
      source.connect(microphone);
      window.saying = true;
      setTimeout(() => { window.saying = false; }, source.buffer.duration * 1000 + 200); // also where nobody hears it
      source.start();
    };
    return microphone;
  };
}
"""
SEEN = """() => {
  const page = document.querySelector("wenjiang-kiosk");
  const root = page?.shadowRoot;
  if (!root?.querySelector("main")) return null;
  const { kiosk: { scene, way, language, text, hush, visit, leaving, visitor }, now, wished, asked } = page;
  const film = root.querySelector(".film") !== null;
  return {
    scene: page.closed ? "closed" : scene, way, language, text, hush, visits: visitor,
    real: visit !== null && (visit.acted || visit.asked > 0), left: leaving !== null,
    connected: now.connected, microphone: now.microphone, hearing: now.phase === "hearing", heard: now.heard ?? "",
    busy: now.responding || wished !== null || asked !== null || window.saying === true,
    served: page.lesson.speaker.aloud || now.responding || (page.unseen && film),
    words: [...root.querySelectorAll(".told, .acts")].map((each) => each.innerText).join(" "),
    faults: page.watchdog.faults, trouble: now.trouble?.message ?? "", token: Object.values(sessionStorage).join(),
  };
}"""
BUTTONS = """() => {
  const buttons = document.querySelector("wenjiang-kiosk").shadowRoot.querySelectorAll("button:enabled");
  return [...buttons].map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return [each.dataset.test, x + width / 2, y + height / 2];
  });
}"""
LOOK = 0.1  # seconds between looks
GLANCE = 0.4  # seconds in which something is seen
PATIENCE = 300.0  # seconds; a bound, not a figure
AFTER_SPEECH = 2.5  # seconds in which what was said is known, or it was nothing


def recording(voice: Voice, words: str) -> str:
    """Chinese words spoken, as a WAV file in base64; half a second of silence on either side."""
    hush = bytes(SPEECH_RATE)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SPEECH_RATE)
        out.writeframes(hush + b"".join(voice.speak(words)) + hush)
    return base64.b64encode(file.getvalue()).decode()


@dataclass(frozen=True)
class Hand:
    """What a visitor can do to the page, and see of it."""

    page: Page

    @cached_property
    def _finger(self) -> CDPSession:
        session = self.page.context.new_cdp_session(self.page)
        session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        return session

    def seen(self) -> dict[str, Any] | None:
        """What the page shows; None while it is loaded again."""
        try:
            found = self.page.evaluate(SEEN)
        except Error:
            return None
        return None if found is None else dict(found)

    def until(self, wanted: str, **values: object) -> dict[str, Any]:
        """Wait for these values in what is seen. Raises TimeoutError that says what was waited for."""
        begun = time.monotonic()
        while True:
            now = self.seen()
            if now is not None and all(now[name] == value for name, value in values.items()):
                return now
            if time.monotonic() - begun > PATIENCE:
                raise TimeoutError(f"{wanted}: wanted {values}, seen {now}")
            time.sleep(LOOK)

    def ready(self) -> dict[str, Any]:
        """Wait for a page that is connected and hears, or is dark."""
        begun = time.monotonic()
        while True:
            now = self.seen()
            if now is not None and now["connected"] and (now["microphone"] or now["scene"] == "closed"):
                return now
            if time.monotonic() - begun > PATIENCE:
                raise TimeoutError(f"the page is not ready: {now}")
            time.sleep(LOOK)

    def buttons(self) -> dict[str, tuple[float, float]]:
        """Those that can be pressed, by name, and where."""
        return {name: (x, y) for name, x, y in self.page.evaluate(BUTTONS)}

    def touch(self, name: str) -> bool:
        """Press a button with a finger; False where it is not there (any more)."""
        at = self.buttons().get(name)
        if at is not None:
            point = {"x": at[0], "y": at[1]}
            self._finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
            self._finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return at is not None

    def key(self, name: str) -> None:
        """One of the five keys."""
        self.page.keyboard.press(name)

    def settle(self) -> dict[str, Any]:
        """Look at what was asked for until it has its answer."""
        time.sleep(GLANCE)
        return self.until("an answer", busy=False, connected=True)

    def say(self, sound: str) -> dict[str, Any]:
        """Speak a recording, and wait until it was understood or was nothing."""
        self.page.evaluate("sound => window.say(sound)", sound)
        self.until("the end of what is said", busy=False)
        end = time.monotonic() + AFTER_SPEECH
        now = self.until("the end of hearing", hearing=False)
        while not now["busy"] and time.monotonic() < end:
            time.sleep(LOOK)
            now = self.seen() or now
        return self.settle()
