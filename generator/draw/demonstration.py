"""The demonstration: a step's movement computed from its parameters, drawn, encoded, streamed while drawn."""

from collections.abc import Callable, Iterator

from generator.draw.encode import encode
from generator.draw.provenance import comment
from generator.draw.raster import Raster
from generator.motion.compose import compose
from generator.scene.clip import ClipSpec
from generator.scene.picture import Fact

Tell = Callable[[tuple[Fact, ...]], object]


def draw(spec: ClipSpec, tell: Tell = lambda _: None) -> Iterator[bytes]:
    """Fragments of the clip, the header first; closing the iterator stops the drawing. Raises GeneratorError.

    What stands beside the picture is told before the first of them.
    """
    picture = compose(spec)
    tell(picture.facts)
    raster = Raster(picture, spec.width, spec.height)
    frames = raster.frames(spec.fps, spec.seconds)
    yield from encode(frames, spec.width, spec.height, spec.fps, comment(spec), spec.encoder)
