"""Drafts before an inheritor in a real browser: worded, confirmed, revoked; and what their author reads of it."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from knowledge.normalise import normalise
from knowledge.records.database import opened
from knowledge.records.drafts import Drafts, Proposal
from tests.browser.conftest import PATIENCE
from tests.browser.test_accessible import violations
from tests.conftest import Running
from tests.web.signed_in import records

SAID = "圆心停在边上一小圈，不要都扎一个眼。"
ASKED = "收心的时候针脚要不要都扎在一处"
BEYOND = """
() => {
  const inside = (root) =>
    [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? inside(e.shadowRoot) : [])]);
  return inside(document).filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => e.outerHTML.slice(0, 200));
}
"""

pytestmark = pytest.mark.browser


def proposed(server: Running, said: str = SAID) -> str:
    """The id of a teacher's proposal, at the step whose sources disagree on this."""

    async def keep() -> str:
        async with opened(Drafts(records(server.data))) as drafts:
            proposal = Proposal(question=ASKED, technique="suxiu/ji-tao", step=6)
            return (await drafts.save(normalise(said), "祝老师", proposal=proposal)).id

    with ThreadPoolExecutor(1) as apart:  # Playwright has a loop of its own in this thread
        return apart.submit(asyncio.run, keep()).result()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_a_draft_is_worded_confirmed_and_revoked_and_nothing_stands_beyond_the_screen(
    server: Running, page: Any
) -> None:
    draft = page.locator(f"[data-test=considered][data-id='{proposed(server)}']")
    page.goto(f"{server.http}/review")
    draft.locator("button.name").click()
    assert draft.locator("[data-test=asks]").input_value() == ASKED
    assert draft.locator("[data-test=of-step]").input_value() == "6"
    for width, height in ((390, 844), (1280, 800), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(BEYOND) == []
    assert violations(page) == []

    draft.locator("[data-test=ruled-by]").fill("陈师傅")
    draft.locator("[data-test=refuse]").click()
    assert "写明为什么" in page.locator("[data-test=draft-trouble]").inner_text()
    draft.locator("[data-test=sentence]").fill("停在圆心边一小圈上。")
    draft.locator("[data-test=confirm]").click()
    draft.locator("[data-status=confirmed]").wait_for()
    draft.locator("button.name").click()
    assert f"（原来的话：{SAID}）" in draft.locator("[data-test=rulings]").inner_text()
    assert draft.locator("[data-test=confirm]").count() == 0
    draft.locator("[data-test=ruled-by]").fill("陈师傅")
    draft.locator("[data-test=ruled-note]").fill("记错了")
    draft.locator("[data-test=revoke]").click()
    draft.locator("[data-status=revoked]").wait_for()


def test_who_wrote_it_reads_what_is_asked_back_and_replies_and_withdraws_it(server: Running, page: Any) -> None:
    words = "落针要贴着前一针的针脚边上走。"
    draft = page.locator(f"[data-test=considered][data-id='{proposed(server, words)}']")
    page.goto(f"{server.http}/review")
    draft.locator("button.name").click()
    draft.locator("[data-test=ruled-by]").fill("陈师傅")
    draft.locator("[data-test=ruled-note]").fill("说的是生线还是熟线？")
    draft.locator("[data-test=ask-back]").click()
    draft.locator("[data-status=asked]").wait_for()

    page.goto(f"{server.http}/oral.html")
    mine = page.locator("[data-test=draft]", has_text=words)
    assert "问了回去 · 陈师傅：说的是生线还是熟线？" in mine.locator("[data-test=ruled]").inner_text()
    mine.click()
    page.locator("[data-test=author]").fill("祝老师")
    page.locator("[data-test=reply]").fill("熟线。")
    page.locator("[data-test=send-reply]").click()
    page.locator("[data-test=standing][data-standing=waiting]").wait_for()
    assert page.evaluate(BEYOND) == []
    assert violations(page) == []
    page.locator("[data-test=withdraw]").click()
    page.locator("[data-test=standing][data-standing=withdrawn]").wait_for()
    assert page.locator("[data-test=withdraw]").count() == 0
