"""What is done in raising a pot's body, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    STAND = "立"
    BRING_ROUND = "围"
    CENTRE = "对中"
    CUT = "裁"
    CUT_SLANTED = "斜裁"
    MARK = "做记号"
    SPREAD = "抹"  # slip
    JOIN = "合"
    PRESS = "按"
    SUPPORT = "托"
    PADDLE = "拍"
    TURN = "转"
    SEAL = "按严"
    TURN_OVER = "翻"
    CUT_DISC = "划口片"
    COVER = "盖"
    SCRAPE = "刮"
    FIND = "认"
