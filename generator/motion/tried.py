"""Pictures tried before a learner asks for them: what is wrong in one that its numbers make."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.errors import GeneratorError
from generator.motion.compose import compose, fault_spec, spec_for
from generator.motion.drawable import Location, faults_of
from generator.scene.body import places_of
from generator.scene.clip import ClipSpec, View
from generator.scene.ground import Cloth
from generator.scene.picture import Picture
from knowledge.schema.craft import Craft, Technique

MOST = 60_000  # strands of a picture: the shipped ones have less than a tenth
LOOKS = 7  # times at which it is looked at
# words on the picture decide nothing of its shape
NAMELESS = Craft(id="none", name="", english="", meaning="", meaning_en="")


def pictures(technique: Technique) -> Iterator[tuple[Location, ClipSpec]]:
    """Every step that moves and every fault that is shown, with the field that says so. `undrawable` is asked first."""
    for index, step in enumerate(technique.steps):
        if step.figure is not None:
            yield ("steps", index, "figure"), spec_for(NAMELESS, technique, step.number, View.FRONT)
    for here, fault, number in faults_of(technique):
        spec = fault_spec(NAMELESS, technique, number or 1, fault)
        if spec is not None:
            wrong = list(spec.wrong)
            yield (*here, "shown", *(("wrong", wrong[0]) if len(wrong) == 1 else ())), spec


def trouble(spec: ClipSpec) -> str | None:
    """Why a clip cannot be drawn by its numbers; None where it can. It may take as long, and as much, as they want."""
    try:
        with np.errstate(all="ignore"):  # what comes of it is told
            picture = compose(spec)
            moments = [picture.at(float(t)) for t in np.linspace(0.0, spec.seconds, LOOKS, endpoint=False)]
    except GeneratorError as bad:
        return str(bad)
    except MemoryError:
        return f"{spec.figure} needs too much memory with these numbers"
    except (ArithmeticError, ValueError, LookupError, AssertionError, StopIteration) as bad:
        return f"{spec.figure} fails with these numbers: {type(bad).__name__}: {bad}"
    if len(picture.laid) > MOST:
        return f"{len(picture.laid)} strands are laid, more than {MOST}"
    bodies = (*picture.laid, *(body for moment in moments for body in moment.bodies))
    places = [places_of(body) for body in bodies]
    if places and not np.isfinite(np.concatenate(places)).all():
        return f"{spec.figure} draws places that are no numbers"
    return _crossed(picture)


def _crossed(picture: Picture) -> str | None:
    ground = picture.ground
    for line in ground.lines if isinstance(ground, Cloth) else ():
        if not line.dashed and np.array_equal(line.points[0], line.points[-1]) and crosses_itself(line.points):
            return "an outline that is drawn crosses itself"
    return None


def crosses_itself(closed: NDArray[np.floating]) -> bool:
    """Whether two pieces of a closed line (n, 2) cross that do not follow each other."""
    points = closed.astype(np.float64)
    a, b = points[:-1], points[1:]

    def side(p: NDArray[np.float64], q: NDArray[np.float64], r: NDArray[np.float64]) -> NDArray[np.float64]:
        """Twice the signed area of p, q, r."""
        return np.asarray((q - p)[..., 0] * (r - p)[..., 1] - (q - p)[..., 1] * (r - p)[..., 0])

    p, q = a[:, None], b[:, None]
    apart = side(p, q, a[None]) * side(p, q, b[None]) < 0
    return bool((apart & apart.T).any())
