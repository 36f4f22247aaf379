"""Content credentials: bound to the bytes, honest about the signer."""

import json
from pathlib import Path

import c2pa
import pytest

from generator.draw.encode import encode
from generator.errors import GeneratorError
from generator.neural.finish import credentials
from generator.neural.finish.aigc import read as read_aigc
from generator.neural.finish.certificate import Identity, own
from tests.generator.neural.finish.films import SIZE, boxes, film, moving

TOLD = {"key": "ab" * 32, "model": "Wan2.2", "version": 1, "label": "AI生成", "path": [0.5, 0.25], "count": [1, 2]}


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return own(tmp_path_factory.mktemp("identity") / "c")


@pytest.fixture
def signed(tmp_path: Path, identity: Identity) -> Path:
    raw = film(tmp_path / "raw.mp4", moving(9))
    (tmp_path / "signed.mp4").write_bytes(credentials.sign(raw, identity, TOLD))
    return tmp_path / "signed.mp4"


def manifest(path: Path) -> dict:
    with path.open("rb") as stream, c2pa.Reader("video/mp4", stream) as reader:
        return reader.get_active_manifest()


def test_what_was_told_is_read_to_the_last_digit(signed: Path):
    found = credentials.read(signed)
    assert found is not None
    assert found.provenance == TOLD
    assert found.problems == ()


def test_our_own_signature_is_valid_and_not_trusted(signed: Path):
    found = credentials.read(signed)
    assert found is not None
    assert not found.trusted
    assert found.signer == "Wenjiang signer, self-signed"


def test_it_says_created_by_a_trained_model(signed: Path):
    (actions,) = [each["data"]["actions"] for each in manifest(signed)["assertions"] if "actions" in each["label"]]
    (action,) = actions
    assert action["action"] == "c2pa.created"
    assert action["digitalSourceType"].endswith("/trainedAlgorithmicMedia")


def test_one_changed_byte_of_the_picture_breaks_it(signed: Path):
    data = bytearray(signed.read_bytes())
    data[-100] ^= 1
    signed.write_bytes(data)
    found = credentials.read(signed)
    assert found is not None
    assert found.problems == ("assertion.bmffHash.mismatch",)


def test_one_changed_byte_of_the_index_breaks_it(signed: Path):
    data = bytearray(signed.read_bytes())
    data[data.index(b"mvhd") + 20] ^= 1
    signed.write_bytes(data)
    found = credentials.read(signed)
    assert found is not None
    assert "assertion.bmffHash.mismatch" in found.problems


def test_a_changed_word_of_the_provenance_breaks_it(signed: Path):
    data = signed.read_bytes()
    signed.write_bytes(
        data.replace(b"Wan2.2\\", b"Wan9.9\\") if b"Wan2.2\\" in data else data.replace(b"Wan2", b"Wan9")
    )
    found = credentials.read(signed)
    assert found is not None
    assert found.problems


def test_the_index_stays_before_the_pictures(signed: Path):
    kinds = [kind for kind, _ in boxes(signed.read_bytes())]
    assert kinds.index(b"uuid") == kinds.index(b"ftyp") + 1


def test_recordings_are_ingredients_that_went_into_the_making(tmp_path: Path, identity: Identity):
    raw, take = film(tmp_path / "raw.mp4", moving(9)), film(tmp_path / "口述.mp4", moving(5))
    (tmp_path / "signed.mp4").write_bytes(credentials.sign(raw, identity, TOLD, [take]))
    (ingredient,) = manifest(tmp_path / "signed.mp4")["ingredients"]
    assert (ingredient["title"], ingredient["relationship"]) == ("口述.mp4", "inputTo")
    found = credentials.read(tmp_path / "signed.mp4")
    assert found is not None
    assert found.problems == ()


def test_a_fragmented_film_is_bound_too(tmp_path: Path, identity: Identity):
    raw = tmp_path / "raw.mp4"
    raw.write_bytes(b"".join(encode(moving(12), *SIZE, 24)))
    signed = tmp_path / "signed.mp4"
    signed.write_bytes(credentials.sign(raw, identity, TOLD))
    found = credentials.read(signed)
    assert found is not None
    assert found.problems == ()
    data = bytearray(signed.read_bytes())
    data[data.rindex(b"mdat") + 30] ^= 1
    signed.write_bytes(data)
    broken = credentials.read(signed)
    assert broken is not None
    assert broken.problems


def test_a_film_without_credentials_has_none(tmp_path: Path):
    assert credentials.read(film(tmp_path / "raw.mp4", moving(3))) is None


def test_signing_what_is_no_film_is_refused(tmp_path: Path, identity: Identity):
    (tmp_path / "raw.mp4").write_text("no film")
    with pytest.raises(GeneratorError, match="could not be signed"):
        credentials.sign(tmp_path / "raw.mp4", identity, TOLD)


def test_a_number_that_json_cannot_hold_is_refused(tmp_path: Path, identity: Identity):
    raw = film(tmp_path / "raw.mp4", moving(3))
    with pytest.raises(ValueError, match="not JSON compliant"):
        credentials.sign(raw, identity, {**TOLD, "path": [float("nan")]})
    assert json.dumps(TOLD)


def test_signing_keeps_the_other_metadata(finished: Path):
    assert read_aigc(finished) is not None
