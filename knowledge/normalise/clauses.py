"""A fragment in pieces: what is done, on what condition, what for, and in which order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from knowledge.normalise.amounts import Amount
from knowledge.normalise.measures import PAUSE
from knowledge.normalise.numerals import HAN
from knowledge.normalise.verbs import spoken


class Kind(StrEnum):
    """What a piece says."""

    ACT = "act"
    CONDITION = "condition"
    UNTIL = "until"
    AVERT = "avert"  # what should not come of it: 免得断
    GAIN = "gain"  # what it is for: 为了好看


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end] says one thing. `then`: it follows what was told before; `first`: it is done before it."""

    start: int
    end: int
    kind: Kind
    then: bool = False
    first: bool = False
    opens: bool = False  # it begins its clause


ADJECTIVES = "轻重快慢斜直歪正平匀紧松密稀疏细粗厚薄深浅短长光齐圆扁稳狠猛软硬高低满宽窄透牢亮缓顺净正浓淡热湿"
FILLERS = (
    "哎呀呀?|哎哟|哎|唉|嗯+|呃|喏|喂|噢|哦|啊|呀|那个啥|怎么说呢|我跟你讲|我跟你说|跟你讲|跟你说|我告诉你|告诉你|你晓得吧?|你晓得伐|你看好?|"
    "你看|我看|我讲|我说|你听|你记牢|记牢|记住|记好|晓得伐|晓得吧|对吧|是吧|是伐|好伐|好不好|其实|反正|总归|总之|一般|一般来说|通常|首先|"
    "那么|那|这个|那个|就是说|就是|不过|但是|但|可是|所以|嘛|么|呢|哈|嘿"
)
_CLAUSE = re.compile(f"[^{PAUSE}]+")
_SLIP = re.compile(
    "(?:[哎哦噢呃啊唉嗯呀诶咦]|那个)*(?:不是|不对|错了|说错了|讲错了|弄错了|记错了|搞错了|记岔了|不不|(?<=[哎哦噢呃啊唉])不){1,3}(?:[啊呀哦]|我说错了)?"
)
_AVERT = re.compile(
    "不然的话|弄不好|搞不好|当心|小心(?=[^地点翼些]{0,4}(?:断|破|裂|坏|烫|手))|不然|要不然|要不(?!要|得|了)|否则的话|否则|免得|省得|以免|免于|不至于|防止|防备|避免|生怕|(?<!不)怕|就不会|才不会|不会让|别让|莫让|不让|(?:这样|这么)?(?:才|就)不(?:会|容易|至于)"
)
_GAIN = re.compile("为的是|为了|好让|是为|目的是|以便|为着|(?<![一不])这样子?(?:一来)?(?:才|就)|这么着")
_CONDITION = re.compile(
    "(?:先)?(?:要是|如果|若是|若|倘若|倘使|假如|假使|万一|一旦|碰到|碰着|遇到|遇着|看到|看见|见到|只要|只有|凡是|等到|等它|等|待|赶上)"
    f"(?P<what>[^{PAUSE}]{{1,16}}?)(?:的话|的时候)?(?:之后|以后)?(?=再|就|才|便|$)"
)
_WHILE = re.compile(f"(?P<what>[^{PAUSE}]{{1,14}}?(?:的时候|个时候|的辰光|辰光|那会儿|那歇|(?<![临小])时(?!间|候)))")
_SINCE = re.compile(f"(?P<what>[^{PAUSE}]{{1,10}}?)(?:之后|以后|过后)")
_SUPPOSED = re.compile(f"(?P<what>[^{PAUSE}]{{2,12}}?)的话")
_SUBJECT = re.compile(
    f"(?P<what>[^{PAUSE}]{{1,4}}(?:要是|如果|若是|万一|一旦)[^{PAUSE}]{{1,10}}?)(?:的话)?(?=就|再|才|$)"
)
_READY = re.compile(f"(?!末了|为了|除了|完了)(?P<what>[^{PAUSE}]{{1,6}}[了透好干])(?=再|才)")
_ONCE = re.compile(
    f"(?P<what>[^{PAUSE}一二两三四五六七八九十]{{0,5}}一[^{PAUSE}]{{1,3}}|[^{PAUSE}]{{1,8}}了)就(?=[^{PAUSE}行好]{{2}})"
)
_BEFORE = re.compile(f"(?:在)?(?P<what>[^{PAUSE}]{{1,12}}?)(?:之前|以前|前头|前(?=先|要|得|把))")
_EARLIER = re.compile("(?:在)?(?:这|那)之前|事先|预先|(?:不过|但是?|可)(?:要|得)?先")
_UNTIL = re.compile(
    f"(?:一直到|直到|直至)(?P<what>[^{PAUSE}]+?)(?:为止|才停|才行|才好|再停|$)|到(?P<late>[^{PAUSE}{HAN}\\d]+?(?:一样[^{PAUSE}]+?)?)(?:为止|就行|就好|就停|就可以|才停|才行|才好)[了咯喽啊嘛]?$"
)
_THEN = re.compile(
    f"(?<!一)(?:(?<=[的了好完])后(?=[^面来头边])|然后再?|接着再?|接下来|随后|跟手|末了再?|最后再?|再(?!说|讲|三|[{ADJECTIVES}]+(?:就|要|了|一?点|便)))"
)
_DEGREE = re.compile(f"(?:再|越)[{ADJECTIVES}]+(?:就|要|便)|越[^{PAUSE}]+越")
_OUTCOME = re.compile(
    "[了紧松重轻快慢多深浅大过猛][^，。再]{0,4}(?:就|便|要|会)(?:要|会|得)?[^，。]{0,2}(?:皱|断|破|毛|坏|裂|散|糊|花了|废|塌|跑|漏|渗|鼓|翘|穿了|起[泡皱毛])"
)
_WAIT = re.compile("等一|等等|等两|等三|等半|等个|等几|等\\d")


def clauses(text: str) -> list[tuple[int, int]]:
    """The stretches between pauses."""
    return [match.span() for match in _CLAUSE.finditer(text)]


def mended(text: str, amounts: Sequence[Amount]) -> tuple[list[tuple[int, int]], list[Amount]]:
    """Clauses and amounts without what the speaker took back: 绕两圈，不是不是，绕一圈 leaves 绕一圈."""
    whole = clauses(text)
    lost: set[int] = set()
    gone: set[Amount] = {each for each in amounts if re.search("不是$", text[: each.start])}
    for index, (start, end) in enumerate(whole):
        slip = _SLIP.match(text, start, end)
        if slip and slip.end() == end:
            lost.add(index)
            told = [each for each in range(index + 1, len(whole)) if each not in lost][:1]
            after = whole[told[0]] if told else (end, end)
        elif slip and slip.end() < end and slip[0].rstrip("啊呀哦")[-2:] != "不是":
            after = (slip.end(), end)
        else:
            gone.update(_within(text, start, end, amounts))
            continue
        earlier = [each for each in range(index) if each not in lost]
        if not earlier:
            continue
        last = whole[earlier[-1]]
        if _names(text, *after) or not _names(text, *last):
            lost.add(earlier[-1])
            gone.update(each for each in amounts if last[0] <= each.start < last[1])
        elif said := [each for each in amounts if last[0] <= each.start < last[1]]:
            gone.add(said[-1])
    kept = [span for index, span in enumerate(whole) if index not in lost]
    return kept, [each for each in amounts if each not in gone]


def _names(text: str, start: int, end: int) -> bool:
    return bool(spoken(text, start, end, "针" in text))


def _within(text: str, start: int, end: int, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """Amounts taken back in one breath: 两圈不对三圈; of 两圈不是三圈 nobody knows which is meant."""
    said = [each for each in amounts if start <= each.start < end]
    for first, second in pairwise(said):
        if re.fullmatch(
            "[哎哦啊呃]?(?:不对|错了|说错了|讲错了|不是)+(?:应该)?是?[哎哦啊呃]?",
            between := text[first.end : second.start],
        ):
            yield first
            if between == "不是":
                yield second


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """What each clause says, in the order it is told."""
    fillers = re.compile(f"(?:{FILLERS})+")
    for begin, stop in spans:
        filler = fillers.match(text, begin, stop)
        start, end = filler.end() if filler else begin, stop
        tail: Piece | None = None
        for pattern, kind in ((_AVERT, Kind.AVERT), (_GAIN, Kind.GAIN)):
            if tail is None and (purpose := pattern.search(text, start, end)):
                tail = Piece(purpose.end(), end, kind, opens=purpose.start() == start)
                end = purpose.start()
        if _DEGREE.match(text, start, end) or _OUTCOME.search(text, start, end):
            end = start
        yield from _told(text, start, end)
        if tail and tail.start < tail.end:
            yield tail


def _told(text: str, start: int, end: int) -> Iterator[Piece]:
    first = False
    if earlier := _EARLIER.match(text, start, end):
        start, first = earlier.end(), True
    if limit := _UNTIL.search(text, start, end):
        group = "what" if limit["what"] else "late"
        yield from _told(text, start, limit.start())
        yield Piece(*limit.span(group), Kind.UNTIL)
        return
    if (before := _BEFORE.match(text, start, end)) and _names(text, *before.span("what")):
        yield Piece(*before.span("what"), Kind.ACT)
        yield from (Piece(each.start, each.end, each.kind, each.then, True) for each in _told(text, before.end(), end))
        return
    if (since := _SINCE.match(text, start, end)) and _names(text, *since.span("what")):
        yield Piece(*since.span("what"), Kind.ACT, first=first)
        start = since.end()
    for pattern in (_CONDITION, _WHILE, _SINCE, _BEFORE, _SUPPOSED, _SUBJECT, _READY, _ONCE):
        found = pattern.match(text, start, end)
        if found and not (pattern is _CONDITION and _WAIT.match(text, start)):
            if pattern in (_READY, _ONCE) and _names(text, *found.span("what")):
                break  # 绷好了就下针: one after the other
            told = (start, found.end()) if pattern is _BEFORE else found.span("what")
            yield Piece(*told, Kind.CONDITION)
            start = found.end()
            break
    cuts = [match.start() for match in _THEN.finditer(text, start, end)]
    marks = [start, *(cut for cut in cuts if cut > start), end]
    for begin, stop in pairwise(marks):
        if begin < stop:
            yield Piece(begin, stop, Kind.ACT, begin in cuts, first)
