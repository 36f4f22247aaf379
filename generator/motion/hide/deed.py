"""What a carver of shadow puppets does, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    CHOOSE = "选皮"  # the hide is held to the light
    SOAK = "泡皮"
    SCRAPE = "刮皮"
    DRY = "阴干"
    DAMP = "潮皮"
    POLISH = "推光"
    HOLD_FLAT = "压平"
    TRACE = "过稿"
    COMPARE = "翻看"
    CHOOSE_KNIFE = "选刀"
    CUT_INSIDE = "刻细处"
    KEEP_EDGE = "留边"
    SET = "立刀"
    GRIP = "握定"
    PUSH = "推皮"
    LIFT = "提刀"
    MELT = "化色"
    BRUSH = "刷色"
    SWEAT = "发汗"
    PRESS = "熨平"
    JOIN = "缀结"
    FIT_STICKS = "装签"
    TRY = "试动"
