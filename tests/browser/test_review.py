"""The page 审核 in a real browser: both films play, a film that differs needs a reason, and the verdict stays."""

from typing import Any

import pytest

from tests.browser.conftest import PATIENCE
from tests.conftest import Running
from tests.web.made_clip import OFF, made_clip
from tests.web.signed_in import ELSEWHERE

WIDER = """
() => [...document.querySelector("wenjiang-review").shadowRoot.querySelectorAll("h1, h2, p, a, button, input, video")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth)
  .map((e) => e.outerHTML)
"""
PLAYED = """
() => {
  const films = [...document.querySelector("wenjiang-review").shadowRoot.querySelectorAll("video")];
  return films.length === 2 && films.every((film) => !film.paused && film.videoWidth > 0 && film.played.length > 0);
}
"""

pytestmark = pytest.mark.browser


def test_a_film_is_looked_at_beside_the_computed_movement_and_judged(
    server: Running, browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    key = made_clip(server.data, tmp_path_factory.mktemp("made"), 201, OFF)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{server.http}/review")
    clip = page.locator(f"[data-test=clip][data-key='{key}']")
    assert "等审核" in clip.locator("[data-test=stands]").inner_text()
    clip.locator("button.name").click()
    page.wait_for_function(
        "() => document.querySelector('wenjiang-review').shadowRoot.querySelector('video')?.readyState >= 2",
        timeout=180_000,
    )
    clip.locator("[data-test=together]").click()
    page.wait_for_function(PLAYED)
    assert "针距 不合：应为 0.4，量得 0.5" in clip.locator("[data-test=figures]").inner_text()
    for width, height in ((390, 844), (1280, 800), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(WIDER) == []

    clip.locator("[data-test=by]").fill("周师傅")
    clip.locator("[data-test=approve]").click()
    assert "写明为什么" in page.locator("[data-test=trouble]").inner_text()
    assert clip.locator("[data-test=by]").input_value() == "周师傅"
    clip.locator("[data-test=despite]").fill("数过，是对的")
    clip.locator("[data-test=approve]").click()
    clip.locator("[data-test=history]").wait_for()
    assert "周师傅 给人看" in clip.locator("[data-test=history]").inner_text()
    page.reload()
    assert "学的人看得到" in clip.locator("[data-test=stands]").inner_text()
    clip.locator("button.name").click()
    clip.locator("[data-test=by]").fill("周师傅")
    clip.locator("[data-test=withdraw]").click()
    clip.locator("[data-test=stands][data-status=rejected]").wait_for()
    context.close()


def test_who_is_no_reviewer_is_shown_nothing_of_it(server: Running, browser: Any) -> None:
    context = browser.new_context(extra_http_headers=ELSEWHERE)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{server.http}/review")
    page.locator("[data-test=stranger]").wait_for()
    assert page.locator("[data-test=clip]").count() == 0
    context.close()
