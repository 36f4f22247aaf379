"""A step whose movement is not drawn yet: its actions as written lines, the one in hand lit."""

from collections.abc import Sequence

from generator.motion.numbers import Numbers
from generator.motion.stage import Stage, camera
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.scene.clip import Caption
from generator.scene.ground import Cloth
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

VERSION = 3  # raise when the same actions would draw another picture
SHORTEST = 4.0  # s of a card without actions
FIELD = 100.0  # mm of paper across the picture
LEFT, TOP, STEP, ROW = -40.0, 17.0, 9.0, 4.2  # mm: where the lines stand
PAPER: Rgb = (247, 242, 231)
CHARACTERS = {"zh": 36, "en": 64}  # a line's length
MOST = 5  # actions that find room
NOT_DRAWN = ("这一步的动作还没有画，先看文字", "This step's movement is not drawn yet: please read it")
READING = "看"  # what is done while NOT_DRAWN stands
NOTICE = 2.0  # s that this stands at least


def card(n: Numbers) -> Picture:
    """One action after another, each lit as long as it takes to read."""
    captions = n.spec.captions
    rows = timeline(captions)
    most = CHARACTERS[n.spec.language]

    def at(t: float) -> Moment:
        now, _ = rows.at(t)
        marks: list[Mark] = []
        for row, each in enumerate(captions):
            kind = MarkKind.HERE if row == now else MarkKind.DONE if rows.end(row) <= t else MarkKind.NEXT
            y = TOP - STEP * row
            marks.append(Mark(kind, (LEFT, y + 2.2, 0.0), str(row + 1)))
            marks += [
                Mark(MarkKind.NOTE, (LEFT + 2.4, y - ROW * under, 0.0), piece)
                for under, piece in enumerate(lines(each.text, most))
            ]
        return Moment(0, (), tuple(marks), light=120.0)

    paper = camera((9.0, 0.0), FIELD, tilt=0.0)
    not_drawn = Fact(n.words("动作画面：还没有画", "Moving picture: not drawn yet"))
    said = Caption(verb=READING, text=n.words(*NOT_DRAWN), seconds=NOTICE)
    return Stage(n, paper, paper).picture(rows, at, cloth=Cloth(PAPER), facts=(not_drawn,), captions=(said,))


def timeline(captions: Sequence[Caption]) -> Timeline:
    """A beat for each row."""
    deeds = (READING, UNTOLD, *[None] * MOST)
    rows = [Beat(row, each.seconds, deed) for row, (each, deed) in enumerate(zip(captions, deeds, strict=False))]
    return Timeline(rows or [Beat(0, SHORTEST, READING)])


def lines(text: str, most: int) -> tuple[str, ...]:
    """At most two lines of `most` characters; a break falls after a mark or a space where there is one."""
    if len(text) <= most:
        return (text,)
    cut = max(text.rfind(mark, 0, most) for mark in "，；、, ") + 1 or most
    rest = text[cut:]
    return (text[:cut].rstrip(" "), rest if len(rest) <= most else rest[: most - 1] + "…")
