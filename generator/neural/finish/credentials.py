"""Content credentials (C2PA): who made a film of what, bound to its bytes. Signed last: any later change breaks them.

An ordinary MP4 is bound whole; the manifest goes into a `uuid` box between `ftyp` and `moov`, and the offsets are moved
along. A fragmented MP4 in one file is bound the same way. Not bound are `ftyp`, `free`, `skip` and `mfra`: no picture.
Ours come without a time stamp unless an authority is named, so they are good as long as the certificate is.
"""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import c2pa

from generator.errors import GeneratorError
from generator.neural.finish.certificate import Identity

MP4 = "video/mp4"
MADE_BY_AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"  # IPTC's digital source types
PROVENANCE = "org.wenjiang.provenance"  # as one JSON text: C2PA's reader loses lists of fractions
UNTRUSTED = "signingCredential.untrusted"  # nobody whom we know vouches for the signer; all else may be well
OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a film's manifest says. `problems` are C2PA's own codes, without `untrusted`."""

    provenance: dict[str, Any]
    signer: str
    trusted: bool
    problems: tuple[str, ...]


def sign(
    film: Path,
    identity: Identity,
    provenance: dict[str, Any],
    recordings: Sequence[Path] = (),
    stamps: str | None = None,
) -> bytes:
    """The bytes of `film` with a manifest: created by a trained model, our provenance, and the recordings that went in.

    A recording (MP4) is an ingredient of the kind `inputTo`: C2PA keeps `parentOf` for a work that was opened and
    edited, and this one was created. `stamps`: address of a time stamp authority. Raises GeneratorError.
    """
    ids = [f"recording-{number}" for number, _ in enumerate(recordings)]
    created: dict[str, Any] = {
        "action": "c2pa.created",
        "digitalSourceType": MADE_BY_AI,
        "softwareAgent": {"name": str(provenance["model"])},
    }
    if ids:
        created["parameters"] = {"ingredientIds": ids}
    manifest = {
        "claim_generator_info": [{"name": "wenjiang", "version": str(provenance["version"])}],
        "title": provenance["key"],
        "format": MP4,
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [created]}},
            {"label": PROVENANCE, "data": {"json": json.dumps(provenance, ensure_ascii=False, allow_nan=False)}},
        ],
    }
    signed = io.BytesIO()
    try:
        info = c2pa.C2paSignerInfo(identity.algorithm, identity.chain, identity.key, stamps)
        with (
            c2pa.Context.from_dict(OFFLINE) as context,
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(json.dumps(manifest, ensure_ascii=False), context) as builder,
            film.open("rb") as source,
        ):
            for recording, id_ in zip(recordings, ids, strict=True):
                with recording.open("rb") as stream:
                    builder.add_ingredient(
                        {"title": recording.name, "relationship": "inputTo", "instance_id": id_}, MP4, stream
                    )
            builder.sign(signer, MP4, source, signed)
    except c2pa.C2paError as bad:
        raise GeneratorError(f"the film could not be signed: {bad}") from bad
    return signed.getvalue()


def read(film: Path) -> Credentials | None:
    """The credentials of a film as they are now; None where it carries none. Raises GeneratorError."""
    try:
        with c2pa.Context.from_dict(OFFLINE) as context, film.open("rb") as stream:
            reader = c2pa.Reader.try_create(MP4, stream, context=context)
            if reader is None:
                return None
            with reader:
                manifest = reader.get_active_manifest() or {}
                results = reader.get_validation_results() or {}
                state = reader.get_validation_state()
    except c2pa.C2paError as bad:
        raise GeneratorError(f"the credentials of {film.name} cannot be read: {bad}") from bad
    failures = [each["code"] for each in results.get("activeManifest", {}).get("failure", ())]
    for delta in results.get("ingredientDeltas") or ():
        failures += [each["code"] for each in delta["validationDeltas"].get("failure", ())]
    problems = [code for code in failures if code != UNTRUSTED]
    if state not in ("Valid", "Trusted") and not problems:
        problems.append(str(state))
    told = [json.loads(each["data"]["json"]) for each in manifest.get("assertions", ()) if each["label"] == PROVENANCE]
    signer = manifest.get("signature_info", {}).get("common_name", "")
    return Credentials(told[0] if told else {}, signer, state == "Trusted", tuple(problems))
