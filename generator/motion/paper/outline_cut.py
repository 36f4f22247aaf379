"""转纸剪外轮廓: the scissors stay, the hand that holds the packet turns it, so that the arc keeps meeting the cut."""

import numpy as np

from generator.motion import stage
from generator.motion.impossible import Impossible
from generator.motion.numbers import number
from generator.motion.paper.deed import Deed
from generator.motion.paper.held import Bench, holding
from generator.motion.paper.inner_cuts import views
from generator.motion.paper.paper_numbers import PACKET, PaperNumbers
from generator.motion.paper.petal import FINE
from generator.motion.paper.shears import BLADE
from generator.motion.paper.table import TABLE
from generator.motion.paper.turned import REOPENS, Turned
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import LYING, Held
from generator.scene.body import Body
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Fact, Moment, Picture

STOPS_AT = 0.86  # of the arc
STOPS = int(STOPS_AT * FINE)  # point of the arc at which this step ends: just before the notch
COMING, SNIPPING, RESTING = 1.2, 1.5, 0.4  # s
SLOWER = ("剪得放慢了画，实际多快看剪速", "shown slower than it is cut: how fast, the cutting speed says")


def _cutting(_: PaperNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.CUT), Beat("first", SNIPPING),
        Beat("on", 2 * SNIPPING, Deed.TURN), Beat("rest", RESTING),
    ]  # fmt: skip


def most(bench: Bench) -> Turned:
    """The outline from the head as far as this step cuts it."""
    arc = bench.n.packet.petal.arc
    return bench.turned(arc[: int(STOPS_AT * len(arc)) + 1])


def _impossible(n: PaperNumbers) -> tuple[Impossible, ...]:
    """Why a teacher's flower would not hold; where, is ringed as the packet turns."""
    return tuple(Impossible(None, *words) for _, words in n.weak)


@figure(
    "turn_along_outline",
    PaperNumbers,
    needs=(*PACKET, "snip_ratio"),
    beats=_cutting,
    longest=16.0,
    own=_impossible,
    judged=("bridge_width",),
)
def turn_along_outline(n: PaperNumbers, beats: Timeline) -> Picture:
    """转纸剪外轮廓: snip after snip along the arc; the blades open again before they close to the tip."""
    packet = n.packet
    bench = Bench(n, n.value("snip_ratio"))
    cut = most(bench)
    s = Stage(n, *views(n, bench))
    first = 1 / len(cut.snips)
    piece = packet.kept(packet.petal.inner, outline=False)

    def progress(t: float) -> float:
        return first * beats.share("first", t) + (1 - first) * beats.share("on", t)

    def hold(t: float) -> tuple[Held, float, float]:
        """How the packet is held, how the scissors stand, and mm that are cut."""
        now = cut.after(progress(t))
        if t < beats.end("come"):
            share = beats.share("come", t)
            crossing = bench.open_shears() + ease(share) * (now.crossing - bench.open_shears())
            return LYING.towards(holding(now), share), crossing, 0.0
        return holding(now), now.crossing, now.done

    places = packet.on(np.array([at for at, _ in n.weak]).reshape(-1, 2))

    def weak(now: Held) -> tuple[Mark, ...]:
        return tuple(Mark(MarkKind.FAULT, (x, y, z)) for x, y, z in now.on(places, bench.top).tolist())

    def at(t: float) -> Moment:
        now, crossing, done = hold(t)
        lines = (bench.pencil(now), *bench.slit(cut, done, now))
        bodies: list[Body] = [bench.body(piece, now, lines), *bench.shears.bodies(crossing)]
        return Moment(0, tuple(bodies), (*weak(now), *(_used(n, bench, cut, progress(t)) if done > 0 else ())))

    stops = tuple(_when(beats, first, (k + 1 - REOPENS) * first) for k in range(len(cut.snips)))
    return s.picture(beats, at, cloth=TABLE, facts=(n.size_open, Fact(n.words(*SLOWER))), stops=stops)


def _when(beats: Timeline, first: float, share: float) -> float:
    """When that share of the cutting is done, s."""
    if share <= first:
        return beats.begin("first") + share / first * (beats.end("first") - beats.begin("first"))
    return beats.begin("on") + (share - first) / (1 - first) * (beats.end("on") - beats.begin("on"))


def _used(n: PaperNumbers, bench: Bench, cut: Turned, share: float) -> tuple[Mark, ...]:
    """How much of the blade is used, each time that the blades have closed so far."""
    within = share * len(cut.snips) % 1.0
    if not (0.75 * (1 - REOPENS) < within < 1 - REOPENS / 2 or share >= 1.0):
        return ()
    x, y = bench.shears.point(bench.share * BLADE)
    text = n.labelled("snip_ratio", number(n.need("snip_ratio")))
    return (stage.note((x, y, bench.shears.pivot[2] + 1.0), text, dashed=not n.firm("snip_ratio")),)
