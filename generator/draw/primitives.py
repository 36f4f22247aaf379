"""How each kind of ground and of body becomes pixels, by the class of scene/ that it draws."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from generator.draw.canvas import Canvas
from generator.scene.camera import Projection

F32 = NDArray[np.float32]
U8 = NDArray[np.uint8]
Key = tuple[object, ...]
B_contra = TypeVar("B_contra", contravariant=True)  # the kind of body
S = TypeVar("S")  # its shape in pixels, which only its primitive reads
G = TypeVar("G")  # the kind of ground
Spread = Callable[[Canvas, G, float, F32], None]  # canvas, ground, slack 0..1, colour of the stage beyond it


class Primitive(Protocol[B_contra, S]):
    """How one kind of body is drawn. A shadow is an array of rows, empty where none falls."""

    carries: bool  # whether shadows of others fall on it: it is painted before them

    def key(self, body: B_contra, /) -> Key:
        """Equal keys look equal."""

    def shape(self, body: B_contra, view: Projection, /) -> S:
        """What does not depend on the light."""

    def shade(self, shape: S, view: Projection, light: F32, /) -> F32:
        """The shadow on the floor."""

    def shapes(self, bodies: Sequence[B_contra], view: Projection, /) -> Sequence[S]:
        """The `shape` of each of several."""

    def shades(self, shapes: Sequence[S], view: Projection, light: F32, /) -> Sequence[F32]:
        """The `shade` of each of several."""

    def touch(self, tiles: U8, size: tuple[int, int], shape: S, shade: F32 | None, /) -> None:
        """Mark the tiles under it and its shadow. `size`: width and height in px."""

    def darken(self, canvas: Canvas, shade: F32, strength: float, /) -> None:
        """Draw the shadow."""

    def paint(self, canvas: Canvas, shape: S, /) -> None:
        """Draw the body."""

    def lay(self, canvas: Canvas, shapes: Sequence[S], shades: Sequence[F32], strength: float, /) -> None:
        """Draw several that come to lie, one after the other, each after its own shadow."""


_PRIMITIVES: dict[type, tuple[Any, Primitive[Any, Any]]] = {}  # with a sample of the kind
_GROUNDS: dict[type, tuple[Any, Spread[Any]]] = {}
P = TypeVar("P")


def primitive(sample: object) -> Callable[[type[P]], type[P]]:
    """Register a class as the Primitive of bodies of a kind. `sample`: one of them, drawn to compile the kernels."""

    def register(made: type[P]) -> type[P]:
        _PRIMITIVES[type(sample)] = (sample, cast("Primitive[Any, Any]", made()))
        return made

    return register


def ground(sample: G) -> Callable[[Spread[G]], Spread[G]]:
    """Register a function that fills the whole picture with a kind of ground. `sample`: one of them."""

    def register(spread: Spread[G]) -> Spread[G]:
        _GROUNDS[type(sample)] = (sample, spread)
        return spread

    return register


def primitive_of(body: type) -> Primitive[Any, Any]:
    """How a kind of body is drawn. Raises KeyError for a kind that no kernel draws."""
    return _PRIMITIVES[body][1]


def ground_of(kind: type) -> Spread[Any]:
    """How a kind of ground is drawn. Raises KeyError for a kind that no kernel draws."""
    return _GROUNDS[kind][1]


def samples() -> tuple[Any, ...]:
    """One body of every kind."""
    return tuple(sample for sample, _ in _PRIMITIVES.values())


def grounds() -> tuple[Any, ...]:
    """One ground of every kind."""
    return tuple(sample for sample, _ in _GROUNDS.values())
