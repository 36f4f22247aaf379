"""Each latent frame reads its own text: in one layer, and in the films of the real pipelines with tiny weights."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from diffusers.models.attention_dispatch import AttentionBackendName  # noqa: E402
from diffusers.models.transformers.transformer_wan import WanAttention, WanAttnProcessor  # noqa: E402

from generator.errors import Cancelled, GeneratorError  # noqa: E402
from generator.neural.spec import Guide, Timed  # noqa: E402
from generator.neural.wan.attention import TextByFrame  # noqa: E402
from generator.neural.wan.engine import WanEngine  # noqa: E402
from generator.neural.wan.memory import plan  # noqa: E402
from generator.neural.wan.models import MODELS, MOST_TOKENS  # noqa: E402
from generator.neural.wan.options import WanOptions  # noqa: E402
from generator.neural.wan.pipeline import load  # noqa: E402
from generator.neural.wan.weights import SavedWeights  # noqa: E402
from tests.generator.specs import lesson  # noqa: E402

from .conftest import DRAFT, Heard, follow, order  # noqa: E402

pytestmark = pytest.mark.torch
Make = Callable[..., WanEngine]
FRAMES, TOKENS, DIM = 3, 6, 48
UP, DOWN, DRAW = (f"此刻：{verb}。" for verb in ("起针", "落针", "拉线"))
TIMED = {"frames": 9, "timed": (Timed(frame=0, says=UP), Timed(frame=6, says=DOWN))}  # latent frames 0, 1 and 2


def read(engine: WanEngine, model: str = "T2V-A14B") -> list[tuple[int, torch.Tensor]]:
    """At each forward: which expert, and the texts it was given."""
    seen: list[tuple[int, torch.Tensor]] = []
    for number, expert in enumerate(engine.load(model).experts):
        expert.register_forward_pre_hook(
            lambda _module, _args, kept, number=number: seen.append((number, kept["encoder_hidden_states"].clone())),
            with_kwargs=True,
        )
    return seen


class TestLayer:
    @pytest.fixture
    def layer(self) -> Any:
        torch.manual_seed(0)
        made = WanAttention(DIM, heads=2, dim_head=24, cross_attention_dim_head=24, processor=TextByFrame())
        return made.eval().requires_grad_(False)

    def texts(self, *seeds: int) -> torch.Tensor:
        return torch.cat(
            [torch.randn(1, MOST_TOKENS, DIM, generator=torch.Generator().manual_seed(seed)) for seed in seeds], dim=1
        )

    @property
    def video(self) -> torch.Tensor:
        return torch.randn(1, FRAMES * TOKENS, DIM, generator=torch.Generator().manual_seed(9))

    def test_one_text_is_read_exactly_as_diffusers_own_processor_reads_it(self, layer: Any) -> None:
        ours = layer(self.video, self.texts(1))
        layer.set_processor(WanAttnProcessor())
        assert torch.equal(ours, layer(self.video, self.texts(1)))

    def test_another_last_text_changes_nothing_in_the_frames_before_and_all_of_the_last(self, layer: Any) -> None:
        one, other = (layer(self.video, self.texts(1, 2, last))[0].split(TOKENS) for last in (3, 4))
        assert torch.equal(one[0], other[0])
        assert torch.equal(one[1], other[1])
        assert not torch.isclose(one[2], other[2], atol=1e-6).all(dim=-1).any()

    def test_each_frame_is_what_it_would_be_alone_with_its_text(self, layer: Any) -> None:
        frames = layer(self.video, self.texts(1, 2, 3)).split(TOKENS, dim=1)
        for number, video in enumerate(self.video.split(TOKENS, dim=1)):
            assert torch.allclose(frames[number], layer(video, self.texts(number + 1)), atol=1e-6)

    def test_equal_texts_are_one_text_but_for_rounding(self, layer: Any) -> None:
        assert torch.allclose(layer(self.video, self.texts(1, 1, 1)), layer(self.video, self.texts(1)), atol=1e-6)

    def test_texts_that_do_not_fit_the_frames_are_an_error_not_a_guess(self, layer: Any) -> None:
        with pytest.raises(RuntimeError, match="shape"):
            layer(self.video, self.texts(1, 2, 3, 4))


class TestExpert:
    def loaded(self, saved: dict[str, str], **options: Any) -> Any:
        chosen = WanOptions(weights=saved, device="cpu", **options)
        model = MODELS["T2V-A14B"]
        return load(model, plan(model, 141, (9, 0), certified=False), chosen, SavedWeights(chosen), None)

    @pytest.mark.parametrize("model", MODELS)
    def test_every_layer_of_every_expert_has_it_with_the_backend_that_was_chosen(
        self, engine: Make, model: str
    ) -> None:
        for expert in engine(attention="_native_math").load(model).experts:
            for processor in expert.attn_processors.values():
                assert isinstance(processor, TextByFrame)
                assert processor._attention_backend is AttentionBackendName._NATIVE_MATH

    def test_its_blocks_compile_whole_with_one_text_and_with_many(self, saved: dict[str, str]) -> None:
        plain, compiled = (self.loaded(saved).experts[0] for _ in range(2))
        compiled.compile_repeated_blocks(dynamic=False, backend="eager", fullgraph=True)
        latents = torch.randn(1, 16, 3, 4, 4, generator=torch.Generator().manual_seed(1)).to(torch.bfloat16)
        for texts in (1, 3, 1):
            text = torch.randn(1, texts * MOST_TOKENS, 32, generator=torch.Generator().manual_seed(2)).bfloat16()
            with torch.no_grad():
                want, got = (
                    expert(latents, torch.tensor([500.0]), text, return_dict=False)[0] for expert in (plain, compiled)
                )
            assert torch.equal(got, want)

    def test_weights_kept_in_8_bit_and_cast_for_each_use_read_many_texts_too(self, saved: dict[str, str]) -> None:
        chosen = WanOptions(weights=saved, device="cpu")
        model = MODELS["T2V-A14B"]
        kept = load(model, plan(model, 48, (8, 0), certified=False), chosen, SavedWeights(chosen), None)
        latents = torch.zeros(1, 16, 3, 4, 4, dtype=torch.bfloat16)
        text = torch.randn(1, MOST_TOKENS, 32, generator=torch.Generator().manual_seed(2)).bfloat16()
        with torch.no_grad():
            one, three = (
                kept.experts[1](latents, torch.tensor([500.0]), text.repeat(1, n, 1), return_dict=False)[0].float()
                for n in (1, 3)
            )
        assert torch.allclose(one, three, rtol=0.02, atol=0.02 * float(one.abs().max()))


class TestFilm:
    def test_each_latent_frame_of_both_experts_is_given_the_prompt_and_its_own_words(
        self, engine: Make, tmp_path: Path
    ) -> None:
        made = engine()
        seen = read(made)
        follow(made, tmp_path, **TIMED, **DRAFT)
        loaded = made.load("T2V-A14B")
        prompt = order().prompt
        want = torch.cat([loaded.embed(prompt + says) for says in (UP, UP, DOWN)], dim=1)
        assert [number for number, _ in seen] == [0, 0, 1, 1]
        assert all(torch.equal(text, want) for _, text in seen)

    def test_the_negative_prompt_is_one_for_all_times_and_its_answer_the_same_as_ever(
        self, engine: Make, tmp_path: Path
    ) -> None:
        answers: list[list[torch.Tensor]] = []
        for name, timed in (("plain", {"frames": 9}), ("timed", TIMED)):
            made, out = engine(), []
            seen = read(made)
            made.load("T2V-A14B").experts[0].register_forward_hook(lambda *given, out=out: out.append(given[2][0]))
            follow(made, tmp_path / name, **timed)
            assert all(torch.equal(text, made.load("T2V-A14B").embed("字幕")) for _, text in seen[1::2])
            answers.append(out)
        (plain, plain_negative), (timed, timed_negative) = (out[:2] for out in answers)  # of the first step
        assert torch.equal(plain_negative, timed_negative)
        assert not torch.equal(plain, timed)

    @pytest.mark.parametrize(("model", "guide"), [
        ("T2V-A14B", Guide.NONE), ("TI2V-5B", Guide.NONE), ("I2V-A14B", Guide.ENDS), ("I2V-A14B", Guide.REFERENCE),
        ("VACE-A14B", Guide.CONTROL),
    ])  # fmt: skip
    def test_the_last_words_change_the_film_of_every_model_and_guide(
        self, engine: Make, tmp_path: Path, model: str, guide: Guide
    ) -> None:
        made = engine()
        plain = {"model": model, "guide": guide, "demonstration": lesson("second_band"), "width": 64, "height": 64}
        films = set()
        for says in ("", DOWN, DRAW):
            timed = (Timed(frame=0, says=UP), Timed(frame=6, says=says))
            spec = {**plain, **TIMED, "timed": timed}
            films.add(follow(made, tmp_path / f"last{says}", **spec, **DRAFT).path.read_bytes())
        assert len(films) == 3

    def test_equal_words_at_all_times_are_the_film_of_the_prompt_with_these_words(
        self, engine: Make, tmp_path: Path
    ) -> None:
        equal = (Timed(frame=0, says=UP), Timed(frame=6, says=UP))
        timed = follow(engine(), tmp_path / "timed", frames=9, timed=equal, **DRAFT)
        plain = follow(engine(), tmp_path / "plain", frames=9, prompt=order().prompt + UP, **DRAFT)
        assert timed.path.read_bytes() == plain.path.read_bytes()

    @pytest.mark.parametrize("at", [1, 3])
    def test_broken_off_it_leaves_nothing_to_the_next_clip(self, engine: Make, tmp_path: Path, at: int) -> None:
        made = engine()
        with pytest.raises(Cancelled):
            follow(made, tmp_path / "broken off", Heard(Cancelled(), at=at), **TIMED, **DRAFT)
        after = follow(made, tmp_path / "after", **DRAFT)
        assert after.path.read_bytes() == follow(engine(), tmp_path / "fresh", **DRAFT).path.read_bytes()

    @pytest.mark.parametrize("options", [
        {"memory": 24}, {"memory": 48}, {"memory": 80}, {"certified": True}, {"attention": "_native_math"},
    ])  # fmt: skip
    def test_however_a_host_is_laid_out_it_makes_them_twice_the_same(
        self, engine: Make, tmp_path: Path, options: dict[str, Any]
    ) -> None:
        films = {follow(engine(**options), tmp_path / str(n), **TIMED, **DRAFT).path.read_bytes() for n in range(2)}
        assert len(films) == 1

    def test_streamed_weights_make_the_film_that_resident_ones_make(self, engine: Make, tmp_path: Path) -> None:
        streamed, resident = (
            follow(engine(memory=memory), tmp_path / str(memory), **TIMED, **DRAFT) for memory in (24, 80)
        )
        assert streamed.path.read_bytes() == resident.path.read_bytes()

    def test_the_cache_and_a_lora_go_with_them(self, engine: Make, tmp_path: Path, lora: tuple[Path, Path]) -> None:
        cached = follow(engine(cache="taylor"), tmp_path / "cached", **TIMED)
        assert cached.path.read_bytes() != follow(engine(), tmp_path / "whole", **TIMED).path.read_bytes()
        with_lora = follow(engine(lora={"T2V-A14B": lora}), tmp_path / "lora", **TIMED, **DRAFT)
        assert with_lora.path.read_bytes() != follow(engine(), tmp_path / "none", **TIMED, **DRAFT).path.read_bytes()

    def test_the_manifest_tells_them(self, engine: Make, tmp_path: Path) -> None:
        note = follow(engine(), tmp_path / "timed", **TIMED, **DRAFT).manifest
        assert note["timed"] == [{"frame": 0, "says": UP}, {"frame": 6, "says": DOWN}]
        assert follow(engine(), tmp_path / "plain", **DRAFT).manifest["timed"] == []

    def test_words_that_make_the_prompt_too_long_are_refused_not_cut(self, engine: Make) -> None:
        made = engine()
        for length, fits in ((11, True), (12, False)):
            timed = (Timed(frame=0, says=""), Timed(frame=2, says="n" * length))
            spec = order(prompt="n" * 500, timed=timed)
            if fits:
                made.check(spec)
            else:
                with pytest.raises(GeneratorError, match="at most 512 tokens, got 513") as bad:
                    made.check(spec)
                assert bad.value.code == "prompt_too_long"
