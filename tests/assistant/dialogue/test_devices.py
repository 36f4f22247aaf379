"""One learner on several devices, and sockets that died, against a real tutor without a socket."""

import asyncio
from typing import Any

import pytest

from assistant import events as ev
from assistant.errors import AssistantError
from assistant.tutor.turn import Turn
from assistant.tutor.tutor import Tutor
from tests.assistant.learner import (
    BANDS,
    STEM,
    Learner,
    joined,
    last_place,
    token_of,
)
from tests.waiting import until


class TestTwoDevices:
    """One learner, one place: a second device or a doubled tab with the same token."""

    async def test_both_see_it_move(self, tutor: Tutor, learner: Learner) -> None:
        await learner.choose(BANDS, 3)
        other = await joined(tutor, learner)
        for _ in range(3):
            await other.press("next")
        await learner.until(lambda item: isinstance(item, ev.LessonState) and item.step == 6)
        assert learner.all(ev.LessonState)[-1].elsewhere
        assert not other.all(ev.LessonState)[-1].elsewhere
        await learner.ask("下一步")
        await other.until(lambda item: isinstance(item, ev.LessonState) and item.step == 7)
        assert last_place(learner) == last_place(other) == (7, 5)
        await other.settled()
        await other.conversation.close()

    async def test_a_command_meant_for_the_place_before_is_stale(self, tutor: Tutor, learner: Learner) -> None:
        await learner.choose(BANDS, 3)
        other = await joined(tutor, learner)
        await other.press("next")
        with pytest.raises(AssistantError) as bad:
            await learner.ask("下一步", expected_rev=1)
        assert bad.value.code == "stale_rev"
        assert last_place(learner) == (4, 2)
        await other.settled()
        await other.conversation.close()

    async def test_simultaneous_commands_each_move_once(self, tutor: Tutor, learner: Learner) -> None:
        await learner.choose(BANDS, 1)
        other = await joined(tutor, learner)
        await asyncio.gather(*(who.press("next") for who in (learner, other, learner, other)))
        await asyncio.gather(learner.settled(), other.settled())
        assert learner.conversation.place.step == other.conversation.place.step == 5
        generations = [c.response.generation for who in (learner, other) for c in who.all(ev.ResponseCreated)]
        assert sorted(generations) == [1, 2, 3, 4]
        await other.conversation.close()


class TestADeadSocket:
    async def test_is_ended_by_the_one_that_replaces_it(self, tutor: Tutor, learner: Learner) -> None:
        await learner.choose(BANDS, 3)
        session = learner.all(ev.SessionUpdated)[-1].session
        again = Learner(tutor)
        await again.send("session.update", session={"resume_token": session.resume_token, "replaces": [session.id]})
        learner.sent.clear()
        with pytest.raises(AssistantError) as bad:
            await learner.ask("下一步")
        assert bad.value.code == "replaced"
        assert last_place(again) == (3, 1)
        assert learner.sent == []
        await again.conversation.close()

    async def test_a_question_in_flight_is_not_carried_out_any_more_and_asked_again_moves_once(
        self, tutor: Tutor, learner: Learner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await learner.choose(BANDS, 3)
        session = learner.all(ev.SessionUpdated)[-1].session
        decide, deciding, go_on = tutor.turn, asyncio.Event(), asyncio.Event()

        async def slow(*question: Any) -> Turn:
            deciding.set()
            await go_on.wait()
            return await decide(*question)

        monkeypatch.setattr(tutor, "turn", slow)
        asked = asyncio.create_task(learner.ask("下一步"))
        await deciding.wait()
        again = Learner(tutor)
        update = {"resume_token": session.resume_token, "replaces": [session.id]}
        coming = asyncio.create_task(again.send("session.update", session=update))
        await until(lambda: learner.conversation._ended)  # the newer socket waits for what is being decided
        go_on.set()
        await coming
        with pytest.raises(AssistantError) as bad:
            await asked
        assert bad.value.code == "replaced"
        assert last_place(again) == (3, 1)
        await again.ask("下一步", expected_rev=1)
        await again.settled()
        assert last_place(again) == (4, 2)
        await again.conversation.close()

    async def test_of_another_learner_is_not_ended(self, tutor: Tutor, learner: Learner) -> None:
        await learner.choose(BANDS, 3)
        stranger = Learner(tutor)
        await stranger.conversation.open()
        mine = learner.all(ev.SessionUpdated)[-1].session
        await stranger.send(
            "session.update", session={"resume_token": token_of(stranger), "replaces": [mine.id], "technique": STEM}
        )
        await learner.ask("下一步")
        await learner.settled()
        assert last_place(learner) == (4, 2)
        await stranger.conversation.close()
