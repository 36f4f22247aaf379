"""镀金: cleaned, hung in the bath under current, gold grows on copper only; lifted out and rinsed."""

from dataclasses import replace
from math import pi, sin

import numpy as np

from generator.motion import stage
from generator.motion.enamel import bench
from generator.motion.enamel.cells import cells
from generator.motion.enamel.deed import Deed
from generator.motion.enamel.enamel_numbers import CELLS, EnamelNumbers
from generator.motion.enamel.piece import State, bodies
from generator.motion.fire import warming
from generator.motion.registry import figure
from generator.motion.solids import box, chain, flat
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.plate import TOP, WIDE
from generator.scene.body import Body, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

CLEANING, HANGING, GILDING, BACK, RINSING, RESTING = 2.6, 1.8, 3.4, 1.2, 1.6, 0.5  # s
ASIDE = 2.9  # of the pattern's radius: from the bench to the bath
UP = 9.0  # mm that it is lifted over the bath's wall
ROOM, WALL, HIGH = 1.16, 1.2, 4.6  # of the piece's radius; mm: walls of the bath
STEPS = 14  # in which gold and cleanliness grow: each costs the whole piece
UNDER = 0.30  # of a colour that the liquid hides
STEEP = 3.5  # of the growth: most of the gold is seen early
BATH: Rgb = (150, 172, 170)
WATER: Rgb = (170, 196, 208)
GLASSY: Rgb = (186, 192, 190)  # of the bath's walls
CABLES: tuple[Rgb, Rgb] = ((176, 48, 42), (44, 46, 52))
OFF, ON = (72, 70, 66), (98, 214, 96)  # of the lamp on what gives the current
BATH_OPEN = (
    "金层多厚、镀多久、用什么镀液没有说：颜色和快慢只作示意",
    "how thick the gold is, how long it takes and in which bath nobody said: colours and pace are only to show",
)
HUNG_FLAT = (
    "槽剖开来画，活平着挂，好看见面上；真活怎么挂没有说",
    "the bath is drawn cut open and the piece hung flat so that its face is seen; how it hangs nobody said",
)


def _gilding(_: EnamelNumbers) -> list[Beat]:
    return [
        Beat("clean", CLEANING, Deed.CLEAN, fast=True), Beat("hang", HANGING, Deed.HANG),
        Beat("gild", GILDING, Deed.GILD, fast=True), Beat("back", BACK, Deed.RINSE, fast=True),
        Beat("rinse", RINSING, fast=True), Beat("rest", RESTING, fast=True),
    ]  # fmt: skip


@figure("gild_copper", EnamelNumbers, needs=CELLS, beats=_gilding, longest=18.0)
def gild_copper(n: EnamelNumbers, beats: Timeline) -> Picture:
    """镀金: the enamel takes none."""
    of, r = cells(n.pattern), n.pattern.radius
    s = Stage(
        n,
        stage.camera((0.5 * ASIDE * r, 0.16 * r), 8.2 * r, aside=0.0),
        stage.camera((0.58 * ASIDE * r, -0.1 * r), 5.7 * r, aside=0.0),
    )
    bath = np.array([ASIDE * r, 0.0, 0.0])
    start = bench.scraped(n)
    tank = _tank(bath, r)
    off, on = (_current(bath, r, on=flows) for flows in (False, True))

    def place(t: float) -> Array:
        there = ease(beats.share("hang", t)) - ease(beats.share("back", t))
        return np.asarray(there * bath + np.array([0.0, 0.0, UP * sin(pi * min(1.0, max(0.0, there)))]))

    def state(t: float) -> State:
        wet = ease(5 * beats.share("hang", t) - 4) - ease(5 * beats.share("back", t))
        water = sin(pi * beats.share("rinse", t)) + (
            sin(pi * beats.share("clean", t)) if t < beats.end("clean") else 0.0
        )
        under, liquid = (wet, BATH) if wet > 0.0 else (0.5 * water, WATER)
        clean = round(STEPS * beats.share("clean", t)) / STEPS
        gold = warming(round(STEPS * beats.share("gild", t)) / STEPS, STEEP)  # it too grows as 1 − e^(−kt)
        return replace(
            start, bright=start.bright + (1.0 - start.bright) * clean, gold=gold,
            under=UNDER * round(4 * under) / 4, liquid=liquid,
        )  # fmt: skip

    def at(t: float) -> Moment:
        here = place(t)
        made: list[Body] = [*tank, *(on if 0.0 < beats.share("gild", t) < 1.0 else off)]
        made += bodies(of, n.height, state(t), here)
        made += _hooks(here, bath, r, beats.share("hang", t) - beats.share("back", t))
        if beats.share("clean", t) < 1.0:
            a = 6 * pi * beats.share("clean", t)
            x, y = 0.75 * r * sin(1.7 * a), 0.75 * r * sin(a)
            made += bench.brush(np.array([x, y, TOP + n.height + 0.1]))
        if 0.0 < beats.share("rinse", t) < 1.0 or 0.0 < beats.share("clean", t) < 0.9:
            made += _jets(r, beats.share("rinse", t) + beats.share("clean", t))
        return Moment(0, tuple(made), _said(n, beats, t, here))

    stops = tuple(beats.end(name) for name in ("clean", "hang", "gild", "rinse"))
    return s.picture(beats, at, cloth=bench.BENCH, facts=n.told(BATH_OPEN, HUNG_FLAT), stops=stops)


def _tank(at: Array, r: float) -> tuple[Body, ...]:
    """The bath, its near and left wall cut away; its floor in the colour of what is in it."""
    half = ROOM * WIDE * r
    x, y = float(at[0]), float(at[1])
    floor = np.array([[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]])
    return (
        flat(floor, 0.05, BATH, "flat"),
        box((x - half, y + half, 0.0), (x + half + WALL, y + half + WALL, HIGH), GLASSY),
        box((x + half, y - half, 0.0), (x + half + WALL, y + half, HIGH), GLASSY),
    )


def _hooks(here: Array, bath: Array, r: float, hung: float) -> tuple[Strand, ...]:
    """Three thin wires from the rim of the piece up to one hook, while it hangs."""
    if hung <= 0.0:
        return ()
    top = here + np.array([0.0, 0.35 * r, 17.0])
    made = []
    for k in range(3):
        a = np.radians(90.0 + 120.0 * k)
        foot = here + np.array([WIDE * r * np.cos(a), WIDE * r * np.sin(a), TOP])
        made.append(chain(np.array([foot, top]), 0.1, bench.STEEL, "steel"))
    return (*made, chain(np.array([top, top + np.array([0.0, 0.0, 7.0])]), 0.22, bench.STEEL, "steel"))


def _current(at: Array, r: float, *, on: bool) -> tuple[Body, ...]:
    """What gives the current, with a lamp that is lit while it flows, and its two cables: to the piece and the bath."""
    half = ROOM * WIDE * r
    x, y = float(at[0]) - 0.25 * r, float(at[1]) + half + 3.2
    case = box((x - 3.2, y, 0.0), (x + 3.2, y + 3.0, 4.2), (92, 98, 106))
    lamp = chain(np.array([[x, y + 0.8, 4.3], [x + 0.1, y + 0.8, 4.35]]), 0.55, ON if on else OFF, "flat")
    ends = (np.array([x, y - 2.0, HIGH + 0.4]), np.array([x + 1.1 * r, y - 2.0, HIGH + 0.4]))
    cables = []
    for k, (end, colour) in enumerate(zip(ends, CABLES, strict=True)):
        start = np.array([x - 1.6 + 3.2 * k, y + 0.2, 4.0])
        middle = (start + end) / 2 + np.array([0.0, 0.4, 1.6])
        cables.append(chain(np.array([start, middle, end]), 0.26, colour, "matte"))
    return case, lamp, *cables


def _jets(r: float, share: float) -> tuple[Strand, ...]:
    """Clear water over the piece on the bench, from one side to the other."""
    made = []
    for k in range(7):
        x = r * np.cos(2 * pi * round(16 * share) / 16)
        y = r * (2 * (k + 0.5) / 7 - 1) * 0.8
        sway = 0.5 * sin(2.1 * k)
        made.append(chain(np.array([[x, y + 2.0, 24.0], [x + sway, y, TOP]]), 0.15, WATER, "silk"))
    return tuple(made)


def _said(n: EnamelNumbers, beats: Timeline, t: float, here: Array) -> tuple[Mark, ...]:
    """That gold grows on copper and not on enamel."""
    r = n.pattern.radius
    place = (float(here[0]) - 0.6 * r, float(here[1]) - 1.42 * r, 0.0)
    if beats.share("gild", t) > 0.0 and beats.share("back", t) <= 0.0:
        return (stage.note(place, n.words("金只长在铜上，釉上没有", "gold grows on copper, none on enamel")),)
    return ()
