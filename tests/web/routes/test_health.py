"""Health for a museum's monitoring."""

import shutil
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.warming import Warming
from knowledge.records.visits import Visits
from tests.conftest import Running
from tests.library import shipped
from tests.waiting import LONG
from web.routes.health import UNHEARD, judge
from web.routes.kiosk_desk import Kiosk, KioskDesk, LastReport, Report


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    settings = Settings(data=tmp_path)
    return KioskDesk(settings, shipped(), Visits(settings.records)).state()


def reported(kiosk: Kiosk, seconds: float, *faults: str) -> Kiosk:
    report = Report.model_validate({"scene": "attract", "faults": faults})
    return kiosk.model_copy(update={"page": LastReport(report=report, seconds=seconds)})


def test_it_has_the_form_of_the_draft(server: Running) -> None:
    answer = httpx.get(f"{server.http}/health", timeout=LONG)
    assert answer.headers["content-type"].startswith("application/health+json")
    assert answer.json()["status"] in ("pass", "warn", "fail")


def test_a_server_without_a_kiosk_is_well(kiosk: Kiosk) -> None:
    assert judge(kiosk, Warming()).status == "pass"


def test_the_worst_of_the_page_is_told(kiosk: Kiosk) -> None:
    assert judge(reported(kiosk, 1), Warming()).status == "pass"
    assert judge(reported(kiosk, 1, "microphone"), Warming()).status == "warn"
    assert judge(reported(kiosk, UNHEARD + 1), Warming()).status == "fail"


def test_a_disk_that_is_nearly_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: whole._replace(free=1 << 20))
    settings = Settings(data=tmp_path)
    state = KioskDesk(settings, shipped(), Visits(settings.records)).state()
    assert judge(state, Warming()).checks["disk:room"][0].status == "warn"
