"""A small notation for what people say, matched by sound.

A small Whisper writes 下一部 for 下一步 and 沾停 for 暂停: one character in four is wrong, one syllable in twenty.
So a text becomes a string of two signs a token, the character and a code for its toneless syllable, and a pattern
becomes a regular expression over such strings:

    下        the syllable xia, or one a single consonant or nasal away (zh-z, ch-c, sh-s, -ng/-n)
    _走       exactly the syllable zou
    '断       exactly the character 断
    next      an English word
    .         any one token
    {name}    a rule: one of its alternatives. A rule may name those above it
    | ( ) ? * + {0,3} ^ $ (?! (?<!   as in regular expressions
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from knowledge.finding.phonetics import slips, syllable

Lists = Mapping[str, Sequence[str]]  # alternatives by name
Compiled = Mapping[str, re.Pattern[str]]

HAN = "\u4e00"  # from here on a token is a Chinese character, below an English word
_UNKNOWN = "\ue000"  # the code of every sound that no pattern tells apart
_FIRST = 0xE001
_ENGLISH = "E"  # the character sign of an English word

_NOTATION = re.compile(
    r"\{(?P<name>[a-z_]+)\}|'(?P<exact>.)|_(?P<sound>.)|(?P<han>[\u4e00-\u9fff])|(?P<word>[a-z]+)|(?P<any>\.)"
    r"|(?P<space>\s+)"
)
_REPEATED = re.compile(r"\s*(?:[?*+]|\{\d)")


class Grammar:
    """Patterns compiled together, and the codes of the sounds they tell apart. Made once; nothing in it changes."""

    def __init__(self, files: Mapping[str, Lists], rules: Lists | None = None) -> None:
        """`files`: lists of alternatives by file and name; `rules`: what they name in braces.

        Raises KeyError for a rule that is not there, re.error for brackets that do not close.
        """
        rules = rules or {}
        lists = (*rules.values(), *chain.from_iterable(lists.values() for lists in files.values()))
        tokens = _tokens(chain.from_iterable(lists))
        known = sorted(set(chain.from_iterable(tokens.values())))  # so that a code is the same in whatever order
        self._codes = {sound: chr(_FIRST + number) for number, sound in enumerate(known)}
        self._expressions = {token: self._expression(token, sounds) for token, sounds in tokens.items()}
        self._rules: dict[str, str] = {}
        for name, lines in rules.items():
            self._rules[name] = self._expand("|".join(lines))
        self._compiled = {
            file: {name: re.compile(self._expand("|".join(lines))) for name, lines in lists.items()}
            for file, lists in files.items()
        }

    def patterns(self, file: str) -> Compiled:
        """Each list of a file as a pattern that finds any of its alternatives, in the order of the file.

        They search what `signs` gives; positions there are twice those of the tokens.
        """
        return self._compiled[file]

    def signs(self, chars: Iterable[str], sounds: Iterable[str]) -> str:
        """Tokens, as written and as they sound, as the string that patterns search: two signs each."""
        return "".join(
            (char if char >= HAN else _ENGLISH) + self._codes.get(key(char, sound), _UNKNOWN)
            for char, sound in zip(chars, sounds, strict=True)
        )

    def _expand(self, notation: str) -> str:
        """The regular expression over signs."""

        def element(match: re.Match[str]) -> str:
            if name := match["name"]:
                return f"(?:{self._rules[name]})"
            if match["space"]:
                return ""
            two = self._expressions[match[0]]
            return f"(?:{two})" if _REPEATED.match(notation, match.end()) else two  # a group takes long to compile

        return _NOTATION.sub(element, notation)

    def _expression(self, token: str, sounds: Iterable[str]) -> str:
        """For the two signs of one token."""
        if token[0] == "'":
            return f"{token[1]}."
        codes = "".join(sorted(self._codes[sound] for sound in sounds))
        return f".[{codes}]" if len(codes) > 1 else f".{codes or '.'}"


def key(char: str, sound: str) -> str:
    """How a token is told from others by its sound: the English you is not the syllable you (有)."""
    return sound if char >= HAN else f"={sound}"


def _tokens(notations: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Every token of the notations with the sounds it stands for."""
    found: dict[str, tuple[str, ...]] = {}
    for match in chain.from_iterable(map(_NOTATION.finditer, notations)):
        if match[0] not in found:
            found[match[0]] = tuple(_sounds(match))
    return found


def _sounds(match: re.Match[str]) -> Iterator[str]:
    """The sounds that one token of the notation stands for; none where its sound does not matter."""
    if char := match["sound"]:
        yield syllable(char)
    elif char := match["han"]:
        yield from slips(char)
    elif word := match["word"]:
        yield key(word, word)
