"""Amounts as they are spoken: 一寸半, 十来下, 百把下, 三分之一, 七成, 每秒2毫米以内, 12号, 两根线宽, 一指宽, 一点.

What cannot be read for certain is left out: an ordinal, an idiom, a 度 that may be heat or slant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.normalise.degrees import degree
from knowledge.normalise.measures import (
    AFTER,
    AMOUNT,
    BEFORE,
    COUNTED,
    FRACTION,
    HALF,
    HUNDREDTHS,
    NOT_COUNTED,
    NOT_NUMBERS,
    ONE_COUNTED,
    PAUSE,
    QUARTER,
    RATE,
    SIDE,
    SPEED_AFTER,
    SPEED_BEFORE,
    SPLIT,
    SPLIT_INTO,
    THREAD,
    UNITS,
    VAGUE,
)
from knowledge.normalise.numerals import HAN, spread
from knowledge.normalise.verbs import single_verbs
from knowledge.schema.quantity import Bound
from knowledge.schema.units import Unit, limits


@dataclass(frozen=True, slots=True)
class Amount:
    """text[start:end] as a number. A vague one has neither value nor unit. `counted`: the measure word (圈)."""

    start: int
    end: int
    value: float | None
    high: float | None
    unit: Unit | None
    bound: Bound
    counted: str = ""


def amounts(text: str) -> list[Amount]:
    """Every amount in the text, in its order; none overlaps another."""
    taken = [match.span() for match in NOT_NUMBERS.finditer(text)]
    found: list[Amount] = []
    read = [*_shares(text), *_measured(text), *_unclear(text)]
    longest = sorted(read, key=lambda each: (each.start - each.end, each.value is None and each.unit is not None))
    for amount in longest:  # 一秒走五毫米 before 一秒
        span = (amount.start, amount.end)
        if not any(start < span[1] and span[0] < end for start, end in taken):
            taken.append(span)
            found.append(amount)
    found.sort(key=lambda amount: amount.start)
    return [
        replace(amount, bound=_bound(text, amount, found[index - 1].end if index else 0))
        for index, amount in enumerate(found)
        if amount.value is not None or amount.unit is None
    ]


def _shares(text: str) -> Iterator[Amount]:
    for match in HUNDREDTHS.finditer(text):
        low, high = spread(match["low"]), spread(match["high"]) if match["high"] else None
        upper = high[0] if high else low[1] if low else None
        if low and (not match["high"] or high) and low[0] < (upper or 101) <= 101:
            yield Amount(*match.span(), low[0], upper, Unit.PERCENT, Bound.EXACT)
    for match in FRACTION.finditer(text):
        under, over = spread(match["under"]), spread(match["over"])
        if not (under and over and under[1] is None and over[1] is None and under[0]):
            continue
        thread = SPLIT.search(text[: match.start()]) or THREAD.match(text, match.end())
        if thread and over[0] == 1 and under[0] <= limits(Unit.THREAD_FRACTION)[1]:
            yield Amount(*match.span(), under[0], None, Unit.THREAD_FRACTION, Bound.EXACT)
        else:
            yield Amount(*match.span(), round(over[0] / under[0], 4), None, Unit.RATIO, Bound.EXACT)
    for match in HALF.finditer(text):
        yield Amount(*match.span(), 0.5, None, Unit.RATIO, Bound.EXACT)
    for match in QUARTER.finditer(text):
        yield Amount(*match.span(), 15.0 if match[1] == "一" else 45.0, None, Unit.MINUTE, Bound.EXACT)


def _measured(text: str) -> Iterator[Amount]:
    """Numbers with a unit or a measure word. One that reads but is not meant comes without value, to hold its place."""
    for match in AMOUNT.finditer(text):
        words = match["one"] or match["unit"]
        ends = _ends(match)
        amount = Amount(*match.span(), None, None, Unit.COUNT, Bound.EXACT)
        if ends is None or not _meant(text, match, words):
            yield amount
            continue
        low, high = ends
        counted = words if words in COUNTED else ""
        unit = _unit(text, match, words, low)
        if unit is None:
            yield amount
            continue
        about = Bound.ABOUT if match["loose"] or match["after"] else Bound.EXACT
        if unit is Unit.RATIO:
            low, high = round(low / 10, 4), round(high / 10, 4) if high is not None else None
        start, end = match.span()
        if unit is Unit.MILLIMETRE:
            if before := SPEED_BEFORE.search(text, 0, start):
                start, unit = before.start(), Unit.MILLIMETRE_PER_SECOND
            elif after := SPEED_AFTER.match(text, end):
                end, unit = after.end(), Unit.MILLIMETRE_PER_SECOND
        bottom, top = limits(unit)
        if bottom <= low and (high or low) <= top:
            yield Amount(start, end, low, high, unit, about, counted)
        else:
            yield amount


def _ends(match: re.Match[str]) -> tuple[float, float | None] | None:
    """Lower and upper end of what was matched, or None where the words make no number."""
    if match["low"]:
        if match["first"] and match["first"] != match["unit"]:
            return None
        low, high = spread(match["low"]), spread(match["high"])
        whole = low and high and low[1] is None and high[1] is None and low[0] < high[0]
        return (low[0], high[0]) if whole and low and high else None
    if match["number"] == "半":
        return None if match["plus"] or match["half"] or match["loose"] else (0.5, None)
    read = spread(match["number"])
    if read is None:
        return None
    low_end, high_end = read
    more = match["plus"] or match["half"]
    if not more:
        return read
    if high_end is not None or match["loose"] or low_end % 1:
        return None
    return low_end + (0.5 if more == "半" else (spread(more) or (0.0, None))[0] / 10), None


def _meant(text: str, match: re.Match[str], words: str) -> bool:
    """False for what looks like a number and is none: 这两针, 一下, 两个人, 每三针, 三分钱."""
    start, end = match.span()
    left, right = text[:start][-1:], text[end : end + 2]
    number = match["number"] or ""
    if left == "点" and text[: start - 1][-1:] in tuple(HAN):
        return False
    if left and (left in f"{HAN}.之第这那每" and not (left == "每" and words not in COUNTED)):
        return False
    if left == "前" and words in COUNTED + "天":
        return False
    if words in COUNTED:
        named = f"头{words}" in text or f"二{words}" in text  # 头遍，二遍，三遍 are named in order
        if (
            number == "二"
            or (named and (not left or left in PAUSE))
            or (number == "一" and left == words)
            or right.startswith(NOT_COUNTED)
            or RATE.search(text, 0, start)
        ):
            return False
        if number == "一" and not match["plus"] and not match["half"]:
            return words in ONE_COUNTED and _after_verb(text, start) and not right.startswith(("一", "挨", "接", "压"))
        return words not in "丝绒" or left in "成"
    if number == "半" and left in tuple("大小多个"):
        return False  # 大半寸; 个半钟头 is one and a half, and seldom said with its 一
    if words == "分":
        return not right or right[0] in "长宽高深厚粗远的就左上以地来多也到，。；、！？,;!? 咯喽嘛"
    if words == "天":
        return not (
            number == "半"
            or (
                number == "一"
                and re.match("[^，。]{0,3}[一二两三四五六七八九几十\\d]+[回次遍道趟]", text[end : end + 8])
            )
        )
    return not (words == "米" and right.startswith(("粒", "浆", "汤")))


def reach(text: str, amount: Amount) -> int:
    """Where the words that belong to the amount end: 三毫米宽左右."""
    found = re.match(f"{SIDE}(?:{'|'.join(words for _, words in AFTER)})?", text[amount.end :])
    return amount.end + (found.end() if found and amount.unit is not None else 0)


def _after_verb(text: str, start: int) -> bool:
    """True where 一 counts: right after a verb, or 隔, 再, 各, 了, 个."""
    before = text[:start].removesuffix("上")
    return before[-1:] in single_verbs() | set("隔空各再了个走加来过做要")


def _unit(text: str, match: re.Match[str], words: str, low: float) -> Unit | None:
    if words in COUNTED:
        split = words in "股根丝绒份条" and SPLIT_INTO.search(text[: match.start()])
        return Unit.THREAD_FRACTION if split else Unit.COUNT
    if "线" in words:
        return Unit.THREAD_WIDTH
    if "指" in words:
        return Unit.FINGER
    unit = UNITS[words]
    if unit is Unit.DEGREE and words != "°":
        return degree(text, match.start(), match.end(), low)
    if unit is Unit.NEEDLE_NUMBER and not (
        "针" in text and text[match.end() : match.end() + 1] not in tuple("线色刀笔砂钢铁")
    ):
        return None
    return unit


def _unclear(text: str) -> Iterator[Amount]:
    for match in VAGUE.finditer(text):
        yield Amount(*match.span(), None, None, None, Bound.ABOUT)


def _bound(text: str, amount: Amount, since: int) -> Bound:
    """How the value is meant, by the words about it in its clause, back to the amount before."""
    if amount.value is None or amount.high is not None:
        return Bound.ABOUT if amount.value is None else amount.bound if amount.bound is Bound.ABOUT else Bound.EXACT
    for bound, words in AFTER:
        if re.match(f"{SIDE}(?:{words})", text[amount.end :]):
            return bound
    clause = re.split(f"[{PAUSE}]", text[since : amount.end])[-1]
    for bound, words in BEFORE:
        if re.search(words, clause):
            return bound
    return amount.bound
