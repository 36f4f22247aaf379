"""Signing in, in a real browser: by a link once, then by name and password or an institution's account; and what
口述整理 says to who is not."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest

from assistant.people import Role
from assistant.people.accounts import accounts_at
from tests.browser.conftest import PATIENCE
from tests.conftest import Running
from tests.web.oidc_provider import Provider
from tests.web.signed_in import ELSEWHERE, PASSWORD, records

FRAGMENT = "哎呀那个针要斜一点进去,不然容易断"
CUT = """
(tag) => [...document.querySelector(tag).shadowRoot.querySelectorAll("h1, p, a, button, input, label")]
  .filter((e) => e.checkVisibility() && getComputedStyle(e).display !== "inline")
  .filter((e) => e.getBoundingClientRect().right > innerWidth || e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.outerHTML)
"""

AT_SCHOOL = {"X-Forwarded-For": "203.0.113.9"}

pytestmark = pytest.mark.browser


async def _links(server: Running, *names: str) -> dict[str, str]:
    async with accounts_at(records(server.data)) as accounts:
        return {
            name: urlencode({"link": await accounts.people.add(name, Role.TEACHER), "name": name}) for name in names
        }


@pytest.fixture(scope="module")
def links(server: Running) -> dict[str, str]:
    """What stands behind the # of their links. In another thread: the browser's own loop may run in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(_links(server, "沈老师", "孔老师"))).result()


@pytest.fixture
def context(links: dict[str, str], browser: Any) -> Iterator[Any]:
    """A browser at another machine."""
    opened = browser.new_context(viewport={"width": 390, "height": 844}, extra_http_headers=ELSEWHERE)
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


def see(page: Any, name: str) -> Any:
    return page.locator(f"[data-test={name}]")


def test_who_is_not_signed_in_loses_nothing_of_what_he_wrote(
    server: Running, context: Any, links: dict[str, str]
) -> None:
    oral = context.new_page()
    oral.goto(f"{server.http}/oral.html")
    see(oral, "text").fill(FRAGMENT)
    see(oral, "normalise").click()
    see(oral, "author").fill("陈师傅")
    assert see(oral, "save").is_disabled()
    assert see(oral, "sign-in").count() == 3  # beside the button, and where drafts and conflicts would stand
    assert oral.evaluate(CUT, "wenjiang-oral") == []

    with context.expect_page() as opening:
        see(oral, "sign-in").first.click()
    people = opening.value
    see(people, "send").wait_for()
    assert people.evaluate(CUT, "wenjiang-people") == []
    see(people, "name").fill("沈老师")
    see(people, "password").fill("a wrong password")
    see(people, "send").click()
    assert "名字或口令不对" in see(people, "trouble").inner_text()

    people.goto(f"{server.http}/sign-in.html#{links['沈老师']}")
    see(people, "name").wait_for(state="detached")  # it is known for whom the link is
    see(people, "password").fill(PASSWORD)
    see(people, "send").click()
    assert see(people, "me").inner_text() == "沈老师"
    assert "link=" not in people.url
    assert people.evaluate("document.cookie") == ""
    assert people.evaluate(CUT, "wenjiang-people") == []

    oral.bring_to_front()
    oral.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    see(oral, "me").wait_for()
    assert see(oral, "text").input_value() == FRAGMENT
    see(oral, "save").click()
    oral.locator("[data-test=saved]", has_text="已存为第 1 稿").wait_for()

    see(people, "leave-everywhere").click()
    see(people, "send").wait_for()
    see(oral, "text").fill(f"{FRAGMENT}，慢一点")
    see(oral, "normalise").click()
    oral.locator("[data-test=saved]", has_text="还没存").wait_for()
    see(oral, "save").click()
    assert "要先登录" in see(oral, "trouble").inner_text()
    see(oral, "sign-in").first.wait_for()
    assert see(oral, "text").input_value() == f"{FRAGMENT}，慢一点"


def test_the_institutions_account_opens_what_a_link_has_bound_it_to(
    server: Running, institution: Provider, links: dict[str, str], browser: Any
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, extra_http_headers=AT_SCHOOL)
    context.set_default_timeout(PATIENCE)
    people = context.new_page()
    institution.spoilt, institution.subject = "", "kong"
    people.goto(f"{server.http}/sign-in.html#{links['孔老师']}")
    see(people, "institution").wait_for()
    assert "以后用学校账号登录" in see(people, "institution").inner_text()
    assert people.evaluate(CUT, "wenjiang-people") == []
    see(people, "institution").click()
    assert see(people, "me").inner_text() == "孔老师"

    see(people, "leave").click()
    institution.spoilt = "denied"
    see(people, "institution").click()
    assert "没有登录成" in see(people, "trouble").inner_text()
    institution.spoilt = ""
    see(people, "institution").click()
    assert see(people, "me").inner_text() == "孔老师"
    context.close()
