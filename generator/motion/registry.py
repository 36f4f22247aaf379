"""The figures by name: how each is drawn, from which quantities, and what can be measured in its film."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from generator.errors import GeneratorError
from generator.motion.astray import DEVIATIONS
from generator.motion.impossible import Impossible
from generator.motion.numbers import Numbers, only_to_show, stated
from generator.motion.timeline import Beat, Timeline
from generator.scene.clip import ClipSpec, View
from generator.scene.picture import Picture
from knowledge.schema.quantity import Quantity

Need = str | tuple[str, ...]  # the key of a quantity, or several of which one is enough
N = TypeVar("N", bound=Numbers)
LONGEST = 12.0  # s of a clip, unless its figure needs longer
FACE = (View.FRONT, View.CLOSE)  # views of the face of the work: what every figure has


@dataclass(frozen=True, slots=True)
class Measured:
    """What a film of the figure shows of the stitches it lays, for whoever measures it."""

    spacing: bool  # several lie side by side
    count: bool = True  # each one is to be seen
    covering: bool = False  # the long ones lie over short ones, which count for nothing


class Size(StrEnum):
    """What can be counted or measured, in mm or °, where a film of the figure ends."""

    CELLS = "cells"  # that wire encloses, seen from above
    PETALS = "petals"  # of them, those round the middle one
    PATTERN = "pattern_width"
    FACE_WIDTH = "face_width"  # of a cut face, seen straight on
    FACE_HEIGHT = "face_height"  # at right angles to its edges
    DIAMETER = "diameter"  # of its outer edge, where it is round
    JOINT = "joint_angle"  # between a joint in such a face and the wall's own way
    LAYERS = "layers"  # of paper on each other, seen in a cut
    LAYER = "layer_thickness"
    CORNER = "corner_angle"  # of a pale sheet, its sharpest
    SHEET = "sheet_width"  # of a sheet with openings
    OPENINGS = "openings"  # through it
    LOBES = "lobes"  # of its outline
    MARKS = "marks"  # of wax that lie apart
    LINE = "line_width"  # of the round one among them
    GROOVES = "grooves"  # seen in a cut
    GROOVE_WIDTH = "groove_width"
    GROOVE_DEPTH = "groove_depth"
    GLASS = "glass_height"  # of enamel over the floor of its cell, seen in a cut


@dataclass(frozen=True, slots=True)
class Amiss:
    """Something that a figure can itself draw wrong, to show a fault: from how much to how much of it."""

    unit: str
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A movement that a step can be drawn with."""

    name: str
    version: int
    needs: tuple[Need, ...]
    measured: Measured | None  # None: it lays no stitches that could be measured
    views: tuple[View, ...]  # from where it can be seen, the usual one first
    timeline: Callable[[ClipSpec], Timeline]  # its beats by its own clock
    draw: Callable[[ClipSpec], Picture]
    longest: float  # s that its clip may last
    amiss: Mapping[str, Amiss]  # what it can draw wrong, by name
    sizes: Callable[[ClipSpec], Mapping[Size, float]]  # what its film's end shows in the clip's view
    # where a teacher's pattern cannot be made; None: it takes none
    own: Callable[[ClipSpec], tuple[Impossible, ...]] | None
    judged: tuple[str, ...]  # quantities that such a pattern is judged by, here or where an earlier step takes it

    def missing(self, quantities: Mapping[str, Quantity], sample: Mapping[str, Quantity]) -> Iterator[tuple[str, ...]]:
        """What is needed and has no value, neither in the step nor in the sample: keys of which one is enough.

        A disputed number has one to show, where a source tells a number.
        """
        for need in self.needs:
            keys = (need,) if isinstance(need, str) else need
            if not any(stated(key, quantities, sample) or only_to_show(key, quantities, sample) for key in keys):
                yield keys


_FIGURES: dict[str, Figure] = {}


def figure(
    name: str,
    numbers: type[N],
    *,
    needs: tuple[Need, ...],
    beats: Callable[[N], Sequence[Beat]],
    version: int = 1,
    measured: Measured | None = None,
    views: tuple[View, ...] = FACE,
    longest: float = LONGEST,
    amiss: Mapping[str, Amiss] | None = None,
    sizes: Mapping[View, Callable[[N], Mapping[Size, float]]] | None = None,
    own: Callable[[N], tuple[Impossible, ...]] | None = None,
    judged: tuple[str, ...] = (),
) -> Callable[[Callable[[N, Timeline], Picture]], Callable[[N, Timeline], Picture]]:
    """Register a function as the figure `name`, which a step of the library may be drawn with.

    The function is given the clip's quantities as `numbers`, with a value for each of its `needs`, and the timeline of
    its `beats`; by view, `sizes` tells what the end of its film shows. `own` tells that it can draw a teacher's
    pattern, and where that cannot be made; `judged`: by what besides the step's own quantities. Raise `version` when
    the same quantities would draw another picture. Raises ValueError for a name that is taken, and for something
    `amiss` that is called as a deviation of rows is: a fault means one of the two.
    """
    if taken := sorted(DEVIATIONS.keys() & (amiss or {}).keys()):
        raise ValueError(f"figure {name!r} draws amiss what rows of pieces do already: {', '.join(taken)}")

    def register(draw: Callable[[N, Timeline], Picture]) -> Callable[[N, Timeline], Picture]:
        if name in _FIGURES:
            raise ValueError(f"two figures are called {name!r}")

        def timeline(spec: ClipSpec) -> Timeline:
            return Timeline(beats(numbers(spec)))

        def picture(spec: ClipSpec) -> Picture:
            return draw(numbers(spec), timeline(spec))

        def shown(spec: ClipSpec) -> Mapping[Size, float]:
            told = (sizes or {}).get(spec.view)
            return {} if told is None else told(numbers(spec))

        def impossible(spec: ClipSpec) -> tuple[Impossible, ...]:
            return own(numbers(spec)) if own is not None else ()

        _FIGURES[name] = Figure(
            name, version, needs, measured, views, timeline, picture, longest, dict(amiss or {}), shown,
            impossible if own is not None else None, judged,
        )  # fmt: skip
        return draw

    return register


def names() -> tuple[str, ...]:
    """Every figure there is, in the order of registration."""
    return tuple(_FIGURES)


def named(name: str) -> Figure:
    """The figure of this name. Raises GeneratorError for one that does not exist."""
    if name not in _FIGURES:
        raise GeneratorError(f"no figure is called {name!r}", f"there is: {', '.join(sorted(_FIGURES))}")
    return _FIGURES[name]
