"""Where a clip comes from: every number with its origin, and nobody's approval."""

import json

import pytest

from generator.draw.provenance import comment, provenance
from generator.motion.registry import names
from generator.scene.clip import LABEL
from knowledge.schema.quantity import Origin, Reference
from knowledge.schema.units import Unit
from tests.generator.specs import lesson, quantity, spec


class TestProvenance:
    def test_it_is_never_approved_by_itself(self):
        told = provenance(spec())
        assert told["approved"] is False
        assert told["approver"] is None

    def test_its_label_says_that_it_is_computed_and_unsigned(self):
        assert provenance(spec())["label"] == LABEL["zh"]
        assert "示意动画" in LABEL["zh"]
        assert "未经传承人签认" in LABEL["zh"]

    def test_it_names_the_clip_and_what_drew_it(self):
        told = provenance(spec())
        assert (told["key"], told["engine"], told["engine_version"]) == (spec().key, "demonstration", 1)

    def test_of_a_fault_it_says_so_and_what_is_wrong(self):
        told = provenance(spec().model_copy(update={"fault": "皮间露底", "wrong": {"short": 1.4}}))
        assert (told["fault"], told["wrong"]) == ("皮间露底", {"short": 1.4})
        assert "fault" in told["made"]
        assert "错例" in told["label"]
        assert not {"fault", "wrong"} & set(provenance(spec()))

    @pytest.mark.parametrize("figure", names())
    def test_it_tells_every_number_of_step_and_sample_with_its_origin(self, figure: str):
        of = lesson(figure)
        told = provenance(of)["quantities"]
        assert set(told) == set(of.quantities) | set(of.sample)
        for name, entry in told.items():
            known = of.quantities.get(name) or of.sample[name]
            assert (entry["value"], entry["high"], entry["unit"]) == (known.value, known.high, known.unit.value)
            assert (entry["origin"], entry["source"]) == (known.origin.value, known.source)
            assert entry["confirmed"] is known.firm

    def test_the_steps_number_stands_before_the_samples(self):
        of = spec().model_copy(update={"sample": {"pitch": quantity(0.9)}})
        assert provenance(of)["quantities"]["pitch"]["value"] == 0.5

    def test_an_angle_keeps_what_it_is_measured_from_and_a_length_has_nothing(self):
        tilt = quantity(30.0, Unit.DEGREE, reference=Reference.CLOTH)
        told = provenance(spec().model_copy(update={"quantities": {"needle_angle": tilt, "pitch": quantity(0.5)}}))
        assert told["quantities"]["needle_angle"]["reference"] == "cloth"
        assert told["quantities"]["pitch"]["reference"] is None

    def test_a_disputed_number_stays_empty_and_has_what_each_source_tells(self):
        told = [{"source": "S1", "value": 1.0}, {"source": "S2", "text": "一指", "english": "a finger"}]
        pit = quantity(None, origin=Origin.DISPUTED, tellings=told)
        entry = provenance(spec().model_copy(update={"quantities": {"pit": pit}}))["quantities"]["pit"]
        assert (entry["value"], entry["origin"], entry["tellings"]) == (None, "disputed", told)

    def test_a_number_nobody_gave_stays_empty(self):
        told = provenance(lesson("stem_first"))["quantities"]["pierce_speed"]
        assert told["value"] is None
        assert told["origin"] == Origin.UNKNOWN.value
        assert told["confirmed"] is False


class TestComment:
    def test_it_is_the_same_on_one_line(self):
        line = comment(lesson("first_band"))
        assert "\n" not in line
        assert json.loads(line) == provenance(lesson("first_band"))

    def test_it_does_not_depend_on_the_order_of_the_quantities(self):
        of = lesson("first_band")
        turned = of.model_copy(update={"quantities": dict(reversed(of.quantities.items()))})
        assert comment(turned) == comment(of)
