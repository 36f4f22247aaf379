"""取丝量长: the strip is laid along the drawn line, curve by curve, and cut with a little left for the joint."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.solids import moved
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wire.bench import EXTRA, EXTRA_OPEN, FOOT, IN_HAND, above, piece, raised, strip, table
from generator.motion.wire.bending import heading, point
from generator.motion.wire.deed import Deed
from generator.motion.wire.ribbon import ribbon
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.body import Body
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

RESTING, ALONG, MARKING, COMING, SNIPPING, GOING, STRAIGHTENING, LYING = 0.5, 3.4, 0.8, 0.7, 0.6, 0.8, 1.0, 0.4  # s
SOFT = 0.12  # of the wire: over so much of it the bend spreads ahead, where it is only laid along the line
LOOSE = 1.5  # of its thickness: how tight the wire is laid round a corner to be measured, inside
OPEN, CLOSED = 26.0, 3.0  # ° between the blades
GONE = np.array([-9.0, -8.0, 2.0])  # mm that the rest of the strip is taken off
FROM = np.array([-8.0, 7.0, 6.0])  # mm from where the scissors come
STROKED = (
    "量好剪下的丝又捋直，是画面里的做法，没有人说过",
    "that the cut piece is stroked straight again is how it is drawn here: nobody said so",
)


def _measuring(_: WireNumbers) -> list[Beat]:
    return [
        Beat("rest", RESTING, Deed.MEASURE), Beat("along", ALONG), Beat("mark", MARKING),
        Beat("come", COMING, Deed.CUT), Beat("snip", SNIPPING), Beat("go", GOING),
        Beat("straighten", STRAIGHTENING), Beat("lie", LYING),
    ]  # fmt: skip


@figure("measure_along_line", WireNumbers, needs=WIRE, beats=_measuring, longest=14.0)
def measure_along_line(n: WireNumbers, beats: Timeline) -> Picture:
    """取丝量长: the length is that of the curve, not of the straight way; the wire is not stretched by it."""
    of, s = n.pattern, above(n)
    whole, cut = strip(of), piece(of)
    loose = whole.loosened((LOOSE + 0.5) * n.thickness)
    end = float(cut.at[-1])
    curved = loose.bent(np.ones(len(loose.line)))
    way = heading(curved, end, loose.at)
    here = raised(point(curved, end, loose.at), FOOT + n.height / 2)
    blades = float(np.degrees(np.arctan2(way[0], -way[1])))  # across the wire
    apart = int(np.searchsorted(loose.at, end - 1e-9))
    rest = ribbon(np.concatenate([here[None, :2], curved[apart + 1 :]]), n.thickness, n.height, FOOT)

    def laid(share: float) -> Array:
        """The strip's centre line, laid along the drawing by a share of the way."""
        reach = share * (1 + SOFT) * of.petals[IN_HAND].length
        return loose.bent(np.clip((reach - loose.at) / (SOFT * of.petals[IN_HAND].length), 0.0, 1.0))

    def at(t: float) -> Moment:
        if t < beats.end("snip") - 0.4 * SNIPPING:
            bodies: list[Body] = [ribbon(laid(beats.share("along", t)), n.thickness, n.height, FOOT)]
        else:
            left = 1.0 - ease(beats.share("straighten", t))
            piece_line = _cut_at(loose.bent(np.full(len(loose.line), left)), loose.at, end)
            gone = ease(beats.share("go", t))
            bodies = [ribbon(piece_line, n.thickness, n.height, FOOT)]
            if gone < 1.0:
                bodies.append(moved(rest, np.eye(3), gone * GONE))
        if beats.begin("come") <= t < beats.end("go"):
            off = 1 - ease(beats.share("come", t)) + ease(2 * beats.share("go", t) - 0.4)
            opening = OPEN + (CLOSED - OPEN) * (beats.share("snip", t) - beats.share("go", t))
            bodies += tools.scissors(here + off * FROM, blades, opening)
        return Moment(0, tuple(bodies), _said(n, beats, t, here, way))

    facts = (n.pattern_open, Fact(n.words(*EXTRA_OPEN)), Fact(n.words(*STROKED)))
    return s.picture(beats, at, cloth=table(of), facts=facts)


def _cut_at(line: Array, at: Array, mm: float) -> Array:
    """A line (n, 2) up to mm along it."""
    return np.concatenate([line[at < mm - 1e-9], point(line, mm, at)[None]])


def _said(n: WireNumbers, beats: Timeline, t: float, here: Array, way: Array) -> tuple[Mark, ...]:
    """Along what it is measured; where the joint will be, and that it is cut behind it."""
    name, share = beats.at(t)
    petal, top = n.pattern.petals[IN_HAND], FOOT + n.height
    if name == "along" and share > 0.25:
        words = n.words("顺着弯比，不是比直线", "along the curve, not straight across")
        return (stage.note(petal.line[len(petal.line) // 4], words),)
    if name in ("mark", "come"):
        joint = here[:2] - EXTRA * petal.length * way
        return (
            stage.note(raised(joint, top), n.words("到接头", "as far as the joint")),
            stage.note(raised(here[:2] - [0.0, 0.11 * n.pattern.radius], top), n.words("略留一点", "a little over")),
        )
    return ()
