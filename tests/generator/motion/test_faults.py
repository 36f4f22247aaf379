"""A fault's picture: the work with the fault, then the same place right, of every fault that the library has drawn."""

from functools import cache

import numpy as np
import pytest

from generator.draw import fonts
from generator.errors import GeneratorError
from generator.motion.compose import compose, fault_spec, spec_for
from generator.motion.faults import HALF, mistaken, outlined
from generator.motion.solids import box, chain, flat
from generator.scene.camera import Projection
from generator.scene.clip import ClipSpec, View
from generator.scene.mark import MarkKind
from generator.scene.picture import Picture
from knowledge.schema.craft import Fault, Technique
from tests.generator.specs import places, quantity, shipped

WIDEST = 2 * 0.78 * 1280  # px of the two lines that a caption may have
SATIN = "suxiu/qi-zhen"


def met(technique: Technique) -> list[tuple[int, Fault]]:
    """Faults that are drawn, each with the step at which it is met."""
    every = [(fault.step or 1, fault) for fault in technique.faults]
    every += [(step.number, fault) for step in technique.steps for fault in step.faults]
    return [(number, fault) for number, fault in every if fault.shown]


DRAWN = [(of.id, number, fault.name) for of in shipped().techniques.values() for number, fault in met(of)]


@cache
def clip(id_: str, number: int, name: str, language: str = "zh") -> ClipSpec:
    technique = shipped().technique(id_)
    fault = next(each for at, each in met(technique) if (at, each.name) == (number, name))
    spec = fault_spec(shipped().craft_of(id_), technique, number, fault, language=language)  # type: ignore[arg-type]
    assert spec is not None
    return spec


@cache
def film(id_: str, number: int, name: str) -> Picture:
    return compose(clip(id_, number, name))


def test_at_least_twelve_faults_are_drawn():
    assert len(DRAWN) >= 12


@pytest.mark.parametrize("of", DRAWN, ids=lambda of: f"{of[0].partition('/')[2]}-{of[2]}")
def test_the_fault_is_seen_first_then_the_same_place_right(of: tuple[str, int, str]):
    spec, picture = clip(*of), film(*of)
    wrong, right = picture.at(HALF - 0.05), picture.at(spec.seconds - 0.05)
    assert spec.seconds <= 8.0
    assert wrong.verdict is not None
    assert right.verdict is not None
    assert (wrong.verdict.text, wrong.verdict.right) == (f"错例 · {of[2]}", False)
    assert (right.verdict.text, right.verdict.right) == ("正确", True)
    works = [(*picture.laid[moment.begin : moment.laid], *moment.bodies) for moment in (wrong, right)]
    clouds = [np.concatenate([places(body) for body in work]) for work in works]
    assert clouds[0].shape != clouds[1].shape or not np.allclose(*clouds) or of[2] == "色跳"
    (ring,), (mended,) = wrong.marks, right.marks
    assert (ring.kind, mended.kind) == (MarkKind.FAULT, MarkKind.MENDED)
    assert ring.at == mended.at
    x, y = Projection(picture.camera, 1280, 720).point(*ring.at)
    assert 100 < x < 1180, "the place is in the picture"
    assert 150 < y < 560, "below the label, above the caption"
    assert picture.facts == (), "no number is shown for what is wrong"
    for language in ("zh", "en"):
        for caption in clip(*of, language).captions:
            assert fonts.sized(36).getlength(caption.text) < 0.95 * WIDEST


def test_what_lies_only_grows_within_each_half():
    picture = film(SATIN, 5, "边口锯齿")
    for begin in (0.0, HALF):
        laid = [picture.at(begin + t).laid for t in np.arange(0.0, HALF - 0.01, 0.1)]
        assert laid == sorted(laid)
        assert laid[0] < laid[-1], "the step's own stitches are made fast"
    assert picture.at(HALF).begin == picture.at(HALF - 0.01).laid, "nothing of the wrong work is left"


def test_it_is_not_kept_under_the_key_of_the_step():
    technique, spec = shipped().technique(SATIN), clip(SATIN, 5, "边口锯齿")
    plain = spec_for(shipped().craft_of(SATIN), technique, 5, View.FRONT)
    assert spec.key != plain.key
    assert not {"fault", "wrong"} & set(plain.model_dump()), "the step's own key names no fault"
    assert "错例" in spec.label


def test_a_fault_whose_look_nobody_described_is_not_drawn():
    technique = shipped().technique(SATIN)
    (broken,) = (fault for fault in technique.faults if fault.name == "线断")
    assert fault_spec(shipped().craft_of(SATIN), technique, 2, broken) is None


def test_in_english_it_says_fault_and_right():
    picture = compose(clip(SATIN, 5, "边口锯齿", "en"))
    assert [moment.verdict and moment.verdict.text for moment in (picture.at(1.0), picture.at(5.0))] == [
        "Fault · Toothed edge",
        "Right",
    ]
    assert picture.cues[0].text == "", "its sign is told in Chinese alone"


def test_a_step_in_which_nothing_comes_to_lie_shows_no_fault():
    spec = clip(SATIN, 5, "边口锯齿")
    threading = spec_for(shipped().craft_of(SATIN), shipped().technique(SATIN), 2, View.FRONT)
    changes = {"figure": threading.figure, "quantities": threading.quantities}
    with pytest.raises(GeneratorError, match="lays nothing"):
        compose(spec.model_copy(update=changes))


def test_a_wrong_value_that_cannot_be_is_refused():
    assert mistaken(quantity(0.5), 0.9).value == 0.9
    with pytest.raises(GeneratorError, match="is not possible"):
        mistaken(quantity(0.5), -1.0)


def test_works_are_compared_by_their_lines_and_by_the_edges_of_their_sheets():
    line = chain([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]], 0.1, (0, 0, 0))
    square = flat(np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]]), 0.0, (9, 9, 9))
    edges = [strand for strand in outlined([line, square]) if strand is not line]
    assert len(edges) == 4, "the diagonal between its two triangles is no edge"
    assert sum(float(np.ptp(edge.points, axis=0).sum()) for edge in edges) == 8.0


def test_a_work_without_edges_is_refused_and_not_left_out():
    with pytest.raises(GeneratorError, match="strands and sheets where works are compared, got a Mesh"):
        outlined([box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0, 0, 0))])
