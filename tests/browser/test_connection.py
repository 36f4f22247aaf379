"""A network that goes away without a word, and two pages of one learner, in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.browser import MICROPHONE
from tests.browser.conftest import Learner, come
from tests.browser.network import DOWN, Network, between
from tests.conftest import Running

BANDS = "suxiu/zheng-qiang-zhen"
PAGE = "document.querySelector('wenjiang-app').shadowRoot"
LOST = f"{PAGE}.querySelector('[data-phase=lost]')"
PLACES = "wire.got.filter(m => m.type === 'lesson.state').map(m => [m.data.step, m.data.rev])"
ASKED = "wire.sent.filter(m => m.type === 'conversation.item.create')"

pytestmark = pytest.mark.browser


@pytest.fixture
def network(server: Running) -> Iterator[Network]:
    with between(server.port) as made:
        yield made


@pytest.fixture
def visit(browser: Any, network: Network) -> Iterator[Callable[..., Learner]]:
    """Open the page over a network that can die. Chromium complains of the connection that never closed."""
    learners: list[Learner] = []

    def _visit(where: str = "", **options: Any) -> Learner:
        learners.append(come(browser, network, where, **options))  # type: ignore[arg-type]
        return learners[-1]

    yield _visit
    violations = [each for learner in learners for each in learner.page.evaluate("violations")]
    for learner in learners:
        learner.page.close()
    assert violations == []


def at(visit: Callable[..., Learner], step: int, **options: Any) -> Learner:
    """At a step, its clip and its answer here."""
    learner = visit(f"?technique={BANDS}&step={step}", **options)
    learner.painted(BANDS, step)
    learner.until("wire.got.some(m => m.type === 'response.done')")
    learner.forget()
    return learner


def noticed(learner: Learner) -> None:
    """Said, and connected again."""
    learner.until(f"{LOST}?.textContent.includes('断线了，正在重连')")
    learner.until(f"!{LOST} && wire.sockets.length === 2")


def listening(visit: Callable[..., Learner]) -> Learner:
    """At the third step, the microphone on."""
    learner = at(visit, 3, script=MICROPHONE)
    learner.see("microphone").click()
    return learner


def heard_and_moved_once(learner: Learner) -> None:
    learner.painted(BANDS, 4)
    assert "下面" in learner.text("heard")
    assert learner.page.evaluate(PLACES) == [[3, 1], [4, 2]]


class TestADeadConnection:
    def test_is_noticed_and_a_typed_question_asked_again_once(
        self, visit: Callable[..., Learner], network: Network
    ) -> None:
        learner = at(visit, 3)
        network.die()
        learner.ask("下一步")
        noticed(learner)
        learner.painted(BANDS, 4)
        assert learner.page.evaluate(PLACES) == [[3, 1], [4, 2]]
        assert [asked.get("expected_rev") for asked in learner.page.evaluate(ASKED)] == [None, 1]

    def test_whose_question_arrives_late_moves_the_place_once(
        self, visit: Callable[..., Learner], network: Network
    ) -> None:
        learner = at(visit, 3)
        network.die()
        learner.ask("下一步")
        noticed(learner)
        network.come_back()
        learner.painted(BANDS, 4)
        learner.ask("我在第几步")
        learner.until("wire.got.some(m => m.type === 'response.output_text.done' && m.data.text.includes('第4步'))")
        assert learner.page.evaluate(PLACES)[-1] == [4, 2]

    def test_that_lost_only_the_answer_shows_it_and_asks_nothing_again(
        self, visit: Callable[..., Learner], network: Network
    ) -> None:
        learner = at(visit, 3)
        network.die(DOWN)
        learner.ask("下一步")
        noticed(learner)
        learner.painted(BANDS, 4)
        assert learner.page.evaluate(PLACES) == [[4, 2], [4, 2]]
        assert len(learner.page.evaluate(ASKED)) == 1

    def test_a_spoken_question_is_heard_after_it(
        self, visit: Callable[..., Learner], network: Network, spoken: Callable[[str], Path]
    ) -> None:
        learner = listening(visit)
        learner.until("wire.sent.includes('audio')")
        network.die()
        learner.speak(spoken("zh-084"))
        noticed(learner)
        heard_and_moved_once(learner)

    def test_in_the_middle_of_a_spoken_question_moves_once(
        self, visit: Callable[..., Learner], network: Network, spoken: Callable[[str], Path]
    ) -> None:
        learner = listening(visit)
        learner.speak(spoken("zh-084"))
        learner.until("wire.got.some(m => m.type === 'input_audio_buffer.speech_started')")
        network.die()
        noticed(learner)
        network.come_back()
        heard_and_moved_once(learner)

    def test_that_lost_the_answer_to_a_spoken_question_moves_once(
        self, visit: Callable[..., Learner], network: Network, spoken: Callable[[str], Path]
    ) -> None:
        learner = listening(visit)
        learner.until("wire.sent.includes('audio')")
        network.die(DOWN)
        learner.speak(spoken("zh-084"))
        noticed(learner)
        learner.painted(BANDS, 4)
        assert learner.page.evaluate(PLACES) == [[4, 2], [4, 2]]


class TestTwoPagesOfOneLearner:
    def test_both_show_where_the_lesson_is(self, visit: Callable[..., Learner]) -> None:
        one = at(visit, 3)
        token = one.page.evaluate("Object.entries(sessionStorage)")
        store = f"for (const [key, value] of {token!r}) sessionStorage.setItem(key, value);"
        other = visit(f"?technique={BANDS}&step=3", script=store)
        other.painted(BANDS, 3)
        other.ask("下一步")
        other.painted(BANDS, 4)
        one.painted(BANDS, 4)
        assert one.text("step") == other.text("step") == "第 4 步 · 第二皮"
        one.ask("下一步")
        one.painted(BANDS, 5)
        other.painted(BANDS, 5)
