"""What a needlewoman does, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    UP = "起针"  # the needle comes up, and the thread with it
    DOWN = "落针"  # the needle is brought over its point and goes through
    DRAW = "拉线"  # the thread is drawn after it until it lies flat
    FURTHER = "排针"  # stitch after stitch beside the first
    TACK = "短针"
    HIDE = "藏头"
    HIDE_SHORT = "藏针"  # a short stitch between long ones
    BACK = "回针"
    CLOSE = "紧靠"  # the thread comes to lie against the one before
    JOIN = "接针"
    SHORTEN = "缩短"
    CHANGE = "换线"
    CONTINUE = "续"
    LEAVE = "留"
    CUT = "剪"
    STRETCH = "绷"
    TRACE = "勾"
    DIVIDE = "分"
    CHOOSE = "配"
    ARRANGE = "排"
    LOOK = "看"
    SPLIT = "劈"
    TWIST = "捻"
    THREAD = "穿"
    STRAIGHTEN = "理"
    LAY = "放"  # a thread that is not sewn comes to lie on the cloth
    TIE = "钉"  # and is held there by small stitches across it
    BEND = "折"
    TUCK = "藏"
