"""How every HTTP answer looks: its headers, and what went wrong as {error: {code, message, hint}}."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import AssistantError
from assistant.failure import failed
from generator.errors import GeneratorError
from knowledge.errors import DiskTrouble, KnowledgeError
from knowledge.records.drafts import Full, Overtaken, UnknownDraft

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self'{sockets}; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
UNABLE = ("busy", "warming", "engine_failed")  # codes of what the server cannot do now
HOST = re.compile(r"[\w.-]+(:\d+)?", re.ASCII)


class Refusal(Exception):
    """The request itself is not one of these: its status, what was expected, and what to do."""

    def __init__(self, status: int, message: str, hint: str, code: str = "invalid_request") -> None:
        super().__init__(message)
        self.status = status
        self.hint = hint
        self.code = code


def policy(host: str) -> str:
    """What a page may load, and where it may send: to this host alone. Safari before 16 knows no socket by 'self'."""
    return POLICY.format(sockets=f" ws://{host} wss://{host}" if HOST.fullmatch(host) else "")


class Answers:
    """Around the application: headers for every answer, and one sentence where something unexpected is raised."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; sockets pass."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy(Headers(scope=scope).get("host", ""))
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Permissions-Policy"] = "microphone=(self), camera=()"
                if "/v1/" in scope["path"]:  # what people said is kept by nobody on the way
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, with_headers)
        except ClientDisconnect:
            pass
        except Exception as bad:
            told = failed(bad).error
            if not begun:  # else it is too late for a sentence: uvicorn breaks the answer off
                await _error(500, told.code, told.message, told.hint)(scope, receive, with_headers)


def install(app: FastAPI) -> None:
    """Errors of the application in the one form."""
    for kind in (KnowledgeError, GeneratorError, AssistantError, Refusal, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _told)


def invalid(errors: Sequence[Any]) -> Refusal:
    """The first thing that is wrong with what was sent, from Pydantic's list."""
    where = ".".join(str(part) for part in errors[0]["loc"]) or "body"
    return Refusal(422, f"内容不对。{where}: {errors[0]['msg']}", "请刷新网页再试。Reload the page and try again.")


async def _told(_request: Request, bad: Exception) -> Response:
    match bad:
        case RequestValidationError():
            return await _told(_request, invalid(bad.errors()))
        case Refusal():
            return _error(bad.status, bad.code, str(bad), bad.hint)
        case UnknownDraft():
            return _error(404, "unknown_draft", str(bad), bad.hint)
        case Overtaken():
            return _error(409, "conflict", str(bad), bad.hint)
        case Full():
            return _error(507, "full", str(bad), bad.hint)
        case DiskTrouble():
            return _error(507, bad.code, str(bad), bad.hint)
        case KnowledgeError():
            return _error(422, "unknown_name", str(bad), bad.hint)
        case AssistantError() | GeneratorError():
            return _error(503 if bad.code in UNABLE else 422, bad.code, str(bad), bad.hint)
        case HTTPException(status_code=404):
            return _error(
                404, "not_found", "没有这个地址。There is nothing here.", "请从首页进。Begin at the first page."
            )
        case HTTPException():
            message = f"这里不接受这样的请求。{bad.detail}."
            return _error(bad.status_code, "invalid_request", message, "请刷新网页再试。Reload the page.", bad.headers)
    raise bad


def _error(status: int, code: str, message: str, hint: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message, "hint": hint}}, status, headers)
