"""The server: the pages, the socket, the clips, the drafts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, WebSocket
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles

from assistant.build import build
from assistant.settings import Settings
from assistant.tutor import Tutor
from web import address, answers, drafts, hosts, realtime
from web.draft_desk import DraftDesk

STATIC = Path(__file__).parent / "static"
READ = ["GET", "HEAD"]


def create(settings: Settings) -> FastAPI:
    """The application; models load when it starts. Raises AssistantError where the page is not built."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with build(settings) as tutor, drafts.opened(settings) as kept:
            app.state.tutor, app.state.drafts, app.state.draft_desk = tutor, kept, DraftDesk(settings)
            with address.told(settings):
                yield

    app = FastAPI(title="问匠", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    doors = realtime.Doors(settings)
    answers.install(app)
    app.include_router(drafts.router)
    app.add_middleware(hosts.Guard, settings=settings)
    app.add_middleware(answers.Answers)
    app.add_middleware(hosts.Forwarded, settings=settings)  # the last one added is the first one asked

    @app.websocket("/v1/realtime")
    async def socket(websocket: WebSocket) -> None:
        await doors.admit(websocket, app.state.tutor)

    @app.api_route("/v1/clips/{key}.mp4", methods=READ)
    async def clip(key: str) -> Response:
        tutor: Tutor = app.state.tutor
        if path := tutor.studio.store.path(key):
            immutable = {"Cache-Control": "public, max-age=31536000, immutable", "ETag": f'"{key}"'}
            return FileResponse(path, media_type="video/mp4", headers=immutable)
        if tutor.neural and (film := await tutor.neural.film(key)):  # may be withdrawn: asked for each time
            return FileResponse(film, media_type="video/mp4", headers={"Cache-Control": "no-cache"})
        raise answers.Refusal(
            404, "这段演示还没有画好。This clip is not in the cache.", "请再问一次。Ask again.", "not_found"
        )

    @app.api_route("/v1/clips/{key}.{language}.vtt", methods=READ)
    async def captions(key: str, language: str) -> Response:
        tutor: Tutor = app.state.tutor
        path = await tutor.neural.captions(key, language) if tutor.neural else None
        if path is None:
            raise answers.Refusal(
                404, "没有这份字幕。There are no such captions.", "有 zh 和 en。There are zh and en.", "not_found"
            )
        return FileResponse(path, media_type="text/vtt; charset=utf-8", headers={"Cache-Control": "no-cache"})

    @app.api_route("/healthz", methods=READ)
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    if STATIC.is_dir():
        app.mount("/", StaticFiles(directory=STATIC, html=True), name="page")
    return app
