"""The real architectures with random weights: speed and memory do not depend on the weights' values, pictures do.

For benchmarks where there are no weights, and, tiny, for tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel, WanVACETransformer3DModel
from tokenizers import Tokenizer, decoders, pre_tokenizers, processors
from tokenizers import models as token_models
from transformers import PreTrainedTokenizerFast, UMT5Config, UMT5EncoderModel

from generator.neural.spec import Guide
from generator.neural.wan.models import Model


@dataclass(frozen=True, slots=True)
class Size:
    """Hyperparameters that differ between the full and a tiny model."""

    transformer: dict[str, Any]
    vace: dict[str, Any]
    text: dict[str, Any]
    vae: dict[str, Any]


TEXT_DIM = 4096
FULL = Size(
    transformer={},  # the defaults of diffusers are those of 14B
    vace={"vace_layers": list(range(0, 40, 5)), "vace_in_channels": 96},
    text={
        "vocab_size": 256384, "d_model": TEXT_DIM, "d_kv": 64, "d_ff": 10240, "num_layers": 24, "num_heads": 64,
        "feed_forward_proj": "gated-gelu", "is_encoder_decoder": False,
    },
    vae={},
)  # fmt: skip
TINY = Size(
    transformer={
        "num_attention_heads": 2, "attention_head_dim": 24, "text_dim": 32, "freq_dim": 256, "ffn_dim": 64,
        "num_layers": 2, "rope_max_seq_len": 64,
    },
    vace={"num_layers": 3, "vace_layers": [0, 2], "vace_in_channels": 96},
    text={
        "vocab_size": 512, "d_model": 32, "d_kv": 8, "d_ff": 64, "num_layers": 2, "num_heads": 4,
        "feed_forward_proj": "gated-gelu", "is_encoder_decoder": False,
    },
    vae={"base_dim": 3, "dim_mult": [1, 1, 1, 1], "num_res_blocks": 1},
)  # fmt: skip
FIVE = {  # TI2V-5B (Wan-Video/Wan2.2, wan_ti2v_5B.py)
    "num_attention_heads": 24, "attention_head_dim": 128, "in_channels": 48, "out_channels": 48, "ffn_dim": 14336,
    "num_layers": 30,
}  # fmt: skip
FIVE_VAE = {
    "base_dim": 160, "decoder_base_dim": 256, "z_dim": 48, "is_residual": True, "in_channels": 12, "out_channels": 12,
    "patch_size": 2, "scale_factor_spatial": 16, "latents_mean": [0.0] * 48, "latents_std": [1.0] * 48,
}  # fmt: skip


class RandomWeights:
    """Made where they are used; the same seed gives the same weights on the same device."""

    def __init__(self, size: Size = FULL, device: str = "cpu", seed: int = 0) -> None:
        self._size = size
        self._device = torch.device(device)
        self._seed = seed

    def tokenizer(self, model: Model) -> Any:
        """Bytes, none merged: every text can be cut, into more pieces than UMT5 would."""
        words = {"<pad>": 0, "</s>": 1, "<unk>": 2}
        words |= {letter: 3 + i for i, letter in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
        tokenizer = Tokenizer(token_models.BPE(words, [], unk_token="<unk>"))  # noqa: S106
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        tokenizer.decoder = decoders.ByteLevel()
        tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
        return PreTrainedTokenizerFast(
            tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>", unk_token="<unk>"  # noqa: S106
        )  # fmt: skip

    def text_encoder(self, model: Model) -> Any:
        """UMT5 of the size."""
        with self._made(1, torch.bfloat16):
            return UMT5EncoderModel(UMT5Config(**self._size.text)).eval()

    def vae(self, model: Model) -> Any:
        """The autoencoder of the model's family."""
        small = self._size is not FULL
        own = (FIVE_VAE | ({"base_dim": 4, "decoder_base_dim": 4} if small else {})) if model.stride == 16 else {}
        with self._made(2, torch.float32):
            return AutoencoderKLWan(**(self._size.vae | own)).eval()

    def expert(self, model: Model, number: int) -> Any:
        """The model's transformer; its norms stay in float32 as diffusers loads them."""
        control = Guide.CONTROL in model.guides
        own: dict[str, Any] = {"in_channels": 36} if Guide.ENDS in model.guides else {}
        if model.stride == 16:
            own = FIVE if self._size is FULL else {"in_channels": 48, "out_channels": 48}
        keywords = self._size.transformer | own | (self._size.vace if control else {})
        with self._made(3 + number, torch.bfloat16):
            made = (WanVACETransformer3DModel if control else WanTransformer3DModel)(**keywords).eval()
        for name, parameter in made.named_parameters():
            if any(part in name for part in made._keep_in_fp32_modules):
                parameter.data = parameter.data.float()
        return made.requires_grad_(False)

    def record(self, model: Model) -> dict[str, Any]:
        """Says that nothing was learned."""
        return {"weights": "random", "seed_of_weights": self._seed}

    def save(self, model: Model, folder: Path) -> None:
        """Write everything as diffusers saves it."""
        self.tokenizer(model).save_pretrained(folder / "tokenizer")
        self.text_encoder(model).save_pretrained(folder / "text_encoder")
        self.vae(model).save_pretrained(folder / "vae")
        for number, name in enumerate(("transformer", "transformer_2")[: model.experts]):
            self.expert(model, number).save_pretrained(folder / name)

    @contextmanager
    def _made(self, part: int, dtype: torch.dtype) -> Iterator[None]:
        """Inside, modules are made on the device, in the type, from the seed."""
        torch.manual_seed(self._seed * 100 + part)
        before = torch.get_default_dtype()
        torch.set_default_dtype(dtype)
        try:
            with self._device:
                yield
        finally:
            torch.set_default_dtype(before)
