"""展开压平: the packet is opened layer by layer from the outermost, laid between pages, and its petals are counted."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.lamp import screen
from generator.motion.paper.deed import Deed
from generator.motion.paper.folding import FLAT, turning
from generator.motion.paper.paper_numbers import PACKET, PaperNumbers
from generator.motion.paper.piece import PALE, RED
from generator.motion.paper.table import TABLE, lying
from generator.motion.polygon import rectangle
from generator.motion.registry import Size, figure
from generator.motion.solids import plate
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import REST
from generator.motion.vectors import direction
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Fact, Moment, Picture

OPENING, INTO, CLOSING, SHUT, REOPENING, HOLDING, COUNTING = 1.1, 1.0, 0.8, 0.5, 0.8, 0.7, 1.6  # s
LONGEST = 18.0
PETALS = 5
PAGE: Rgb = (238, 232, 216)
UNDER: Rgb = (226, 219, 200)
PAGES = (1.3, 1.24)  # of the flower's reach: half of a page's width and height
FROM = -4.0  # of the reach: from where the book is brought
LIT: Rgb = (255, 74, 52)  # red paper with the lamp behind it
RAISED = 7.0  # mm that the flower is lifted while the book comes under it
TIPPED = 16.0  # ° that it is tipped towards the eye when it is looked at
FADED = 0.8  # of its creases, when the pages have pressed it
SHUT_BY = 176.0  # °: the page over it
LAMP = ("对着光看：画里把亮着的灯放在纸后面", "held to the light: the lamp is drawn behind the paper")
PRESSED_SHORT = ("夹在书里要压多久没有说，画里只压一下", "how long it is pressed nobody said: here for a moment only")


def _opening(_: PaperNumbers) -> list[Beat]:
    opened = [Beat(("open", k), OPENING, Deed.OPEN if k == 3 else None) for k in (3, 2, 1, 0)]
    return [
        *opened,
        Beat("into", INTO, Deed.PRESS), Beat("close", CLOSING), Beat("shut", SHUT), Beat("reopen", REOPENING),
        Beat("hold", HOLDING, Deed.INSPECT), Beat("count", COUNTING),
    ]  # fmt: skip


def _shown(n: PaperNumbers) -> Mapping[Size, float]:
    """The taught flower: an eye and a crescent in every petal, and what it measures from left to right."""
    if n.spec.pattern is not None:
        return {}
    flat = n.packet.folding.pose(0)
    across = np.concatenate([flat.put(k, of)[:, 0] for k, of in enumerate(n.packet.flower.outlines) if len(of)])
    return {Size.LOBES: PETALS, Size.OPENINGS: 2 * PETALS, Size.SHEET: float(np.ptp(across))}


@figure(
    "open_flower", PaperNumbers, needs=PACKET, beats=_opening, version=2, longest=LONGEST, sizes={View.FRONT: _shown}
)
def open_flower(n: PaperNumbers, beats: Timeline) -> Picture:
    """展开压平: the folds are opened, the last made first; creases ease between the pages; held up, it is counted."""
    packet, reach = n.packet, n.packet.petal.reach
    folding, flower = packet.folding, packet.flower
    s = Stage(
        n,
        stage.camera((0.0, -0.12 * reach), 5.0 * reach, aside=0.0),
        stage.camera((0.0, -0.1 * reach), 3.7 * reach, aside=0.0),
    )

    def state(t: float) -> tuple[int, float]:
        for k in (3, 2, 1, 0):
            if t < beats.end(("open", k)):
                return k, FLAT * (1 - ease(beats.share(("open", k), t)))
        return 0, 0.0

    def at(t: float) -> Moment:
        done, angle = state(t)
        pose = lying(folding.pose(done, angle, n.thickness))
        lifted = np.sin(np.pi * beats.share("into", t)) * RAISED
        up = ease(beats.share("hold", t))
        fade = FADED * beats.share("shut", t)
        tip = turning(np.array([1.0, 0.0, 0.0]), up * TIPPED)
        edge = np.array([0.0, -reach, 0.0])  # the lower one, about which it is tipped
        pose = pose.moved(tip, edge - tip @ edge + [0.0, 0.0, lifted + up * 0.1 * reach])
        lit = flower.body(pose, len(folding.folds), fade)
        if up > 0:
            lit = replace(lit, colour=mixed(RED, LIT, up), reverse=mixed(PALE, LIT, up))
        bodies: list[Body] = [lit]
        if t >= beats.begin("into"):
            half = np.array(PAGES) * reach
            bodies = [*_book(n, beats, t, reach), *screen(up, -half, half, UNDER, REST), *bodies]
        marks: list[Mark] = []
        for k in range(PETALS):
            if beats.share("count", t) * (PETALS + 1.5) > k + 0.5:
                # a petal lies on the fold at its head: that is where its middle is
                centre = packet.on(n.value("petal_centre") * direction(360.0 * k / PETALS)[None])
                marks.append(stage.note(pose.put(_facet(flower.outlines), centre)[0], f"{k + 1}"))
        return Moment(0, tuple(bodies), tuple(marks))

    facts = (n.size_open, Fact(n.words(*PRESSED_SHORT)), Fact(n.words(*LAMP)))
    return s.picture(beats, at, cloth=TABLE, facts=facts)


def _facet(outlines: tuple[np.ndarray, ...]) -> int:
    """A facet that no fold has moved: in the opened sheet all lie as it does."""
    return next(k for k, outline in enumerate(outlines) if len(outline))


def _book(n: PaperNumbers, beats: Timeline, t: float, reach: float) -> list[Body]:
    """The page under the flower, and the one beside it, which is laid over it and taken back."""
    come = (1 - ease(min(1.0, 1.3 * beats.share("into", t)))) * FROM * reach
    wide, high = (half * reach for half in PAGES)
    page = np.column_stack([rectangle(-wide, -high, wide, high), np.full(4, REST / 2)])
    spine = np.array([-wide, 0.0, REST + 2 * n.thickness])
    turned = ease(beats.share("close", t)) - ease(beats.share("reopen", t))
    over = turning(np.array([0.0, 1.0, 0.0]), -FLAT + turned * SHUT_BY)
    other = (page - spine) @ over.T + spine
    other[:, 2] = np.maximum(other[:, 2], REST / 2)
    shift = np.array([come, 0.0, 0.0])
    return [plate(points + shift, colour, PAGE) for points, colour in ((page, UNDER), (other, PAGE))]
