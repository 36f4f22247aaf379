"""A neural clip that was made, kept in the data folder of a running server: what a reviewer finds there."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from generator.neural.store import NeuralStore
from tests.generator.neural_specs import small

OFF = {
    "passed": False,
    "figures": {
        "spacing": {"expected": 0.4, "measured": 0.5, "deviation": 25.0, "most": 3.0, "unit": "%", "verdict": "off"},
        "count": {
            "expected": None, "measured": None, "deviation": None, "most": 0.0, "unit": "stitches",
            "verdict": "nothing to compare",
        },
    },
}  # fmt: skip
HOLDS = {"passed": True, "figures": {"flicker": OFF["figures"]["count"] | {"verdict": "holds"}}}  # type: ignore[index]


def made_clip(data: Path, folder: Path, seed: int, report: dict[str, Any]) -> str:
    """Keep a film of nine frames; its key."""
    spec = small(seed=seed)
    film = folder / f"{seed}.mp4"
    with av.open(str(film), "w") as out:
        stream = out.add_stream("libx264", rate=24, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt, stream.time_base = 832, 480, "yuv420p", Fraction(1, 24)
        for shade in range(9):
            picture = np.full((480, 832, 3), 20 * shade + 30, np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        out.mux(stream.encode())
    NeuralStore(data / "neural").keep(spec, film, {"report": report})
    return spec.key
