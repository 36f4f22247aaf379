"""Footage → finished film: decode, interpolate, enlarge, caption, label, encode, mark, sign."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

from generator.errors import GeneratorError
from generator.neural.engine import Footage
from generator.neural.finish import video as films
from generator.neural.finish.captions import Cue, cues
from generator.neural.finish.certificate import Identity, given, own
from generator.neural.finish.compose import Shot, closer, slowed, together
from generator.neural.finish.interpolate import count, interpolate
from generator.neural.finish.label import label
from generator.neural.finish.seal import Reel, seal
from generator.neural.finish.upscale import enlarged, resize
from generator.neural.provenance import neural_provenance
from generator.neural.spec import NeuralSpec
from knowledge.loading.library import Library
from knowledge.schema.craft import Technique

VIEWS = {"front": "正面 Front", "close": "特写 Close", "back": "背面 Back"}
SLOW = {
    Fraction(1, 2): ("慢放，二分之一速度", "Slow motion, half speed"),
    Fraction(1, 4): ("慢放，四分之一速度", "Slow motion, quarter speed"),
}


@dataclass(frozen=True, slots=True)
class FinishOptions:
    """What finishing needs to know beside the clip itself."""

    library: Library  # captions come from its steps, the name on the label from its sources
    credentials: Path  # folder of our own identity, made on first use
    certificate: Path | None = None  # PEM chain of a certificate that the museum was given
    private_key: Path | None = None  # its key, PEM without a password
    stamps: str | None = None  # address of a time stamp authority; None: no network
    producer: str = "wenjiang"  # ContentProducer: the service's name or its registered code
    recordings: tuple[Path, ...] = ()  # original footage (MP4) that went into the clip
    burn: bool = True  # captions in the picture; as WebVTT they always come

    def identity(self) -> Identity:
        """Who signs. Raises GeneratorError for a certificate without its key, or one that cannot sign."""
        if (self.certificate is None) != (self.private_key is None):
            raise GeneratorError("a certificate and its private key are given together, or neither")
        if self.certificate and self.private_key:
            return given(self.certificate, self.private_key)
        return own(self.credentials)


@dataclass(frozen=True, slots=True)
class Take:
    """One clip on its way: what an engine made, what was asked, how it compares with the computed motion."""

    footage: Footage
    spec: NeuralSpec
    report: dict[str, Any]


def finish(footage: Footage, spec: NeuralSpec, report: dict[str, Any], out: Path, options: FinishOptions) -> None:
    """The finished film at `out`, its captions beside it; whole or not at all.

    `report`: JSON. Raises GeneratorError: footage that is no film, a step that the library does not have, disk_full.
    """
    technique, identity = _technique(spec, options), options.identity()
    of = films.look(footage.path)
    size = enlarged(*of.size, spec.finished_height)
    smooth = interpolate(films.frames(footage.path), of.size, of.frames, of.rate, Fraction(spec.finished_fps))
    seconds = count(of.frames, of.rate, Fraction(spec.finished_fps)) / spec.finished_fps
    reel = Reel(
        resize(smooth, of.size, size),
        size,
        spec.finished_fps,
        cues(technique.steps[spec.demonstration.step - 1], seconds),
        neural_provenance(spec, footage.manifest, report, identity.standing, label(spec, technique)),
        options.recordings,
    )
    _seal(reel, out, identity, options)


def finish_views(takes: Sequence[Take], out: Path, options: FinishOptions) -> None:
    """Two to four views of one step in one picture of 16:9, with their names. Raises as `finish` does."""
    spec = takes[0].spec
    if len({(each.spec.demonstration.technique, each.spec.demonstration.step) for each in takes}) > 1:
        raise GeneratorError("views in one picture belong to one step")
    technique, identity = _technique(spec, options), options.identity()
    fps, height = Fraction(spec.finished_fps), spec.finished_height
    size = (height * 16 // 9, height)
    shots, longest = [], 1
    for take in takes:
        of = films.look(take.footage.path)
        smooth = interpolate(films.frames(take.footage.path), of.size, of.frames, of.rate, fps)
        shots.append(Shot(smooth, of.size, VIEWS[take.spec.demonstration.view]))
        longest = max(longest, count(of.frames, of.rate, fps))
    parts = [_papers(take, identity, technique) for take in takes]
    reel = Reel(
        together(shots, size),
        size,
        spec.finished_fps,
        cues(technique.steps[spec.demonstration.step - 1], longest / spec.finished_fps),
        _derived(parts, "views", {}),
        options.recordings,
    )
    _seal(reel, out, identity, options)


def finish_slow(
    take: Take,
    out: Path,
    options: FinishOptions,
    span: tuple[float, float],
    speed: Fraction,
    centre: tuple[float, float] = (0.5, 0.5),
    zoom: float = 1.0,
) -> None:
    """A slow close-up: the seconds `span` of the footage at half or quarter speed, `zoom` times as large around
    `centre` (shares of width and height). Raises as `finish` does, and for a span that is not in the film."""
    spec = take.spec
    technique, identity = _technique(spec, options), options.identity()
    of = films.look(take.footage.path)
    first, last = round(span[0] * of.rate), round(span[1] * of.rate)
    if not 0 <= first < last <= of.frames:
        raise GeneratorError(f"expected a span within 0 to {float(of.frames / of.rate):g} s, got {span}")
    some = list(islice(films.frames(take.footage.path), first, last))
    fps = Fraction(spec.finished_fps)
    slow = slowed(some, of.size, of.rate, fps, speed)
    size = enlarged(*of.size, spec.finished_height)
    seconds = count(len(some), of.rate * speed, fps) / spec.finished_fps
    how = {"span": list(span), "speed": str(speed), "centre": list(centre), "zoom": zoom}
    reel = Reel(
        resize(closer(slow, of.size, centre, zoom), of.size, size),
        size,
        spec.finished_fps,
        (Cue(0.0, seconds, *SLOW[speed]),),
        _derived([_papers(take, identity, technique)], "slow", how),
        options.recordings,
    )
    _seal(reel, out, identity, options)


def _seal(reel: Reel, out: Path, identity: Identity, options: FinishOptions) -> None:
    seal(reel, out, identity, options.producer, burn=options.burn, stamps=options.stamps)


def _papers(take: Take, identity: Identity, technique: Technique) -> dict[str, Any]:
    words = label(take.spec, technique)
    return neural_provenance(take.spec, take.footage.manifest, take.report, identity.standing, words)


def _derived(parts: list[dict[str, Any]], kind: str, how: dict[str, Any]) -> dict[str, Any]:
    """The provenance of a film made of others: the first one's, a key of its own, and each part's."""
    told = json.dumps([kind, how, [part["key"] for part in parts]], sort_keys=True)
    key = hashlib.sha256(told.encode()).hexdigest()
    return {**parts[0], "key": key, "derived": {"kind": kind, **how}, "parts": parts}


def _technique(spec: NeuralSpec, options: FinishOptions) -> Technique:
    of = spec.demonstration
    technique = options.library.techniques.get(of.technique)
    if technique is None or of.step > len(technique.steps):
        raise GeneratorError(f"the library has no step {of.technique}:{of.step}: it may have been revised since")
    return technique
