"""剪一段: the thread is laid straight along a measure, and scissors cut it once. Lengths are to scale, here in cm."""

from dataclasses import replace

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.sewing import twisted
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.finishing import cut, shares
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.twisted import SILK, wound
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture
from knowledge.schema.template import amount

CM, TENS = 10.0, 10  # mm in a centimetre, and the centimetres from one number to the next
MORE = 4  # cm of the measure beyond the longest
THICKER = 5.0  # times as thick as the sample's thread: to scale it could not be seen
LAY = 18.0  # mm in which the plies of so thick a thread go once round
MEASURE_AT, DEEP = 10.0, 34.0  # mm from the thread to the measure, and its depth
LENGTH_AT = -30.0  # mm from the thread to the length that is shown
TICK, LONG_TICK, STROKE = 6.0, 11.0, 0.9
SIZE, HEADING, OPEN = 4.0, 97.0, 26.0  # of the scissors: times the drawn ones; °, °
COME = np.array([30.0, -150.0, 4.0])  # mm from where the scissors come
BEYOND = 110.0  # mm of thread beyond the place of the cut
SLACK, EASY = 16.0, 0.8  # mm that it waves before it is laid straight, and after: it is not stretched
DRAWN = 200.0  # mm that its end is drawn along the measure
APART = 14.0  # mm that the rest of the thread is drawn back when it is cut
SEEN = 0.45  # of the picture's width to either side of its middle: the numbers that stand in it
POINTS = 130
TO_SCALE = ("线画粗了，长短按比例", "thread drawn thicker; lengths to scale")


def _cutting(_: SewingNumbers) -> list[Beat]:
    return [Beat("lay", 2.4, Deed.MEASURE), Beat("read", 0.8), *cut(Deed.CUT), Beat("rest", 0.5)]


@figure(
    "cut_length",
    SewingNumbers,
    needs=("thread_width", "thread_length", "light_azimuth"),
    beats=_cutting,
    version=2,
)
def cut_length(n: SewingNumbers, beats: Timeline) -> Picture:
    """剪一段: the thread's end is drawn along a measure until it lies straight; scissors close once at its length."""
    length, width = n.length("thread_length"), THICKER * n.width
    longest = (n.need("thread_length").high or n.value("thread_length")) * length / n.value("thread_length")
    marked = int(longest / CM) + MORE
    begin = -marked * CM / 2
    place = np.array([begin + length, 0.0, width])
    s = Stage(
        n,
        stage.camera((0.0, -14.0), 1.14 * marked * CM, aside=0.0),
        stage.camera((place[0] + 4.0, 10.0), 0.36 * marked * CM, aside=0.0),
    )
    before = np.linspace(begin, place[0], POINTS)
    after = np.linspace(place[0], place[0] + BEYOND, POINTS // 2)[1:]
    text = n.labelled("thread_length", amount(n.need("thread_length"), n.spec.language))
    numbers = tuple(
        stage.note(np.array([begin + k * CM, MEASURE_AT + 22.0]), f"{k}")
        for k in range(0, marked + 1, TENS)
        if abs(begin + k * CM - s.camera.centre[0]) < SEEN * s.field
    )

    def thread(t: float) -> tuple[Strand, ...]:
        laid = ease(beats.share("lay", t))
        _, closed, away = shares(beats, t)
        x = np.concatenate([before, after]) + DRAWN * (1 - laid)
        wave = (EASY + (SLACK - EASY) * (1 - laid)) * np.sin((x - x[0]) / 42.0 + 0.6)
        line = np.column_stack([x, wave, np.full(len(x), width)])
        phase = 2 * np.pi * twisted.lengths(line) / LAY
        if closed < 1:
            return _wound(line, phase, width)
        k = len(before)
        rest = line[k - 1 :] + np.array([APART * away, 0.0, 0.0])
        return (*_wound(line[:k], phase[:k], width), *_wound(rest, phase[k - 1 :], width))

    def at(t: float) -> Moment:
        near, closed, away = shares(beats, t)
        bodies = list(thread(t))
        if near > 0:
            bodies += _scissors(place + (1 - near + away) * COME, 2.0 + OPEN * (1 - closed))
        read = ease(beats.share("read", t))
        marks: list[Mark] = [*numbers]
        if read > 0:
            a, b = np.array([begin, LENGTH_AT]), np.array([begin + read * length, LENGTH_AT])
            marks.append(stage.measure(a, b, text if read == 1 else "", not n.firm("thread_length")))
        return Moment(0, tuple(bodies), tuple(marks), light=n.value("light_azimuth"))

    facts = (Fact(n.words(*TO_SCALE)),)
    return s.picture(beats, at, lines=_measure(begin, marked), facts=facts)


def _wound(line: Array, phase: Array, width: float) -> tuple[Strand, ...]:
    return wound(line, phase, twisted.GAP * width, twisted.PLY * width, SILK)


def _scissors(at: Array, opening: float) -> tuple[Strand, ...]:
    """Scissors of their own size."""
    small = tools.scissors(np.zeros(3), HEADING, opening)
    return tuple(
        replace(x, points=(SIZE * x.points + at).astype(np.float32), radius=(0.8 * SIZE * x.radius).astype(np.float32))
        for x in small
    )


def _measure(begin: float, marked: int) -> tuple[Line, ...]:
    """A measure beside the thread: a stroke for every centimetre, a long one for every ten."""
    end = begin + marked * CM
    low, high = MEASURE_AT, MEASURE_AT + DEEP
    edge = np.array([[begin, low], [end, low], [end, high], [begin, high]])
    made = [stage.outline_line(edge, STROKE, stage.PENCIL)]
    for k in range(marked + 1):
        x, tall = begin + k * CM, LONG_TICK if k % TENS == 0 else TICK
        made.append(stage.open_line(np.array([[x, low], [x, low + tall]]), STROKE, stage.INK))
    return tuple(made)
