"""镊子掐弯: station after station along the drawn line; each bend a touch too far, the sharp corner folded."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.motion import stage
from generator.motion.numbers import line as stated_line
from generator.motion.numbers import number
from generator.motion.registry import figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.bench import FOOT, above, left_of, piece, raised, table
from generator.motion.wire.bending import Bending, Station, heading, point
from generator.motion.wire.deed import Deed
from generator.motion.wire.ribbon import ribbon
from generator.motion.wire.tweezers import tweezers
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.body import Body, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

COMING, BENDING, MOVING, SLOWLY, FOLDING, QUICKLY, CHECKING = 0.8, 0.7, 0.35, 2.2, 1.3, 0.3, 1.0  # s
SHOWN = 6  # stations that are shown slowly where no fold ends them
SLOW = 2  # the station whose bend and springing back are shown slowly
AHEAD = 0.06  # of the wire: the tweezers hold it so far ahead of where it bends
GRIP_AT = 0.62  # of the wire's height
OPEN = 1.0  # mm that the tips stand open while they move on
OVER, HOLD = 0.55, 0.75  # of the time of a bend: it is as far as it goes, and it is let go
AWAY = np.array([7.0, -5.0, 9.0])  # mm from where the tweezers come
THIN = 0.035  # mm, radius of the line that shows where the wire is to point
CINNABAR: Rgb = (200, 52, 38)
FIXED_END = (
    "已经弯好的一头要按住；用哪只手按没有人说过，手没有画",
    "the end that is bent already is held down; with which hand nobody said, and no hand is drawn",
)
HOW_FAR = ("多弯的那一点照比例画，没有放大", "the over-bend is drawn as it is, not enlarged")


@dataclass(frozen=True)
class _Work:
    """The piece, where it is bent one after another, and how far beyond its line each time."""

    n: WireNumbers
    of: Bending
    stations: tuple[Station, ...]
    beyond: float

    def grip(self, station: int) -> float:
        """mm along the wire where the tweezers hold it to bend it at a station."""
        behind = min(self.stations[station].behind, len(self.of.at) - 1)
        end = float(self.of.at[-1])
        return min(float(self.of.at[behind]) + AHEAD * end, end - 0.1)


def _work(n: WireNumbers) -> _Work:
    of = piece(n.pattern)
    return _Work(n, of, of.stations(n.value("bend_step_length")), 1.0 + n.value("overbend_ratio") / 100.0)


def _bending(n: WireNumbers) -> list[Beat]:
    return [Beat("come", COMING, Deed.GRIP), *_stations(_work(n)), Beat("check", CHECKING)]


def _stations(work: _Work) -> Iterator[Beat]:
    fold = next((k for k, station in enumerate(work.stations) if station.folded), len(work.stations))
    slowly = fold if work.n.spec.pattern is None else min(fold, SHOWN)
    for k in range(len(work.stations)):
        if k > 0:
            yield Beat(("move", k), MOVING if k <= slowly else QUICKLY, fast=k > slowly)
        if k > slowly and k != fold:
            yield Beat(("bend", k), QUICKLY, fast=True)
            continue
        deed = {0: Deed.BEND, SLOW: Deed.OVERBEND, fold: Deed.FOLD}.get(k)
        yield Beat(("bend", k), {SLOW: SLOWLY, fold: FOLDING}.get(k, BENDING), deed)


@figure(
    "bend_with_tweezers",
    WireNumbers,
    needs=(*WIRE, "bend_step_length", "overbend_ratio"),
    beats=_bending,
    longest=20.0,
    own=WireNumbers.impossible,
)
def bend_with_tweezers(n: WireNumbers, beats: Timeline) -> Picture:
    """镊子掐弯: behind the tweezers the wire lies on the line, ahead it is straight; it is as long as before."""
    work = _work(n)
    s = above(n)

    def state(t: float) -> tuple[int, float, float]:
        """Stations that are done, how far the next one is bent, and how far the tweezers are on to it."""
        name, share = beats.at(t)
        if not isinstance(name, tuple):
            return (0 if name == "come" else len(work.stations)), 0.0, 1.0
        kind, k = name
        return (k, 0.0, share) if kind == "move" else (k, _bent(share, work.beyond, work.stations[k].folded), 1.0)

    def held(t: float, line: Array) -> tuple[Strand, ...]:
        done, _, on = state(t)
        last = len(work.stations) - 1
        here = work.grip(min(done, last))
        before = work.grip(max(0, done - 1))
        mm = before + ease(on) * (here - before)
        across = left_of(heading(line, mm, work.of.at))
        at = raised(point(line, mm, work.of.at), FOOT + GRIP_AT * n.height)
        opening = n.thickness + OPEN * float(np.sin(np.pi * on) if on < 1.0 else 0.0)
        off = 1.0 - ease(beats.share("come", t)) + ease(beats.share("check", t))
        return tweezers(at + off * AWAY, across, opening + min(1.0, 4 * off) * OPEN)

    def at(t: float) -> Moment:
        done, bend, _ = state(t)
        line = work.of.bent(work.of.shares(work.stations, done, bend))
        bodies: list[Body] = [ribbon(line, n.thickness, n.height, FOOT), *held(t, line)]
        name, share = beats.at(t)
        if name == ("bend", SLOW):
            bodies.append(_aim(work, line, SLOW))
        return Moment(0, tuple(bodies), _said(work, name, share, line))

    stops = tuple(beats.end(("bend", k)) for k in range(len(work.stations)))
    facts = (n.pattern_open, Fact(n.words(*FIXED_END)), Fact(n.words(*HOW_FAR)))
    return s.picture(beats, at, cloth=table(n.pattern), facts=facts, stops=stops)


def _bent(share: float, beyond: float, folded: bool) -> float:
    """How far a station is bent, 1 as the line: beyond it, held, and sprung back. What is folded stays as it is."""
    most = 1.0 if folded else beyond
    if share < HOLD:
        return most * ease(share / OVER)
    return most + (1.0 - most) * ease((share - HOLD) / (1.0 - HOLD) / 0.6)


def _aim(work: _Work, line: Array, station: int) -> Strand:
    """Where the wire ahead of a station is to point once it has sprung back: a line over it."""
    meant = work.of.bent(work.of.shares(work.stations, station, 1.0))
    ahead = np.array([meant[work.stations[station].behind], meant[-1]])
    points = np.column_stack([ahead, np.full(2, FOOT + work.n.height + 2 * THIN)])
    return Strand(points.astype(np.float32), np.full(2, THIN, np.float32), CINNABAR, "flat")


def _said(work: _Work, name: object, share: float, line: Array) -> tuple[Mark, ...]:
    """How far apart it is bent; by how much too far; how tight a bend may be before it is folded instead."""
    n, top = work.n, FOOT + work.n.height
    if name in (("bend", 1), ("move", 1)):
        step, begins = n.value("bend_step_length"), float(work.of.at[work.stations[0].first])
        begin, end = (point(line, mm, work.of.at) for mm in (begins, begins + step))
        text = n.labelled("bend_step_length", f"{step:g} mm")
        return (stage.measure(begin, end, text, not n.firm("bend_step_length"), top),)
    if name == ("bend", SLOW) and share > OVER * 0.8:
        behind = point(line, float(work.of.at[work.stations[SLOW].behind]), work.of.at)
        back = n.words("松手弹回正好", "let go, it springs back true") if share > HOLD else ""
        text = n.labelled("overbend_ratio", f"{_amount(n, 'overbend_ratio')}%")
        return (stage.note(raised(behind, top), back or text, not n.firm("overbend_ratio")),)
    if isinstance(name, tuple) and name[0] == "bend" and work.stations[name[1]].folded:
        text = n.words("绕不过去的角：夹死折过去", "a corner too tight to bend: folded")
        least = n.find("bend_radius_ratio")
        if least is not None:
            text += n.words("（", " (") + stated_line(least, n.spec.language).text + n.words("）", ")")
        at = raised(line[work.stations[name[1]].first], top)
        return (stage.note(at, text, dashed=least is not None and not least.firm),)
    return ()


def _amount(n: WireNumbers, key: str) -> str:
    return number(n.need(key))
