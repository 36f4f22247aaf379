"""Films for the tests of the measure: drawn once, short, of a size at which threads are still seen."""

from functools import cache

from generator.neural.control import control
from generator.neural.measure import Comparison, compare, expected, measure
from generator.neural.measure.scale import registered
from generator.scene.clip import ClipSpec, View
from tests.generator.neural.measure import proof
from tests.generator.specs import lesson

WIDTH, HEIGHT, FRAMES = 960, 540, 13


@cache
def drawn(figure: str, view: View = View.FRONT, frames: int = FRAMES) -> proof.Film:
    """The bare demonstration of a shipped step."""
    film = control(lesson(figure, view), WIDTH, HEIGHT, frames, proof.FPS).frames
    film.flags.writeable = False
    return film


def wrong(figure: str, fault: proof.Wrong, view: View = View.FRONT, frames: int = FRAMES) -> proof.Film:
    """The same with a fault in it."""
    return proof.planted(lesson(figure, view), fault, WIDTH, HEIGHT, frames)


def judged(film: proof.Film, spec: ClipSpec) -> Comparison:
    """A film against a spec, its scale found again by the drawn lines."""
    height, width = film.shape[1:3]
    truth = expected(spec, width, height)
    scale, lines = registered(film[0], control(spec, width, height, 1, spec.fps).frames[0], truth.scale)
    return compare(measure(film, scale), truth, scale, lines)
