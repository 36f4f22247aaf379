"""The slots of one act, from the words before and after its verb."""

import re
from collections.abc import Sequence

from knowledge.normalise import phrases as say
from knowledge.normalise.amounts import Amount, reach
from knowledge.normalise.deed import Deed, Page
from knowledge.normalise.draft import Said
from knowledge.normalise.verbs import RESULTS, Spoken, spoken

_EMPTY = re.compile(
    "[多少]了?|[阴晴雨冬夏秋春热冷]天|[早晚]上|夜里|[使用]?着?劲|[一二两三四五六七八九十几\\d]+[夜晚年月勺把针圈遍次回道下层根刀]|夜|每[次回遍]|每?隔|[成到在进长宽高深厚]|[这那它他她你我啥什么了过的得针线]?[个只些点了过的得地着么]*|自己|东西|时候"
)
_TALK = re.compile("[就得是很太会能要才没吧呢啊咯喽哈]|不|一样")
_ORDINAL = re.compile("^(?:第|头)[一二两三四五六七八九十\\d]+[针下道遍次回]?$")


class Segment:
    """text[start:end] with the one verb `hit` in it."""

    def __init__(
        self, text: str, start: int, hit: Spoken, end: int, amounts: Sequence[Amount], taken_back: Sequence[Amount]
    ) -> None:
        self.page = Page(text, start, end)
        self.hit = hit
        self.start, self.end = start, end
        self.deed = Deed(act=hit.act, verb=self.page.said(hit.start, hit.end, hit.act.verb), amounts=list(amounts))
        self._read(taken_back)

    def _read(self, taken_back: Sequence[Amount]) -> None:
        self._result()
        self.page.use(self.hit.start, self.hit.end)
        self._until()
        self._tool()
        for amount in (*self.deed.amounts, *taken_back):
            self.page.use(amount.start, reach(self.page.text, amount))
        self._who()
        moved = self._noun(say.MOVED, "np")
        self._relation()
        self._manner()
        after = self._after()
        thing, topic = moved or after, self._topic()
        if thing is after and topic and self.page.text[self.hit.end : self.hit.end + 1] == "成":
            thing = None  # 泥条搓成筷子粗细
        if thing:
            self.deed.slots["object"] = thing
        if topic and topic.words:
            tool = say.TOOLS.search(topic.value) or (
                topic.value.endswith("针") and self.hit.act.verb not in ("刺入", "出针", "穿", "接")
            )
            handled = self.hit.act.verb in say.HANDLED
            if tool and not handled and "tool" not in self.deed.slots:
                self.deed.slots["tool"] = topic
            elif not thing:
                self.deed.slots["object"] = topic

    def _result(self) -> None:
        """抽紧, 压平: how it comes out is said in the verb."""
        text = self.page.text
        end = self.hit.end - (text[self.hit.end - 1] == "了")
        if end - 2 >= self.hit.core and text[end - 2 : end] in ("干净", "整齐", "结实"):
            self.deed.how(self.page.said(end - 2, end))
        elif text[end - 1] in RESULTS and (end > self.hit.core or end - self.hit.start > 1):
            self.deed.how(self.page.said(end - 1, end))

    def _until(self) -> None:
        found = self.page.find(say.LIMIT, self.hit.end)
        text = self.page.text
        if (
            found
            and say.STATE.search(found["what"])
            and not any(found.start("what") <= amount.start < found.end() for amount in self.deed.amounts)
        ):
            self.deed.slots["until"] = self.page.said(*found.span("what"))
            self.page.use(self.hit.end, self.end)
        elif found := re.compile("到[头底]").match(text, self.hit.end):
            self.deed.how(self.page.said(*found.span()))
            self.page.use(*found.span())

    def _tool(self) -> None:
        if said := self._noun(say.TOOL, "np"):
            self.deed.slots["tool"] = said

    def _who(self) -> None:
        page, before = self.page, self.hit.start
        if found := page.find(say.NOT, self.start, before):
            self.deed.avoid = True
            page.use(*found.span())
        elif self.hit.start and page.text[self.hit.start - 1] == "不":
            self.deed.avoid = True
        if found := page.find(say.HAND):
            self.deed.slots["hand"] = page.hand(found)
            page.use(*found.span())
        if found := page.find(say.ACTOR, self.start, before):
            self.deed.slots["actor"] = page.said(*found.span("actor"))
            page.use(*found.span("actor"))

    def _noun(self, pattern: re.Pattern[str], group: str) -> Said | None:
        """The noun that a preposition before the verb brings; covered once read."""
        found = self.page.find(pattern, self.start, self.hit.start)
        if not found:
            return None
        span = self._trim(*found.span(group))
        self.page.use(*found.span())
        return self.page.said(*span) if span else None

    def _relation(self) -> None:
        page = self.page
        for pattern in say.RELATIONS:
            if found := page.find(pattern, self.start, self.hit.start) or page.find(pattern, self.hit.end):
                break
        else:
            found = page.find(say.INTO, self.hit.end) or page.find(say.PLACE, self.start, self.hit.start)
        if found:
            start, end = found.span("what")
            start += len(re.match(f"(?:{say.SMALL.pattern})*", page.text[start:end])[0]) if found.re is say.PLACE else 0  # type: ignore[index]
            end -= page.text[end - 1] == "一"
            if start < end:
                self.deed.slots["relation"] = page.said(start, end)
                page.use(start, end)

    def _manner(self) -> None:
        page, before, after = self.page, self.hit.start, self.hit.end
        if found := page.find(say.RESULT, after) or page.find(say.FOLLOWING, after):
            self.deed.how(page.said(*found.span("how")))
            page.use(after, self.end)
        for pattern in say.MANNERS:
            while found := page.find(pattern, self.start, before):
                self.deed.how(page.said(*found.span("how")))
                page.use(*found.span())
        for pattern in say.MANNERS[:3]:
            if found := page.find(pattern, after):
                self.deed.how(page.said(*found.span("how")))
                page.use(*found.span())
        if found := page.find(say.NEAR, self.start, before):
            self.deed.how(page.said(*found.span("how")))
            page.use(*found.span())

    def _after(self) -> Said | None:
        """The object behind the verb."""
        for start, end in self.page.runs(self.hit.end, self.end):
            if re.match("就(?![行好成得是够])|才|便|会", self.page.text[start:end]):
                break  # 就掉下来了: what comes of it
            if not (span := self._trim(start, end)):
                continue
            said = self.page.said(*span)
            if "relation" not in self.deed.slots and say.PLACED.fullmatch(said.value):
                self.deed.slots["relation"] = said  # 放荫房里
                continue
            return said
        return None

    def _topic(self) -> Said | None:
        """The noun that the clause begins with: 脂泥涂一点点."""
        for start, end in self.page.runs(self.start, self.hit.start):
            if (span := self._trim(start, end)) and not _ORDINAL.match(words := self.page.text[slice(*span)]):
                return None if say.ACTIVITY.fullmatch(words) else self.page.said(*span)
        return None

    def _trim(self, start: int, end: int) -> tuple[int, int] | None:
        """The noun alone: without 了, 那个, 就行, and without the place it is at (里头的小花)."""
        text = self.page.text
        while True:
            before = (start, end)
            for amount in self.deed.amounts:
                if amount.start == start and amount.counted and amount.end < end:
                    start = amount.end
            if tail := say.TAIL.search(text[start:end]):
                end = start + tail.start()
            if head := say.HEAD.match(text[start:end]):
                start += head.end()
            if small := re.match(f"(?:{say.SMALL.pattern})+", text[start:end]):
                start += small.end()
            if small := re.search(
                "(?:起码|至少|顶多|最多|最少|大概|大约|差不多|不|先|再|就|要|得|都|也|还|必须|应该|一定|可以|千万|只|必定|肯定|一)+$",
                text[start:end],
            ):
                end = start + small.start()
            if start >= end:
                return None
            if place := say.WITHIN.match(text[start:end]):
                start += place.end()
            elif (
                (split := text.find("的", start, end)) > start and split + 1 < end and spoken(text, start, split, False)
            ):
                start = split + 1
            if (start, end) == before:
                break
        if _TALK.search(text[start:end]) or end - start > 10:
            return None
        return None if _EMPTY.fullmatch(text[start:end]) and text[start:end] not in ("针", "线") else (start, end)
