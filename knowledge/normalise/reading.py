"""A spoken fragment → actions in the standard. What was not said stays None."""

import re

from knowledge.normalise import phrases as say
from knowledge.normalise.amounts import Amount, amounts
from knowledge.normalise.clauses import ADJECTIVES, Kind, Piece, mended, pieces
from knowledge.normalise.deed import Deed, Page
from knowledge.normalise.draft import DraftAction, Number, Said, Words
from knowledge.normalise.naming import number, slot_of
from knowledge.normalise.numerals import HAN
from knowledge.normalise.slots import Segment
from knowledge.normalise.verbs import Act, Spoken, single_verbs, spoken


def read(text: str) -> tuple[DraftAction, ...]:
    """The actions that the fragment tells, in the order they are done."""
    return Reading(text).actions()


_LATER = re.compile("(?:到时候|回头|等下|过后|后来|日后|将来|时间一?长了?)(?=..)")
_CANNOT = re.compile("不[动住了开断紧上下出进起]")
_SAME = re.compile("要|别|莫|不|得|先|勿|弗")


class Reading:
    """One pass over one fragment."""

    def __init__(self, text: str) -> None:
        self.text = text
        said = amounts(text)
        spans, self._amounts = mended(text, said)
        self._taken_back = [each for each in said if each not in self._amounts]
        self._needle = "针" in text
        self._deeds: list[Deed] = []
        self._last: Deed | None = None
        self._waiting = Deed()  # what was said before its act
        for piece in pieces(text, spans):
            self._take(piece)
        if not self._deeds and (self._waiting.amounts or self._waiting.manner or self._waiting.slots):
            self._deeds.append(self._waiting)
        elif self._deeds:
            self._deeds[-1].amounts += self._waiting.amounts

    def actions(self) -> tuple[DraftAction, ...]:
        """What was read."""
        return tuple(self._action(deed) for deed in self._deeds)

    def _action(self, deed: Deed) -> DraftAction:
        numbers: list[Number] = [number(self.text, amount, deed.act) for amount in sorted(deed.amounts, key=_place)]
        slanted = any(how.value[0] in "斜直歪" for how in deed.manner)
        if slanted and deed.act and not any(slot_of(each) == "angle" for each in numbers):
            numbers = [self._slant(each, deed.act) for each in numbers]
        return DraftAction(
            verb=deed.verb,
            manner=tuple(sorted(deed.manner, key=_spot)),
            avoid=deed.avoid,
            numbers=tuple(numbers),
            **deed.slots,
        )

    def _slant(self, vague: Number, act: Act) -> Number:
        """斜一点 is a vague angle."""
        if (
            vague.value is not None
            or vague.words is None
            or not vague.words.text.startswith(("一点", "点", "稍", "略"))
        ):
            return vague
        return vague.model_copy(update={"key": act.key("angle"), "name": "角度"})

    def _words(self, start: int, end: int) -> Words:
        return Words(text=self.text[start:end], start=start, end=end)

    def _said(self, start: int, end: int, value: str | None = None) -> Said:
        words = self._words(start, end)
        return Said(value=value or words.text, words=words)

    def _take(self, piece: Piece) -> None:
        match piece.kind:
            case Kind.CONDITION:
                said = self._said(piece.start, piece.end)
                self._waiting.slots["condition"] = said
                self._waiting.amounts += self._inside(piece.start, piece.end)
            case Kind.UNTIL:
                (self._last or self._waiting).slots["until"] = self._said(piece.start, piece.end)
            case Kind.AVERT | Kind.GAIN:
                self._purpose(piece)
            case Kind.ACT:
                self._act(piece)

    def _purpose(self, piece: Piece) -> None:
        end = (
            piece.end - len(match[0])
            if (match := re.search("[了呢哦啊嘛咯喽吧]$", self.text[: piece.end]))
            else piece.end
        )
        late = _LATER.match(self.text, piece.start, piece.end)
        words = self._words(late.end() if late else piece.start, max(end, piece.start + 1))
        bare = re.sub("^(?:它|会|要|就|容易|老是|老|便)+(?=.)", "", words.text)
        value = words.text
        if piece.kind is Kind.AVERT:
            act = self._last.act if self._last else None
            unclear = bare in ("断", "断掉", "断了") and act is not None and len(act.breaks) > 1
            value = f"避免{bare}" + (f"（{'还是'.join(act.breaks)}？）" if unclear and act else "")
        said = Said(value=value, words=words)
        leads = piece.kind is Kind.GAIN and self.text[: piece.start].endswith(("为了", "为着")) and piece.opens
        (self._waiting if leads else self._last or self._waiting).slots.setdefault("purpose", said)

    def _inside(self, start: int, end: int) -> list[Amount]:
        return [amount for amount in self._amounts if start <= amount.start and amount.end <= end]

    def _act(self, piece: Piece) -> None:
        hits = [hit for hit in spoken(self.text, piece.start, piece.end, self._needle) if self._meant(hit, piece)]
        if not hits:
            self._aside(piece)
            return
        begin = piece.start
        while len(hits) > 1 and hits[0].act is hits[1].act and _SAME.search(self.text, hits[0].core, hits[1].start):
            begin = hits.pop(0).core  # 捻线要往右捻
        for index, hit in enumerate(hits):
            end = self._border(hit, hits[index + 1]) if index + 1 < len(hits) else piece.end
            deed = Segment(self.text, begin, hit, end, self._inside(begin, end), self._taken_back).deed
            deed.then = piece.then and index == 0
            self._add(deed, piece.first)
            begin = end

    def _meant(self, hit: Spoken, piece: Piece) -> bool:
        """False for a verb that only describes (剪好的花), that is part of an amount, or that need not be done."""
        if any(amount.start < hit.core and hit.start < amount.end for amount in self._amounts):
            return False
        if re.match(r"的(?=[\u4e00-\u9fff])(?![吗呢啊嘛呀哦])", self.text[hit.end : piece.end]):
            return False
        if hit.end == hit.core and re.search("[太很更最多]$|不够$", self.text[piece.start : hit.start]):
            return False  # 太烫
        word = self.text[hit.start : hit.core]
        if word == "点" and self.text[: hit.start][-1:] in single_verbs() | set(ADJECTIVES):
            return False  # 喷点水, 轻点
        if word == "点" and re.match(f"[{HAN}]点[{HAN}]", self.text[max(hit.start - 1, 0) :]):
            return False  # 零点二
        if _CANNOT.match(self.text, hit.core):
            return False  # 弯不动
        before = say.PLAIN_NOT.search(self.text[piece.start : hit.start])
        return not before or (before["word"] == "不" and before.start() > 0)  # 不烧软就弯不动 is no order

    def _border(self, hit: Spoken, following: Spoken) -> int:
        """Where the words about the next verb begin."""
        mark = re.compile(
            "拿|用|使|把|将|不(?=.)|左手|右手|双手|两手|要|别|莫|不要|再|就|轻轻|慢慢|沿|照|顺|从|"
            + f"(?P<a>[{ADJECTIVES}])(?P=a)"
        )
        found = mark.search(self.text, hit.end, following.start)
        return found.start() if found else following.start

    def _add(self, deed: Deed, first: bool) -> None:
        deed.take(self._waiting)
        self._waiting = Deed()
        same = next((known for known in reversed(self._deeds) if known.act is deed.act), None)
        after = self._deeds[self._deeds.index(same) + 1 :] if same else []
        self._last = deed
        if same and same.agrees(deed) and not any(each.then for each in after):
            same.take(deed)
            self._last = same
            return
        if first and self._deeds:
            self._deeds.insert(-1, deed)
        else:
            self._deeds.append(deed)

    def _aside(self, piece: Piece) -> None:
        """A clause without a verb: what it says goes to the act before, or waits for the next."""
        deed = Deed(amounts=self._inside(piece.start, piece.end))
        page = Page(self.text, piece.start, piece.end)
        for amount in deed.amounts:
            if amount.unit is not None:
                page.use(amount.start, amount.end)
        negated = page.find(say.NOT) is not None
        target = self._last or self._waiting
        if found := page.find(say.HAND):
            self._waiting.slots["hand"] = page.hand(found)
        if found := page.find(say.EXISTS) or page.find(say.STUFF):
            self._waiting.slots["object"] = page.said(*found.span("np"))
        elif not self._deeds and (found := page.find(say.TOOL)):
            self._waiting.slots["tool"] = page.said(*found.span("np"))
        elif found := page.find(say.PLACE_ALONE):
            self._waiting.slots["relation"] = page.said(*found.span("what"))
        else:
            if not (negated or target.avoid or page.find(say.OPINION)):
                for pattern in say.ALONE:
                    if found := page.find(pattern):
                        deed.manner.append(page.said(*found.span("how")))
                        page.use(*found.span())
            if (found := page.find(say.TOOL_IS)) and "tool" not in target.slots:
                deed.slots["tool"] = page.said(*found.span("np"))
            if deed.amounts and (found := page.find(say.AGAINST)):
                deed.slots["relation"] = page.said(*found.span("what"))
        target.take(deed)


def _spot(said: Said) -> int:
    return said.words.start if said.words else -1


def _place(amount: Amount) -> int:
    return amount.start
