"""Steps, noise levels and which expert has which step."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.neural.spec import Guide, Tier
from generator.neural.wan.models import MODELS
from generator.neural.wan.schedule import Schedule, schedule

T2V, I2V, FIVE = MODELS["T2V-A14B"], MODELS["I2V-A14B"], MODELS["TI2V-5B"]


def test_final_is_the_models_own_schedule() -> None:
    made = schedule(T2V, Tier.FINAL, Guide.NONE)
    assert (made.steps, made.shift, made.guidance, made.solver) == (40, 12.0, (4.0, 3.0), "unipc")
    assert made.split(T2V.boundary) == (26, 14)
    assert (made.taken, made.guided) == (40, True)


def test_draft_takes_the_four_distilled_timesteps_two_by_each_expert_without_guidance() -> None:
    made = schedule(T2V, Tier.DRAFT, Guide.NONE)
    assert [round(1000 * sigma, 1) for sigma in made.sigmas()] == [1000.0, 937.5, 833.3, 625.0]
    assert made.split(T2V.boundary) == (2, 2)
    assert (made.taken, made.guided) == (4, False)


@pytest.mark.parametrize(("steps", "shift", "expected"), [(4, 12, (3, 1)), (40, 5, (17, 23)), (4, 5, (2, 2))])
def test_expert_split_by_shift(steps: int, shift: float, expected: tuple[int, int]) -> None:
    assert Schedule(steps, shift, (4, 3), "unipc").split(0.875) == expected


def test_one_expert_has_all_steps() -> None:
    assert schedule(FIVE, Tier.FINAL, Guide.NONE).split(None) == (50, 0)


@pytest.mark.parametrize("steps", [19, 41])
def test_final_takes_20_to_40_steps(steps: int) -> None:
    with pytest.raises(GeneratorError, match=f"20 to 40 steps, got {steps}"):
        schedule(T2V, Tier.FINAL, Guide.NONE, steps)


def test_reference_begins_and_lets_go_where_time_to_move_does() -> None:
    made = schedule(I2V, Tier.FINAL, Guide.REFERENCE, 40)
    assert (made.begin, made.strong, made.taken, made.solver) == (2, 6, 38, "euler")
    draft = schedule(I2V, Tier.DRAFT, Guide.REFERENCE)
    assert (draft.begin, draft.strong) == (0, 1)


@given(st.integers(1, 50), st.floats(1, 12), st.sampled_from(["unipc", "euler"]), st.integers(0, 3))
def test_noise_falls_from_one_and_never_to_zero(steps: int, shift: float, solver, begin: int) -> None:
    made = Schedule(steps, shift, (1, 1), solver, min(begin, steps - 1))
    sigmas = made.sigmas()
    assert len(sigmas) == made.taken
    assert all(a > b for a, b in itertools.pairwise(sigmas))
    assert 0 < sigmas[-1] <= sigmas[0] <= 1
    if not made.begin:
        assert sigmas[0] == 1
