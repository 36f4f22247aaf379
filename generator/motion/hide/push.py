"""推皮走刀: the knife stands still, the hide is pushed and turned, so that the line comes to the edge."""

from math import cos, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.hide import light
from generator.motion.hide.curves import closed
from generator.motion.hide.deed import Deed
from generator.motion.hide.hide_numbers import SAMPLE, HideNumbers
from generator.motion.hide.knife import knife
from generator.motion.hide.pushed import Cut, Pushed
from generator.motion.hide.riding import RIDING, Riding
from generator.motion.hide.section_cut import FIELD, cut_open
from generator.motion.hide.work import Work
from generator.motion.numbers import line
from generator.motion.registry import FACE, Amiss, Size, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import LYING, REST, Held
from generator.motion.vectors import Array, direction
from generator.scene.body import Body, Strand
from generator.scene.clip import View
from generator.scene.ground import Cut as Ground
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

HEADING = 180.0  # ° along which the knife cuts: the left hand pushes the hide towards it
START = (8.6, 12.7)  # of the head's outline, in its drawing: the corner at which the cut begins
UPRIGHT = 90.0  # ° from the hide
SETTING, GRIPPING, BACK, OTHERS, OFF, DONE = 1.2, 1.0, 0.8, 3.4, 1.1, 0.5  # s
FROM = 26.0  # mm over the board, from where the knife comes
REST_TO = np.array([0.0, 100.0])  # mm that what is left of the hide is moved, out of the picture
LONGEST = 28.0
WHETHER_STILL = (
    "刀是不是一点不走，还要问传承人；皮推得多快没有说",
    "whether the knife stays quite still is to be asked; how fast the hide is pushed nobody said",
)


def head(n: HideNumbers, tool: Array | None = None) -> Pushed:
    """The head's outline from START round to it, under a knife that stands where that point lies on the board."""
    part = n.pattern.parts[0]
    begin = int(np.linalg.norm(part.outline - n.pattern.on("head", START), axis=1).argmin())
    way = closed(np.roll(part.outline, -begin, 0))
    return Pushed(way, way[0] if tool is None else tool, HEADING)


def _pushing(n: HideNumbers) -> list[Beat]:
    cut = head(n)
    first, turned = cut.pushing(1) * cut.seconds, cut.turned(1) * cut.seconds
    return [
        Beat("set", SETTING, Deed.SET), Beat("grip", GRIPPING, Deed.GRIP),
        Beat("push", first, Deed.PUSH),
        Beat("lift", turned - first, Deed.LIFT), Beat("on", cut.seconds - turned),
        Beat("back", BACK), Beat("others", OTHERS, fast=True), Beat("off", OFF), Beat("done", DONE),
    ]  # fmt: skip


@figure(
    "push_hide", HideNumbers, needs=(*SAMPLE, "hide_thickness", "knife_angle"), beats=_pushing,
    views=(*FACE, View.SECTION), longest=LONGEST,
    sizes={View.SECTION: lambda n: {Size.FACE_HEIGHT: n.thickness}},
    amiss={"facets": Amiss("mm", 0.0, 8.0), "overcut": Amiss("mm", 0.0, 3.0)},
)  # fmt: skip
def push_hide(n: HideNumbers, beats: Timeline) -> Picture:
    """推皮走刀: the head's outline under the knife that stays; then the others; what is left comes off."""
    work, cut, k = Work(n), head(n), n.scale
    count, lean = len(n.pattern.openings), UPRIGHT - n.value("knife_angle")
    whole = work.pierced(count)
    others = Riding([closed(part.outline) for part in n.pattern.parts[1:]], HEADING, lean)
    colour, beyond = light.hide(1.0), work.overcuts(n.amiss("overcut"))
    s = Stage(
        n,
        stage.camera(cut.tool + k * np.array([10.0, 2.0]), 150.0 * k, aside=0.0),
        stage.camera(cut.tool + k * np.array([2.0, 4.0]), 62.0 * k, aside=0.0),
    )

    def progress(t: float) -> Cut:
        first, turned = cut.pushing(1), cut.turned(1)
        share = first * beats.share("push", t) + (turned - first) * beats.share("lift", t)
        return cut.after(share + (1 - turned) * beats.share("on", t))

    def hold(t: float, now: Cut) -> Held:
        if t < beats.begin("push"):
            return LYING.towards(now.held, beats.share("set", t) * 1.6)
        return now.held.towards(LYING, beats.share("back", t))

    def standing(t: float, now: Cut) -> tuple[Body, ...]:
        """The knife; where the picture rides on the hide, it goes along the lines."""
        if t < beats.begin("push"):
            return knife(cut.tool, HEADING, FROM * (1 - ease(beats.share("set", t) * 1.7 - 0.7)), lean)
        if t < beats.begin("others"):
            return knife(cut.tool, HEADING, now.raised + 8.0 * ease(beats.share("back", t)), lean)
        if t >= beats.begin("off"):
            return ()
        return others.knife(beats.share("others", t))

    def at(t: float) -> Moment:
        now = progress(t)
        if n.spec.view is View.SECTION:
            return cut_open(n, beats, t)
        held = hold(t, now)
        slits = (*beyond, cut.way.until(now.done), *others.slits(beats.share("others", t)))
        if beats.share("off", t) <= 0:
            lines: tuple[Strand, ...] = (
                *work.traced(work.uncut(count), held),
                *(strand for each in slits for strand in work.slit(each, held)),
            )
            bodies: list[Body] = [whole.body(held, colour, lines=lines)]
        else:
            far = [strand for each in beyond for strand in work.slit(each, LYING)]
            bodies = [*work.cut_out(colour), *far]
            if t < beats.begin("done"):
                bodies.append(work.rest.body(_off(beats.share("off", t), k), colour))
        return Moment(0, (*bodies, *standing(t, now)), _said(n, beats, t, cut))

    facts = (n.sketch, n.said(WHETHER_STILL))
    if n.spec.view is View.SECTION:
        return s.picture(beats, at, cloth=Ground(4.0, light.BOARD.colour), facts=facts, camera=stage.level(FIELD))
    return s.picture(beats, at, cloth=light.BOARD, facts=(*facts, n.said(RIDING)))


def _off(share: float, k: float) -> Held:
    """What is left of the hide, on its way off."""
    return Held(0.0, ease(share) * k * REST_TO, 5.0 * min(1.0, 5 * share))


def _said(n: HideNumbers, beats: Timeline, t: float, cut: Pushed) -> tuple[Mark, ...]:
    x, y = cut.tool
    if beats.begin("grip") <= t < beats.begin("push"):
        ahead = 11.0 * direction(HEADING)
        back = radians(UPRIGHT - n.value("knife_angle"))  # which way it would lean nobody said
        along = 14.0 * sin(back) * direction(HEADING)
        up = (x - along[0], y - along[1], REST + 14.0 * cos(back))
        text = line(n.need("knife_angle"), n.spec.language).text
        flat = (x - ahead[0], y - ahead[1], REST)
        return (stage.arc((x, y, REST), text, up, flat, not n.firm("knife_angle")),)
    if beats.begin("push") <= t < beats.end("push"):
        return (stage.note((x + 4.0, y - 4.0, REST), n.words("刀不动，皮转", "the knife stays, the hide turns")),)
    if beats.begin("lift") <= t < beats.end("lift"):
        return (stage.note((x + 4.0, y - 4.0, REST), n.words("到角提刀", "lifted at the corner")),)
    return ()
