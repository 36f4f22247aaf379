"""提亮斑纹: bright hairs, few, where the body swells; dark hairs along the fur make stripes across it."""

from collections.abc import Sequence
from math import radians

import numpy as np

from generator.motion.registry import FACE, figure
from generator.motion.sewing import lesson, pelt, pelt_layers, pelt_tufts, tufts
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.fur import chance
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.pelt import Pelt
from generator.motion.sewing.sewing import Sewing, Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.turns import Turn, own, turn
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.picture import Moment, Picture

NEEDS = (*pelt_layers.NEEDS, *pelt_tufts.SPLAY, "fasten_count")
LIT, STRIPED = "lit", "striped"  # the two pieces of the work
LIGHT, DARK = tufts.LAYER + 1, tufts.LAYER + 2  # the layers of both; their thread is that of the tufts
SWELLING = (radians(64), 0.16)  # turn, and share of the breadth beyond the middle arc, where the rump swells most
REACH = (radians(24), 0.26)  # so far about it the bright hairs lie
LIGHTS, LIGHT_LONG = 16, 0.8  # bright hairs, and their length in hairs
ACROSS = tuple(map(radians, (102, 79, 48, 22, -4)))  # turns of the stripes at the outer edge
LEANING = radians(9)  # that a stripe goes down the hair on its way inwards
WIDE, RAGGED = 0.36, 0.3  # of a hair: a stripe's breadth at the edge, and how far its hairs run out of it
DEPTH = 0.62  # of the breadth, that the longest stripe reaches inwards
EVERY = 1.5  # of the thread's width, from one dark hair to the next
LOOK_AT = (radians(58), 0.13)  # where the close view looks, as SWELLING
BESIDE = np.array([-1.6, 0.0])  # mm from there, to where the close view looks


def _brightening(n: SewingNumbers) -> list[Beat]:
    lit = lesson.by_needle(n, [2.2], {Phase.EMERGE: Deed.BRIGHTEN})
    striped = lesson.by_needle(n, [2.1, 1.8], {Phase.EMERGE: Deed.STRIPE})
    return [*turn(LIT, [*lit, lesson.fast(1.2)]), *turn(STRIPED, [*striped, lesson.fast(2.2), lesson.wait(0.2)])]


@figure(
    "fur_lights_stripes",
    SewingNumbers,
    needs=NEEDS,
    beats=_brightening,
    version=4,
    views=lesson.VIEWS,
)
def fur_lights_stripes(n: SewingNumbers, beats: Timeline) -> Picture:
    """提亮斑纹: bright thread sparsely on the swelling part; dark hairs whose ends bite unevenly into the light."""
    coat, first, second = pelt.lay_out(n), own(beats, LIT), own(beats, STRIPED)
    tufted = _tufted(n, coat)
    ground = pelt_layers.coated(coat, tufts.LAYER) + tufts.laid(coat, tufted)
    before = [*pelt_layers.sewn(coat, tufts.LAYER), *tufted]
    here = _looked_at(coat)
    bright, dark = pelt.in_turn(lights(coat), here), pelt.in_turn(stripes(coat), here)
    lit = _sew(n, coat, bright, first, ground, before, dark[0].u)
    striped = _sew(n, coat, dark, second, ground + lit.laid, [*before, *bright])
    turns = Turn(0.0, lit), Turn(first.seconds, striped, 2 * lit.made)
    s = Stage(n, pelt.wide(coat), pelt.near(here + BESIDE, 13.0))
    if s.view not in FACE:
        return lesson.beyond_the_face(s, beats, turns, facts=pelt.unsaid(n), bands=tufts.called(n, coat))
    azimuth = n.value("light_azimuth")

    def at(t: float) -> Moment:
        now = turns[t >= first.seconds]
        laid = len(ground) + sum(each.laid_count(t) for each in turns)
        return Moment(laid, now.strands(t), now.marks(t, n, s.field), light=azimuth)

    return s.picture(beats, at, ground + lit.laid + striped.laid, pelt.drawn(coat))


def finished(n: SewingNumbers, coat: Pelt) -> tuple[Strand, ...]:
    """The haunch as it lies when lights and stripes are done."""
    here = _looked_at(coat)
    on_top = [*pelt.in_turn(lights(coat), here), *pelt.in_turn(stripes(coat), here)]
    below = pelt_layers.coated(coat, tufts.LAYER) + tufts.laid(coat, _tufted(n, coat))
    return below + plies_of(on_top, _resting(coat, on_top), _silk(coat), 3.7)


def lights(coat: Pelt) -> list[Stitch]:
    """Bright hairs, few and scattered, about the place where the rump swells most."""
    made = []
    for k in range(LIGHTS):
        share = (k + 0.5) / LIGHTS
        out = REACH[1] * (2 * share - 1)
        r = coat.radius + coat.breadth * (SWELLING[1] + out)
        room = REACH[0] * (1 - (out / REACH[1]) ** 2) ** 0.5
        middle = SWELLING[0] + room * (2 * chance(5 * k, 61) - 1)
        half = LIGHT_LONG * coat.hair * (0.4 + 0.2 * chance(k, 62)) / r
        hair = coat.stitch(middle + half, middle - half, r, pelt.LIGHT, k, LIGHT)
        if coat.inside(hair.u) and coat.inside(hair.d):
            made.append(hair)
    return made


def stripes(coat: Pelt) -> list[Stitch]:
    """Dark hairs, each along the fur, which together make stripes across it that taper inwards."""
    made: list[Stitch] = []
    every = EVERY * coat.thread(tufts.LAYER)
    for m, across in enumerate(ACROSS):
        edge = float(coat.outer(across))
        deep = DEPTH * coat.breadth * (0.75 + 0.25 * chance(m, 71)) * (1.0 if across > 0.6 else 0.8)
        for j in range(int(deep / every)):
            inwards = (j + 0.6) * every
            share = inwards / deep
            r = edge - inwards
            middle = across - LEANING * share
            half = WIDE / 2 * coat.hair * (1 - share**1.5)
            root = half + RAGGED * coat.hair * chance(j, 80 + m)
            tip = half + RAGGED * coat.hair * chance(j, 90 + m)
            hair = coat.stitch(middle + root / r, middle - tip / r, r, pelt.DEEP, len(made), DARK)
            if coat.inside(hair.u, 0.0) and coat.inside(hair.d, 0.0):
                made.append(hair)
    return made


def _sew(
    n: SewingNumbers,
    coat: Pelt,
    hairs: Sequence[Stitch],
    beats: Timeline,
    ground: tuple[Strand, ...],
    before: Sequence[Stitch],
    after: tuple[float, float] | None = None,
) -> Sewing:
    """Hairs on top of the coat, by their beats; `after`: where the needle then goes."""
    shapes = _resting(coat, hairs)
    silks = {**pelt.silks(coat, tufts.LAYER + 1), pelt.number(LIGHT, pelt.LIGHT): _silk(coat)}
    return lesson.sewing(
        n, hairs, beats, _silk(coat), shapes=shapes, ground=ground, before=before, silks=silks, after=after
    )


def _tufted(n: SewingNumbers, coat: Pelt) -> list[Stitch]:
    """The hairs of all tufts below."""
    return pelt_tufts.tufted(coat, tufts.splay(n), n.value("cover_ratio"), n.count("fasten_count"))


def _looked_at(coat: Pelt) -> Array:
    """The place near which lights and stripes are begun."""
    return coat.place(LOOK_AT[0], coat.radius + LOOK_AT[1] * coat.breadth)


def _resting(coat: Pelt, hairs: Sequence[Stitch]) -> list[Array]:
    """Hairs on top of the coat at rest."""
    return [pelt.resting(coat, tufts.LAYER, x, tufts.ON_TOP) for x in hairs]


def _silk(coat: Pelt) -> Thread:
    """The threads of the bright and of the dark hairs."""
    return pelt.silk(coat, tufts.LAYER, lambda x: pelt.DARK if pelt.layer_of(x) == DARK else pelt.BRIGHT)
