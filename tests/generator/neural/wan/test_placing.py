"""Streamed weights are the same weights."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from generator.neural.wan.memory import plan  # noqa: E402
from generator.neural.wan.models import MODELS  # noqa: E402
from generator.neural.wan.placing import place_text  # noqa: E402
from generator.neural.wan.stand_in import TINY, RandomWeights  # noqa: E402

pytestmark = pytest.mark.torch
T2V = MODELS["T2V-A14B"]


def test_a_streamed_text_encoder_answers_as_a_resident_one() -> None:
    ids = torch.tensor([[5, 9, 1]])
    resident, streamed = (RandomWeights(TINY).text_encoder(T2V) for _ in range(2))
    place_text(streamed, plan(T2V, 80, (9, 0), certified=False), torch.device("cpu"))
    with torch.no_grad():
        assert torch.equal(streamed(ids).last_hidden_state, resident(ids).last_hidden_state)
