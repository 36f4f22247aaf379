"""Whisper's CTranslate2 weights as an openai-whisper checkpoint, so that both recognisers hear with the same ones.

model.bin (https://github.com/OpenNMT/CTranslate2, serialization of a Model): version, specification name, revision,
then name, shape, type and bytes of each variable, then names that share another's weights.
"""

import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch
from numpy.typing import NDArray

TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}


def _string(file: BinaryIO) -> str:
    (length,) = struct.unpack("H", file.read(2))
    return file.read(length)[:-1].decode()


def variables(path: Path) -> dict[str, NDArray[np.generic]]:
    """Every variable of a model.bin by its name."""
    found = {}
    with path.open("rb") as file:
        file.read(4)
        assert _string(file) == "WhisperSpec"
        file.read(4)
        (count,) = struct.unpack("I", file.read(4))
        for _ in range(count):
            name = _string(file)
            (rank,) = struct.unpack("B", file.read(1))
            shape = struct.unpack(f"{rank}I", file.read(4 * rank))
            kind, size = struct.unpack("=BI", file.read(5))
            found[name] = np.frombuffer(file.read(size), TYPES[kind]).reshape(shape)
    return found


def checkpoint(model_bin: Path, out: Path) -> Path:
    """Write `model_bin` as a file that whisper.load_model takes."""
    weights = {name: torch.tensor(np.asarray(value, np.float32)) for name, value in variables(model_bin).items()}
    state: dict[str, torch.Tensor] = {}

    def put(ours: str, theirs: str) -> None:
        for suffix in ("weight", "bias"):
            if f"{theirs}/{suffix}" in weights:
                state[f"{ours}.{suffix}"] = weights[f"{theirs}/{suffix}"]

    def norm(ours: str, theirs: str) -> None:
        state[f"{ours}.weight"], state[f"{ours}.bias"] = weights[f"{theirs}/gamma"], weights[f"{theirs}/beta"]

    def attention(ours: str, theirs: str, groups: tuple[tuple[str, ...], ...]) -> None:
        norm(f"{ours}_ln", f"{theirs}/layer_norm")
        for number, names in enumerate(groups):
            for suffix in ("weight", "bias"):
                parts = weights[f"{theirs}/linear_{number}/{suffix}"].chunk(len(names))
                for name, part in zip(names, parts, strict=True):
                    if (name, suffix) != ("key", "bias"):  # Whisper's keys have none
                        state[f"{ours}.{name}.{suffix}"] = part

    for number in (1, 2):
        put(f"encoder.conv{number}", f"encoder/conv{number}")
    for side in ("encoder", "decoder"):
        state[f"{side}.positional_embedding"] = weights[f"{side}/position_encodings/encodings"]
        norm("encoder.ln_post" if side == "encoder" else "decoder.ln", f"{side}/layer_norm")
        layers = sum(name.startswith(f"{side}/layer_") and name.endswith("ffn/linear_0/weight") for name in weights)
        for n in range(layers):
            ours, theirs = f"{side}.blocks.{n}", f"{side}/layer_{n}"
            attention(f"{ours}.attn", f"{theirs}/self_attention", (("query", "key", "value"), ("out",)))
            if side == "decoder":
                groups = (("query",), ("key", "value"), ("out",))
                attention(f"{ours}.cross_attn", f"{theirs}/attention", groups)
            norm(f"{ours}.mlp_ln", f"{theirs}/ffn/layer_norm")
            put(f"{ours}.mlp.0", f"{theirs}/ffn/linear_0")
            put(f"{ours}.mlp.2", f"{theirs}/ffn/linear_1")
    state["decoder.token_embedding.weight"] = weights["decoder/embeddings/weight"]
    width = state["encoder.ln_post.weight"].shape[0]
    heads = width // 64
    dims = {
        "n_mels": state["encoder.conv1.weight"].shape[1],
        "n_audio_ctx": state["encoder.positional_embedding"].shape[0],
        "n_audio_state": width,
        "n_audio_head": heads,
        "n_audio_layer": 1 + max(int(key.split(".")[2]) for key in state if key.startswith("encoder.blocks")),
        "n_vocab": state["decoder.token_embedding.weight"].shape[0],
        "n_text_ctx": state["decoder.positional_embedding"].shape[0],
        "n_text_state": width,
        "n_text_head": heads,
        "n_text_layer": 1 + max(int(key.split(".")[2]) for key in state if key.startswith("decoder.blocks")),
    }
    torch.save({"dims": dims, "model_state_dict": state}, out)
    return out
