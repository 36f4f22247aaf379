"""Sewing that ties a gold thread down: how far the gold lies by then, what of it is held, silk passing over it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, pi, sin

import numpy as np
from numpy.typing import NDArray

from generator.motion.sewing import thread
from generator.motion.sewing.gold_rows import FADE, HEAD, Gold, held, over
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.sewing import FAR, Sewing, Thread
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import PLIES
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.ground import Cloth
from generator.scene.material import Rgb

GILT: Rgb = (232, 182, 64)
LEAD = 0.7  # of the way to the next tie that the gold lies down ahead of the one in hand
HELD, STEEP, BOW = 46.0, 76.0, 11.0  # mm of gold in the air, to beyond the picture; ° and mm at which it rises
STUB, STUB_BOW = 52.0, 5.0  # ° and mm at which its tail rises
TURN = 1.5  # mm past a corner over which what is held swings round, where the bend is not shown slowly
SWING = 0.7  # of a slow bend until the gold leads the new way; then it comes down
FADED = 3  # strands in which an end is lost to view
NEAR = 1.5  # mm of the held gold that silk may lie on
AROUND = 110.0  # mm of gold before the tie in hand that silk may lie on
PULLED = 46.0  # ° by which a pull brings the held gold down
AWAY = np.array([4.0, 3.0, 6.0])  # mm: from where the hand brings its head
LAY, BENT, TUG = "lay", "bend", "tug"  # the beats in which gold comes down before the first tie, is bent, is pulled


@dataclass(frozen=True)
class Work:
    """The ties `begin` … `upto` of a gold thread, and how the needle makes them."""

    gold: Gold
    begin: int
    upto: int
    silk: Thread
    tilt: float  # ° of the needle from the normal
    thickness: float  # mm of the cloth


class Tying(Sewing):
    """Ties made one after another while the gold lies down before them, then `others`: short stitches of the silk.

    `ends`: all the gold is laid that there is; what is held is no more than its tail.
    """

    def __init__(self, work: Work, timeline: Timeline, *, others: Sequence[Stitch] = (), ends: bool = False) -> None:
        self.gold, self.begin, self.ends = work.gold, work.begin, ends
        gold, silk = work.gold, work.silk
        ties = gold.ties[work.begin : work.upto]
        shapes = over_gold(gold, silk, range(work.begin, work.upto))
        first = float(gold.tied[work.begin])
        self._far = max(0.0, first - AROUND)
        bed = gold.piece(self._far, gold.length if ends else min(gold.length, first + AROUND))
        flat = [thread.rest(np.array(x.u), np.array(x.d), silk.radius) for x in others]
        super().__init__(
            [*ties, *others],
            timeline,
            silk,
            shapes=[*shapes, *(over(points, bed, gold.radius, silk.radius) for points in flat)],
            tilt=work.tilt,
            thickness=work.thickness,
            anchor=gold.ties[work.begin - 1].d if work.begin else None,
            ground=lying(gold, work.begin, silk),
            before=gold.ties[: work.begin],
        )
        names = {beat.name for beat in timeline.beats}
        self._bends = first if BENT in names else inf  # mm along the gold of the corner where a bend is shown slowly
        self._pulls = TUG in names
        self._stops = stops(gold)[work.begin : work.upto + 1]
        self._joined = 0 if ends else len(ties)  # ties that come to lie with the gold under them
        self._head = () if work.begin else head(gold)
        if self._joined:
            pieces = [gilt(gold.piece(a, b), gold, a) for a, b in pairwise(self._stops)]
            self.laid = (*self._head, *(x for k, piece in enumerate(pieces) for x in (piece, *self.plies(k))))
        self._knots = np.array(list(self._fronts(len(ties), names)))

    def laid_with(self, done: int) -> int:
        """As Sewing, with the gold's head and a piece of it for each tie."""
        return PLIES * done + min(done, self._joined) + (len(self._head) if done else 0)

    def path(self, t: float) -> Array:
        """As Sewing, over the gold that lies there."""
        lies = self.gold.piece(self._far, self.front(t))
        on = np.array([*(NEAR * self.heading(t)), 0.0])  # what is held is still low there
        bed = np.concatenate([lies, lies[-1:] + on])
        return over(super().path(t), bed, self.gold.radius, self.thread.radius)

    def far(self, number: int) -> float:
        """How far the silk runs over the back at most, mm: from one tie to the next."""
        return FAR * float(np.diff(self.gold.tied).max())

    def front(self, t: float) -> float:
        """Up to where the gold lies on the cloth, mm along it."""
        return float(np.interp(t, *self._knots.T))

    def beside(self, t: float) -> tuple[Strand, ...]:
        """The gold that came down since the last finished tie, and what of it is held."""
        gold, front, off = self.gold, self.front(t), self.aloft(t)
        done = min(self.done(t), self._joined)
        begin = float(self._stops[done])
        points = gold.piece(begin, max(front, begin + 1e-3))
        if self.turned(t) < 1:
            points = np.concatenate([points, gold.bent(self._bends, self.turned(t))[1:]])
        left = gold.length - front if self.ends else HELD
        if left > 1e-3:
            pulled = PULLED * sin(pi * self.timeline.share(TUG, t)) if self._pulls else 0.0
            steep, bow = (STUB, STUB_BOW) if self.ends else (STEEP - pulled, BOW)
            up = held(points[-1], self.heading(t), left, steep, bow)
            points = np.concatenate([points, up[1:]])
        made = losing(points, gold, begin) if self.ends else (gilt(points, gold, begin),)
        if done or not self._head:
            return made
        whole = (*self._head, *made)
        return tuple(replace(x, points=x.points + off) for x in whole) if off.any() else whole

    def aloft(self, t: float) -> NDArray[np.float32]:
        """How far all the gold is still off its place, (3,): before the first tie it comes down from the hand."""
        share = self.timeline.share(LAY, t) if not self.begin else 1.0
        return ((1 - ease(share)) * AWAY).astype(np.float32)

    def turned(self, t: float) -> float:
        """Share of the slow bend that is made; 1 where none is shown."""
        return ease(self.timeline.share(BENT, t) / SWING) if self._bends < inf else 1.0

    def heading(self, t: float) -> Array:
        """The way in which the held part leads on: past a corner it swings round."""
        front, corners = self.front(t), self.gold.corners
        way = self.gold.heading(front + 1e-6)
        passed = corners[corners - self.gold.bend <= front + 1e-6]
        if not len(passed):
            return way
        corner = float(passed[-1])
        turned = (front - corner + self.gold.bend) / TURN
        if corner == self._bends:
            turned = self.turned(t)
        if turned >= 1 and front > corner + self.gold.bend:
            return way
        came = self.gold.heading(corner - self.gold.bend - 1e-3)
        angle = min(1.0, turned) * np.pi / 2
        return np.asarray(np.cos(angle) * came + np.sin(angle) * np.array([-came[1], came[0]]))

    def _fronts(self, count: int, names: set[object]) -> "list[tuple[float, float]]":
        """(s, mm along the gold) between which it comes down evenly."""
        gold, timeline = self.gold, self.timeline
        at = [gold.length if self.ends else ahead(gold, self.begin + k) for k in range(count)]
        start = at[0] if not self.begin else ahead(gold, self.begin - 1)
        knots = [(0.0, start)]
        if LAY in names:
            knots += [(timeline.begin(LAY), start), (timeline.end(LAY), at[0])]
        for k in range(min(self.made, count - 1)):
            if k == 0 and BENT in names:
                begin, end = timeline.begin(BENT), timeline.end(BENT)
                swung = begin + SWING * (end - begin)
                knots += [(swung - 1e-6, at[0]), (swung, self._bends + gold.bend), (end, at[1])]
            else:
                under = Doing(k, Phase.UNDER)
                knots += [(timeline.begin(under), at[k]), (timeline.end(under), at[k + 1])]
        return knots + [(self._fast_start(k), at[k]) for k in range(self.made, count)]


def ahead(gold: Gold, k: int) -> float:
    """Up to where the gold lies while tie k is made, mm along it: a little past it, never past a corner."""
    at = float(gold.tied[k])
    if gold.corner(k):
        return at - gold.bend
    following = float(gold.tied[k + 1]) if k + 1 < len(gold.tied) else gold.length
    corners = gold.corners[gold.corners > at]
    return min(
        at + LEAD * max(following - at, 2 * gold.width), float(corners[0]) - gold.bend if len(corners) else gold.length
    )


def over_gold(gold: Gold, silk: Thread, numbers: Sequence[int]) -> list[Array]:
    """Ties at rest: out of one hole, close over the gold, into the other. All are alike, and all at corners are."""
    first = {False: HEAD, True: next(k for k in range(len(gold.ties)) if gold.corner(k))}
    forms = {}
    for bent, k in first.items():
        whole, (d, frame) = shape(k, gold, silk), _frame(k, gold)
        forms[bent] = (whole[:, :2] - d) @ frame.T, whole[:, 2]
    made = []
    for k in numbers:
        (flat, z), (d, frame) = forms[gold.corner(k)], _frame(k, gold)
        made.append(np.column_stack([d + flat @ frame, z]))
    return made


def _frame(k: int, gold: Gold) -> tuple[Array, Array]:
    """Where tie k goes down, and unit vectors (2, 2) along the gold that comes to it and to the left of that."""
    s = float(gold.tied[k])
    way = gold.heading(s - gold.bend - 1e-3 if gold.corner(k) else s)
    return np.array(gold.ties[k].d), np.array([way, [-way[1], way[0]]])


def shape(k: int, gold: Gold, silk: Thread) -> Array:
    """Tie k at rest, laid over the gold of its own stretch."""
    x, s = gold.ties[k], float(gold.tied[k])
    flat = thread.rest(np.array(x.u), np.array(x.d), silk.radius)
    tied = over(flat, gold.piece(max(0.0, s - 2), min(gold.length, s + 2)), gold.radius, silk.radius)
    if not gold.corner(k):
        return tied
    before = gold.piece(s - gold.bend - NEAR / 2, s - gold.bend)  # it is tied while it still runs straight on
    return over(tied, np.array([before[0], before[-1] + 2 * (before[-1] - before[0])]), gold.radius, silk.radius)


def lying(gold: Gold, upto: int, silk: Thread) -> tuple[Strand, ...]:
    """The first ties with the gold under them as far as the last of these."""
    if not upto:
        return ()
    pieces = [gilt(gold.piece(a, b), gold, a) for a, b in pairwise(stops(gold)[: upto + 1])]
    ties = [
        ply
        for x, points in zip(gold.ties, over_gold(gold, silk, range(upto)), strict=False)
        for ply in thread.floss(points, silk.width, silk.colour(x), 5.1 * x.column)
    ]
    return (*head(gold), *pieces, *ties)


def stops(gold: Gold) -> list[float]:
    """Between which places, mm along the gold, it lies with the ties: from its head on, up to each of them.

    The bend at a corner is made after its tie.
    """
    return [FADE * gold.width, *(float(s) - gold.bend * gold.corner(k) for k, s in enumerate(gold.tied))]


def head(gold: Gold) -> tuple[Strand, ...]:
    """The gold's beginning, lost to view: whether it goes to the back or lies under the work nobody said."""
    return losing(gold.piece(0.0, FADE * gold.width)[::-1], gold, 0.0)[1:]


def losing(points: Array, gold: Gold, phase: float) -> tuple[Strand, ...]:
    """Gold along `points`, of which the last part is lost to view: one whole strand, then FADED of them."""
    s = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    whole = max(1e-3, float(s[-1]) - FADE * gold.width)
    cloth = np.array(Cloth().colour)
    made = []
    for k in range(FADED + 1):
        share = [max(0.0, (k - 1) / FADED), k / FADED]
        a, b = (0.0, whole) if k == 0 else (whole + x * (s[-1] - whole) for x in share)
        at = np.union1d(np.linspace(a, b, 6), s[(s > a) & (s < b)])
        line = np.column_stack([np.interp(at, s, points[:, c]) for c in range(3)])
        gone = np.clip((at - whole) / (s[-1] - whole), 0.0, 0.97)
        radius = gold.radius * np.sqrt(1 - gone * gone)
        line[:, 2] += radius - gold.radius
        r, g, b_ = (round(float(c)) for c in np.array(GILT) + 0.2 * k * (cloth - np.array(GILT)))
        made.append(Strand(line.astype(np.float32), radius.astype(np.float32), (r, g, b_), "gold", phase))
    return tuple(made)


def gilt(points: Array, gold: Gold, phase: float) -> Strand:
    """Gold along `points`."""
    return thread.strand(points, gold.radius, GILT, phase, "gold")
