"""Numbers as learners say them: 三, 十二, 3, three, third, and as they are misheard (第四部, 底三步)."""

from collections.abc import Sequence

HAN_DIGITS = "零一二三四五六七八九十"
_SYLLABLES = {
    "ling": 0, "yi": 1, "er": 2, "liang": 2, "san": 3, "shan": 3, "sang": 3, "si": 4, "wu": 5, "liu": 6,
    "qi": 7, "ba": 8, "jiu": 9,
}  # fmt: skip
_UNITS = {"shi": 10, "bai": 100}
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
CARDINALS = {word: number for number, word in enumerate(_CARDINALS, 1)}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}
NUMERALS = frozenset((*_SYLLABLES, *_UNITS, *CARDINALS, *ORDINALS))  # every syllable and word that a number is made of

WRITTEN = frozenset((*HAN_DIGITS, *CARDINALS, *ORDINALS))  # what is a number by its characters, and not by sound alone


def han(number: int) -> str:
    """0..99 in characters: 12 → 十二. Longer numbers digit by digit, as they are read out."""
    if number > 99:
        return "".join(HAN_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    if not tens:
        return HAN_DIGITS[ones]
    return ("" if tens == 1 else HAN_DIGITS[tens]) + "十" + (HAN_DIGITS[ones] if ones else "")


def value(heard: Sequence[str]) -> int | None:
    """The number in syllables or English words: ("shi", "er") → 12, ("yi", "ling", "san") → 103. None for 0 or none."""
    total, digits = 0, None
    for word in heard:
        if word in CARDINALS or word in ORDINALS:
            return CARDINALS.get(word) or ORDINALS[word]
        if word in _UNITS:
            total, digits = total + (1 if digits is None else digits) * _UNITS[word], None
        elif word in _SYLLABLES:
            digits = (digits or 0) * 10 + _SYLLABLES[word]
        else:
            return None
    return total + (digits or 0) or None
