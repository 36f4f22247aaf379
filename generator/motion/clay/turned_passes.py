"""转泥再打: after every pass the slab is turned, and beaten again from the middle to the rim, blow beside blow."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.clay.clay_numbers import BEATEN, TURNED, ClayNumbers
from generator.motion.clay.cut_face import ASIDE, BENCH_CUT, cut_face, level
from generator.motion.clay.deed import Deed
from generator.motion.clay.look import BENCH
from generator.motion.clay.slab import Slab
from generator.motion.clay.strokes import Strokes
from generator.motion.clay.swing import LEFT
from generator.motion.clay.thickness_map import AT, NAME, WORDS, mapped
from generator.motion.registry import FACE, figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import about
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.picture import Fact, Moment, Picture

TURNING, TURNING_FAST, BEAT, PASS_FAST, RESTING = 1.7, 0.7, 0.36, 1.5, 0.6  # s; BEAT: of a blow
LONGEST = 26.0  # s of the clip
FAST = (
    "后几遍快放；转多少、打几遍没有说",
    "the later passes fast; how far it is turned and how many passes nobody said",
)


def _turning(n: ClayNumbers) -> list[Beat]:
    made = []
    for k in range(1, len(n.passes)):
        first = k == 1
        made += [
            Beat(("turn", k), TURNING if first else TURNING_FAST, Deed.TURN if first else None, fast=not first),
            Beat(
                ("beat", k), BEAT * len(n.passes[k].sites) if first else PASS_FAST, Deed.STRIKE if first else None,
                fast=not first,
            ),
        ]  # fmt: skip
    return [*made, Beat("rest", RESTING)]


@figure(
    "turn_and_beat", ClayNumbers, needs=(*BEATEN, "drag_ratio"), beats=_turning, views=(*FACE, View.SECTION),
    longest=LONGEST,
)  # fmt: skip
def turn_and_beat(n: ClayNumbers, beats: Timeline) -> Picture:
    """转泥再打: one pass as it is done, the others fast, until the slab is nearly as large as it is wanted."""
    cut = n.spec.view is View.SECTION
    aside = ASIDE if cut else 0.0
    passes = range(1, len(n.passes))
    strokes = lru_cache(maxsize=2)(
        lambda k: Strokes(n.passes[k], n.value("drag_ratio"), k * TURNED + aside)
    )  # fmt: skip
    wide = n.passes[-1].slab.evenly(n.thicknesses[-2], 1.0).width
    s = Stage(
        n,
        stage.camera((0.0, -0.22 * wide), 4.6 * wide, tilt=42.0, aside=0.0),
        stage.camera((-0.24 * wide, -0.12 * wide), 3.4 * wide, tilt=28.0, aside=0.0),
    )
    seen = lru_cache(maxsize=4)(_shown(n, wide))

    def at(t: float) -> Moment:
        k = next((k for k in passes if t < beats.end(("beat", k))), passes[-1])
        turn = ease(beats.share(("turn", k), t))
        now = strokes(k)
        time = now.count * beats.share(("beat", k), t)
        bodies: list[Body] = [*seen(now.after(time), (k - 1 + turn) * TURNED + aside)]
        if turn == 1.0 and t < beats.end(("beat", k)):
            bodies += now.beater(time, cut=cut)
        return Moment(0, tuple(bodies), () if cut else (stage.note((AT * wide, 0.55 * wide, 0.0), n.words(*NAME)),))

    stops = tuple(
        beats.begin(("beat", k)) + (j + LEFT) * (beats.end(("beat", k)) - beats.begin(("beat", k))) / count
        for k in passes
        for count in [len(n.passes[k].sites)]
        for j in range(count)
    )
    facts = (*n.open, Fact(n.words(*FAST)), *(() if cut else (Fact(n.words(*WORDS)),)))
    if cut:
        return s.picture(beats, at, cloth=BENCH_CUT, facts=facts, camera=level(2.6 * wide), stops=stops)
    return s.picture(beats, at, cloth=BENCH, facts=facts, stops=stops)


def _shown(n: ClayNumbers, wide: float) -> Callable[[Slab, float], tuple[Body, ...]]:
    """How a slab, turned by so many °, is seen: cut open, or whole with its map beside it."""
    if n.spec.view is View.SECTION:
        return cut_face
    return lambda slab, degrees: (
        moved(slab.body(), about(degrees), np.zeros(3)),
        *mapped(slab, degrees, AT * wide),
    )
