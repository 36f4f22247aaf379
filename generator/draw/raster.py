"""A Picture → I420 frames. The still layer is drawn once; each frame redraws only the tiles where something moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, radians, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.draw import overlay
from generator.draw.canvas import Canvas
from generator.draw.drawn_ground import drawn_ground
from generator.draw.kernels.planes import TILE, i420, restore, restore_depth, rounded
from generator.draw.kernels.sprite import blend
from generator.draw.overlay import Sprite
from generator.draw.primitives import Key, Primitive, grounds, primitive_of, samples
from generator.scene.body import Body, Strand
from generator.scene.camera import Camera, Projection
from generator.scene.ground import Line
from generator.scene.picture import Moment, Picture

ELEVATION = 42.0  # of the light on what lies still, degrees above the ground
SLACK_STEPS = 12  # ripples and light move in steps: each costs a whole picture
LIGHT_STEP = 45.0  # degrees
SHADOW = 0.38
CONTACT = 0.22  # of laid thread

F32 = NDArray[np.float32]
U8 = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Moving:
    """A moving body ready to draw: its shape, its shadow, the tiles both lie on."""

    key: Key
    by: Primitive[Any, Any]
    shape: object
    shade: F32
    tiles: U8


class Raster:
    """Draws one picture at one size. `frame(t)` may be called for any t; equal t gives equal bytes.

    `words` False leaves out title, facts, view, label, marks and captions: the bare picture. `to_and_fro`: times will
    be asked for in any order, so what lay there from the beginning stays drawn.
    """

    def __init__(
        self,
        picture: Picture,
        width: int = 1280,
        height: int = 720,
        *,
        words: bool = True,
        to_and_fro: bool = False,
    ) -> None:
        self._picture = picture
        self._view = Projection(picture.camera, width, height)
        self._size = (height, width)
        self._wide = (width, height)
        tiles = (-(-height // TILE), -(-width // TILE))
        self._all = np.ones(tiles, np.uint8)
        self._dirty = np.ones(tiles, np.uint8)
        self._seen: dict[Key, U8] = {}  # what the last frame showed, and on which tiles
        self._bodies: dict[Key, _Moving] = {}
        self._keys: dict[int, tuple[Body, Key]] = {}  # of the last frame's, by identity: they are kept, so it is theirs
        self._sprites: list[Sprite] = []
        self._lit: dict[float, F32] = {}  # the still picture by azimuth, while only the light moves
        self._laid: dict[int, object] = {}  # shapes by identity: the picture keeps its bodies
        self._still_rgb = np.empty((height, width, 3), np.float32)
        self._still_depth = np.empty((height, width), np.float32)
        self._rgb = np.empty_like(self._still_rgb)
        self._depth = np.empty_like(self._still_depth)
        self._planes = np.empty((height * 3 // 2, width), np.uint8)
        self._floor = np.empty_like(self._still_depth)
        self._carried = np.empty_like(self._still_depth)  # the same, raised where something lies that carries shadows
        self._floored = np.ones(tiles, np.uint8)  # where there is any ground, for shadows to fall on
        self._drawn: tuple[int, float, int, int] | None = None  # slack step, light, from and up to which are laid
        self._early = picture.at(0.0).laid if to_and_fro else 0
        self._begun: tuple[int, float, F32, F32] | None = None  # slack step, light, colours and depth of the beginning
        self._words = words
        self._panels = overlay.still(picture, width, height) if words else []
        self._lines = [strand for line in picture.ground.lines for strand in _inked(line)]

    def frames(self, fps: int, seconds: float) -> Iterator[U8]:
        """Every frame in order, each the same array filled anew."""
        for number in range(round(fps * seconds)):
            yield self.frame(number / fps)

    def frame(self, at: float) -> U8:
        """The frame at `at` seconds: uint8 (height * 3 / 2, width)."""
        moment = self._picture.at(at)
        self._dirty[:] = 0
        self._settle(moment)
        light = _light(moment.light, moment.elevation)
        moving = self._ready(moment.bodies, light)
        sprites = self._said(moment, at) if self._words else []
        self._compare({body.key: body.tiles for body in moving} | {_name(s): self._covered(s) for s in sprites})
        self._bodies = {body.key: body for body in moving}
        self._sprites = sprites  # kept, so that their names stay theirs
        restore(self._rgb, self._depth, self._still_rgb, self._still_depth, self._dirty)
        carried = any(body.by.carries for body in moving)
        if carried:
            restore_depth(self._carried, self._floor, self._dirty)
        floor = self._carried if carried else self._floor
        canvas = Canvas(self._view, self._rgb, self._depth, floor, light, self._dirty)
        for body in moving:
            if body.by.carries:
                body.by.paint(canvas, body.shape)
        for body in moving:
            body.by.darken(canvas, body.shade, SHADOW)
        for body in moving:
            if not body.by.carries:
                body.by.paint(canvas, body.shape)
        for sprite in (*self._panels, *sprites):
            blend(self._rgb, sprite.image, sprite.left, sprite.top, self._dirty)
        i420(self._planes, self._rgb, self._dirty)
        return self._planes

    def seen(self, at: float) -> U8:
        """The frame at `at` seconds before it is encoded: RGB uint8 (height, width, 3), a new array."""
        self.frame(at)
        return rounded(self._rgb)

    def bare(self, at: float) -> tuple[U8, F32, F32]:
        """What is `seen` at `at` seconds, and mm of depth (height, width) with what moves and without. New arrays."""
        return self.seen(at), self._depth.copy(), self._still_depth.copy()

    def _said(self, moment: Moment, at: float) -> list[Sprite]:
        return [
            *(sprite for mark in moment.marks for sprite in overlay.mark(mark, self._view)),
            *overlay.caption(self._picture.caption(at), *self._wide),
            *(overlay.verdict(moment.verdict, *self._wide) if moment.verdict else ()),
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

    def _ready(self, bodies: Sequence[Body], light: F32) -> list[_Moving]:
        """Bodies ready to draw; those that look as in the frame before are not made anew."""
        keys = [(*self._key(body), light.tobytes()) for body in bodies]
        self._keys = {id(body): (body, key[:-1]) for body, key in zip(bodies, keys, strict=True)}
        known = dict(self._bodies)
        new = [n for n, key in enumerate(keys) if key not in known]
        for kind, group in groupby(new, lambda n: type(bodies[n])):
            by, places = primitive_of(kind), list(group)
            shapes = by.shapes([bodies[n] for n in places], self._view)
            for n, shape, shade in zip(places, shapes, by.shades(shapes, self._view, light), strict=True):
                known[keys[n]] = _Moving(keys[n], by, shape, shade, self._tiles(by, shape, shade))
        return [known[key] for key in keys]

    def _key(self, body: Body) -> Key:
        """What a body looks like; of the very same one as in the frame before it is known."""
        known = self._keys.get(id(body))
        return known[1] if known is not None else primitive_of(type(body)).key(body)

    def _tiles(self, by: Primitive[Any, Any], shape: object, shade: F32) -> U8:
        """Those under a body, and under its shadow where there is ground."""
        tiles = np.zeros_like(self._dirty)
        by.touch(tiles, self._wide, shape, shade)
        tiles &= self._floored
        by.touch(tiles, self._wide, shape, None)
        return tiles

    def _covered(self, sprite: Sprite) -> U8:
        tiles = np.zeros_like(self._dirty)
        _cover(tiles, sprite, self._size)
        return tiles

    def _settle(self, moment: Moment) -> None:
        """Bring the still layer to this moment: ground, drawn lines, laid bodies."""
        slack = round(moment.slack * SLACK_STEPS)
        azimuth = round(moment.light / LIGHT_STEP) * LIGHT_STEP
        if self._relit(slack, azimuth, moment):
            return
        look = (slack, azimuth, moment.begin)
        if self._drawn is None or self._drawn[:3] != look or self._drawn[3] > moment.laid:
            done = self._begin(slack, azimuth, moment.begin)
        else:
            done = self._drawn[3]
        self._lay(self._picture.laid[done : moment.laid], azimuth, contact=True)
        self._drawn = (*look, moment.laid)

    def _begin(self, slack: int, azimuth: float, first: int) -> int:
        """Draw the ground and what lay on it at the beginning, from the body `first` on, and say which body is next."""
        self._dirty[:] = 1
        if not first and self._begun is not None and self._begun[:2] == (slack, azimuth):
            self._still_rgb[:], self._still_depth[:] = self._begun[2:]
            return self._early
        self._ground(slack)
        self._lay(self._lines, azimuth, contact=False)
        if first or not self._early:
            return first
        self._lay(self._picture.laid[: self._early], azimuth, contact=True)
        self._begun = (slack, azimuth, self._still_rgb.copy(), self._still_depth.copy())
        return self._early

    def _relit(self, slack: int, azimuth: float, moment: Moment) -> bool:
        """True when nothing is to be drawn: all is as it was, or only the light came back to where it was before."""
        laid = (moment.begin, moment.laid)
        if self._drawn is None or (self._drawn[0], self._drawn[2:]) != (slack, laid):
            self._lit.clear()
            return False
        if azimuth == self._drawn[1]:
            return True
        self._lit[self._drawn[1]] = self._still_rgb.copy()
        if azimuth not in self._lit:
            return False
        self._still_rgb[:] = self._lit[azimuth]
        self._dirty[:] = 1
        self._drawn = (slack, azimuth, *laid)
        return True

    def _ground(self, slack: int) -> None:
        drawn = drawn_ground(self._view, self._picture.ground, slack / SLACK_STEPS)
        self._still_rgb[:], self._still_depth[:], self._floor[:], self._floored = drawn

    def _lay(self, bodies: Sequence[Body], azimuth: float, *, contact: bool) -> None:
        canvas = Canvas(self._view, self._still_rgb, self._still_depth, self._floor, _light(azimuth), self._all)
        for kind, group in groupby(bodies, type):
            by = primitive_of(kind)
            shapes = self._shapes(list(group), by)
            shades = by.shades(shapes, self._view, canvas.light)
            if not self._dirty.all():
                for shape, shade in zip(shapes, shades, strict=True):
                    by.touch(self._dirty, self._wide, shape, shade if contact else None)
            by.lay(canvas, shapes, shades, CONTACT if contact else 0.0)

    def _shapes(self, bodies: Sequence[Body], by: Primitive[Any, Any]) -> list[object]:
        """The shapes of laid bodies: the light may change, they do not."""
        new = [body for body in bodies if id(body) not in self._laid]
        self._laid.update(zip(map(id, new), by.shapes(new, self._view), strict=True))
        return [self._laid[id(body)] for body in bodies]


def _light(azimuth: float, elevation: float = ELEVATION) -> F32:
    flat = cos(radians(elevation))
    return np.array([flat * cos(radians(azimuth)), flat * sin(radians(azimuth)), sin(radians(elevation))], np.float32)


def _inked(line: Line) -> list[Strand]:
    """A line on the ground as thin matte strands lying on it; dashes are every second millimetre and a half."""
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
    return Strand(points.astype(np.float32), radius, line.colour, "matte")


def _name(sprite: Sprite) -> Key:
    return id(sprite.image), sprite.left, sprite.top


def _cover(tiles: U8, sprite: Sprite, size: tuple[int, int]) -> None:
    bottom, right = sprite.top + sprite.image.shape[0], sprite.left + sprite.image.shape[1]
    if bottom > 0 and right > 0 and sprite.top < size[0] and sprite.left < size[1]:
        tiles[
            max(0, sprite.top) // TILE : (bottom - 1) // TILE + 1,
            max(0, sprite.left) // TILE : (right - 1) // TILE + 1,
        ] = 1


def warm() -> None:
    """Compile (or load) every kernel by drawing one small frame of every ground and every kind of body."""
    bodies, camera = samples(), Camera((0.0, 0.0), 20.0, 30.0)
    for ground in grounds():
        picture = Picture(camera, ground, bodies, lambda _: Moment(len(bodies), bodies), "苏绣", "正面", " ")
        Raster(picture, 320, 180).frame(0.0)
