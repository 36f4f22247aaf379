"""The neural clip beside the demonstration: progress in words, nothing shown before it is approved, then both."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import at_rest, come
from tests.browser.test_layout import MEASURE
from tests.web.neural_server import Neural, neural_server

pytestmark = pytest.mark.browser
PLACE = "?technique=suxiu/qi-zhen&step=4"
FIND = "document.querySelector('wenjiang-app').shadowRoot.querySelector('[data-test={}]')"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neural]:
    with neural_server(tmp_path_factory.mktemp("neural"), seconds=3) as running:
        yield running


def test_comes_beside_the_demonstration_once_it_is_approved(browser: Any, site: Neural) -> None:
    learner = come(browser, site, PLACE)
    page = learner.page
    learner.painted("suxiu/qi-zhen", 4)
    chip, beside, film = (FIND.format(name) for name in ("neural", "beside", "neural-video"))
    page.wait_for_function("wire.got.some(m => m.data?.stage === 'denoising')", timeout=180_000)
    assert "AI 画面" in learner.text("neural")
    page.wait_for_function(f"{chip}.innerText.includes('等审核')", timeout=600_000)
    assert learner.see("beside").count() == 0

    key = page.evaluate("wire.got.findLast(m => m.type === 'clip.progress').data.id")
    done = site.command("approve", key[:12], "--by", "张老师", "--despite", "a test of the page, not of the clip")
    assert done.returncode == 0, done.stderr
    page.wait_for_function(f"{film}?.currentTime > 0.3 && {film}.videoWidth > 0", timeout=180_000)
    assert "张老师" in learner.text("neural")
    assert at_rest(page, MEASURE)["bad"] == []

    half = page.evaluate(f"{beside}.offsetWidth")
    learner.see("beside").click()
    learner.until(f"half => {beside}.offsetWidth > 1.8 * half", half)
    learner.see("beside").click()
    learner.until(f"half => {beside}.offsetWidth === half", half)

    assert site.command("withdraw", key[:12], "--by", "张老师").returncode == 0
    learner.see("beside").wait_for(state="detached", timeout=180_000)
    assert learner.complaints == []
    page.close()
