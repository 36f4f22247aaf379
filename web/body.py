"""What a request carries: of the expected kind, and no more of it than expected."""

from typing import TypeVar

from fastapi import Request
from pydantic import ValidationError

from knowledge.schema.record import Model
from web.answers import Refusal, invalid

JSON = "application/json"

M = TypeVar("M", bound=Model)


def kind_of(request: Request) -> str:
    """Its media type, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def given(request: Request, model: type[M], most: int) -> M:
    """The body as a model, from JSON of at most so many bytes. Raises Refusal."""
    data = await body(request, JSON, most)
    try:
        return model.model_validate_json(data)
    except ValidationError as bad:
        raise invalid(bad.errors(include_url=False, include_input=False)) from bad


async def body(request: Request, kind: str, most: int) -> bytes:
    """The body, if it is of this kind and no larger; nothing is read that announces more. Raises Refusal."""
    if kind_of(request) != kind:
        raise Refusal(415, f"要 {kind}。Expected {kind}.", f"Send it with Content-Type: {kind}.")
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > most:
        raise _too_large(most)
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > most:
            raise _too_large(most)
    return bytes(read)


def _too_large(most: int) -> Refusal:
    return Refusal(413, f"太大了，最多 {most >> 10} KB。More than {most >> 10} KB.", "请分几段。Send it in parts.")
