"""花棒: two sticks as things at rest; the pit of the upper one holds the iron; one is above, one below."""

import numpy as np

from generator.motion import stage
from generator.motion.iron.deed import Deed
from generator.motion.iron.iron_numbers import IronNumbers
from generator.motion.iron.night import offset, sign
from generator.motion.iron.stick import FIST, sticks_of
from generator.motion.registry import FACE, Size, figure
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.scene.body import Body
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Board, Cut
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

LYING, FILLING, PARTING, RESTING = 1.4, 2.0, 2.2, 0.4  # s
TABLE = Board((128, 120, 110))
BEHIND = Cut(0.0)
TILT, LEVEL = 52.0, 90.0  # °
APART = 3.4  # of a stick's half thickness, that their axes lie apart
CUT_UP = 0.22  # of a stick's length, that the one is higher and the other lower in the cut
UP = 1.3  # of a stick's length, that the upper one is above the table at last
HOLD_OPEN = ("棒怎么拿、怎么打，这里不画、不教", "how they are held and struck is not drawn and not taught")
PIT_OPEN = (
    "坑多深没有说，画成半个圆；棒有多粗按“拳头”画，不作准",
    "how deep the pit is nobody said: drawn half round; the thickness drawn is a fist's, and says nothing",
)


def _showing(_: IronNumbers) -> list[Beat]:
    return [
        Beat("near", LYING, UNTOLD), Beat("fill", FILLING, Deed.PIT_HOLDS),
        Beat("part", PARTING, Deed.STICKS_HELD), Beat("rest", RESTING),
    ]  # fmt: skip


@figure(
    "willow_sticks", IronNumbers, needs=("stick_length", "pit_width"), beats=_showing, views=(*FACE, View.SECTION),
    sizes={View.SECTION: lambda n: {Size.FACE_HEIGHT: n.millimetres("stick_length")}},
)  # fmt: skip
def willow_sticks(n: IronNumbers, beats: Timeline) -> Picture:
    """花棒: drawn as an object is drawn, with its measures and a cut through the pit."""
    upper, lower = sticks_of(n)
    long = upper.length
    s = Stage(
        n,
        Camera((0.0, 1.36 * long), 4.9 * long, TILT),
        Camera((-0.5 * APART * FIST, 1.2 * long), 1.9 * long, TILT),
    )
    level = n.spec.view is View.SECTION
    seen = Camera((0.0, 0.0), 3.2 * long, LEVEL) if level else s.camera
    words = () if level else (sign(n, seen),)

    def feet(t: float) -> tuple[np.ndarray, np.ndarray]:
        """Where both stand: side by side, then one over the other. They come near each other first."""
        gone = ease(beats.share("part", t))
        if level:  # beside each other in one cut: the one higher, the other lower
            return (
                np.array([-APART * FIST, 0.0, (CUT_UP * gone - 0.5) * long]),
                np.array([APART * FIST, 0.0, (-CUT_UP * gone - 0.5) * long]),
            )
        near = 1.0 + 0.9 * (1 - ease(beats.share("near", t)))
        x = APART / 2 * FIST * near
        return (
            np.array([-x * (1 - gone), 0.0, UP * long * gone]),
            np.array([x * (1 - gone), 0.0, 0.0]),
        )

    def at(t: float) -> Moment:
        one, other = feet(t)
        filled = ease(beats.share("fill", t))
        made: list[Body] = []
        for stick, foot, iron in ((upper, one, filled), (lower, other, 0.0)):
            made += stick.cut(foot, iron) if level else stick.whole(foot, iron)
        return Moment(0, tuple(made), (*words, *_measured(n, beats, t, one, other, level)))

    facts = n.told(HOLD_OPEN, PIT_OPEN)
    cloth = BEHIND if level else TABLE
    return s.picture(beats, at, cloth=cloth, facts=facts, camera=seen, stops=(beats.end("fill"), beats.end("part")))


def _measured(
    n: IronNumbers, beats: Timeline, t: float, one: np.ndarray, other: np.ndarray, level: bool
) -> tuple[Mark, ...]:
    """Their names, how long they are, and how wide the pit is."""
    upper, _ = sticks_of(n)
    high = np.array([0.0, 0.0, upper.length])
    names = (
        stage.note(one + 0.45 * high + offset(FIST, 0, 0), n.words("上棒", "upper stick")),
        stage.note(other + 0.45 * high + offset(FIST, 0, 0), n.words("下棒", "lower stick")),
    )
    if beats.share("part", t) > 0:
        return names
    close = n.spec.view is View.CLOSE
    made = []
    if not close:
        a = one + offset(-1.8 * FIST, 0.0, 0.0)
        made.append(stage.measure(a, a + high, n.stated("stick_length"), not n.firm("stick_length")))
    if (close or level) and beats.share("near", t) >= 1.0:
        a = one + high + offset(-upper.pit, 0.0, 8.0)
        b = a + offset(2 * upper.pit, 0.0, 0.0)
        made.append(stage.measure(a, b, n.stated("pit_width"), not n.firm("pit_width")))
    return (*names, *made)
