"""A microphone that goes away while the page listens: taken again, else said; and a silence that can be seen."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Learner
from tests.browser.microphones import GONE, HUM

STEMS = "suxiu/gun-zhen"
BUTTON = "document.querySelector('wenjiang-app').shadowRoot.querySelector('.microphone')"

pytestmark = pytest.mark.browser


@pytest.fixture
def listening(visit: Callable[..., Learner]) -> Learner:
    learner = visit(f"?technique={STEMS}&step=1", script=HUM)
    learner.painted(STEMS, 1)
    learner.see("microphone").click()
    learner.until("wire.sent.includes('audio')")
    learner.until(f"{BUTTON}.ariaPressed === 'true'")
    learner.forget()
    return learner


class TestAMicrophone:
    @pytest.mark.parametrize("how", GONE.values(), ids=GONE)
    def test_that_is_gone_is_taken_again_without_a_word(self, listening: Learner, how: str) -> None:
        listening.page.evaluate(f"() => {{ {how} }}")
        listening.until("microphones.length >= 2")
        listening.page.evaluate("wire.sent = []")
        listening.until("wire.sent.filter(m => m === 'audio').length > 10")
        assert listening.see("trouble").count() == 0
        assert listening.text("microphone") == "请说"

    def test_that_is_taken_again_and_again_is_heard_by_the_same_ear(self, listening: Learner) -> None:
        for taken in (2, 3, 4):
            listening.page.evaluate("() => microphones.at(-1).track.stop()")
            listening.until(f"microphones.length >= {taken}")
            listening.page.evaluate("wire.sent = []")
            listening.until("wire.sent.filter(m => m === 'audio').length > 10")
        assert listening.page.evaluate("nodes.length") == 1

    def test_that_does_not_come_back_is_told_and_comes_back_when_it_can(self, listening: Learner) -> None:
        listening.page.evaluate("() => { refuse = 'NotFoundError'; microphones[0].track.stop(); }")
        begun = listening.page.evaluate("performance.now()")
        listening.see("trouble").wait_for()
        assert listening.page.evaluate("performance.now()") - begun < 3000
        assert "没有找到麦克风" in listening.text("trouble")
        assert listening.see("phase").get_attribute("data-phase") == "error"
        assert listening.text("microphone") == "按一下，开口问"
        assert listening.sent() == [{"type": "input_audio_buffer.clear"}]
        listening.page.evaluate("refuse = null")
        listening.until(f"{BUTTON}.ariaPressed === 'true'")
        assert listening.see("trouble").count() == 0

    def test_that_is_muted_for_long_is_told(self, listening: Learner) -> None:
        muted = "Object.defineProperty(MediaStreamTrack.prototype, 'muted', { get: () => true })"
        listening.page.evaluate(muted)
        listening.see("trouble").wait_for()
        assert "麦克风没有声音了" in listening.text("trouble")

    def test_whose_permission_is_withdrawn_is_not_asked_for_again(self, listening: Learner) -> None:
        listening.page.evaluate("() => { refuse = 'NotAllowedError'; microphones[0].track.stop(); }")
        listening.see("trouble").wait_for()
        assert "请在地址栏左边允许麦克风" in listening.text("trouble")
        listening.page.evaluate("refuse = null")
        listening.page.wait_for_timeout(3000)
        assert listening.page.evaluate("microphones.length") == 1
        listening.see("microphone").click()
        listening.until(f"{BUTTON}.ariaPressed === 'true'")

    def test_shows_how_loud_it_is(self, listening: Learner) -> None:
        lit = f"[...{BUTTON}.querySelectorAll('.bar')].filter(bar => getComputedStyle(bar).opacity === '1').length"
        listening.until(f"{BUTTON}.dataset.level === '0' && {lit} === 0")
        listening.page.evaluate("microphones[0].gain.gain.value = 0.02")
        listening.until(f"{BUTTON}.dataset.level === '1' && {lit} === 1")
        listening.page.evaluate("microphones[0].gain.gain.value = 0.5")
        listening.until(f"{BUTTON}.dataset.level === '3' && {lit} === 3")
