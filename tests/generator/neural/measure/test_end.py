"""What figures declare of their films' ends is found in those frames alone."""

from functools import cache

import numpy as np
import pytest

from generator.motion.compose import compose
from generator.motion.registry import Size, named, names
from generator.neural.measure import Scale, Verdict
from generator.neural.measure.compare import sized
from generator.neural.measure.end import End
from generator.neural.measure.silk import settled
from generator.scene.clip import View
from tests.generator.neural.measure import proof
from tests.generator.neural.measure.films import HEIGHT, WIDTH
from tests.generator.specs import lesson

WIRE = ("roll_wire_flat", "close_joints")  # measured in moving films: test_face and test_cells
DECLARED = [
    (name, view)
    for name in names()
    for view in named(name).views
    if name not in WIRE and named(name).sizes(lesson(name, view))
]
WORSE = [None, proof.blurred, proof.grainy, proof.compressed]
ANOTHER = [  # a number of the step or its sample, changed within what is told of it, and what must follow
    ("open_flower", View.FRONT, {"petal_radius": 7.0}, Size.SHEET),
    ("fold_five", View.SECTION, {"paper_thickness": 0.1}, Size.LAYER),
    ("fold_five", View.CLOSE, {"wedge_angle": 34.0}, Size.CORNER),
    ("draw_wax", View.CLOSE, {"wax_line": 1.9}, Size.LINE),
    ("push_hide", View.SECTION, {"hide_thickness": 1.0}, Size.FACE_HEIGHT),
    ("engrave_lines", View.SECTION, {"groove_width": 0.3}, Size.GROOVE_WIDTH),
    ("engrave_lines", View.SECTION, {"groove_depth": 0.2}, Size.GROOVE_DEPTH),
    ("fire_enamel", View.SECTION, {"enamel_shrink_ratio": 0.45}, Size.GLASS),
    ("grind_flush", View.SECTION, {"wire_height": 1.4}, Size.GLASS),
    ("tap_level", View.SECTION, {"sample_thickness": 5.0}, Size.FACE_HEIGHT),
    ("cut_joint_slanted", View.SECTION, {"mitre_angle": 44.0}, Size.JOINT),
]


def shown(figure: str, view: View, **changes: float) -> tuple[np.ndarray, Scale]:
    """The end of a clip, at rest for three frames, and its scale."""
    spec = lesson(figure, view, **changes)
    picture = compose(spec)
    return np.repeat(proof.end(picture, spec, WIDTH, HEIGHT), 3, axis=0), Scale.of(picture.camera, WIDTH, HEIGHT)


as_shipped = cache(shown)


@pytest.mark.parametrize("worse", WORSE)
@pytest.mark.parametrize(("figure", "view"), DECLARED)
def test_all_that_is_declared_is_found_however_worn_the_film(figure: str, view: View, worse):
    film, scale = as_shipped(figure, view)
    end = End(settled(list(film if worse is None else worse(film))), scale)
    for size, wanted in named(figure).sizes(lesson(figure, view)).items():
        found = sized(size, wanted, end.size(size))
        assert found.verdict is Verdict.HOLDS, found


@pytest.mark.parametrize(("figure", "view", "changed", "size"), ANOTHER)
def test_it_follows_the_number_that_it_shows(figure: str, view: View, changed: dict[str, float], size: Size):
    film, scale = shown(figure, view, **changed)
    got = End(film[-1], scale).size(size)
    there = named(figure).sizes(lesson(figure, view, **changed))[size]
    usual = named(figure).sizes(lesson(figure, view))[size]
    assert sized(size, there, got).verdict is Verdict.HOLDS
    assert sized(size, usual, got).verdict is Verdict.OFF


@pytest.mark.parametrize("size", Size)
def test_in_an_empty_picture_nothing_is_seen(size: Size):
    empty = np.full((HEIGHT, WIDTH, 3), 208, np.uint8)
    for level in (False, True):
        _, scale = as_shipped("fold_five", View.SECTION if level else View.CLOSE)
        assert End(empty, scale).size(size) is None
