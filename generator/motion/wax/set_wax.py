"""晾: the waxed cloth lies flat, face up, until the wax has gone dull and hard and a finger leaves no mark."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease, stepped
from generator.motion.wax.deed import Deed
from generator.motion.wax.face import FILM, Face
from generator.motion.wax.finger import finger
from generator.motion.wax.lie import TABLE as LIES
from generator.motion.wax.lie import Bend, flat
from generator.motion.wax.piece import SOFT, drawn
from generator.motion.wax.table import LOW_HEIGHT, SLANTS, TABLE, USUAL_HEIGHT
from generator.motion.wax.wax_numbers import CLOTH, WaxNumbers
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

SPREADING, SETTING, PRESSING, LOOKING = 1.6, 2.2, 2.4, 0.8  # s
STEPS = 8  # in which the wax goes dull
RAISED, GENTLE = 32.0, 30.0  # °, mm: how far its one half is still held up when it is spread, in a wide bend
WHILE = ("晾多久没有说，画里的快慢不作准", "how long it sets nobody said: the pace here says nothing")
UNCRACKED = (
    "要冰纹才折；晾的时候不折不压不卷",
    "it is folded only for crackle; while it sets it is not folded, pressed or rolled",
)


def _setting(_: WaxNumbers) -> list[Beat]:
    return [
        Beat("spread", SPREADING, Deed.SPREAD), Beat("set", SETTING, Deed.SET),
        Beat("press", PRESSING), Beat("look", LOOKING),
    ]  # fmt: skip


@figure(
    "set_wax", WaxNumbers, needs=CLOTH, beats=_setting, own=WaxNumbers.impossible, sizes={View.FRONT: WaxNumbers.marked}
)
def set_wax(n: WaxNumbers, beats: Timeline) -> Picture:
    """晾: the gleam goes, the wax turns dull; a light finger leaves nothing; no crack in slanting light."""
    side, pattern = n.side, n.pattern
    s = Stage(
        n,
        stage.camera((0.0, -0.1 * side), 2.4 * side, aside=0.0),
        stage.camera((0.0, 0.06 * side), 1.2 * side, aside=0.0),
    )
    leaf = pattern.pressed

    scored = Face(pattern, len(pattern.guides))

    @lru_cache(maxsize=2)
    def waxed(step: int) -> Face:
        """The cloth with the wax so many steps harder."""
        made = scored.copy()
        made.wax(pattern.strokes, SOFT * (1 - step / STEPS))
        return made

    @lru_cache(maxsize=2)
    def lying(step: int) -> tuple[Body, ...]:
        return waxed(step).relief()

    def at(t: float) -> Moment:
        raised = RAISED * float(np.sin(np.pi * ease(beats.share("spread", t))))
        shown: list[Body] = [*lying(round(STEPS * beats.share("set", t)))]
        if raised > 0.1:
            shown = drawn(pattern).bodies(pattern, flat().bent(Bend((0.1 * side, 0.0), 90.0, raised, GENTLE)))
        share = beats.share("press", t)
        marks: tuple[Mark, ...] = ()
        if 0.0 < share < 1.0:
            down = ease(2.2 * share) - ease(2.2 * share - 1.2)
            shown += finger(np.array([*leaf, LIES + FILM + 26.0 * (1 - down)]))
        if share > 0.6:
            marks = (stage.note((*leaf, 1.0), n.words("按不动，不留印", "hard: no mark")),)
        slant = stepped(2.0 * beats.share("look", t), SLANTS)
        return Moment(0, tuple(shown), marks, elevation=USUAL_HEIGHT + slant * (LOW_HEIGHT - USUAL_HEIGHT))

    return s.picture(beats, at, cloth=TABLE, facts=(n.pattern_open, n.said(*WHILE), n.said(*UNCRACKED)))
