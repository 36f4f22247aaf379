"""A new ground, a new kind of body, a new material: one registration each, and nothing else of the raster changes."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.draw import kernels, primitives
from generator.draw.canvas import Canvas
from generator.draw.kernels import cones as kernel
from generator.draw.primitives import ground, primitive
from generator.draw.raster import Raster, warm
from generator.scene.body import Strand
from generator.scene.camera import Camera, Projection
from generator.scene.ground import Line
from generator.scene.material import MATERIALS, Material
from generator.scene.picture import Moment, Picture
from tests.generator.specs import BLUE, RED, rgb, still_life, strand

SIZE = (320, 180)


@dataclass(frozen=True)
class Board:
    """A ground of one colour."""

    colour: tuple[int, int, int] = BLUE
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Block:
    """A body: a rectangle of pixels at one depth."""

    depth: float = 5.0


class Blocks:
    """How blocks are drawn."""

    carries = False

    def key(self, block: Block) -> tuple[object, ...]:
        return (block.depth,)

    def shape(self, block: Block, _: Projection) -> float:
        return block.depth

    def shade(self, *_: object) -> NDArray[np.float32]:
        return np.zeros((0, 1), np.float32)

    def shapes(self, blocks: Sequence[Block], view: Projection) -> list[float]:
        return [self.shape(block, view) for block in blocks]

    def shades(self, shapes: Sequence[float], *_: object) -> list[NDArray[np.float32]]:
        return [self.shade() for _ in shapes]

    def touch(self, tiles: NDArray[np.uint8], *_: object) -> None:
        tiles[4:8, 4:8] = 1

    def darken(self, *_: object) -> None:
        pass

    def paint(self, canvas: Canvas, depth: float) -> None:
        canvas.rgb[70:120, 70:120], canvas.depth[70:120, 70:120] = RED, depth

    def lay(self, canvas: Canvas, depths: list[float], *_: object) -> None:
        for depth in depths:
            self.paint(canvas, depth)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(primitives, "_GROUNDS", dict(primitives._GROUNDS))
    monkeypatch.setattr(primitives, "_PRIMITIVES", dict(primitives._PRIMITIVES))


def lay_board() -> None:
    @ground(Board())
    def spread(canvas: Canvas, board: Board, *_: object) -> None:
        canvas.rgb[:], canvas.depth[:], canvas.floor[:] = board.colour, 0.0, 0.0


def seen(of: Picture) -> NDArray[np.float64]:
    """The colours of one frame."""
    return rgb(Raster(of, *SIZE, words=False).frame(0.0))


def on_board(*bodies: object, laid: tuple[object, ...] = ()) -> Picture:
    return Picture(Camera((0.0, 0.0), 20.0, 0.0), Board(), laid, lambda _: Moment(len(laid), bodies), " ", " ", " ")  # type: ignore[arg-type]


class TestAGround:
    def test_fills_the_picture_and_hides_what_lies_below_it(self):
        lay_board()
        hidden = strand((-5, 0, -2), (5, 0, -2))
        assert seen(on_board(hidden)) == pytest.approx(np.broadcast_to(np.array(BLUE, float), (180, 320, 3)), abs=4)

    def test_takes_the_shadow_of_what_stands_on_it(self):
        lay_board()
        shaded = seen(on_board(strand((-5, 0, 3), (5, 0, 3))))
        assert (shaded[:, :, 2] < 0.85 * BLUE[2]).sum() > 200

    def test_that_no_kernel_draws_is_refused(self):
        with pytest.raises(KeyError, match="Board"):
            seen(on_board())


class TestABody:
    def test_is_drawn_by_its_own_kernel_moving_or_laid(self):
        lay_board()
        primitive(Block())(Blocks)
        for of in (on_board(Block()), on_board(laid=(Block(),))):
            assert seen(of)[95, 95] == pytest.approx(RED, abs=4)

    def test_goes_over_and_under_bodies_of_other_kinds(self):
        lay_board()
        primitive(Block())(Blocks)
        bar = strand((-6, 0, 3), (6, 0, 3), colour=(250, 250, 250))
        over, under = seen(on_board(bar, Block(5.0)))[90, 95], seen(on_board(Block(1.0), bar))[90, 95]
        assert over == pytest.approx(RED, abs=4)
        assert under.min() > 100

    def test_of_every_kind_is_drawn_to_warm_up(self):
        drawn = []

        class Noted(Blocks):
            def paint(self, canvas: Canvas, depth: float) -> None:
                drawn.append(depth)

        primitive(Block(7.0))(Noted)
        warm()
        assert 7.0 in drawn


class TestAMaterial:
    def test_is_a_row_of_numbers_by_its_name(self):
        assert all(isinstance(made, Material) for made in MATERIALS.values())
        bright = {name: seen(still_life(Strand(*_bar(), RED, name))).sum() for name in MATERIALS}
        assert len(set(bright.values())) == len(MATERIALS)

    def test_is_read_by_the_kernel_in_the_order_of_its_fields(self):
        assert [getattr(kernel, field.name.upper()) for field in fields(Material)] == list(range(len(fields(Material))))

    def test_that_does_not_exist_is_refused(self):
        with pytest.raises(KeyError, match="jade"):
            seen(still_life(Strand(*_bar(), RED, "jade")))


def _bar() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    bar = strand((-6, 0, 1), (6, 0, 1))
    return bar.points, bar.radius


class TestKeptMachineCode:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "__pycache__").mkdir()
        for name in ("strand.py", "noise.py", "__pycache__/strand.nbi"):
            (tmp_path / name).touch()
        return tmp_path

    def test_stays_while_no_kernel_changes(self, folder: Path):
        kernels.forget_stale(folder)
        assert (folder / "__pycache__" / "strand.nbi").exists()

    def test_goes_when_a_file_changes_that_its_kernel_only_calls(self, folder: Path):
        os.utime(folder / "noise.py", (4e9, 4e9))
        kernels.forget_stale(folder)
        assert not (folder / "__pycache__" / "strand.nbi").exists()


def test_several_strands_have_the_shapes_and_the_shadows_that_each_has_alone():
    view, light = Projection(Camera((0.0, 0.0), 20.0, 34.0), *SIZE), np.array([0.3, 0.4, 0.87], np.float32)
    several = [
        strand((-9, 0, 0.5), (9, 3, 0.5), (9, 5, -1)), strand((0, 0, 20), (1, 1, 20)), strand((0, -4, 1), (0, 4, 0.2)),
    ]  # fmt: skip
    by = primitives.primitive_of(Strand)
    shapes = by.shapes(several, view)
    shades = by.shades(shapes, view, light)
    for body, shape, shade in zip(several, shapes, shades, strict=True):
        alone = by.shape(body, view)
        assert all(np.array_equal(getattr(shape, of.name), getattr(alone, of.name)) for of in fields(alone))
        assert np.array_equal(shade, by.shade(alone, view, light))
    assert [len(shade) > 0 for shade in shades] == [True, False, True]  # nothing so high throws one
