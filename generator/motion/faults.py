"""A fault and its remedy: the work with the fault in it, then the same work right, on one clock and by one camera."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from pydantic import ValidationError

from generator.errors import GeneratorError
from generator.motion.astray import DEVIATIONS, astray, place
from generator.motion.vectors import Array, xy
from generator.scene.body import Body, Sheet, Strand
from generator.scene.camera import Camera
from generator.scene.clip import ClipSpec, Language
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Cue, Moment, Picture, Verdict
from knowledge.schema.quantity import Origin, Quantity

VERSION = 1  # raise when the same fault would be drawn otherwise
HALF = 3.8  # s that each of the two works is shown
SECONDS = 2 * HALF
PLAYED, PLAYED_FROM = 2.0, 0.7  # s of a half at which bodies have come to their end, and from which share of it on
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
    """The same with the wrong quantities in place of the right ones, and what the figure itself draws wrong.

    Raises GeneratorError as `mistaken`.
    """
    quantities, sample = (
        {key: mistaken(x, spec.wrong[key]) if key in spec.wrong else x for key, x in of.items()}
        for of in (spec.quantities, spec.sample)
    )
    drawn = {
        key: amount for key, amount in spec.wrong.items() if key not in DEVIATIONS and key not in quantities | sample
    }
    return mended(spec).model_copy(update={"quantities": quantities, "sample": sample, "wrong": drawn})


def in_turn(spec: ClipSpec, wrong: Picture, right: Picture) -> Picture:
    """The picture of a fault. `wrong` and `right`: the whole step with its wrong quantities and without.

    What goes astray besides is led astray here. No number is shown, and no hand: the work alone. Where nothing comes
    to lie, the ends of both are shown. Raises GeneratorError where they are the same.
    """
    led = {name: amount for name, amount in spec.wrong.items() if name in DEVIATIONS}
    begins, ends = zip(*((p.at(0.0).laid, p.at(spec.seconds - 1 / spec.fps).laid) for p in (wrong, right)), strict=True)
    if ends[1] == begins[1]:
        if wrong is right:
            raise GeneratorError(f"figure {spec.figure} lays nothing that could be shown with a fault")
        return _played(spec, wrong, right)
    before, after = wrong.laid[: begins[0]], right.laid[: ends[1]]
    work = astray(wrong.laid[begins[0] : ends[0]], before, led)
    bad = (*before, *work)
    flat = np.concatenate([strand.points[:, :2] for strand in (*work, *after[begins[1] :])]).astype(np.float64)
    seen, at = _looked_at(flat, bad, after, min(MOST, FIELD * right.camera.field), right.camera.tilt)
    verdicts, rings = _judged(spec), _rings(at)
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

    return _told(spec, replace(right, camera=seen, laid=(*bad, *after), at=moment))


def _played(spec: ClipSpec, wrong: Picture, right: Picture) -> Picture:
    """The ends of two pictures in which bodies move and nothing is laid: what each comes to."""
    last = spec.seconds - 1 / spec.fps
    bad, good = (outlined(picture.at(last).bodies) for picture in (wrong, right))
    flat = np.concatenate([strand.points[:, :2] for strand in good]).astype(np.float64)
    seen, at = _looked_at(flat, bad, good, right.camera.field, right.camera.tilt)
    verdicts, rings = _judged(spec), _rings(at)

    def moment(t: float) -> Moment:
        half = int(t >= HALF)
        since = t - half * HALF
        share = min(1.0, max(0.0, (since - BEGIN) / (PLAYED - BEGIN)))
        now = (wrong, right)[half].at((PLAYED_FROM + (1 - PLAYED_FROM) * share) * last)
        return replace(now, marks=(rings[half],) if since >= PLAYED else (), verdict=verdicts[half])

    return _told(spec, replace(right, camera=seen, at=moment))


def _looked_at(
    flat: Array, bad: Sequence[Strand], good: Sequence[Strand], most: float, tilt: float
) -> tuple[Camera, Array]:
    """The camera on what a step makes, (n, 2) mm, and the place (2,) where two works differ most."""
    low, high = flat.min(0), flat.max(0)
    field = max(LEAST, min(most, float((ROOM * (high - low)).max())))
    at = place(bad, good, RING * field)
    off = np.clip(TOWARDS * ((low + high) / 2 - at), -ASIDE * field, ASIDE * field)
    return Camera(xy(at + off - np.array([0.0, LOWER * field])), field, tilt), at


def _judged(spec: ClipSpec) -> tuple[Verdict, Verdict]:
    return (
        Verdict(FAULT_WORDS[spec.language] + (spec.fault or ""), right=False),
        Verdict(RIGHT_WORDS[spec.language], right=True),
    )


def _rings(at: Array) -> tuple[Mark, ...]:
    return tuple(Mark(kind, (*xy(at), 0.0)) for kind in (MarkKind.FAULT, MarkKind.MENDED))


def _told(spec: ClipSpec, picture: Picture) -> Picture:
    """The picture with the words of the fault, and without numbers."""
    told = {caption.verb: caption.text for caption in spec.captions}
    cues = tuple(Cue(k * HALF, verb, told.get(verb, "")) for k, verb in enumerate((WRONG, RIGHT)))
    return replace(picture, facts=(), label=spec.label, cues=cues, stops=())


def outlined(bodies: Sequence[Body]) -> list[Strand]:
    """The edges of bodies as strands, in which two works can be compared.

    Raises GeneratorError for a body that has none: a closed mesh, a relief.
    """
    made: list[Strand] = []
    for body in bodies:
        match body:
            case Strand():
                made.append(body)
            case Sheet():
                made += _edges(body)
            case _:
                raise GeneratorError(
                    f"expected strands and sheets where works are compared, got a {type(body).__name__}"
                )
    return made


def _edges(sheet: Sheet) -> list[Strand]:
    """Every edge at which a sheet ends."""
    corners = sheet.triangles
    edges, of = np.unique(
        np.sort(np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), axis=1),
        axis=0, return_counts=True,
    )  # fmt: skip
    thin = np.ones(2, np.float32)
    return [Strand(sheet.vertices[edge], thin, sheet.colour) for edge in edges[of == 1]]
