"""Misheard terms put right by their sound: 走真 → 走针, 皮丝 → 劈丝.

A small Whisper gets one character in four wrong on craft speech but only one syllable in twenty, so a run of
characters that sounds like a term of the lesson is that term.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from assistant.events import Repair
from knowledge.finding.phonetics import distance, near, pinyin
from knowledge.finding.terms import Term, Vocabulary

ALLOWED = {2: 0.5, 3: 1.0}  # `distance` by length of the term; longer ones may be off by more
ALLOWED_LONG = 1.6
MANY = 1000  # terms, those of all lessons: among so many a slip makes one everyday word a term and the next another
# Everyday words that sound like a term and are meant as they stand.
_PLAIN = frozenset({
    "是先", "分批", "先断", "实现", "其实", "起身", "几针", "一针", "这针", "那针", "哪针", "下针", "结尾", "分成",
    "画线", "底子",
})  # fmt: skip
_NAMES = ("technique", "craft")  # what anybody may ask for at any time: a slip in them is put right everywhere
_ASKED_FOR = (*_NAMES, "step", "verb", "tool", "material")  # what two syllables may mean where no lesson is chosen
# Words that no term begins or ends in the middle of: 往前滚怎么走 is no 滚针, 还是线旁边 no 丝线.
_WHOLE = ("怎么", "还是", "什么", "要不要", "是不是", "顺时针", "逆时针")
# Small words, and what they are never heard for: 要不要 is no 补药, 剪到哪 no 剪刀, 上那条 no 上蜡.
_SMALL = frozenset(
    "的了着过得是不没别要会能可就都也才还再先又很太更只在到从往把被给跟和让对为用有叫吗呢吧呀啊嘛啦"
    "哪那这个些么啥谁我你他它咋之里完几一条根讲说问"
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text with its terms put right, and what was heard instead of them."""

    text: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    term: str
    cost: float


def repair(text: str, vocabulary: Vocabulary) -> Repaired:
    """Replace what sounds like a term; a term that is already there stays, and so does everything else."""
    sounds = _by_sound(vocabulary)
    taken = [False] * len(text)
    for right in (*_WHOLE, *(term.text for term in vocabulary.terms)):
        at = text.find(right)
        while at >= 0:
            taken[at : at + len(right)] = [True] * len(right)
            at = text.find(right, at + 1)
    chosen: list[_Match] = []
    for match in sorted(_matches(text, sounds), key=lambda m: (-len(m.term), m.cost, m.start)):
        span = slice(match.start, match.start + len(match.term))
        if not any(taken[span]):
            taken[span] = [True] * len(match.term)
            chosen.append(match)
    mended = list(text)
    repairs = []
    for match in sorted(chosen, key=lambda m: m.start):
        end = match.start + len(match.term)
        repairs.append(Repair(heard=text[match.start : end], term=match.term, start=match.start, end=end))
        mended[match.start : end] = match.term
    return Repaired("".join(mended), tuple(repairs))


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The terms by their first two syllables, all of them as one text, and whether two must sound exactly so."""

    terms: dict[tuple[str, str], list[Term]]
    text: str
    exactly: bool


@lru_cache(maxsize=64)
def _by_sound(vocabulary: Vocabulary) -> _Sounds:
    many = len(vocabulary.terms) > MANY
    known: dict[tuple[str, str], list[Term]] = {}
    for term in vocabulary.terms:
        sure = not many or len(term.pinyin) > 2 or term.kind in _ASKED_FOR
        if sure and len(term.text) == len(term.pinyin) > 1:
            known.setdefault((term.pinyin[0], term.pinyin[1]), []).append(term)
    text = "\n".join(term.text for term in vocabulary.terms)
    return _Sounds(known, text, many)


def _matches(text: str, sounds: _Sounds) -> list[_Match]:
    found = []
    for start, syllables in _runs(text):
        for i in range(len(syllables) - 1):
            for pair in product(near(syllables[i]), near(syllables[i + 1])):
                for term in sounds.terms.get(pair, ()):
                    size = len(term.pinyin)
                    heard = text[start + i : start + i + size]
                    if i + size > len(syllables) or _meant(heard, term) or heard in sounds.text:
                        continue
                    cost = sum(map(distance, syllables[i : i + size], term.pinyin))
                    exactly = sounds.exactly and size == 2 and term.kind not in _NAMES
                    if _close(heard, term, cost, exactly):
                        found.append(_Match(start + i, term.text, cost))
    return found


def _meant(heard: str, term: Term) -> bool:
    """Everyday words, and small words among others, are heard right."""
    return heard in _PLAIN or any(a != b and a in _SMALL for a, b in zip(heard, term.text, strict=True))


def _close(heard: str, term: Term, cost: float, exactly: bool) -> bool:
    """Same sound is enough in a lesson; a slip, and any sound among many terms, needs one character to be there."""
    shared = any(a == b for a, b in zip(heard, term.text, strict=True))
    if exactly:
        return shared and cost == 0
    return cost == 0 or (shared and cost <= ALLOWED.get(len(term.text), ALLOWED_LONG))


def _runs(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Runs of Chinese characters: where each begins, and its syllables."""
    edges = [i for i in range(len(text) + 1) if _han(text, i) != _han(text, i - 1)]
    runs = [(a, text[a:b]) for a, b in pairwise(edges) if _han(text, a)]
    return [(a, sounds) for a, run in runs if len(sounds := pinyin(run)) == len(run)]


def _han(text: str, i: int) -> bool:
    return 0 <= i < len(text) and "\u3400" <= text[i] <= "\u9fff"
