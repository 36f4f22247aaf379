"""Which steps a clip takes, at which noise, by which solver. Nothing here needs torch."""

from dataclasses import dataclass
from typing import Literal

from generator.errors import GeneratorError
from generator.neural.spec import Guide, Tier
from generator.neural.wan.models import Model

DRAFT_STEPS = 4
DRAFT_SHIFT = 5.0  # as the distilled LoRAs were trained: timesteps 1000, 937.5, 833.3, 625
FEWEST = 20
TRAINED = 1000  # timesteps
WARM_STEPS = 4  # of each expert, before the cache may extrapolate: so a draft is always computed whole
WEAK, STRONG = 3 / 50, 7 / 50  # Time-to-Move (time-to-move/TTM): where denoising begins, where the mask lets go


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps of one clip. `begin`: steps left out at the start; `strong`: until this step the mask is held to the
    reference. Both count from the first of all `steps`."""

    steps: int
    shift: float
    guidance: tuple[float, float]
    solver: Literal["unipc", "euler"]
    begin: int = 0
    strong: int = 0

    @property
    def taken(self) -> int:
        """Steps that are really made."""
        return self.steps - self.begin

    @property
    def guided(self) -> bool:
        """Two forwards a step."""
        return self.guidance[0] > 1

    def sigmas(self) -> list[float]:
        """Share of noise before each step that is taken, falling from 1; after the last it is 0."""
        if self.solver == "unipc":
            plain = [1 - i / self.steps * (1 - 1 / TRAINED) for i in range(self.steps)]
        else:
            plain = [1 - i / self.steps for i in range(self.steps)]
        return [self.shift * s / (1 + (self.shift - 1) * s) for s in plain[self.begin :]]

    def split(self, boundary: float | None) -> tuple[int, int]:
        """Steps of the first and of the second expert."""
        if boundary is None:
            return self.taken, 0
        high = sum(s >= boundary for s in self.sigmas())
        return high, self.taken - high

    def computed(self, boundary: float | None) -> int:
        """Steps that are computed where the Taylor cache extrapolates the others: of each expert the first
        `WARM_STEPS`, then every second."""
        return sum(min(n, WARM_STEPS) + max(0, n - WARM_STEPS) // 2 for n in self.split(boundary))


def schedule(model: Model, tier: Tier, guide: Guide, steps: int | None = None) -> Schedule:
    """The schedule of a tier; `steps` replaces the model's own number in the final tier. Raises GeneratorError."""
    draft = tier is Tier.DRAFT
    number = DRAFT_STEPS if draft else steps or model.steps
    if not draft and not FEWEST <= number <= model.steps:
        raise GeneratorError(f"{model.name}: expected {FEWEST} to {model.steps} steps, got {number}")
    reference = guide is Guide.REFERENCE
    return Schedule(
        steps=number,
        shift=DRAFT_SHIFT if draft else model.shift,
        guidance=(1.0, 1.0) if draft else model.guidance,
        solver="euler" if draft or reference else "unipc",  # UniPC's corrector undoes what is set between steps
        begin=round(number * WEAK) if reference and not draft else 0,
        strong=max(1, round(number * STRONG)) if reference else 0,
    )
