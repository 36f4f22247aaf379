"""绣眼睛: fur is laid on the face, whose two eyes stay empty; many colours are chosen, and set round the pupil."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import lesson, pelt, stripes, thread
from generator.motion.sewing.band_names import Bands
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.face import AT, EYES, HALF, IRIS, PUPIL, SLANT, TARGET, Eye, both
from generator.motion.sewing.fur import chance
from generator.motion.sewing.laying_out import moved
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.pelt import Pelt
from generator.motion.sewing.sewing import GROW, Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.turns import Turn, own, turn
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import Array, unit, xy
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Certainty, Fact, Moment, Picture

BLACK, WHITE, GREEN, BROWN, BLUE = (34, 30, 32), (255, 255, 252), (52, 92, 66), (122, 72, 36), (88, 134, 178)
PALE, YELLOW, GOLD, AMBER = (255, 232, 138), (250, 206, 66), (228, 164, 40), (206, 128, 34)
COLOURS: tuple[Rgb, ...] = (YELLOW, GOLD, PALE, BROWN, GREEN, BLUE, BLACK, WHITE, AMBER)  # yellow leads
GLINT, SPOT = np.array([-0.95, 0.95]), 0.5  # mm from the pupil to the spot left bright, and its radius
FINE = 2  # the layer of the coat whose thread is used here, drawn large
HAIR, EYE = 1, 4  # the layers of the fur about the eyes and of the eyes
IN_FUR, IN_EYE = ("皮毛", "fur"), ("眼睛", "eye")
FUR_ROWS, FUR_LONG, FUR_APART = 2, 2.3, 1.1  # of coat about an eye: rows, mm, widths from hair to hair
FUR_SHADES = (4, 3, 3, 2)  # places in the coat's shades
BRIDGE = 0.25  # mm that the fur of either eye keeps off the middle of the face
CARDS = AT + np.array([5.7, 6.0])  # mm, where the colours lie side by side
CARD_LONG, CARD_APART, COME = 1.7, 0.75, np.array([14.0, 2.0, 4.0])  # mm
CLOSE_AT = AT + np.array([3.8, 1.2])  # mm, where the close view looks: on an eye, and on the colours above it
WIDE_AT, WIDE = AT + np.array([0.0, 0.6]), 60.0  # mm: the front view, of the face and the near end of the haunch
SIDE = np.array([0.3, -0.95])  # slack thread is laid aside below
STITCH = ("针法：未说明，待问传承人", "stitch: not said, to be asked of an inheritor")
ONE_PLACE = ("看向一处", "to one place")
FURRED, CHOSEN, WORKED = "furred", "chosen", "worked"  # the three pieces of the work
ON_ONE_CLOTH = (
    "脸和臀腿在同一块绣地上；脸上的毛照前几步绣，快放",
    "Face and haunch are on one cloth; the fur of the face is worked as in the steps before, shown fast",
)


def _giving_eyes(n: SewingNumbers) -> list[Beat]:
    count = n.count("shades")
    come = [Beat(k, 0.42, Deed.CHOOSE_COLOURS if k == 0 else None) for k in range(count)]
    made = lesson.by_needle(n, [2.2], {Phase.EMERGE: Deed.EMBROIDER})
    worked = turn(WORKED, [*made, lesson.fast(2.7), Beat("look", 1.6, UNTOLD)])
    return [*turn(FURRED, [lesson.fast(1.2, UNTOLD)]), *turn(CHOSEN, come), *worked]


@figure(
    "fur_eyes",
    SewingNumbers,
    needs=(*stripes.NEEDS, "shades"),
    beats=_giving_eyes,
    version=3,
    views=lesson.VIEWS,
)
def fur_eyes(n: SewingNumbers, beats: Timeline) -> Picture:
    """绣眼睛: fur about the eyes; colours side by side; shade after shade about the pupil; both look to one place.

    With which stitch an eye is worked nobody said: short fine ones stand for it, of unlike length.
    """
    coat, count = pelt.lay_out(n), n.count("shades")
    furred, chosen, worked = (own(beats, name) for name in (FURRED, CHOSEN, WORKED))
    silk = Thread(coat.thread(FINE), lambda x: COLOURS[x.row], SIDE)
    eyes = both()
    made = [x for eye in eyes for x in stitches(eye, silk.width, count)]
    hairs, hair = _hairs(coat), pelt.silk(coat, HAIR)
    fur = plies_of(hairs, [thread.rest(np.array(x.u), np.array(x.d), hair.radius) for x in hairs], hair, 3.7)
    silks = {**pelt.silks(coat, HAIR + 1), **{pelt.number(EYE, shade): silk for shade in range(len(COLOURS))}}
    sewing = lesson.sewing(n, made, worked, silk, ground=fur, before=hairs, silks=silks)
    work = Turn(furred.seconds + chosen.seconds, sewing)
    cards = [_card(coat, k) for k in range(count)]
    lying = tuple(ply for card in cards for ply in card)
    s = Stage(n, stage.camera(WIDE_AT, WIDE, aside=-0.18), stage.camera(CLOSE_AT, 20.0, aside=0.0))
    azimuth = n.value("light_azimuth")
    unsaid = Fact(n.words(*STITCH), Certainty.UNSAID)
    if s.view not in FACE:
        return lesson.beyond_the_face(s, beats, [work], facts=(unsaid, *pelt.unsaid(n)), bands=_called(n))

    haunch = stripes.finished(n, coat)
    ground = len(haunch) + len(fur)

    def at(t: float) -> Moment:
        if t < furred.seconds:
            done, growing = _growing(fur, t, furred.seconds)
            return Moment(len(haunch) + done, growing, light=azimuth)
        here = t - furred.seconds
        if t < work.begin:
            come = sum(chosen.end(k) <= here for k in range(count))
            bodies: tuple[Strand, ...] = ()
            if come < count:
                off = (1 - ease(chosen.share(come, here) / 0.9)) * COME
                bodies = tuple(moved(ply, off) for ply in cards[come])
            return Moment(ground + thread.PLIES * come, bodies, (), light=azimuth)
        laid = ground + len(lying) + work.laid_count(t)
        look = worked.share("look", t - work.begin)
        if look > 0:
            return Moment(laid, (), _looking(n, eyes, look), light=azimuth)
        return Moment(laid, work.strands(t), work.marks(t, n, s.field), light=azimuth)

    told = (unsaid, Fact(n.words(*ON_ONE_CLOTH)))
    return s.picture(beats, at, haunch + fur + lying + sewing.laid, pelt.drawn(coat), facts=told)


def stitches(eye: Eye, width: float, count: int) -> list[Stitch]:
    """Short stitches towards the pupil, ring within ring with ragged ends; then the pupil; then the corners.

    The shades leave one another without a border: `count` of COLOURS, yellow the most.
    """
    made: list[Stitch] = []
    bounds = np.linspace(IRIS, PUPIL, 4)
    for ring in range(3):
        outer, inner = bounds[ring], bounds[ring + 1]
        around = int(2 * pi * (outer + inner) / 2 / width)
        for k in range(around):
            a = 2 * pi * (k + 0.5 * (ring % 2)) / around
            way = np.array([cos(a), sin(a)])
            out = outer - (0.0 if ring == 0 else 0.45 * (chance(k, ring) - 0.3))
            end = inner - (0.0 if ring == 2 else 0.45 * (chance(k, ring + 9) - 0.3))
            u, d = eye.pupil + out * way, eye.pupil + end * way
            made.append(_short(u, d, _shade(eye, (u + d) / 2, chance(k, ring + 20), count)))
    made.sort(key=lambda x: _ORDER.index(x.row))
    for x in np.arange(-PUPIL + width, PUPIL - width / 2, 0.9 * width):
        half = (PUPIL**2 - x**2) ** 0.5
        top, low = (eye.pupil + np.array([x, y]) for y in (half, -half))
        made.append(_short(top, low, COLOURS.index(BLACK)))
    return [*made, *_corners(eye, width)]


def _shade(eye: Eye, p: Array, scatter: float, count: int) -> int:
    """Place in COLOURS of a stitch of the iris whose middle is there."""
    if np.hypot(*(p - eye.pupil - GLINT)) < SPOT:
        return COLOURS.index(WHITE)
    far = (float(np.hypot(*(p - eye.pupil))) - PUPIL) / (IRIS - PUPIL) + 0.34 * (scatter - 0.5)
    above = (p - eye.pupil)[1] / IRIS
    for limit, colour in ((0.12, BROWN), (0.24, GREEN), (0.42, GOLD), (0.6, YELLOW), (0.72, PALE), (0.82, GOLD)):
        if far < limit:
            if colour is PALE and above > 0.15:  # under the upper lid it is deeper
                return COLOURS.index(YELLOW)
            return COLOURS.index(BLUE if colour is GREEN and scatter > 0.6 else colour)
    return COLOURS.index(AMBER if count > COLOURS.index(AMBER) and scatter > 0.6 else BROWN)


def _corners(eye: Eye, width: float) -> list[Stitch]:
    """Dark stitches that fill what lies between lids and iris, along the eye: one corner after the other."""
    made: tuple[list[Stitch], list[Stitch]] = ([], [])
    outline = eye.outline()
    along = np.array([cos(SLANT), eye.side * sin(SLANT)])
    across = np.array([-along[1], along[0]])
    for k in range(-30, 31):
        c = k * width
        ends = _crossing(outline - eye.at, across, along, c)
        off = (eye.pupil - eye.at) @ across - c
        if ends is None:
            continue
        middle = float((eye.pupil - eye.at) @ along)
        half = max(0.0, IRIS**2 - off**2) ** 0.5
        for corner, a, b in zip(made, (ends[0], middle + half), (middle - half, ends[1]), strict=True):
            if b - a > 0.35:
                u, d = eye.at + c * across + a * along, eye.at + c * across + b * along
                corner.append(_short(u, d, COLOURS.index(BLACK)))
    return [*made[0], *made[1]]


_ORDER = tuple(COLOURS.index(c) for c in (YELLOW, GOLD, PALE, AMBER, BROWN, GREEN, BLUE, WHITE, BLACK))


def _crossing(outline: Array, across: Array, along: Array, c: float) -> tuple[float, float] | None:
    """Where the line at `c` across cuts a closed outline: its first and last place along; None where it doesn't."""
    at, off = outline @ along, outline @ across - c
    hit = np.flatnonzero(off * np.roll(off, -1) < 0)
    if len(hit) < 2:
        return None
    nxt = (hit + 1) % len(off)
    cut = at[hit] - off[hit] * (at[nxt] - at[hit]) / (off[nxt] - off[hit])
    return float(cut.min()), float(cut.max())


def _short(u: Array, d: Array, shade: int) -> Stitch:
    """A stitch of an eye, in one of COLOURS, each a thread of its own."""
    return Stitch(xy(u), xy(d), shade, thread=pelt.number(EYE, shade))


def _called(n: SewingNumbers) -> Bands:
    """What is named in the cut."""
    return Bands(lambda of: n.words(*(IN_EYE if of else IN_FUR)), lambda x: int(pelt.layer_of(x) >= EYE))


@lru_cache(maxsize=4)
def _hairs(coat: Pelt) -> list[Stitch]:
    """The finished fur about both eyes, roots at the lids, in the order it is sewn."""
    apart = FUR_APART * coat.thread(HAIR)
    made = [hair for eye in both() for row in range(FUR_ROWS, 0, -1) for hair in _about(eye, row, apart)]
    return pelt.in_turn(made, EYES[0])


def _about(eye: Eye, row: int, apart: float) -> list[Stitch]:
    """A row of hairs about an eye, `apart` mm from root to root."""
    ring = eye.outline(0.15 + (row - 1) * 0.6 * FUR_LONG)
    closed = np.concatenate([ring, ring[:1]])
    s = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    made = []
    for k, at in enumerate(np.arange(0.0, s[-1], apart)):
        root = np.array([np.interp(at, s, closed[:, 0]), np.interp(at, s, closed[:, 1])])
        way = unit((root - eye.at) / HALF + np.array([0.5 * eye.side, 0.45]))
        tip = root + FUR_LONG * (0.7 + 0.5 * chance(k, row)) * way
        if eye.side * (tip[0] - AT[0]) >= BRIDGE:
            shade = FUR_SHADES[int(4 * chance(k, 30 + row))]
            made.append(Stitch(xy(root), xy(tip), shade, k, pelt.number(HAIR, shade)))
    return made


def _growing(fur: tuple[Strand, ...], t: float, seconds: float) -> tuple[int, tuple[Strand, ...]]:
    """(how many strands of the fur lie at t, those that are just being drawn), hair after hair over `seconds`."""
    begins = np.linspace(0.0, seconds - GROW, len(fur) // thread.PLIES)
    done, begun = (thread.PLIES * int((begins + lasting <= t).sum()) for lasting in (GROW, 0.0))
    shares = np.repeat((t - begins) / GROW, thread.PLIES)
    return done, tuple(thread.begun(fur[k], float(shares[k])) for k in range(done, begun))


def _card(coat: Pelt, k: int) -> tuple[Strand, ...]:
    """A short length of one of the colours, beside the eyes."""
    width = coat.thread(0)
    x = np.full(8, CARDS[0] + CARD_APART * k)
    points = np.column_stack([x, CARDS[1] + np.linspace(0.0, CARD_LONG, 8), np.full(8, thread.FINE * width)])
    return thread.floss(points, width, COLOURS[k])


def _looking(n: SewingNumbers, eyes: Sequence[Eye], share: float) -> tuple[Mark, ...]:
    """From both eyes to the one place, growing."""
    made = []
    for eye in eyes:
        begin = eye.pupil + 1.5 * IRIS * unit(TARGET - eye.pupil)
        made.append(stage.arrow(begin, begin + min(1.0, 0.3 + 1.4 * share) * 0.92 * (TARGET - begin)))
    return (*made, stage.note(TARGET, n.words(*ONE_PLACE))) if n.spec.view is View.FRONT else tuple(made)
