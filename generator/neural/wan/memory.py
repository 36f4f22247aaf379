"""How a model is laid out on a GPU: decided here by arithmetic, carried out in `placing`. Nothing here needs torch."""

from dataclasses import dataclass
from enum import StrEnum

from generator.errors import GeneratorError
from generator.neural.spec import Guide
from generator.neural.wan.models import Model

CLASSES = (24, 48, 80, 141)  # GB
KEPT_FREE = 0.06  # of the class: the driver, the allocator's gaps
COMFORT = 0.75  # of the class: beyond, the text encoder gives way to whatever else the host runs on the card
TEXT = 11.4  # GB, the UMT5-xxl encoder in bf16
VAE = 0.6  # GB, in fp32
BYTES_A_TOKEN = 1.1e5  # of activations in one forward; on an H100 8.3 GB were used for 75,600 tokens
HINTS = 8  # of VACE: what its control layers found is kept until the layers that use it
DECODING = 2.25e4  # bytes a pixel of a frame, while the VAE decodes the whole picture in fp32; on an H100 22.3 GB
FRAMES = 24  # bytes a pixel of every frame: decoded, and on the way to 8 bits
TILE = 320 * 256  # px decoded at a time when tiled
STREAMED = 3  # blocks on the GPU at a time: the one at work, the next, the one that leaves
HOPPER, ADA = (9, 0), (8, 9)


class Precision(StrEnum):
    """How the experts' weights are kept and multiplied."""

    BF16 = "bf16"
    FP8 = "fp8"  # kept and multiplied in 8 bit, a scale a row: from capability 8.9
    FP8_KEPT = "fp8-kept"  # kept in 8 bit, multiplied in bf16


@dataclass(frozen=True, slots=True)
class Plan:
    """One layout. `peak`: GB of GPU memory expected in tensors, by the figures above."""

    memory: int  # class, GB
    precision: Precision
    experts_resident: bool  # else streamed from host memory, block by block, while the one before works
    text_resident: bool  # else streamed, under a second a text; its embeddings are cached either way
    tiled: bool  # the VAE decodes piece by piece
    peak: float

    @property
    def compiles(self) -> bool:
        """Hooks that stream weights stand in the compiler's way, and so do weights that are cast for each use."""
        return self.experts_resident and self.precision is not Precision.FP8_KEPT


def memory_class(total: int) -> int:
    """The class of a GPU with `total` bytes. Vendors count in GB and hold a little back. Raises GeneratorError."""
    fitting = [size for size in CLASSES if total >= 0.95e9 * size]
    if not fitting:
        raise GeneratorError(
            f"expected a GPU of at least {CLASSES[0]} GB, got {total / 1e9:.0f} GB",
            "use a GPU server or the cloud",
            "out_of_memory",
        )
    return fitting[-1]


def plan(model: Model, memory: int, capability: tuple[int, int], certified: bool) -> Plan:
    """The fastest layout in which the model's largest clip fits the class: so the weights stay where they are from clip
    to clip. In 141 GB, and where certified, nothing is quantised.

    Raises GeneratorError where none fits.
    """
    small = Precision.FP8 if capability >= ADA else Precision.FP8_KEPT
    precisions = (Precision.BF16,) if certified else (Precision.BF16, small) if memory == CLASSES[-1] else (small,)
    if not certified and memory == 80 and capability < ADA:
        precisions = (Precision.BF16, small)  # casting at each use costs more than it saves
    kept = [
        (True, precision, *rest) for precision in precisions for rest in ((True, False), (False, False), (False, True))
    ]
    streamed = [(False, precision, False, True) for precision in precisions]
    for experts, precision, text, tiled in (*kept, *streamed):
        peak = _peak(model, precision, experts, text, tiled)
        if peak <= memory * (COMFORT if text else 1 - KEPT_FREE):
            return Plan(memory, precision, experts, text, tiled, round(peak, 1))
    raise GeneratorError(f"{model.name} does not fit into {memory} GB", "use a smaller size or model", "out_of_memory")


def _peak(model: Model, precision: Precision, experts: bool, text: bool, tiled: bool) -> float:
    one = model.parameters * (2 if precision is Precision.BF16 else 1)
    weights = one * model.experts if experts else one * STREAMED / model.layers
    pixels = model.width * model.height
    hints = HINTS * model.dim * 2 if Guide.CONTROL in model.guides else 0
    denoising = model.tokens(model.width, model.height, model.frames) * (BYTES_A_TOKEN + hints) / 1e9
    decoding = (TILE if tiled else pixels) * DECODING / 1e9 + model.frames * pixels * FRAMES / 1e9
    return weights + VAE + (TEXT if text else 0.5) + max(denoising, decoding)


def smaller(memory: int) -> int | None:
    """The next smaller class, or None."""
    below = [size for size in CLASSES if size < memory]
    return below[-1] if below else None


def exhausted(memory: int, needed: str) -> GeneratorError:
    """What is told when the GPU's memory did not suffice under the plan of a class."""
    less = smaller(memory)
    hint = (
        f"set the memory class to {less} GB: slower, but it needs less"
        if less
        else "ask for a smaller size or fewer frames, or use a GPU server"
    )
    return GeneratorError(f"the GPU's memory did not suffice in the {memory} GB class: {needed}", hint, "out_of_memory")


def attention(capability: tuple[int, int] | None, flash3: bool, certified: bool) -> str:
    """diffusers' name of the attention to use. `capability` None: no CUDA. `flash3`: its package is installed.

    cuDNN's kernel is built for Hopper; FlashAttention 2, which "native" picks, leaves half of that chip unused.
    """
    if capability is None:
        return "native"
    if certified:
        return "_native_flash" if capability >= (8, 0) else "_native_math"
    if capability >= HOPPER:
        return "_flash_3" if flash3 and capability < (10, 0) else "_native_cudnn"
    return "native"
