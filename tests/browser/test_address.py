"""The page below a path of another site, and at an address that the server lets nobody in from."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Learner
from tests.conftest import UNDER
from web.bench.browser import MICROPHONE

STEMS = "suxiu/gun-zhen"

pytestmark = pytest.mark.browser


class TestBelowAPath:
    def test_the_page_draws_listens_and_paints_a_clip(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"{UNDER[1:]}/?technique={STEMS}&step=1", script=MICROPHONE, bypass_csp=False)
        learner.page.locator("[data-phase=playing] >> nth=0").wait_for()
        assert learner.text("step").startswith("第 1 步")
        learner.see("microphone").click()
        learner.until("wire.sent.includes('audio')")
        assert learner.page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")

    def test_the_file_of_a_clip_is_found(self, visit: Callable[..., Learner]) -> None:
        learner = visit(f"{UNDER[1:]}/?technique={STEMS}&step=2", script="window.MediaSource = undefined;")
        learner.painted(STEMS, 2)

    def test_the_page_for_inheritors_reads_its_crafts(self, visit: Callable[..., Learner]) -> None:
        learner = visit()
        learner.page.goto(learner.page.url + f"{UNDER[1:]}/oral.html")
        learner.page.locator("option", has_text="苏绣").wait_for(state="attached")
