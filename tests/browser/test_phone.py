"""The learner's page on a phone upright in the hand: nothing is cut, nothing outside, also with text twice as large."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Learner, at_rest

SATIN = "suxiu/qi-zhen"
SCREENS = [(390, 844), (360, 640)]
LARGE = """
addEventListener("DOMContentLoaded", () => {
  document.documentElement.style.setProperty("-webkit-text-size-adjust", "200%");
});
"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# what can be neither seen nor scrolled to; only up and down may be scrolled
MEASURE = """
() => {
  const root = document.querySelector("wenjiang-app").shadowRoot;
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const bad = [];
  const inside = (name, e, box) => {
    if (box.left < -1 || box.right > innerWidth + 1) bad.push(`${name} is outside`);
    for (let at = e; at; at = at.parentElement ?? at.getRootNode().host) {
      const { overflowY } = getComputedStyle(at);
      if (overflowY === "visible") continue;
      const frame = at.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1) bad.push(`${name} hangs out of ${at.localName}`);
      if (overflowY === "auto") return;
      if (box.top < frame.top - 1 || box.bottom > frame.bottom + 1) bad.push(`${name} is cut by ${at.localName}`);
    }
  };
  for (const e of root.querySelectorAll("button, input, select")) {
    if (!shown(e)) continue;
    const box = e.getBoundingClientRect();
    const name = e.innerText || e.dataset.test;
    if (Math.min(box.width, box.height) < (e.matches(".choice, .microphone, .more") ? 95.5 : 63.5)) {
      bad.push(`${name} is ${box.width}×${box.height}`);
    }
    const over = [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight];
    if (Math.max(...over) > 1) bad.push(`${name} is too full by ${over}`);
    inside(name, e.parentElement, box);
  }
  for (const e of root.querySelectorAll("span.icon")) {
    if (shown(e) && e.scrollHeight > e.clientHeight + 1) bad.push(`${e.innerText} lies over other words`);
  }
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim();
    if (!words || e.closest("style, option") || !shown(e)) continue;
    const range = document.createRange();
    range.selectNode(walk.currentNode);
    inside(words, e.parentElement ?? e, range.getBoundingClientRect());
  }
  for (const e of [document.scrollingElement, root.host, ...root.querySelectorAll(".stage, .told, aside, footer")]) {
    if (shown(e) && e.scrollWidth > e.clientWidth + 1) bad.push(`${e.className || e.localName} scrolls sideways`);
  }
  const numbers = root.querySelector(".told .facts"); // they come last, and may be scrolled to
  const after = numbers ? numbers.offsetHeight + 4 : 0;
  const [stage, told] = [".stage", ".told"].map((name) => root.querySelector(name));
  const scrolls = [stage.scrollHeight - stage.clientHeight, told.scrollHeight - after - told.clientHeight];
  const { bottom } = root.querySelector(".microphone").getBoundingClientRect();
  return { bad, scrolls: Math.max(...scrolls), bottom: innerHeight - bottom };
}
"""

pytestmark = pytest.mark.browser


def measured(learner: Learner) -> dict[str, Any]:
    learner.page.evaluate(SETTLED)
    return dict(at_rest(learner.page, MEASURE))


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("text", ["", LARGE], ids=["text as it is", "text twice as large"])
class TestAPhone:
    @pytest.fixture
    def held(self, visit: Callable[..., Learner], width: int, height: int, text: str) -> Learner:
        return visit(script=text, viewport={"width": width, "height": height}, is_mobile=True)

    def test_cuts_nothing(self, held: Learner, text: str, width: int) -> None:
        seen = [measured(held)]
        held.see("more").click()
        seen.append(measured(held))
        held.see("technique").select_option(SATIN)
        held.painted(SATIN, 1)
        held.see("more").click()
        held.page.get_by_role("button", name="第 2 步").click()
        held.painted(SATIN, 2)
        assert len(held.text("sentence")) > 40
        clip = held.page.locator("video.front").bounding_box()
        assert clip is not None
        assert (clip["x"], clip["y"], clip["width"]) == (0, 0, width)
        seen.append(measured(held))
        held.see("more").click()
        seen.append(measured(held))
        held.ask("必须第六步")
        held.page.locator(".choice").last.wait_for()
        seen.append(measured(held))
        assert [screen["bad"] for screen in seen] == [[], [], [], [], []]
        if not text:
            assert max(screen["scrolls"] for screen in seen) <= 1, seen
            assert {round(screen["bottom"]) for screen in seen} == {16}  # where the thumb is
