"""Health of the server and of the kiosk's page, for a museum's monitoring.

The answer has the form of https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check: status pass, warn or
fail, and what was looked at. /healthz says that the server can answer whatever is asked, and no more: one that has just
started serves before.
"""

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from assistant.warming import Standing, Warming
from knowledge.schema.record import Model
from web.deps import TheKiosk, TheWarming
from web.doors import ANYBODY
from web.routes.kiosk_desk import Kiosk

UNHEARD = 10.0  # seconds without a report after which a page counts as gone

Status = Literal["pass", "warn", "fail"]

router = APIRouter(dependencies=[ANYBODY])


class Check(Model):
    """One thing that was looked at; `output`: what is wrong, in a few words."""

    status: Status
    output: str = ""


class Health(Model):
    """The worst of all that was looked at."""

    status: Status
    checks: dict[str, tuple[Check, ...]]


def judge(kiosk: Kiosk, warming: Warming) -> Health:
    """The engines, the page, as far as one has reported, and the room on the disk."""
    checks = {"disk:room": (Check(status="pass") if kiosk.room else Check(status="warn", output="nearly full"),)}
    for part, standing in warming.standing().items():
        checks[f"{part}:engine"] = (_engine(standing, warming.wrong(part)),)
    if kiosk.page is not None:
        checks["kiosk:page"] = (_page(kiosk.page.seconds, kiosk.page.report.faults),)
    found = {check.status for each in checks.values() for check in each}
    worst: Status = "fail" if "fail" in found else "warn" if "warn" in found else "pass"
    return Health(status=worst, checks=checks)


def _engine(standing: Standing, wrong: str) -> Check:
    match standing:
        case "ready":
            return Check(status="pass")
        case "warming":
            return Check(status="warn", output="still warming: questions wait")
        case "failed":
            return Check(status="fail", output=wrong)


def _page(seconds: float, faults: tuple[str, ...]) -> Check:
    if seconds > UNHEARD:
        return Check(status="fail", output=f"no report for {seconds:.0f} s")
    return Check(status="warn", output=", ".join(faults)) if faults else Check(status="pass")


@router.api_route("/health", methods=["GET", "HEAD"], response_model=Health)
async def health(desk: TheKiosk, warming: TheWarming) -> JSONResponse:
    """200 for pass and warn, 503 for fail."""
    found = judge(desk.state(), warming)
    return JSONResponse(
        found.model_dump(mode="json"),
        503 if found.status == "fail" else 200,
        {"Cache-Control": "no-store"},
        "application/health+json",
    )


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def ready(warming: TheWarming) -> dict[str, str]:
    """200 where everything that can be asked is answered, 503 while engines load and where one cannot be loaded."""
    warming.check()
    return {"status": "ok"}
