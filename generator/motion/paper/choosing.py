"""选纸: a sheet is looked at, a corner folded and opened uncracked; a strip is trimmed off so that it is square."""

import numpy as np

from generator.motion import stage
from generator.motion.paper.deed import Deed
from generator.motion.paper.folding import FLAT, Fold, folded, turning
from generator.motion.paper.held import GAP, SLIT
from generator.motion.paper.packet import square
from generator.motion.paper.paper_numbers import PACKET, PaperNumbers
from generator.motion.paper.piece import Piece, moved, whole
from generator.motion.paper.shears import Shears
from generator.motion.paper.table import OVER, SPRING, TABLE, lying
from generator.motion.paper.turned import Turned
from generator.motion.polygon import rectangle
from generator.motion.registry import figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import REST
from generator.scene.body import Body, Sheet
from generator.scene.picture import Moment, Picture

LOOKING, BENDING, PRESSING, UNBENDING = 1.2, 0.8, 0.4, 0.8  # s
COMING, TRIMMING, FALLING, CHECKING, BACK, RESTING = 0.5, 2.4, 0.6, 1.1, 1.1, 0.3  # s
MORE = 0.36  # of half the square's side: what the sheet has too much on its right
CORNER = 0.3  # of it: the corner that is folded to try the paper; it goes with the strip
RAISED, TIPPED = 6.0, 26.0  # mm, °: the sheet held up to the light
HELD = 2.2  # mm over the table, where it is trimmed
USED = 0.95  # of the blade: a straight line is cut in long snips
COME = np.array([24.0, -16.0, 6.0])  # mm from where the scissors come
STRIP_TO = np.array([7.0, -4.0])  # mm that the strip falls aside


def _choosing(_: PaperNumbers) -> list[Beat]:
    return [
        Beat("look", LOOKING, Deed.CHOOSE), Beat("bend", BENDING), Beat("press", PRESSING), Beat("unbend", UNBENDING),
        Beat("come", COMING, Deed.TRIM), Beat("trim", TRIMMING), Beat("fall", FALLING),
        Beat("check", CHECKING), Beat("back", BACK), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("choose_paper", PaperNumbers, needs=PACKET, beats=_choosing, longest=14.0)
def choose_paper(n: PaperNumbers, beats: Timeline) -> Picture:
    """选纸: held up, a corner folded and opened; trimmed square, and folded corner to corner, where all sides meet."""
    side, half = n.packet.side, n.packet.side / 2
    wide = (1 + MORE) * half
    sheet = rectangle(-half, -half, wide, half)
    corner = folded(sheet, [Fold((wide - CORNER * half, half), 135.0)])
    trial, plain = whole(corner), folded(sheet, ())
    strip = Piece(plain, (rectangle(half, -half, wide, half),))
    squared = folded(square(side), [Fold((0.0, 0.0), 45.0)])
    cut = Turned(np.array([[half, -half], [half, half]]), Shears(np.zeros(3), 90.0), USED)
    s = Stage(
        n,
        stage.camera((0.06 * half, -0.2 * half), 5.3 * half, aside=0.0),
        stage.camera((0.5 * half, 0.15 * half), 3.6 * half, aside=0.0),
    )
    strip_body = strip.body(lying(plain.pose(0)), 0)
    uncut = whole(plain).body(lying(plain.pose(0)), 0)

    def looked(t: float) -> Sheet:
        """Held up to the light and put down again; then its corner is bent."""
        up = np.sin(np.pi * beats.share("look", t))
        turned = (FLAT - SPRING) * ease(beats.share("bend", t)) + SPRING * ease(beats.share("press", t))
        angle = turned - FLAT * ease(beats.share("unbend", t))
        tip = turning(np.array([1.0, 0.0, 0.0]), up * TIPPED)
        pose = lying(corner.pose(0, angle, n.thickness)).moved(tip, np.array([0.0, 0.0, up * (RAISED + 0.25 * half)]))
        return trial.body(pose, int(t >= beats.begin("bend")))

    def trimmed(t: float) -> list[Body]:
        """The sheet a little over the table, the scissors along its line; the strip falls."""
        lift = HELD * (ease(beats.share("come", t)) - ease(beats.share("fall", t)))
        now = cut.after(beats.share("trim", t))
        up = np.array([0.0, 0.0, lift])
        made: list[Body] = []
        if t < beats.end("trim"):
            slit = [[half, -half, REST + lift + OVER], [half, -half + now.done, REST + lift + OVER]]
            line = (chain(slit, SLIT, GAP),) if now.done > 0 else ()
            made.append(moved(uncut, np.eye(3), up, line))
        else:
            gone = beats.share("fall", t)
            made.append(whole(squared).body(lying(squared.pose(0), lift=lift), 0))
            made.append(moved(strip_body, np.eye(3), np.append(gone * STRIP_TO, HELD * (1 - gone * gone))))
        off = (1 - ease(beats.share("come", t)) + ease(beats.share("fall", t))) * COME
        pivot = np.array([half, -half + now.done - now.crossing, REST + HELD]) + off
        if t < beats.end("fall"):
            made += Shears(pivot, 90.0).bodies(now.crossing)
        return made

    def checked(t: float) -> list[Body]:
        """Folded corner to corner, and opened again; the strip lies beside it."""
        angle = FLAT * (ease(beats.share("check", t)) - ease(beats.share("back", t)))
        pose = lying(squared.pose(0, min(angle, FLAT - 1e-6), n.thickness))
        return [whole(squared).body(pose, 0), moved(strip_body, np.eye(3), np.append(STRIP_TO, 0.0))]

    def at(t: float) -> Moment:
        if t < beats.begin("come"):
            return Moment(0, (looked(t),))
        bodies = trimmed(t) if t < beats.begin("check") else checked(t)
        sides = beats.end("check") - 0.2 * CHECKING <= t < beats.begin("back") + 0.2 * BACK
        note = stage.note((0.0, half, 1.0), n.words("四边都对得上", "all sides meet"))
        return Moment(0, tuple(bodies), (note,) if sides else ())

    return s.picture(beats, at, cloth=TABLE, facts=(n.size_open,))
