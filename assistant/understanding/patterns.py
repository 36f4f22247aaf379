"""A small notation for what people say, matched by sound.

A small Whisper writes 下一部 for 下一步 and 沾停 for 暂停: one character in four is wrong, one syllable in twenty.
So a text becomes a string of two signs a token, the character and a code for its toneless syllable, and a pattern
becomes a regular expression over such strings:

    下        the syllable xia, or one a single consonant or nasal away (zh-z, ch-c, sh-s, -ng/-n)
    _走       exactly the syllable zou
    '断       exactly the character 断
    next      an English word
    .         any one token
    {name}    a rule: one of the alternatives that `wordings.RULES` has by that name
    | ( ) ? * + [0-9] ^ $   as in regular expressions
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.understanding.numbers import han
from knowledge.finding.phonetics import slips, syllable

_UNKNOWN = "\ue000"
_FIRST = 0xE001
_ENGLISH = "E"  # the character sign of an English word
_HAN = "\u4e00"
LONGEST = 160  # tokens: nobody says more in one breath, and the patterns' time grows with the square
LONGEST_LOOP = 6  # tokens
_codes: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens: `chars` as written, `sounds` their syllables or words, `signs` for patterns.

    `breaks` are the token indexes that follow punctuation.
    """

    chars: tuple[str, ...]
    sounds: tuple[str, ...]
    signs: str
    breaks: frozenset[int]

    def __len__(self) -> int:
        return len(self.chars)


_TOKEN = re.compile(
    r"(?P<decimal>\d+\.\d+)|(?P<number>\d+)(?:st|nd|rd|th)?|(?P<word>[a-z]+)|(?P<han>[\u4e00-\u9fff])"
    r"|(?P<stop>[,.;:!?…，。；：！？、\n]+)"
)


def tokenise(text: str, drop: frozenset[str] = frozenset()) -> Tokens:
    """Tokens of a text. `drop` holds characters and words that carry nothing (嗯, um)."""
    chars: list[str] = []
    sounds: list[str] = []
    breaks: set[int] = set()
    plain = text.lower().replace("'", "").replace("’", "").replace("-", " ").replace("%", " percent ")
    for match in _TOKEN.finditer(plain):
        if len(chars) >= LONGEST:
            break
        kind, piece = match.lastgroup, match[0]
        if kind == "stop":
            breaks.add(len(chars))
        elif kind == "word":
            if piece not in drop:
                chars.append(piece)
                sounds.append(piece)
        elif kind != "han":
            written = "点".join(han(int(part)) for part in match[kind or 0].split("."))
            chars.extend(written)
            sounds.extend(map(syllable, written))
        elif piece not in drop:
            chars.append(piece)
            sounds.append(syllable(piece))
        _unloop(chars, sounds)
    signs = "".join(
        char + _codes.get(sound, _UNKNOWN) if char >= _HAN else _ENGLISH + _codes.get(_word(sound), _UNKNOWN)
        for char, sound in zip(chars, sounds, strict=True)
    )
    within = frozenset(at for at in breaks if at <= len(chars))
    return Tokens(tuple(chars), tuple(sounds), signs, within)


def _unloop(chars: list[str], sounds: list[str]) -> None:
    """好了好了好了好了好了 says no more than three times: drop the fourth. A pattern would try every way through it."""
    for period in range(1, LONGEST_LOOP + 1):
        while len(sounds) >= 4 * period and sounds[-3 * period :] == sounds[-4 * period : -period]:
            del chars[-period:], sounds[-period:]


def _word(word: str) -> str:
    """The English you is not the syllable you (有)."""
    return f"={word}"


def _code(sound: str) -> str:
    return _codes.setdefault(sound, chr(_FIRST + len(_codes)))


@lru_cache(maxsize=20_000)
def _sounding(char: str) -> str:
    """The expression for a character, or one that sounds alike."""
    codes = sorted(map(_code, slips(char)))
    return f".[{''.join(codes)}]" if len(codes) > 1 else f".{codes[0]}"


_NOTATION = re.compile(
    r"\{(?P<name>[a-z_]+)\}|'(?P<exact>.)|_(?P<sound>.)|(?P<han>[\u4e00-\u9fff])|(?P<word>[a-z]+)|(?P<any>\.)"
    r"|(?P<space>\s+)"
)
_REPEATED = re.compile(r"\s*(?:[?*+]|\{\d)")


def expand(notation: str, rules: dict[str, str]) -> str:
    """The regular expression of a pattern over `Tokens.signs`. `rules` are such expressions by name."""

    def element(match: re.Match[str]) -> str:
        if name := match["name"]:
            return f"(?:{rules[name]})"
        if match["space"]:
            return ""
        two = token(match)
        return f"(?:{two})" if _REPEATED.match(notation, match.end()) else two  # a group takes long to compile

    def token(match: re.Match[str]) -> str:
        """The two signs of one token."""
        if char := match["exact"]:
            _code(syllable(char))
            return f"{char}."
        if char := match["sound"]:
            return f".{_code(syllable(char))}"
        if char := match["han"]:
            return _sounding(char)
        if word := match["word"]:
            return f".{_code(_word(word))}"
        return ".."

    return _NOTATION.sub(element, notation)


def compile_(notation: str, rules: dict[str, str]) -> re.Pattern[str]:
    """A pattern ready to search `Tokens.signs`; positions there are twice those of the tokens."""
    return re.compile(expand(notation, rules))
