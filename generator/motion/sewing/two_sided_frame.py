"""双面绣 上绷: the ground is laced and drawn tight on all four sides alike, seen from the front and from the back."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import faces, frame
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.frame import LACES, SPACE
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.ground import Cloth
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

MARGIN = np.array([3.5, 3.5])  # mm of ground round the sample
PAST = 3.0  # mm that the rollers are longer than the bars are apart
BETWEEN = 7.0  # mm between the two frames
WIDE, NEAR = 98.0, 70.0  # mm across the picture
RIGHT, LOW = 0.02, 0.025  # of it, that the frames lie right of the middle, and under it
LACED = 0.35  # slack that is left when every cord is drawn
PULL = 4.5  # mm: the arrows of the last pull, alike on all sides
NAME = np.array([0.96, 0.72])  # shares of half a piece, left of its middle and above it: its name


def _stretching(_: SewingNumbers) -> list[Beat]:
    cords = [Beat(k, 0.24) for k in range(2 * LACES)]
    return [Beat("slack", 0.5, Deed.STRETCH), *cords, Beat("even", 1.6), Beat("wait", 0.3)]


@figure("stretch_for_both_faces", SewingNumbers, needs=("width", "height", "light_azimuth"), beats=_stretching)
def stretch_for_both_faces(n: SewingNumbers, beats: Timeline) -> Picture:
    """选地上绷: cords are drawn one after another, then all four sides alike; both faces of the ground lie flat."""
    half = np.array([n.value("width"), n.value("height")]) / 2 + MARGIN
    middle = float(half[0]) + SPACE + PAST + BETWEEN / 2
    count = 2 * LACES
    bars = pair(frame.bars(half, PAST), middle)
    tight = [pair((frame.lace(half, k, 0.0),), middle) for k in range(count)]
    laid = (*bars, *(cord for cords in tight for cord in cords))
    wide, near = (Camera((-RIGHT * field, LOW * field), field, stage.TILT) for field in (WIDE, NEAR))
    names = tuple(
        stage.note((side * middle - NAME[0] * half[0], NAME[1] * half[1]), n.words(*name))
        for side, name in zip((-1, 1), faces.FACES, strict=True)
    )
    light = n.value("light_azimuth")

    def at(t: float) -> Moment:
        pulled = [beats.share(k, t) for k in range(count)]
        done = sum(beats.end(k) <= t for k in range(count))
        loose = (pair((frame.lace(half, k, 1 - ease(pulled[k])),), middle) for k in range(done, count))
        even = beats.share("even", t)
        slack = 1 - (1 - LACED) * sum(pulled) / count - LACED * ease(even)
        arrows = pulls(half, middle, ease(even / 0.8)) if 0 < even < 1 else ()
        bodies = tuple(cord for cords in loose for cord in cords)
        return Moment(len(bars) + 2 * done, bodies, (*names, *arrows), slack=slack, light=light)

    cloth = Cloth(half_width=middle + float(half[0]), half_height=float(half[1]), gap=2 * (middle - float(half[0])))
    question = faces.open_question(n, "第一手做法", "first-hand procedure")
    return Stage(n, wide, near).picture(beats, at, laid, cloth=cloth, facts=(question,))


def pair(strands: tuple[Strand, ...], middle: float) -> tuple[Strand, ...]:
    """What belongs to the frame at the right, `middle` mm from the line between the two, and again at the left."""
    right = [replace(s, points=s.points + np.array([middle, 0.0, 0.0], np.float32)) for s in strands]
    return (*right, *(replace(s, points=s.points * np.array([-1.0, 1.0, 1.0], np.float32)) for s in right))


def pulls(half: Array, middle: float, share: float) -> tuple[Mark, ...]:
    """Arrows outwards from all four sides of both pieces, of one length."""
    ways = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
    made = []
    for side in (-1.0, 1.0):
        for way in ways:
            start = np.array([side * middle, 0.0]) + way * (half - 1.5)
            made.append(stage.arrow(start - way * PULL, start + way * (PULL * share - PULL + 0.5)))
    return tuple(made)
