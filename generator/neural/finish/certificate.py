"""Who signs a film: a certificate that the museum was given, or one of our own that nobody vouches for."""

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from generator.errors import GeneratorError

YEARS = 10
SELF_SIGNED = "self-signed, untrusted"
CHAIN, KEY = "chain.pem", "key.pem"
_CURVES = {256: "es256", 384: "es384", 521: "es512"}  # by the bits of the key
_USES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate chain and its key, as PEM. `standing` says in words what the signature is worth."""

    chain: bytes
    key: bytes = field(repr=False)
    algorithm: str  # as C2PA names it: es256
    standing: str


def given(chain: Path, key: Path) -> Identity:
    """The identity in two PEM files: the chain from the signer up, and the key without a password.

    Raises GeneratorError where they cannot be read, do not belong together, or have run out.
    """
    try:
        pem = chain.read_bytes()
        private = load_pem_private_key(key.read_bytes(), None)
        certificate = x509.load_pem_x509_certificates(pem)[0]
    except (OSError, ValueError, TypeError) as bad:
        why = type(bad).__name__  # its text may quote the key
        raise GeneratorError(f"certificate {chain.name} or key {key.name} cannot be read: {why}") from bad
    if private.public_key() != certificate.public_key():
        raise GeneratorError(f"key {key.name} does not belong to certificate {chain.name}")
    if certificate.not_valid_after_utc < datetime.now(UTC):
        raise GeneratorError(f"certificate {chain.name} ran out on {certificate.not_valid_after_utc:%Y-%m-%d}")
    match private:
        case ec.EllipticCurvePrivateKey() if private.key_size in _CURVES:
            algorithm = _CURVES[private.key_size]
        case rsa.RSAPrivateKey():
            algorithm = "ps256"
        case ed25519.Ed25519PrivateKey():
            algorithm = "ed25519"
        case _:
            raise GeneratorError(f"key {key.name}: expected P-256, P-384, P-521, RSA or Ed25519")
    plain = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    signer = str(names[0].value) if names else certificate.subject.rfc4514_string()
    return Identity(pem, plain, algorithm, f"signed by {signer}, trust not checked here")


def own(folder: Path) -> Identity:
    """Our own identity, made on first use in `folder`, the key readable by us alone. C2PA wants a signer below a root:
    the root's key is forgotten at once. Two processes at once make one identity between them."""
    if not (folder / CHAIN).is_file():
        _make(folder)
    made = given(folder / CHAIN, folder / KEY)
    return Identity(made.chain, made.key, made.algorithm, SELF_SIGNED)


def _make(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{folder.name}-"))  # for us alone: mode 0700
    try:
        root, signer = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        certificates = (_certificate("signer", signer, "root", root), _certificate("root", root, "root", root))
        (fresh / CHAIN).write_bytes(b"".join(each.public_bytes(Encoding.PEM) for each in certificates))
        with os.fdopen(os.open(fresh / KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(signer.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        fresh.rename(folder)
    except OSError:
        if not (folder / CHAIN).is_file():  # else another process was first, and its identity stands
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: str, signed_by: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    """A certificate with what C2PA asks of it (C2PA 2.2, 14.5.1): uses, and e-mail protection for the signer."""
    top = name == issuer
    uses = ("key_cert_sign", "crl_sign") if top else ("digital_signature",)
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))  # clocks differ
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=top, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{use: use in uses for use in _USES}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signed_by.public_key()), critical=False)
    )
    if not top:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return builder.sign(signed_by, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Wenjiang, self-signed"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Wenjiang {common}, self-signed"),
        ]
    )
