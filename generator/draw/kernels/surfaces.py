"""What meshes, sheets and reliefs share: each is shaped, shaded and laid by itself, and its shadow is made of cells."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from generator.draw.canvas import Canvas
from generator.draw.kernels import cells
from generator.draw.primitives import F32
from generator.scene.camera import Projection

B = TypeVar("B")  # the kind of body
S = TypeVar("S")  # its shape in pixels


class Surfaces(ABC, Generic[B, S]):
    """The part of a Primitive that follows from how one body is drawn."""

    carries = False

    @abstractmethod
    def shape(self, body: B, view: Projection) -> S:
        """What does not depend on the light."""

    @abstractmethod
    def shade(self, shape: S, view: Projection, light: F32) -> F32:
        """The shadow on the floor, in cells."""

    @abstractmethod
    def paint(self, canvas: Canvas, shape: S) -> None:
        """Draw the body."""

    def shapes(self, bodies: Sequence[B], view: Projection) -> list[S]:
        """The shape of each of several."""
        return [self.shape(body, view) for body in bodies]

    def shades(self, shapes: Sequence[S], view: Projection, light: F32) -> list[F32]:
        """The shadow of each of several."""
        return [self.shade(shape, view, light) for shape in shapes]

    def darken(self, canvas: Canvas, shade: F32, strength: float) -> None:
        """Draw a shadow."""
        if shade.size:
            cells.darken(canvas.rgb, canvas.depth, canvas.floor, shade, canvas.dirty, strength)

    def lay(self, canvas: Canvas, shapes: Sequence[S], shades: Sequence[F32], strength: float) -> None:
        """Draw bodies one after the other, each after its own shadow; none falls where `strength` is 0."""
        for shape, shade in zip(shapes, shades, strict=True):
            if strength > 0.0:
                self.darken(canvas, shade, strength)
            self.paint(canvas, shape)
