"""Written sentences as they are read aloud: 0.5 mm → 零点五毫米, 30° → 三十度, 1/16 → 十六分之一."""

import re

_UNITS = {
    "mm/s": "毫米每秒", "mm": "毫米", "cm": "厘米", "°C": "摄氏度", "°": "度", "s": "秒", "%": "百分之", "w": "个线宽",
}  # fmt: skip
_NUMBER = r"\d+(?:\.\d+)?"
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)")
_RANGE = re.compile(rf"({_NUMBER})\s*[-–~～]\s*({_NUMBER})")
_QUANTITY = re.compile(rf"({_NUMBER})\s*(mm/s|mm|cm|°C|°|%|s\b|w\b)?")


def spoken_form(text: str) -> str:
    """Numbers and units in words; source marks in brackets and bare tags are not read."""
    text = re.sub(r"[（(]S\d+\w?[)）]", "", text)
    text = _FRACTION.sub(lambda m: f"{_say(m[2])}分之{_say(m[1])}", text)
    text = _RANGE.sub(r"\1到\2", text)
    text = _QUANTITY.sub(_quantity, text)
    return re.sub(r"\s+", "", text) if re.search(r"[\u4e00-\u9fff]", text) else text


def _quantity(match: re.Match[str]) -> str:
    number, unit = _say(match[1]), match[2]
    if unit == "%":
        return f"百分之{number}"
    return number + (_UNITS[unit] if unit else "")


def _say(number: str) -> str:
    import cn2an  # noqa: PLC0415 - a fifth of a second, and only what is spoken needs it

    return str(cn2an.an2cn(number))
