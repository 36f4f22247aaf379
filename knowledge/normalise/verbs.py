"""The acts a speaker can name, and where in a text he names them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge.schema.action import Motion
from knowledge.schema.record import Model

RESULTS = "紧平光扁匀实直圆薄透碎细松齐牢密干软湿亮尖熟正净顺"  # 压平: how the work comes out
FIRM = "平紧牢匀扁碎齐"  # those that never begin a noun: 抹平接缝, but 换细线
_PATH = "滚|沸|烂|化|下去|上去|进去|出去|过去|起来|下来|上来|出来|进来|过来|回去|回来|开来"
_PATH += "|进|出|到|下(?!一)|上|开|掉|住|好|完|断|满|破|穿|成|在"
_AGAIN = "一{0}|{0}|一眼|一下"


class Act(Model):
    """A canonical verb with everything people say for it."""

    verb: str
    english: str
    formal: str | None = None  # phrase of an instruction, object included
    motion: tuple[Motion, ...]
    forms: tuple[str, ...]
    weak: tuple[str, ...] = ()  # forms that are the act only where a needle is spoken of and no other verb: 进去
    breaks: tuple[str, ...] = ()  # what may be meant where somebody says 断 and nothing else
    needs: Mapping[str, str] = {}  # what to ask → key of the quantity
    keys: Mapping[str, str] = {}  # what may be said → key of the quantity

    def key(self, slot: str) -> str | None:
        """Key of the quantity that a number of this slot is."""
        return self.needs.get(slot) or self.keys.get(slot)


@dataclass(frozen=True, slots=True)
class Spoken:
    """An act named at text[start:end], its complement included; `core` is where the complement begins."""

    act: Act
    start: int
    core: int
    end: int


class _File(Model):
    verbs: tuple[Act, ...]
    nouns: str


@lru_cache(maxsize=1)
def _file() -> _File:
    return _File.model_validate(yaml.safe_load(Path(__file__).with_name("verbs.yaml").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def acts() -> dict[str, Act]:
    """Every act by its canonical verb."""
    return {act.verb: act for act in _file().verbs}


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Act], re.Pattern[str]]:
    strong = {form: act for act in _file().verbs for form in act.forms}
    weak = {form: act for act in _file().verbs for form in act.weak}
    patterns = [re.compile("|".join(sorted(forms, key=len, reverse=True))) for forms in (strong, weak)]
    nouns = re.compile("|".join(sorted(_file().nouns.split(), key=len, reverse=True)))
    return patterns[0], patterns[1], weak | strong, nouns


@lru_cache(maxsize=1)
def single_verbs() -> frozenset[str]:
    """The verbs of one character."""
    return frozenset(form for act in _file().verbs for form in act.forms if len(form) == 1)


def spoken(text: str, start: int, end: int, needle: bool) -> list[Spoken]:
    """The acts that text[start:end] names, in its order. `needle`: the talk is of a needle, so 进去 is one too."""
    strong, weak, by_form, nouns = _forms()
    held = [match.span() for match in nouns.finditer(text, start, end)]
    found: list[Spoken] = []
    at = start
    while match := strong.search(text, at, end):
        if inside := next((span for span in held if span[0] < match.end() and match.start() < span[1]), None):
            at = max(inside[1], match.start() + 1)
            continue
        if text[match.end() : match.end() + 1] in tuple("子机器具") and match.end() < end:  # 刷子
            at = match.end() + 1
            continue
        act = by_form[match[0]]
        stop = _complement(text, match, end)
        found.append(Spoken(act, match.start(), match.end(), stop))
        at = stop
    if not found and needle and (late := list(weak.finditer(text, start, end))):
        last = late[-1]
        found.append(Spoken(by_form[last[0]], last.start(), last.end(), last.end()))
    return found


def _complement(text: str, match: re.Match[str], end: int) -> int:
    core = re.escape(match[0])
    after = re.compile(
        f"(?:{_AGAIN.format(core)})?(?:{_PATH}|干净|整齐|结实|[{FIRM}]|[{RESULTS}](?=[了喽咯啊嘛呢哦就为的得再，。,；;、！!]|$|一[点些]))?(?:了(?!一))?"
    )
    found = after.match(text, match.end(), end)
    stop = found.end() if found else match.end()
    # 到, 在, 进 before a place belong to the place
    if stop > match.end() and text[stop - 1] in "到在进成" and stop < end:
        stop -= 1
    return stop
