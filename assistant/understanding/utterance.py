"""What was said, taken apart once: tokens with their sounds, and the pauses between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Self

from assistant.understanding.numbers import han
from assistant.understanding.patterns import HAN, key
from assistant.understanding.wordings import DROP, GRAMMAR, HESITATION
from knowledge.finding.phonetics import syllable

LONGEST = 160  # tokens: nobody says more in one breath, and the patterns' time grows with the square
LONGEST_LOOP = 6  # tokens

_TOKEN = re.compile(
    r"(?P<decimal>\d+\.\d+)|(?P<number>\d+)(?:st|nd|rd|th)?|(?P<word>[a-z]+)|(?P<han>[\u4e00-\u9fff])"
    r"|(?P<stop>[,.;:!?…，。；：！？、\n]+)"
)


@dataclass(frozen=True)
class Tokens:
    """A text as tokens: `chars` as written, `sounds` their syllables or words.

    `breaks` are the token indexes that follow punctuation.
    """

    chars: tuple[str, ...]
    sounds: tuple[str, ...]
    breaks: frozenset[int]

    def __len__(self) -> int:
        return len(self.chars)

    @cached_property
    def signs(self) -> str:
        """What the patterns of the wordings search: two signs a token."""
        return GRAMMAR.signs(self.chars, self.sounds)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Syllables, and English words after a =."""
        return tuple(map(key, self.chars, self.sounds))


@dataclass(frozen=True)
class Utterance:
    """A text and its tokens: all of them, or without those that carry nothing."""

    text: str
    _pieces: tuple[tuple[str, str], ...] = field(compare=False, repr=False)  # a token and its sound; ("", ""): a pause

    @classmethod
    def of(cls, text: str) -> Self:
        """A text taken apart."""
        return cls(text, tuple(_pieces(text)))

    @cached_property
    def tokens(self) -> Tokens:
        """All that was said."""
        return self._without(frozenset())

    @cached_property
    def words(self) -> Tokens:
        """Without what carries nothing: 嗯, um, please."""
        return self._without(DROP)

    @cached_property
    def fluent(self) -> Tokens:
        """Without the sounds of somebody who searches for a word."""
        return self._without(HESITATION)

    def _without(self, drop: frozenset[str]) -> Tokens:
        chars: list[str] = []
        sounds: list[str] = []
        breaks: set[int] = set()
        for char, sound in self._pieces:
            if len(chars) >= LONGEST:
                break
            if not char:
                breaks.add(len(chars))
            elif char not in drop:
                chars.append(char)
                sounds.append(sound)
                _unloop(chars, sounds)
        return Tokens(tuple(chars), tuple(sounds), frozenset(at for at in breaks if at <= len(chars)))


@lru_cache(maxsize=256)
def utterance(text: str) -> Utterance:
    """What somebody says now: taken apart once, however often it is asked for until it is answered."""
    return Utterance.of(text)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    plain = text.lower().replace("'", "").replace("’", "").replace("-", " ").replace("%", " percent ")
    for match in _TOKEN.finditer(plain):
        kind, piece = match.lastgroup, match[0]
        if kind == "stop":
            yield "", ""
        elif kind == "word":
            yield piece, piece
        else:
            written = piece if kind == "han" else "点".join(han(int(part)) for part in match[kind or 0].split("."))
            yield from ((char, syllable(char)) for char in written)


def _unloop(chars: list[str], sounds: list[str]) -> None:
    """好了好了好了好了好了 says no more than three times: drop the fourth. A pattern would try every way through it."""
    for period in range(1, LONGEST_LOOP + 1):
        while len(sounds) >= 4 * period and sounds[-3 * period :] == sounds[-4 * period : -period]:
            del chars[-period:], sounds[-period:]


def spelled(chars: Sequence[str]) -> str:
    """Tokens as a text again, English words with spaces around them."""
    return "".join(char if char >= HAN else f" {char} " for char in chars)
