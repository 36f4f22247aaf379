"""对稿合缝: the pieces go back on the drawing, what is too long is trimmed, end comes to end; no cell leaks."""

from collections.abc import Iterator, Mapping

import numpy as np

from generator.motion import stage, tools
from generator.motion.numbers import line
from generator.motion.registry import Size, figure
from generator.motion.solids import moved
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.bench import EXTRA_OPEN, FOOT, IN_HAND, above, piece, raised, table
from generator.motion.wire.deed import Deed
from generator.motion.wire.pattern import Pattern
from generator.motion.wire.ribbon import ribbon
from generator.motion.wire.trial import ONLY_A_TEST, Trial
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.body import Body, Mesh, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

WAITING, LAYING, COMING, SNIPPING, FALLING, CLOSING, SHOWING = 0.3, 0.5, 0.7, 0.6, 0.6, 0.9, 1.2  # s
FILLING, ALL, LOOKING, DRAINING, RESTING = 1.4, 1.8, 0.8, 0.6, 0.3  # s
MINE = 1 + IN_HAND  # of the pattern's wires, the one that lies there from the step before
APART = 1.6  # of the pattern's radius: how far outside it the other pieces are when they come
HIGH = 4.0  # mm over the paper at which they come
OPEN, CLOSED = 24.0, 3.0  # ° between the blades
FROM = np.array([-8.0, 7.0, 6.0])  # mm from where the scissors come
FALLEN = np.array([-2.4, -1.2, 0.0])  # mm that what is cut off falls aside


def _closing(n: WireNumbers) -> list[Beat]:
    return [
        Beat("wait", WAITING, Deed.LAY), *_laid(n.pattern),
        Beat("come", COMING, Deed.TRIM), Beat("snip", SNIPPING), Beat("fall", FALLING),
        Beat(("lay", 0), CLOSING), Beat("show", SHOWING),
        Beat("fill", FILLING, Deed.CHECK), Beat("all", ALL), Beat("look", LOOKING), Beat("drain", DRAINING),
        Beat("rest", RESTING),
    ]  # fmt: skip


def _laid(of: Pattern) -> Iterator[Beat]:
    for turn, k in enumerate(k for k in range(1, len(of.wires)) if k != MINE):
        yield Beat(("lay", k), LAYING, fast=turn > 0)


def _shown(n: WireNumbers) -> Mapping[Size, float]:
    of = n.pattern
    return {Size.CELLS: len(of.cells), Size.PETALS: len(of.petals), Size.PATTERN: n.value("pattern_width")}


@figure(
    "close_joints", WireNumbers, needs=(*WIRE, "gap_width"), beats=_closing, longest=16.0, sizes={View.FRONT: _shown}
)
def close_joints(n: WireNumbers, beats: Timeline) -> Picture:
    """对稿合缝: pieces on their lines, what is left over at an end cut off; colour put into any cell stays there."""
    of, s = n.pattern, above(n)
    home = tuple(ribbon(wire.line, n.thickness, n.height, FOOT) for wire in of.wires)
    long = piece(of).line
    uncut, cut_off = (ribbon(of_it, n.thickness, n.height, FOOT) for of_it in (long, long[-2:]))
    trial = Trial(of, [wire.line for wire in of.wires], (n.thickness + n.value("gap_width")) / 2)
    end = raised(long[-2], FOOT + n.height / 2)
    across = float(np.degrees(np.arctan2(*(long[-1] - long[-2])))) * -1.0
    comes = tuple(_from(of, k) for k in range(len(of.wires)))

    def wire(k: int, t: float) -> Mesh | None:
        """A piece where it is by now; None before it comes."""
        if k == MINE:
            return home[k] if t >= beats.end("snip") else uncut
        share = ease(beats.share(("lay", k), t))
        if share <= 0.0:
            return None
        return home[k] if share >= 1.0 else moved(home[k], np.eye(3), (1 - share) * comes[k])

    def scissors(t: float) -> tuple[Strand, ...]:
        if not beats.begin("come") <= t < beats.end("fall"):
            return ()
        off = 1 - ease(beats.share("come", t)) + ease(2 * beats.share("fall", t) - 0.6)
        opening = OPEN + (CLOSED - OPEN) * (beats.share("snip", t) - beats.share("fall", t))
        return tools.scissors(end + off * FROM, across, opening)

    def tint(t: float) -> tuple[Body, ...]:
        one, every = beats.share("fill", t), beats.share("all", t)
        if one <= 0.0 or beats.share("drain", t) >= 1.0:
            return ()
        left = 1.0 - beats.share("drain", t)
        return trial.shown(lambda k: left * (one if k == MINE else _one_after_another(k, len(of.cells), every)))

    def at(t: float) -> Moment:
        bodies: list[Body] = [*tint(t), *(body for k in range(len(home)) if (body := wire(k, t)) is not None)]
        if beats.end("snip") <= t < beats.begin(("lay", 0)):
            bodies.append(moved(cut_off, np.eye(3), ease(beats.share("fall", t)) * FALLEN))
        return Moment(0, (*bodies, *scissors(t)), _said(n, beats, t))

    facts = (n.pattern_open, Fact(n.words(*EXTRA_OPEN)), Fact(n.words(*ONLY_A_TEST)))
    return s.picture(beats, at, cloth=table(of), facts=facts)


def _from(of: Pattern, k: int) -> Array:
    """From where a piece comes, (3,) mm off its place: outwards; the heart from the learner's side."""
    middle = of.wires[k].line.mean(0) if k else np.array([0.0, -1.0])
    return raised(APART * of.radius * middle / np.linalg.norm(middle), HIGH)


def _one_after_another(k: int, count: int, share: float) -> float:
    """How full the cell k of so many is while they are filled in turn, each begun before the one before is full."""
    return min(1.0, max(0.0, share * (count + 3) - k) / 4)


def _said(n: WireNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """What is too long; how wide a joint may gape, where it is measured; that no cell leaks."""
    name, _ = beats.at(t)
    of, top = n.pattern, FOOT + n.height
    end = of.wires[MINE].line[-1]
    if name == "come":
        return (stage.note(raised(piece(of).line[-1], top), n.words("长出来的一点", "what is left over")),)
    if name == "show":
        face = (of.heart_radius + of.thickness / 2) * end / np.linalg.norm(end)
        gap = line(n.need("gap_width"), n.spec.language).text
        return (stage.note(raised((end + face) / 2, top), gap, not n.firm("gap_width")),)
    if name == "look":
        return (stage.note((*of.cells[MINE].inside, top), n.words("一格也不漏", "no cell leaks")),)
    return ()
