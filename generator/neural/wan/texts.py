"""Which text each latent frame reads. Nothing here needs torch."""

from bisect import bisect_right

from generator.neural.spec import NeuralSpec
from generator.neural.wan.models import STRIDE_T


def texts(spec: NeuralSpec) -> tuple[str, ...]:
    """One text for the whole clip, or one for each latent frame in order, (frames − 1)/4 + 1 of them: the prompt, and
    after it what is said at the frame that stands for the latent."""
    if not spec.timed:
        return (spec.prompt,)
    begins = [each.frame for each in spec.timed]
    said = [
        spec.prompt + spec.timed[bisect_right(begins, standing_for(latent)) - 1].says
        for latent in range((spec.frames - 1) // STRIDE_T + 1)
    ]
    return tuple(said) if len(set(said)) > 1 else (said[0],)


def standing_for(latent: int) -> int:
    """The frame whose text a latent frame reads. The first latent covers frame 0 alone, latent l the four frames up to
    4l: of those the second, so that a text read has half of them or more where two meet."""
    return max(0, STRIDE_T * latent - STRIDE_T // 2)
