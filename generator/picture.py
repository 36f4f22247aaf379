"""What is drawn, before it is pixels: strands in millimetres, marks, words, and the camera.

Millimetres; cloth plane z = 0, front z > 0, x right, y up seen from the front (right-handed).
Motion fills these; the raster reads them; neither knows the other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

Rgb = tuple[int, int, int]  # sRGB, 0..255
Points = NDArray[np.float32]  # (n, 3) mm


class Material(IntEnum):
    """How a strand takes the light."""

    SILK = 0  # anisotropic sheen along the filament
    STEEL = 1  # needle, scissors, pin
    WOOD = 2  # frame bar
    CORD = 3  # lacing string, matte and twisted
    MATTE = 4  # chalk, brush, fingertip


@dataclass(frozen=True, slots=True)
class Camera:
    """Parallel projection: lengths in the picture stay proportional to lengths on the cloth.

    `centre` is the cloth point (x, y) mm in the middle of the picture; `field` the width in mm of 1280 px;
    `tilt` the angle in degrees of the line of sight from the cloth's normal, leaning towards the learner.
    """

    centre: tuple[float, float]
    field: float
    tilt: float


@dataclass(frozen=True, slots=True)
class Strand:
    """A chain of round cones: thread, needle, bar, cord. What lies below z = 0 the cloth hides."""

    points: Points  # (n, 3) mm, n >= 2
    radius: NDArray[np.float32]  # (n,) mm
    colour: Rgb
    material: Material = Material.SILK
    phase: float = 0.0  # mm along the thread at its first point, so that its filaments do not swim


@dataclass(frozen=True, slots=True)
class Line:
    """A line drawn on the cloth (ink outline, pencil guide), polyline in mm on z = 0."""

    points: NDArray[np.float32]  # (n, 2) mm
    colour: Rgb
    width: float  # mm
    dashed: bool = False


class MarkKind(StrEnum):
    """What a mark says."""

    HERE = "here"  # 朱砂 numbered point: where the needle goes now
    NEXT = "next"  # outlined numbered point: where it goes after
    DONE = "done"  # grey numbered point
    ARROW = "arrow"  # from `at` to `to`
    MEASURE = "measure"  # dimension line from `at` to `to` with text
    ANGLE = "angle"  # arc at `at` between the directions to `to` and `other`, with text
    NOTE = "note"  # text beside a point


@dataclass(frozen=True, slots=True)
class Mark:
    """A teaching mark over the picture, anchored in mm. `dashed`: the value is not confirmed."""

    kind: MarkKind
    at: tuple[float, float, float]
    text: str = ""
    to: tuple[float, float, float] | None = None
    other: tuple[float, float, float] | None = None
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Cloth:
    """The ground: satin (缎) woven in 8-shaft repeat, drawn lines on it, `slack` 1 = unstretched ripples."""

    colour: Rgb = (236, 231, 220)
    lines: tuple[Line, ...] = ()
    half_width: float = 400.0  # mm, beyond it the stage shows
    half_height: float = 400.0  # mm


@dataclass(frozen=True, slots=True)
class Moment:
    """The picture at one time. `laid`: how many of the picture's laid strands lie finished by now; never falls."""

    laid: int
    strands: tuple[Strand, ...] = ()
    marks: tuple[Mark, ...] = ()
    caption: str = ""
    slack: float = 0.0  # 0 drum-tight … 1 slack cloth
    light: float = 120.0  # azimuth of the light in degrees from +x, counter-clockwise


@dataclass(frozen=True, slots=True)
class Fact:
    """One number on screen: 针距 0.5 mm. `dashed`: 待传承人确认."""

    text: str
    dashed: bool = False


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    UP = "起针"  # the needle comes up, and the thread with it
    DOWN = "落针"  # the needle is brought over its point and goes through
    DRAW = "拉线"  # the thread is drawn after it until it lies flat
    FURTHER = "排针"  # stitch after stitch beside the first
    TACK = "短针"
    HIDE = "藏头"
    CUT = "剪"
    STRETCH = "绷"
    TRACE = "勾"
    SPLIT = "劈"
    TWIST = "捻"
    THREAD = "穿"


@dataclass(frozen=True, slots=True)
class Episode:
    """One thing is done from `begin` (s) until the next episode begins or the clip ends; None: what no step tells."""

    begin: float
    deed: Deed | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole demonstration: `at(t)` gives the moment at t seconds, 0 <= t < seconds; pure and deterministic."""

    camera: Camera
    cloth: Cloth
    laid: tuple[Strand, ...]  # in the order they come to lie
    at: Callable[[float], Moment]
    title: str  # 苏绣 · 正抢针 · 第 4 步 第二皮
    view_name: str  # 正面
    facts: tuple[Fact, ...] = field(default=())
    episodes: tuple[Episode, ...] = ()  # the first begins at 0, each later than the one before; none: nothing to tell
