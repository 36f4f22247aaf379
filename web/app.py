"""The server: the pages, the socket, the clips, the drafts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, HTTPException, WebSocket
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles

from assistant.build import build
from assistant.settings import Settings
from assistant.tutor import Tutor
from web import address, drafts, realtime

STATIC = Path(__file__).parent / "static"


def create(settings: Settings) -> FastAPI:
    """The application; models load when it starts. Raises AssistantError where the page is not built."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with build(settings) as tutor, drafts.opened(settings.records) as kept:
            app.state.tutor, app.state.drafts = tutor, kept
            with address.told(settings):
                yield

    app = FastAPI(title="问匠", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    doors = realtime.Doors(settings)
    drafts.install(app)

    @app.websocket("/v1/realtime")
    async def socket(websocket: WebSocket) -> None:
        await doors.admit(websocket, app.state.tutor)

    @app.get("/v1/clips/{key}.mp4")
    async def clip(key: str) -> Response:
        tutor: Tutor = app.state.tutor
        if path := tutor.studio.store.path(key):
            immutable = {"Cache-Control": "public, max-age=31536000, immutable", "ETag": f'"{key}"'}
            return FileResponse(path, media_type="video/mp4", headers=immutable)
        if tutor.neural and (film := await tutor.neural.film(key)):  # may be withdrawn: asked for each time
            return FileResponse(film, media_type="video/mp4", headers={"Cache-Control": "no-cache"})
        raise HTTPException(404, "这段演示还没有画好，请再问一次。This clip is not in the cache: ask again.")

    @app.get("/v1/clips/{key}.{language}.vtt")
    async def captions(key: str, language: str) -> Response:
        tutor: Tutor = app.state.tutor
        path = await tutor.neural.captions(key, language) if tutor.neural else None
        if path is None:
            raise HTTPException(404, "没有这份字幕。There are no such captions.")
        return FileResponse(path, media_type="text/vtt; charset=utf-8", headers={"Cache-Control": "no-cache"})

    @app.get("/healthz")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.middleware("http")
    async def guard(request, call_next):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = (
            "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
            "style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:"
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Permissions-Policy"] = "microphone=(self), camera=()"
        return response

    if STATIC.is_dir():
        app.mount("/", StaticFiles(directory=STATIC, html=True), name="page")
    return app
