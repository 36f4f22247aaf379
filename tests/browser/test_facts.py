"""The numbers of a picture stand on the page, beside it or under it, and change with it."""

import re
from collections.abc import Callable

import pytest

from assistant.settings import Settings
from generator.motion.compose import compose, spec_for
from generator.scene.clip import Language, View
from knowledge.loading.library import load
from tests.browser.conftest import Learner

BANDS = "suxiu/zheng-qiang-zhen"
SHOWN = """
() => [...document.querySelector("wenjiang-app").shadowRoot.querySelectorAll("[data-test=facts] li")]
  .map((e) => [e.className.replace("fact", "").trim(), e.innerText.replace(/\\s+/g, " ").trim()])
"""
WORDS = {
    "assumed": "估",
    "recorded": "记",
    "confirmed": "已确认",
    "disputed": "两说",
    "unsaid": "",
    "": "",
}  # 未说明 is in the text itself

HAN = re.compile("[\u4e00-\u9fff]")

pytestmark = pytest.mark.browser


def told(step: int, language: Language = "zh") -> list[tuple[str, str]]:
    """What the renderer's picture of this step says: certainty and text."""
    library = load(Settings().library)
    lesson = library.technique(BANDS)
    picture = compose(spec_for(library.craft_of(BANDS), lesson, step, View.FRONT, language=language))
    return [(fact.certainty or "", fact.text) for fact in picture.facts]


def shown(learner: Learner) -> list[tuple[str, str]]:
    """What the page says, the word of its certainty taken off after a look at it."""
    seen = []
    for certainty, text in learner.page.evaluate(SHOWN):
        assert text.startswith(WORDS[certainty])
        seen.append((certainty, text.removeprefix(WORDS[certainty]).strip()))
    return seen


def test_they_stand_beside_the_clip_and_are_replaced_by_the_next_clips(visit: Callable[..., Learner]) -> None:
    learner = visit(f"?technique={BANDS}&step=3")
    learner.painted(BANDS, 3)
    learner.see("facts").wait_for()
    assert shown(learner) == told(3)
    clip = learner.page.locator("video.front").bounding_box()
    numbers = learner.see("facts").bounding_box()
    assert clip is not None
    assert numbers is not None
    assert numbers["x"] >= clip["x"] + clip["width"]
    learner.ask("下一步")
    learner.painted(BANDS, 4)
    assert shown(learner) == told(4) != told(3)
    assert {certainty for certainty, _ in shown(learner)} >= {"assumed", "recorded", "unsaid"}
    learner.ask("今天天气怎么样")  # no picture belongs to that
    learner.see("aside").wait_for()
    assert learner.see("facts").count() == 0


def test_they_stand_under_the_sentence_or_the_slider_on_a_phone(visit: Callable[..., Learner]) -> None:
    learner = visit(f"?technique={BANDS}&step=4", viewport={"width": 390, "height": 844}, is_mobile=True)
    learner.painted(BANDS, 4)
    assert shown(learner) == told(4)
    sentence, numbers = learner.see("sentence").bounding_box(), learner.see("facts").bounding_box()
    assert sentence is not None
    assert numbers is not None
    assert numbers["y"] >= sentence["y"] + sentence["height"]
    learner.see("more").click()
    learner.see("walk").click()
    learner.see("still").wait_for()
    slider, numbers = learner.see("stitch-on").bounding_box(), learner.see("facts").bounding_box()
    assert slider is not None
    assert numbers is not None
    assert numbers["y"] >= slider["y"] + slider["height"]


def test_they_follow_the_slider(visit: Callable[..., Learner]) -> None:
    learner = visit(f"?technique={BANDS}&step=3")
    learner.painted(BANDS, 3)
    learner.see("walk").click()
    learner.see("still").wait_for()
    assert shown(learner) == told(3)
    learner.see("making").press("End")
    assert shown(learner) == told(8)


def test_they_are_told_in_english_to_who_is_spoken_to_in_english(visit: Callable[..., Learner]) -> None:
    learner = visit(f"?technique={BANDS}&step=3")
    learner.painted(BANDS, 3)
    learner.forget()
    learner.ask("next step please")
    learner.painted(BANDS, 4)
    lines = [line for _, line in learner.page.evaluate(SHOWN)]
    assert all(line.endswith(text) for line, (_, text) in zip(lines, told(4, "en"), strict=True))
    assert not HAN.search(" ".join(lines))
