"""集套 at its centre: short stitches hidden among the long ones; the thread fastened; the light goes half round."""

from functools import partial

import numpy as np

from generator.motion import stage
from generator.motion.numbers import number
from generator.motion.registry import figure
from generator.motion.sewing import flatness, lesson, rings
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.hairs import deeds
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.ring_lines import drawn, wide
from generator.motion.sewing.ring_stitches import NEEDS, SLANTED, Z, begin, shaded
from generator.motion.sewing.rings import HIDDEN, Round, lay_out, place
from generator.motion.sewing.sewing import plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, fastening
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Picture

LOOKING, TURN = 2.2, 180.0  # s; ° that the light goes: silk shines alike from opposite sides
ARROW = (0.15, 0.09, 0.16)  # of the light, nearer than elsewhere: it stands over the round
ASKED = ("圆心怎么收：待问", "the very centre: to be asked")
FASTENED = 1.55  # rings from the centre: where the short stitches of the end lie, in the thick of the work


def _short(n: SewingNumbers) -> list[Beat]:
    made = lesson.by_needle(n, [1.2, 2.6, 1.4], {Phase.EMERGE: UNTOLD})
    made = deeds(made, {Doing(1, Phase.EMERGE): Deed.HIDE_SHORT})
    return [*made, lesson.fast(2.4, Deed.ADD_MORE), lesson.wait(0.4)]


@figure("short_near_centre", SewingNumbers, needs=NEEDS, beats=_short, views=lesson.VIEWS)
def short_near_centre(n: SewingNumbers, beats: Timeline) -> Picture:
    """近心藏短针: a short stitch after a long one, and the next long one over it; more of them nearer the centre."""
    work = lay_out(n)
    first = len(work.rings) - len(HIDDEN)
    ring = work.rings[first]
    close = stage.camera((0.15 * ring.outer, 0.05 * ring.outer), 2.7 * ring.outer, SLANTED)
    s, sewing = begin(n, work, first, len(work.rings), beats, close)
    short, share = ring.stitches[1], number(n.need("short_ratio"))
    text = n.words(f"长针的{share}倍", f"{share} of the long one")

    def marks(t: float) -> tuple[Mark, ...]:
        if t >= sewing.fast_begin:
            return asked(n, s) if sewing.done(t) == len(sewing.stitches) else ()
        if s.view is View.FRONT or not sewing.when(1, Phase.SETTLE) <= t < sewing.when(2, Phase.SETTLE):
            return ()
        aside = place(-0.1 * s.field, np.pi / 2)  # back round the circle
        u, d = np.array(short.u) + aside, np.array(short.d) + aside
        open_ = not n.firm("short_ratio")
        words = stage.note(d + s.field * np.array([-0.1, 0.05]), text, open_)
        return (stage.measure(u, d, "", open_, Z), words)

    return lesson.perform(s, sewing, lines=drawn(n, work), extra=marks, bands=rings.called(n), facts=said(n, s))


@figure(
    "fasten_and_turn_round",
    SewingNumbers,
    needs=(*NEEDS, "fasten_count"),
    beats=partial(flatness.fastening_and_light, looking=LOOKING),
    version=3,
    views=lesson.VIEWS,
)
def fasten_and_turn_round(n: SewingNumbers, beats: Timeline) -> Picture:
    """收心收针: the thread is fastened where the work is thick, and cut; slanting light goes half round.

    The last stitches into the centre are not shown: whether they share one hole is told in two ways.
    """
    work = lay_out(n)
    silk, rows = rings.silk(n, work), len(work.rings)
    whole = work.before(rows)
    ground = plies_of(whole, rings.shapes(work, rows, silk.radius), silk)
    small = _hidden(n, work, n.count("fasten_count"))
    shapes = flatness.sunk(small, silk.radius)
    anchor = flatness.nearest(whole, small[0])
    sewing = lesson.sewing(n, small, beats, silk, shapes=shapes, anchor=anchor, ground=ground, before=whole)
    s = Stage(n, wide(work), stage.camera((0.15 * work.radius, 0.06 * work.radius), 1.06 * work.radius))
    azimuth, centre = n.value("light_azimuth"), np.zeros(2)
    return flatness.look(
        s, sewing, centre, drawn(n, work),
        light=lambda share: azimuth - TURN * share, close=centre, arrow=ARROW, marks=asked(n, s), facts=said(n, s),
        bands=rings.called(n),
    )  # fmt: skip


def said(n: SewingNumbers, s: Stage[SewingNumbers]) -> tuple[Fact, ...]:
    """What every ring shows, and the question of the very centre, from where it cannot stand over it."""
    question = (Fact(n.words(*ASKED)),) if s.view in (View.BACK, View.SECTION) else ()
    return shaded(n) + question


def asked(n: SewingNumbers, s: Stage[SewingNumbers]) -> tuple[Mark, ...]:
    """A question over the very centre, which is not shown."""
    text = "?" if s.view is View.FRONT else n.words(*ASKED)
    half = (0.5 * len(text) * (11 if n.spec.language == "en" or len(text) == 1 else 24) + 20) / 1280
    return (stage.note(np.array([-half * s.field, 0.0, Z]), text, dashed=True),)


def _hidden(n: SewingNumbers, work: Round, count: int) -> list[Stitch]:
    """Short stitches between two others, and where the needle comes up after them."""
    last = len(work.rings) - 1
    outward = place(1.0, float(work.rings[last - 2].turns[:2].mean()))
    origin = FASTENED * work.radius / len(work.rings) * outward
    return fastening(origin, outward, 1.6 * n.width, count, last)
