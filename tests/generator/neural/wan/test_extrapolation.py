"""What is foretold lies on the line, and each call of a step has its own."""

from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch")

from generator.neural.wan.extrapolation import Extrapolated  # noqa: E402

pytestmark = pytest.mark.torch


def run(steps: int, slopes: tuple[float, ...]) -> tuple[list[list[float]], list[float]]:
    """Answers by step and call, and the timesteps that were computed, of a model that answers slope × step."""
    computed: list[float] = []

    def forward(x: torch.Tensor, timestep: torch.Tensor) -> tuple[torch.Tensor]:
        computed.append(float(timestep))
        return (x * (steps - float(timestep)),)

    model = SimpleNamespace(forward=forward)
    Extrapolated(model)
    answers = [
        [float(model.forward(torch.tensor(slope), timestep=torch.tensor([float(steps - step)]))[0]) for slope in slopes]
        for step in range(steps)
    ]
    return answers, computed


def test_on_a_line_nothing_is_lost_with_two_calls_a_step() -> None:
    answers, computed = run(9, (1.0, -2.0))
    assert answers == [[step, -2.0 * step] for step in range(9)]
    assert computed == [9, 9, 8, 8, 7, 7, 6, 6, 4, 4, 2, 2]


def test_four_steps_are_all_computed() -> None:
    assert len(run(4, (1.0,))[1]) == 4


def test_how_many_are_computed_first_can_be_said() -> None:
    computed: list[float] = []

    def forward(x: torch.Tensor, timestep: torch.Tensor) -> tuple[torch.Tensor]:
        computed.append(float(timestep))
        return (x,)

    model = SimpleNamespace(forward=forward)
    Extrapolated(model, warm=2)
    for step in range(5):
        model.forward(torch.ones(1), timestep=torch.tensor([9.0 - step]))
    assert computed == [9, 8, 6]


def test_after_a_reset_nothing_of_the_last_clip_is_left() -> None:
    model = SimpleNamespace(forward=lambda x, timestep: (x,))
    made = Extrapolated(model)
    for step in range(3):
        made(torch.ones(1), timestep=torch.tensor([9.0 - step]))
    made.reset()
    fresh = [made(torch.zeros(1), timestep=torch.tensor([9.0 - step]))[0] for step in range(4)]
    assert not torch.cat(fresh).any()
