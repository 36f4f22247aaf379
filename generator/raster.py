"""A Picture → I420 frames. The still layer is drawn once; each frame redraws only the tiles where something moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from generator import kernels, overlay
from generator.camera import Projection
from generator.overlay import Sprite
from generator.picture import Line, Material, Moment, Picture, Strand

STAGE = (20, 23, 28)  # what lies beyond the cloth
ELEVATION = 42.0  # of the light, degrees above the cloth
SLACK_STEPS = 12  # ripples and light move in steps: each costs a whole picture
LIGHT_STEP = 45.0  # degrees
SHADOW = 0.38
CONTACT = 0.22  # of laid thread
PIECE = 160.0  # px
HIGHEST = 14.0  # mm: what is higher casts no shadow that could be told from the light

F32 = NDArray[np.float32]
U8 = NDArray[np.uint8]
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """A moving strand ready to draw: its segments, those of its shadow, the tiles both lie on."""

    key: Key
    rows: F32
    shade: F32
    tiles: U8


class Raster:
    """Draws one picture at one size. `frame(t)` may be called for any t; equal t gives equal bytes.

    `words` False leaves out title, facts, view, label, marks and captions: the bare picture.
    """

    def __init__(self, picture: Picture, width: int = 1280, height: int = 720, *, words: bool = True) -> None:
        self._picture = picture
        self._view = Projection(picture.camera, width, height)
        self._size = (height, width)
        self._wide = (width, height)
        self._geometry = np.array(
            [
                self._view.scale,
                radians(picture.camera.tilt),
                *picture.camera.centre,
                picture.cloth.half_width,
                picture.cloth.half_height,
            ],
            np.float32,
        )
        tiles = (-(-height // kernels.TILE), -(-width // kernels.TILE))
        self._all = np.ones(tiles, np.uint8)
        self._dirty = np.ones(tiles, np.uint8)
        self._seen: dict[Key, U8] = {}  # what the last frame showed, and on which tiles
        self._bodies: dict[Key, _Body] = {}
        self._sprites: list[Sprite] = []
        self._lit: dict[float, F32] = {}  # the still picture by azimuth, while only the light moves
        self._laid: dict[int, tuple[tuple[F32, F32], F32]] = {}  # by identity: the picture keeps its strands
        self._still_rgb = np.empty((height, width, 3), np.float32)
        self._still_depth = np.empty((height, width), np.float32)
        self._rgb = np.empty_like(self._still_rgb)
        self._depth = np.empty_like(self._still_depth)
        self._planes = np.empty((height * 3 // 2, width), np.uint8)
        self._cloth: tuple[int, F32, F32] | None = None
        self._drawn: tuple[int, float, int] | None = None  # slack step, light, laid
        self._words = words
        self._panels = overlay.still(picture, width, height) if words else []
        self._lines = [strand for line in picture.cloth.lines for strand in _inked(line)]

    def frames(self, fps: int, seconds: float) -> Iterator[U8]:
        """Every frame in order, each the same array filled anew."""
        for number in range(round(fps * seconds)):
            yield self.frame(number / fps)

    def frame(self, at: float) -> U8:
        """The frame at `at` seconds: uint8 (height * 3 / 2, width)."""
        moment = self._picture.at(at)
        self._dirty[:] = 0
        self._settle(moment)
        light = _light(moment.light)
        moving = [self._body(strand, light) for strand in moment.strands]
        sprites = self._said(moment) if self._words else []
        self._compare({body.key: body.tiles for body in moving} | {_name(s): self._covered(s) for s in sprites})
        self._bodies = {body.key: body for body in moving}
        self._sprites = sprites  # kept, so that their names stay theirs
        kernels.restore(self._rgb, self._depth, self._still_rgb, self._still_depth, self._dirty)
        for body in moving:
            kernels.shadow(self._rgb, self._depth, self._geometry, body.shade, self._dirty, SHADOW)
        eye = _eye(self._picture.camera.tilt)
        for body in moving:
            kernels.cones(self._rgb, self._depth, body.rows, light, eye, self._dirty, self._view.scale)
        for sprite in (*self._panels, *sprites):
            kernels.sprite(self._rgb, sprite.image, sprite.left, sprite.top, self._dirty)
        kernels.i420(self._planes, self._rgb, self._dirty)
        return self._planes

    def bare(self, at: float) -> tuple[U8, F32, F32]:
        """The frame at `at` seconds before it is encoded: RGB uint8 (height, width, 3), and mm of depth (height, width)
        with what moves and without. New arrays."""
        self.frame(at)
        return np.clip(self._rgb + 0.5, 0, 255).astype(np.uint8), self._depth.copy(), self._still_depth.copy()

    def _said(self, moment: Moment) -> list[Sprite]:
        return [
            *(sprite for mark in moment.marks for sprite in overlay.mark(mark, self._view)),
            *overlay.caption(moment.caption, *self._wide),
        ]

    def _compare(self, seen: dict[Key, U8]) -> None:
        """Mark the tiles of what came, went or moved since the last frame."""
        before, self._seen = self._seen, seen
        same = [key for key in seen if key in before] == [key for key in before if key in seen]
        for tiles in (
            tiles
            for one, other in ((seen, before), (before, seen))
            for key, tiles in one.items()
            if not same or key not in other
        ):
            self._dirty |= tiles

    def _body(self, strand: Strand, light: F32) -> "_Body":
        key = (strand.points.tobytes(), np.asarray(strand.radius).tobytes(), *strand.colour, strand.material,
               strand.phase, light.tobytes())  # fmt: skip
        if (known := self._bodies.get(key)) is not None:
            return known
        pieces = _short(strand, self._view)
        rows, shade = _segments(strand, pieces, self._view), _shadow(pieces, self._view, light)
        tiles = np.zeros_like(self._dirty)
        kernels.touch(tiles, _reach(rows), *self._wide)
        kernels.touch(tiles, _fallen_reach(shade), *self._wide)
        return _Body(key, rows, shade, tiles)

    def _covered(self, sprite: Sprite) -> U8:
        tiles = np.zeros_like(self._dirty)
        _cover(tiles, sprite, self._size)
        return tiles

    def _settle(self, moment: Moment) -> None:
        """Bring the still layer to this moment: cloth, drawn lines, laid strands."""
        slack = round(moment.slack * SLACK_STEPS)
        azimuth = round(moment.light / LIGHT_STEP) * LIGHT_STEP
        if self._relit(slack, azimuth, moment.laid):
            return
        if self._drawn is None or self._drawn[:2] != (slack, azimuth) or self._drawn[2] > moment.laid:
            self._ground(slack)
            self._dirty[:] = 1
            self._lay(self._lines, azimuth, contact=False)
            done = 0
        else:
            done = self._drawn[2]
        self._lay(self._picture.laid[done : moment.laid], azimuth, contact=True)
        self._drawn = (slack, azimuth, moment.laid)

    def _relit(self, slack: int, azimuth: float, laid: int) -> bool:
        """True when nothing is to be drawn: all is as it was, or only the light came back to where it was before."""
        if self._drawn is None or (self._drawn[0], self._drawn[2]) != (slack, laid):
            self._lit.clear()
            return False
        if azimuth == self._drawn[1]:
            return True
        self._lit[self._drawn[1]] = self._still_rgb.copy()
        if azimuth not in self._lit:
            return False
        self._still_rgb[:] = self._lit[azimuth]
        self._dirty[:] = 1
        self._drawn = (slack, azimuth, laid)
        return True

    def _ground(self, slack: int) -> None:
        if self._cloth is None or self._cloth[0] != slack:
            colour = np.array(self._picture.cloth.colour, np.float32)
            stage = np.array(STAGE, np.float32)
            kernels.cloth(self._still_rgb, self._still_depth, self._geometry, colour, stage, slack / SLACK_STEPS)
            self._cloth = (slack, self._still_rgb.copy(), self._still_depth.copy())
        else:
            self._still_rgb[:], self._still_depth[:] = self._cloth[1], self._cloth[2]

    def _lay(self, strands: Sequence[Strand], azimuth: float, *, contact: bool) -> None:
        if not strands:
            return
        light, eye = _light(azimuth), _eye(self._picture.camera.tilt)
        known = [self._prepared(strand) for strand in strands]
        shades = [_shadow(pieces, self._view, light) for pieces, _ in known]
        rows = [rows for _, rows in known]
        if not self._dirty.all():
            for reach in (*map(_reach, rows), *(map(_fallen_reach, shades) if contact else ())):
                kernels.touch(self._dirty, reach, *self._wide)
        kernels.lay(
            self._still_rgb, self._still_depth, self._geometry, light, eye, self._all, CONTACT if contact else 0.0,
            np.concatenate(rows), _ends(rows), np.concatenate(shades), _ends(shades),
        )  # fmt: skip

    def _prepared(self, strand: Strand) -> tuple[tuple[F32, F32], F32]:
        """Pieces and segments of a laid strand: the light may change, they don't."""
        known = self._laid.get(id(strand))
        if known is None:
            pieces = _short(strand, self._view)
            known = self._laid[id(strand)] = (pieces, _segments(strand, pieces, self._view))
        return known


def _ends(parts: list[F32]) -> NDArray[np.int64]:
    """Where each part begins and the last ends in their concatenation."""
    return np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)


def _light(azimuth: float) -> F32:
    flat = cos(radians(ELEVATION))
    return np.array([flat * cos(radians(azimuth)), flat * sin(radians(azimuth)), sin(radians(ELEVATION))], np.float32)


def _eye(tilt: float) -> F32:
    return np.array([0.0, -sin(radians(tilt)), cos(radians(tilt))], np.float32)


def _short(strand: Strand, view: Projection) -> tuple[F32, F32]:
    """Points and radii with no piece longer than PIECE px: a slanting piece covers its bounding box, keep it small."""
    points = np.asarray(strand.points, np.float32)
    radius = np.broadcast_to(strand.radius, (len(points),))
    seen = view.points(points)[:, :2]
    lengths = np.linalg.norm(seen[1:] - seen[:-1], axis=1)
    if lengths.max() <= PIECE:
        return points, np.asarray(radius, np.float32)
    counts = np.maximum(1, np.ceil(lengths / PIECE)).astype(int)
    knots = np.concatenate([[0], np.cumsum(counts)]).astype(float)
    at = np.arange(knots[-1] + 1)
    fine = np.column_stack([np.interp(at, knots, points[:, c]) for c in range(3)])
    return fine.astype(np.float32), np.interp(at, knots, radius).astype(np.float32)


def _segments(strand: Strand, pieces: tuple[F32, F32], view: Projection) -> F32:
    points, thickness = pieces
    seen = view.points(points)
    steps = np.diff(points, axis=0)
    lengths = np.linalg.norm(steps, axis=1)
    along = strand.phase + np.concatenate([[0.0], np.cumsum(lengths)])
    unit = steps / np.maximum(lengths, 1e-9)[:, None]
    tangents = np.concatenate([unit[:1], unit[1:] + unit[:-1], unit[-1:]])
    radius = thickness * view.scale
    rows = np.empty((len(steps), 20), np.float32)
    rows[:, 0:3], rows[:, 3] = seen[:-1], radius[:-1]
    rows[:, 4:7], rows[:, 7] = seen[1:], radius[1:]
    rows[:, 8:11], rows[:, 11:14] = tangents[:-1], tangents[1:]
    rows[:, 14:17] = strand.colour
    rows[:, 17] = int(strand.material)
    rows[:, 18], rows[:, 19] = along[:-1], along[1:]
    return rows


def _shadow(pieces: tuple[F32, F32], view: Projection, light: F32) -> F32:
    """Segments of the shadow on z = 0 of what stands above it, up to HIGHEST; higher means softer."""
    points, thickness = pieces
    height = np.maximum(points[:, 2], 0.0)
    fallen = points - height[:, None] * light[None, :] / light[2]
    fallen[:, 2] = 0.0
    seen = view.points(fallen)
    radius = thickness * view.scale
    blur = np.minimum(radius * 0.6 + height * view.scale * 0.10, 28.0)
    rows = np.concatenate(
        [seen[:-1, :2], seen[1:, :2], radius[:-1, None], blur[:-1, None], radius[1:, None], blur[1:, None]], axis=1
    )
    above = (np.maximum(points[:-1, 2], points[1:, 2]) > 0) & (np.minimum(points[:-1, 2], points[1:, 2]) < HIGHEST)
    return np.ascontiguousarray(rows[above], np.float32)


def _inked(line: Line) -> list[Strand]:
    """A line on the cloth as thin matte strands lying on it; dashes are every second millimetre and a half."""
    points = np.column_stack([line.points, np.full(len(line.points), 0.004)]).astype(np.float32)
    if not line.dashed:
        return [_flat(points, line)]
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    pieces = []
    for start in np.arange(0.0, lengths[-1], 1.5):
        at = np.linspace(start, min(start + 0.8, lengths[-1]), 3)
        pieces.append(_flat(np.column_stack([np.interp(at, lengths, points[:, c]) for c in range(3)]), line))
    return pieces


def _flat(points: NDArray[np.floating], line: Line) -> Strand:
    radius = np.full(len(points), line.width / 2, np.float32)
    return Strand(points.astype(np.float32), radius, line.colour, Material.MATTE)


def _reach(rows: F32) -> F32:
    """Ends and radii of cones, for kernels.touch."""
    return np.ascontiguousarray(rows[:, [0, 1, 3, 4, 5, 7]])


def _fallen_reach(rows: F32) -> F32:
    """Ends and radii with blur of shadows, for kernels.touch."""
    ends = rows[:, [0, 1, 4, 2, 3, 6]]
    ends[:, 2] += rows[:, 5]
    ends[:, 5] += rows[:, 7]
    return np.ascontiguousarray(ends)


def _name(sprite: Sprite) -> Key:
    return id(sprite.image), sprite.left, sprite.top


def _cover(tiles: U8, sprite: Sprite, size: tuple[int, int]) -> None:
    bottom, right = sprite.top + sprite.image.shape[0], sprite.left + sprite.image.shape[1]
    if bottom > 0 and right > 0 and sprite.top < size[0] and sprite.left < size[1]:
        tiles[
            max(0, sprite.top) // kernels.TILE : (bottom - 1) // kernels.TILE + 1,
            max(0, sprite.left) // kernels.TILE : (right - 1) // kernels.TILE + 1,
        ] = 1


def warm() -> None:
    """Compile (or load) every kernel by drawing one small frame."""
    from generator.picture import Camera, Cloth  # noqa: PLC0415

    thread = Strand(
        np.array([[-2, 0, 0.5], [0, 0, 1], [2, 0, 0.5]], np.float32), np.full(3, 0.2, np.float32), (150, 30, 60)
    )
    picture = Picture(
        Camera((0.0, 0.0), 20.0, 30.0), Cloth(), (thread,), lambda _: Moment(1, (thread,)), "苏绣", "正面"
    )
    Raster(picture, 320, 180).frame(0.0)
