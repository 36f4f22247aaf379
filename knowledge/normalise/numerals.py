"""Chinese numerals as they are spoken: 十二, 两百五, 廿四, 一点五, 三四, 四五十, and Arabic digits."""

import re

DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN = "零〇一二两三四五六七八九十百千万廿卅"
NUMERAL = rf"(?:\d+(?:\.\d+)?|[{HAN}]+(?:点[零〇一二三四五六七八九]+)?)"

_D = "[一二两三四五六七八九]"
_WHOLE = re.compile(rf"(?:({_D})千)?(零)?(?:({_D})百)?(零)?(?:({_D})?(十))?({_D})?")
_ALONE = {"零": 0.0, "〇": 0.0, "百": 100.0, "千": 1000.0}  # 百把下
_IDIOMATIC = {("三", "五")}  # 三五下: three to five


def value(words: str) -> float | None:
    """The number that the words are, or None where they are none: 一千二 is 1200, 两两 is nothing."""
    if re.fullmatch(r"\d+(\.\d+)?", words):
        return float(words)
    whole, point, decimals = words.partition("点")
    number = _whole(whole.replace("廿", "二十").replace("卅", "三十"))
    if number is None or not point:
        return number
    if not decimals or any(digit not in DIGITS for digit in decimals):
        return None
    return float(f"{number:g}.{''.join(str(DIGITS[digit]) for digit in decimals)}")


def spread(words: str) -> tuple[float, float | None] | None:
    """Lower and upper end; the upper one is None of a single number. 三四 is (3, 4), 四五十 is (40, 50)."""
    single = value(words)
    if single is not None:
        return single, None
    for index in range(len(words) - 1):
        first, second = words[index], words[index + 1]
        if not (DIGITS.get(first) and DIGITS.get(second)):
            continue
        if DIGITS[second] != DIGITS[first] + 1 and (first, second) not in _IDIOMATIC:
            return None
        low = value(words[: index + 1] + words[index + 2 :])
        high = value(words[:index] + words[index + 1 :])
        return (low, high) if low is not None and high is not None and low < high else None
    return None


def _whole(words: str) -> float | None:
    if words in _ALONE:
        return _ALONE[words]
    if "万" in words:
        many, _, rest = words.partition("万")
        left, right = _whole(many), _whole(rest) if rest else 0.0
        if left is None or right is None or many in _ALONE:
            return None
        return left * 10_000 + right * (1000 if len(rest) == 1 else 1)
    match = _WHOLE.fullmatch(words)
    if not match or not words:
        return None
    thousands, gap, hundreds, gap_after, tens, ten, ones = match.groups()
    total = sum(
        DIGITS[digit] * size for digit, size in ((thousands, 1000), (hundreds, 100), (tens, 10)) if digit
    )  # fmt: skip
    if ten and not tens:
        total += 10
    if ones:
        short = not (ten or gap or gap_after)
        total += DIGITS[ones] * (10 if short and hundreds else 100 if short and thousands else 1)
    return float(total) if total else None
