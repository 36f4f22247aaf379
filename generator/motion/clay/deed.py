"""What is done when a slab is beaten, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    TAKE = "取"
    CUT_OFF = "切"
    PRESS = "按"
    STRIKE = "打"
    DRAG = "带拉"
    OUTWARDS = "往外带"
    TURN = "转"
    MOVE = "移"
    TAP = "拍"
    LOOK = "察"
    PRICK = "挑破"
    CLOSE = "抹平"
    SMOOTH = "括"
    MARK = "划"
    CIRCLE = "划圆"
    CUT = "裁"
    COVER = "盖"
