"""A sewing figure on the stage: its clock from the numbers, its moments, its words."""

from collections.abc import Callable, Sequence
from math import cos, radians

from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import MARGIN, Phase
from generator.motion.sewing.sewing import Sewing, Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.words import Captions, angle, punctures
from generator.motion.stage import Stage
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Episode, Fact, Moment, Picture

SEWN = ("thread_width", "cloth_thickness", "light_azimuth")  # what every figure sewn on the stage needs
SLOWEST = 0.4  # share of the first stitch that a known piercing speed may take before the picture runs faster than it

Marks = Callable[[float], tuple[Mark, ...]]


def piercing(n: SewingNumbers) -> float | None:
    """Seconds of a piercing at the step's speed, (t/cos β + margin)/v; None where speed or angle was not given."""
    tilt = n.needle_angle
    if n.find("pierce_speed") is None or tilt is None:
        return None
    return (n.value("cloth_thickness") / cos(radians(tilt)) + MARGIN) / n.value("pierce_speed")


def sewing(
    n: SewingNumbers,
    stitches: Sequence[Stitch],
    durations: Sequence[float],
    silk: Thread,
    *,
    shapes: Sequence[Array] | None = None,
    fast: tuple[float, float] | None = None,
    anchor: tuple[float, float] | None = None,
    after: tuple[float, float] | None = None,
    ground: tuple[Strand, ...] = (),
) -> Sewing:
    """Stitches on the clock, with the needle's angle, the cloth and the piercing speed of the step."""
    seconds = piercing(n)
    return Sewing(
        stitches,
        durations,
        silk,
        shapes=shapes,
        tilt=n.needle_angle or 0.0,
        thickness=n.value("cloth_thickness"),
        pierce=None if seconds is None else min(seconds, SLOWEST * durations[0]),
        fast=fast,
        anchor=anchor,
        after=after,
        ground=ground,
    )


def perform(
    s: Stage[SewingNumbers],
    sewing: Sewing,
    first: Captions,
    later: str = "",
    fast: str = "",
    *,
    lines: tuple[Line, ...] = (),
    extra: Marks = lambda _: (),
    spoken: Callable[[int, Phase], str] | None = None,
    episodes: tuple[Episode, ...] | None = None,
) -> Picture:
    """The picture of a sewing figure: `first` speaks through the first stitch, `later` over the others by needle.

    `spoken` replaces both where every stitch needs words of its own; `episodes` those of `stitching`.
    """
    azimuth = s.n.value("light_azimuth")
    count = len(sewing.ground)

    def at(t: float) -> Moment:
        i, phase, _ = sewing.clock(t)
        swift = sewing.fast is not None and t >= sewing.fast[0]
        words = spoken(i, phase) if spoken else first[phase] if i == 0 else later
        said = fast if swift else words
        marks = (*punctures(sewing, t, s.field), *angle(sewing, t, s.n, s.field), *extra(t))
        return Moment(count + sewing.laid_count(t), sewing.strands(t), marks, said, light=azimuth)

    return s.picture(
        at, sewing.ground + sewing.laid, lines, facts=_faster(s.n, sewing), episodes=episodes or stitching(sewing)
    )


def stitching(sewing: Sewing) -> tuple[Episode, ...]:
    """The first stitch as the needle makes it; what comes after, slow or fast, is more of the same."""
    more = len(sewing.durations) > 1 or sewing.fast is not None
    return (
        Episode(0.0, Deed.UP),
        Episode(sewing.when(0, Phase.CARRY), Deed.DOWN),
        Episode(sewing.when(0, Phase.DRAW), Deed.DRAW),
        Episode(sewing.when(0, Phase.UNDER), Deed.FURTHER if more else None),
    )


def _faster(n: SewingNumbers, sewing: Sewing) -> tuple[Fact, ...]:
    """Says so where the piercing is shown faster than the speed that was given, to fit the picture."""
    seconds = piercing(n)
    if seconds is None or sewing.pierce is None or seconds <= sewing.pierce:
        return ()
    return (Fact(f"进针画面加快 {seconds / sewing.pierce:.1f} 倍"),)
