"""One frame of a clip at any of its moments, drawn when it is asked for."""

import asyncio
import io
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.errors import GeneratorError
from generator.memory import release
from generator.motion.compose import compose
from generator.priority import Precedence
from generator.scene.clip import ClipSpec

if TYPE_CHECKING:  # numba: a second
    from generator.draw.raster import Raster

READY = 3  # clips whose still parts stay drawn, 50 MB each
MOST_WAITING = 8
UNUSED = 60.0  # s after which they are let go
QUALITY = 90  # of JPEG


class Stills:
    """One a server: frame after frame on a thread of its own."""

    def __init__(self, precedence: Precedence) -> None:
        """`precedence`: who takes it is not disturbed by drawing."""
        self._precedence = precedence
        self._one = ThreadPoolExecutor(1, "still")
        self._ready: OrderedDict[str, Raster] = OrderedDict()
        self._waiting = 0
        self._forget: asyncio.TimerHandle | None = None

    async def at(self, spec: ClipSpec, seconds: float, near: Sequence[ClipSpec] = ()) -> bytes:
        """The frame at `seconds` as JPEG; then, while nobody waits, the clips that are `near` are made ready.

        Raises GeneratorError, `busy` where too many wait.
        """
        if self._waiting >= MOST_WAITING:
            raise GeneratorError(
                "要看的画面太多了。Too many pictures are asked for.", "请过一会儿再试。Try again in a while.", "busy"
            )
        loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            drawn = await loop.run_in_executor(self._one, self._draw, spec, seconds)
        finally:
            self._waiting -= 1
        if self._forget is not None:
            self._forget.cancel()
        self._forget = loop.call_later(UNUSED, self._one.submit, self._clear)
        for other in near:
            self._one.submit(self._make_ready, other)
        return drawn

    def close(self) -> None:
        """Stop drawing."""
        if self._forget is not None:
            self._forget.cancel()
        self._one.shutdown(wait=True, cancel_futures=True)

    def _draw(self, spec: ClipSpec, seconds: float) -> bytes:
        from PIL import Image  # noqa: PLC0415 - only who moves the slider needs it

        self._precedence.wait()
        with io.BytesIO() as out:
            Image.fromarray(self._raster(spec).seen(seconds)).save(out, "JPEG", quality=QUALITY)
            return out.getvalue()

    def _make_ready(self, spec: ClipSpec) -> None:
        self._precedence.wait()
        if not self._waiting and spec.key not in self._ready:
            with suppress(GeneratorError):  # told to whoever asks for it
                self._raster(spec).frame(0.0)

    def _raster(self, spec: ClipSpec) -> "Raster":
        from generator.draw.raster import Raster  # noqa: PLC0415 - numba

        raster = self._ready.pop(spec.key, None) or Raster(compose(spec), spec.width, spec.height, to_and_fro=True)
        self._ready[spec.key] = raster
        if len(self._ready) > READY:
            self._ready.popitem(last=False)
        return raster

    def _clear(self) -> None:
        self._ready.clear()
        release()
