"""绣眼睛: in the finished fur two empty eyes; many colours are chosen, and set in turn round the pupil."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import lesson, pelt, thread
from generator.motion.sewing.band_names import Bands
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.fur import chance
from generator.motion.sewing.laying_out import moved
from generator.motion.sewing.needle import Phase, ease
from generator.motion.sewing.pelt import Pelt
from generator.motion.sewing.sewing import Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.turns import Turn, own, turn
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array, unit, xy
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Certainty, Fact, Moment, Picture

BLACK, WHITE, GREEN, BROWN, BLUE = (34, 30, 32), (255, 255, 252), (52, 92, 66), (122, 72, 36), (88, 134, 178)
PALE, YELLOW, GOLD, AMBER = (255, 232, 138), (250, 206, 66), (228, 164, 40), (206, 128, 34)
COLOURS: tuple[Rgb, ...] = (YELLOW, GOLD, PALE, BROWN, GREEN, BLUE, BLACK, WHITE, AMBER)  # yellow leads
EYES = (np.array([6.6, 0.0]), np.array([-6.6, 0.0]))  # mm: the right one is worked first
HALF = np.array([4.5, 3.1])  # mm of an eye to either side, and up and down
IRIS, PUPIL = 2.9, 1.0  # mm, radii
TARGET = np.array([1.6, -9.5])  # the place that both eyes look at
TURNED_TO = 0.3  # mm that iris and pupil stand off the middle of the eye towards it
GLINT, SPOT = np.array([-0.95, 0.95]), 0.5  # mm from the pupil to the spot left bright, and its radius
FINE = 2  # the layer of the coat whose thread is used here, drawn large
HAIR, EYE = 1, 4  # the layers of the fur about the eyes and of the eyes
IN_FUR, IN_EYE = ("皮毛", "fur"), ("眼睛", "eye")
SLANT = 0.16  # radians by which an eye's outer corner is higher
FUR_ROWS, FUR_LONG, FUR_APART = 2, 2.3, 1.1  # of coat about an eye: rows, mm, widths from hair to hair
FUR_SHADES = (4, 3, 3, 2)  # places in the coat's shades
BRIDGE = 0.25  # mm that the fur of either eye keeps off the middle of the face
CARDS = np.array([5.7, 6.0])  # mm, where the colours lie side by side
CARD_LONG, CARD_APART, COME = 1.7, 0.75, np.array([14.0, 2.0, 4.0])  # mm
CLOSE_AT = np.array([3.8, 1.2])  # mm, where the close view looks: the eye right of the numbers, the colours above
SIDE = np.array([0.3, -0.95])  # slack thread is laid aside below
STITCH = ("针法：未说明，待问传承人", "stitch: not said, to be asked of an inheritor")
ONE_PLACE = ("看向一处", "to one place")
CHOSEN, WORKED = "chosen", "worked"  # the two pieces of the work


def _giving_eyes(n: SewingNumbers) -> list[Beat]:
    count = n.count("shades")
    come = [Beat(k, 0.42, Deed.CHOOSE_COLOURS if k == 0 else None) for k in range(count)]
    made = lesson.by_needle(n, [2.2], {Phase.EMERGE: Deed.EMBROIDER})
    return [*turn(CHOSEN, come), *turn(WORKED, [*made, lesson.fast(2.7), Beat("look", 1.6, UNTOLD)])]


@figure(
    "fur_eyes",
    SewingNumbers,
    needs=(*lesson.SEWN, *pelt.SAMPLE, "shades"),
    beats=_giving_eyes,
    version=2,
    views=lesson.VIEWS,
)
def fur_eyes(n: SewingNumbers, beats: Timeline) -> Picture:
    """绣眼睛: the colours are laid side by side; shade after shade is set about the pupil; both eyes look to one place.

    With which stitch an eye is worked nobody said: short fine ones stand for it, of unlike length.
    """
    coat, count = pelt.lay_out(n), n.count("shades")
    chosen, worked = own(beats, CHOSEN), own(beats, WORKED)
    silk = Thread(coat.thread(FINE), lambda x: COLOURS[x.row], SIDE)
    eyes = both()
    made = [x for eye in eyes for x in eye.stitches(silk.width, count)]
    hairs, hair = _hairs(coat), pelt.silk(coat, HAIR)
    fur = plies_of(hairs, [thread.rest(np.array(x.u), np.array(x.d), hair.radius) for x in hairs], hair, 3.7)
    silks = {**pelt.silks(coat, HAIR + 1), **{pelt.number(EYE, shade): silk for shade in range(len(COLOURS))}}
    sewing = lesson.sewing(n, made, worked, silk, ground=fur, before=hairs, silks=silks)
    work = Turn(chosen.seconds, sewing)
    cards = [_card(coat, k) for k in range(count)]
    lying = tuple(ply for card in cards for ply in card)
    s = Stage(n, stage.camera((0.0, -1.0), 50.0, aside=0.13), stage.camera(CLOSE_AT, 20.0, aside=0.0))
    azimuth = n.value("light_azimuth")
    unsaid = Fact(n.words(*STITCH), Certainty.UNSAID)
    if s.view not in FACE:
        return lesson.beyond_the_face(s, beats, [work], facts=(unsaid, *pelt.unsaid(n)), bands=_called(n))

    def at(t: float) -> Moment:
        if t < work.begin:
            come = sum(chosen.end(k) <= t for k in range(count))
            bodies: tuple[Strand, ...] = ()
            if come < count:
                off = (1 - ease(chosen.share(come, t) / 0.9)) * COME
                bodies = tuple(moved(ply, off) for ply in cards[come])
            return Moment(len(fur) + thread.PLIES * come, bodies, (), light=azimuth)
        laid = len(fur) + len(lying) + work.laid_count(t)
        look = worked.share("look", t - work.begin)
        if look > 0:
            return Moment(laid, (), _looking(n, eyes, look), light=azimuth)
        return Moment(laid, work.strands(t), work.marks(t, n, s.field), light=azimuth)

    lines = tuple(line for eye in eyes for line in eye.drawn())
    return s.picture(beats, at, fur + lying + sewing.laid, lines, facts=(unsaid,))


@dataclass(frozen=True, eq=False)
class Eye:
    """One eye; `side` 1 where its outer corner is at the right, -1 at the left."""

    at: Array
    side: float

    @property
    def pupil(self) -> Array:
        """The middle of iris and pupil, which stand towards the place that is looked at."""
        return np.asarray(self.at + TURNED_TO * unit(TARGET - self.at))

    def outline(self, grown: float = 0.0) -> Array:
        """The lids, (n, 2), closed; `grown` mm further out."""
        a = np.linspace(0.0, 2 * pi, 72, endpoint=False)
        long, high = HALF + grown
        x, y = long * np.cos(a), high * np.sign(np.sin(a)) * np.abs(np.sin(a)) ** 1.25
        turned = np.column_stack([x * cos(SLANT) - y * sin(SLANT), x * sin(SLANT) + y * cos(SLANT)])
        return np.asarray(self.at + turned * [self.side, 1.0])

    def drawn(self) -> tuple[Line, ...]:
        """Lids, iris and pupil in ink."""
        a = np.linspace(0.0, 2 * pi, 60, endpoint=False)
        ring = np.column_stack([np.cos(a), np.sin(a)])
        return tuple(stage.outline_line(p) for p in (self.outline(), *(self.pupil + r * ring for r in (IRIS, PUPIL))))

    def stitches(self, width: float, count: int) -> list[Stitch]:
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
                u, d = self.pupil + out * way, self.pupil + end * way
                made.append(_short(u, d, self._shade((u + d) / 2, chance(k, ring + 20), count)))
        made.sort(key=lambda x: _ORDER.index(x.row))
        for x in np.arange(-PUPIL + width, PUPIL - width / 2, 0.9 * width):
            half = (PUPIL**2 - x**2) ** 0.5
            top, low = (self.pupil + np.array([x, y]) for y in (half, -half))
            made.append(_short(top, low, COLOURS.index(BLACK)))
        return [*made, *self._corners(width)]

    def _shade(self, p: Array, scatter: float, count: int) -> int:
        """Place in COLOURS of a stitch of the iris whose middle is there."""
        if np.hypot(*(p - self.pupil - GLINT)) < SPOT:
            return COLOURS.index(WHITE)
        far = (float(np.hypot(*(p - self.pupil))) - PUPIL) / (IRIS - PUPIL) + 0.34 * (scatter - 0.5)
        above = (p - self.pupil)[1] / IRIS
        for limit, colour in ((0.12, BROWN), (0.24, GREEN), (0.42, GOLD), (0.6, YELLOW), (0.72, PALE), (0.82, GOLD)):
            if far < limit:
                if colour is PALE and above > 0.15:  # under the upper lid it is deeper
                    return COLOURS.index(YELLOW)
                return COLOURS.index(BLUE if colour is GREEN and scatter > 0.6 else colour)
        return COLOURS.index(AMBER if count > COLOURS.index(AMBER) and scatter > 0.6 else BROWN)

    def _corners(self, width: float) -> list[Stitch]:
        """Dark stitches that fill what lies between lids and iris, along the eye: one corner after the other."""
        made: tuple[list[Stitch], list[Stitch]] = ([], [])
        outline = self.outline()
        along = np.array([cos(SLANT), self.side * sin(SLANT)])
        across = np.array([-along[1], along[0]])
        for k in range(-30, 31):
            c = k * width
            ends = _crossing(outline - self.at, across, along, c)
            off = (self.pupil - self.at) @ across - c
            if ends is None:
                continue
            middle = float((self.pupil - self.at) @ along)
            half = max(0.0, IRIS**2 - off**2) ** 0.5
            for corner, a, b in zip(made, (ends[0], middle + half), (middle - half, ends[1]), strict=True):
                if b - a > 0.35:
                    u, d = self.at + c * across + a * along, self.at + c * across + b * along
                    corner.append(_short(u, d, COLOURS.index(BLACK)))
        return [*made[0], *made[1]]


def both() -> list[Eye]:
    """The two eyes, the one that is worked first before the other."""
    return [Eye(at, 1.0 if at[0] > 0 else -1.0) for at in EYES]


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
        if eye.side * tip[0] >= BRIDGE:
            shade = FUR_SHADES[int(4 * chance(k, 30 + row))]
            made.append(Stitch(xy(root), xy(tip), shade, k, pelt.number(HAIR, shade)))
    return made


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
