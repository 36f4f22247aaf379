"""先剪内花: small before large, from near the point outwards: an eye, a crescent, then its teeth one by one."""

from functools import cache

import numpy as np

from generator.motion import stage
from generator.motion.paper.deed import Deed
from generator.motion.paper.held import LIFT, Bench, holding
from generator.motion.paper.paper_numbers import PACKET, PaperNumbers
from generator.motion.paper.petal import TEETH
from generator.motion.paper.shears import BLADE
from generator.motion.paper.table import TABLE
from generator.motion.registry import Size, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import LYING, Held
from generator.motion.vectors import Array
from generator.scene.body import Body
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

LARGE = 2  # cuts before the teeth: the eye, the crescent
TURNING, CUTTING, TOOTH_TURNING, TOOTH_CUTTING, FALLING = 0.5, 1.3, 0.22, 0.5, 0.5  # s
BACK, LOOKING = 0.9, 1.6
AWAY = np.array([26.0, -22.0, 4.0])  # mm that the scissors are taken away when all is cut
USED = 0.65  # of the blade in a snip, where the step does not say
LONGEST = 18.0
DRAWN_SHAPES = (
    "里头的花样只画个意思，锯齿的疏密深浅没有说",
    "the inner shapes are only a sketch: spacing and depth of teeth nobody said",
)


def _cutting(_: PaperNumbers) -> list[Beat]:
    made: list[Beat] = []
    for k in range(LARGE + TEETH):
        turning, cutting = (TURNING, CUTTING) if k < LARGE else (TOOTH_TURNING, TOOTH_CUTTING)
        deed = Deed.CUT if k == 0 else Deed.TEETH if k == LARGE else None
        made += [Beat(("turn", k), turning, deed), Beat(("cut", k), cutting)]
    return [*made, Beat("back", BACK, Deed.LEAVE), Beat("look", LOOKING)]


@figure(
    "cut_inner_shapes", PaperNumbers, needs=(*PACKET, "bridge_width"), beats=_cutting, longest=LONGEST,
    sizes={View.CLOSE: lambda n: {Size.CORNER: n.packet.petal.wedge}},
)  # fmt: skip
def cut_inner_shapes(n: PaperNumbers, beats: Timeline) -> Picture:
    """先剪内花: the packet is turned into the scissors, cut after cut; chips fall, bridges stay."""
    packet, petal = n.packet, n.packet.petal
    bench = Bench(n, USED)
    cuts = [bench.turned(petal.cut(k)) for k in range(petal.inner)]
    # a tooth is cut where the crescent is open already: its own two sides
    s = Stage(n, *views(n, bench))

    @cache
    def held(k: int, last: bool) -> Held:
        return holding(cuts[k].after(1.0 if last else 0.0))

    def hold(t: float) -> tuple[Held, float, int, float]:
        """How the packet is held, how the scissors stand, how many cuts are made, and mm of the one in hand."""
        for k, cut in enumerate(cuts):
            if t < beats.end(("turn", k)):
                share = beats.share(("turn", k), t)
                before = held(k - 1, True) if k else LYING
                start = cut.after(0.0)
                from_ = cuts[k - 1].after(1.0).crossing if k else bench.open_shears()
                crossing = from_ + ease(share) * (start.crossing - from_)
                return before.towards(held(k, False), share), crossing, k, 0.0
            if t < beats.end(("cut", k)):
                now = cut.after(beats.share(("cut", k), t))
                return holding(now), now.crossing, k, now.done
        share = beats.share("back", t)
        return held(len(cuts) - 1, True).towards(LYING, share), BLADE, len(cuts), 0.0

    def at(t: float) -> Moment:
        now, crossing, done, reached = hold(t)
        piece = packet.kept(done, outline=False)
        slit = bench.slit(cuts[done], reached, now) if done < len(cuts) else ()
        bodies: list[Body] = [bench.body(piece, now, (bench.pencil(now), *slit))]
        for k in range(done):
            since = t - beats.end(("cut", k))
            bodies.append(bench.fallen(packet.chips[k], held(k, True), since / FALLING, _rests(k, held(k, True)), 40.0))
        away = ease(1.3 * beats.share("back", t))
        if away < 1:
            bodies += _taken(bench, crossing, away)
        return Moment(0, tuple(bodies), _bridges(n, bench, beats, t))

    return s.picture(beats, at, cloth=TABLE, facts=(n.size_open, Fact(n.words(*DRAWN_SHAPES))))


def views(n: PaperNumbers, bench: Bench) -> tuple[Camera, Camera]:
    """From the front and from near: where the scissors cut, and the packet that is turned there."""
    reach = n.packet.petal.reach
    x, y = bench.shears.point(0.55 * BLADE)
    up = 0.67 * LIFT  # so much further off what is lifted seems to lie
    front = stage.camera((x - 0.45 * reach, y + up - 0.3 * reach), 5.2 * reach, aside=0.0)
    return front, stage.camera((x - 0.15 * reach, y + up - 0.3 * reach), 3.4 * reach, aside=0.0)


def _taken(bench: Bench, crossing: float, away: float) -> tuple[Body, ...]:
    """The scissors, on their way off."""
    stand = bench.shears
    return type(stand)(stand.pivot + away * AWAY, stand.heading).bodies(crossing)


def _rests(k: int, hold: Held) -> Array:
    """Where a chip comes to lie, from where it fell: beside the scissors, one beside the other."""
    return np.array([5.0 + 1.1 * k, -7.0 - 0.7 * (k % 3)])


def _bridges(n: PaperNumbers, bench: Bench, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """How wide the paper is that was left between the cuts, when the packet lies again."""
    if t < beats.end("back"):
        return ()
    petal = n.packet.petal
    outer, inner = petal.moon
    pairs = [(petal.eye, inner), (outer, petal.arc)]
    made = []
    for one, other in pairs:
        apart = np.linalg.norm(one[:, None] - other[None], axis=2)
        a, b = np.unravel_index(int(apart.argmin()), apart.shape)
        ends = LYING.on(bench.n.packet.on(np.array([one[a], other[b]])), bench.top)
        made.append(
            stage.measure(
                ends[0],
                ends[1],
                n.words("留 {:.1f} mm", "left {:.1f} mm").format(apart.min()),
                not n.firm("bridge_width"),
                float(ends[0, 2]),
            )
        )
    return tuple(made)
