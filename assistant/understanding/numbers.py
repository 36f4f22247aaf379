"""Numbers as learners say them: 三, 十二, 3, three, third, and as they are misheard (第四部, 底三步)."""

from collections.abc import Sequence

HAN_DIGITS = "零一二三四五六七八九十"
_SYLLABLES = {
    "ling": 0, "yi": 1, "er": 2, "liang": 2, "san": 3, "shan": 3, "sang": 3, "si": 4, "wu": 5, "liu": 6,
    "qi": 7, "ba": 8, "jiu": 9, "shi": 10,
}  # fmt: skip
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
CARDINALS = {word: number for number, word in enumerate(_CARDINALS, 1)}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}
NUMERALS = frozenset((*_SYLLABLES, *CARDINALS, *ORDINALS))  # every syllable and word that a number is made of


def han(number: int) -> str:
    """0..99 in characters: 12 → 十二. Longer numbers digit by digit, as they are read out."""
    if number > 99:
        return "".join(HAN_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    if not tens:
        return HAN_DIGITS[ones]
    return ("" if tens == 1 else HAN_DIGITS[tens]) + "十" + (HAN_DIGITS[ones] if ones else "")


def value(heard: Sequence[str], most: int | None = None) -> int | None:
    """The number in syllables or English words: ("shi", "er") → 12, ("yi", "ling", "san") → 103.

    四 and 十 differ by one consonant that a small Whisper loses: a 十 beyond `most` is read as 四. Without `most` it is
    what it says, as it is where it was written in digits.
    """
    total = 0
    base = 1 if "shi" in heard else 10  # without 十 they are digits read out
    for word in heard:
        if word in CARDINALS or word in ORDINALS:
            return CARDINALS.get(word) or ORDINALS[word]
        digit = _SYLLABLES.get(word)
        if digit is None:
            return None
        total = (total or 1) * 10 if digit == 10 else total * base + digit
    if total == 10 and most is not None and most < 10:
        return 4
    return total or None
