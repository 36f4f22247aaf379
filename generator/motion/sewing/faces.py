"""Both faces of one piece of work at once: the front at the right; at the left the same cloth turned over.

It is turned about the gap between the two, the line x = 0: what is at (x, y, z) on the front is seen at (-x, y, -z).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

import numpy as np

from generator.motion import stage
from generator.motion.numbers import number
from generator.motion.registry import FACE
from generator.motion.sewing import lesson
from generator.motion.sewing.labels import angle, punctures
from generator.motion.sewing.lesson import Marks, turned, turned_mark
from generator.motion.sewing.needle import Passage, Phase
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.thread import begun
from generator.motion.stage import Stage
from generator.motion.vectors import Array, unit
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Cloth, Line
from generator.scene.mark import Mark
from generator.scene.picture import Certainty, Fact, Moment, Picture
from knowledge.schema.template import UNSAID

GAP = 1.6  # mm between the two
FROM_GAP = 1.7  # mm of cloth between the gap and the work
OVER = unit(np.array([0.26, -0.61, 0.75]))  # the thread is drawn away from the gap, on either face
BELOW = OVER * np.array([1.0, 1.0, -1.0])
DIP = 8.0  # mm that the needle is led deeper under the cloth: seen on the other face, it stays in the picture
FRONT, CLOSE = 52.0, 36.0  # mm across the picture
RIGHT, LOW = 0.06, 0.068  # of it, that the gap lies right of the middle, and the work under it
BESIDE, BACKWARD, UNDER_TOP = 2.0, 100.0, 112.0  # px from the gap to the names of the faces, and from the top
SUNK = np.array([1.0, 1.0, 0.35], np.float32)  # of its height, a thread that is pressed under others
FACES = (("背面", "back"), ("正面", "front"))

Plies = tuple[Strand, ...]


class TwoFaced(Sewing):
    """Sewing whose needle stays in the picture on the front and on the back. Until its first stitch it waits.

    Stitches that hold an end of the thread are not of band 0: what leads to and from them over the back comes to lie
    under what is led after it. `head`: where the thread's first end lies on the back.
    """

    head: tuple[float, float]
    opening: Callable[[float], Plies] | None = None  # what moves at t until its first stitch begins

    def strands(self, t: float) -> Plies:
        """As for any sewing; until its first stitch what its `opening` says."""
        return self.opening(t) if self.opening is not None and t < self.begin else super().strands(t)

    def behind(self) -> list[Plies]:
        """As for any sewing; what leads to and from stitches that hold the thread lies lower."""
        made, holding = super().behind(), [x.row != 0 for x in (*self.before, *self.stitches)]
        return [
            tuple(replace(ply, points=ply.points * SUNK) for ply in plies) if here or last else plies
            for plies, here, last in zip(made, holding, [False, *holding], strict=False)
        ]

    def legs(self) -> list[tuple[Array, Array] | None]:
        """As for any sewing; the first comes from the thread's end."""
        first = (*self.before, *self.stitches)[0]
        return [(np.array(self.head), np.array(first.u)), *super().legs()[1:]]

    @cached_property
    def led_at_rest(self) -> tuple[Array | None, ...]:
        """As for any sewing; the first begins with the thread's end, which lies on the cloth and goes through it
        nowhere."""
        first, *others = super().led_at_rest
        assert first is not None  # noqa: S101 - it comes from the thread's end
        rest, half = first.copy(), len(first) // 2
        rest[:half, 2] = np.maximum(rest[:half, 2], self.thread.radius)
        return (rest, *others)

    def passage(self, i: int) -> Passage:
        """How the needle makes stitch i: drawn the same way above the cloth and under it."""
        return replace(super().passage(i), over=OVER, under=BELOW, dip=DIP)

    @property
    def begin(self) -> float:
        """When its first stitch begins, s."""
        return self.timeline.begin(self._doing[0])

    def clock(self, t: float) -> tuple[int, Phase, float]:
        """As for any sewing; before the first stitch, its very beginning."""
        return (*self._doing[0], 0.0) if t < self.begin else super().clock(t)


def cameras(close: float = CLOSE, low: float = LOW) -> tuple[Camera, Camera]:
    """The front and the close view of a pair, with the gap right of the middle and the work below it."""
    wide, near = (Camera((-RIGHT * field, low * field), field, stage.TILT) for field in (FRONT, close))
    return wide, near


def cloth(lines: tuple[Line, ...] = ()) -> Cloth:
    """Two pieces side by side; `lines` are drawn on the front."""
    return Cloth(lines=lines, gap=GAP)


def names(s: Stage[SewingNumbers]) -> tuple[Mark, ...]:
    """What each of the two is, on either side of the gap, high in the picture."""
    mm = s.field / 1280
    y = s.camera.centre[1] + (360 - UNDER_TOP) * mm / np.cos(np.radians(s.camera.tilt))
    left, right = -GAP / 2 - BACKWARD * mm, GAP / 2 + BESIDE * mm
    return tuple(stage.note((x, y), s.n.words(*name)) for x, name in zip((left, right), FACES, strict=True))


def open_question(n: SewingNumbers, chinese: str, english: str) -> Fact:
    """What nobody said and the picture had to choose: written as a number that nobody gave."""
    return Fact(n.words(f"{chinese}：{UNSAID[0]}", f"{english}: {UNSAID[1]}"), Certainty.UNSAID)


def both(strands: Sequence[Strand]) -> Plies:
    """Strands of the work as they are seen from the front, and turned over: what its cloth hides is left out.

    The front's needle is there wherever it is, so that a picture can be asked for it.
    """
    front = (strand for strand in strands if strand.material == "steel" or _shown(strand))
    return (*front, *filter(_shown, map(turned, strands)))


def _shown(strand: Strand) -> bool:
    """Whether any of it is above the cloth, which hides the rest."""
    return bool((strand.points[:, 2] + strand.radius).max() > 0.0)


def perform(
    s: Stage[SewingNumbers],
    sewing: TwoFaced,
    *,
    lines: tuple[Line, ...] = (),
    seen: Callable[[float], Plies] | None = None,
    holes: Marks | None = None,
    extra: Marks = lambda _: (),
    facts: tuple[Fact, ...] = (),
) -> Picture:
    """The picture of sewing on both faces; of the back alone, cut open or with hands where that is asked for.

    `seen`: what moves, of the front, in place of needle and thread until the fast part begins; `holes`: numbered points
    of the front in place of those of its stitches; `extra` its own marks, `facts` its own lines. One face alone has
    none of these but the facts.
    """
    if s.view not in FACE or s.led:
        return lesson.perform(s, sewing, lines=lines, facts=facts)
    azimuth, titles, behind = s.n.value("light_azimuth"), names(s), sewing.behind()
    before, turns = laid(sewing, behind)
    counts = [len(before), *(len(before) + k for k in accumulate(map(len, turns)))]

    def sewn(t: float) -> Plies:
        return () if sewing.fast is not None and t >= sewing.fast_begin else sewing.strands(t)

    moving = seen or sewn

    def at(t: float) -> Moment:
        here = holes(t) if holes else punctures(sewing, t, s.field) if sewing.begin <= t < sewing.end else ()
        marks = (*here, *map(turned_mark, here), *upright(s, sewing, t), *titles, *extra(t))
        done = counts[sewing.led(t) - len(sewing.before) + sewing.done(t)]
        moved = (*both(moving(t)), *growing(sewing, behind, t))
        return Moment(done, moved, marks, light=azimuth, begin=sewing.gone(t))

    every = (*before, *(ply for plies in turns for ply in plies))
    return s.picture(sewing.timeline, at, every, cloth=cloth(lines), facts=facts)


def laid(sewing: Sewing, behind: Sequence[Plies]) -> tuple[Plies, list[Plies]]:
    """(what lies before, on both faces; then in turn what is led over the back to a stitch, and the stitch)."""
    known = len(sewing.before)
    before = (*sewing.ground, *(ply for plies in behind[:known] for ply in plies))
    return before, [plies for k, back in enumerate(behind[known:]) for plies in (back, sewing.plies(k))]


def growing(sewing: Sewing, behind: Sequence[Plies], t: float) -> Plies:
    """Stitches that are just being drawn, on both faces."""
    known = len(sewing.before)
    back = (begun(ply, x) for k, x in sewing.begun(t) for ply in behind[known + k])
    return (*sewing.growing(t), *back)


def upright(s: Stage[SewingNumbers], sewing: Sewing, t: float) -> tuple[Mark, ...]:
    """The angle of the needle that goes down for the first time; not close by, where its words cover the other face."""
    if s.view is not View.FRONT:
        return ()
    marks = angle(sewing, t, s.n, s.field)
    if s.n.spec.language == "zh":
        return marks
    return tuple(replace(mark, text=f"{number(s.n.need('needle_angle'))}° (normal)") for mark in marks)
