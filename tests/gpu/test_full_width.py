"""The architectures in full width, but few of their layers, with random weights on a real GPU: what no CPU can show.

Skipped where torch sees no CUDA device; under a minute where it does.
"""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from generator.errors import Cancelled  # noqa: E402
from generator.neural.engine import Progress, Stage  # noqa: E402
from generator.neural.spec import Tier  # noqa: E402
from generator.neural.wan.engine import WanEngine  # noqa: E402
from generator.neural.wan.fp8 import Fp8Linear  # noqa: E402
from generator.neural.wan.memory import Precision, plan  # noqa: E402
from generator.neural.wan.models import MODELS  # noqa: E402
from generator.neural.wan.options import WanOptions  # noqa: E402
from generator.neural.wan.placing import place_text, tidy  # noqa: E402
from generator.neural.wan.stand_in import FULL, RandomWeights, Size  # noqa: E402
from tests.bench.gpu import MODEL, spec  # noqa: E402

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.torch,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device"),
    pytest.mark.filterwarnings("default"),
]


T2V = MODELS[MODEL]
LAYERS = 4
GAPS = 3.0  # GB that the allocator holds beside the tensors
SHALLOW = Size({"num_layers": LAYERS}, {}, FULL.text | {"num_layers": 2}, {})


@pytest.fixture(scope="module")
def engine() -> Iterator[WanEngine]:
    made = WanEngine(WanOptions(distilled=frozenset(MODELS)), RandomWeights(SHALLOW, "cuda"))
    yield made
    made.close()


def test_a_streamed_text_encoder_answers_as_a_resident_one() -> None:
    ids = torch.arange(3, 60, device="cuda")[None]
    weights = RandomWeights(SHALLOW, "cuda")
    resident, streamed = (weights.text_encoder(T2V) for _ in range(2))
    place_text(streamed, plan(T2V, 80, (9, 0), certified=False), torch.device("cuda"))
    with torch.no_grad():
        assert torch.equal(streamed(ids).last_hidden_state, resident(ids).last_hidden_state)


def test_8_bit_on_the_gpu_is_within_four_percent() -> None:
    torch.manual_seed(0)
    layer = torch.nn.Linear(5120, 13824, device="cuda", dtype=torch.bfloat16)
    x = torch.randn(512, 5120, device="cuda", dtype=torch.bfloat16)
    with torch.no_grad():
        want = layer(x).float()
        got = Fp8Linear(layer.weight, layer.bias).cuda()(x).float()
    assert ((got - want).norm() / want.norm()).item() < 0.04


def test_cudnn_and_flash_attention_agree() -> None:
    q, k, v = (torch.randn(1, 8, 3000, 128, device="cuda", dtype=torch.bfloat16) for _ in range(3))
    kinds = torch.nn.attention.SDPBackend
    found = []
    for kind in (kinds.CUDNN_ATTENTION, kinds.FLASH_ATTENTION):
        with torch.nn.attention.sdpa_kernel(kind):
            found.append(torch.nn.functional.scaled_dot_product_attention(q, k, v).float())
    assert ((found[0] - found[1]).norm() / found[1].norm()).item() < 0.01


def test_a_720p_draft_stays_within_its_plan(engine: WanEngine, tmp_path: Path) -> None:
    order = spec(T2V, Tier.DRAFT, tiny=False)
    made = engine.follow(order, engine.begin(order), tmp_path, lambda _: None)
    planned = engine.load(MODEL).plan
    bytes_each = 2 if planned.precision is Precision.BF16 else 1
    left_out = T2V.parameters * T2V.experts * bytes_each * (1 - LAYERS / T2V.layers)
    assert planned.experts_resident
    assert made.manifest["peak_gb"] <= planned.peak - left_out + GAPS


def test_the_finished_clip_leaves_no_more_than_the_weights(engine: WanEngine) -> None:
    planned = engine.load(MODEL).plan
    tidy()
    assert torch.cuda.memory_reserved() / 1e9 <= 0.1 * planned.peak + GAPS


def test_cancelled_the_gpu_is_idle_within_a_step(engine: WanEngine, tmp_path: Path) -> None:
    order = spec(T2V, Tier.DRAFT, tiny=False)
    at: list[float] = []

    def tell(progress: Progress) -> None:
        if progress.stage is Stage.DENOISING:
            at.append(time.perf_counter())
            if progress.done == 1:
                threading.Thread(target=engine.cancel, args=("handle",)).start()

    with pytest.raises(Cancelled):
        engine.follow(order, "handle", tmp_path, tell)
    torch.cuda.synchronize()
    assert time.perf_counter() - at[-1] <= 1.5 * (at[1] - at[0])
