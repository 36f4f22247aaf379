"""Steps whose figure does not exist, or lacks a number, are told before a learner asks for them."""

from pathlib import Path

import pytest

from generator.motion.drawable import undrawable
from knowledge.errors import Refused
from knowledge.loading.check import problems
from knowledge.loading.library import load
from knowledge.schema.craft import Shown, Technique
from tests.generator.specs import shipped
from tests.knowledge.small import TECHNIQUE, line, write


def satin(**changes: object) -> Technique:
    """齐针 with its fifth step, which fills one side, changed; no fault is shown with it."""
    technique = shipped().technique("suxiu/qi-zhen")
    first = [step.model_copy(update={"faults": ()}) for step in technique.steps[:4]]
    step = technique.steps[4].model_copy(update={"faults": (), **changes})
    return technique.model_copy(update={"faults": (), "steps": (*first, step, *technique.steps[5:])})


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


def spoilt(shown: Shown, step: int | None = 5) -> Technique:
    """齐针 with a fault of its own that is shown so."""
    technique = shipped().technique("suxiu/qi-zhen")
    fault = technique.faults[0].model_copy(update={"shown": shown, "step": step})
    return technique.model_copy(update={"faults": (fault, *technique.faults[1:])})


class TestAFault:
    def test_that_is_wrong_in_a_quantity_or_astray_can_be_shown(self):
        assert list(undrawable(spoilt(Shown(wrong={"pitch": 0.9, "thread_width": 0.4, "teeth": 1.0})))) == []

    def test_of_an_unknown_quantity_is_told_which_there_are(self):
        (found,) = undrawable(spoilt(Shown(wrong={"pich": 0.9})))
        assert found.location == ("faults", 0, "shown", "wrong", "pich")
        assert found.reason == "pich is no quantity of step 5 or of the sample, and nothing that goes astray"
        assert "pitch" in found.mend
        assert "teeth" in found.mend

    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [({"teeth": 4.0}, "teeth lies between 0 and 3 mm, got 4"), ({"pitch": -1.0}, "针距: -1 mm is not possible")],
    )
    def test_out_of_range_is_told_the_range(self, wrong: dict[str, float], reason: str):
        (found,) = undrawable(spoilt(Shown(wrong=wrong)))
        assert found.reason.startswith(reason)

    def test_that_the_figure_itself_draws_wrong_can_be_shown_within_its_range(self):
        carving = shipped().technique("piying/diao-ke")

        def shown(amount: float, step: int) -> Technique:
            fault = carving.faults[0].model_copy(update={"shown": Shown(wrong={"facets": amount}), "step": step})
            return carving.model_copy(update={"faults": (fault,)})

        assert list(undrawable(shown(5.0, 5))) == []
        (found,) = undrawable(shown(50.0, 5))
        assert found.reason == "facets lies between 0 and 8 mm, got 50"
        (found,) = undrawable(shown(5.0, 6))
        assert "clogged" in found.mend, "what that step's own figure can draw wrong"

    def test_of_no_step_or_of_one_that_does_not_move_cannot_be_shown(self):
        (found,) = undrawable(spoilt(Shown(wrong={"teeth": 1.0}), step=None))
        assert found.reason == "the fault 线断 is shown by no step of 1 to 7"
        (found,) = undrawable(spoilt(Shown(step=9, wrong={"teeth": 1.0})))
        assert found.reason == "the fault 线断 is shown by no step of 1 to 7"
        still = satin(figure=None).model_copy(update={"faults": spoilt(Shown(wrong={"teeth": 1.0})).faults})
        assert "step 5 has no movement that could show the fault 线断" in [each.reason for each in undrawable(still)]


class TestAFile:
    def test_with_an_unknown_wrong_is_refused_with_its_line(self, tmp_path: Path):
        write(tmp_path)
        path = tmp_path / "kite" / "zha-jia.yaml"
        shown = "asks: [两边不一样重]\n        shown: {wrong: {tooth: 1}}"
        text = TECHNIQUE.replace("asks: [两边不一样重]", shown).replace("    figure: hidden_start\n", "")
        path.write_text(text, encoding="utf-8")
        wanted = r"zha-jia\.yaml:\d+: steps\.0\.faults\.0\.shown\.wrong\.tooth: tooth is no quantity of step 1"
        with pytest.raises(Refused, match=wanted):
            load(tmp_path, (undrawable,))

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
