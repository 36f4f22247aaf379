"""Somebody hums, a call comes in, the screen would go dark: the lesson goes on."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Learner, come
from tests.conftest import Running

STEMS = "suxiu/gun-zhen"
PHASE = "document.querySelector('wenjiang-app').shadowRoot.querySelector('[data-test=phase]').dataset.phase"

# what sounds, and how loud; nothing of it is made quieter or left out
SOUND = """
window.contexts = [];
window.voices = [];
window.sounding = [];
window.AudioContext = class extends AudioContext {
  constructor(...args) { super(...args); window.contexts.push(this); }
};
window.GainNode = class extends GainNode {
  constructor(context, options) { super(context, options); if (options.gain >= 0.1) window.voices.push(this); }
};
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (...args) {
  start.apply(this, args);
  window.sounding.push(this);
  this.addEventListener("ended", () => window.sounding.splice(window.sounding.indexOf(this), 1));
};
"""
SPEAK = """
([seconds, generation]) => {
  const frame = new DataView(new ArrayBuffer(12 + 2 * 24000 * seconds));
  frame.setUint8(0, 1);
  frame.setUint8(1, 3);
  frame.setUint32(4, generation);
  for (let i = 12; i < frame.byteLength; i += 2) frame.setInt16(i, 8000 * Math.sin(i / 20), true);
  wire.sockets.at(-1).dispatchEvent(new MessageEvent("message", { data: frame.buffer }));
}
"""

pytestmark = pytest.mark.browser


def happens(learner: Learner, type_: str, **fields: Any) -> None:
    """The server says so."""
    event = json.dumps({"type": type_, **fields})
    learner.page.evaluate("data => wire.sockets.at(-1).dispatchEvent(new MessageEvent('message', { data }))", event)


def begins(learner: Learner) -> None:
    happens(learner, "input_audio_buffer.speech_started", audio_start_ms=0, item_id="item_9")


@pytest.fixture
def lesson(visit: Callable[..., Learner]) -> Learner:
    """A clip plays, and a sentence of 20 s is being spoken."""
    learner = visit(f"?technique={STEMS}&step=2", script=SOUND)
    learner.painted(STEMS, 2)
    learner.until("wire.got.some(m => m.type === 'response.done')")
    learner.page.locator("body").click(position={"x": 5, "y": 5})
    learner.page.evaluate(SPEAK, [20, 1])
    learner.until("sounding.length === 1 && contexts[0].state === 'running'")
    return learner


class TestAHumWhileTheAnswerIsSpoken:
    def test_makes_it_softer_and_nothing_more(self, lesson: Learner) -> None:
        told = lesson.text("sentence")
        begins(lesson)
        lesson.until(f"{PHASE} === 'hearing' && voices[0].gain.value < 0.2")
        happens(lesson, "input_audio_buffer.speech_stopped", audio_end_ms=300, item_id="item_9")
        happens(lesson, "input_audio_buffer.cleared")
        lesson.until(f"{PHASE} === 'playing' && voices[0].gain.value > 0.95")
        assert lesson.text("sentence") == told
        assert lesson.page.evaluate("sounding.length") == 1

    def test_is_soft_also_for_a_sentence_that_begins_under_it(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=2", script=SOUND)
        learner.painted(STEMS, 2)
        learner.page.locator("body").click(position={"x": 5, "y": 5})
        begins(learner)
        learner.page.evaluate(SPEAK, [5, 1])
        learner.until("sounding.length === 1")
        assert learner.page.evaluate("voices[0].gain.value") < 0.2

    def test_is_over_when_the_connection_is(self, lesson: Learner) -> None:
        begins(lesson)
        lesson.until("voices[0].gain.value < 0.2")
        lesson.page.evaluate("wire.sockets.at(-1).close()")
        lesson.until("voices[0].gain.value > 0.95")


class TestAWish:
    def test_ends_the_sentence(self, lesson: Learner) -> None:
        begins(lesson)
        happens(lesson, "input_audio_buffer.committed", item_id="item_9")
        lesson.until("sounding.length === 0")


class TestACall:
    @pytest.mark.parametrize("how", ["touch", "answer"])
    def test_that_took_the_sound_away_gives_it_back_at_the_next(self, lesson: Learner, how: str) -> None:
        lesson.page.evaluate("contexts[0].suspend()")
        lesson.until("contexts[0].state === 'closed'")
        if how == "touch":
            lesson.page.locator("body").click(position={"x": 5, "y": 5})
            lesson.until("contexts.length === 2 && contexts[1].state === 'running'")
        lesson.page.evaluate("sounding.length = 0")
        lesson.page.evaluate(SPEAK, [5, 2])
        lesson.until("contexts.length === 2 && sounding.length === 1 && sounding[0].context === contexts[1]")
        lesson.until("contexts[1].state === 'running' && contexts[1].currentTime > 0.3")


LOCKS = """
window.locks = [];
const request = WakeLock.prototype.request;
WakeLock.prototype.request = async function (kind) {
  const lock = await request.call(this, kind);
  window.locks.push(lock);
  return lock;
};
window.held = () => window.locks.filter(lock => !lock.released).length;
"""
HIDE = """
(hidden) => {
  Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
  if (hidden) for (const lock of locks) void lock.release();  // as the browser does
  document.dispatchEvent(new Event("visibilitychange"));
}
"""


class TestTheScreen:
    def test_stays_on_during_a_lesson_and_again_when_the_page_comes_back(
        self, whole_browser: Any, server: Running
    ) -> None:
        learner = come(whole_browser, server, script=LOCKS)
        assert learner.page.evaluate("locks.length") == 0
        learner.see("technique").select_option(STEMS)
        learner.until("held() === 1")
        learner.page.evaluate(HIDE, True)
        learner.until("held() === 0")
        learner.page.evaluate(HIDE, False)
        learner.until("held() === 1")
        learner.ask("今天就到这里")
        learner.until("held() === 0")
        assert learner.complaints == []
        learner.page.close()

    def test_of_a_browser_without_such_a_lock_is_no_trouble(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=1", script="delete Navigator.prototype.wakeLock;")
        learner.painted(STEMS, 1)
