"""Our schedules and the schedulers of diffusers are of one mind."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from generator.neural.spec import Guide, Tier  # noqa: E402
from generator.neural.wan.models import MODELS  # noqa: E402
from generator.neural.wan.schedule import Schedule, schedule  # noqa: E402
from generator.neural.wan.scheduler import build, expected  # noqa: E402

pytestmark = pytest.mark.torch


@pytest.mark.parametrize(("name", "tier", "guide"), [
    ("T2V-A14B", Tier.FINAL, Guide.NONE), ("T2V-A14B", Tier.DRAFT, Guide.NONE), ("TI2V-5B", Tier.FINAL, Guide.NONE),
    ("I2V-A14B", Tier.FINAL, Guide.ENDS), ("I2V-A14B", Tier.FINAL, Guide.REFERENCE),
])  # fmt: skip
def test_the_scheduler_takes_the_steps_that_the_schedule_says(name: str, tier: Tier, guide: Guide) -> None:
    made = schedule(MODELS[name], tier, guide)
    scheduler = build(made)
    scheduler.set_timesteps(made.steps)
    assert scheduler.sigmas[:-1].tolist() == pytest.approx(made.sigmas(), abs=2e-6)
    whole = 1.001 if made.solver == "unipc" else 2e-3  # UniPC counts timesteps in whole numbers
    assert scheduler.timesteps.tolist() == pytest.approx([1000 * sigma for sigma in made.sigmas()], abs=whole)
    assert scheduler.sigmas[-1] == 0


def test_an_exact_velocity_leads_to_the_picture_and_is_foreseen_at_every_step() -> None:
    made = Schedule(6, 5.0, (1, 1), "euler", begin=2)
    scheduler = build(made)
    scheduler.set_timesteps(made.steps)
    scheduler.set_begin_index(0)
    picture, noise = torch.randn(2, 1, 4, 3, 8, 8)
    sigma = made.sigmas()[0]
    x = (1 - sigma) * picture + sigma * noise
    for t in scheduler.timesteps:
        x = scheduler.step(noise - picture, t, x, return_dict=False)[0]
        assert torch.allclose(expected(scheduler), picture, atol=1e-5)
    assert torch.allclose(x, picture, atol=1e-5)


def test_latents_stay_in_float32_when_the_model_answers_in_bfloat16() -> None:
    scheduler = build(Schedule(4, 5.0, (1, 1), "euler"))
    scheduler.set_timesteps(4)
    scheduler.set_begin_index(0)
    x = torch.ones(1, 1, 1, 2, 2)
    out = scheduler.step(torch.ones_like(x, dtype=torch.bfloat16), scheduler.timesteps[0], x, return_dict=False)[0]
    assert out.dtype is torch.float32
