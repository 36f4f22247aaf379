"""Figures by name: registered once, with all that each needs, and nothing that it can do without."""

from collections.abc import Iterator

import pytest

from generator.errors import GeneratorError
from generator.motion import registry
from generator.motion.compose import compose
from generator.motion.numbers import Numbers
from generator.motion.registry import Amiss, figure, named, names
from generator.motion.timeline import Beat, Timeline
from generator.scene.picture import Picture
from knowledge.schema.quantity import Quantity
from tests.generator.specs import lesson, quantity, still_life


def nothing(_: Numbers, __: Timeline) -> Picture:
    return still_life()


def beats(_: Numbers) -> list[Beat]:
    return [Beat("fold", 5.0, "折")]


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_FIGURES", {})


@pytest.mark.usefixtures("empty")
class TestAFigure:
    def test_is_found_by_its_name(self):
        figure("fold", Numbers, needs=("width",), beats=beats, version=3)(nothing)
        assert (named("fold").version, named("fold").needs, named("fold").measured) == (3, ("width",), None)
        assert names() == ("fold",)

    def test_of_another_name_does_not_exist(self):
        figure("fold", Numbers, needs=(), beats=beats)(nothing)
        with pytest.raises(GeneratorError, match="no figure is called 'flod'") as refusal:
            named("flod")
        assert refusal.value.hint == "there is: fold"

    def test_cannot_take_the_name_of_another(self):
        figure("fold", Numbers, needs=(), beats=beats)(nothing)
        with pytest.raises(ValueError, match="two figures are called 'fold'"):
            figure("fold", Numbers, needs=(), beats=beats)(nothing)

    def test_cannot_draw_amiss_what_a_row_of_pieces_does_already(self):
        with pytest.raises(ValueError, match="figure 'fold' draws amiss what rows of pieces do already: teeth"):
            figure("fold", Numbers, needs=(), beats=beats, amiss={"teeth": Amiss("mm", 0.0, 1.0)})
        assert names() == ()

    def test_lacks_what_has_a_value_neither_in_the_step_nor_in_the_sample(self):
        figure("fold", Numbers, needs=("width", "creases", ("depth", "pitch")), beats=beats)(nothing)
        unknown, known = quantity(None), quantity(1.0)
        fold = named("fold")
        assert list(fold.missing({"width": unknown}, {"creases": known})) == [("width",), ("depth", "pitch")]
        assert list(fold.missing({"width": known, "pitch": known}, {"creases": known})) == []


Known = dict[str, Quantity]


def without_one(step: Known, sample: Known) -> Iterator[tuple[Known, Known]]:
    """The numbers of a step and of its sample, less each one; one that both have is left out of either and of both."""

    def less(of: Known, key: str) -> Known:
        return {name: known for name, known in of.items() if name != key}

    for key in {**step, **sample}:
        yield less(step, key), less(sample, key)
    for key in step.keys() & sample.keys():
        yield less(step, key), sample
        yield step, less(sample, key)


@pytest.mark.parametrize("of", names())
class TestTheNeedsOfAFigure:
    def test_are_all_that_it_cannot_be_drawn_without(self, of: str):
        about = lesson(of)
        for step, sample in without_one(about.quantities, about.sample):
            less = about.model_copy(update={"quantities": step, "sample": sample})
            if lacking := list(named(of).missing(step, sample)):
                with pytest.raises(GeneratorError, match=f"{of} needs a value for '{lacking[0][0]}'"):
                    compose(less)
                assert lacking[0][0] not in {**step, **sample}
            else:
                assert compose(less).cues, {*about.quantities, *about.sample} - {*step, *sample}

    def test_are_met_by_its_lesson(self, of: str):
        about = lesson(of)
        assert list(named(of).missing(about.quantities, about.sample)) == []
