"""Who signs."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from generator.errors import GeneratorError
from generator.neural.finish.certificate import SELF_SIGNED, given, own


def issued(folder: Path, key=None, days: int = 30, password: bytes | None = None) -> tuple[Path, Path]:
    """A certificate of the 苏绣 museum and its key, as files."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Suxiu Museum")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    )
    (folder / "c.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    (folder / "k.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))
    return folder / "c.pem", folder / "k.pem"


class TestOwn:
    def test_it_is_made_once_and_says_that_nobody_vouches_for_it(self, tmp_path: Path):
        first, second = own(tmp_path / "c"), own(tmp_path / "c")
        assert first == second
        assert first.standing == SELF_SIGNED == "self-signed, untrusted"

    def test_its_key_is_ours_alone_and_the_roots_is_nowhere(self, tmp_path: Path):
        own(tmp_path / "c")
        assert stat.S_IMODE((tmp_path / "c" / "key.pem").stat().st_mode) == 0o600
        assert sorted(each.name for each in (tmp_path / "c").iterdir()) == ["chain.pem", "key.pem"]
        assert (tmp_path / "c" / "key.pem").read_bytes().count(b"PRIVATE KEY-----\n") == 2

    def test_race_of_many_at_first_use_makes_one_identity(self, tmp_path: Path):
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(lambda _: own(tmp_path / "c"), range(16)))
        assert len({each.chain for each in made}) == 1
        assert [each.name for each in tmp_path.iterdir()] == ["c"]


class TestGiven:
    @pytest.mark.parametrize(
        ("key", "algorithm"),
        [
            (ec.generate_private_key(ec.SECP256R1()), "es256"),
            (ec.generate_private_key(ec.SECP384R1()), "es384"),
            (ec.generate_private_key(ec.SECP521R1()), "es512"),
            (rsa.generate_private_key(65537, 2048), "ps256"),
            (ed25519.Ed25519PrivateKey.generate(), "ed25519"),
        ],
        ids=lambda each: each if isinstance(each, str) else "",
    )
    def test_the_algorithm_follows_from_the_key(self, tmp_path: Path, key, algorithm: str):
        assert given(*issued(tmp_path, key)).algorithm == algorithm

    def test_it_names_the_signer_and_promises_no_trust(self, tmp_path: Path):
        assert given(*issued(tmp_path)).standing == "signed by Suxiu Museum, trust not checked here"

    def test_its_key_never_shows(self, tmp_path: Path):
        assert "PRIVATE" not in repr(given(*issued(tmp_path)))

    def test_a_certificate_that_ran_out_is_refused(self, tmp_path: Path):
        with pytest.raises(GeneratorError, match="ran out"):
            given(*issued(tmp_path, days=-1))

    def test_a_key_of_another_is_refused(self, tmp_path: Path):
        certificate, _ = issued(tmp_path)
        (tmp_path / "other").mkdir()
        _, key = issued(tmp_path / "other")
        with pytest.raises(GeneratorError, match="does not belong"):
            given(certificate, key)

    def test_what_cannot_be_read_is_refused(self, tmp_path: Path):
        certificate, key = issued(tmp_path, password=b"secret")
        with pytest.raises(GeneratorError, match=r"k\.pem cannot be read"):
            given(certificate, key)
        with pytest.raises(GeneratorError, match=r"none\.pem"):
            given(certificate, tmp_path / "none.pem")
