"""敷彩: pure colour and clear hide glue melt over a lamp; brushed on hot, and the light shines through it."""

import numpy as np

from generator.motion import stage
from generator.motion.hide import light
from generator.motion.hide.deed import Deed
from generator.motion.hide.hide_numbers import SAMPLE, HideNumbers
from generator.motion.hide.paint import COLOURS, Coat, clogged, coated
from generator.motion.hide.work import Work
from generator.motion.lamp import screen
from generator.motion.registry import Amiss, figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.turning import REST
from generator.motion.vectors import Array, direction, unit
from generator.scene.body import Body, Sheet, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Moment, Picture

LIGHTING, DARK, COMING, MELTING, DIPPING, BRUSHING, SHINING, SEEING, OFF = (
    0.7,
    0.6,
    0.8,
    2.2,
    0.6,
    1.5,
    0.8,
    1.4,
    0.6,
)  # s
LONGEST = 24.0
CUPS = (np.array([-12.0, 33.0]), np.array([14.0, 33.0]))  # mm: where the cups stand over their lamps
AWAY = np.array([0.0, 48.0])  # mm from where they come
CUP, HIGH, FOOT = 6.2, 7.0, 6.0  # mm: radius and height of a cup, and how high over the board it stands
LUMPS = 5
GLUE: Rgb = (232, 202, 140)
CLAY: Rgb = (206, 200, 190)
BRASS: Rgb = (170, 142, 84)
FLAME: Rgb = (255, 190, 70)
HAIR: Rgb = (96, 74, 54)
STICK: Rgb = (150, 106, 62)
ONE_FACE = (
    "刷一面还是两面要问传承人，画里只画一面；几种颜色、谁红谁绿也没有说，只作示意",
    "one face or both is to be asked: one is drawn; how many colours, and which goes where, nobody said",
)


def _colouring(_: HideNumbers) -> list[Beat]:
    return [
        Beat("lit", LIGHTING, UNTOLD), Beat("dark", DARK),
        Beat("come", COMING, Deed.MELT), Beat("melt", MELTING),
        Beat(("dip", 0), DIPPING, Deed.BRUSH), Beat(("brush", 0), BRUSHING),
        Beat(("dip", 1), DIPPING), Beat(("brush", 1), 1.6 * BRUSHING),
        Beat("shine", SHINING), Beat("see", SEEING), Beat("off", OFF),
    ]  # fmt: skip


@figure(
    "brush_colour",
    HideNumbers,
    needs=SAMPLE,
    beats=_colouring,
    longest=LONGEST,
    amiss={"clogged": Amiss("ratio", 0.0, 1.0)},
)
def brush_colour(n: HideNumbers, beats: Timeline) -> Picture:
    """敷彩: before and after, the lamp behind shows what the hide lets through."""
    work, k = Work(n), n.scale
    half = n.pattern.half
    coats = [Coat(work, which) for which in range(len(COLOURS))]
    s = Stage(
        n,
        stage.camera(k * np.array([0.0, 9.0]), 140.0 * k, aside=0.0),
        stage.camera(k * np.array([-8.0, 2.0]), 66.0 * k, aside=0.0),
    )

    def lamp(t: float) -> float:
        on = ease(beats.share("lit", t)) - ease(beats.share("dark", t))
        return on + ease(beats.share("shine", t)) - ease(beats.share("off", t))

    def brush(t: float) -> tuple[Body, ...]:
        for which, coat in enumerate(coats):
            if beats.begin(("dip", which)) <= t < beats.end(("brush", which)):
                share = beats.share(("dip", which), t)
                cup = np.append(k * CUPS[which], FOOT + HIGH - 2.5)
                before = np.append(coats[which - 1].end, REST + 0.4) if which else cup + np.array([18.0, 6.0, 20.0])
                after = np.append(coat.tip(beats.share(("brush", which), t)), REST + 0.4)
                if share < 0.45:
                    at = before + ease(share / 0.45) * (cup - before)
                else:
                    at = cup + ease((share - 0.45) / 0.55) * (after - cup)
                lift = 8.0 * abs(np.sin(2 * np.pi * share)) if share < 1 else 0.0
                return _brush(at + np.array([0.0, 0.0, lift]), COLOURS[which])
        return ()

    def at(t: float) -> Moment:
        on = lamp(t)
        shares = [beats.share(("brush", which), t) for which in range(len(coats))]
        bodies: list[Body] = [*screen(on, -1.03 * half, 1.03 * half, light.BOARD.colour)]
        bodies += work.cut_out(light.hide(1.0, on))
        for coat, share in zip(coats, shares, strict=True):
            bodies += coated(coat, share, on)
        if shares[-1] >= 1.0:
            bodies += clogged(work, n.amiss("clogged"), on)
        gone = ease(beats.share("shine", t))
        off = (1 - ease(beats.share("come", t)) + gone) * AWAY
        if beats.begin("come") <= t < beats.end("shine"):
            for which in range(len(coats)):
                bodies += _cup(k * CUPS[which] + off, COLOURS[which], beats.share("melt", t), t)
        return Moment(0, (*bodies, *brush(t)), _said(n, beats, t))

    return s.picture(beats, at, cloth=light.BOARD, facts=(n.sketch, n.said(ONE_FACE), n.lamp))


def _cup(at: Array, colour: Rgb, melted: float, t: float) -> tuple[Body, ...]:
    """A cup over its lamp: lumps of colour and glue in it become one clear pool, as hot as they have been there."""
    turns = np.linspace(0.0, 2 * np.pi, 25)
    ring = np.column_stack([np.cos(turns), np.sin(turns)])
    base = np.append(at, FOOT)
    rings = [base + np.column_stack([r * ring, np.full(25, z)]) for r, z in ((0.55 * CUP, 0.0), (CUP, HIGH))]
    quads = [[k, k + 1, k + 26, k + 25] for k in range(24)]
    sides = np.array([[q[a], q[b], q[c]] for q in quads for a, b, c in ((0, 1, 2), (0, 2, 3))], np.int32)
    wall = Sheet(np.concatenate(rings).astype(np.float32), sides, CLAY, CLAY)
    legs = [
        chain(np.array([[*(at + 0.8 * CUP * d), FOOT + 2.0], [*(at + 1.1 * CUP * d), 0.3]]), 0.4, BRASS)
        for d in (direction(90.0), direction(210.0), direction(330.0))
    ]
    pool = np.column_stack([0.86 * CUP * ring[:-1], np.full(24, 0.62 * HIGH)]) + base
    corners = np.array([[0, k, k + 1] for k in range(1, 23)], np.int32)
    inside = mixed(GLUE, light.through(colour), ease(melted))
    liquid = Sheet(pool.astype(np.float32), corners, inside, inside, (), "flat")
    lumps = []
    size = 1.5 * (1 - ease(1.1 * melted))
    if size > 0.05:
        for k in range(LUMPS):
            x, y = 0.45 * CUP * np.array([np.cos(1.3 * k), np.sin(1.3 * k)])
            ends = base + np.array([[x, y, 0.64 * HIGH], [x + 0.7, y + 0.3, 0.66 * HIGH]])
            lumps.append(chain(ends, size, colour))
    flicker = 0.5 * np.sin(9.0 * t)
    flame = np.append(at, 0.0) + np.array([[0.0, -2.0, 1.6], [0.2 * flicker, -2.0, 3.4], [flicker, -2.0, 5.8]])
    lamp = np.append(at, 0.0) + np.array([[0.0, -2.0, 0.2], [0.0, -2.0, 1.2]])
    return (
        chain(lamp, [2.4, 1.2], BRASS),
        chain(flame, [0.7, 0.95, 0.08], FLAME, "flat"),
        wall, *legs, chain(rings[1], 0.5, CLAY), liquid, *lumps,
    )  # fmt: skip


def _brush(tip: Array, colour: Rgb) -> tuple[Strand, ...]:
    """A flat-ended brush full of colour, its hair at (3,) mm."""
    axis = unit(np.array([0.40, -0.36, 0.84]))
    hair = tip + np.outer([0.0, 1.6, 4.4, 5.6], axis)
    full = tip + np.outer([0.0, 1.4, 2.6], axis)
    stick = tip + np.outer([5.4, 7.0, 34.0], axis)
    return (
        chain(hair, [0.5, 1.25, 1.2, 0.9], HAIR),
        chain(full, [0.55, 1.3, 1.3], colour),
        chain(stick, [0.9, 1.05, 0.8], STICK, "wood"),
    )


def _said(n: HideNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    k = n.scale
    if beats.begin("melt") <= t < beats.end("melt"):
        text = n.words("纯色和透明皮胶一起化开", "pure colour melts with clear glue")
        return (stage.note(k * (CUPS[1] + np.array([9.0, 4.0])), text),)
    if beats.begin(("brush", 0)) <= t < beats.end(("brush", 1)):
        return (stage.note(k * np.array([-30.0, 15.5]), n.words("趁热刷", "brushed hot")),)
    if beats.begin("see") <= t < beats.end("see"):
        return (stage.note(k * np.array([-30.0, 15.5]), n.words("光从色里穿过去", "light passes through the colour")),)
    return ()
