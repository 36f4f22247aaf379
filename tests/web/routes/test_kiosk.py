"""The kiosk's page over HTTP."""

import asyncio
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError

from assistant.settings import Settings
from knowledge.records.visits import Visits
from tests.conftest import Running
from tests.library import shipped
from tests.waiting import LONG
from tests.web.signed_in import ELSEWHERE
from web.routes.kiosk_desk import KioskDesk, Order, Visit, opened

VISIT = {"seconds": 40, "asked": 2, "missed": 1, "words": ["今天天气怎么样"]}


def words_kept(data: Path, *, kiosk_words: bool) -> tuple[str, ...]:
    """What is kept of the words of one visit."""
    settings = Settings(data=data, kiosk_words=kiosk_words)

    async def counted() -> tuple[str, ...]:
        async with opened(settings, shipped()) as desk:
            await desk.count(Visit.model_validate(VISIT))
        visits = Visits(settings.records)
        try:
            return (await visits.hours())[0].words
        finally:
            await visits.close()

    return asyncio.run(counted())


def test_the_words_of_a_question_are_kept_only_where_the_museum_wants_them(tmp_path: Path) -> None:
    assert words_kept(tmp_path / "silent", kiosk_words=False) == ()
    assert words_kept(tmp_path / "told", kiosk_words=True) == ("今天天气怎么样",)


def test_the_page_is_told_what_it_goes_by_and_its_report_is_there_for_whoever_asks(server: Running) -> None:
    report = {"scene": "serve", "faults": ["microphone"]}
    told = httpx.put(f"{server.http}/v1/kiosk", json=report, timeout=LONG).json()
    assert told["makings"]
    assert (told["quiet_seconds"], told["words"]) == (60, False)
    page = httpx.get(f"{server.http}/v1/kiosk", timeout=LONG).json()["page"]
    assert page["report"] == report
    assert page["seconds"] < 60


def test_a_making_that_the_library_has_not_is_left_out(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, kiosk_makings=("suxiu/qi-zhen", "suxiu/no-such"))

    async def makings() -> tuple[str, ...]:
        async with opened(settings, shipped()) as desk:
            return desk.state().makings

    assert asyncio.run(makings()) == ("suxiu/qi-zhen",)


@pytest.mark.parametrize(
    "wrong", [{"seconds": -1}, {"missed": "many"}, {"words": ["x" * 201]}, {"words": [""] * 101}, {"name": "张"}]
)
def test_a_visit_that_is_none_is_refused_in_one_sentence(server: Running, wrong: dict[str, object]) -> None:
    answer = httpx.post(f"{server.http}/v1/kiosk/visits", json=VISIT | wrong, timeout=LONG)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "", {"scene": "serve", "faults": []}),
        ("POST", "/visits", VISIT),
        ("PUT", "/order", {"asleep": True, "reload": True}),
    ],
)
def test_only_a_page_on_the_kiosk_itself_reports_and_counts(
    server: Running, method: str, path: str, body: dict[str, object]
) -> None:
    from_elsewhere = {**ELSEWHERE, "Origin": server.http}
    refused = httpx.request(method, f"{server.http}/v1/kiosk{path}", json=body, headers=from_elsewhere, timeout=LONG)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "only_here")
    assert httpx.get(f"{server.http}/v1/kiosk", headers=from_elsewhere, timeout=LONG).status_code == 200


MONDAY, TUESDAY = datetime(2026, 11, 30), datetime(2026, 12, 1)


@pytest.mark.parametrize(
    ("now", "rest"),
    [
        (MONDAY.replace(hour=12), "closed"),
        (TUESDAY.replace(hour=8, minute=59), "closed"),
        (TUESDAY.replace(hour=9), "open"),
        (TUESDAY.replace(hour=12, minute=30), "quiet"),
        (TUESDAY.replace(hour=17), "closed"),
    ],
)
def test_it_is_open_quiet_or_closed_by_the_museums_clock(tmp_path: Path, now: datetime, rest: str) -> None:
    settings = Settings(data=tmp_path, kiosk_hours="Tu-Su 09:00-17:00", kiosk_quiet_hours="12:00-13:00")
    desk = KioskDesk(settings, shipped(), Visits(settings.records), lambda: now)
    assert desk.state().rest == rest


def test_whoever_keeps_it_puts_it_to_sleep_and_has_its_page_loaded_again(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    desk = KioskDesk(settings, shipped(), Visits(settings.records))
    desk.order(Order(asleep=True, reload=False))
    assert (desk.state().rest, desk.state().asleep, desk.state().reloads) == ("closed", True, 0)
    desk.order(Order(asleep=False, reload=True))
    assert (desk.state().rest, desk.state().asleep, desk.state().reloads) == ("open", False, 1)


@pytest.mark.parametrize("setting", ["kiosk_hours", "kiosk_quiet_hours"])
def test_hours_that_nobody_can_read_are_refused_at_the_start(setting: str) -> None:
    with pytest.raises(ValidationError, match="Tu-Su 09:00-17:00"):
        Settings(**{setting: "nine to five"})
