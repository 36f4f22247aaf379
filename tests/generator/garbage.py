"""One program run with other garbage in its memory each time."""

import os
import subprocess
import sys
from pathlib import Path

MOVING = """
import sys
from pathlib import Path
import numpy as np

out = Path(sys.argv[1])
y, x = np.mgrid[0:48, 0:48]  # px: no multiple of 128
noise = np.random.default_rng(0)
moving = np.stack([
    [128 + 60 * np.sin(x / 7 + k / 3 + c) + 40 * np.cos(y / 5 - k / 4) + noise.normal(0, 12, x.shape) for c in range(3)]
    for k in range(9)
]).clip(0, 255).astype(np.uint8)  # (frame, channel, y, x)
"""


def films(program: str, folder: Path) -> set[bytes]:
    """What `program`, after MOVING, writes to `out`."""
    made = set()
    for garbage in ("0", "1", "85", "165"):  # what glibc fills new memory with
        out = folder / f"{garbage}.mp4"
        environment = {**os.environ, "MALLOC_PERTURB_": garbage}
        subprocess.run([sys.executable, "-c", MOVING + program, str(out)], env=environment, check=True)
        made.add(out.read_bytes())
    return made
