"""选皮制皮: a hide is held to the light, soaked soft, scraped stroke beside stroke on both faces, dried stretched."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.hide import light
from generator.motion.hide.curves import leaf
from generator.motion.hide.deed import Deed
from generator.motion.hide.flat import Flat, piece, together
from generator.motion.hide.frame import stretched
from generator.motion.hide.hide_numbers import SAMPLE, HideNumbers
from generator.motion.hide.tub import HIGH, tub, under
from generator.motion.hide.work import Work
from generator.motion.lamp import screen
from generator.motion.numbers import line
from generator.motion.registry import Amiss, figure
from generator.motion.solids import chain, plate
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import LYING, REST, Held
from generator.motion.vectors import Array
from generator.scene.body import Body, Sheet, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

RAISING, LOOKING, COMING, SOAKING, LEAVING = 0.8, 0.9, 0.9, 1.8, 0.9  # s
FACE, TURNING, OTHER = 3.4, 0.9, 2.6  # s
FRAMING, TIGHTENING, DRYING, SHINING = 1.1, 1.2, 1.0, 1.5  # s
LONGEST = 28.0
RAISED = 9.0  # mm that the hide is held over the lamp
STROKES = 7  # of the scraper over a face, side by side, of the drawing alone
HALF_CLEAR = 0.5  # how clear the hide is when one face is scraped
HAIRS = 90
HAIR: Rgb = (74, 60, 48)
BLADE: Rgb = (196, 202, 208)
WOOD: Rgb = (126, 86, 54)
SCRAPINGS: Rgb = (120, 104, 86)
MISSED = ((-0.5, 0.3), (0.1, -0.25), (0.6, 0.35))  # of half the hide: where the scraper misses, if it does
SOAKS = ("summer_soak_time", "winter_soak_time", "clear_soak_time")
WAYS = (
    "碱水、清水是两种做法，天数各写各的；刮几遍、怎么漂不照画，只画两面都刮",
    "alkali and clear water are two ways, each with its days; passes and rinsing are not drawn as counted",
)


def _preparing(_: HideNumbers) -> list[Beat]:
    return [
        Beat("raise", RAISING, Deed.CHOOSE), Beat("look", LOOKING),
        Beat("come", COMING, Deed.SOAK), Beat("soak", SOAKING), Beat("leave", LEAVING),
        Beat("face", FACE, Deed.SCRAPE), Beat("turn", TURNING), Beat("other", OTHER, fast=True),
        Beat("frame", FRAMING, Deed.DRY), Beat("tighten", TIGHTENING), Beat("dry", DRYING), Beat("shine", SHINING),
    ]  # fmt: skip


@figure(
    "prepare_hide",
    HideNumbers,
    needs=SAMPLE,
    beats=_preparing,
    longest=LONGEST,
    amiss={"missed": Amiss("mm", 0.0, 25.0)},
)
def prepare_hide(n: HideNumbers, beats: Timeline) -> Picture:
    """选皮制皮: dark and milky before the lamp at first, clear at the end."""
    hide, k = Work(n).plain, n.scale
    half = n.pattern.half
    hairs = _hairs(half)
    s = Stage(
        n,
        stage.camera(k * np.array([0.0, 5.0]), 150.0 * k, aside=0.0),
        stage.camera(k * np.array([-14.0, 3.0]), 78.0 * k, aside=0.0),
    )

    def lamp(t: float) -> float:
        first = ease(beats.share("raise", t)) - ease(2.0 * beats.share("come", t))
        last = beats.share("shine", t)
        return max(0.0, first) + ease(3 * last) - ease(3 * last - 2)

    def height(t: float) -> float:
        """mm that the hide is held up: over the lamp, over the tub, in it, and out of it again."""
        up = RAISED * (ease(beats.share("raise", t)) - ease(2.0 * beats.share("soak", t)))
        wet = under() * ease(2.0 * beats.share("soak", t))
        out = ease(1.6 * beats.share("leave", t))
        over = np.sin(np.pi * beats.share("leave", t)) * 9.0
        return float(up + wet * (1 - out) + over)

    def at(t: float) -> Moment:
        on = lamp(t)
        in_tub = beats.begin("come") <= t < beats.end("leave")
        bodies: list[Body] = [*screen(on, -1.04 * half, 1.04 * half, light.BOARD.colour)]
        wet = ease(2.0 * beats.share("soak", t)) * (1 - ease(beats.share("dry", t)))
        if in_tub:
            off = (1 - ease(beats.share("come", t))) + ease(2.0 * beats.share("leave", t) - 1.0)
            bodies += tub(1.08 * half, off * k * np.array([0.0, 74.0]))
        if t < beats.begin("face"):
            held = Held(0.0, np.zeros(2), height(t))
            sunk = ease(2.0 * beats.share("soak", t)) - ease(1.6 * beats.share("leave", t))
            colour = light.sunk(light.hide(0.0, on, 0.0), max(0.0, sunk))
            lines = tuple(_lifted(hair, held.lift) for hair in hairs) if sunk < 0.3 else ()
            bodies.append(hide.body(held, colour, lines=lines))
        elif t < beats.begin("frame"):
            bodies += _scraped(hide, half, beats, t, hairs)
        else:
            bodies.append(hide.body(LYING, light.hide(1.0, on, 0.5 * wet)))
            bodies += _missed(n, half, on)
            bodies += stretched(half, beats.share("frame", t), beats.share("tighten", t))
        return Moment(0, tuple(bodies), tuple(_said(n, beats, t, half)))

    return s.picture(beats, at, cloth=light.BOARD, facts=(n.said(WAYS), n.lamp, n.sketch))


def _missed(n: HideNumbers, half: Array, lamp: float) -> list[Sheet]:
    """Places that the scraper missed, so many mm long, which is a fault: light does not pass there."""
    long = n.amiss("missed")
    if not long:
        return []
    colour = light.hide(0.45, lamp)
    return [piece(leaf((x * half[0], y * half[1]), long, 0.5 * long)).body(LYING, colour, 0.03) for x, y in MISSED]


def _hairs(half: Array) -> tuple[Strand, ...]:
    """Hair left on the raw hide, in no order, short and lying one way."""
    made = []
    for k in range(HAIRS):
        x = half[0] * 0.94 * (2 * ((k * 0.618034) % 1.0) - 1)
        y = half[1] * 0.88 * (2 * ((k * 0.754878) % 1.0) - 1)
        way = np.array([1.6, 0.5 * np.sin(1.7 * k)])
        points = [[x, y, REST + 0.08], [x + way[0], y + way[1], REST + 0.25]]
        made.append(chain(points, [0.1, 0.05], HAIR))
    return tuple(made)


def _lifted(hair: Strand, up: float) -> Strand:
    return replace(hair, points=hair.points + np.array([0.0, 0.0, up], np.float32))


def front(half: Array, share: float) -> tuple[float, float, float]:
    """Left and right edge of the stroke in hand, and down to which y it is scraped, mm: strokes from left to right."""
    at = min(max(share, 0.0), 1.0) * STROKES
    which = min(int(at), STROKES - 1)
    wide = 2 * half[0] / STROKES
    left = -half[0] + which * wide
    return float(left), float(left + wide), float(half[1] * (1 - 2 * min(1.0, (at - which) / 0.86)))


def _scraped(hide: Flat, half: Array, beats: Timeline, t: float, hairs: tuple[Strand, ...]) -> list[Body]:
    """The face in hand while it is scraped, the scraper, and what comes off; turned over between."""
    face, turn, other = (beats.share(name, t) for name in ("face", "turn", "other"))
    if 0 < turn < 1:
        return [_turned(hide, turn, light.hide(HALF_CLEAR, 0.0, 0.5))]
    share, before = (face, 0.0) if turn <= 0 else (other, HALF_CLEAR)
    left, right, low = front(half, share)
    up = np.array([0.0, 1.0])
    done, rest = hide.parted(np.array([left, 0.0]), up)
    now, later = rest.parted(np.array([right, 0.0]), up)
    over, below = now.parted(np.array([0.0, low]), np.array([1.0, 0.0]))
    made: list[Body] = []
    for flats, clear in (((done, over), before + HALF_CLEAR), ((below, later), before)):
        whole = together(flats)
        if len(whole.triangles):
            made.append(whole.body(LYING, light.hide(clear, 0.0, 0.5)))
    if turn <= 0:
        made += [hair for hair in hairs if _left(hair, left, right, low)]
    if share < 1:
        middle = np.array([(left + right) / 2, low, REST])
        made += [*_scraper(middle, 0.62 * (right - left)), *_curl(middle, 0.5 * (right - left))]
    return made


def _left(hair: Strand, left: float, right: float, low: float) -> bool:
    x, y = hair.points[0, :2]
    return bool(x > right or (x > left and y < low))


def _turned(hide: Flat, share: float, colour: Rgb) -> Sheet:
    """The hide on its way over onto its other face, about its long middle."""
    a = np.pi * ease(share)
    points = hide.points
    up = REST + abs(np.sin(a)) * float(np.abs(points[:, 1]).max())
    y, z = points[:, 1] * np.cos(a), points[:, 1] * np.sin(a) + up
    return Sheet(np.column_stack([points[:, 0], y, z]).astype(np.float32), hide.triangles, colour, colour, (), "hide")


def _scraper(at: Array, half: float) -> tuple[Body, ...]:
    """A scraper drawn towards the learner: a broad blade between two grips, its edge on the hide at (3,) mm."""
    blade = at + np.array([[-half, 0.0, 0.0], [half, 0.0, 0.0], [half, 1.6, 5.0], [-half, 1.6, 5.0]])
    grips = [
        at + np.array([[side * half, 1.6, 4.6], [side * (half + 1.6), 2.0, 5.6], [side * (half + 7.0), 2.4, 6.2]])
        for side in (-1.0, 1.0)
    ]
    back = at + np.array([[-half, 1.6, 5.0], [half, 1.6, 5.0]])
    return (
        plate(blade, BLADE),
        chain(back, 0.55, WOOD, "wood"),
        *(chain(grip, [0.6, 1.1, 1.0], WOOD, "wood") for grip in grips),
    )


def _curl(at: Array, half: float) -> tuple[Strand, ...]:
    """What the edge pushes before it: fat and hair."""
    x = np.linspace(-half, half, 9)
    points = at + np.column_stack([x, -0.9 + 0.25 * np.sin(3 * x), np.full(9, 0.55)])
    return (chain(points, 0.45 + 0.15 * np.sin(5 * x), SCRAPINGS),)


def _said(n: HideNumbers, beats: Timeline, t: float, half: Array) -> list[Mark]:
    if beats.begin("soak") <= t < beats.end("soak"):
        made = []
        for k, key in enumerate(SOAKS):
            if n.find(key) is not None:
                place = np.array([-0.55 * half[0], half[1] * (0.5 - 0.62 * k), HIGH])
                made.append(stage.note(place, line(n.need(key), n.spec.language).text, dashed=not n.firm(key)))
        return made
    beside = n.scale * np.array([-24.0, 13.0])
    if beats.begin("face") <= t < beats.begin("turn"):
        return [stage.note(beside, n.words("一刀挨一刀", "stroke beside stroke"))]
    if beats.begin("turn") <= t < beats.begin("frame"):
        return [stage.note(beside, n.words("另一面也刮", "the other face too"))]
    if beats.begin("dry") <= t < beats.begin("shine"):
        return [stage.note(beside, n.words("阴凉处，不见太阳", "in the shade, no sun"))]
    if t >= beats.begin("shine"):
        return [stage.note(beside, n.words("透亮", "clear"))]
    return []
