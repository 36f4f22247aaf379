"""What a paper cutter does, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    CHOOSE = "挑"  # the paper is felt, held to the light, a corner folded
    TRIM = "裁"
    HALVE = "对折"
    MARK = "做记号"
    FOLD = "折"
    COVER = "盖"
    HALVE_AGAIN = "再对折"
    PRESS = "压"
    DRAW = "画"
    END_LINE = "收"
    LOOK = "看"
    CUT = "剪"
    TEETH = "剪齿"
    LEAVE = "留"
    TURN = "转纸"
    STOP = "停"
    BOTH_SIDES = "两头剪"
    OPEN = "展开"
    INSPECT = "检"
