"""双面异色: a second colour is laid over one face; the other keeps its own."""

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import cut, faces, section, thread
from generator.motion.sewing.comparing import pointed, pointers
from generator.motion.sewing.covering import LIFTED, Cover
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.double_faced import BUD, lay_out, two_faced
from generator.motion.sewing.faces import TwoFaced
from generator.motion.sewing.section import Section
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.ground import Cut
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

NEAR, LOW = 38.5, 0.052  # mm across the close view, and of it the work lies low: clear of a long caption
ARROW = 5.4  # mm above the middle of the work: the arrow from one face to the other


def _covering(_: SewingNumbers) -> list[Beat]:
    by_hand = [Beat(("slide", 0), 1.3, Deed.BETWEEN), Beat(("pull", 0), 0.8)]
    by_hand += [Beat(("carry", 1), 0.7), Beat(("slide", 1), 1.2), Beat(("pull", 1), 0.8)]
    looks = (Beat("place 0", 0.95, Deed.LOOK), Beat("place 1", 0.95))
    return [Beat("change", 1.3, Deed.CHANGE), *by_hand, Beat("fast", 1.3, fast=True), *looks]


@figure("cover_one_face", SewingNumbers, needs=BUD, beats=_covering, version=3, views=(*FACE, View.SECTION))
def cover_one_face(n: SewingNumbers, beats: Timeline) -> Picture:
    """异色盖面: the needle slides between stitches and cloth; this face changes its colour, the other keeps it."""
    work = lay_out(n)
    cover = Cover(work, beats)
    count = len(work.rows)
    filled = two_faced(n, work, work.rows[-1:], Timeline([]), rows=count - 1)
    route = faces.open_question(n, "走针的路线", "the needle's way")
    s = Stage(n, *faces.cameras(NEAR, LOW))
    if s.view is View.SECTION:
        return _cut_open(s, filled, cover, beats, route)
    front = (*filled.ground, *filled.laid)
    raised = front[-thread.PLIES * LIFTED :]  # by the needle, which goes under them
    back = (ply for plies in filled.behind() for ply in plies)
    ground = (*raised, *front[: -len(raised)], *back)
    laid = (*ground, *(ply for plies in cover.over for ply in plies))
    titles, light = faces.names(s), n.value("light_azimuth")
    places = [np.array([*work.rows[k].u, 0.0]) for k in (count // 2, count - 2)]
    middle = float(work.outline[:, 0].mean())

    def marks(t: float) -> tuple[Mark, ...]:
        share = ease(beats.share("place 0", t) / 0.8)
        if t < beats.begin("place 0") or share < 0.1:
            return titles
        return (*titles, stage.arrow((middle, ARROW), (middle - 2 * middle * share, ARROW)))

    def at(t: float) -> Moment:
        done = thread.PLIES * cover.done(t)
        begin = len(raised) if cover.raises(t) else 0
        looking = pointers(pointed(beats, places, t)) if t >= beats.begin("place 0") else ()
        moving = (*cover.hand(t), *cover.rows(t), *faces.both(looking))
        return Moment(len(ground) + done, moving, marks(t), light=light, begin=begin)

    return s.picture(beats, at, laid, cloth=faces.cloth(work.line), facts=(route,))


def _cut_open(s: Stage[SewingNumbers], filled: TwoFaced, cover: Cover, beats: Timeline, route: Fact) -> Picture:
    """The section along the first way of the needle: it goes between thread and cloth, and pierces nothing."""
    opened, camera = Section(filled), section.level_camera([filled])
    back, light = opened.back(), s.n.value("light_azimuth")
    sides = section.sides(s.n, filled.thickness, camera)
    front = (*filled.ground, *filled.laid)
    rows = [front[k : k + thread.PLIES] for k in range(len(front) - thread.PLIES, -1, -thread.PLIES)]

    def rooted(plies: tuple[Strand, ...]) -> tuple[Strand, ...]:
        return opened.seen(cut.rooted(plies, filled.thickness, 0.0))

    bare = [rooted(plies) for plies in rows]
    covered = [(*opened.seen(under), *rooted(row), *opened.seen(over)) for under, row, over in cover.layers]

    def at(t: float) -> Moment:
        done, raised = cover.done(t), cover.rows(t)
        lying = [strand for row in (*covered[:done], *bare[max(done, LIFTED if raised else 0) :]) for strand in row]
        if raised:
            lying += [*rooted(raised), *(opened.seen(cover.layers[0][0]) if cover.way(t) else ())]
        held = cover.hand(t)
        swift = t >= beats.begin("fast")
        hand = opened.seen(held) if swift else opened.whole(cover.on_cloth(held))
        return Moment(len(back), (*lying, *hand), sides, light=light)

    return s.picture(beats, at, back, cloth=Cut(filled.thickness), facts=(route,), camera=camera)
