"""The server: the pages, the socket, the clips, the makings, the drafts, the conflicts, the people."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from fastapi import FastAPI, WebSocket
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from assistant import clip_review, draft_review
from assistant.allowance import Allowance
from assistant.build import build
from assistant.classroom.classes import LiveClasses
from assistant.classroom.kept import KeptClasses
from assistant.people import Deed
from assistant.people.accounts import accounts_at
from assistant.people.attempts import Attempts
from assistant.settings import Settings
from assistant.tutor.tutor import Tutor
from knowledge.records.database import opened
from knowledge.records.drafts import Drafts
from knowledge.records.settlements import Settlements
from web import address, answers, hosts, realtime
from web.deps import TheTutor
from web.doors import ANYBODY, Doorkeeper
from web.institution import institution_of
from web.routes import (
    ahead,
    ahead_desk,
    classes,
    clips,
    conflicts,
    drafts,
    health,
    institution,
    kiosk,
    kiosk_desk,
    makings,
    people,
    proposals,
    review,
    rulings,
)
from web.routes.draft_desk import DraftDesk

RETURNING = 2.0  # s in which the tablets of an open class come back, before engines take a core from them
STATIC = Path(__file__).parent / "static"
PAGES = ("kiosk", "teach", "join", "hall", "review")  # by an address that can be read out


def create(settings: Settings) -> FastAPI:
    """The application; models load once it has started. Raises AssistantError where the page is not built."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            build(settings, at_once=True) as tutor,
            opened(Drafts(settings.records, settings.drafts_bytes)) as kept,
            opened(Settlements(settings.records)) as settlements,
            accounts_at(settings.records) as accounts,
            kiosk_desk.opened(settings, tutor.library) as desk,
            opened(_classes(settings, tutor)) as classes_,
            clip_review.opened(settings, tutor.library) as reviewing,
            draft_review.opened(settings, tutor.library) as ruling,
            ahead_desk.opened(settings, tutor.library) as ahead_,
        ):
            app.state.classes, app.state.joins = classes_, Allowance(settings.class_joins_a_minute, 60)
            app.state.tutor, app.state.drafts, app.state.draft_desk = tutor, kept, DraftDesk(settings)
            app.state.accounts, app.state.doorkeeper = accounts, Doorkeeper(settings, accounts)
            app.state.institution = institution_of(settings)
            app.state.attempts = Attempts(settings.sign_in_attempts)
            app.state.kiosk, app.state.review, app.state.settlements = desk, reviewing, settlements
            app.state.draft_review, app.state.ahead = ruling, ahead_
            app.state.stills = Allowance(settings.stills_a_minute, 60)
            with address.told(settings):
                first = RETURNING if await classes_.kept.any_open() else 0.0
                asyncio.get_running_loop().call_later(first, tutor.warming.go)
                yield

    app = FastAPI(title="问匠", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    admission = realtime.Admission(settings)
    answers.install(app)
    app.include_router(drafts.router)
    app.include_router(conflicts.router)
    app.include_router(clips.router)
    app.include_router(makings.router)
    app.include_router(people.router)
    app.include_router(institution.router)
    app.include_router(review.router)
    app.include_router(rulings.router)
    app.include_router(ahead.router)
    app.include_router(kiosk.router)
    app.include_router(classes.joining)
    app.include_router(classes.router)
    app.include_router(proposals.router)
    app.include_router(health.router)
    app.add_middleware(hosts.Guard, settings=settings)
    app.add_middleware(answers.Answers)
    app.add_middleware(hosts.Forwarded, settings=settings)  # the last one added is the first one asked

    @app.websocket("/v1/realtime", dependencies=[ANYBODY])
    async def socket(websocket: WebSocket, tutor: TheTutor) -> None:
        keeper: Doorkeeper = app.state.doorkeeper
        deeds = (Deed.ORDER_CLIP, Deed.LEAD_CLASS, Deed.OWN_PATTERN)
        may_order, may_lead, may_own = (partial(keeper.may, websocket, deed) for deed in deeds)
        await admission.admit(websocket, tutor, may_order, app.state.classes, may_lead, may_own)

    for name in PAGES:
        app.add_api_route(
            f"/{name}", _page(name), methods=[*clips.READ], include_in_schema=False, dependencies=[ANYBODY]
        )

    if STATIC.is_dir():
        app.mount("/", StaticFiles(directory=STATIC, html=True), name="page")
    return app


def _classes(settings: Settings, tutor: Tutor) -> LiveClasses:
    kept = KeptClasses(settings.records, settings.class_days)
    return LiveClasses(kept, tutor.learners, tutor.library, tutor.clips, settings.class_seats)


def _page(name: str) -> Callable[[], Awaitable[FileResponse]]:
    async def page() -> FileResponse:
        return FileResponse(STATIC / f"{name}.html")

    page.__name__ = f"{name}_page"
    return page
