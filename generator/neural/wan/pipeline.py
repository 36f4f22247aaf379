"""A model, loaded as its plan says and ready to be called."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

import torch
from diffusers import WanImageToVideoPipeline, WanPipeline, WanVACEPipeline

from generator.errors import GeneratorError
from generator.neural.spec import Guide, Tier
from generator.neural.wan.attention import TextByFrame
from generator.neural.wan.extrapolation import Extrapolated
from generator.neural.wan.manifest import file_hash
from generator.neural.wan.memory import Plan, attention
from generator.neural.wan.models import MOST_TOKENS, Model
from generator.neural.wan.options import WanOptions
from generator.neural.wan.placing import place_expert, place_text, place_vae
from generator.neural.wan.preview import Projection
from generator.neural.wan.schedule import schedule
from generator.neural.wan.scheduler import build
from generator.neural.wan.weights import EXPERTS, Weights

ADAPTER = "draft"
EMBEDDINGS = 64  # texts kept, 4 MB each


@dataclass(slots=True)
class Loaded:
    """A pipeline of diffusers and what belongs to it."""

    model: Model
    plan: Plan
    device: torch.device
    pipe: Any
    projection: Projection
    attention: str
    compiled: bool
    lora: list[dict[str, str]]
    texts: OrderedDict[str, torch.Tensor] = field(default_factory=OrderedDict)

    @property
    def experts(self) -> list[Any]:
        """One or two transformers."""
        return [getattr(self.pipe, name) for name in EXPERTS[: self.model.experts]]

    def embed(self, text: str) -> torch.Tensor:
        """The text encoder's answer, (1, 512, dim); the encoder rests when the text was seen lately."""
        found = self.texts.pop(text, None)
        if found is None:
            with torch.no_grad():
                found, _ = self.pipe.encode_prompt(
                    text, do_classifier_free_guidance=False, max_sequence_length=MOST_TOKENS, device=self.device
                )
        self.texts[text] = found
        if len(self.texts) > EMBEDDINGS:
            self.texts.popitem(last=False)
        return found

    def embed_each(self, texts: Sequence[str]) -> torch.Tensor:
        """Text after text, (1, 512·n, dim): as `TextByFrame` takes them."""
        return torch.cat([self.embed(text) for text in texts], dim=1)

    def switch(self, draft: bool) -> None:
        """The distilled LoRA on or off."""
        for expert in self.experts if self.lora else ():
            (expert.enable_adapters if draft else expert.disable_adapters)()

    def forget_run(self) -> None:
        """What a cache kept of the last clip, finished or not."""
        for expert in self.experts:
            if isinstance(expert.forward, Extrapolated):
                expert.forward.reset()


def load(model: Model, plan: Plan, options: WanOptions, weights: Weights, capability: tuple[int, int] | None) -> Loaded:
    """Read, quantise, place and compile. An expert is placed before the next is read. Raises GeneratorError."""
    device = torch.device(options.device)
    backend = options.attention or attention(
        capability, find_spec("flash_attn_interface") is not None, options.certified
    )
    compiled = options.compile and plan.compiles and capability is not None and not options.certified
    files = options.lora.get(model.name, ())
    if files and len(files) != model.experts:
        raise GeneratorError(f"{model.name}: expected {model.experts} LoRA files, one an expert, got {len(files)}")
    experts = []
    for number in range(model.experts):
        expert = weights.expert(model, number)
        if files:
            expert.load_lora_adapter(WanPipeline.lora_state_dict(files[number]), adapter_name=ADAPTER)
        expert.set_attn_processor(TextByFrame())
        place_expert(expert, plan, device)
        expert.set_attention_backend(backend)
        if compiled:
            expert.compile_repeated_blocks(dynamic=False)
        if options.cache == "taylor" and not options.certified:
            Extrapolated(expert)
        experts.append(expert)
    vae, text = weights.vae(model), weights.text_encoder(model)
    place_vae(vae, plan, device)
    place_text(text, plan, device)
    pipe = _assemble(model, weights.tokenizer(model), text, vae, experts)
    record = [{"file": path.name, "sha256": file_hash(path)} for path in files]
    return Loaded(model, plan, device, pipe, Projection(vae, device), backend, compiled, record)


def _assemble(model: Model, tokenizer: Any, text: Any, vae: Any, experts: list[Any]) -> Any:
    parts = {
        "tokenizer": tokenizer,
        "text_encoder": text,
        "vae": vae,
        "scheduler": build(schedule(model, Tier.FINAL, model.guides[0])),
        "boundary_ratio": model.boundary,
        **dict(zip(EXPERTS, experts, strict=False)),
    }
    if Guide.CONTROL in model.guides:
        pipe = WanVACEPipeline(**parts)
    elif Guide.ENDS in model.guides:
        pipe = WanImageToVideoPipeline(**parts)
    else:
        pipe = WanPipeline(**parts, expand_timesteps=model.experts == 1)
    pipe.set_progress_bar_config(disable=True)
    return pipe
