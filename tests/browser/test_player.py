"""What the page does by itself, and how it comes back after a drop."""

from collections.abc import Callable

import pytest

from generator.scene.clip import Side, View
from tests.bench.browser import MICROPHONE
from tests.browser.conftest import Learner
from tests.browser.pixels import difference, drawn, shown

BANDS = "suxiu/zheng-qiang-zhen"
STEMS = "suxiu/gun-zhen"
VIDEO = "document.querySelector('wenjiang-app').shadowRoot.querySelector('video.front')"

pytestmark = pytest.mark.browser


class TestThePlayer:
    def test_loops_pauses_and_replays_without_a_word_to_the_server(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=2", viewport={"width": 1920, "height": 1080})
        learner.painted(STEMS, 2)
        learner.until("wire.got.some(m => m.type === 'response.done')")
        learner.forget()
        learner.page.evaluate(f"{VIDEO}.currentTime = 4.5")
        learner.until(f"{VIDEO}.currentTime < 2 && !{VIDEO}.paused")  # round again
        learner.see("pause").click()
        learner.until(f"{VIDEO}.paused")
        assert learner.text("pause") == "继续"
        learner.see("pause").click()
        learner.until(f"!{VIDEO}.paused")
        learner.page.evaluate(f"{VIDEO}.currentTime = 3")
        learner.see("replay").click()
        learner.until(f"{VIDEO}.currentTime < 1 && !{VIDEO}.paused")
        assert learner.sent() == []

    def test_has_one_pace_said_or_pressed_and_keeps_it_when_loaded_again(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=2")
        learner.painted(STEMS, 2)
        learner.until("wire.got.some(m => m.type === 'response.done')")
        told = learner.text("sentence")
        learner.see("slow").click()
        learner.until(f"{VIDEO}.playbackRate === 0.5 && wire.got.at(-1).data.speed === 0.5")
        assert learner.see("slow").get_attribute("aria-pressed") == "true"
        assert learner.text("sentence") == told
        learner.ask("再慢一点")
        learner.until(f"{VIDEO}.playbackRate === 0.25")
        learner.page.reload()
        learner.painted(STEMS, 2)
        learner.until(f"{VIDEO}.playbackRate === 0.25")
        learner.see("slow").click()
        learner.until(f"{VIDEO}.playbackRate === 1 && wire.got.at(-1).data.speed === 1")
        assert learner.see("slow").get_attribute("aria-pressed") == "false"

    def test_shows_the_other_view_for_one_question(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=3")
        learner.painted(STEMS, 3)
        learner.forget()
        learner.see("view").click()
        clip = learner.painted(STEMS, 3, "close")
        assert learner.sent() == [{"type": "lesson.command", "intent": {"name": "view"}}]
        assert learner.text("view") == "正面"
        assert clip["view"] == "close"
        learner.whole()
        picture = shown(learner.page, 40)
        assert difference(picture, drawn(STEMS, 3, 40, View.CLOSE)) < difference(picture, drawn(STEMS, 3, 40)) / 2

    def test_turns_the_work_over_only_where_there_is_a_back(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=3")
        learner.painted(BANDS, 3)
        learner.forget()
        learner.see("back").click()
        learner.painted(BANDS, 3, "back")
        learner.whole()
        assert learner.see("back").get_attribute("aria-pressed") == "true"
        picture = shown(learner.page, 40)
        assert difference(picture, drawn(BANDS, 3, 40, View.BACK)) < difference(picture, drawn(BANDS, 3, 40)) / 2
        learner.ask("回到第一步")
        learner.painted(BANDS, 1)
        assert learner.see("back").is_disabled()
        assert learner.see("section").is_disabled()

    def test_cuts_the_work_open_only_where_there_is_a_section(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=3")
        learner.painted(BANDS, 3)
        learner.forget()
        learner.see("section").click()
        learner.painted(BANDS, 3, "section")
        learner.whole()
        assert learner.see("section").get_attribute("aria-pressed") == "true"
        picture = shown(learner.page, 40)
        assert difference(picture, drawn(BANDS, 3, 40, View.SECTION)) < difference(picture, drawn(BANDS, 3, 40)) / 2

    def test_shows_the_hands_with_the_one_below_that_is_wished_for(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=3")
        learner.painted(BANDS, 3)
        seen = {}
        for below, wish in (
            (Side.LEFT, lambda: learner.see("hands").click()),
            (Side.RIGHT, lambda: learner.ask("右手在下")),
        ):
            learner.forget()
            wish()
            learner.painted(BANDS, 3, "hands")
            learner.whole()
            seen[below] = shown(learner.page, 40)
        assert learner.see("hands").get_attribute("aria-pressed") == "true"
        for below, other in ((Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)):
            own = difference(seen[below], drawn(BANDS, 3, 40, View.HANDS, below))
            assert own < difference(seen[below], drawn(BANDS, 3, 40, View.HANDS, other)) / 2


class TestADroppedSocket:
    def test_in_the_middle_of_a_clip_is_taken_up_at_its_place(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=4")
        learner.painted(STEMS, 4)
        learner.until("wire.got.some(m => m.type === 'response.done')")
        learner.forget()
        learner.page.evaluate("window.dropAt = 'frame 2'")
        learner.ask("下一步")
        learner.until("wire.sockets.length === 2")
        learner.whole()
        learner.painted(STEMS, 5)
        assert learner.text("step").startswith("第 5 步")
        assert learner.see("phase").get_attribute("data-phase") == "playing"

    def test_is_shown_until_it_is_back(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=1")
        learner.painted(STEMS, 1)
        learner.until("wire.got.some(m => m.type === 'response.done')")
        away = "class { constructor() { setTimeout(() => this.onclose()); } }"
        learner.page.evaluate(f"() => {{ window.Real = WebSocket; window.WebSocket = {away}; }}")
        learner.forget()
        learner.page.evaluate("wire.sockets[0].close()")
        learner.until(
            "document.querySelector('wenjiang-app').shadowRoot.querySelector('[data-phase=lost]')"
            "?.textContent.includes('断线了，正在重连')"
        )
        learner.page.evaluate("() => { window.WebSocket = window.Real; }")
        learner.until("!document.querySelector('wenjiang-app').shadowRoot.querySelector('[data-phase=lost]')")
        assert learner.text("step").startswith("第 1 步")

    def test_that_the_server_has_forgotten_begins_anew(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=2")
        learner.painted(STEMS, 2)
        learner.page.evaluate("for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key, 'nobody')")
        learner.page.reload()
        learner.painted(STEMS, 2)


class TestALink:
    def test_opened_in_the_same_tab_begins_at_its_step_and_loaded_again_goes_on(
        self, visit: Callable[..., Learner]
    ) -> None:
        learner = visit()
        learner.page.goto(learner.page.url + f"?technique={STEMS}&step=2")
        learner.painted(STEMS, 2)
        learner.ask("下一步")
        learner.painted(STEMS, 3)
        learner.page.reload()
        learner.see("step").filter(has_text="第 3 步").wait_for()


class TestTheContentPolicy:
    def test_lets_the_page_play_and_listen_and_nothing_breaks_it(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={STEMS}&step=1", script=MICROPHONE, bypass_csp=False)
        learner.page.locator("[data-phase=playing] >> nth=0").wait_for()
        learner.see("microphone").click()
        learner.page.locator(".microphone[aria-pressed=true]").wait_for()
        learner.ask("下一步")
        learner.see("step").filter(has_text="第 2 步").wait_for()
        learner.page.locator("[data-test=phase][data-phase=playing]").wait_for()
        assert "default-src 'self'" in learner.page.request.get(learner.page.url).headers["content-security-policy"]
