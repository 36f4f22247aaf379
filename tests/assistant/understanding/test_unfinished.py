"""Which sentences are likely to go on, by their words alone."""

import pytest

from assistant.understanding.question import Lesson, understand
from assistant.understanding.unfinished import unfinished
from assistant.understanding.utterance import utterance
from tests.library import shipped

LIBRARY = shipped()
LESSON = Lesson.of(LIBRARY, "suxiu/zheng-qiang-zhen", 3)

OPEN = """
跳到 / 跳到第 / 先不要 / 千万别 / 我还不想 / 那个 / 这个针 / 就是说 / 然后 / 下一步然后 / 再慢一点，然后 / 因为赶时间
如果线断了 / 把画面 / 我想知道 / 我要看 / 带我回 / 花瓣根部的 / 一根丝线劈成 / 正抢针 / 藏针 / 嗯 / 下一步，嗯 / 帮我把
我想学 / 换成 / don't / go to the / jump to step / can you show me / and then / next step, um / because
"""
WHOLE = """
下一步 / 上一步 / 第五步 / 跳到第五步 / 回第一步去 / 再看一遍 / 慢一点 / 好的 / 我想学正抢针 / 看看藏针那一步 / 为什么
然后呢 / 怎么绣 / 这一针要斜多少度 / 为什么要藏头 / 线断了怎么办 / 这是用什么做的 / 要用几根线 / 这个颜色对吗
我在第几步 / 线断了 / 绣好了 / next step / go back / how many strands / why is that / stop / one more time please
practise satin stitch / practice satin stitch / learn satin stitch
"""


def each(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split("/")]


def goes_on(text: str) -> bool:
    return unfinished(utterance(text), understand(utterance(text), LESSON))


@pytest.mark.parametrize("text", each(OPEN))
def test_is_waited_for(text: str) -> None:
    assert goes_on(text)


@pytest.mark.parametrize("text", each(WHOLE))
def test_is_not_waited_for(text: str) -> None:
    assert not goes_on(text)


def test_nothing_is_not_waited_for() -> None:
    assert not unfinished(utterance(""), ())
