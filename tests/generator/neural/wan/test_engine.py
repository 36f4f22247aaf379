"""From an order to a film and its manifest, by the real pipelines of diffusers with tiny random weights."""

import io
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from PIL import Image  # noqa: E402

from generator.errors import Cancelled, GeneratorError  # noqa: E402
from generator.neural.engine import Engine, Stage  # noqa: E402
from generator.neural.spec import Guide, Tier  # noqa: E402
from generator.neural.wan.engine import FILM, WanEngine  # noqa: E402
from generator.neural.wan.models import MODELS  # noqa: E402
from generator.neural.wan.noise import fingerprint, noise  # noqa: E402
from generator.neural.wan.options import WanOptions  # noqa: E402
from generator.neural.wan.schedule import schedule  # noqa: E402
from generator.neural.wan.stand_in import TINY, RandomWeights  # noqa: E402
from tests.generator.specs import lesson  # noqa: E402

from .conftest import DRAFT, REFERENCE, Heard, follow, frames, order  # noqa: E402

pytestmark = pytest.mark.torch
Make = Callable[..., WanEngine]


def calls(engine: WanEngine, name: str) -> list[int]:
    """One entry each time an expert works: its number."""
    seen: list[int] = []
    for number, expert in enumerate(engine.load(name).experts):
        expert.register_forward_pre_hook(lambda *_, number=number: seen.append(number))
    return seen


def test_it_is_an_engine(engine: Make) -> None:
    made: Engine = engine()
    assert made.name == "wan"


def test_a_draft_becomes_a_film_with_its_manifest(engine: Make, tmp_path: Path) -> None:
    made = follow(engine(), tmp_path, **DRAFT)
    assert frames(made.path).shape == (5, 32, 32, 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["footage.json", "footage.mp4"]
    assert json.loads((tmp_path / "footage.json").read_text(encoding="utf-8")) == made.manifest


def test_the_first_expert_has_the_high_noise_and_the_second_the_low(engine: Make, tmp_path: Path) -> None:
    made = engine(steps=40)
    seen = calls(made, "T2V-A14B")
    follow(made, tmp_path)
    assert seen == [0] * 26 * 2 + [1] * 14 * 2  # two forwards a step: guidance
    seen.clear()
    follow(made, tmp_path / "draft", **DRAFT)
    assert seen == [0, 0, 1, 1]


def test_progress_comes_once_a_step_in_the_order_of_the_work(engine: Make, tmp_path: Path) -> None:
    heard = Heard()
    follow(engine(), tmp_path, heard)
    assert heard.steps == list(range(1, 21))
    stages = [each.stage for each in heard.all]
    assert stages == sorted(stages, key=[Stage.LOADING, Stage.DENOISING, Stage.DECODING].index)
    assert {each.of for each in heard.all if each.stage is Stage.DENOISING} == {20}


def test_every_few_steps_there_is_a_preview_that_opens(engine: Make, tmp_path: Path) -> None:
    heard = Heard()
    follow(engine(), tmp_path, heard)
    previews = [each.preview for each in heard.all if each.preview]
    assert len(previews) == 10
    for jpeg in previews:
        picture = Image.open(io.BytesIO(jpeg))
        assert (picture.format, len(jpeg) < 20_000) == ("JPEG", True)


def test_same_order_same_frames_and_same_noise_another_seed_others(engine: Make, tmp_path: Path) -> None:
    one, two = (follow(engine(), tmp_path / name, **DRAFT) for name in ("one", "two"))
    other = follow(engine(), tmp_path / "other", seed=8, **DRAFT)
    assert one.path.read_bytes() == two.path.read_bytes()
    assert one.manifest["noise_sha256"] == two.manifest["noise_sha256"] == fingerprint(noise((1, 16, 2, 4, 4), 7))
    assert other.manifest["noise_sha256"] != one.manifest["noise_sha256"]
    assert not np.array_equal(frames(other.path), frames(one.path))


def test_cancelled_in_a_step_it_ends_with_that_step_and_the_pipeline_goes_on_working(
    engine: Make, tmp_path: Path
) -> None:
    made = engine()
    seen = calls(made, "T2V-A14B")
    with pytest.raises(Cancelled):
        follow(made, tmp_path / "broken off", Heard(Cancelled(), at=3))
    assert len(seen) == 3 * 2
    assert not (tmp_path / "broken off").exists()
    again = follow(made, tmp_path / "again", **DRAFT)
    fresh = follow(engine(), tmp_path / "fresh", **DRAFT)
    assert again.path.read_bytes() == fresh.path.read_bytes()


def test_cancel_by_handle_reaches_the_clip_at_work_and_no_later_one(engine: Make, tmp_path: Path) -> None:
    made = engine()
    spec = order()
    begun, go_on = threading.Event(), threading.Event()
    told: list[BaseException] = []

    def tell(progress: Any) -> None:
        if progress.stage is Stage.DENOISING and progress.done == 1:
            begun.set()
            go_on.wait(30)

    def work() -> None:
        try:
            made.follow(spec, "handle", tmp_path, tell)
        except Cancelled as bad:
            told.append(bad)

    made.cancel("handle")  # nothing ordered yet: harmless
    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(30)
    made.cancel("handle")
    go_on.set()
    thread.join(30)
    assert len(told) == 1
    assert made.follow(spec, "handle", tmp_path, lambda _: None).path.is_file()


def test_what_a_job_raises_on_its_way_goes_through_untouched(engine: Make, tmp_path: Path) -> None:
    class Stopped(BaseException):
        """As a durable queue stops its workflows."""

    with pytest.raises(Stopped):
        follow(engine(), tmp_path, Heard(Stopped()), **DRAFT)


def test_taken_up_again_after_a_crash_a_finished_clip_is_not_made_twice(engine: Make, tmp_path: Path) -> None:
    first = follow(engine(), tmp_path, **DRAFT)
    heard = Heard()
    second = follow(engine(), tmp_path, heard, **DRAFT)
    assert (second.path, second.manifest, heard.all) == (first.path, first.manifest, [])


def test_a_film_without_its_manifest_is_made_again(engine: Make, tmp_path: Path) -> None:
    (tmp_path / FILM).write_bytes(b"half")
    assert len(frames(follow(engine(), tmp_path, **DRAFT).path)) == 5


def test_memory_that_does_not_suffice_names_the_next_smaller_class(engine: Make, tmp_path: Path) -> None:
    made = engine(memory=80)

    def full(*_: Any) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has …")

    hook = made.load("T2V-A14B").experts[0].register_forward_pre_hook(full)
    with pytest.raises(GeneratorError) as bad:
        follow(made, tmp_path, **DRAFT)
    assert bad.value.code == "out_of_memory"
    assert "80 GB" in str(bad.value) and "48 GB" in bad.value.hint
    hook.remove()
    assert follow(made, tmp_path, **DRAFT).path.is_file()


def test_other_failures_are_errors_of_this_folder_too(engine: Make, tmp_path: Path) -> None:
    made = engine()

    def broken(*_: Any) -> None:
        raise RuntimeError("cuDNN said no")

    made.load("T2V-A14B").experts[0].register_forward_pre_hook(broken)
    with pytest.raises(GeneratorError, match="cuDNN said no"):
        follow(made, tmp_path, **DRAFT)


@pytest.mark.parametrize("memory", [24, 48, 80])
def test_every_class_makes_the_clip(engine: Make, tmp_path: Path, memory: int) -> None:
    made = follow(engine(memory=memory), tmp_path, **DRAFT)
    assert (made.manifest["memory_class"], made.manifest["precision"]) == (memory, "fp8")
    assert len(frames(made.path)) == 5


def test_the_manifest_says_everything_that_the_bytes_hang_on(engine: Make, tmp_path: Path) -> None:
    note = follow(engine(memory=80), tmp_path, **DRAFT).manifest
    assert note["key"] == order(**DRAFT).key
    assert (note["seed"], note["prompt"], note["negative"]) == (7, "苏绣，正抢针。", "字幕")
    assert len(note["sha256"]) == len(note["noise_sha256"]) == 64
    assert (note["steps"], note["sigmas"], note["solver"]) == (4, [1.0, 0.9375, 0.833333, 0.625], "euler")
    assert (note["precision"], note["attention"], note["compiled"], note["cache"]) == ("fp8", "native", False, "none")
    assert {"torch", "diffusers", "transformers"} <= note["versions"].keys()
    assert {"loading", "text", "denoising", "decoding", "writing"} == note["seconds"].keys()


def test_certified_twice_is_the_same_film_and_says_so(engine: Make, tmp_path: Path) -> None:
    films = [follow(engine(certified=True, memory=80), tmp_path / str(n), **DRAFT) for n in range(2)]
    assert films[0].path.read_bytes() == films[1].path.read_bytes()
    assert (films[0].manifest["certified"], films[0].manifest["precision"]) == (True, "bf16")


def test_the_cache_saves_forwards_of_a_final_clip_and_never_of_a_draft(engine: Make, tmp_path: Path) -> None:
    made = engine(cache="taylor")
    worked: list[int] = []
    for expert in made.load("T2V-A14B").experts:
        expert.blocks[0].attn1.register_forward_pre_hook(lambda *_: worked.append(1))
    follow(made, tmp_path / "draft", **DRAFT)
    assert len(worked) == 4
    worked.clear()
    with pytest.raises(Cancelled):
        follow(made, tmp_path / "broken off", Heard(Cancelled(), at=6))
    worked.clear()
    follow(made, tmp_path / "final")
    assert len(worked) == 2 * schedule(MODELS["T2V-A14B"], Tier.FINAL, Guide.NONE, 20).computed(0.875) == 26


def test_a_draft_without_distilled_weights_is_refused(engine: Make) -> None:
    with pytest.raises(GeneratorError, match="distilled weights") as bad:
        engine(distilled=frozenset()).begin(order(**DRAFT))
    assert bad.value.code == "unknown_model"


def test_too_long_a_prompt_is_refused_not_cut(engine: Make) -> None:
    made = engine()
    made.check(order(prompt="n" * 511))
    with pytest.raises(GeneratorError, match="at most 512 tokens, got 513") as bad:
        made.check(order(prompt="n" * 512))
    assert bad.value.code == "prompt_too_long"


def test_wrong_sizes_are_refused_before_any_weights_are_read(engine: Make, tmp_path: Path) -> None:
    made = engine(weights={"T2V-A14B": str(tmp_path)})
    with pytest.raises(GeneratorError) as bad:
        made.begin(order(frames=6))
    assert bad.value.code == "wrong_size"


def test_the_expected_time_grows_with_the_work_and_learns(engine: Make, tmp_path: Path) -> None:
    made = engine()
    large = {"width": 1280, "height": 720, "frames": 81}
    assert made.seconds(order(**large)) > 5 * made.seconds(order(tier=Tier.DRAFT, **large))
    before = made.seconds(order(**large))
    follow(made, tmp_path, **DRAFT)
    assert made.seconds(order(**large)) != before


def test_a_cached_final_clip_is_expected_sooner_and_a_draft_is_not(engine: Make) -> None:
    large = {"width": 1280, "height": 720, "frames": 81}
    plain, cached = engine(), engine(cache="taylor")
    assert cached.seconds(order(**large)) < 0.8 * plain.seconds(order(**large))
    assert cached.seconds(order(**large, **DRAFT)) == plain.seconds(order(**large, **DRAFT))


def test_5b_makes_its_clip_with_one_expert(engine: Make, tmp_path: Path) -> None:
    made = follow(engine(), tmp_path, model="TI2V-5B", **DRAFT)
    assert frames(made.path).shape == (5, 32, 32, 3)


@pytest.mark.parametrize(("model", "guide"), [
    ("I2V-A14B", Guide.ENDS), ("I2V-A14B", Guide.REFERENCE), ("VACE-A14B", Guide.CONTROL),
])  # fmt: skip
def test_the_drawn_motion_of_a_step_governs_a_clip(engine: Make, tmp_path: Path, model: str, guide: Guide) -> None:
    drawing = lesson("second_band")
    made = follow(engine(), tmp_path, model=model, guide=guide, demonstration=drawing, width=64, height=64, **DRAFT)
    assert (len(frames(made.path)), made.manifest["guide"]) == (5, guide.value)


def test_a_step_without_a_figure_cannot_be_governed(engine: Make, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="without a figure"):
        follow(engine(), tmp_path, **REFERENCE, **DRAFT)


def test_random_weights_made_in_place_do_for_saved_ones(tmp_path: Path) -> None:
    options = WanOptions(device="cpu", memory=141, distilled=frozenset({"T2V-A14B"}))
    made = follow(WanEngine(options, RandomWeights(TINY)), tmp_path, **DRAFT)
    assert made.manifest["weights"] == "random"
