"""退捻分绒: the twist is turned out of a thread from its end, its two plies open like a rope and are parted."""

from math import pi

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import twisted
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.twisted import LAY, across, lengths, opening, packed, wound
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.scene.body import Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

HELD, END = np.array([-42.0, -9.4, 0.7]), np.array([6.0, 1.2, 0.7])  # the held end is out of the picture
POINTS = 100
SPREAD = 4.2  # mm between the parted plies at their ends
RAMP = 24.0  # mm over which the parting opens
LOOSE = 0.5  # mm that a ply stands off the middle when the twist is out
FILAMENTS, DOTS = 3, 7  # a ply is drawn with, and in the section; nobody counts them
SECTION, DOT = np.array([4.6, 0.0, 0.0]), 0.24  # mm from the thread's end to its section; radius of a filament there
SECTION_RADIUS = 0.6  # mm, of a ply in the section
SECTION_OPEN = 0.6  # mm that the plies move apart in it
PALE: Rgb = (214, 172, 172)
BELOW = np.array([-1.0, -4.8, 0.3])  # mm from the thread to the ghost of it
TIGHTER, COIL, COILED = 0.7, 0.8, (0.8, 9.5)  # more twist, mm; mm from the end where the ghost curls up
CURL = 2.2  # mm along the thread from one curl to the next
DRAWN_BACK = 4.0  # mm that its end comes back
SECTIONED = ("断面", "section")
WRONG = ("错例：转反了，越转越紧，打卷", "wrong way: it tightens and curls up")
UNSETTLED = ("捻向没有定，只作示意", "which way it is twisted is not settled")


def _untwisting(_: SewingNumbers) -> list[Beat]:
    return [
        Beat("tight", 0.9, Deed.UNTWIST),
        Beat("untwist", 2.6),
        Beat("part", 3.0, Deed.DIVIDE),
        Beat("ghost", 1.5, UNTOLD),
        Beat("rest", 0.3),
    ]


@figure("part_two_plies", SewingNumbers, needs=("thread_width", "ply_count", "light_azimuth"), beats=_untwisting)
def part_two_plies(n: SewingNumbers, beats: Timeline) -> Picture:
    """退捻分绒: turned against its twist the thread opens; its plies are parted; turned the wrong way it curls up."""
    plies, width = n.count("ply_count"), n.width
    line = twisted.straight(HELD, END, POINTS)
    (aside, front), apart = across(line), twisted.level(line)
    left = lengths(line)[::-1]
    places, fine = packed(FILAMENTS, twisted.PLY * width)
    far = float(left[0]) + RAMP
    s = Stage(n, stage.camera((-2.0, -1.9), 40.0, aside=0.0), stage.camera((2.2, -1.0), 28.0, aside=0.0))

    def at(t: float) -> Moment:
        open_ = ease(beats.share("untwist", t))
        parted = opening(left, far * ease(beats.share("part", t)), RAMP)
        phase = 2 * pi * lengths(line) / LAY * (1 - open_)
        gap = twisted.GAP * width + (LOOSE - twisted.GAP * width) * open_ * np.clip(1 - left / 30.0, 0.0, 1.0)
        made: list[Strand] = []
        for k in range(plies):
            turn = phase + 2 * pi * k / plies
            held = (1 - parted) * gap
            off = parted * SPREAD * ((plies - 1) / 2 - k) / max(1, plies - 1)
            middle = line + (held * np.cos(turn))[:, None] * aside + (held * np.sin(turn))[:, None] * front
            middle += off[:, None] * apart
            bundle = [middle + p[0] * aside + p[1] * front for p in places]
            made += [twisted.strand(points, fine, twisted.tint(i)) for i, points in enumerate(bundle)]
        section = _section(plies, float(phase[-1]), float(parted[-1]))
        marks: list[Mark] = [stage.note(END + SECTION + np.array([-1.0, -3.3, 0.0]), n.words(*SECTIONED))]
        if t >= beats.begin("ghost"):
            made += _ghost(ease(beats.share("ghost", t)), width)
            marks.append(stage.note(END + BELOW + np.array([-6.5, -3.0, 0.0]), n.words(*WRONG)))
        return Moment(0, (*made, *section), tuple(marks), light=n.value("light_azimuth"))

    return s.picture(beats, at, facts=(Fact(n.words(*UNSETTLED)),))


def _section(plies: int, turn: float, parted: float) -> list[Strand]:
    """The thread's end cut across, larger: its filaments as dots, the plies where they stand."""
    places, _ = packed(DOTS, SECTION_RADIUS)
    right = np.array([1.0, 0.0, 0.0])
    up = np.cross(twisted.TO_EYE, right)
    made = []
    for k in range(plies):
        a = turn + 2 * pi * k / plies
        out = (1 - parted) * SECTION_RADIUS * np.array([-np.sin(a), np.cos(a)])
        out[1] += parted * (SECTION_RADIUS + SECTION_OPEN) * (plies - 1 - 2 * k)
        for p in places:
            x, y = out + p
            dot = END + SECTION + x * right + y * up
            made.append(twisted.strand(np.array([dot, dot + 0.02 * twisted.TO_EYE]), DOT))
    return made


def _ghost(share: float, width: float) -> tuple[Strand, ...]:
    """The thread once more, pale: turned the wrong way it tightens, and its end curls up and comes back."""
    end = END + BELOW - np.array([DRAWN_BACK * share, 0.0, 0.0])
    line = twisted.straight(HELD + BELOW, end, 2 * POINTS)
    aside, front = across(line)
    left = lengths(line)[::-1]
    low, high = COILED
    here = np.clip((left - low) / 2.0, 0.0, 1.0) * np.clip((high - left) / 3.0, 0.0, 1.0)
    coil = COIL * ease(1.6 * share - 0.6) * here
    turn = 2 * pi * left / CURL
    loop = aside * np.cos(turn)[:, None] + (front - np.gradient(line, axis=0) * 3) * np.sin(turn)[:, None]
    line = line + coil[:, None] * loop
    phase = 2 * pi * lengths(line) / LAY * (1 + TIGHTER * share)
    return wound(line, phase, twisted.GAP * width, twisted.PLY * width, PALE)
