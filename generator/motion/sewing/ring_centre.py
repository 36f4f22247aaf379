"""集套 at its centre: short stitches hidden among the long ones; the thread fastened; the light goes half round."""

import numpy as np

from generator.motion import stage
from generator.motion.numbers import number
from generator.motion.registry import figure
from generator.motion.sewing import finishing, lesson, rings, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.hairs import deeds
from generator.motion.sewing.labels import punctures
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.ring_lines import drawn, wide
from generator.motion.sewing.ring_stitches import NEEDS, SLANTED, Z, begin, shaded
from generator.motion.sewing.rings import HIDDEN, Round, lay_out, place
from generator.motion.sewing.sewing import plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, fastening
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array, direction
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

LOOKING, TURN = 2.2, 180.0  # s; ° that the light goes: silk shines alike from opposite sides
GONE = 5.0  # times the way that the scissors came: out of the picture
LIGHT = ("光", "light")
ASKED = ("圆心怎么收：待问", "the very centre: to be asked")
FASTENED = 1.55  # rings from the centre: where the short stitches of the end lie, in the thick of the work


def _short(n: SewingNumbers) -> list[Beat]:
    made = lesson.by_needle(n, [1.2, 2.6, 1.4], {Phase.EMERGE: UNTOLD})
    made = deeds(made, {Doing(1, Phase.EMERGE): Deed.HIDE_SHORT})
    return [*made, lesson.fast(2.4, Deed.ADD_MORE), lesson.wait(0.4)]


def _fastening(n: SewingNumbers) -> list[Beat]:
    return [*finishing.tacking(n), Beat("light", LOOKING, Deed.LOOK)]


@figure("short_near_centre", SewingNumbers, needs=NEEDS, beats=_short)
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

    return lesson.perform(s, sewing, lines=drawn(n, work), extra=marks, facts=shaded(n))


@figure("fasten_and_turn_round", SewingNumbers, needs=(*NEEDS, "fasten_count"), beats=_fastening)
def fasten_and_turn_round(n: SewingNumbers, beats: Timeline) -> Picture:
    """收心收针: the thread is fastened where the work is thick, and cut; slanting light goes half round.

    The last stitches into the centre are not shown: whether they share one hole is told in two ways.
    """
    work, count = lay_out(n), n.count("fasten_count")
    silk, rows = rings.silk(n, work), len(work.rings)
    whole = work.before(rows)
    ground = plies_of(whole, rings.shapes(work, rows, silk.radius), silk)
    small = _hidden(n, work, count)
    sunk = [_sunk(x, silk.radius) for x in small]
    sewing = lesson.sewing(n, small, beats, silk, shapes=sunk, anchor=whole[-1].d, ground=ground)
    s = Stage(n, wide(work), stage.camera((0.15 * work.radius, 0.06 * work.radius), 1.06 * work.radius))
    azimuth = n.value("light_azimuth")
    done = thread.PLIES * count

    def at(t: float) -> Moment:
        if t < sewing.end:
            laid = len(ground) + min(sewing.laid_count(t), done)
            return Moment(laid, sewing.strands(t), (*punctures(sewing, t, s.field), *asked(n, s)), light=azimuth)
        near, closed, away = finishing.shares(beats, t)
        if away < 1:
            bodies = finishing.cutting(sewing, silk.colour(small[-1]), near, closed, GONE * away, level=near)
            return Moment(len(ground) + done, bodies, asked(n, s), light=azimuth)
        light = azimuth - TURN * beats.share("light", t)
        marks = (*asked(n, s), *_from(s, light))
        return Moment(len(ground) + done, (), marks, light=light)

    return s.picture(beats, at, ground + sewing.laid[:done], drawn(n, work), facts=shaded(n))


def asked(n: SewingNumbers, s: Stage[SewingNumbers]) -> tuple[Mark, ...]:
    """A question over the very centre, which is not shown."""
    text = "?" if s.view is View.FRONT else n.words(*ASKED)
    half = (0.5 * len(text) * (11 if n.spec.language == "en" or len(text) == 1 else 24) + 20) / 1280
    return (stage.note(np.array([-half * s.field, 0.0, Z]), text, dashed=True),)


def _from(s: Stage[SewingNumbers], light: float) -> tuple[Mark, ...]:
    """An arrow towards the centre from where the light comes; the word stands at its beginning."""
    way = s.field * direction(light)
    word = 0.16 * way - np.array([0.07 * s.field * max(0.0, -np.cos(np.radians(light))), 0.0])
    return (stage.arrow(0.15 * way, 0.09 * way), stage.note(word, s.n.words(*LIGHT)))


def _hidden(n: SewingNumbers, work: Round, count: int) -> list[Stitch]:
    """Short stitches between two others, and where the needle comes up after them."""
    last = len(work.rings) - 1
    outward = place(1.0, float(work.rings[last - 2].turns[:2].mean()))
    origin = FASTENED * work.radius / len(work.rings) * outward
    return fastening(origin, outward, 1.6 * n.width, count, last)


def _sunk(x: Stitch, radius: float) -> Array:
    points = thread.rest(np.array(x.u), np.array(x.d), radius)
    points[:, 2] = np.minimum(points[:, 2], 0.0)
    return points
