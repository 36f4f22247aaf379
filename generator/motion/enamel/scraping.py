"""刮铜: the scraper runs along bare copper, whose black comes off; it never touches enamel; then all is turned."""

from dataclasses import replace
from math import cos, pi, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.enamel import bench
from generator.motion.enamel.deed import Deed
from generator.motion.enamel.enamel_numbers import CELLS, EnamelNumbers
from generator.motion.enamel.piece import State, bodies
from generator.motion.registry import figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.plate import TOP
from generator.scene.body import Body, Sheet, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

SCRAPING, LOOKING, RESTING = 6.0, 2.4, 0.4  # s
STROKES = 18  # of the scraper round the piece
STEPS = 54  # in which the margin comes bright: each costs a part of the piece
AWAY = 0.62  # of the margin, from the frame to where the blade's edge ends: it keeps off the enamel
SHAVING: Rgb = (206, 126, 86)
KNIFE_OPEN = (
    "用什么刀、什么角度刮没有说：刀只画个样子，角度不作准",
    "which knife and at what angle nobody said: a plain one is drawn, and its angle says nothing",
)


def _scraping(_: EnamelNumbers) -> list[Beat]:
    return [Beat("scrape", SCRAPING, Deed.SCRAPE, fast=True), Beat("look", LOOKING, Deed.LOOK), Beat("rest", RESTING)]


@figure("scrape_copper", EnamelNumbers, needs=CELLS, beats=_scraping)
def scrape_copper(n: EnamelNumbers, beats: Timeline) -> Picture:
    """刮铜: stroke after stroke round the margin; turned, no black spot is left."""
    of, wide = bench.grid(n), 2 * n.pattern.radius
    near = stage.camera((0.40 * wide, 0.34 * wide), 0.95 * wide, bench.DOWN, aside=0.0)
    s = replace(bench.above(n), close=near)
    origin = np.zeros(3)
    start = bench.polished(n)

    def state(t: float) -> State:
        done = round(beats.share("scrape", t) * STEPS) / STEPS
        return replace(start, scraped=done)

    def at(t: float) -> Moment:
        turn = 360.0 * ease(beats.share("look", t))
        made: list[Body] = [*bodies(of, n.height, state(t), origin, turn % 360.0)]
        if beats.share("scrape", t) < 1.0:
            made += _scraper(n, of.radius, beats.share("scrape", t))
        return Moment(0, tuple(made), _said(n, beats, t))

    stops = (beats.end("scrape"), beats.end("look"))
    return s.picture(beats, at, cloth=bench.BENCH, facts=n.told(KNIFE_OPEN), stops=stops)


def edge(n: EnamelNumbers, radius: float, share: float) -> tuple[Array, Array]:
    """The two ends (3,) mm of the scraper's edge when so much of the margin is done: both on bare copper."""
    frame = n.pattern.radius + n.thickness / 2
    a = radians(90.0 + 360.0 * share)
    out = np.array([cos(a), sin(a), 0.0])
    inner = frame + (1.0 - AWAY) * (radius - frame)
    up = np.array([0.0, 0.0, TOP + 0.04])
    return inner * out + up, radius * out + up


def _scraper(n: EnamelNumbers, radius: float, share: float) -> tuple[Body, ...]:
    """A plain scraper: forwards with its edge down, lifted back a little, and forwards again; and what it takes off."""
    within = share * STROKES % 1.0
    inner, outer = edge(n, radius, share)
    out = (outer - inner) / np.linalg.norm(outer - inner)
    along = np.array([-out[1], out[0], 0.0])
    lift = np.array([0.0, 0.0, 1.1 * max(0.0, sin(2 * pi * (within - 0.5)))]) if within > 0.5 else np.zeros(3)
    back = along * (1.0 if within < 0.5 else cos(2 * pi * (within - 0.5))) * 0.5
    a, b = inner + lift + back, outer + lift + back
    rise = 0.62 * np.array([0.0, 0.0, 1.0]) + 0.62 * out - 0.2 * along
    heel = 2.6 * rise
    blade = np.array([a, b, b + heel, a + heel], np.float32)
    hilt = (a + b) / 2 + heel + np.outer([-0.3, 14.0], rise / np.linalg.norm(rise))
    made: list[Body] = [
        Sheet(blade, np.array([[0, 1, 2], [0, 2, 3]], np.int32), bench.STEEL, bench.STEEL),
        Strand(hilt.astype(np.float32), np.array([0.5, 0.65], np.float32), bench.SHAFT, "wood"),
    ]
    if within < 0.5:
        turn = np.linspace(0.0, 5.0, 12)
        curl = (a + b) / 2 - 0.3 * along + 0.22 * np.column_stack([np.cos(turn), np.sin(turn), 1.0 + 0.3 * turn])
        made.append(Strand(curl.astype(np.float32), np.full(12, 0.05, np.float32), SHAVING, "copper"))
    return tuple(made)


def _said(n: EnamelNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """That the blade keeps off the enamel; then that no spot is left."""
    r = n.pattern.radius
    place = (1.0 * r, 1.0 * r, 0.0)
    if beats.share("scrape", t) < 1.0:
        return (stage.note(place, n.words("只刮铜，不碰釉", "copper only, never the enamel")),)
    return (stage.note(place, n.words("转着看，没有黑点", "turned and looked at: no dark spot")),)
