"""察气泡挑净: the eye goes over the face in light from the side; a raised spot is pricked, sinks, and is closed."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.clay.bubbles import BUBBLES, RAISED, raised
from generator.motion.clay.clay_numbers import BEATEN, ClayNumbers
from generator.motion.clay.cut_face import BENCH_CUT, cut_face, level
from generator.motion.clay.deed import Deed
from generator.motion.clay.face import OVER, Face
from generator.motion.clay.knives import SLANT, pointed
from generator.motion.clay.look import LINE, bench, finger
from generator.motion.clay.lying import Lying
from generator.motion.numbers import number
from generator.motion.registry import FACE, Size, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Body, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

LOOKING, PRICKING, CLOSING, QUICK, RESTING = 3.0, 2.4, 2.2, 1.6, 1.4  # s; QUICK: both, of the later ones
FROM = 46.0  # mm that the knife and the finger come from
DEEP = 1.6  # mm under the raised face that the point goes
HOLE = 0.9  # mm, half of what the hole measures
RUBBED = 6.0  # mm that the finger goes to and fro
LIGHT, LOW, STEP = 42.0, 22.0, 10.0  # ° of the light over the bench; in such steps it comes down
LONGEST = 18.0  # s of the clip
OPEN = ("气泡有几个、多大，画里只作示意", "how many bubbles and how large: here only to show")


def _pricking(_: ClayNumbers) -> list[Beat]:
    made = [
        Beat("look", LOOKING, Deed.LOOK),
        Beat(("prick", 0), PRICKING, Deed.PRICK),
        Beat(("close", 0), CLOSING, Deed.CLOSE),
    ]
    for k in range(1, len(BUBBLES)):
        made += [Beat(("prick", k), QUICK / 2), Beat(("close", k), QUICK / 2)]
    return [*made, Beat("rest", RESTING)]


@figure(
    "prick_bubbles", ClayNumbers, needs=(*BEATEN, "bubble_count"), beats=_pricking, views=(*FACE, View.SECTION),
    longest=LONGEST, sizes={View.SECTION: lambda n: {Size.FACE_HEIGHT: n.sizes.thickness}},
)  # fmt: skip
def prick_bubbles(n: ClayNumbers, beats: Timeline) -> Picture:
    """挑净: one bubble slowly, the others after it, until none is left."""
    cut = n.spec.view is View.SECTION
    thick = n.sizes.thickness
    lying = Lying(n, 0.0 if cut else thick)
    face = Face(lying)
    wide = lying.slab.width
    first = lying.place(0)
    s = Stage(
        n,
        stage.camera((0.05 * wide, -0.24 * wide), 4.4 * wide, tilt=50.0, aside=0.0),
        stage.camera(first[:2] + np.array([-4.0, 3.0]), 0.95 * wide, tilt=50.0, aside=0.0),
    )
    open_to = -float(np.degrees(np.arctan2(first[1], first[0])))  # so that the cut goes through the first bubble
    section = lru_cache(maxsize=4)(
        lambda shares: cut_face(lying.slab, lying.degrees + open_to, raised(lying.slab, shares))
    )

    def left(k: int, t: float) -> float:
        """What is left of a bubble, 0..1: the air goes once the point is in."""
        return 1.0 - ease((beats.share(("prick", k), t) - 0.45) / 0.35)

    def at(t: float) -> Moment:
        shares = tuple(left(k, t) for k in range(len(BUBBLES)))
        bodies: list[Body] = [*section(shares)] if cut else [lying.body(_whole(shares)), *face.bubbled(shares)]
        for k, share in enumerate(shares):
            place = np.array([np.hypot(*first[:2]), 0.0, first[2]]) if cut else lying.place(k)
            if cut and k:
                continue
            bodies += _worked(beats, t, k, place, RAISED * share)
        return Moment(0, tuple(bodies), _said(n, beats, t, lying, cut=cut), elevation=_elevation(beats, t))

    stops = tuple(beats.end(("close", k)) for k in range(len(BUBBLES)))
    facts = (*n.open, Fact(n.words(*OPEN)))
    if cut:
        x = float(np.hypot(*first[:2]))
        return s.picture(beats, at, cloth=BENCH_CUT, facts=facts, camera=level(0.62 * wide, x), stops=stops)
    return s.picture(beats, at, cloth=bench(wide, -thick), facts=facts, stops=stops)


def _whole(shares: tuple[float, ...]) -> tuple[float, ...]:
    """Which bubbles are whole: the slab under its face follows at once, where the face itself sinks."""
    return tuple(float(share >= 1.0) for share in shares)


def _elevation(beats: Timeline, t: float) -> float:
    """° of the light over the bench: low while the face is looked over and worked, so that what is raised shows."""
    low = ease(beats.share("look", t) / 0.3) * (1 - ease(2 * beats.share("rest", t)))
    return round((LIGHT + low * (LOW - LIGHT)) / STEP) * STEP


def _worked(beats: Timeline, t: float, k: int, place: Array, up: float) -> list[Body]:
    """What is at a bubble: the knife's point, the hole that it left, the finger that closes it."""
    made: list[Body] = []
    pricking, closing = beats.share(("prick", k), t), beats.share(("close", k), t)
    top = place + np.array([0.0, 0.0, up])
    if pricking > 0.45 and closing < 0.8:
        hole = HOLE * (1 - ease((closing - 0.35) / 0.4))
        if hole > 0.05:
            dot = top + np.array([[-0.2, 0.0, OVER - 0.5 * hole], [0.2, 0.0, OVER - 0.5 * hole]])
            made.append(Strand(dot.astype(np.float32), np.full(2, hole, np.float32), LINE, "flat"))
    if 0.0 < pricking < 1.0:
        away = FROM * (1 - ease(pricking / 0.4) + ease((pricking - 0.8) / 0.2))
        deep = DEEP * ease((pricking - 0.4) / 0.08) * (1 - ease((pricking - 0.8) / 0.1))
        full = place + np.array([0.0, 0.0, RAISED])
        made += pointed(full + away * SLANT - deep * SLANT)
    if 0.0 < closing < 1.0:
        over = FROM * (1 - ease(closing / 0.25) + ease((closing - 0.8) / 0.2))
        aside = RUBBED * np.sin(4 * np.pi * (closing - 0.25) / 0.55) if 0.25 < closing < 0.8 else 0.0
        made.append(finger(place + np.array([aside, 0.0, over])))
    return made


def _said(n: ClayNumbers, beats: Timeline, t: float, lying: Lying, *, cut: bool) -> tuple[Mark, ...]:
    """Where a spot is raised, while it is looked for and found; at last how many are left."""
    if t >= beats.begin("rest"):
        text = n.labelled("bubble_count", number(n.need("bubble_count")))
        at = (float(np.hypot(*lying.place(0)[:2])), 0.0, 12.0) if cut else lying.place(0) + np.array([0.0, 20.0, 6.0])
        return (stage.note(at, text, dashed=not n.firm("bubble_count")),)
    if cut or t < 0.35 * LOOKING or t >= beats.begin(("prick", 0)):
        return ()
    return (stage.note(lying.place(0) + np.array([0.0, 20.0, RAISED]), n.words("鼓点", "a raised spot")),)
