"""A step whose movement is not drawn yet: its actions as written lines, the one in hand lit, and its numbers beside."""

from generator.motion.numbers import Numbers
from generator.motion.stage import Stage, camera
from generator.scene.ground import Cloth
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

VERSION = 1  # raise when the same actions would draw another picture
FIELD = 100.0  # mm of paper across the picture
LEFT, TOP, STEP, ROW = 2.0, 19.0, 9.5, 4.2  # mm: where the lines stand
PAPER: Rgb = (247, 242, 231)
CHARACTERS = 22  # a line's length
MOST = 5  # actions that find room
NOT_DRAWN = "这一步的动作还没有画，先看文字"


def card(n: Numbers) -> Picture:
    """One action after another, each as long as the others."""
    actions = n.spec.actions[:MOST]
    seconds = n.spec.seconds

    def at(t: float) -> Moment:
        now = min(int(t / seconds * len(actions)), len(actions) - 1)
        marks: list[Mark] = []
        for row, text in enumerate(actions):
            kind = MarkKind.DONE if row < now else MarkKind.HERE if row == now else MarkKind.NEXT
            y = TOP - STEP * row
            marks.append(Mark(kind, (LEFT, y + 2.2, 0.0), str(row + 1)))
            marks += [
                Mark(MarkKind.NOTE, (LEFT + 2.4, y - ROW * under, 0.0), piece)
                for under, piece in enumerate(_lines(text))
            ]
        return Moment(0, (), tuple(marks), NOT_DRAWN if t < 0.3 * seconds else "", light=120.0)

    paper = camera((9.0, 0.0), FIELD, tilt=0.0)
    return Stage(n, paper, paper).picture(at, cloth=Cloth(PAPER), facts=(Fact("动作画面：还没有画", dashed=True),))


def _lines(text: str) -> tuple[str, ...]:
    """At most two lines; a break falls after a mark where there is one."""
    if len(text) <= CHARACTERS:
        return (text,)
    cut = max(text.rfind(mark, 0, CHARACTERS) for mark in "，；、") + 1 or CHARACTERS
    rest = text[cut:]
    return (text[:cut], rest if len(rest) <= CHARACTERS else rest[: CHARACTERS - 1] + "…")
