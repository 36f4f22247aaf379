"""The slider over the whole making, dragged in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.scene.clip import View
from tests.browser.conftest import Learner
from tests.browser.pixels import difference, drawn, pictured

LEAF = "suxiu/qi-zhen"

pytestmark = pytest.mark.browser


@pytest.fixture
def walking(visit: Callable[..., Learner]) -> Learner:
    """A learner at step 4 of 齐针 who has pressed 全程."""
    learner = visit(f"?technique={LEAF}&step=4")
    learner.painted(LEAF, 4)
    learner.page.evaluate("(stills = [], addEventListener('wenjiang:still', e => stills.push(e.detail.at)))")
    learner.see("walk").click()
    learner.see("still").wait_for()
    return learner


def at(learner: Learner) -> float:
    """Where the slider stands, s; waits for its picture."""
    where = float(learner.see("making").input_value())
    learner.until("at => Math.abs(stills.at(-1) - at) < 0.01", where)
    return where


def clock(learner: Learner) -> dict[str, Any]:
    return dict(learner.page.evaluate(f"fetch('v1/makings/{LEAF}?view=front').then(a => a.json())"))


class TestTheSlider:
    def test_begins_at_the_step_in_hand_and_shows_what_is_drawn_there(self, walking: Learner) -> None:
        begin = clock(walking)["steps"][3]["begin"]
        assert at(walking) == pytest.approx(begin, abs=0.01)
        assert walking.text("step") == "第 4 步 · 中线定向"
        assert difference(pictured(walking.page, "img.still"), drawn(LEAF, 4, 0)) < 3

    def test_dragged_shows_the_picture_of_that_moment(self, walking: Learner) -> None:
        box = walking.see("making").bounding_box()
        assert box is not None
        y = box["y"] + box["height"] / 2
        walking.page.mouse.move(box["x"] + 0.5 * box["width"], y)
        walking.page.mouse.down()
        for tenth in (6, 7, 8, 7):
            walking.page.mouse.move(box["x"] + 0.1 * tenth * box["width"], y)
        walking.page.mouse.up()
        where, steps = at(walking), clock(walking)["steps"]
        step = max(step["number"] for step in steps if step["begin"] <= where)
        frame = round(24 * (where - steps[step - 1]["begin"]))
        shown = pictured(walking.page, "img.still")
        assert step > 4
        assert difference(shown, drawn(LEAF, step, frame)) < 3
        assert difference(shown, drawn(LEAF, step, frame, View.CLOSE)) > 6

    def test_goes_stitch_by_stitch_both_ways(self, walking: Learner) -> None:
        stops = clock(walking)["stops"]
        walking.see("stitch-on").click()
        first = at(walking)
        assert first in [pytest.approx(stop, abs=0.01) for stop in stops]
        walking.see("stitch-on").click()
        second = at(walking)
        walking.see("stitch-back").click()
        assert first < second
        assert at(walking) == pytest.approx(first, abs=0.01)
        walking.see("making").press("ArrowRight")
        assert at(walking) == pytest.approx(second, abs=0.01)

    def test_leaves_the_learner_where_he_is(self, walking: Learner) -> None:
        walking.forget()
        walking.see("stitch-on").click()
        walking.see("walk").click()
        walking.see("still").wait_for(state="detached")
        assert walking.sent() == []
        assert walking.text("step") == "第 4 步 · 中线定向"
        walking.until("!document.querySelector('wenjiang-app').shadowRoot.querySelector('video.front').paused")

    def test_goes_back_as_many_stitches_as_are_asked_for(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"?technique={LEAF}&step=5")
        learner.painted(LEAF, 5)
        stops, steps = clock(learner)["stops"], clock(learner)["steps"]
        video = "document.querySelector('wenjiang-app').shadowRoot.querySelector('video.front')"
        learner.see("pause").click()
        learner.page.evaluate(f"{video}.currentTime = 6")
        learner.page.evaluate("(stills = [], addEventListener('wenjiang:still', e => stills.push(e.detail.at)))")
        learner.ask("退三针")
        learner.see("still").wait_for()
        before = [stop for stop in stops if stop < steps[4]["begin"] + 6]
        assert at(learner) == pytest.approx(before[-3], abs=0.05)
        learner.ask("往前两针")
        learner.until("stop => Math.abs(stills.at(-1) - stop) < 0.05", before[-1])
        shown = max(step["number"] for step in steps if step["begin"] <= before[-1])
        assert learner.text("step").startswith(f"第 {shown} 步")

    def test_shows_where_a_step_goes_on_with_another_than_the_one_before(self, visit: Callable[..., Learner]) -> None:
        learner = visit("?technique=suxiu/shuang-mian-xiu&step=5")
        learner.painted("suxiu/shuang-mian-xiu", 5)
        assert learner.text("step") == "第 5 步 · 异色盖面"
        learner.see("walk").click()
        learner.see("still").wait_for()
        assert learner.page.locator(".marks").inner_text().split() == ["1", "2", "3", "4", "3→5", "4→6"]
        assert learner.text("step") == "第 5 步 · 异色盖面（接第 3 步）"
        assert learner.see("making").get_attribute("aria-valuetext") == "第 5 步 异色盖面，接第 3 步"

    def test_makes_room_for_an_answer(self, walking: Learner) -> None:
        walking.ask("下一步")
        walking.painted(LEAF, 5)
        assert walking.see("still").count() == 0
        assert walking.see("sentence").is_visible()
