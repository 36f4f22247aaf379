"""Clips that are kept, and the captions of neural ones."""

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from web.answers import Refusal
from web.deps import TheClips
from web.doors import ANYBODY

READ = ["GET", "HEAD"]

router = APIRouter(prefix="/v1/clips", dependencies=[ANYBODY])


@router.api_route("/{key}.mp4", methods=READ)
async def clip(key: str, clips: TheClips) -> Response:
    """A demonstration, which never changes; or a neural clip, which may be withdrawn and is asked for each time."""
    if path := await clips.film(key):
        immutable = {"Cache-Control": "public, max-age=31536000, immutable", "ETag": f'"{key}"'}
        return FileResponse(path, media_type="video/mp4", headers=immutable)
    if film := await clips.neural_film(key):
        return FileResponse(film, media_type="video/mp4", headers={"Cache-Control": "no-cache"})
    raise Refusal(404, "这段演示还没有画好。This clip is not in the cache.", "请再问一次。Ask again.", "not_found")


@router.api_route("/{key}.{language}.vtt", methods=READ)
async def captions(key: str, language: str, clips: TheClips) -> Response:
    """The words of a neural clip by time, zh or en."""
    if (path := await clips.captions(key, language)) is None:
        raise Refusal(
            404, "没有这份字幕。There are no such captions.", "有 zh 和 en。There are zh and en.", "not_found"
        )
    return FileResponse(path, media_type="text/vtt; charset=utf-8", headers={"Cache-Control": "no-cache"})
