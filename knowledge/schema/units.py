"""Units (单位): the measures that a craft's numbers come in, their dimensions, and what each may hold.

Old measures stay as they were spoken; only where a picture needs millimetres are they turned, by pint.
"""

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    import pint


class Dimension(StrEnum):
    """What a unit measures."""

    LENGTH = "length"  # 长度
    ANGLE = "angle"  # 角度
    TIME = "time"  # 时间
    SPEED = "speed"  # 速度
    TEMPERATURE = "temperature"  # 温度
    FORCE = "force"  # 力
    SPLIT = "split"  # 劈分
    COUNT = "count"  # 数目
    SHARE = "share"  # 成数
    NUMBER = "number"  # 型号


class Unit(StrEnum):
    """Units of the interface; radians exist only in code."""

    MILLIMETRE = "mm"
    CENTIMETRE = "cm"
    METRE = "m"
    DEGREE = "°"
    SECOND = "s"
    MINUTE = "min"
    HOUR = "h"
    DAY = "d"
    MILLIMETRE_PER_SECOND = "mm/s"
    CELSIUS = "°C"
    NEWTON = "N"
    THREAD_FRACTION = "1/N"  # 劈丝: value N means one N-th of a full thread (花线)
    COUNT = "1"
    RATIO = "ratio"
    PERCENT = "%"
    THREAD_WIDTH = "w"  # widths of the thread in use
    NEEDLE_NUMBER = "号"  # needle number: 12号 is finer than 9号
    FINGER = "指"  # width of the speaker's finger: whose, is a question
    LI = "厘"  # old measures, kept as the source says them
    FEN = "分"
    CUN = "寸"
    CHI = "尺"
    ZHANG = "丈"


DIMENSIONS: dict[Unit, Dimension] = {
    **dict.fromkeys((Unit.MILLIMETRE, Unit.CENTIMETRE, Unit.METRE, Unit.THREAD_WIDTH, Unit.FINGER), Dimension.LENGTH),
    **dict.fromkeys((Unit.LI, Unit.FEN, Unit.CUN, Unit.CHI, Unit.ZHANG), Dimension.LENGTH),
    Unit.DEGREE: Dimension.ANGLE,
    **dict.fromkeys((Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY), Dimension.TIME),
    Unit.MILLIMETRE_PER_SECOND: Dimension.SPEED,
    Unit.CELSIUS: Dimension.TEMPERATURE,
    Unit.NEWTON: Dimension.FORCE,
    Unit.THREAD_FRACTION: Dimension.SPLIT,
    Unit.COUNT: Dimension.COUNT,
    **dict.fromkeys((Unit.RATIO, Unit.PERCENT), Dimension.SHARE),
    Unit.NEEDLE_NUMBER: Dimension.NUMBER,
}

# lowest and highest value that can be meant; beyond lies a slip of the pen
_LIMITS: dict[Unit, tuple[float, float]] = {
    Unit.DEGREE: (0, 360),
    Unit.CELSIUS: (-273.15, 4000),
    Unit.PERCENT: (0, 100),
    Unit.RATIO: (0, 1000),
    Unit.THREAD_FRACTION: (1, 1024),
    Unit.NEEDLE_NUMBER: (0, 40),
}
_ANY = (0.0, 1e7)

# what the end of a quantity's key promises
_PROMISES: dict[str, Dimension] = {
    "angle": Dimension.ANGLE,
    "azimuth": Dimension.ANGLE,
    "elevation": Dimension.ANGLE,
    "direction": Dimension.ANGLE,
    "speed": Dimension.SPEED,
    "temperature": Dimension.TEMPERATURE,
    "force": Dimension.FORCE,
    "split": Dimension.SPLIT,
    "count": Dimension.COUNT,
    "passes": Dimension.COUNT,
    "ratio": Dimension.SHARE,
    "width": Dimension.LENGTH,
    "thickness": Dimension.LENGTH,
    "length": Dimension.LENGTH,
    "height": Dimension.LENGTH,
    "depth": Dimension.LENGTH,
    "pitch": Dimension.LENGTH,
    "time": Dimension.TIME,
}

# the market measures of 1930, by which 3 尺 are 1 m; the older ones differed by place and trade
_OLD = ("shi_chi = metre / 3", "shi_cun = shi_chi / 10", "shi_fen = shi_cun / 10", "shi_li = shi_fen / 10",
        "shi_zhang = 10 * shi_chi")  # fmt: skip
_PINT = {
    Unit.MILLIMETRE: "millimetre", Unit.CENTIMETRE: "centimetre", Unit.METRE: "metre", Unit.LI: "shi_li",
    Unit.FEN: "shi_fen", Unit.CUN: "shi_cun", Unit.CHI: "shi_chi", Unit.ZHANG: "shi_zhang", Unit.DEGREE: "degree",
    Unit.SECOND: "second", Unit.MINUTE: "minute", Unit.HOUR: "hour", Unit.DAY: "day",
    Unit.MILLIMETRE_PER_SECOND: "millimetre / second", Unit.CELSIUS: "degree_Celsius", Unit.NEWTON: "newton",
    Unit.PERCENT: "percent", Unit.RATIO: "", Unit.COUNT: "",
}  # fmt: skip


def limits(unit: Unit) -> tuple[float, float]:
    """Lowest and highest value that the unit can mean."""
    return _LIMITS.get(unit, _ANY)


def promised(key: str) -> Dimension | None:
    """What a quantity called `key` must measure, by the last word of its name; None where the name promises nothing."""
    return _PROMISES.get(key.rpartition("_")[2])


def convert(value: float, unit: Unit, to: Unit) -> float:
    """`value` in another unit. Raises KnowledgeError for another dimension, or one that is measured by somebody's own
    finger, thread or needle and has no size without him."""
    if unit is to:
        return value
    if unit not in _PINT or to not in _PINT or DIMENSIONS[unit] is not DIMENSIONS[to]:
        raise KnowledgeError(f"{unit.value} cannot be turned into {to.value}", "give the number in a unit of that kind")
    return float(_registry().Quantity(value, _PINT[unit]).to(_PINT[to]).magnitude)


@lru_cache(maxsize=1)
def _registry() -> "pint.UnitRegistry[float]":
    import pint  # noqa: PLC0415 - a tenth of a second, and few measures are ever turned

    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    for line in _OLD:
        registry.define(line)
    return registry
