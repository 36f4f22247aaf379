"""Where the parts of a model come from: a folder as diffusers saves it, or the hub."""

import re
from pathlib import Path
from typing import Any, Protocol

import torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel, WanVACETransformer3DModel
from transformers import AutoTokenizer, UMT5EncoderModel

from generator.errors import GeneratorError
from generator.neural.spec import Guide
from generator.neural.wan.manifest import folder_hash
from generator.neural.wan.models import Model
from generator.neural.wan.options import WanOptions

EXPERTS = ("transformer", "transformer_2")


class Weights(Protocol):
    """One part at a time, on the CPU or already on the GPU: both experts together may not fit in host memory."""

    def tokenizer(self, model: Model) -> Any:
        """What cuts the prompt."""
        ...

    def text_encoder(self, model: Model) -> Any:
        """UMT5, bfloat16."""
        ...

    def vae(self, model: Model) -> Any:
        """float32: rounded weights show as banding."""
        ...

    def expert(self, model: Model, number: int) -> Any:
        """The high-noise (0) or low-noise (1) transformer, bfloat16 but for its norms."""
        ...

    def record(self, model: Model) -> dict[str, Any]:
        """For the manifest: which weights these are, beyond doubt."""
        ...


class SavedWeights:
    """Weights that somebody trained."""

    def __init__(self, options: WanOptions) -> None:
        self._options = options

    def tokenizer(self, model: Model) -> Any:
        """See `Weights`."""
        return self._load(AutoTokenizer, model, "tokenizer")

    def text_encoder(self, model: Model) -> Any:
        """See `Weights`."""
        return self._load(UMT5EncoderModel, model, "text_encoder", dtype=torch.bfloat16)

    def vae(self, model: Model) -> Any:
        """See `Weights`."""
        return self._load(AutoencoderKLWan, model, "vae", torch_dtype=torch.float32)

    def expert(self, model: Model, number: int) -> Any:
        """See `Weights`."""
        kind = WanVACETransformer3DModel if Guide.CONTROL in model.guides else WanTransformer3DModel
        return self._load(kind, model, EXPERTS[number], torch_dtype=torch.bfloat16)

    def record(self, model: Model) -> dict[str, Any]:
        """Hub: the commit. Folder: SHA-256 over the files' own SHA-256."""
        source = self._source(model)
        if Path(source).is_dir():
            return {"weights": source, "sha256": folder_hash(Path(source))}
        return {"weights": source, "revision": self._revision(model)}

    def _source(self, model: Model) -> str:
        return self._options.weights.get(model.name, model.hub)

    def _revision(self, model: Model) -> str:
        from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415

        found = try_to_load_from_cache(self._source(model), "model_index.json")
        commit = re.search(r"snapshots/([0-9a-f]{40})/", str(found))
        return commit[1] if commit else "unknown"

    def _load(self, kind: Any, model: Model, part: str, **keywords: Any) -> Any:
        source = self._source(model)
        try:
            return kind.from_pretrained(source, subfolder=part, **keywords)
        except (OSError, ValueError) as bad:
            raise GeneratorError(
                f"{model.name}: {part} could not be read from {source}: {bad}",
                "name a folder that holds the model as diffusers saves it, or a name on the hub that can be reached",
                "unknown_model",
            ) from bad
