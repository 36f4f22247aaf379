"""A teacher's pattern as wires: one along each outline, a cell within each; and where wire cannot follow."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from shapely import LineString, Polygon

from generator.motion.impossible import Impossible, everywhere
from generator.motion.vectors import Array
from generator.motion.wire.bending import FOLD, Bending
from generator.motion.wire.pattern import GAP, STEP, Cell, Kind, Pattern, Wire
from generator.pattern.fitting import fitted, spaced
from generator.pattern.narrow import crowded, faces, inside, narrow
from generator.pattern.refusal import Refusal
from generator.scene.pattern import OwnPattern

ROOM = 1.12  # of the pattern's own radius: how far the paper round it is looked at
LARGEST = 60.0  # mm of a pattern told in mm
KINDS = (Kind.PETAL, Kind.HEART, Kind.GROUND)  # whose trial colours the cells take in turn
TOO_TIGHT = ("这里的弯太急，这么厚的丝弯不过去", "this curve is tighter than the wire can be bent")
TOO_NARROW = ("这里太窄，两边的丝挨在一起", "too narrow here: the wires on both sides touch")
TOO_NEAR = ("两根丝挨得太近", "two wires are too near to each other")
OPEN = ("这条线没有围上，点蓝时釉会漏", "this line closes no cell: enamel will leak")


@dataclass(frozen=True)
class OwnWires(Pattern):
    """`own` in a room so wide, mm, of wire `thickness` mm; `ratio`: the least inside radius by thickness."""

    own: OwnPattern = field(kw_only=True)
    room: float = field(kw_only=True)
    ratio: float = field(kw_only=True)

    def __post_init__(self) -> None:
        """Nothing is refused here: what cannot be bent is shown."""

    @cached_property
    def outlines(self) -> tuple[Array, ...]:
        """Closed outlines, mm, each from its sharpest corner on and back to it, the largest first."""
        return tuple(_begun(outline) for outline in self._fitted[0])

    @cached_property
    def mine(self) -> Wire:
        """The largest outline's, with no more points than it was drawn with: it turns in every one of them."""
        return Wire(self.outlines[0])

    @cached_property
    def wires(self) -> tuple[Wire, ...]:
        """Along every outline and every open line, with points as near as the taught pattern's."""
        lines = (*self.outlines, *self._fitted[1])
        return tuple(Wire(spaced(line, STEP, closed=False)) for line in lines)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """What each outline encloses, without what lies in those within it."""
        shapes = [Polygon(outline) for outline in self.outlines]
        made = []
        for k, (outline, shape) in enumerate(zip(self.outlines, shapes, strict=True)):
            within = [other for other in self.outlines[k + 1 :] if shape.contains(Polygon(other))]
            made.append(Cell(KINDS[k % len(KINDS)], outline[:-1], inside(faces([outline, *_outermost(within)]))))
        return tuple(made)

    def impossible(self, z: float) -> tuple[Impossible, ...]:
        """Where wire cannot follow: too tight, too narrow, too near, not closed; ringed `z` mm over the paper."""
        least = (self.ratio + 0.5) * self.thickness
        tight = [place for line in self.outlines for place in too_tight(line, least)]
        thin = [place for line in self.outlines for place in narrow(Polygon(line), self.thickness)]
        near = crowded([*self.outlines, *self._fitted[1]], self.thickness)
        ends = [line[end] for line in self._fitted[1] for end in (0, -1) if not self._met(line, end)]
        return (
            *everywhere(ends, OPEN, z), *everywhere(tight, TOO_TIGHT, z),
            *everywhere(thin, TOO_NARROW, z), *everywhere(near, TOO_NEAR, z),
        )  # fmt: skip

    @cached_property
    def _fitted(self) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
        room = LARGEST if self.own.millimetres else self.room
        return fitted(self.own, room, room)

    def _met(self, line: Array, end: int) -> bool:
        """Whether an open line ends on another wire, as one that parts a cell in two does."""
        at = LineString([line[end], line[end] + 1e-9])
        others = [other for other in (*self.outlines, *self._fitted[1]) if other is not line]
        return any(LineString(other).distance(at) <= self.thickness for other in others)


def own_wires(own: OwnPattern, width: float, thickness: float, ratio: float) -> OwnWires:
    """A teacher's pattern as wires, `width` mm wide where the file tells no mm. Raises GeneratorError `bad_pattern`."""
    room = width - thickness
    outlines, opened = fitted(own, *(2 * [LARGEST if own.millimetres else room]))
    if not outlines:
        raise Refusal("轮廓没有闭合。", "Expected a closed outline, got none.")
    reach = max(float(np.hypot(*line.T).max()) for line in (*outlines, *opened))
    return OwnWires(ROOM * reach, thickness, own=own, room=room, ratio=ratio)


def too_tight(line: Array, radius: float) -> tuple[tuple[float, float], ...]:
    """Places of a line (n, 2) at which it turns by more than a fold does within `radius` mm, without being folded.

    A curve of that radius turns by 57° over its own radius: what turns further is tighter. A corner is folded.
    """
    bend = Bending(line)
    turned = np.cumsum(np.where(np.abs(bend.turns) > FOLD, 0.0, bend.turns))
    until = np.searchsorted(bend.at, bend.at + radius, side="right") - 1
    sharp = np.abs(turned[until] - turned + np.where(np.abs(bend.turns) > FOLD, 0.0, bend.turns)) > FOLD
    made: list[tuple[float, float]] = []
    for k in np.flatnonzero(sharp):
        x, y = line[(k + until[k]) // 2]
        if all((x - a) ** 2 + (y - b) ** 2 > (4 * radius) ** 2 for a, b in made):
            made.append((float(x), float(y)))
    return tuple(made)


def _begun(outline: Array) -> Array:
    """The outline from its sharpest corner round to it, a hair short of it."""
    step = np.diff(np.concatenate([outline[-1:], outline, outline[:1]]), axis=0)
    ways = np.degrees(np.arctan2(step[:, 1], step[:, 0]))
    turns = np.abs((np.diff(ways) + 180.0) % 360.0 - 180.0)
    rolled = np.roll(outline, -int(turns.argmax()), 0)
    back = rolled[-1] - rolled[0]
    return np.concatenate([rolled, (rolled[0] + GAP * back / max(float(np.hypot(*back)), GAP))[None]])


def _outermost(outlines: list[Array]) -> list[Array]:
    """Those that lie in none of the others."""
    shapes = [Polygon(outline) for outline in outlines]
    return [
        outline for k, outline in enumerate(outlines)
        if not any(j != k and other.contains(shapes[k]) for j, other in enumerate(shapes))
    ]  # fmt: skip
