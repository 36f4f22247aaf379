"""Tasks of a visitor by voice alone: spoken by the product's own voice, heard by its real recogniser."""

import base64
import io
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import TimeoutError

from assistant.build import voice_of
from assistant.events import SPEECH_RATE
from assistant.settings import Settings
from assistant.speaking.voice import Voice
from tests.bench.browser import MICROPHONE
from tests.browser.conftest import PATIENCE, WATCH, Learner
from tests.conftest import Running

BANDS = "suxiu/zheng-qiang-zhen"
HOST = "document.querySelector('wenjiang-kiosk')"
KIOSK = f"{HOST}.shadowRoot"
# utterances that were understood, or that asked the tutor nothing
DECIDED = "wire.got.filter(m => /transcription.completed|buffer.cleared/.test(m.type)).length"
SCENES = f"""
(() => {{
  window.scenes = [];
  const stage = {KIOSK}.querySelector("main");
  const watch = new MutationObserver(() => window.scenes.push(stage.dataset.scene));
  watch.observe(stage, {{ attributeFilter: ["data-scene"] }});
}})()
"""
HUSH = bytes(2 * SPEECH_RATE // 2)  # 0.5 s

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def voice() -> Voice:
    found = voice_of(Settings())
    assert found is not None
    return found


class Speaker:
    """A visitor who touches nothing."""

    def __init__(self, visitor: Learner, voice: Voice) -> None:
        self.visitor = visitor
        self._voice = voice

    def play(self, sound: bytes) -> None:
        """A sound file into the microphone, and wait until it is over."""
        self.visitor.page.evaluate("wav => window.benchSpeak(wav, 0)", base64.b64encode(sound).decode())
        self.visitor.until("window.benchPlayed")

    def say(self, words: str) -> None:
        """Words in Chinese."""
        file = io.BytesIO()
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(SPEECH_RATE)
            out.writeframes(HUSH + b"".join(self._voice.speak(words)) + HUSH)
        self.play(file.getvalue())

    def greets(self) -> None:
        """Until he is served."""
        self.say("你好，师傅。")
        self.sees("$('look') && !$('begin')")

    def passes(self) -> None:
        """Wait until the kiosk has looked at the time again."""
        ticks = "document.querySelector('wenjiang-kiosk').ticks"
        self.visitor.until(f"{ticks} > {self.visitor.page.evaluate(ticks) + 2}")

    def sees(self, condition: str) -> None:
        """Wait for it in the page; `$` finds by data-test."""
        try:
            self.visitor.until(self._script(condition))
        except TimeoutError as late:
            heard = self.visitor.page.evaluate(f"{HOST}.now.heard")
            raise AssertionError(f"{condition} never came true; heard last: {heard}") from late

    @staticmethod
    def _script(condition: str) -> str:
        return f"(() => {{ const $ = n => {KIOSK}.querySelector(`[data-test=${{n}}]`); return {condition}; }})()"


@pytest.fixture
def speaker(browser: Any, server: Running, voice: Voice) -> Iterator[Speaker]:
    """His kiosk has a clock that can be put forward."""
    page = browser.new_context(viewport={"width": 1920, "height": 1080}, bypass_csp=True).new_page()
    page.set_default_timeout(PATIENCE)
    visitor = Learner(page)
    page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    page.clock.install()
    page.add_init_script(WATCH + MICROPHONE)
    page.goto(f"{server.http}/kiosk")
    visitor.until("window.wenjiang?.ready && window.benchSpeak !== undefined")
    visitor.until(f"(({{ microphone, connected }}) => microphone && connected)({HOST}.now)")
    yield Speaker(visitor, voice)
    assert visitor.complaints == []
    page.context.close()


def test_a_greeting_begins_and_looking_asking_trying_and_settings_need_no_touch(speaker: Speaker) -> None:
    speaker.greets()

    speaker.say("看一看。")
    speaker.sees("$('look')?.ariaPressed === 'true' && $('turn-on')")
    title = speaker.visitor.text("title")
    speaker.say("换一件。")
    speaker.sees(f"$('title') && !$('title')?.innerText.startsWith('{title.split(' · ')[0]}')")

    speaker.say("问一问。")
    speaker.sees("$('ask')?.ariaPressed === 'true'")
    speaker.say("苏绣是怎么来的？")
    speaker.visitor.until("wire.got.some(m => m.data?.intents?.some(i => i.name === 'meaning'))")

    speaker.say("学一步。")
    speaker.sees("$('learn')?.ariaPressed === 'true' && $('title')?.innerText.includes(' 1 ')")
    speaker.say("下一步。")
    speaker.sees("$('title')?.innerText.includes(' 2 ')")

    speaker.say("字大一点。")
    speaker.sees("$('text')?.innerText.includes('字 大')")
    speaker.say("声音小一点。")
    speaker.sees("$('hush')?.innerText.includes('轻')")
    assert " 2 " in speaker.visitor.text("title")


def test_whoever_speaks_english_is_answered_in_it_until_chinese_is_spoken(
    speaker: Speaker, spoken: Callable[[str], Path]
) -> None:
    speaker.greets()
    speaker.play(spoken("en-002").read_bytes())  # what is the history of this embroidery?
    speaker.sees("$('goodbye')?.innerText.includes('Done') && !/[\\u4e00-\\u9fff]/.test($('sentence')?.innerText)")
    speaker.say("苏绣是怎么来的？")
    speaker.sees("$('goodbye')?.innerText.includes('看完了') && $('sentence')?.innerText.includes('苏绣')")


def test_whoever_says_that_he_is_there_stays_and_a_farewell_ends_it(speaker: Speaker) -> None:
    clock = speaker.visitor.page.clock
    speaker.greets()
    speaker.say("看一看。")
    speaker.sees("$('look')?.ariaPressed === 'true' && $('still')")
    shown = speaker.visitor.see("still").get_attribute("data-picture")
    speaker.say("往回。")  # the tutor knows of no step before: it is the kiosk's to carry out
    speaker.sees(f"$('still') && $('still').dataset.picture !== '{shown}' && !$('begin')")

    for words in ("是。", "还在看。"):
        clock.fast_forward(61_000)
        speaker.sees("$('stay')")
        decided = speaker.visitor.page.evaluate(DECIDED)
        speaker.say(words)
        speaker.visitor.until(f"{DECIDED} > {decided}")
        clock.fast_forward(30_000)  # half the quiet time: it would be asked again if he were not heard
        speaker.passes()
        speaker.sees("!$('stay') && $('look')")

    speaker.visitor.page.evaluate(SCENES)
    speaker.say("再见。")
    speaker.visitor.until("scenes.includes('farewell')")
    clock.fast_forward(7_000)
    speaker.sees("$('begin')")
