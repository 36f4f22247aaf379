"""Pages of a scripted class: who comes to them, and what is too small, outside or cut on one."""

from collections.abc import Callable
from typing import Any

from assistant import events as ev
from tests.browser.conftest import at_rest
from tests.browser.scripted import LONG, Scripted

SENTENCE = ev.TextDone(response_id="resp_1", text=LONG, values=(), picture="stays")
SCREENS = [(1280, 800), (390, 844), (1920, 1080)]
ZOOMED = (640, 400)  # a desk's screen where the browser shows everything twice as large
LARGE = """
addEventListener("DOMContentLoaded", () => {
  document.documentElement.style.setProperty("-webkit-text-size-adjust", "200%");
});
"""

# what is too small, outside, or cut; `own`: the page's own element, its lesson's elements are looked through as well
MEASURE = """
() => {
  const [tag, target, least] = %s;
  const hosts = [document.querySelector(tag)];
  const bad = [];
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  for (const host of hosts) {
    const root = host.shadowRoot;
    hosts.push(...[...root.querySelectorAll("*")].filter((e) => e.shadowRoot && e.localName !== "wenjiang-app"));
    for (const e of root.querySelectorAll("button, a, select, input:not([type=checkbox])")) {
      if (!shown(e)) continue;
      const { width, height, left, right } = e.getBoundingClientRect();
      const name = (e.innerText || e.dataset.test || e.name).trim();
      if (width < target - 0.5 || height < target - 0.5) bad.push(`${name} is ${width}×${height}`);
      if (left < -1 || right > innerWidth + 1) bad.push(`${name} is outside`);
      const over = Math.max(e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight);
      if (e.localName === "button" && over > 1) bad.push(`${name} is too full`);
    }
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const e = walk.currentNode.parentElement;
      const words = walk.currentNode.textContent.trim();
      if (!words || !e || e.closest("style, option, h1.unseen") || !shown(e)) continue;
      if (parseFloat(getComputedStyle(e).fontSize) < least) bad.push(`${words} is under ${least} px`);
      const range = document.createRange();
      range.selectNode(walk.currentNode);
      const box = range.getBoundingClientRect();
      if (box.left < -1 || box.right > innerWidth + 1) bad.push(`${words} is outside`);
    }
    for (const e of [host, ...root.querySelectorAll("main, section, header, .panel, .band, footer")]) {
      if (shown(e) && e.scrollWidth > e.clientWidth + 1) bad.push(`${e.className || e.localName} scrolls sideways`);
    }
  }
  const page = document.scrollingElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) bad.push("the page scrolls");
  return bad;
}
"""

Opens = Callable[..., Any]


def see(page: Any, name: str) -> Any:
    return page.locator(f"[data-test={name}]")


def bad(page: Any, tag: str, target: int, least: int) -> list[str]:
    found: list[str] = at_rest(page, MEASURE % [tag, target, least])
    return found


def joined(opens: Opens, wire: Scripted, **options: Any) -> Any:
    page = opens(wire, "join#k7m2qx", **options)
    see(page, "name").fill("小明")
    see(page, "send").click()
    page.locator("[data-test=way]:not([data-way=none])").wait_for()
    return page


def teaching(opens: Opens, wire: Scripted, **options: Any) -> Any:
    page = opens(wire, "teach", **options)
    see(page, "enter").click()
    see(page, "invitation-close").click()
    return page
