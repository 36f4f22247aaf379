"""描稿: lines that close cells; a cell is filled for a trial, an open line leaks, and is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.bench import INK, SHEET, above, in_hand_at
from generator.motion.wire.deed import Deed
from generator.motion.wire.pattern import Pattern
from generator.motion.wire.trial import ONLY_A_TEST, Trial, towards
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.body import Strand
from generator.scene.ground import Board
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Fact, Moment, Picture

COMING, SLOWLY, QUICKLY = 0.4, 1.8, 0.42  # s
LEAKING, SEEN, CLOSING, FILLING, LOOKING, CLEARING, RESTING = 2.0, 0.9, 0.8, 1.8, 0.5, 0.6, 0.3  # s
OPEN = 0.09  # of the line in hand: what is not drawn at first
PIECE = 0.3  # mm of a line that appear at once
AWAY = np.array([9.0, 6.0, 8.0])  # mm to where the pen is taken


@dataclass(frozen=True)
class _Lines:
    """The lines in the order in which they are drawn, the one in hand first and at first not to its end."""

    of: Pattern

    @property
    def order(self) -> tuple[int, ...]:
        """Which of the pattern's wires each is the line of."""
        first = in_hand_at(self.of)  # drawn slowly, and left open
        return (first, *(k for k in range(len(self.of.wires)) if k != first))

    @cached_property
    def whole(self) -> tuple[Array, ...]:
        """All of them, closed."""
        return tuple(self.of.wires[k].line for k in self.order)

    @property
    def at_first(self) -> tuple[Array, ...]:
        """All of them, the first one open."""
        return self.whole[0][: self._end + 1], *self.whole[1:]

    @property
    def missing(self) -> Array:
        """What is not drawn of the first one."""
        return self.whole[0][self._end :]

    @property
    def _end(self) -> int:
        return round((len(self.whole[0]) - 1) * (1 - OPEN))


def _drawing(n: WireNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.DRAW), *_drawn(n.pattern), Beat("off", COMING),
        Beat("leak", LEAKING, Deed.LOOK), Beat("seen", SEEN), Beat("close", CLOSING),
        Beat("fill", FILLING), Beat("look", LOOKING), Beat("clear", CLEARING), Beat("rest", RESTING),
    ]  # fmt: skip


def _drawn(of: Pattern) -> Iterator[Beat]:
    for k in range(len(of.wires)):
        yield Beat(("line", k), QUICKLY if k else SLOWLY, fast=k > 0)


@figure("draw_cells", WireNumbers, needs=WIRE, beats=_drawing, longest=16.0, own=WireNumbers.impossible)
def draw_cells(n: WireNumbers, beats: Timeline) -> Picture:
    """描稿: a pen draws the lines; colour put into a petal runs out where one is open, and stays once it is closed."""
    of, s, lines = n.pattern, above(n), _Lines(n.pattern)
    parts = [_inked(line, n.thickness) for line in (*lines.at_first, lines.missing)]
    leaky, tight = (Trial(of, each, n.thickness / 2) for each in (lines.at_first, lines.whole))
    cell = in_hand_at(of)

    def drawn(t: float) -> int:
        """How many pieces of lines are on the paper."""
        shares = [*(beats.share(("line", k), t) for k in range(len(lines.order))), beats.share("close", t)]
        return sum(int(share * len(part) + 1e-9) for share, part in zip(shares, parts, strict=True))

    def pen(t: float) -> tuple[Strand, ...]:
        name, share = beats.at(t)
        off = 0.0
        if name in ("seen", "close"):
            path = lines.missing
            share, off = (0.0, 1 - ease(2 * share - 1)) if name == "seen" else (share, ease(5 * share - 4))
        elif name == "come":
            path, share, off = lines.at_first[0], 0.0, 1 - ease(share)
        elif name == "off":
            path, share, off = lines.whole[-1], 1.0, ease(share)
        elif isinstance(name, tuple):
            path = lines.at_first[name[1]]
        else:
            return ()
        return tools.brush(np.array([*path[int(share * (len(path) - 1))], 0.04]) + off * AWAY)

    def at(t: float) -> Moment:
        name, share = beats.at(t)
        if name in ("leak", "seen"):
            run = share if name == "leak" else 1.0
            bodies = leaky.shown(lambda k: run if k == cell else 0.0)
            return Moment(drawn(t), (*bodies, *pen(t)), _leak(n, lines.missing.mean(0), run))
        if name == "fill":
            own = min(1.0, 2 * share)
            after = max(0.0, 2 * share - 1)
            return Moment(
                drawn(t), tight.shown(lambda k: own if k == cell else after), _closed(n, lines.missing.mean(0))
            )
        if name in ("look", "clear"):
            left = tight.shown(lambda _: 1.0, towards(SHEET, share if name == "clear" else 0.0))
            return Moment(drawn(t), left, _closed(n, lines.missing.mean(0)) if name == "look" else ())
        return Moment(drawn(t), pen(t))

    laid = tuple(strand for part in parts for strand in part)
    return s.picture(beats, at, laid, cloth=Board(SHEET), facts=(n.pattern_open, Fact(n.words(*ONLY_A_TEST))))


def _inked(line: Array, width: float) -> tuple[Strand, ...]:
    long = float(np.hypot(*np.diff(line, axis=0).T).sum())
    return tools.inked(line, max(1, min(len(line) - 1, round(long / PIECE))), width / 2, INK)


def _leak(n: WireNumbers, at: Array, run: float) -> tuple[Mark, ...]:
    """Where the line is open, once colour runs out there."""
    if run < 0.3:
        return ()
    x, y = (float(c) for c in at)
    words = n.words("线没有接上，颜色漏到旁边的格", "the line is open: colour leaks into the next cell")
    return Mark(MarkKind.FAULT, (x, y, 0.0)), stage.note((x, y - 0.12 * n.pattern.radius), words)


def _closed(n: WireNumbers, at: Array) -> tuple[Mark, ...]:
    x, y = (float(c) for c in at)
    words = n.words("接上了，颜色不跑", "closed: the colour stays")
    return Mark(MarkKind.MENDED, (x, y, 0.0)), stage.note((x, y - 0.12 * n.pattern.radius), words)
