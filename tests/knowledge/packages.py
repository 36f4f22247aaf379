"""Real installed packages of a few bytes, for the tests of what is found in packages."""

import sys
from pathlib import Path

import pytest


def install(monkeypatch: pytest.MonkeyPatch, site: Path, distribution: str, files: dict[str, bytes]) -> None:
    """Put a distribution on the path as pip would: its files, and a RECORD that lists them."""
    info = site / f"{distribution.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", encoding="utf-8")
    for name, data in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (info / "RECORD").write_text("".join(f"{name},,\n" for name in files), encoding="utf-8")
    if str(site) not in sys.path:
        monkeypatch.syspath_prepend(site)
