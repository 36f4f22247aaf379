"""选线: one thread is drawn out of the hank without stirring the others, and looked along against the light."""

from math import pi

import numpy as np

from generator.motion import stage
from generator.motion.numbers import line as stating
from generator.motion.registry import figure
from generator.motion.sewing import twisted
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.twisted import SILK, packed, strand
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, along, direction, unit
from generator.scene.body import Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

LEFT, RIGHT, LEVEL = -64.0, 3.0, -4.5  # mm: the hank's end out of the picture, its other end, and where it lies
LOOSE, FLAT = 1.6, 0.62  # times as wide as its threads lying close; height to width
WAIST, WAIST_AT, TIED = 0.42, -9.0, 2.4  # narrower by, where, and over how many mm
TIE: Rgb = (240, 232, 214)
UNEVEN = 2.2  # mm by which the ends of the threads differ
HELD = (np.array([-19.0, 3.2, 3.0]), np.array([27.0, 3.9, 3.0]))  # a thread between both hands
LENGTH = float(np.linalg.norm(HELD[1] - HELD[0]))
OUT = 24.0  # mm that a thread is drawn out along its own way before it is lifted
KNOTTED = 0.6  # share of the first thread at which its knot is
ASIDE = np.array([60.0, -6.0, 0.0])  # mm that it is laid aside
PASSED = 5.0  # mm that it is drawn past the eye while it is looked along
POINTS = 130
GAZE = 0.16  # of the thread: length of the arrow that goes along it
UNDER = np.array([0.0, -0.4])  # mm from the thread, on the cloth, to that arrow
KNOT = ("有结，这根不用", "a knot: not this one")
GOOD = ("匀、无结、不毛", "even, no knot, not rough")
AGAINST = ("对着光", "against the light")


def _choosing(_: SewingNumbers) -> list[Beat]:
    first = [
        Beat(("pick", 0), 2.2, Deed.PICK),
        Beat(("look", 0), 1.4, Deed.LOOK),
        Beat("found", 0.9),
        Beat("aside", 0.9),
    ]
    return [*first, Beat(("pick", 1), 1.3), Beat(("look", 1), 1.5), Beat("rest", 0.4)]


@figure(
    "pick_from_hank",
    SewingNumbers,
    needs=("thread_width", "skein_count", "light_azimuth"),
    beats=_choosing,
)
def pick_from_hank(n: SewingNumbers, beats: Timeline) -> Picture:
    """选线: a thread is drawn out and looked along; the first has a knot and is laid aside, the second is even."""
    threads = hank(n.count("skein_count"), n.width)
    order = sorted(range(len(threads)), key=lambda k: -threads[k][-1, 2])
    picked = [threads[k] for k in order[:2]]
    still = [threads[k] for k in sorted(order[2:])]
    laid = (*(s for line in still for s in twisted.whole(line, n.width)), _tie(n))
    s = Stage(n, stage.camera((-1.0, 0.6), 62.0, aside=0.0), stage.camera((6.0, 1.2), 42.0, aside=0.0))
    ways = [_way(line) for line in picked]
    text = stating(n.need("skein_count"), n.spec.language).text

    def thread_at(k: int, t: float) -> Array:
        share = beats.share(("pick", k), t)
        drawn, lifted = ease(share / 0.6), ease((share - 0.4) / 0.6)
        end = float(ways[k].at[(len(picked[k]) - 1) * ways[k].fine]) + OUT * drawn
        lying = ways[k].point(np.linspace(end - LENGTH, end, POINTS))
        points = lying + lifted * (twisted.straight(*HELD, POINTS) - lying)
        points = points - PASSED * ease(beats.share(("look", k), t)) * unit(HELD[1] - HELD[0])
        return np.asarray(points + (ease(beats.share("aside", t)) * ASIDE if k == 0 else 0.0))

    def marks(t: float) -> tuple[Mark, ...]:
        if beats.share(("pick", 0), t) < 0.9:
            return (stage.note(np.array([RIGHT + 1.5, LEVEL - 2.0]), text, not n.firm("skein_count")),)
        for k, last in ((0, KNOTTED), (1, 1.0)):
            share = beats.share(("look", k), t)
            if t < beats.begin(("look", k)) or (k == 0 and t >= beats.begin("aside")):
                continue
            held = thread_at(k, t)[:, :2] + UNDER
            way = 0.13 * s.field * direction(n.value("light_azimuth"))
            top = along(held, 0.78) + np.array([0.0, 2.6])
            light = (stage.arrow(top + way, top + 0.3 * way), stage.note(top + way, n.words(*AGAINST)))
            if share < 1:
                head = GAZE + (last - GAZE) * ease(share)
                return (stage.arrow(along(held, head - GAZE), along(held, head)), *light)
            where = along(held, min(last, 0.72)) + np.array([-3.0, -2.2])
            return (stage.note(where, n.words(*(GOOD if k else KNOT))), *light)
        return ()

    def at(t: float) -> Moment:
        made: list[Strand] = []
        for k in range(2):
            line = thread_at(k, t)
            made += twisted.whole(line, n.width)
            if k == 0:
                made.append(_knot(along(line, KNOTTED), n.width))
        return Moment(len(laid), tuple(made), marks(t), light=n.value("light_azimuth"))

    return s.picture(beats, at, laid)


def hank(count: int, width: float) -> list[Array]:
    """The middle lines of `count` threads lying together, tied in one place, (n, 3) each, to their uneven ends."""
    places, radius = packed(count, LOOSE * 0.5 * width * np.sqrt(count))
    tall = FLAT * LOOSE * 0.5 * width * np.sqrt(count)
    made = []
    for k, (y, z) in enumerate(places):
        x = np.linspace(LEFT, RIGHT - UNEVEN * ((k * 0.618) % 1.0), POINTS)
        narrow = 1 - WAIST * np.exp(-(((x - WAIST_AT) / TIED) ** 2))
        wander = 0.25 * radius * np.sin(0.35 * x + 2.1 * k) * narrow
        made.append(np.column_stack([x, LEVEL + y * narrow + wander, width + tall + FLAT * z * narrow]))
    return made


def _tie(n: SewingNumbers) -> Strand:
    """A thread round the waist of the hank."""
    size = LOOSE * 0.5 * n.width * np.sqrt(n.count("skein_count")) * (1 - WAIST) + 0.25
    a = np.linspace(-0.3, pi + 0.3, 18)
    middle = n.width + FLAT * size / (1 - WAIST)
    ring = [np.full(18, WAIST_AT), LEVEL + size * np.cos(a), np.maximum(0.2, middle + FLAT * size * np.sin(a))]
    return strand(np.column_stack(ring), 0.3, TIE)


def _way(line: Array) -> Guide:
    """A thread's own way out of the hank, and on to the right and up."""
    end = line[-1]
    on = [end + np.array([x, 0.012 * x * x, 0.08 * x]) for x in (6.0, 12.0, 18.0, 24.0, 32.0)]
    return Guide(np.array([*line, *on]), 2)


def _knot(at: Array, width: float) -> Strand:
    """A small lump where the thread was once joined."""
    a = np.linspace(0.0, 3.4 * pi, 26)
    round_ = np.column_stack([0.5 * np.sin(0.5 * a), 0.55 * np.cos(a), 0.45 * np.sin(a)]) * width * 1.3
    return strand(at + round_, 0.3 * width, SILK)
