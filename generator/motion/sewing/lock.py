"""锁线: the needle's point goes through the twisted end again and again; drawn up, the thread locks at the eye.

The end crosses the needle's line at places one after another, from side to side. Places are told by how far they lie
along the needle, how far to its side in the picture, and how far towards the learner.
"""

from dataclasses import dataclass

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import needle
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.eye import AXIS
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.laying_out import moved
from generator.motion.sewing.pointed import filaments
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.twisted import TO_EYE
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, unit
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

ASIDE = unit(np.cross(TO_EYE, AXIS))  # across the needle, up in the picture
FRONT = np.cross(AXIS, ASIDE)
TWISTED = 36.0  # mm of the end, as the layout has them: up to the eye
FIRST = np.array([9.0, -2.4, 2.0])  # where the end is gone through first
END = 12.0  # mm of it beyond that place
SHORT, PAST = 1.1, 2.4  # mm that the point stands before a place, and is past the last one
STEP, ALL = 2.2, 6.6  # mm from one place to the next; over all of them at most
BOW = 1.1  # mm that the end goes to the side between two places
HUG = 0.34  # of that, when it is drawn tight
CLOSE, BEHIND = 0.5, 1.7  # mm from place to place when it is drawn tight, and from the eye to the nearest
TUG, PULLS = 1.3, 2  # mm that thread and needle follow a pull at the thread, and how many
FROM = np.array([-62.0, -14.0, 2.0])
LEVEL = np.array([-1.0, 0.0, 0.0])  # the way in which the thread is pulled
FAR, NEAR, POINTS = 78.0, 42.0, 110  # mm of the strand from its end: drawn, drawn closely, with how many points
HOLDS = ("拉一拉，不脱", "a tug: it holds")


@dataclass(frozen=True)
class Way:
    """The way of the strand, and where along it the needle goes through. `places`: arc lengths on the guide, mm."""

    guide: Guide
    places: list[float]


def _locking(n: SewingNumbers) -> list[Beat]:
    passes = []
    for k in range(n.count("twist_passes")):
        passes += [Beat(("over", k), 0.75, None if k else Deed.THREAD), Beat(("through", k), 0.55)]
    return [*passes, Beat("tight", 2.0, Deed.TUG), Beat("tug", 1.4), Beat("rest", 0.3)]


@figure(
    "lock_at_eye",
    SewingNumbers,
    needs=("thread_width", "twist_passes", "light_azimuth"),
    beats=_locking,
)
def lock_at_eye(n: SewingNumbers, beats: Timeline) -> Picture:
    """锁线: the point goes through the twist at spaced places, is drawn until it sits at the eye; a tug, it holds."""
    passes = n.count("twist_passes")
    step = min(STEP, ALL / max(1, passes - 1))
    s = Stage(n, stage.camera((0.0, 1.4), 54.0, aside=0.0), stage.camera((3.4, 2.4), 33.0, aside=0.0))

    def at(t: float) -> Moment:
        tight = ease(beats.share("tight", t))
        over = [ease(beats.share(("over", k), t)) for k in range(passes)]
        through = [ease(beats.share(("through", k), t)) for k in range(passes)]
        point = -SHORT + sum(step * x for x in through[:-1]) + (SHORT + PAST) * through[-1]
        eye = FIRST + (point - needle.EYE) * AXIS
        done = sum(x > 0 for x in over)
        ways = [_way(k, passes, step, eye, tight) for k in (max(0, done - 1), done)]
        share = over[done - 1] if done else 0.0
        left = np.concatenate([np.linspace(FAR, NEAR, 8)[:-1], np.linspace(NEAR, 0.0, POINTS)])
        lines = [way.guide.point(way.places[0] + END - left) for way in ways]
        line = lines[0] + share * (lines[1] - lines[0])
        held = [(END - (p - ways[1].places[0]), needle.RADIUS * (1 - 0.6 * tight)) for p in ways[1].places[:done]]
        if share < 1:
            held = held[:-1]
        strand = filaments(line, left, n.width, TWISTED, 1.0, held)
        pull = beats.share("tug", t)
        tug = -TUG * abs(float(np.sin(PULLS * np.pi * pull))) * AXIS
        tools = needle.strands(eye + needle.EYE * AXIS + tug, AXIS)
        thread = tuple(moved(x, tug) for x in strand) if pull else strand
        marks: list[Mark] = []
        if t < beats.begin("tight"):
            k = max(1, done)
            where = FIRST + (step * (k - 1) - 1.0) * AXIS + 5.0 * ASIDE
            marks.append(stage.note(where, n.words(f"来回穿第 {k} 次", f"through again: {k}")))
        elif pull:
            marks.append(stage.note(eye + 3.4 * ASIDE, n.words(*HOLDS)))
        return Moment(0, (*thread, *tools), tuple(marks), light=n.value("light_azimuth"))

    return s.picture(beats, at)


def _way(done: int, passes: int, step: float, eye: Array, tight: float) -> Way:
    """The way of the strand when its end has been laid across the needle's line `done` times; `tight`: 0..1."""

    def at(base: Array, along: float, side: float, front: float = 0.0) -> Array:
        return np.asarray(base + along * AXIS + side * ASIDE + front * FRONT)

    def mix(loose: Array, drawn: Array) -> Array:
        return np.asarray(loose + tight * (drawn - loose))

    come = unit(eye - FROM)
    first, drawn = FIRST, at(eye, -BEHIND - CLOSE * (passes - 1), 0.0)
    knots = [
        mix(FROM, at(eye, -6.0, 0.0) + LEVEL * 50.0),
        mix(eye - 18.0 * come, at(eye, -6.0, 0.0) + LEVEL * 12.0),
        mix(eye - 6.0 * come, at(eye, -6.0, 0.0)),
        mix(at(eye - 1.5 * come, 0.0, 0.0, -0.55), at(eye, -1.6, 0.0, -0.25)),
        eye,
        mix(at(eye + 1.5 * come, 0.0, 0.0, 0.55), at(eye, -0.5, 0.42, 0.3)),
        mix(at((eye + first) / 2, 0.0, 2.8), at(eye, -1.3, 0.42, 0.2)),
        mix(at(first, -1.0, 1.9), at(drawn, 0.35, 0.3)),
    ]
    index = len(knots)
    if done == 0:
        knots += [at(first, 0.0, 1.9), at(first, 4.0, 1.8), at(first, 9.0, 1.2), at(first, 16.0, 0.0)]
        guide = Guide(np.array(knots))
        return Way(guide, [float(guide.at[index * guide.fine])])
    side = -1.0
    bow, apart = BOW * (1 + (HUG - 1) * tight), step + (CLOSE - step) * tight
    through = [at(mix(first, drawn), k * apart, 0.0) for k in range(done)]
    for k, place in enumerate(through):
        knots.append(place)
        if k < done - 1:
            knots.append(at(place, apart / 2, side * bow))
            side = -side
    last = through[-1]
    knots += [
        mix(at(last, 0.5, 1.5 * side), at(last, 0.2, 0.5 * side)),
        mix(at(last, 3.0, 2.9 * side), at(last, -1.6, 1.5 * side)),
        mix(at(last, 7.0, 4.4 * side), at(last, -6.0, 2.4 * side)),
        mix(at(last, 14.0, 6.0 * side), at(last, -14.0, 3.0 * side)),
    ]
    guide = Guide(np.array(knots))
    return Way(guide, [float(guide.at[(index + 2 * k) * guide.fine]) for k in range(done)])
