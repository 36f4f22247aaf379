"""打靛起缸: leaves are steeped and strained out, lime is beaten in, the indigo settles and is made up in the vat."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease, stepped
from generator.motion.vectors import Array
from generator.motion.wax import vat
from generator.motion.wax.deed import Deed
from generator.motion.wax.table import FRONT_LIGHT, TABLE, WHITE, off
from generator.motion.wax.vat import BARREL_INSIDE, BEFORE, BEHIND, CUT_OPEN, DYE, DYE_TOP, FULL, ROD
from generator.motion.wax.vessel import Vessel, bowl
from generator.motion.wax.wax_numbers import WaxNumbers
from generator.scene.body import Body, Sheet, Strand
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Moment, Picture

FILLING, STEEPING, STRAINING, LIMING, WAITING, BEATING, SETTLING, FILLING_VAT, RESTING = (
    2.0,
    2.6,
    2.4,
    1.6,
    0.8,
    3.0,
    2.8,
    4.0,
    0.6,
)  # s
POOL_AT, VAT_AT = -46.0, 46.0  # mm
STONE: Rgb = (128, 126, 120)
STONE_INSIDE: Rgb = (146, 144, 138)
WATER: Rgb = (170, 192, 194)
STEEPED: Rgb = (62, 112, 148)  # 水变蓝
BEATEN: Rgb = (26, 52, 110)  # indigo in all the water
SPENT: Rgb = (132, 160, 176)  # what stands over the settled indigo: thinner, in no colour that anybody told
SLUDGE: Rgb = (18, 34, 84)
LEAF: Rgb = (84, 138, 62)
SOFT_LEAF: Rgb = (110, 124, 72)
LIME: Rgb = (238, 236, 228)
ASH_WATER: Rgb = (150, 140, 116)
WINE: Rgb = (236, 230, 206)
LEAVES, GRAINS = 26, 44
PASTE = 9.0  # mm that the settled indigo stands high
FIRST = 8.0  # mm of indigo that goes into the vat
STEPS = 10  # in which a colour changes
TILT = 56.0
SIZES = (
    "池、缸的大小和水色只作示意；灰水、米酒兑多少没有说",
    "sizes and colours are only to show; how much ash water and wine nobody said",
)
KEEPING = (
    "缸怎么养、养几天能染没有说，画到兑好为止",
    "how the vat is kept, and when it can dye, nobody said: the picture ends when it is filled",
)
PACE = ("泡几天各说不一，画里的快慢不作准", "accounts differ on the days of steeping: the pace says nothing")


def _starting(_: WaxNumbers) -> list[Beat]:
    return [
        Beat("fill", FILLING, Deed.STEEP), Beat("steep", STEEPING, fast=True), Beat("strain", STRAINING, Deed.STRAIN),
        Beat("lime", LIMING, Deed.BEAT), Beat("wait", WAITING), Beat("beat", BEATING),
        Beat("settle", SETTLING, Deed.SETTLE, fast=True),
        Beat("vat", FILLING_VAT, Deed.FILL_VAT), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("start_vat", WaxNumbers, needs=(), beats=_starting, longest=30.0)
def start_vat(n: WaxNumbers, beats: Timeline) -> Picture:
    """打靛起缸: the water turns blue from the leaves, dark as lime is beaten in, and clears as the indigo sinks."""
    s = Stage(
        n,
        stage.camera((0.0, 66.0), 300.0, TILT, aside=0.0),
        stage.camera((0.0, 50.0), 220.0, TILT, aside=0.0),
    )
    pool = vat.vat(POOL_AT, STONE, STONE_INSIDE)
    barrel = vat.vat(VAT_AT)

    def water(t: float) -> Rgb:
        """What stands in the pool, above what has settled."""
        blue = mixed(WATER, STEEPED, stepped(beats.share("steep", t), STEPS))
        limed = mixed(blue, LIME, 0.3 * stepped(beats.share("lime", t), STEPS))
        dark = mixed(limed, BEATEN, stepped(beats.share("beat", t), STEPS))
        return mixed(dark, SPENT, stepped(beats.share("settle", t), STEPS))

    @lru_cache(maxsize=4)
    def filled(high: float, colour: Rgb, settled: float) -> tuple[Body, ...]:
        made: list[Body] = [*pool.body]
        if high > 0.0:
            made += [pool.filled(high, colour, behind=BEHIND), pool.surface(high, mixed(colour, WHITE, 0.18))]
        if settled > 0.0:
            made.append(pool.filled(settled, SLUDGE, behind=BEHIND - 0.2))
        return tuple(made)

    def at(t: float) -> Moment:
        high = round(FULL * ease(beats.share("fill", t) * 1.2 - 0.2), 1)
        settled = PASTE * ease(beats.share("settle", t)) * (1 - 0.8 * ease(beats.share("vat", t) * 2.5))
        bodies: list[Body] = [*filled(high, water(t), round(settled, 1))]
        bodies += _leaves(beats, t, high)
        bodies += _strainer(beats.share("strain", t))
        bodies += _liming(beats, t)
        bodies += _beating(beats.share("beat", t), water(t))
        bodies += _grains(beats, t)
        bodies += _vat(barrel, beats.share("vat", t))
        return Moment(0, tuple(bodies), light=FRONT_LIGHT)

    facts = (n.said(*SIZES), n.said(*CUT_OPEN), n.said(*PACE), n.said(*KEEPING))
    return s.picture(beats, at, cloth=TABLE, facts=facts)


def _scattered(k: int) -> tuple[float, float]:
    """Two numbers 0..1 that lie evenly, of the k-th thing: the plastic number's sequence, as of cracks."""
    return (0.7548776662466927 * k) % 1.0, (0.5698402909980532 * k) % 1.0


def _leaves(beats: Timeline, t: float, high: float) -> list[Body]:
    """The leaves: put in, afloat in the water, limp at last, and taken out by the net from left to right."""
    made: list[Body] = []
    dropped, soft = beats.share("fill", t), stepped(beats.share("steep", t), STEPS)
    cleared = POOL_AT + (-40.0 + 80.0 * ease(2.0 * beats.share("strain", t))) if beats.share("strain", t) > 0 else -1e9
    colour = mixed(LEAF, SOFT_LEAF, soft)
    for k in range(LEAVES):
        a, b = _scattered(k + 1)
        x = POOL_AT + (a - 0.5) * 60.0
        if x < cleared or dropped <= 0.0:
            continue
        rest = 3.0 + b * max(6.0, high - 6.0) * 0.92
        fall = ease(min(1.0, 2.6 * dropped - 0.8 * b))
        z = 96.0 + 30.0 * b + (rest - 96.0 - 30.0 * b) * fall
        lean = 2.4 * (a - 0.5) + 0.4 * soft
        droop = 0.5 + 2.4 * soft
        along = np.array([np.cos(lean), 0.0, np.sin(lean)])
        points = np.array([x, BEFORE - 0.4 * (k % 3), z]) + np.array(
            [-4.6 * along, -2.0 * along + off(0, 0, 0.2 * droop), np.zeros(3), 2.2 * along, 5.0 * along]
        )
        points[[0, -1], 2] -= droop
        made.append(chain(points, [0.25, 1.2, 1.5, 1.1, 0.2], colour))
    return made


def _strainer(share: float) -> list[Body]:
    """A net on a stick, once through the water and out, with what it holds."""
    if not 0.0 < share < 1.0:
        return []
    x = POOL_AT - 34.0 + 68.0 * ease(min(1.0, 2.0 * share))
    up = ease(max(0.0, 2.0 * share - 1.0))
    at = np.array([x, BEFORE - 2.5, 30.0 + 26.0 * np.sin(np.pi * min(1.0, 2 * share)) + up * 96.0])
    turn = np.linspace(0.0, 2 * np.pi, 25)
    ring = at + np.column_stack([3.0 * np.cos(turn), np.zeros(25), 24.0 * np.sin(turn)])
    made: list[Body] = [chain(ring, 0.9, ROD, "wood")]
    for z in np.linspace(-18.0, 18.0, 7):
        half = 3.0 * np.sqrt(1 - (z / 24.0) ** 2)
        line = at + np.array([[-half, 0.0, z], [-half - 6.0, 0.0, z * 0.8], [half, 0.0, z]])
        made.append(chain(line, 0.3, (196, 184, 150), "cord"))
    stem = at + np.array([[0.0, 0.0, 24.0], [4.0, -6.0, 110.0]])
    made.append(chain(stem, [1.2, 1.4], ROD, "wood"))
    for k in range(9):
        a, b = _scattered(k + 3)
        heap = at + np.array([-4.5 + 2.0 * a, -0.8, -16.0 + 30.0 * b])
        ends = heap + np.array([[-3.0, 0.0, 1.0 - 2 * a], [3.0, 0.0, -1.0 + 2 * b]])
        if share > 0.12 + 0.035 * k:
            made.append(chain(ends, [0.9, 1.3], SOFT_LEAF))
    return made


@lru_cache(maxsize=8)
def _bowl(shell: Rgb) -> tuple[Sheet, Strand]:
    """The bowl upright, its foot at (0, 0, 0)."""
    return Vessel(bowl(9.0, 8.0), np.zeros(3), shell, BARREL_INSIDE).body


def _poured(at: Array, share: float, colour: Rgb, down: float, shell: Rgb) -> list[Body]:
    """A bowl that is tipped over the water and what runs out of it, down to a height, mm."""
    if not 0.0 < share < 1.0:
        return []
    tilt = np.radians(70.0 * ease(3.0 * share) * (1 - ease(4.0 * share - 3.0)))
    turn = np.array([[np.cos(tilt), 0.0, np.sin(tilt)], [0.0, 1.0, 0.0], [-np.sin(tilt), 0.0, np.cos(tilt)]])
    wall, rim = _bowl(shell)
    made: list[Body] = [
        replace(wall, vertices=(wall.vertices @ turn.T + at).astype(np.float32)),
        replace(rim, points=(rim.points @ turn.T + at).astype(np.float32)),
    ]
    if 0.2 < share < 0.85:
        lip = np.array([9.0, 0.0, 7.0]) @ turn.T + at
        points = np.array([lip, lip + off(2.5, 0.0, -4.0), [lip[0] + 3.5, lip[1], down]])
        made.append(chain(points, [0.9, 1.1, 1.0], colour, "silk"))
    return made


def _liming(beats: Timeline, t: float) -> list[Body]:
    """Slaked lime runs into the water."""
    return _poured(np.array([POOL_AT - 14.0, BEFORE, 96.0]), beats.share("lime", t), LIME, FULL, BARREL_INSIDE)


def _beating(share: float, colour: Rgb) -> list[Body]:
    """A dipper that lifts the water and lets it fall from above, again and again."""
    if not 0.0 < share < 1.0:
        return []
    stroke = (4.0 * share) % 1.0
    up = ease(2.0 * stroke) - ease(2.0 * stroke - 1.0)
    at = np.array([POOL_AT + 6.0, BEFORE - 3.0, 34.0 + 66.0 * up])
    made = _poured(at, 0.25 + 0.5 * up if stroke > 0.3 else 0.05, mixed(colour, WHITE, 0.25), FULL, ROD)
    stem = at + np.array([[-8.0, 0.0, 6.0], [-26.0, -8.0, 84.0]])
    made.append(chain(stem, [1.1, 1.3], ROD, "wood"))
    return made


def _grains(beats: Timeline, t: float) -> list[Body]:
    """Indigo that comes out of the beaten water in grains, and sinks."""
    out, sunk = beats.share("beat", t), beats.share("settle", t)
    if out <= 0.2 or sunk >= 1.0:
        return []
    made: list[Body] = []
    for k in range(int(GRAINS * ease(1.25 * out - 0.25))):
        a, b = _scattered(k + 11)
        z = PASTE * 0.5 + (6.0 + b * (FULL - 14.0)) * (1 - ease(1.6 * sunk - 0.6 * b))
        at = np.array([POOL_AT + (a - 0.5) * 62.0, BEFORE, z])
        made.append(vat.drop(at, 0.75, SLUDGE))
    return made


def _vat(barrel: Vessel, share: float) -> list[Body]:
    """The vat: settled indigo is brought to it, ash water and wine are poured in, until it is full."""
    made: list[Body] = [*barrel.body]
    indigo = FIRST * ease(3.3 * share - 0.15)
    poured = ease(2.0 * share - 0.75)
    high = round(indigo + (FULL - FIRST) * poured, 1)
    if high > 0.1:
        colour = mixed(SLUDGE, DYE, stepped(poured, STEPS))
        made += [
            barrel.filled(high, colour, behind=BEHIND),
            barrel.surface(high, mixed(SLUDGE, DYE_TOP, stepped(poured, STEPS))),
        ]
    carried = share / 0.32
    if 0.0 < carried < 1.0:
        knots = np.array(
            [[POOL_AT, 92.0], [POOL_AT + 4.0, 8.0], [POOL_AT + 4.0, 96.0], [VAT_AT - 14.0, 96.0], [VAT_AT - 14.0, 96.0]]
        )
        x, z = (np.interp(carried, [0.0, 0.25, 0.5, 0.7, 1.0], axis) for axis in knots.T)
        at = np.array([x, BEFORE - 3.0, z])
        made += _poured(at, 0.05 if carried < 0.7 else (carried - 0.7) / 0.3 * 0.9 + 0.05, SLUDGE, max(2.0, high), ROD)
        stem = at + np.array([[-8.0, 0.0, 6.0], [-26.0, -8.0, 84.0]])
        made.append(chain(stem, [1.1, 1.3], ROD, "wood"))
    made += _poured(
        np.array([VAT_AT - 22.0, BEFORE, 100.0]), (share - 0.34) / 0.34, ASH_WATER, max(2.0, high), BARREL_INSIDE
    )
    made += _poured(np.array([VAT_AT - 10.0, BEFORE, 104.0]), (share - 0.66) / 0.3, WINE, max(2.0, high), BARREL_INSIDE)
    return made
