"""A socket that has no seat in a class."""

import time
from typing import Any

import pytest

from assistant import events as ev
from assistant.errors import AssistantError
from tests.assistant.learner import BANDS, Learner


async def test_a_ping_is_answered_with_the_servers_time(learner: Learner) -> None:
    await learner.send("session.ping")
    pong = learner.sent[-1]
    assert isinstance(pong, ev.SessionPong)
    assert abs(pong.now / 1000 - time.time()) < 60


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ("class.enter", {"seat": "forged"}),
        ("class.hand", {"up": True}),
        ("class.follow", {"on": True}),
        ("class.command", {"name": "lock"}),
    ],
)
async def test_without_a_seat_has_no_say_in_a_class(learner: Learner, event: str, fields: dict[str, Any]) -> None:
    await learner.choose(BANDS, 4)
    refused = await learner.refused(event, **fields)
    assert isinstance(refused, AssistantError)
    assert refused.code == "unknown_seat"
    assert "上课码" in refused.hint
    assert learner.conversation.place.step == 4
