"""How Chinese sounds, and which of its sounds are mistaken for one another: the one place that asks for a pinyin.

A small Whisper gets one character in four wrong on craft speech but only one syllable in twenty, and the syllable that
is wrong is mostly one sound off. The pairs below are what is confused. Who asks takes more of them or fewer, since what
helps one was measured to harm another:

    slips     what one character of a wording may be heard as. Few: a wording moves the learner.
    distance  how far two syllables are apart. More, at a cost: a whole term stands behind each syllable.
    Blur      a syllable with what is confused made one, where many syllables are compared with many.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product

# ---- what is confused, as pairs

RETROFLEX = (("zh", "z"), ("ch", "c"), ("sh", "s"))  # speakers of the south have no retroflexes
LATERAL = (("l", "n"), ("h", "f"))  # those of the south-west tell neither pair apart
BREATH = (("p", "b"), ("q", "j"))  # the puff of air that a microphone far away loses: 劈丝 heard as 比丝
ROLLED = (("r", "n"),)  # alike to a small Whisper alone
NASAL = ("ang", "eng", "ing")  # heard without their g, and -an, -en, -in with one: 针 and 蒸
VOWELS = (("i", "u"), ("i", "v"), ("e", "o"), ("ou", "ao"), ("uo", "ou"))  # a vowel off

_CONFUSED_INITIALS = RETROFLEX + LATERAL + BREATH

# ---- single characters

# of a character read in several ways those of craft speech, the usual one first: 长 is mostly long, seldom to grow
_READINGS = {
    "了": ("le", "liao"), "重": ("zhong", "chong"), "长": ("chang", "zhang"), "还": ("hai", "huan"),
    "哪": ("na", "nei"), "那": ("na", "nei"), "藏": ("cang", "zang"), "血": ("xue", "xie"), "薄": ("bao", "bo"),
    "调": ("tiao", "diao"), "着": ("zhe", "zhao"), "得": ("de", "dei"), "露": ("lu", "lou"), "咋": ("za", "zha"),
}  # fmt: skip
# what a small Whisper was seen to write for a character of craft speech, beyond any slip: 多紧 → 多节, 绕 → 肉
_SEEN = {
    "了": ("lei", "la", "lo"), "长": ("zang",), "紧": ("jie",), "斜": ("xue",), "绕": ("rou",), "教": ("jiu",),
    "着": ("zhu",), "绷": ("feng",),
}  # fmt: skip

SLIP = 0.5  # a confusion that speakers of Mandarin dialects and small recognisers both make
NEAR = 0.6  # a vowel off
FAR = 3.0

_DIGITS = "零一二三四五六七八九"
_RUN = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<number>\d+)|(?P<word>[A-Za-zü]+)")
_INITIAL = re.compile("[zcs]h|[bpmfdtnlgkhjqxrzcsyw](?=.)")


# ---- how it sounds


def pinyin(text: str) -> tuple[str, ...]:
    """Toneless syllables (ü written v), numbers as they are read, Latin words in small letters; no punctuation."""
    return tuple(_syllables(text))


@lru_cache(maxsize=16384)  # the texts of a library are read again and again
def _syllables(text: str) -> list[str]:
    found: list[str] = []
    for match in _RUN.finditer(text):
        if word := match["word"]:
            found.append(word.lower())
        else:
            found += _read(match["han"] or spell(match["number"]))
    return found


@lru_cache(maxsize=20_000)
def syllable(char: str) -> str:
    """Toneless pinyin of one character in its usual reading, whatever stands beside it."""
    return _read(char)[0]


def toned(text: str) -> str:
    """Pinyin with its tones, as it is printed: pī sī."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    return " ".join(lazy_pinyin(text, style=Style.TONE))


def _read(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a third of a second, and a class comes back without it

    return lazy_pinyin(text)


def spell(number: str) -> str:
    """Arabic digits as they are read: 12 → 十二; three digits and more one by one."""
    if len(number) > 2:
        return "".join(_DIGITS[int(digit)] for digit in number)
    tens, ones = divmod(int(number), 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def split(sound: str) -> tuple[str, str]:
    """Initial and final: zhen → zh, en. An initial may be missing: an → "", an."""
    head = match[0] if (match := _INITIAL.match(sound)) else ""
    return head, sound[len(head) :]


# ---- what it is mistaken for


@lru_cache(maxsize=20_000)
def slips(char: str) -> frozenset[str]:
    """The syllables a character may be heard as: its readings, and the usual one a retroflex or a nasal off."""
    readings = _READINGS.get(char, (syllable(char),))
    initial, final = split(readings[0])
    swapped = {other + final for other in _partners(initial, RETROFLEX)}
    if other := _renasaled(final):
        swapped.add(initial + other)
    return frozenset((*readings, *_SEEN.get(char, ()), *swapped))


@lru_cache(maxsize=8192)
def distance(heard: str, meant: str) -> float:
    """How far two syllables are apart, initial and final added: 0 for the same."""
    (a, x), (b, y) = split(heard), split(meant)
    initial = 0.0 if a == b else SLIP if b in _partners(a, _CONFUSED_INITIALS) else FAR
    final = 0.0 if x == y else SLIP if _renasaled(x) == y else NEAR if y in _partners(x, VOWELS) else FAR
    return initial + final


@lru_cache(maxsize=1024)
def near(sound: str) -> tuple[str, ...]:
    """Every syllable nearer than FAR: itself, and those whose initial and final are the same or confused."""
    initial, final = split(sound)
    initials = {initial, *_partners(initial, _CONFUSED_INITIALS)}
    finals = {final, *_partners(final, VOWELS), *filter(None, [_renasaled(final)])}
    return tuple(sorted(a + b for a, b in product(initials, finals)))


@dataclass(frozen=True)
class Blur:
    """Makes sounds that are confused one, each half of a syllable by itself. The end of an English word stays."""

    initials: Mapping[str, str]
    finals: Mapping[str, str]

    def __call__(self, sound: str) -> tuple[str, str]:
        """Initial and final."""
        initial, final = split(sound)
        return self.initials.get(initial, initial), self.finals.get(final, final)


_PLAIN_FINALS = {final: final[:-1] for final in ("ang", "iang", "uang", "eng", "ing")}
_LOOSE_FINALS = _PLAIN_FINALS | {"ong": "en", "ue": "ie", "ve": "ie"}
# for an echo of the tutor's own sentence: by any more a learner's words pass for one
PLAINLY = Blur(dict(RETROFLEX + LATERAL), _PLAIN_FINALS)
# for a sentence as a whole: with the vowels too fewer commands are understood
LOOSELY = Blur(dict(RETROFLEX + LATERAL + ROLLED), _LOOSE_FINALS)
# for which of hundreds of steps a question resembles, beside six other ways to tell
WIDELY = Blur(LOOSELY.initials, _LOOSE_FINALS | {"iong": "in", "uo": "o", "ou": "o", "ao": "o"})


def _partners(sound: str, pairs: tuple[tuple[str, str], ...]) -> set[str]:
    """What a sound is confused with."""
    return set(chain.from_iterable(pair for pair in pairs if sound in pair)) - {sound}


def _renasaled(final: str) -> str | None:
    """ang ↔ an, eng ↔ en, ing ↔ in; None for a final without such an end."""
    if final.endswith(NASAL):
        return final[:-1]
    return f"{final}g" if f"{final}g".endswith(NASAL) else None
