"""Where a neural clip comes from: what made it of what, and how far it is from the computed truth."""

import json

from generator.draw.provenance import provenance
from generator.neural.provenance import neural_provenance
from tests.generator.neural.finish.films import neural


class TestNeuralProvenance:
    def told(self, **report: object) -> dict:
        return neural_provenance(neural(), {"noise_sha256": "ab"}, report, "self-signed, untrusted", "AI生成·未审核")

    def test_it_is_never_approved_by_itself(self):
        assert self.told()["approved"] is False
        assert self.told()["approver"] is None

    def test_it_names_what_made_the_clip_and_from_what(self):
        told, spec = self.told(), neural()
        for name in ("engine", "model", "seed", "prompt", "negative", "version", "key"):
            assert told[name] == getattr(spec, name)
        assert (told["tier"], told["guide"]) == ("final", "none")
        assert told["demonstration"] == spec.demonstration.key
        assert told["manifest"] == {"noise_sha256": "ab"}

    def test_it_tells_every_number_as_the_demonstration_does(self):
        assert self.told()["quantities"] == provenance(neural().demonstration)["quantities"]

    def test_it_keeps_how_far_the_clip_is_from_the_computed_truth(self):
        assert self.told(spacing=0.03)["measured"] == {"spacing": 0.03}

    def test_it_says_what_stands_in_the_picture_and_what_the_signature_is_worth(self):
        assert self.told()["label"] == "AI生成·未审核"
        assert self.told()["credentials"] == "self-signed, untrusted"

    def test_it_is_json(self):
        assert json.loads(json.dumps(self.told())) == self.told()
