"""What is done to a cloth that is waxed and dyed, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    BLEACH = "漂白"
    STARCH = "上浆"
    POLISH = "磨光"
    MELT = "熔蜡"
    WATCH = "看火"
    COMPARE = "比"  # a paper-cut is laid against the cloth
    SCORE = "划"
    DIP = "蘸"
    DRAW = "画"
    DOT = "点"
    LOOK_BEHIND = "看背面"
    SPREAD = "摊"
    SET = "晾"  # the wax sets; of a dyed cloth: it airs
    FOLD = "折"
    COOL = "冷"
    STEEP = "泡叶"
    STRAIN = "捞渣"
    BEAT = "打靛"
    SETTLE = "沉淀"
    FILL_VAT = "兑缸"
    LOWER = "下缸"
    DYE = "染"
    LIFT = "捞"
    LOWER_AGAIN = "再下缸"
    ADD_WAX = "补蜡"
    BOIL = "煮"
    SKIM = "撇"
    RINSE = "漂洗"
