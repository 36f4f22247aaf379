"""The demonstration: a step's movement computed from its parameters, drawn, encoded, streamed while drawn."""

from collections.abc import Iterator

from generator.draw.encode import encode
from generator.draw.provenance import comment
from generator.draw.raster import Raster
from generator.motion.compose import compose
from generator.scene.clip import ClipSpec


def draw(spec: ClipSpec) -> Iterator[bytes]:
    """Fragments of the clip, the header first; closing the iterator stops the drawing. Raises GeneratorError."""
    raster = Raster(compose(spec), spec.width, spec.height)
    frames = raster.frames(spec.fps, spec.seconds)
    yield from encode(frames, spec.width, spec.height, spec.fps, comment(spec), spec.encoder)
