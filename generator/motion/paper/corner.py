"""尖角停剪转纸: at the fold the blades close to the tip; a sharp corner is cut from both sides, the paper turned."""

import numpy as np

from generator.motion import stage
from generator.motion.numbers import line
from generator.motion.paper import table
from generator.motion.paper.deed import Deed
from generator.motion.paper.folding import folded
from generator.motion.paper.held import GAP, LIFT, Bench, holding
from generator.motion.paper.inner_cuts import AWAY, views
from generator.motion.paper.outline_cut import STOPS, most
from generator.motion.paper.paper_numbers import PACKET, PaperNumbers
from generator.motion.paper.piece import Piece, moved
from generator.motion.paper.shears import BLADE, Shears
from generator.motion.paper.table import TABLE, lying
from generator.motion.paper.turned import Turned
from generator.motion.polygon import rectangle
from generator.motion.registry import figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.turning import LYING, Held
from generator.motion.vectors import Array, about
from generator.scene.body import Body, Sheet, Strand
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

ENDING, FALLING, DOWN = 1.2, 0.7, 0.8  # s
BRINGING, ARM, TURNING, OTHER, RESTING = 0.7, 0.9, 0.9, 1.1, 0.5  # s
SCRAP = (-0.62, -0.4, 0.62, 0.4)  # of the flower's reach: left, lower, right, upper edge of the scrap
LEGS = np.array([[-0.24, 0.4], [0.0, 0.03], [0.24, 0.4]])  # of it: the corner that is cut into the scrap
ASIDE = np.array([0.35, 1.3])  # of it: where the scrap lies before and after
WASTE_TO, WASTE_TURN = np.array([12.0, 4.0]), -25.0  # mm, °: where the waste comes to lie
CHIP_TO = np.array([9.0, -4.0])  # mm
ON_SCRAP = (
    "尖角在一块废纸上示范：折好的半瓣上，凹角就在折边上",
    "the corner is shown on scrap: in the packet the notch lies on the fold",
)


def _stopping(_: PaperNumbers) -> list[Beat]:
    return [
        Beat("end", ENDING, Deed.STOP), Beat("fall", FALLING), Beat("down", DOWN),
        Beat("bring", BRINGING, UNTOLD), Beat("arm", ARM),
        Beat("turn", TURNING, Deed.TURN), Beat("other", OTHER, Deed.BOTH_SIDES), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("stop_at_corner", PaperNumbers, needs=(*PACKET, "two_sided_angle"), beats=_stopping, longest=18.0)
def stop_at_corner(n: PaperNumbers, beats: Timeline) -> Picture:
    """尖角停剪转纸: the last of the outline to the fold, the waste off; then a corner in scrap from both its sides."""
    packet, petal = n.packet, n.packet.petal
    bench = Bench(n, 0.65)
    reached = holding(most(bench).after(1.0))
    rest = Turned(packet.on(petal.arc[STOPS:]), bench.shears, bench.share, closes=True)
    scrap = _Scrap(n, bench)
    s = Stage(n, *views(n, bench))
    begun, over = rest.after(0.0), rest.after(1.0)
    opens = 0.35  # of the beat in which the blades open and the paper is fed on, before they close to the tip

    def packet_at(t: float) -> list[Body]:
        share = beats.share("end", t)
        if share < opens:
            now = reached.towards(holding(begun), share / opens)
            done = 0.0
        else:
            cut = rest.after((share - opens) / (1 - opens))
            now, done = holding(cut), cut.done
        if t < beats.end("end"):
            whole = packet.kept(petal.inner, outline=False)
            slit = (*bench.slit(most(bench), most(bench).length, now), *bench.slit(rest, done, now))
            return [bench.body(whole, now, (bench.pencil(now), *slit))]
        kept = holding(over).towards(LYING, beats.share("down", t))
        gone = bench.fallen(packet.waste, holding(over), beats.share("fall", t), WASTE_TO, WASTE_TURN)
        return [bench.body(packet.flower, kept), gone]

    def crossing(t: float) -> float:
        share = beats.share("end", t)
        if share < opens:
            first = most(bench).after(1.0).crossing
            return first + ease(share / opens) * (begun.crossing - first)
        if t < beats.end("end"):
            return rest.after((share - opens) / (1 - opens)).crossing
        return scrap.crossing(beats, t)

    def at(t: float) -> Moment:
        away = ease(beats.share("rest", t))
        stand = bench.shears
        tool = Shears(stand.pivot + away * AWAY, stand.heading).bodies(crossing(t))
        bodies: list[Body] = [*packet_at(t), *tool]
        if t >= beats.begin("bring"):
            bodies += scrap.bodies(beats, t)
        return Moment(0, tuple(bodies), _said(n, bench, beats, t))

    return s.picture(beats, at, cloth=TABLE, facts=(n.size_open, Fact(n.words(*ON_SCRAP))))


class _Scrap:
    """A piece of scrap in which a sharp corner is cut: one leg to the corner, then the other from its own side."""

    def __init__(self, n: PaperNumbers, bench: Bench) -> None:
        reach = n.packet.petal.reach
        outline = rectangle(*(reach * x for x in SCRAP))
        legs = reach * LEGS
        self._flat = folded(outline, ())
        corners = np.array([outline[0], outline[1], outline[2], *legs[::-1], outline[3]])
        self._whole, self._kept, self._chip = (self._lying(x) for x in (outline, corners, legs))
        self._legs = [
            Turned(legs[:2], bench.shears, 1.0, closes=True),
            Turned(legs[:0:-1], bench.shears, 1.0, closes=True),
        ]
        self._pencil, self._top = legs, n.thickness / 2 + table.OVER
        self._aside = Held(0.0, reach * ASIDE, 0.0)

    def _lying(self, outline: Array) -> Sheet:
        return Piece(self._flat, (outline,)).body(lying(self._flat.pose(0)), 0)

    def _hold(self, beats: Timeline, t: float) -> Held:
        first, other = self._legs
        if t < beats.end("bring"):
            return self._aside.towards(holding(first.after(0.0)), beats.share("bring", t))
        if t < beats.end("arm"):
            return holding(first.after(beats.share("arm", t)))
        if t < beats.end("turn"):
            return holding(first.after(1.0)).towards(holding(other.after(0.0)), beats.share("turn", t))
        done = holding(other.after(min(1.0, beats.share("other", t) / CUT_BY)))
        return done.towards(self._aside, beats.share("rest", t))

    def crossing(self, beats: Timeline, t: float) -> float:
        """Where the edges of the scissors cross, mm from the pivot."""
        first, other = self._legs
        ways = (BLADE, first.after(0.0).crossing, BLADE, other.after(0.0).crossing, BLADE)
        shares = (
            beats.share("bring", t),
            beats.share("arm", t),
            beats.share("turn", t),
            beats.share("other", t) / CUT_BY,
        )
        at = sum(min(1.0, share) for share in shares)
        k = min(int(at), len(ways) - 2)
        share = at - k if k % 2 else ease(at - k)
        return ways[k] + share * (ways[k + 1] - ways[k])

    def bodies(self, beats: Timeline, t: float) -> list[Body]:
        """The scrap, what is drawn and cut in it, and the chip when it is out."""
        hold = self._hold(beats, t)
        done = [
            beats.share("arm", t) * self._legs[0].length,
            min(1.0, beats.share("other", t) / CUT_BY) * self._legs[1].length,
        ]
        out = (beats.share("other", t) - CUT_BY) / (1 - CUT_BY)
        turn, shift = about(hold.degrees), np.append(hold.shift, hold.lift)
        if out < 0:
            lines = [table.pencilled(hold.on(self._pencil, self._top))]
            for leg, reached in zip(self._legs, done, strict=True):
                if reached > 0:
                    end = leg.way[0] + (leg.way[1] - leg.way[0]) * min(1.0, reached / leg.length)
                    lines.append(_slit(hold.on(np.array([leg.way[0], end]), self._top + 0.01)))
            return [moved(self._whole, turn, shift, tuple(lines))]
        over = holding(self._legs[1].after(1.0))
        fall = min(1.0, 1.4 * out)
        fell = np.append(over.shift + fall * CHIP_TO, over.lift * (1 - fall * fall))
        return [moved(self._kept, turn, shift), moved(self._chip, about(over.degrees), fell)]


CUT_BY = 0.62  # of the beat in which the second leg is cut; then the chip falls


def _slit(points: Array) -> Strand:
    return chain(points, table.PENCIL, GAP)


def _said(n: PaperNumbers, bench: Bench, beats: Timeline, t: float) -> tuple[Mark, ...]:
    x, y = bench.shears.point(BLADE)
    tip = (x, y, LIFT + 1.5)
    if beats.begin("end") + 0.8 * ENDING <= t < beats.end("fall"):
        return (stage.note(tip, n.words("停在折边，合到头", "stopped at the fold, closed to the tip")),)
    if beats.end("arm") <= t < beats.begin("rest"):
        text = line(n.need("two_sided_angle"), n.spec.language).text
        beside, above = 0.45 * n.packet.petal.reach, 0.15 * n.packet.petal.reach
        return (stage.note((x + beside, y + above, LIFT), text, dashed=not n.firm("two_sided_angle")),)
    return ()
