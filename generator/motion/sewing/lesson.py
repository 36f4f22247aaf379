"""A sewing figure on the stage: its beats from the numbers, its moments, what is marked in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from math import cos, radians

import numpy as np

from generator.motion.sewing import needle, section
from generator.motion.sewing.band_names import Bands
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.labels import angle, punctures
from generator.motion.sewing.needle import MARGIN, Doing, Phase
from generator.motion.sewing.sewing import Sewing, Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.turns import Turn, in_hand, stops
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

SEWN = ("thread_width", "cloth_thickness", "light_azimuth")  # what every figure sewn on the stage needs
SLOWEST = 0.4  # share of the first stitch that a known piercing speed may take before the picture runs faster than it
VIEWS = (View.FRONT, View.CLOSE, View.BACK, View.SECTION, View.HANDS)  # of what is sewn through the cloth
CUT = (View.FRONT, View.CLOSE, View.SECTION, View.HANDS)  # of what has its back beside its front
STITCH = {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.DOWN, Phase.DRAW: Deed.DRAW}
SINGLE = {**STITCH, Phase.UNDER: UNTOLD}  # a stitch after which none is made
ROW = {**STITCH, Phase.UNDER: Deed.FURTHER}  # the first of several

Deeds = Mapping[Phase, str]
Marks = Callable[[float], tuple[Mark, ...]]


def piercing(n: SewingNumbers) -> float | None:
    """Seconds of a piercing at the step's speed, (t/cos β + margin)/v; None where speed or angle was not given."""
    tilt = n.needle_angle
    if n.find("pierce_speed") is None or tilt is None:
        return None
    return (n.value("cloth_thickness") / cos(radians(tilt)) + MARGIN) / n.value("pierce_speed")


def by_needle(
    n: SewingNumbers,
    durations: Sequence[float],
    first: Deeds = ROW,
    last: Deeds | None = None,
    upto: Phase = Phase.UNDER,
    weights: Array = needle.WEIGHTS,
) -> list[Beat]:
    """The phases of stitches that take `durations` (s), with the deeds of the first and of the last of them.

    The last one ends with `upto`. The first piercing takes what the step's speed asks for. `weights` (9,): of the time
    of a stitch, what each phase has.
    """
    beats = []
    deeds_of = {len(durations) - 1: last or {}, 0: first}
    for i, seconds in enumerate(durations):
        deeds = deeds_of.get(i, {})
        known = piercing(n) if i == 0 else None
        lasting = seconds * weights / weights.sum()
        if known is not None:
            others = np.arange(len(lasting)) != Phase.PIERCE
            pierce = min(known, SLOWEST * seconds)
            lasting[others] *= (seconds - pierce) / lasting[others].sum()
            lasting[Phase.PIERCE] = pierce
        for phase in Phase:
            if i < len(durations) - 1 or phase <= upto:
                fixed = known is not None and phase is Phase.PIERCE
                beats.append(Beat(Doing(i, phase), float(lasting[phase]), deeds.get(phase), fixed=fixed))
    return beats


def count(timeline: Timeline) -> int:
    """How many stitches are made by needle."""
    return 1 + max(beat.name.stitch for beat in timeline.beats if isinstance(beat.name, Doing))


def fast(seconds: float, deed: str | None = None, name: str = "fast") -> Beat:
    """Stitch after stitch, faster than a hand works."""
    return Beat(name, seconds, deed, fast=True)


def wait(seconds: float) -> Beat:
    """Nothing moves."""
    return Beat("wait", seconds)


def sewing(
    n: SewingNumbers,
    stitches: Sequence[Stitch],
    beats: Timeline,
    silk: Thread,
    *,
    shapes: Sequence[Array] | None = None,
    anchor: tuple[float, float] | None = None,
    after: tuple[float, float] | None = None,
    ground: tuple[Strand, ...] = (),
    before: Sequence[Stitch] = (),
    silks: Mapping[int, Thread] | None = None,
) -> Sewing:
    """Stitches by their beats, with the needle's angle and the cloth of the step."""
    return Sewing(
        stitches,
        beats,
        silk,
        shapes=shapes,
        tilt=n.needle_angle or 0.0,
        thickness=n.value("cloth_thickness"),
        anchor=anchor,
        after=after,
        ground=ground,
        before=before,
        silks=silks,
    )


def perform(
    s: Stage[SewingNumbers],
    sewing: Sewing,
    *,
    lines: tuple[Line, ...] = (),
    extra: Marks = lambda _: (),
    facts: tuple[Fact, ...] = (),
    light: Callable[[float], float] = lambda _: 0.0,
    bands: Bands | None = None,
    ghost: tuple[Strand, ...] = (),
) -> Picture:
    """The picture of a sewing figure; `extra` are its own marks, which only its face has, `facts` its own lines.

    `light`: ° by which the light has gone round the front at a time; `bands`: what its bands are called in the section;
    `ghost`: what is shown faint beside the work and is no part of it, on its face.
    """
    if s.view in (View.BACK, View.SECTION):
        return beyond_the_face(s, sewing.timeline, [Turn(0.0, sewing)], facts=facts, bands=bands)
    azimuth = s.n.value("light_azimuth")
    count = len(sewing.ground)

    def at(t: float) -> Moment:
        marks = (*punctures(sewing, t, s.field), *angle(sewing, t, s.n, s.field), *extra(t))
        moving = (*ghost, *sewing.strands(t), *sewing.beside(t))
        return Moment(count + sewing.laid_count(t), moving, marks, light=azimuth + light(t), begin=sewing.gone(t))

    laid, faster = sewing.ground + sewing.laid, _faster(s.n, sewing)
    return s.picture(sewing.timeline, at, laid, lines, facts=facts + faster, stops=sewing.stops)


def beyond_the_face(
    s: Stage[SewingNumbers],
    beats: Timeline,
    turns: Sequence[Turn],
    *,
    facts: tuple[Fact, ...] = (),
    bands: Bands | None = None,
) -> Picture:
    """The back or the section of pieces of work one after another, by the clock of `beats`.

    Before the first begins only what lies there is seen.
    """
    told = facts + _faster(s.n, turns[0].sewing)
    if s.view is View.SECTION:
        return section.picture(s, beats, turns, told, bands)
    return _turned(s, beats, turns, told)


def _turned(s: Stage[SewingNumbers], beats: Timeline, turns: Sequence[Turn], facts: tuple[Fact, ...]) -> Picture:
    """The same work turned over: the back's own stitches, the needle as it comes through and as it is led on."""
    behind = [turn.sewing.behind() for turn in turns]
    counts = [[0, *accumulate(map(len, each))] for each in behind]
    begins = [0, *accumulate(count[-1] for count in counts)]
    azimuth = (180.0 - s.n.value("light_azimuth")) % 360.0

    def at(t: float) -> Moment:
        k = in_hand(turns, t)
        turn, begin, sewing, here = turns[k], begins[k], turns[k].sewing, t - turns[k].begin
        if here < 0:
            return Moment(counts[k][len(sewing.before)], light=azimuth)
        marks = tuple(turned_mark(mark) for mark in turn.numbered(t, s.field))
        swift = sewing.fast is not None and here >= sewing.fast_begin  # no needle follows what is shown fast
        moving = () if swift else tuple(map(turned, sewing.strands(here)))
        return Moment(begin + counts[k][sewing.led(here)], moving, marks, light=azimuth, begin=begin)

    laid = tuple(ply for each in behind for plies in each for ply in plies)
    return s.picture(beats, at, laid, facts=facts, stops=stops(turns))


def turned(strand: Strand) -> Strand:
    """A strand as it is seen when the cloth is turned over about the line x = 0."""
    return replace(strand, points=strand.points * np.array([-1.0, 1.0, -1.0], np.float32))


def turned_mark(mark: Mark) -> Mark:
    """A numbered point where it is when the cloth is turned over."""
    x, y, z = mark.at
    return replace(mark, at=(-x, y, -z))


def _faster(n: SewingNumbers, sewing: Sewing) -> tuple[Fact, ...]:
    """Says so where the piercing is shown faster than the speed that was given, to fit the picture."""
    known = piercing(n)
    if known is None:
        return ()
    times = known / (sewing.when(0, Phase.PUSH) - sewing.when(0, Phase.PIERCE))
    if times < 1 + 1e-9:
        return ()
    return (Fact(n.words(f"进针画面加快 {times:.1f} 倍", f"piercing shown {times:.1f} times faster")),)
