"""发汗熨平: heated, the water leaves and the colour sinks in; under cloth the iron presses the pieces flat."""

import numpy as np

from generator.motion import stage
from generator.motion.hide import light
from generator.motion.hide.deed import Deed
from generator.motion.hide.hide_numbers import SAMPLE, HideNumbers
from generator.motion.hide.paint import OVER as COAT
from generator.motion.hide.paint import colour_of, look
from generator.motion.hide.section_sunk import FIELD, pressed_open
from generator.motion.hide.work import Work
from generator.motion.polygon import about_middle
from generator.motion.registry import FACE, Amiss, figure
from generator.motion.solids import chain, flat
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.turning import REST
from generator.motion.vectors import Array
from generator.scene.body import Body, Sheet, Strand
from generator.scene.clip import View
from generator.scene.ground import Cut
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

CURLING, SWEATING, COVERING, PRESSING, UNCOVERING, FLAT = 0.7, 3.0, 0.9, 3.2, 0.8, 0.8  # s
LONGEST = 20.0
TIGHT = 0.03  # 1/mm: how far the wet pieces curl, of the drawing alone
VAPOUR: Rgb = (226, 228, 228)
WISPS, BITS = 14, 12  # wisps of vapour, and points of each
CLOTH: Rgb = (216, 220, 222)
CLOTH_FROM = np.array([0.0, 60.0])  # mm from where the cloth is brought
PASSES = 4  # of the iron, of the drawing alone
IRON = np.array([[0.0, 11.0], [-5.4, 2.0], [-5.8, -9.0], [5.8, -9.0], [5.4, 2.0]])  # mm: its sole, its point first
IRON_HIGH = 6.0
STEEL: Rgb = (198, 203, 210)
GRIP: Rgb = (58, 54, 52)
HOW_HOT = (
    "拿什么发汗、多热、多久、熨斗多烫都没有说，要问传承人；夹板里压也行，画里隔布熨",
    "what heats it, how hot and how long nobody said; boards do as well, here it is under cloth",
)


def _pressing(_: HideNumbers) -> list[Beat]:
    return [
        Beat("curl", CURLING, UNTOLD), Beat("sweat", SWEATING, Deed.SWEAT),
        Beat("cover", COVERING, Deed.PRESS), Beat("press", PRESSING), Beat("uncover", UNCOVERING), Beat("flat", FLAT),
    ]  # fmt: skip


@figure(
    "sweat_and_press", HideNumbers, needs=(*SAMPLE, "hide_thickness"), beats=_pressing, views=(*FACE, View.SECTION),
    longest=LONGEST, amiss={"curl": Amiss("1/mm", 0.0, TIGHT)},
)  # fmt: skip
def sweat_and_press(n: HideNumbers, beats: Timeline) -> Picture:
    """发汗熨平: curled and wet at first; flat, dry, and the colour within at last."""
    work, k = Work(n), n.scale
    half = n.pattern.half
    s = Stage(
        n,
        stage.camera(k * np.array([0.0, 7.0]), 138.0 * k, aside=0.0),
        stage.camera(k * np.array([-8.0, 2.0]), 66.0 * k, aside=0.0),
    )

    def iron(t: float) -> tuple[Body, ...]:
        if not beats.begin("press") <= t < beats.end("uncover"):
            return ()
        share = beats.share("press", t)
        x = half[0] * 0.86 * np.interp(share * PASSES % 2.0, [0.0, 1.0, 2.0], [-1.0, 1.0, -1.0])
        y = half[1] * np.interp(share, [0.0, 0.45, 0.55, 1.0], [0.25, 0.25, -0.4, -0.4])
        up = 16.0 * (1 - ease(8 * share)) + 34.0 * ease(beats.share("uncover", t))
        return _iron(np.array([float(x), float(y), REST + 0.5 + up]))

    def at(t: float) -> Moment:
        sunk, pressed = ease(beats.share("sweat", t)), ease(beats.share("press", t))
        if n.spec.view is View.SECTION:
            return pressed_open(n, beats, t, sunk)
        tight = TIGHT / k * ease(beats.share("curl", t)) * (1 - pressed * (1 - n.amiss("curl") / TIGHT))
        bodies: list[Body] = list(lying_curled(work, tight, sunk))
        off = (1 - ease(beats.share("cover", t))) + ease(beats.share("uncover", t))
        if off < 1:
            high = REST + 0.3 + (half[1] ** 2 * tight / 2)
            bodies.append(flat(about_middle(1.02 * half) + off * CLOTH_FROM, high + 5.0 * off, CLOTH))
        return Moment(0, (*bodies, *_vapour(beats, t, half), *iron(t)), _said(n, beats, t))

    facts = (n.sketch, n.said(HOW_HOT))
    if n.spec.view is View.SECTION:
        return s.picture(beats, at, cloth=Cut(4.0, light.BOARD.colour), facts=facts, camera=stage.level(FIELD))
    return s.picture(beats, at, cloth=light.BOARD, facts=facts)


def lying_curled(work: Work, tight: float, sunk: float) -> tuple[Sheet, ...]:
    """The coloured pieces where they were cut, curled up at both ends by `tight` 1/mm of curvature."""
    made, colour = [], light.hide(1.0)
    for part, piece in zip(work.n.pattern.parts, work.strips, strict=True):
        middle = float(part.outline[:, 1].mean())
        hide = curled(piece.points, middle, tight, 0.0).astype(np.float32)
        made.append(Sheet(hide, piece.triangles, colour, colour, (), "hide"))
        which = colour_of(part)
        if which is not None:
            paint = curled(piece.points, middle, tight, COAT).astype(np.float32)
            made.append(Sheet(paint, piece.triangles, look(which, 0.0, sunk), colour, (), "hide"))
    return tuple(made)


def curled(points: Array, middle: float, tight: float, height: float) -> Array:
    """Points (n, 2) of flat hide rolled up from the line y = `middle` on, which keeps their distance along it."""
    along = points[:, 1] - middle
    if tight < 1e-6:
        return np.column_stack([points, np.full(len(points), REST + height)])
    turn = along * tight
    y, z = np.sin(turn) / tight, (1 - np.cos(turn)) / tight
    return np.column_stack([points[:, 0], middle + y - height * np.sin(turn), REST + z + height * np.cos(turn)])


def _iron(at: Array) -> tuple[Body, ...]:
    """A plain iron, the middle of its sole at (3,) mm."""
    sole = np.column_stack([IRON, np.zeros(len(IRON))]) + at
    top = np.column_stack([0.8 * IRON, np.full(len(IRON), IRON_HIGH)]) + at
    count = len(IRON)
    after = [(k + 1) % count for k in range(count)]
    sides = [[[k, a, count + a], [k, count + a, count + k]] for k, a in enumerate(after)]
    lid = [[count, count + k, count + k + 1] for k in range(1, count - 1)]
    corners = np.array([*(corner for pair in sides for corner in pair), *lid], np.int32)
    grip = at + np.array([[0.0, 5.0, 7.0], [0.0, 4.0, 11.0], [0.0, -6.0, 11.0], [0.0, -7.0, 7.0]])
    return (
        Sheet(np.concatenate([sole, top]).astype(np.float32), corners, STEEL, STEEL),
        chain(grip, 1.2, GRIP),
    )


def _vapour(beats: Timeline, t: float, half: Array) -> tuple[Strand, ...]:
    """Wisps of water that leave the hide while it is heated: fewer and fewer."""
    share = beats.share("sweat", t)
    if not 0.0 < share < 1.0:
        return ()
    made = []
    for k in range(round(WISPS * (1 - 0.6 * share))):
        x, y = half * np.array([np.sin(2.4 * k + 0.7) * 0.85, np.cos(4.1 * k) * 0.6])
        risen = (1.6 * share + 0.31 * k) % 1.0
        z = 1.5 + 13.0 * risen + np.linspace(0.0, 8.0, BITS)
        sway = 0.7 * np.sin(0.45 * z + k)
        radius = 0.3 * np.sin(np.pi * min(1.0, risen + 0.08)) * np.sin(np.linspace(0.15, np.pi - 0.15, BITS)) + 0.02
        points = np.column_stack([x + sway, np.full(BITS, y), z])
        made.append(chain(points, radius, VAPOUR))
    return tuple(made)


def _said(n: HideNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    beside = n.scale * np.array([-30.0, 15.5])
    if beats.begin("sweat") <= t < beats.end("sweat"):
        return (stage.note(beside, n.words("色进，水出", "colour in, water out")),)
    if beats.begin("press") <= t < beats.end("press"):
        return (stage.note(beside, n.words("隔着布熨", "ironed under cloth")),)
    if t >= beats.begin("flat"):
        return (stage.note(beside, n.words("四边都贴着", "all edges lie flat")),)
    return ()
