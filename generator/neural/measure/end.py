"""The settled end of a film: what can be counted and measured in it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.motion.registry import Size
from generator.neural.measure.cells import Cells, cells
from generator.neural.measure.corner import corner
from generator.neural.measure.face import Face, face
from generator.neural.measure.glass import glass
from generator.neural.measure.grooves import Grooves, grooves
from generator.neural.measure.joint import joint
from generator.neural.measure.layers import Layers, layers
from generator.neural.measure.scale import Scale
from generator.neural.measure.sheet import Sheet, sheet
from generator.neural.measure.strokes import Strokes, strokes


@dataclass(frozen=True, eq=False)
class End:
    """`frame` (h, w, 3) RGB of the scale's size. Each kind of thing is sought when it is first asked for."""

    frame: NDArray[np.uint8]
    scale: Scale

    def size(self, of: Size) -> float | None:
        """A number of pieces, mm or °; None where it is not seen."""
        match of:
            case Size.CELLS:
                return self._cells.count if self._cells else None
            case Size.PETALS:
                return self._cells.petals if self._cells else None
            case Size.PATTERN:
                return self._cells.width if self._cells else None
            case Size.FACE_WIDTH:
                return self._face.width if self._face else None
            case Size.FACE_HEIGHT:
                return self._face.height if self._face else None
            case Size.DIAMETER:
                return self._face.diameter if self._face else None
            case Size.JOINT:
                return joint(self.frame, self.scale)
            case Size.LAYERS:
                return self._layers.count if self._layers else None
            case Size.LAYER:
                return self._layers.thickness if self._layers else None
            case Size.CORNER:
                return corner(self.frame, self.scale)
            case Size.SHEET:
                return self._sheet.width if self._sheet else None
            case Size.OPENINGS:
                return self._sheet.openings if self._sheet else None
            case Size.LOBES:
                return self._sheet.lobes if self._sheet else None
            case Size.MARKS:
                return self._strokes.marks if self._strokes else None
            case Size.LINE:
                return self._strokes.line if self._strokes else None
            case Size.GROOVES:
                return self._grooves.count if self._grooves else None
            case Size.GROOVE_WIDTH:
                return self._grooves.width if self._grooves else None
            case Size.GROOVE_DEPTH:
                return self._grooves.depth if self._grooves else None
            case Size.GLASS:
                return glass(self.frame, self.scale)

    @cached_property
    def _cells(self) -> Cells | None:
        return cells(self.frame, self.scale)

    @cached_property
    def _face(self) -> Face | None:
        return face(self.frame, self.scale)

    @cached_property
    def _layers(self) -> Layers | None:
        return layers(self.frame, self.scale)

    @cached_property
    def _sheet(self) -> Sheet | None:
        return sheet(self.frame, self.scale)

    @cached_property
    def _strokes(self) -> Strokes | None:
        return strokes(self.frame, self.scale)

    @cached_property
    def _grooves(self) -> Grooves | None:
        return grooves(self.frame, self.scale)
