"""Which weights these are, beyond doubt."""

from pathlib import Path

from generator.neural.wan.manifest import file_hash, folder_hash, versions


def test_the_hash_of_a_folder_changes_with_every_byte_name_and_file(tmp_path: Path) -> None:
    (tmp_path / "vae").mkdir()
    (tmp_path / "vae" / "a.safetensors").write_bytes(b"weights")
    (tmp_path / "b.json").write_bytes(b"{}")
    seen = {folder_hash(tmp_path)}
    (tmp_path / "vae" / "a.safetensors").write_bytes(b"weightz!")
    seen.add(folder_hash(tmp_path))
    (tmp_path / "b.json").rename(tmp_path / "c.json")
    seen.add(folder_hash(tmp_path))
    (tmp_path / "d").write_bytes(b"")
    seen.add(folder_hash(tmp_path))
    assert len(seen) == 4


def test_the_place_of_the_folder_does_not_matter(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_bytes(b"same")
    assert folder_hash(tmp_path / "one") == folder_hash(tmp_path / "two")


def test_a_file_is_hashed_as_sha256sum_does(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_hash(tmp_path / "a").startswith("ba7816bf8f01cfea")


def test_versions_name_what_is_installed() -> None:
    assert versions()["av"]
