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
    STEP_BACK = "退"  # a little, to the tail of the stitch before
    DRAW_IN = "缩"  # the stitches grow shorter the sharper the bend
    LAY_OVER = "施"  # a thin single stitch over finished work
    ROOM = "空"  # room is left for the layers to come
    SHIFT = "错"  # into the open places of the layer before
    VARY = "参差"
    FORK = "叉"
    PULL_THROUGH = "抽线"
    CHANGE = "换线"
    CONTINUE = "续"
    LEAVE = "留"
    CUT = "剪"
    STRETCH = "绷"
    TRACE = "勾"
    DRAW_LINES = "画"
    DIVIDE = "分"
    CHOOSE = "配"
    ARRANGE = "排"
    SETTLE = "定"
    LOOK = "看"
    SPLIT = "劈"
    TWIST = "捻"
    THREAD = "穿"
    DRAW_LINE = "画"
    LAY_CLOSE = "密排"
    SKIP = "隔针"  # a place is left empty after each stitch
    COVER = "盖"
    COUNT = "数"
    FILL_GAP = "嵌针"
    MEET = "接尾"  # the head of a stitch comes to lie on the tail of an earlier one
    INTERLOCK = "套"
    FILL_IN = "补针"
    STRAIGHTEN = "理"
    LAY = "放"  # a thread that is not sewn comes to lie on the cloth
    TIE = "钉"  # and is held there by small stitches across it
    BEND = "折"
    TUCK = "藏"
    NEEDLE_UP = "出针"
    WIND = "绕"  # the thread round the needle
    KEEP_HOLD = "牵"
    STOP = "停"
    CLOSE_LOOP = "收"
    BRING_DOWN = "贴"  # onto the cloth
    LIGHT_HAND = "抽手轻"
    TRAVEL = "走线"  # over the back to the next place
