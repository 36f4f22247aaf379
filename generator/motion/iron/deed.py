"""What happens at the iron fireworks, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is seen, by the verb that the library's steps have for it."""

    SHED_STANDS = "花棚立着"
    WILLOW_LIES = "柳枝铺着"
    FIREWORKS_BOUND = "烟花绑着"
    BELLOWS_DRIVE = "风箱鼓着"
    IRON_MELTS = "生铁熔着"
    PIT_HOLDS = "棒坑盛着铁水"
    STICKS_HELD = "艺人握着花棒"
    STRIKE = "下棒击上棒"
    IRON_FLIES = "铁水飞出"
    IRON_BURSTS = "铁水炸开"
    DROPS_FALL = "铁珠落下"
    DROPS_COOL = "冷风里变凉"
    NEXT_FOLLOWS = "下一个跟上"
    CORDON_SET = "队伍拉线"
    PEOPLE_WATCH = "观众看着"
    MEDICS_STAND = "医护守着"
