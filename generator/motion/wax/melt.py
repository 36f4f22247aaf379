"""熔蜡控温: wax melts from below over embers; where it smokes the bowl comes off; a touch on a scrap sinks in."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.numbers import number
from generator.motion.polygon import about_middle
from generator.motion.registry import FACE, figure
from generator.motion.solids import chain, flat
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wax.deed import Deed
from generator.motion.wax.fire import Melt, embers, smoke
from generator.motion.wax.knife import knife
from generator.motion.wax.table import LEVEL_TABLE, POLISHED, TABLE, WET, off
from generator.motion.wax.vessel import Vessel, bowl
from generator.motion.wax.wax_numbers import WaxNumbers
from generator.scene.body import Body, Sheet, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

MELTING, CLEAR, SMOKING, OFF, TESTING, RESTING = 4.2, 0.8, 1.6, 1.4, 2.2, 0.6  # s
LUMP: Rgb = (224, 186, 98)
LIQUID: Rgb = (206, 148, 52)
CLAY: Rgb = (116, 84, 66)
LIQUID_CUT: Rgb = (213, 159, 67)
INSIDE: Rgb = (146, 112, 90)
BOWL, DEEP, STANDS = 24.0, 17.0, 3.2  # mm: radius and height of the bowl, and how high it stands on the embers
LUMP_WIDE = 16.0  # mm
ASIDE = 54.0  # mm that the bowl is taken from the fire
SCRAP = np.array([-44.0, -6.0, 0.2])  # mm: middle of the scrap of cloth
SCRAP_HALF = (13.0, 0.7 * 13.0)  # mm: half of its width and height
MELT_STEPS = 60  # in which the lump shrinks
SPOT = 4.0  # mm: the touch of wax, once it has gone in
TILT = 52.0  # ° of the line of sight


def _melting(_: WaxNumbers) -> list[Beat]:
    return [
        Beat("melt", MELTING, Deed.MELT), Beat("clear", CLEAR),
        Beat("smoke", SMOKING, Deed.WATCH), Beat("off", OFF), Beat("test", TESTING), Beat("rest", RESTING),
    ]  # fmt: skip


@figure(
    "melt_wax", WaxNumbers, needs=("melt_temperature",), beats=_melting, views=(*FACE, View.SECTION), longest=16.0,
)  # fmt: skip
def melt_wax(n: WaxNumbers, beats: Timeline) -> Picture:
    """熔蜡控温: heat comes from below; clear and without smoke it is right; smoke means off the fire at once."""
    level = n.spec.view is View.SECTION
    s = Stage(
        n,
        stage.camera((6.0, 0.0), 156.0, TILT, aside=0.0),
        stage.camera((2.0, 6.0), 110.0, TILT, aside=0.0),
    )
    fire = embers(np.array([0.0, 0.0 if not level else 6.0, 0.0]), 22.0)

    def where(t: float) -> Array:
        off = ease(beats.share("off", t))
        return np.array([ASIDE * off, 0.0, STANDS - (STANDS - 0.3) * off + 9.0 * np.sin(np.pi * off)])

    still = Melt(Vessel(bowl(BOWL, DEEP), np.zeros(3), CLAY, INSIDE, level), LUMP_WIDE)
    stands = lru_cache(maxsize=2)(still.level)  # the same wherever the bowl is

    @lru_cache(maxsize=2)
    def pot(x: float, z: float) -> tuple[Melt, tuple[Body, ...]]:
        """The bowl there, and what of it is seen."""
        made = replace(still, vessel=replace(still.vessel, at=off(x, 0.0, z)))
        return made, made.vessel.body

    @lru_cache(maxsize=2)
    def wax(x: float, z: float, melted: float) -> tuple[Body, ...]:
        """What is in it."""
        of, _ = pot(x, z)
        high = stands(melted)
        made: list[Body] = []
        if melted > 0.0:
            made.append(of.vessel.surface(high, LIQUID))
            if level:
                made.append(of.vessel.filled(high, LIQUID_CUT, behind=-0.2))
            elif melted >= 1.0:
                made.append(_glint(of.vessel, high))
        lump = of.lump(melted, LUMP)
        return (*made, lump) if lump is not None else tuple(made)

    def at(t: float) -> Moment:
        x, _, z = where(t)
        melted = round(MELT_STEPS * _melted(beats, t)) / MELT_STEPS
        much = ease(beats.share("smoke", t)) - ease(beats.share("off", t))
        of, body = pot(x, z)
        top = of.vessel.at + off(0.0, 0.0, stands(melted) if much > 0.0 or melted >= 1.0 else 0.0)
        bodies = [*fire, *body, *wax(x, z, melted), *smoke(top, BOWL, t, much), *_tested(beats, t, top)]
        return Moment(0, tuple(bodies), tuple(_said(n, beats, t, of.vessel)))

    facts = (
        n.said(
            "碗和火的大小只作示意；熔化时涨一点没有画",
            "bowl and fire are only to show; that wax swells as it melts is left out",
        ),
        n.said("蜡里、蜡边都不能有水", "no water in the wax or near it"),
    )
    if level:
        return s.picture(beats, at, cloth=LEVEL_TABLE, facts=facts, camera=stage.level(156.0, 6.0))
    return s.picture(beats, at, cloth=TABLE, facts=facts)


def _melted(beats: Timeline, t: float) -> float:
    """The share of the lump that is liquid."""
    return float(beats.share("melt", t) ** 1.4)


def _glint(vessel: Vessel, high: float) -> Strand:
    """The light on clear wax."""
    r = 0.62 * float(vessel.radius(high))
    turn = np.radians(np.linspace(105.0, 165.0, 9))
    points = np.column_stack([r * np.cos(turn), r * np.sin(turn), np.full(9, high + 0.1)]) + vessel.at
    return chain(points, 0.4, (255, 240, 205), "flat")


def _tested(beats: Timeline, t: float, wax: Array) -> list[Body]:
    """A scrap of cloth, and the knife that touches it with wax: the spot grows as it sinks in, and turns clear."""
    made: list[Body] = [flat(about_middle(SCRAP_HALF) + SCRAP[:2], float(SCRAP[2]), POLISHED)]
    share = beats.share("test", t)
    if share > 0.0:
        away = SCRAP + off(4.0, 10.0, 44.0)
        dips = [wax + off(0.0, 0.0, z) for z in (8.0, -1.0, 10.0)]
        touches = [SCRAP + off(0.0, 0.0, z) for z in (6.0, 0.5, 0.5)]
        knots = np.array([away, *dips, *touches, away])
        when = [0.0, 0.15, 0.25, 0.35, 0.55, 0.62, 0.72, 1.0]
        if share < 1.0:
            here = np.array([np.interp(share, when, axis) for axis in knots.T])
            made += knife(here, 0.0, laden=WET if 0.25 < share < 0.72 else None)
        soaked = ease((share - 0.6) / 0.3)
        if soaked > 0.0:
            turn = np.linspace(0.0, 2 * np.pi, 25)
            r = SPOT * (0.45 + 0.55 * soaked)
            edge = np.column_stack([r * np.cos(turn), r * np.sin(turn), np.full(25, 0.1)]) + SCRAP
            k = np.arange(24)
            faces = np.column_stack([np.zeros_like(k), k + 1, k + 2]).astype(np.int32)
            spot = np.concatenate([[SCRAP + off(0.0, 0.0, 0.1)], edge])
            made.append(Sheet(spot.astype(np.float32), faces, WET, WET))
    return made


def _said(n: WaxNumbers, beats: Timeline, t: float, vessel: Vessel) -> list[Mark]:
    """From which heat on it melts, and that smoke means off the fire."""
    beside = vessel.at + off(BOWL + 2.0, 0.0, DEEP)
    if beats.since("melt", t) > 0.05 * MELTING and t < beats.end("melt"):
        heat = n.need("melt_temperature")
        text = n.labelled("melt_temperature", f"{number(heat)} {heat.unit.value}")
        return [stage.note(beside, text, dashed=not n.firm("melt_temperature"))]
    if beats.begin("smoke") + 0.5 <= t < beats.end("off"):
        return [stage.note(beside, n.words("冒烟，撤火", "smoke: off the fire"))]
    if beats.share("test", t) > 0.66:
        return [stage.note(SCRAP + off(-10.0, 16.0, 6.0), n.words("走进布里，透亮", "sinks in, clear"))]
    return []
