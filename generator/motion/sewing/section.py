"""剖面: a piece of sewing cut open along the stitch in hand and seen level with the cloth, at one true scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import accumulate, groupby, pairwise
from math import atan2, pi, radians, tan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.motion import stage
from generator.motion.sewing import cut, labels
from generator.motion.sewing.band_names import BandNames, Bands
from generator.motion.sewing.cut import Holes, Lines, Plane
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import GROW, Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.turns import Turn, in_hand, stops
from generator.motion.stage import Stage
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array, xyz
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.ground import Cut
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

LEVEL = 90.0  # ° of the line of sight from the cloth's normal
LEAST = 10.0  # mm of field: the cloth then is thick enough to be seen
ROOM = 1.8  # of the stitches in hand, that the field holds
ASIDE = 0.10  # of the field, that they lie right of the middle
DEPTH = 1.2  # mm behind the cut that are seen; what lies there is paler the further it is
PALE = 0.5  # share of paper in what lies DEPTH behind
PAPER = np.array([206, 210, 212])
NOWHERE = np.full((1, 3), 1e6)  # mm: a line that no cut meets
BEYOND = 0.25  # of the stitches in hand, that more of the bands is seen which they enter
APART = 0.031  # of the field, between two numbers
NEAR = 0.6  # mm from the cut within which a hole is numbered


class Done(NamedTuple):
    """How far the work is: so many strands lie on the front, so many legs on the back, so many holes are there."""

    laid: int
    led: int
    pierced: int


LONG = 4  # stitches appear while the cut waits: what it meets then lies in the picture, and is not drawn anew


class Wait(NamedTuple):
    """The cut waits in the fast part, from when the first to when the last of so many stitches have been begun."""

    first: int
    last: int
    place: int  # the stitch in whose plane it waits
    done: Done  # how far the work is when it comes there


class Section:
    """What is seen of a piece of sewing in the cut through the stitch in hand.

    The cut goes over to the next stitch while the needle goes there below. In the fast part it goes along with the
    sewing as far as `reach` mm from the first stitch, and waits where it leaves that.
    """

    def __init__(self, sewing: Sewing, reach: float = np.inf) -> None:
        self._sewing, self._reach = sewing, reach
        self._slant = tan(radians(sewing.tilt))
        self._half = 0.55 * sewing.thread.width  # what lies nearer before the cut belongs to the stitch in hand
        self._planes = _planes(sewing)
        self._every = (*sewing.before, *sewing.stitches)
        self._strands = (*sewing.ground, *sewing.laid)
        self._nothing = Done(sewing.gone(sewing.end), 0, 0)
        self._front = Lines([x.points for x in self._strands])
        self._back = Lines([NOWHERE if leg is None else np.insert(leg, 2, 0.0, axis=1) for leg in sewing.legs()])
        self.holes = _holes(self._every, self._slant, sewing.thickness)
        self._new = lru_cache(maxsize=2)(self._lying)
        begun = [self._lying(self._planes[i], self._nothing, self._begun(i)) for i in range(sewing.made)]
        self._waits = tuple(self._waiting())
        begun += [self._lying(self._planes[wait.place], self._nothing, wait.done) for wait in self._waits]
        self._upto = (0, *accumulate(map(len, begun)))
        self.laid = tuple(strand for strands in begun for strand in strands)

    def plane(self, t: float) -> Plane:
        """The cut at t."""
        i, _, x = self._sewing.clock(t)
        if self._swift(t):
            return self._planes[self._followed(self._sewing.started(t))]
        if self._gliding(t):
            return self._planes[i].towards(self._planes[i + 1], ease(x))
        return self._planes[i]

    def moment(self, t: float, light: float, marks: tuple[Mark, ...] = ()) -> Moment:
        """Holes, threads and needle at t, in the coordinates of the cut; of `laid`, what lay as the stitch began, or as
        the cut began to wait. No thread is in hand before 0 s."""
        i, plane, done = self._sewing.clock(t)[0], self.plane(t), self.done(t)
        begin, end = self._upto[i : i + 2]
        since = self._begun(i)
        if self._swift(t):
            begin, end, since = self._lain(self._sewing.started(t))
        elif self._gliding(t):
            begin, since = end, self._nothing
        lying = self._new(plane, since, done)
        moving = self._moving(t, plane) if t >= 0 else ()
        return Moment(end, (*lying, *moving), marks, light=light, begin=begin)

    def done(self, t: float) -> Done:
        """How far the work is at t."""
        sewing = self._sewing
        i, phase, _ = sewing.clock(t)
        before = len(sewing.before)
        if self._swift(t):
            pierced = 2 * sewing.started(t)
        else:
            tip = sewing.pose(t)[0][2]
            up = phase > Phase.EMERGE or tip > -sewing.thickness
            down = phase > Phase.PIERCE or (phase is Phase.PIERCE and tip < 0)
            pierced = max(2 * i + up + down, sewing.pierced)
        return Done(len(sewing.ground) + sewing.laid_count(t), sewing.led(t), 2 * before + pierced)

    def back(self) -> tuple[Strand, ...]:
        """All holes, and all that lies on the back, in the cut through the first stitch."""
        return self._lying(self._planes[0], self._nothing, Done(0, len(self._every), 2 * len(self._every)))

    def seen(self, strands: Iterable[Strand]) -> tuple[Strand, ...]:
        """Strands over the cloth, cut open through the first stitch."""
        return tuple(_paler(cut.behind(tuple(strands), self._planes[0], self._half, DEPTH)))

    def whole(self, strands: Iterable[Strand]) -> tuple[Strand, ...]:
        """Strands in hand, where they are in the cut through the first stitch."""
        return tuple(replace(x, points=self._planes[0].seen(x.points).astype(np.float32)) for x in strands)

    def _moving(self, t: float, plane: Plane) -> Iterator[Strand]:
        sewing = self._sewing
        if not self._swift(t):  # no needle follows what is shown fast
            for x in sewing.strands(t):
                led = x if x.material == "steel" else cut.through(x, self.holes)
                yield replace(led, points=plane.seen(led.points).astype(np.float32))
        else:
            growing = cut.rooted(sewing.growing(t), sewing.thickness, self._slant)
            yield from cut.behind(growing, plane, self._half, DEPTH)
        yield from _paler(cut.behind(sewing.beside(t), plane, self._half, DEPTH))

    def _lying(self, plane: Plane, since: Done, upto: Done) -> tuple[Strand, ...]:
        half = self._half
        front = self._front.near(plane, since.laid, upto.laid, half, DEPTH)
        lain = [x for x in map(self._rooted.__getitem__, front) if x.material != "matte"]  # drawn lines have no height
        for k in self._back.near(plane, since.led, upto.led, half, DEPTH):
            lain.extend(self._legs[k])
        seen = _paler(cut.behind(lain, plane, half, DEPTH))
        return (*self.holes.inked(plane, since.pierced, upto.pierced), *seen)

    def _begun(self, i: int) -> Done:
        """How far the work is when stitch i is begun."""
        made = len(self._sewing.before) + i
        return Done(len(self._sewing.ground) + self._sewing.laid_with(i), made, 2 * made)

    def _swift(self, t: float) -> bool:
        return self._sewing.fast is not None and t >= self._sewing.fast_begin

    def _gliding(self, t: float) -> bool:
        i, phase, _ = self._sewing.clock(t)
        return phase is Phase.UNDER and i + 1 < self._sewing.made and t < self._sewing.end

    @cached_property
    def _rooted(self) -> list[Strand]:
        """All that comes to lie on the front, led through the cloth."""
        return cut.rooted(self._strands, self._sewing.thickness, self._slant)

    @cached_property
    def _legs(self) -> list[Sequence[Strand]]:
        """The thread that leads to each stitch, on the back, as its plies."""
        legs = self._sewing.legs_at_rest
        lying = cut.lowered([ply for plies in legs for ply in plies], self._sewing.thickness, self._slant)
        return [lying[low:high] for low, high in pairwise([0, *accumulate(map(len, legs))])]

    def _waiting(self) -> Iterator[Wait]:
        sewing, every = self._sewing, len(self._sewing.stitches)
        if sewing.fast is None:
            return
        for place, group in groupby(range(sewing.made, every + 1), self._followed):
            begun = list(group)
            if len(begun) >= LONG or begun[-1] == every:
                first = begun[0]
                t = sewing.fast_begin if first == sewing.made else sewing.stops[first - 1] - GROW
                yield Wait(first, begun[-1], place, self.done(t + 1e-9))

    def _lain(self, begun: int) -> tuple[int, int, Done]:
        """(from where, to where what lay as the cut began to wait is in `laid`, how far the work was then)."""
        past = sum(wait.first <= begun for wait in self._waits)
        end = self._upto[self._sewing.made + past]
        if past and begun <= self._waits[past - 1].last:
            return self._upto[self._sewing.made + past - 1], end, self._waits[past - 1].done
        return end, end, self._nothing

    def still(self, t: float) -> bool:
        """Whether the cut waits: while a stitch is made by needle, and where it does not go along with the sewing."""
        begun = self._sewing.started(t)
        return not self._swift(t) or any(wait.first <= begun <= wait.last for wait in self._waits)

    def _followed(self, begun: int) -> int:
        """The stitch in whose plane the cut is once the fast part has begun `begun` stitches."""
        return int(self._last_in_reach[max(begun, self._sewing.made) - 1])

    @cached_property
    def _last_in_reach(self) -> NDArray[np.intp]:
        """Of each stitch, up to it the last that is made by needle or in reach. (n,)."""
        middles = np.array([[*_middle(x), 0.0] for x in self._sewing.stitches])
        away = np.array([plane.seen(at[None])[0, 0] for plane, at in zip(self._planes, middles, strict=True)])
        every = np.arange(len(middles))
        followed = (every < self._sewing.made) | (np.abs(away) < self._reach)
        return np.maximum.accumulate(np.where(followed, every, 0))


def picture(
    s: Stage[SewingNumbers],
    beats: Timeline,
    turns: Sequence[Turn],
    facts: tuple[Fact, ...],
    bands: Bands | None = None,
) -> Picture:
    """The section of pieces of work one after another, each in its own cuts, by the clock of `beats`.

    It has the needle's angle, the holes' numbers and the cloth's thickness. `bands`: what the bands are called, so that
    they can be counted; the cut then stays where the last stitch was made by needle.
    """
    n, thickness = s.n, turns[0].sewing.thickness
    camera = level_camera([each.sewing for each in turns], BEYOND if bands else 0.0)
    field = camera.field
    sections = [Section(each.sewing, 0.0 if bands else field / 4) for each in turns]
    begins = [0, *accumulate(len(section.laid) for section in sections)]
    called = [BandNames(each.sewing, camera, bands, DEPTH) for each in turns] if bands else []
    azimuth = n.value("light_azimuth")
    named = sides(n, thickness, camera)

    def at(t: float) -> Moment:
        k = in_hand(turns, t)
        turn, section, here = turns[k], sections[k], t - turns[k].begin
        plane = section.plane(here)
        marks = named
        if here >= 0 and not turn.sewing.ended(here):
            marks = (*marks, *_numbered(turn, t, plane, field), *_angle(turn.sewing, here, n, plane, field))
        if called and section.still(here):
            marks = (*marks, *called[k].marks(here, plane))
        moment = section.moment(here, azimuth, marks)
        return replace(moment, laid=begins[k] + moment.laid, begin=begins[k] + moment.begin)

    laid = tuple(strand for section in sections for strand in section.laid)
    return s.picture(beats, at, laid, cloth=Cut(thickness), facts=facts, stops=stops(turns), camera=camera)


def _planes(sewing: Sewing) -> list[Plane]:
    """The plane through each stitch, all looked at from one side: that to which the work goes on.

    All have one origin, but that of a stitch made by needle far from the one before is its own middle.
    """
    first = sewing.stitches[0]
    middle = _middle(first)
    heading = _heading(first)
    if _ahead(sewing, middle, heading) < 0:
        heading += pi
    origin = (float(middle[0]), float(middle[1]))
    made = []
    for k, stitch in enumerate(sewing.stitches):
        here = _middle(stitch)
        if k < sewing.made and float(np.hypot(*(here - origin))) > max(stitch.length, LEAST / 3):
            origin = (float(here[0]), float(here[1]))
        turn = (_heading(stitch) - heading + pi / 2) % pi - pi / 2  # to the same side, whichever way it is sewn
        made.append(Plane(stitch.u, heading + turn, origin))
    return made


def level_camera(sewings: Sequence[Sewing], beyond: float = 0.0) -> Camera:
    """Level with the cloth, on the stitches that are made by needle, and `beyond` their heads by a share of them."""
    made = [pair for each in sewings for pair in zip(_planes(each), each.stitches[: each.made], strict=False)]
    ends = np.array([plane.seen(np.array([[*end, 0.0] for end in (x.u, x.d)]))[:, 0] for plane, x in made])
    heads = ends[:, 1] + beyond * (ends[:, 1] - ends[:, 0])
    low, high = float(min(ends.min(), heads.min())), float(max(ends.max(), heads.max()))
    field = max(LEAST, ROOM * (high - low))
    return Camera(((low + high) / 2 - ASIDE * field, 0.0), field, LEVEL)


def _ahead(sewing: Sewing, middle: Array, heading: float) -> int:
    """How many more of the stitches beside the first lie behind the cut and are made, or before it and are to come.

    Those of its thread: other bands lie on both sides.
    """
    along = np.array([np.cos(heading), np.sin(heading)])
    beside = 0.6 * sewing.thread.width
    count = 0
    for stitches, sign in ((sewing.before, 1), (sewing.stitches[1:], -1)):
        for stitch in stitches:
            if stitch.thread != sewing.stitches[0].thread:
                continue
            away = _middle(stitch) - middle
            x, y = float(away @ along), float(away @ np.array([-along[1], along[0]]))
            if abs(x) < sewing.stitches[0].length / 3 and abs(y) > beside:
                count += sign if y > 0 else -sign
    return count


def _middle(stitch: Stitch) -> Array:
    return np.asarray((np.array(stitch.u) + np.array(stitch.d)) / 2)


def _heading(stitch: Stitch) -> float:
    return atan2(stitch.d[1] - stitch.u[1], stitch.d[0] - stitch.u[0])


def _holes(stitches: Sequence[Stitch], slant: float, thickness: float) -> Holes:
    """U and D of each stitch. The needle comes up upright; down it goes `slant` mm on for every mm of the cloth."""
    u, d = (np.array([getattr(stitch, end) for stitch in stitches]) for end in ("u", "d"))
    on = slant * thickness * (d - u) / np.array([[stitch.length] for stitch in stitches])
    return Holes(np.stack([u, d], 1).reshape(-1, 2), np.stack([u, d + on], 1).reshape(-1, 2), thickness)


def _paler(strands: Sequence[Strand]) -> Iterator[Strand]:
    """The further behind the cut, the more of the paper."""
    if not strands:
        return
    y = np.concatenate([strand.points[:, 1] for strand in strands], dtype=np.float64)
    sizes = [len(strand.points) for strand in strands]
    means = np.add.reduceat(y, [0, *accumulate(sizes)][:-1]) / sizes
    for strand, far in zip(strands, (means / DEPTH).tolist(), strict=True):
        share = PALE * round(min(1.0, max(0.0, far)), 1)
        if share == 0 or strand.material == "flat":
            yield strand
        else:
            pale = _mixed(strand.colour, share)
            yield Strand(strand.points, strand.radius, pale, strand.material, strand.phase)


@lru_cache(maxsize=1024)
def _mixed(colour: Rgb, share: float) -> Rgb:
    """A colour with a share of paper in it."""
    r, g, b = (round(c) for c in np.array(colour) * (1 - share) + PAPER * share)
    return r, g, b


def _numbered(turn: Turn, t: float, plane: Plane, field: float) -> tuple[Mark, ...]:
    """The holes in the cut, numbered below the cloth."""
    below = -turn.sewing.thickness - 4 * turn.sewing.thread.radius
    made: list[Mark] = []
    for mark in turn.numbered(t, field):
        x, y, _ = plane.seen(np.array([mark.at]))[0]
        if abs(y) < NEAR and all(abs(x - other.at[0]) > APART * field for other in made):
            made.append(replace(mark, at=(float(x), 0.0, below)))
    return tuple(made)


def _angle(sewing: Sewing, t: float, n: SewingNumbers, plane: Plane, field: float) -> tuple[Mark, ...]:
    made = []
    for mark in labels.angle(sewing, t, n, field, np.array([*plane.along, 0.0])):
        points = np.array([mark.at, mark.to, mark.other], dtype=np.float64)
        at, to, other = (xyz(p) for p in plane.seen(points))
        made.append(replace(mark, at=at, to=to, other=other))
    return tuple(made)


def sides(n: SewingNumbers, thickness: float, camera: Camera) -> tuple[Mark, ...]:
    """Which side of the cloth is which, and how thick it is drawn."""
    right = camera.centre[0] + 0.40 * camera.field
    thick = n.labelled("cloth_thickness", f"{thickness:.2g} mm")
    low = (right, 0.0, -thickness)
    return (
        Mark(MarkKind.MEASURE, (right, 0.0, 0.0), "", low, None, not n.firm("cloth_thickness")),
        stage.note((right, 0.0, 0.07 * camera.field), n.words("绣面", "face")),
        stage.note((right, 0.0, -0.08 * camera.field), n.words("绣背", "back")),
        stage.note((right - 0.2 * camera.field, 0.0, -0.1 * camera.field), thick, not n.firm("cloth_thickness")),
    )
