"""What a spoken amount is called, and which quantity of the standard it is."""

import re

from knowledge.normalise.amounts import Amount
from knowledge.normalise.draft import Number, Words
from knowledge.normalise.verbs import Act
from knowledge.schema.quantity import Bound, Reference
from knowledge.schema.units import DIMENSIONS, Dimension, Unit

SLOTS = {
    Dimension.ANGLE: "angle", Dimension.SPEED: "speed", Dimension.NUMBER: "needle", Dimension.COUNT: "count",
    Dimension.TIME: "time", Dimension.TEMPERATURE: "temperature", Dimension.LENGTH: "length", Dimension.SHARE: "share",
    Dimension.SPLIT: "split", Dimension.FORCE: "force",
}  # fmt: skip
NAMES = {
    "angle": "角度", "speed": "速度", "needle": "针号", "count": "次数", "time": "时间", "temperature": "温度",
    "length": "尺寸", "depth": "深度", "share": "成数", "split": "劈分", "force": "力", "pitch": "针距",
}  # fmt: skip
_SIZES = {"长": "长度", "宽": "宽度", "高": "高度", "深": "深度", "厚": "厚度", "粗": "粗细", "远": "距离"}
_COUNTS = {
    "圈": "圈数",
    "针": "针数",
    "层": "层数",
    "遍": "遍数",
    "道": "道数",
    "根": "根数",
    "股": "股数",
    "瓣": "瓣数",
    "皮": "皮数",
}
_KNOWN = {
    "针距": ("pitch", "针距"), "针脚": ("stitch_length", "针长"), "针长": ("stitch_length", "针长"),
    "皮高": ("band_height", "皮高"), "水路": ("water_way", "水路宽"), "湿度": ("humidity_ratio", "湿度"),
}  # fmt: skip
STEEPEST = 90  # ° from a surface or its normal
_REFERENCES = (
    (Reference.NORMAL, "法线"),
    (Reference.WEFT, "纬"),
    (Reference.CLOTH, "绣面|布面|绣地|绸面|缎面|布(?!置)|绸|缎|绷面|底料"),
    (Reference.SURFACE, "表面|工件|漆面|皮面|泥面|纸面|胎面|板面|台面|桌面|面上|皮子|泥片"),
)


def slot_of(number: Number) -> str | None:
    """What a number answers: angle, speed, needle, count…; None of a vague one."""
    return SLOTS[DIMENSIONS[Unit(number.unit)]] if number.unit else None


def reference_of(text: str) -> Reference | None:
    """What the words say an angle is measured from; None where they say nothing, or two things."""
    found = [reference for reference, words in _REFERENCES if re.search(words, text)]
    return found[0] if len(found) == 1 else None


def number(text: str, amount: Amount, act: Act | None) -> Number:
    """The amount as a number of the draft. Its key is None where neither the words nor the act tell it."""
    words = Words(text=text[amount.start : amount.end], start=amount.start, end=amount.end)
    if amount.unit is None:
        return Number(key=None, name="多少", value=None, unit="", bound=Bound.ABOUT, words=words)
    slot = SLOTS[DIMENSIONS[amount.unit]]
    key, name = (act.key(slot) if act else None), NAMES[slot]
    clause_start = max(text.rfind(mark, 0, amount.start) for mark in "，,。；;") + 1
    before = text[clause_start : amount.start]
    if slot == "length":
        side = text[amount.end : amount.end + 1]
        name = _SIZES.get(side, name)
        if side == "深" and act and act.key("depth"):
            key = act.key("depth")
        elif side in ("宽", "高", "厚"):
            key = None
    elif slot == "count":
        name = _COUNTS.get(amount.counted, name)
    elif slot == "speed" and act and act.verb == "刺入":
        name = "进针速度"
    for word, (known, called) in _KNOWN.items():
        if word in before and slot == ("share" if known == "humidity_ratio" else "length"):
            key, name = known, called
    steep = amount.value is not None and max(amount.value, amount.high or 0) <= STEEPEST
    return Number(
        key=key, name=name, value=amount.value, high=amount.high, unit=amount.unit.value, bound=amount.bound,
        reference=reference_of(_about(text, amount)) if amount.unit is Unit.DEGREE and steep else None, words=words,
    )  # fmt: skip


def _about(text: str, amount: Amount) -> str:
    """The words right about an angle that say where it is measured from: 跟绣面三十度, 30°，从绣面量."""
    before = re.search("(?:跟|和|与|从|离|对)[^，,。；;]{1,6}$", text[: amount.start])
    after = re.match("(?:左右|上下|的?样子)?[，,]?(?:从|跟|和|与|对)[^，,。；;]{1,8}", text[amount.end :])
    return (before[0] if before else "") + (after[0] if after else "")
