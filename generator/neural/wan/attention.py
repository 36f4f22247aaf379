"""Cross-attention in which each latent frame reads a text of its own."""

from typing import Any

import torch
from diffusers.models.transformers.transformer_wan import WanAttnProcessor

from generator.neural.wan.models import MOST_TOKENS


class TextByFrame(WanAttnProcessor):
    """diffusers' own processor for Wan, one frame at a time where there is a text for each.

    How many texts there are is read off their length: a text has always 512 tokens, padded. So nothing is set before a
    clip and nothing is left after it, and the negative prompt, one text, takes diffusers' own way. Any attention
    backend will do: there is no mask, the frames are a batch. For models without image tokens before the text, as all
    of Wan2.2 are, and patches one latent frame long.
    """

    def __call__(
        self,
        attn: Any,
        hidden_states: torch.Tensor,
        encoder_hidden_states: torch.Tensor | None = None,
        attention_mask: torch.Tensor | None = None,
        rotary_emb: Any = None,
    ) -> torch.Tensor:
        """`hidden_states`: (1, frames·tokens, dim), frame after frame; `encoder_hidden_states`: (1, 512, dim) for all
        frames or (1, frames·512, dim), None in self-attention."""
        if encoder_hidden_states is None or (texts := encoder_hidden_states.shape[1] // MOST_TOKENS) == 1:
            return super().__call__(attn, hidden_states, encoder_hidden_states, attention_mask, rotary_emb)
        video, text = (each.reshape(texts, -1, each.shape[-1]) for each in (hidden_states, encoder_hidden_states))
        return super().__call__(attn, video, text).reshape(hidden_states.shape)
