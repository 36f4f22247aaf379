"""Read from 80 cm, touched with busy hands: DESIGN's sizes on every screen."""

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Learner, at_rest

SCREENS = [(1280, 800), (1024, 768), (1920, 1080), (800, 1280)]

MEASURE = """
() => {
  const root = document.querySelector("wenjiang-app").shadowRoot;
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const targets = [...root.querySelectorAll("button, input, select")].filter(shown);
  const boxes = targets.map((e) => [e.innerText || e.name || e.ariaLabel, e.getBoundingClientRect()]);
  const bad = [];
  for (const [name, b] of boxes) {
    if (b.width < 95.5 || b.height < 95.5) bad.push(`${name} is ${b.width}×${b.height}`);
    if (b.left < 0 || b.top < 0 || b.right > innerWidth || b.bottom > innerHeight) bad.push(`${name} is outside`);
    for (const [other, o] of boxes) {
      const gap = Math.max(o.left - b.right, b.left - o.right, o.top - b.bottom, b.top - o.bottom);
      if (o !== b && gap < 23.5) bad.push(`${name} is ${gap} px from ${other}`);
    }
  }
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim();
    if (!words || e.closest("style, option") || !shown(e)) continue;
    const least = e.closest(".facts") ? 20 : 28; // numbers are labels of the picture
    if (parseFloat(getComputedStyle(e).fontSize) < least) bad.push(`${words} is under ${least} px`);
  }
  const page = document.scrollingElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) bad.push("the page scrolls");
  for (const e of root.querySelectorAll(".told, aside, .facts, footer, .microphone, .controls button")) {
    if (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1) {
      bad.push(`${e.className || e.localName} is too full: ${e.scrollWidth}×${e.scrollHeight} in ` +
        `${e.clientWidth}×${e.clientHeight}`);
    }
  }
  const words = root.querySelector(".words p");
  const [inner, outer] = [words, words.parentElement].map((e) => e.getBoundingClientRect());
  if (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1) bad.push("the sentence is cut");
  const size = parseFloat(getComputedStyle(words).fontSize);
  const lines = Math.round(words.offsetHeight / (1.2 * size));
  const clip = root.querySelector("video.front").getBoundingClientRect();
  return { bad, size, lines, clip: Math.min(clip.height, clip.width * 9 / 16) / innerHeight };
}
"""

CHINESE = re.compile("[\u4e00-\u9fff]")

pytestmark = pytest.mark.browser


class TestTheLayout:
    def test_holds_on_every_screen_with_the_longest_sentence(self, visit: Callable[..., Learner]) -> None:
        learner = visit("?technique=suxiu/qi-zhen&step=2")
        learner.painted("suxiu/qi-zhen", 2)
        assert len(learner.text("sentence")) > 40
        for width, height in SCREENS:
            learner.page.set_viewport_size({"width": width, "height": height})
            learner.until("([w, h]) => innerWidth === w && innerHeight === h", [width, height])
            learner.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            seen = at_rest(learner.page, MEASURE)
            assert seen["bad"] == [], (width, height)
            assert 32 <= seen["size"] <= 60
            assert seen["lines"] <= 2, seen

    @pytest.mark.parametrize(("width", "height"), SCREENS)
    def test_holds_on_the_first_screen_and_with_eight_steps(
        self, visit: Callable[..., Learner], width: int, height: int
    ) -> None:
        learner = visit(viewport={"width": width, "height": height})
        assert at_rest(learner.page, MEASURE)["bad"] == []
        learner.see("technique").select_option("suxiu/zheng-qiang-zhen")
        learner.painted("suxiu/zheng-qiang-zhen", 1)
        learner.ask("今天天气怎么样")
        learner.page.locator("[data-test=sentence]", has_text="没有找到").wait_for()
        assert at_rest(learner.page, MEASURE)["bad"] == []
        learner.ask("拍紫砂壶身的时候，转盘转快点还是转慢点，里头那只手空着干嘛")
        learner.page.locator(".choice").last.wait_for()
        assert at_rest(learner.page, MEASURE)["bad"] == []
        learner.ask("必须第六步")
        learner.page.locator(".choice", has_text="不是").wait_for()
        assert at_rest(learner.page, MEASURE)["bad"] == []

    def test_holds_while_the_slider_is_there(self, visit: Callable[..., Learner]) -> None:
        learner = visit("?technique=suxiu/zheng-qiang-zhen&step=3")
        learner.painted("suxiu/zheng-qiang-zhen", 3)
        learner.see("walk").click()
        learner.see("still").wait_for()
        for width, height in SCREENS:
            learner.page.set_viewport_size({"width": width, "height": height})
            learner.until("([w, h]) => innerWidth === w && innerHeight === h", [width, height])
            assert at_rest(learner.page, MEASURE)["bad"] == [], (width, height)

    def test_holds_in_english_and_while_the_slider_is_there(self, visit: Callable[..., Learner]) -> None:
        learner = visit("?technique=suxiu/qi-zhen&step=1")
        learner.painted("suxiu/qi-zhen", 1)
        learner.ask("show me the next step")
        learner.painted("suxiu/qi-zhen", 2)
        for walk in (False, True):
            if walk:
                learner.see("walk").click()
                learner.see("still").wait_for()
            for width, height in SCREENS:
                learner.page.set_viewport_size({"width": width, "height": height})
                learner.until("([w, h]) => innerWidth === w && innerHeight === h", [width, height])
                assert at_rest(learner.page, MEASURE)["bad"] == [], (width, height)

    def test_gives_a_short_sentence_sixty_pixels(self, visit: Callable[..., Learner]) -> None:
        learner = visit("?technique=suxiu/qi-zhen&step=1")
        learner.painted("suxiu/qi-zhen", 1)
        learner.ask("暂停")
        learner.until("wire.got.findLast(m => m.type === 'lesson.understood').data.intents[0].name === 'pause'")
        learner.until("wire.got.findLast(m => m.type === 'response.output_text.done').data.text.length < 16")
        assert at_rest(learner.page, MEASURE)["size"] == 60


class TestTheButtons:
    def test_are_in_the_language_of_what_the_learner_was_last_told(self, visit: Callable[..., Learner]) -> None:
        learner = visit("?technique=suxiu/qi-zhen&step=4", viewport={"width": 1920, "height": 1080})
        learner.painted("suxiu/qi-zhen", 4)
        names = ("replay", "pause", "slow", "view", "back", "section", "hands", "walk", "microphone")
        in_chinese = [learner.text(name).split()[-1] for name in names]
        assert in_chinese == ["重看", "暂停", "慢放", "特写", "背面", "剖面", "手", "全程", "按一下，开口问"]
        learner.ask("show me the close view")
        learner.page.locator("[data-test=view]", has_text="Front").wait_for()
        in_english = [learner.text(name).removeprefix("0.5").strip() for name in names]
        assert in_english == ["Again", "Pause", "Slow", "Front", "Back", "Section", "Hands", "All", "Tap and ask"]
        learner.see("walk").click()
        learner.see("still").wait_for()
        assert (learner.text("stitch-back"), learner.text("stitch-on")) == ("Stitch back", "Stitch on")
        assert not any(CHINESE.search(learner.text(name)) for name in ("technique", "step", "still"))
        learner.ask("往前一针")
        learner.page.locator("[data-test=stitch-on]", has_text="进一针").wait_for()


class TestTheKeyboard:
    def test_reaches_everything_and_the_space_bar_is_the_microphone(self, visit: Callable[..., Learner]) -> None:
        learner = visit("?technique=suxiu/qi-zhen&step=1", viewport={"width": 1920, "height": 1080})
        learner.painted("suxiu/qi-zhen", 1)
        learner.page.evaluate("document.activeElement.blur()")
        learner.page.keyboard.press("Space")
        learner.see("trouble").wait_for()  # this browser has no microphone, and says so
        reached = set()
        for _ in range(20):
            learner.page.keyboard.press("Tab")
            inner = "document.querySelector('wenjiang-app').shadowRoot.activeElement"
            reached.add(learner.page.evaluate(f"{inner}?.dataset.test ?? {inner}?.className"))
        assert {"technique", "microphone", "question", "replay", "pause", "slow", "view", "walk"} <= reached
