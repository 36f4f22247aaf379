"""双面绣 at the thread's end: short stitches among those that lie hold it, and it is cut: neither face shows it."""

import numpy as np

from generator.motion.registry import figure
from generator.motion.sewing import faces, finishing, lesson
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.double_faced import BUD, COLOUR, lay_out
from generator.motion.sewing.faces import TwoFaced
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import fastening
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import xy
from generator.scene.body import Strand
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Picture

BACK = 5  # rows before the last, where it is fastened
SIZE = 1.6  # of the thread's width: length of a short stitch
SUNK = np.array([1.0, 1.0, 0.8])  # of their height, the short stitches press in among the long ones
GONE = 1.25  # of the way that the scissors came, they go, and what stood in the cloth is sunk into it
PALE: Rgb = (238, 196, 128)
SHORT = 2  # the band that the short stitches are numbered by


def _fastening(n: SewingNumbers) -> list[Beat]:
    more = n.count("fasten_count") - 1
    tacks = lesson.by_needle(
        n, [2.6, *[1.6] * more, 2.0], {Phase.EMERGE: Deed.TACK}, {Phase.EMERGE: UNTOLD}, upto=Phase.PULL
    )
    return [*tacks, Beat("level", 0.8, Deed.CUT), *finishing.cut(None), lesson.wait(0.7)]


@figure(
    "fasten_on_both_faces",
    SewingNumbers,
    needs=(*BUD, "fasten_count", "tail_length"),
    beats=_fastening,
    version=5,
    views=lesson.CUT,
)
def fasten_on_both_faces(n: SewingNumbers, beats: Timeline) -> Picture:
    """双面藏尾: short stitches are pressed in among the long ones of both faces; the rest is cut close to the cloth."""
    work, count = lay_out(n), n.count("fasten_count")
    rows = work.rows
    near = [(np.array(x.u) + np.array(x.d)) / 2 for x in rows[-BACK - 1 : -BACK + 1]]
    silk = Thread(n.width, lambda x: PALE if x.row == SHORT else COLOUR, work.silk.side)
    short = fastening(sum(near) / 2, work.along, SIZE * n.width, count, SHORT)
    before = work.made(len(rows))
    sewing = TwoFaced(
        short, beats, silk,
        shapes=[x * SUNK for x in work.flat(short)], tilt=n.needle_angle or 0.0, thickness=n.value("cloth_thickness"),
        anchor=before[-1].d, ground=work.done(len(rows)), before=before,
    )  # fmt: skip
    sewing.head = xy(work.head)

    def ending(t: float) -> tuple[Strand, ...]:
        near, closed, away = finishing.shares(beats, t)
        return finishing.cutting(sewing, PALE, near, closed, GONE * away, level=ease(beats.share("level", t)))

    sewing.ending = ending
    pale = Fact(n.words(*finishing.PALE))
    pierced = faces.open_question(n, "短针穿不穿到另一面", "if they pierce through")
    second = faces.open_question(
        n, "画的是同色的；异色的线尾怎么藏", "drawn in one colour; how a second colour's end is held"
    )
    return faces.perform(Stage(n, *faces.cameras()), sewing, lines=work.line, facts=(pierced, second, pale))
