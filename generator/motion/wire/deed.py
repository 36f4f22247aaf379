"""What a worker in wire does, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    DRAW = "描"
    LOOK = "看"
    ROLL = "轧"
    ANNEAL = "退火"
    MEASURE = "量"
    CUT = "剪"
    GRIP = "夹"
    BEND = "掐弯"
    OVERBEND = "多弯一点"
    FOLD = "折死弯"
    LAY = "摆"
    TRIM = "修"
    CHECK = "查"
    DIP = "蘸"
    STICK = "粘"
    STRAIGHTEN = "扶正"
    SIFT = "筛"
    FIRE = "烧焊"
    COOL = "冷"
    SOAK = "浸"
    RINSE = "冲"
