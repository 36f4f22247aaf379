"""The kiosk's page over HTTP: what it goes by, how it is, and the visits that it counts."""

from fastapi import APIRouter

from web.deps import TheKiosk
from web.doors import ANYBODY, THIS_MACHINE
from web.routes.kiosk_desk import Kiosk, Order, Report, Visit

router = APIRouter(prefix="/v1/kiosk", dependencies=[ANYBODY])


@router.get("")
async def state(desk: TheKiosk) -> Kiosk:
    """What the kiosk goes by, and how its page is."""
    return desk.state()


@router.put("", dependencies=[THIS_MACHINE])
async def report(report: Report, desk: TheKiosk) -> Kiosk:
    """The page says how it is."""
    desk.report(report)
    return desk.state()


@router.post("/visits", dependencies=[THIS_MACHINE])
async def count(visit: Visit, desk: TheKiosk) -> Kiosk:
    """A visit has ended."""
    await desk.count(visit)
    return desk.state()


@router.put("/order", dependencies=[THIS_MACHINE])
async def order(order: Order, desk: TheKiosk) -> Kiosk:
    """The keeper of the kiosk has an order for its page."""
    desk.order(order)
    return desk.state()
