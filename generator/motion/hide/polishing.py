"""潮皮推光: the stiff hide takes up damp until it bends without a sound; oiled, it is pushed smooth on the board."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.hide import light
from generator.motion.hide.deed import Deed
from generator.motion.hide.flat import Flat, in_strips, together
from generator.motion.hide.hide_numbers import SAMPLE, HideNumbers
from generator.motion.hide.work import Work
from generator.motion.polygon import about_middle
from generator.motion.registry import figure
from generator.motion.solids import chain, flat
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import LYING, REST
from generator.motion.vectors import Array, direction
from generator.scene.body import Body, Sheet, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Moment, Picture

COVERING, DAMPING, UNCOVERING, BENDING, OILING, PUSHING, GLEAMING = 0.9, 1.2, 0.8, 1.6, 0.9, 4.2, 1.4  # s
LONGEST = 20.0
CLOTH: Rgb = (178, 190, 200)  # a wet one
CLOTH_FROM = np.array([0.0, 60.0])  # mm from where it is brought
BENT_FROM = 0.25  # of the hide's half width: what lies right of it is bent up
TIGHTEST = 0.052  # 1/mm
STRIPS = 14  # that the bent part is drawn with
LANES = 4  # side by side, that the board is pushed along, of the drawing alone
GLEAM: Rgb = (255, 242, 206)
GLEAMS = ((9.0, 0.35), (6.0, 0.6), (3.0, 1.0))  # mm: half widths of the band that throws the light back, and how much
SLANT = 64.0  # ° of the band
BLOCK = np.array([4.2, 6.0, 3.6])  # mm: half length and width, and height of the pushing board
WOOD: Rgb = (188, 142, 92)
OIL: Rgb = (214, 168, 72)
DROPS = 7
HOW_DAMP = (
    "拿什么潮、潮多久、沾什么油、推几遍都没有说：盖湿布只作示意",
    "what damps it and how long, which oil and how many strokes nobody said: the cloth is only to show",
)


def _polishing(_: HideNumbers) -> list[Beat]:
    return [
        Beat("cover", COVERING, Deed.DAMP), Beat("damp", DAMPING), Beat("uncover", UNCOVERING), Beat("bend", BENDING),
        Beat("oil", OILING, Deed.POLISH), Beat("push", PUSHING), Beat("gleam", GLEAMING),
    ]  # fmt: skip


@figure("polish_hide", HideNumbers, needs=SAMPLE, beats=_polishing, longest=LONGEST)
def polish_hide(n: HideNumbers, beats: Timeline) -> Picture:
    """潮皮推光: damp it is darker and bends; pushed lane by lane it throws the light back in one sheet."""
    hide, k = Work(n).plain, n.scale
    half = n.pattern.half
    places = np.column_stack([np.linspace(half[0], BENT_FROM * half[0], STRIPS + 1)[1:], np.zeros(STRIPS)])
    strips = in_strips(hide, places, np.array([0.0, 1.0]))
    s = Stage(
        n,
        stage.camera(k * np.array([0.0, 5.0]), 134.0 * k, aside=0.0),
        stage.camera(k * np.array([20.0, 3.0]), 72.0 * k, aside=0.0),
    )

    def cloth(t: float) -> tuple[Body, ...]:
        if t >= beats.end("uncover"):
            return ()
        off = (1 - ease(beats.share("cover", t))) + ease(beats.share("uncover", t))
        return (flat(about_middle(0.96 * half) + off * k * CLOTH_FROM, REST + 0.2 + 6.0 * off, CLOTH),)

    def at(t: float) -> Moment:
        wet = ease(beats.share("damp", t)) * (1 - 0.75 * beats.share("push", t))
        tight = TIGHTEST / k * float(np.sin(np.pi * beats.share("bend", t)))
        colour = light.hide(1.0, 0.0, wet)
        bodies: list[Body] = []
        pushed = beats.share("push", t)
        if tight > 1e-6:
            bodies.append(_bent(strips, tight, BENT_FROM * half[0], colour))
        elif pushed <= 0:
            bodies.append(hide.body(LYING, colour))
        else:
            bodies += _smoothed(hide, half, pushed, colour)
        if t >= beats.begin("gleam"):
            bodies += _gleaming(hide, half, ease(beats.share("gleam", t)))
        bodies += _oil(beats, t, half) + cloth(t) + _block(beats, t, half)
        return Moment(0, tuple(bodies), _said(n, beats, t))

    return s.picture(beats, at, cloth=light.BOARD, facts=(n.said(HOW_DAMP), n.sketch))


def _bent(hide: Flat, tight: float, begin: float, colour: Rgb) -> Sheet:
    """A hide in strips with what lies right of x = `begin` rolled up, by `tight` 1/mm: its lengths stay."""
    return Sheet(rolled(hide.points, tight, begin), hide.triangles, colour, colour, (), "hide")


def rolled(points: Array, tight: float, begin: float) -> np.ndarray:
    """Points (n, 2), those right of x = `begin` on a cylinder that rises from there, float32 (n, 3)."""
    turn = np.maximum(0.0, points[:, 0] - begin) * tight
    x = np.minimum(points[:, 0], begin) + np.sin(turn) / tight
    z = (1 - np.cos(turn)) / tight
    return np.column_stack([x, points[:, 1], REST + z]).astype(np.float32)


@lru_cache(maxsize=4)
def _lanes(half: tuple[float, float]) -> tuple[float, ...]:
    return tuple(np.linspace(-half[1], half[1], LANES + 1))


def _smoothed(hide: Flat, half: Array, pushed: float, colour: Rgb) -> list[Body]:
    """What is pushed smooth, lane by lane from the nearer edge, and what is not yet."""
    lanes = _lanes((float(half[0]), float(half[1])))
    at = pushed * LANES
    lane = min(int(at), LANES - 1)
    done, rest = hide.parted(np.array([0.0, lanes[lane]]), np.array([-1.0, 0.0]))
    now, later = rest.parted(np.array([0.0, lanes[lane + 1]]), np.array([-1.0, 0.0]))
    x = _reach(at - lane) * half[0]
    smooth, rough = now.parted(np.array([x, 0.0]), np.array([0.0, 1.0]))
    pairs = ((light.hide(1.0), (done, smooth)), (colour, (rough, later)))
    made = [together(flats).body(LYING, look) for look, flats in pairs if any(len(flat.triangles) for flat in flats)]
    return list(made)


def _gleaming(hide: Flat, half: Array, share: float) -> list[Body]:
    """The light that goes over the smooth hide from edge to edge."""
    made: list[Body] = []
    along = direction(SLANT)
    middle = np.array([(3.4 * share - 1.7) * half[0], 0.0])
    across = np.array([along[1], -along[0]])
    for k, (wide, white) in enumerate(GLEAMS):
        band, _ = hide.parted(middle + wide * across, along)
        band, _ = band.parted(middle - wide * across, -along)
        if len(band.triangles):
            made.append(band.body(LYING, mixed(light.CLEAR, GLEAM, white), 0.02 * (k + 1)))
    return made


def _reach(within: float) -> float:
    """How far along a lane the board has been, -1 … 1 of the half width, while it goes to and fro."""
    return float(np.interp(within, [0.0, 0.4, 0.6, 1.0], [-1.0, 0.35, 0.35, 1.02]))


def _place(within: float) -> float:
    """Where along a lane the board is: to, back a little, and on."""
    return float(np.interp(within, [0.0, 0.4, 0.5, 0.6, 1.0], [-1.0, 0.35, -0.3, 0.35, 1.0]))


def _block(beats: Timeline, t: float, half: Array) -> tuple[Body, ...]:
    """The pushing board, a plain block of wood."""
    if not beats.begin("push") <= t < beats.begin("gleam") + 0.5:
        return ()
    at = beats.share("push", t) * LANES
    lane = min(int(at), LANES - 1)
    lanes = _lanes((float(half[0]), float(half[1])))
    y = (lanes[lane] + lanes[lane + 1]) / 2
    away = ease(beats.share("gleam", t) / 0.35)
    middle = np.array([_place(at - lane) * half[0], y + 50.0 * away, REST + 0.05 + 8.0 * away])
    x, w, h = BLOCK
    base = np.array([[-x, -w, 0.0], [x, -w, 0.0], [x, w, 0.0], [-x, w, 0.0]])
    points = np.concatenate([base, base * [0.9, 0.9, 1.0] + [0.0, 0.0, h]]) + middle
    sides = [[a, b, b + 4, a, b + 4, a + 4] for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))]
    corners = np.array([*np.reshape(sides, (-1, 3)), [4, 5, 6], [4, 6, 7]], np.int32)
    flat = points[corners].reshape(-1, 3).astype(np.float32)  # each face takes the light as a whole
    return (Sheet(flat, np.arange(len(flat), dtype=np.int32).reshape(-1, 3), WOOD, WOOD),)


def _oil(beats: Timeline, t: float, half: Array) -> tuple[Strand, ...]:
    """Drops of oil on the hide; the board spreads them."""
    share, pushed = beats.share("oil", t), beats.share("push", t)
    made = []
    for k in range(round(share * DROPS)):
        x, y = half * np.array([-0.8 + 1.6 * k / (DROPS - 1), 0.55 * np.sin(2.3 * k)])
        if pushed * 2 - 1 < y / half[1] - 0.15:
            points = [[x, y, REST + 0.1], [x + 0.4, y + 0.1, REST + 0.1]]
            made.append(chain(points, [0.75, 0.6], OIL))
    return tuple(made)


def _said(n: HideNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    k = n.scale
    if beats.begin("bend") <= t < beats.end("bend"):
        return (stage.note(k * np.array([6.0, 13.0]), n.words("弯一弯，不响不裂", "bent: no crackle, no crack")),)
    if t >= beats.begin("gleam"):
        return (stage.note(k * np.array([6.0, 13.0]), n.words("反出一片光", "it reflects in one sheet")),)
    return ()
