"""剖面: the piece cut open through its middle and seen level: wires, the body under them, every coat in the cells."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.enamel.cells import NONE, Cells, cells
from generator.motion.enamel.enamel_numbers import EnamelNumbers
from generator.motion.enamel.piece import GLASS, PALE
from generator.motion.fire import COLD, Glow
from generator.motion.solids import chain
from generator.motion.vectors import Array
from generator.motion.wire.pattern import Pattern
from generator.motion.wire.plate import DARK, FINE, RED
from generator.motion.wire.ribbon import COPPER
from generator.scene.body import Body, Sheet, Strand
from generator.scene.camera import Camera
from generator.scene.ground import Cut
from generator.scene.mark import Mark
from generator.scene.material import Rgb, mixed

LEVEL = 90.0  # ° of the line of sight from the bench's normal
FROM, TO = 0.08, 0.97  # of the pattern's radius: the stretch of the cut that is looked at
BODY = Cut(0.55, RED)  # as thick as it is drawn: nobody said it
EDGE: Rgb = (58, 40, 34)
SEAM: Rgb = (236, 240, 246)  # between two coats
INK_WIDE = 0.012  # mm, radius of an outline
BEFORE, BETWEEN, OVER = -0.01, -0.03, -0.05  # mm towards the eye: faces, seams, outlines
CUT_THROUGH = ("剖面从花心切过去，高低按比例", "cut through the heart; heights to scale")


@dataclass(frozen=True, slots=True)
class Span:
    """What lies in the cut between two wires: of which cell, from x to x, mm."""

    cell: int
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Slice:
    """What is seen of the enamel in the cut: heights mm of the fired coats one on the other, and of what is on them,
    of which `raw` 0..1 is powder still, `wet` or dry. `skin`: black on the wires' tops.
    """

    coats: tuple[float, ...]
    powder: float = 0.0
    raw: float = 1.0
    wet: float = 0.0
    skin: float = 0.0
    glow: Glow = COLD


@lru_cache(maxsize=4)
def spans(of: Pattern) -> tuple[Span, ...]:
    """The cells along +x from the middle, each between its wires."""
    grid: Cells = cells(of, FINE)
    row = len(grid.axis) // 2
    x, open_, which = grid.axis, grid.wire[row] < 0.5, grid.which[row]
    made: list[Span] = []
    begin: int | None = None
    for k in range(row, len(x)):
        free = bool(open_[k]) and which[k] != NONE
        if free and begin is None:
            begin = k
        if begin is not None and not free:
            made.append(Span(int(which[begin]), float(x[begin]), float(x[k])))
            begin = None
    return tuple(span for span in made if span.end - span.begin > of.thickness)


def wires(of: Pattern) -> tuple[tuple[float, float], ...]:
    """From where to where the cut goes through wire, mm along x."""
    cut = spans(of)
    ends = [span.begin for span in cut[1:]]
    walls = [(a.end, b) for a, b in zip(cut, ends, strict=False)]
    return (*walls, (cut[-1].end, cut[-1].end + of.thickness))


def sliced(n: EnamelNumbers, of: Slice) -> tuple[Body, ...]:
    """The cut from heart to frame."""
    made: list[Body] = []
    pattern, height = n.pattern, n.height
    top = of.coats[-1] if of.coats else 0.0
    for span in spans(pattern):
        glass = GLASS[pattern.cells[span.cell].kind]
        low = 0.0
        for k, high in enumerate(of.coats):
            made.append(_face(span.begin, span.end, low, high, of.glow.of(_shade(glass, k)), BEFORE))
            if k:
                made.append(_seam(span, low))
            low = high
        if of.powder > top + 1e-6:
            made.append(
                _face(
                    span.begin,
                    span.end,
                    top,
                    of.powder,
                    of.glow.of(_powder(_shade(glass, len(of.coats)), of.wet, of.raw)),
                    BEFORE,
                )
            )
            made.append(_grains(span, of.powder, of.raw))
    for begin, end in wires(pattern):
        made.append(_face(begin, end, 0.0, height, of.glow.of(COPPER), BETWEEN))
        made.append(_outlined(begin, end, 0.0, height))
        cap = mixed(COPPER, DARK, of.skin)
        made.append(_line(np.array([[begin, OVER, height], [end, OVER, height]]), 3 * INK_WIDE, of.glow.of(cap)))
    return tuple(made)


def level_camera(n: EnamelNumbers) -> Camera:
    """Level with the bench, from the heart to the frame."""
    r = n.pattern.radius
    return Camera(((FROM + TO) / 2 * r, 0.0), (TO - FROM) * r * 1.12, LEVEL)


def dimension(n: EnamelNumbers, low: float, high: float, text: str, dashed: bool, place: int = -1) -> Mark:
    """A dimension line from one height to another in one of the cells of the cut."""
    span = spans(n.pattern)[place]
    x = (span.begin + span.end) / 2
    return stage.measure((x, OVER, low), (x, OVER, high), text, dashed)


def surface(n: EnamelNumbers, high: float, text: str, place: int = -1) -> Mark:
    """Words beside the surface of the enamel in one of the cells of the cut."""
    span = spans(n.pattern)[place]
    return stage.note((span.begin + 0.15 * (span.end - span.begin), OVER, high + 0.16), text)


def _shade(colour: Rgb, coat: int) -> Rgb:
    """Each coat a little lighter than the one below it, so that they are told apart."""
    return mixed(colour, (255, 255, 255), 0.13 * coat)


def _powder(colour: Rgb, wet: float, raw: float) -> Rgb:
    return mixed(colour, mixed(mixed(colour, (255, 255, 255), PALE), colour, wet), raw)


def _face(begin: float, end: float, low: float, high: float, colour: Rgb, y: float) -> Sheet:
    corners = np.array([[begin, y, low], [end, y, low], [end, y, high], [begin, y, high]], np.float32)
    return Sheet(corners, np.array([[0, 1, 2], [0, 2, 3]], np.int32), colour, colour, (), "flat")


def _seam(span: Span, z: float) -> Strand:
    return _line(np.array([[span.begin, BETWEEN, z], [span.end, BETWEEN, z]]), INK_WIDE, SEAM)


def _grains(span: Span, z: float, raw: float) -> Strand:
    """The surface of powder, uneven, and smooth once it has melted."""
    x = np.linspace(span.begin, span.end, max(4, round((span.end - span.begin) / 0.09)))
    up = 0.02 * raw * np.cos(47.0 * x) * np.sin(31.0 * x + 1.0)
    return _line(np.column_stack([x, np.full(len(x), BETWEEN), z + up]), 1.6 * INK_WIDE, (246, 246, 240))


def _outlined(begin: float, end: float, low: float, high: float) -> Strand:
    rim = np.array([[begin, OVER, low], [begin, OVER, high], [end, OVER, high], [end, OVER, low]])
    return _line(rim, INK_WIDE, EDGE)


def _line(points: Array, radius: float, colour: Rgb) -> Strand:
    return chain(points, radius, colour, "flat")
