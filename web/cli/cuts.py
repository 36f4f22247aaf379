"""Other cuts of neural clips that are kept: several views in one picture, a slow close-up."""

from fractions import Fraction
from pathlib import Path

from assistant.build_neural import finish_options, store_of
from assistant.settings import Settings
from generator.errors import GeneratorError
from generator.neural.engine import Footage
from generator.neural.finish.finish import Take, finish_slow, finish_views
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from knowledge.loading.library import load
from web.cli.neural import one


def views(settings: Settings, clips: list[str], out: Path) -> None:
    """Two to four kept clips of one step side by side. Raises GeneratorError."""
    if not 2 <= len(clips) <= 4:
        raise GeneratorError(f"expected two to four clips, got {len(clips)}", "name the views of one step")
    store = store_of(settings)
    finish_views([_take(store, clip) for clip in clips], out, finish_options(settings, load(settings.library)))


def slow(
    settings: Settings,
    clip: str,
    out: Path,
    span: tuple[float, float],
    quarter: bool,
    centre: tuple[float, float],
    zoom: float,
) -> None:
    """Seconds `span` of a kept clip's footage at half or a quarter of its speed. Raises GeneratorError."""
    options = finish_options(settings, load(settings.library))
    speed = Fraction(1, 4 if quarter else 2)
    finish_slow(_take(store_of(settings), clip), out, options, span, speed, centre, zoom)


def _take(store: NeuralStore, prefix: str) -> Take:
    key = one(prefix, store.keys(prefix))
    record, footage = store.record(key), store.footage(key)
    if record is None or footage is None:
        raise GeneratorError(f"the footage of {key[:12]} is not there", "make the clip again: wenjiang jobs retry")
    return Take(Footage(footage, record["manifest"]), NeuralSpec.model_validate(record["spec"]), record["report"])
