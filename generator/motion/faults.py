"""A fault and its remedy: the work with the fault in it, then the same work right, on one clock and by one camera."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from pydantic import ValidationError

from generator.errors import GeneratorError
from generator.motion.astray import DEVIATIONS, astray, place
from generator.motion.vectors import xy
from generator.scene.camera import Camera
from generator.scene.clip import ClipSpec, Language
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Cue, Moment, Picture, Verdict
from knowledge.schema.quantity import Origin, Quantity

VERSION = 1  # raise when the same fault would be drawn otherwise
HALF = 3.8  # s that each of the two works is shown
SECONDS = 2 * HALF
BEGIN, LAID, RINGED = 0.3, 1.3, 1.6  # s of a half: the work is made fast between these, then its place is ringed
FIELD = 0.62  # of the front view's width that is seen at most
LEAST, MOST = 16.0, 32.0  # mm that are seen, whatever the work
ROOM = np.array([1.7, 2.6])  # times as wide, and as high, as what the step lays, is enough
TOWARDS = 0.5  # share of the way from the place of the fault to the middle of what the step lays that is looked at
ASIDE = np.array([0.2, 0.07])  # of the picture's width, that the place lies at most beside and above its middle
LOWER = 0.02  # of the picture's width, that is looked at below that: the captions are there
RING = 0.17  # of the picture's width: the ring round the place
WRONG, RIGHT = "错", "对"  # what the two halves' captions are called
FAULT_WORDS: Mapping[Language, str] = {"zh": "错例 · ", "en": "Fault · "}
RIGHT_WORDS: Mapping[Language, str] = {"zh": "正确", "en": "Right"}


def mistaken(quantity: Quantity, value: float) -> Quantity:
    """A quantity with a wrong value in the place of its own. Raises GeneratorError for one that cannot be."""
    changed = {"value": value, "origin": Origin.ASSUMED, "tellings": ()}
    changed |= dict.fromkeys(("high", "tolerance", "confirmed"))
    try:
        return Quantity.model_validate(quantity.model_dump() | changed)
    except ValidationError as bad:
        raise GeneratorError(f"{quantity.name}: {bad.errors()[0]['msg'].removeprefix('Value error, ')}") from bad


def mended(spec: ClipSpec) -> ClipSpec:
    """The step that a fault is shown in, without the fault."""
    return spec.model_copy(update={"fault": None, "wrong": {}, "captions": ()})


def spoilt(spec: ClipSpec) -> ClipSpec:
    """The same with the wrong quantities in place of the right ones. Raises GeneratorError as `mistaken`."""
    quantities, sample = (
        {key: mistaken(x, spec.wrong[key]) if key in spec.wrong else x for key, x in of.items()}
        for of in (spec.quantities, spec.sample)
    )
    return mended(spec).model_copy(update={"quantities": quantities, "sample": sample})


def in_turn(spec: ClipSpec, wrong: Picture, right: Picture) -> Picture:
    """The picture of a fault. `wrong` and `right`: the whole step with its wrong quantities and without.

    What goes astray besides is led astray here. No number is shown, and no hand: the work alone. Raises GeneratorError
    for a step in which nothing comes to lie.
    """
    led = {name: amount for name, amount in spec.wrong.items() if name in DEVIATIONS}
    begins, ends = zip(*((p.at(0.0).laid, p.at(spec.seconds - 1 / spec.fps).laid) for p in (wrong, right)), strict=True)
    if ends[1] == begins[1]:
        raise GeneratorError(f"figure {spec.figure} lays nothing that could be shown with a fault")
    before, after = wrong.laid[: begins[0]], right.laid[: ends[1]]
    work = astray(wrong.laid[begins[0] : ends[0]], before, led)
    bad = (*before, *work)
    flat = np.concatenate([strand.points[:, :2] for strand in (*work, *after[begins[1] :])]).astype(np.float64)
    low, high = flat.min(0), flat.max(0)
    most = FIELD * right.camera.field
    field = max(LEAST, min(most, MOST, float((ROOM * (high - low)).max())))
    at = place(bad, after, RING * field)
    off = np.clip(TOWARDS * ((low + high) / 2 - at), -ASIDE * field, ASIDE * field)
    seen = at + off - np.array([0.0, LOWER * field])
    verdicts = (
        Verdict(FAULT_WORDS[spec.language] + (spec.fault or ""), right=False),
        Verdict(RIGHT_WORDS[spec.language], right=True),
    )
    rings = tuple(Mark(kind, (*xy(at), 0.0)) for kind in (MarkKind.FAULT, MarkKind.MENDED))
    light = right.at(0.0).light
    halves = ((0, begins[0], len(bad)), (len(bad), begins[1], len(after)))

    def moment(t: float) -> Moment:
        half = int(t >= HALF)
        since = t - half * HALF
        first, begun, end = halves[half]
        share = min(1.0, max(0.0, (since - BEGIN) / (LAID - BEGIN)))
        laid = first + begun + round(share * (end - begun))
        marks = (rings[half],) if since >= RINGED else ()
        return Moment(laid, marks=marks, light=light, begin=first, verdict=verdicts[half])

    told = {caption.verb: caption.text for caption in spec.captions}
    return replace(
        right,
        camera=Camera(xy(seen), field, right.camera.tilt),
        laid=(*bad, *after),
        at=moment,
        facts=(),
        label=spec.label,
        cues=tuple(Cue(k * HALF, verb, told.get(verb, "")) for k, verb in enumerate((WRONG, RIGHT))),
        stops=(),
    )
