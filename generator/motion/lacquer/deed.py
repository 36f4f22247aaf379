"""What a lacquerer does, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    RUB = "打磨"
    FEEL = "摸平"
    DRAW = "描稿"
    LOOK = "看稿"
    FILL = "填彩"
    DRY = "阴干"
    BUILD_UP = "填平"
    LEVEL = "磨平"
    POLISH = "推光"
    OUTLINE = "勾轮廓"
    VEINS = "勾纹理"
    HATCH = "细钩纤皴"
    DUST = "掸净"
    SIZE = "打金胶"
    THIN = "打薄"
    CLEAN = "擦净面"
    WAIT = "候胶"
    LAY = "贴金"
    PRESS = "压实"
    WIPE = "擦余金"
