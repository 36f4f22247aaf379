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
    ROUND = "绕回"  # from the back to the side where the stitch began
    TURN = "翻"  # the frame, so that the other face is seen
    UNPICK = "拆"
    BETWEEN = "走针"  # between the stitches that lie and the cloth, not through it
    PICK = "挑"
    MEASURE = "量"
    UNTWIST = "退捻"
    COMPARE = "比"
    TUG = "拉"
    LAY_BASE = "铺"
    WORK_IN = "掺"  # between threads that lie
    SPLIT_THREAD = "劈线"
    ADD = "加"  # one more layer
    SPLAY = "散梢"  # hairs of one root open towards their tips
    TURN_HAIR = "转毛"
    FASTEN = "收线"  # short stitches hold the thread's end
    BRIGHTEN = "提亮"
    STRIPE = "绣斑"
    CHOOSE_COLOURS = "配色"
    EMBROIDER = "绣"
    DOT = "点"
    ACROSS = "横"  # a loose thread is laid from one end of a band to the other
    CATCH = "带线"  # that thread, at its middle
    CATCH_IN = "扣针"  # and stitch by stitch
    TIGHTEN = "收紧"
    HOLD_DOWN = "压住"
    TO_CENTRE = "朝心"
    CLOSE_IN = "收密"
    DROP = "减针"  # a stitch fewer where there is no room
    ADD = "添"
