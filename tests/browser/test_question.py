"""From a question to the moving picture, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.scene.clip import View
from tests.bench.browser import MICROPHONE
from tests.browser.conftest import Learner
from tests.browser.pixels import difference, drawn, shown

BANDS = "suxiu/zheng-qiang-zhen"
SATIN = "suxiu/qi-zhen"
ENAMEL = "jingtailan/qia-si"
FRAME = 60
PAGE = "document.querySelector('wenjiang-app').shadowRoot"
ALIKE = 3.0  # of 255: what compression at this quality may change

pytestmark = pytest.mark.browser


class TestASpokenQuestion:
    """The recording runs through the page's own audio chain, its worklet and its resampler."""

    def test_shows_what_was_heard_and_exactly_the_step_it_asks_for(
        self, visit: Callable[..., Learner], spoken: Callable[[str], Path]
    ) -> None:
        learner = visit(f"?technique={BANDS}&step=3", script=MICROPHONE)
        learner.painted(BANDS, 3)
        assert learner.text("microphone") == "按一下，开口问"
        learner.see("microphone").click()
        learner.speak(spoken("zh-084"))
        learner.until(f"{PAGE}.querySelector('[data-test=phase][data-phase=hearing]')")
        learner.painted(BANDS, 4)
        assert "下面" in learner.text("heard")
        assert learner.text("step") == "第 4 步 · 第二皮"
        assert "第二皮" in learner.text("sentence")
        assert learner.text("unconfirmed") == "待传承人确认"
        assert learner.see("phase").get_attribute("data-phase") == "playing"
        learner.whole()
        picture = shown(learner.page, FRAME)
        assert difference(picture, drawn(BANDS, 4, FRAME)) < ALIKE
        assert difference(picture, drawn(BANDS, 3, FRAME)) > 2 * ALIKE
        assert difference(picture, drawn(BANDS, 4, FRAME, View.CLOSE)) > 2 * ALIKE
        learner.see("microphone").click()
        learner.until(f"!{PAGE}.querySelector('.microphone[aria-pressed=true]')")
        assert learner.text("microphone") == "按一下，开口问"

    def test_is_asked_by_holding_the_button_and_letting_go(
        self, visit: Callable[..., Learner], spoken: Callable[[str], Path]
    ) -> None:
        learner = visit(f"?technique={BANDS}&step=3", script=MICROPHONE)
        learner.painted(BANDS, 3)
        learner.forget()
        learner.see("microphone").hover()
        learner.page.mouse.down()
        learner.speak(spoken("zh-084"))
        learner.until("wire.got.some(m => m.type === 'input_audio_buffer.speech_started')")
        learner.forget()
        learner.until("wire.sent.filter(m => m === 'audio').length > 30")  # 1.2 s more: the words are out
        learner.page.mouse.up()
        learner.until("wire.sent.some(m => m.type === 'input_audio_buffer.commit')")
        assert learner.sent() == [{"type": "input_audio_buffer.commit"}]
        learner.painted(BANDS, 4)
        assert learner.text("microphone") == "按一下，开口问"


class TestATypedQuestion:
    def test_shows_the_sentence_and_the_clip(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=1")
        learner.painted(BANDS, 1)
        learner.ask("下一步")
        learner.painted(BANDS, 2)
        assert learner.text("heard") == "下一步"
        assert learner.text("step") == "第 2 步 · 配色"
        assert "配色" in learner.text("sentence")

    def test_starts_its_clip_while_it_is_still_being_drawn(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={SATIN}&step=5")
        learner.painted(SATIN, 5)
        learner.ask("下一步")
        clip = learner.painted(SATIN, 6)
        assert clip["source"] == "demonstration"
        learner.whole()
        end = learner.page.evaluate("wire.got.findLast(m => m.type === 'clip.end').at")
        assert clip["at"] < end

    def test_that_finds_nothing_offers_the_two_nearest_steps(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=4")
        learner.painted(BANDS, 4)
        learner.ask("Is the Hunan tiger-fur stitch the same thing as the Suzhou one they use for cats?")
        learner.until("wire.got.some(m => m.type === 'lesson.understood' && m.data.nearest.length === 2)")
        choice = learner.page.locator(".choice").first
        name = choice.inner_text()
        choice.click()
        learner.until("wire.got.findLast(m => m.type === 'lesson.state').data.step !== 4")
        assert learner.text("step").endswith(name)


class TestAQuestionAskedBack:
    """A move in doubt: 必须第六步, said at step 3."""

    @pytest.fixture
    def asked(self, visit: Callable[..., Learner]) -> Learner:
        learner = visit(f"?technique={BANDS}&step=3")
        learner.painted(BANDS, 3)
        learner.ask("必须第六步")
        learner.page.locator(".choice").last.wait_for()
        learner.page.locator("[data-test=sentence]", has_text="你是要去第6步吗？").wait_for()
        assert learner.page.locator(".choice").all_inner_texts() == ["是", "不是"]
        return learner

    def answered(self, learner: Learner, sentence: str) -> None:
        learner.page.locator("[data-test=sentence]", has_text=sentence).wait_for()
        learner.until(f"!{PAGE}.querySelector('.choice')")

    def test_is_carried_out_by_its_button_yes(self, asked: Learner) -> None:
        asked.page.get_by_role("button", name="是", exact=True).click()
        asked.painted(BANDS, 6)
        self.answered(asked, "第6步")

    def test_is_dropped_by_its_button_no(self, asked: Learner) -> None:
        asked.page.get_by_role("button", name="不是").click()
        self.answered(asked, "好，还在第3步。")
        asked.ask("是")
        asked.until("wire.got.findLast(m => m.type === 'lesson.understood').data.item_id === 'item_4'")
        asked.until("wire.got.at(-1).type === 'response.done'")
        assert asked.text("step").startswith("第 3 步")

    def test_loses_its_buttons_at_any_other_turn(self, asked: Learner) -> None:
        asked.see("slow").click()
        asked.until(f"!{PAGE}.querySelector('.choice')")

    def test_has_english_buttons_in_english(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=3")
        learner.painted(BANDS, 3)
        learner.ask("alright let's crack on with the next step")
        learner.page.get_by_role("button", name="No", exact=True).wait_for()
        learner.page.get_by_role("button", name="Yes", exact=True).click()
        learner.painted(BANDS, 4)
        self.answered(learner, "Step 4")


class TestTheOldClip:
    def test_gives_way_to_the_card_of_what_is_told(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={ENAMEL}&step=2")
        learner.painted(ENAMEL, 2)
        learner.ask("打铁花是什么来历")
        learner.painted("datiehua/que-shan", 1)

    def test_is_set_aside_where_nothing_is_found_and_comes_back_when_wanted(
        self, visit: Callable[..., Learner]
    ) -> None:
        learner = visit(f"?technique={BANDS}&step=4")
        learner.painted(BANDS, 4)
        learner.ask("今天天气怎么样")
        learner.see("aside").wait_for()
        video = f"{PAGE}.querySelector('video.front')"
        assert "第 4 步" in learner.text("aside")
        assert learner.page.evaluate(f"{video}.paused && getComputedStyle({video}).visibility === 'hidden'")
        assert learner.see("unconfirmed").count() == 0
        learner.until("wire.got.at(-1).type === 'response.done'")
        assert learner.see("phase").get_attribute("data-phase") == "idle"
        learner.see("aside").get_by_role("button").click()
        learner.until(f"!{video}.paused && getComputedStyle({video}).visibility === 'visible'")
        assert learner.see("aside").count() == 0

    def test_gives_way_to_the_invitation_where_no_lesson_is_chosen(self, visit: Callable[..., Learner]) -> None:
        learner = visit()
        learner.ask("滚针怎么起针")
        learner.until("painted.length > 0")
        learner.ask("今天天气怎么样")
        learner.page.locator(".choices button", has_text="齐针").wait_for()


class TestADot:
    def test_jumps_to_its_step(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={BANDS}&step=1")
        learner.painted(BANDS, 1)
        learner.page.get_by_role("button", name="第 4 步 第二皮").click()
        learner.painted(BANDS, 4)
        assert learner.page.locator("[aria-current=step]").inner_text() == "4"
        past = learner.page.locator(".dot.past").all_inner_texts()
        assert past == [str(number) for number in range(4 - len(past), 4)] != []


class TestATechnique:
    def test_is_chosen_on_the_first_screen(self, visit: Callable[..., Learner]) -> None:
        learner = visit()
        learner.page.locator(".choices button", has_text="齐针").click()
        learner.painted("suxiu/qi-zhen", 1)
        assert learner.see("technique").input_value() == "suxiu/qi-zhen"


class TestTheMicrophone:
    @pytest.mark.parametrize(
        ("error", "words"),
        [
            ("NotAllowedError", "请在地址栏左边允许麦克风"),
            ("NotFoundError", "请接上麦克风"),
            ("NotReadableError", "请关掉那个程序"),
        ],
    )
    def test_that_cannot_be_used_says_what_to_do(self, visit: Callable[..., Learner], error: str, words: str) -> None:
        learner = visit()
        refuse = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', name); }"
        learner.page.evaluate(f"name => {{ {refuse} }}", error)
        learner.see("microphone").click()
        learner.see("trouble").wait_for()
        assert words in learner.text("trouble")
        assert learner.see("phase").get_attribute("data-phase") == "error"
        assert learner.text("microphone") == "按一下，开口问"

    def test_that_was_denied_by_the_learner_says_what_to_do(self, visit: Callable[..., Learner]) -> None:
        learner = visit()
        learner.see("microphone").click()
        learner.see("trouble").wait_for()
        assert "也可以打字问" in learner.text("trouble")
