"""Steps whose figure does not exist, or lacks a number, are told before a learner asks for them."""

from pathlib import Path

import pytest

from generator.motion.drawable import undrawable
from knowledge.errors import Refused
from knowledge.loading.check import problems
from knowledge.loading.library import load
from knowledge.schema.craft import Technique
from tests.generator.specs import shipped
from tests.knowledge.small import TECHNIQUE, line, write


def satin(**changes: object) -> Technique:
    """齐针 with its fifth step, which fills one side, changed."""
    technique = shipped().technique("suxiu/qi-zhen")
    step = technique.steps[4].model_copy(update=changes)
    return technique.model_copy(update={"steps": (*technique.steps[:4], step, *technique.steps[5:])})


class TestATechnique:
    def test_of_the_library_can_be_drawn_to_its_last_step(self):
        assert [each for technique in shipped().techniques.values() for each in undrawable(technique)] == []

    def test_that_names_a_figure_there_is_not_is_told_which_there_are(self):
        (found,) = undrawable(satin(figure="fill_sdie"))
        assert (found.id, found.location) == ("suxiu/qi-zhen", ("steps", 4, "figure"))
        assert found.reason == "no movement is called 'fill_sdie'"
        assert "fill_side" in found.mend

    def test_that_lacks_a_number_of_its_figure_is_told_which(self):
        (found,) = undrawable(satin(quantities={}))
        assert found.reason == "fill_side cannot be drawn without a value for pitch"

    def test_without_a_figure_lacks_nothing(self):
        assert list(undrawable(satin(figure=None, quantities={}))) == []


class TestAFile:
    def test_of_the_library_is_refused_with_its_line(self, tmp_path: Path):
        write(tmp_path)
        path = tmp_path / "kite" / "zha-jia.yaml"
        path.write_text(TECHNIQUE.replace("figure: stretch_frame", "figure: dance"), encoding="utf-8")
        with pytest.raises(Refused, match=r"zha-jia\.yaml:\d+: steps\.0\.figure: no movement is called 'dance'"):
            load(tmp_path, (undrawable,))

    def test_that_is_checked_is_told_what_it_lacks(self, tmp_path: Path):
        path = tmp_path / "qi-zhen.yaml"
        path.write_text(TECHNIQUE, encoding="utf-8")
        found = list(problems([path], shipped(), (undrawable,)))
        assert (found[0].line, found[0].field) == (line("figure: stretch_frame"), "steps.0.figure")
        assert found[0].reason == "stretch_frame cannot be drawn without a value for height"
