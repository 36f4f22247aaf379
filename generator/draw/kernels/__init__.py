"""The inner loops of the raster, compiled by numba: one file a ground, one file a kind of body, each registered.

Colours are float32 sRGB 0..255, depth float32 mm towards the eye. `dirty` marks 16-px tiles; only they are touched.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules


def forget_stale(folder: Path) -> None:
    """Throw the kept machine code of a folder's kernels away where any of its files is newer.

    Numba compiles a kernel anew when its own file changes, and does not see a change in what it calls from another.
    """
    kept = list((folder / "__pycache__").glob("*.nbi"))
    newest = max(path.stat().st_mtime for path in folder.glob("*.py"))
    if any(path.stat().st_mtime < newest for path in kept):
        for path in kept:
            path.unlink(missing_ok=True)


forget_stale(Path(__file__).parent)
for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)  # grounds and bodies register themselves
