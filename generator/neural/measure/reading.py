"""Frames → figures. Nothing but the frames and the declared scale goes in."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from generator.errors import GeneratorError
from generator.motion.registry import Size
from generator.neural.measure import silk as laid
from generator.neural.measure.end import End
from generator.neural.measure.flicker import Flicker
from generator.neural.measure.pencil import Pencil, pencils, texture
from generator.neural.measure.scale import Scale
from generator.neural.measure.silk import Silk, settled
from generator.neural.measure.spacing import Period, period, sharpened
from generator.neural.measure.threads import Thread, lone, threads
from generator.neural.measure.tip import Tip

WIDEST = 832  # px: the tip is sought at this width, which is fine enough for it
FANNED = 0.05  # 1/mm: rays that meet so near, whose far point is worth trying a little aside
ASIDE = (0.0, 0.03, -0.03, 0.06, -0.06)  # shares of it

U8 = NDArray[np.uint8]
F64 = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Measured:
    """What the frames show. None: not seen. Stitches are sought when they are first asked for."""

    silk: Silk  # what came to lie during the clip
    tip: F64  # (frames, 2) px of the tool's tip, NaN where it is not seen
    flicker: float | None  # 0..1, 1 is steady
    end: End

    @property
    def threads(self) -> tuple[Thread, ...]:
        """Stitches that came to lie during the clip, from one side to the other."""
        return self._rows[0]

    @property
    def pencil(self) -> Pencil | None:
        """How they lie."""
        return self._rows[1]

    @property
    def period(self) -> Period | None:
        """How far apart."""
        return self._rows[2]

    @cached_property
    def _rows(self) -> tuple[tuple[Thread, ...], Pencil | None, Period | None]:
        return _rows(self.silk)

    @property
    def count(self) -> int | None:
        """Stitches that came to lie during the clip."""
        return len(self.threads) if self.threads else None

    @property
    def spacing(self) -> float | None:
        """mm between threads in the middle of the stitched area."""
        return self.period.length if self.period else None

    @property
    def direction(self) -> float | None:
        """° from the weft in the middle of the stitched area, 0 ≤ … < 180."""
        return self.pencil.direction(0.0) if self.pencil else None

    def size(self, of: Size) -> float | None:
        """A number of pieces, mm or °, where the film ends; None where it is not seen."""
        return self.end.size(of)


def measure(frames: Iterable[U8], scale: Scale) -> Measured:
    """Watch a clip, RGB (h, w, 3) of the scale's size. Raises GeneratorError for no frames or another size."""
    end: deque[U8] = deque(maxlen=laid.TRAIL)
    flicker, path = Flicker(), []
    first: U8 | None = None
    tip: Tip | None = None
    shrink = min(1.0, WIDEST / scale.width)
    for frame in frames:
        if frame.shape != (scale.height, scale.width, 3):
            raise GeneratorError(f"expected frames of {scale.width}×{scale.height}, got {frame.shape}")
        small = cv2.resize(frame, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else frame
        if first is None or tip is None:
            first, tip = frame, Tip(np.asarray(small, np.uint8), scale.fine * shrink)
        path.append((tip.find(np.asarray(small, np.uint8)) + 0.5) / shrink - 0.5)
        flicker.add(frame)
        end.append(frame)
    if first is None:
        raise GeneratorError("expected frames, got none")
    last = settled(list(end))
    return Measured(laid.silk(first, last, scale), np.array(path), flicker.value, End(last, scale))


def _rows(of: Silk) -> tuple[tuple[Thread, ...], Pencil | None, Period | None]:
    single = lone(of)
    if single is not None:
        (ax, ay), (bx, by) = single.a, single.b
        turn = float(np.degrees(np.arctan2(by - ay, bx - ax)) % 180)
        return (single,), Pencil(((ax + bx) / 2, (ay + by) / 2), turn, 0.0), None
    grain = texture(of)
    if grain is None:
        return (), None, None
    for pencil, _ in pencils(grain):
        clear = [(each, p) for each in _aside(pencil) if (p := period(each, grain)) is not None]
        if clear:
            best = max(clear, key=lambda x: x[1].clear)
            pencil_, period_ = sharpened(best[0], grain, best[1])
            return tuple(threads(of, pencil_, period_)), pencil_, period_
    return (), None, None


def _aside(pencil: Pencil) -> Iterator[Pencil]:
    for share in ASIDE if abs(pencil.meet) > FANNED else (0.0,):
        yield Pencil(pencil.middle, pencil.turn, pencil.meet * (1 + share))


def read(path: Path) -> Iterator[U8]:
    """Frames of a film file, RGB. Raises GeneratorError for a file that is no film."""
    try:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                yield np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)
    except (av.FFmpegError, IndexError) as error:
        raise GeneratorError(f"expected a film, got {path.name}: {error}") from error
