"""One learner's turns in order, and the races between them, against a real tutor without a socket."""

import asyncio
import gc
import weakref

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant import events as ev
from assistant.dialogue.conversation import Conversation, Outgoing
from assistant.errors import AssistantError
from assistant.hearing.queue import Ticket
from assistant.place import Place
from assistant.tutor.heard import Heard
from assistant.tutor.tutor import Tutor
from tests.assistant.learner import (
    BANDS,
    IRON,
    NEXT_ALOUD,
    SILENCE,
    STEM,
    Learner,
    last_place,
    over,
    token_of,
)
from tests.disk import full_disk


class TestTheSession:
    async def test_lists_every_lesson_craft_by_craft_in_the_order_it_is_best_learnt(
        self, learner: Learner, tutor: Tutor
    ) -> None:
        (created,) = learner.all(ev.SessionCreated)
        listed = created.session.techniques
        assert [each.id for each in listed] == list(tutor.library.techniques)
        for craft in tutor.library.crafts.values():
            own = [each.id.partition("/")[2] for each in listed if each.craft == craft.name]
            assert tuple(own[: len(craft.lessons)]) == craft.lessons
        for each in listed:
            assert [step.name for step in each.steps] == [s.name for s in tutor.library.technique(each.id).steps]

    async def test_refuses_to_coach_what_is_only_shown_and_stays_where_it_was(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        before = last_place(learner)
        learner.sent.clear()
        await learner.ask("我想学打铁花")
        await learner.settled()
        (told,) = learner.all(ev.TextDone)
        assert "不教做法" in told.text
        assert last_place(learner) == before


class TestAFullDisk:
    async def test_is_told_of_once_and_the_learner_is_answered_and_shown_all_the_same(self, learner: Learner) -> None:
        await learner.choose(BANDS, 5)
        with full_disk():
            learner.sent.clear()
            for _ in range(2):
                await learner.ask("下一步")
                await learner.settled()
        (refused,) = learner.all(ev.ErrorEvent)
        assert refused.error.code == "disk_trouble"
        assert last_place(learner)[0] == 7
        assert [done.response.status for done in learner.all(ev.ResponseDone)] == ["completed", "completed"]
        assert len(learner.all(ev.TextDone)) == 2
        ends = learner.all(ev.ClipEnd)
        assert [end.bytes for end in ends] == [len(learner.film(end.generation)) for end in ends]
        learner.sent.clear()
        await learner.ask("上一步")
        await learner.settled()
        assert learner.all(ev.ErrorEvent) == []


class TestATurn:
    async def test_tells_the_place_before_the_sentence_and_the_sentence_before_the_clip(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        learner.sent.clear()
        await learner.ask("下一步")
        await learner.settled()
        order = [type(item) for item in learner.sent if not isinstance(item, ev.Frame)]
        assert order == [
            ev.ItemAdded,
            ev.Understood,
            ev.LessonState,
            ev.ResponseCreated,
            ev.TextDelta,
            ev.TextDone,
            ev.ClipOffer,
            ev.ClipEnd,
            ev.ClipReady,
            ev.ResponseDone,
        ]
        (offer,) = learner.all(ev.ClipOffer)
        (end,) = learner.all(ev.ClipEnd)
        assert (offer.technique, offer.step) == (BANDS, 3)
        assert len(learner.film(offer.generation)) == end.bytes > 10_000

    async def test_spoken_is_heard_understood_and_answered(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        await learner.say(NEXT_ALOUD + SILENCE)
        await learner.until(over)
        (heard,) = learner.all(ev.TranscriptionCompleted)
        assert "下面" in heard.transcript
        assert last_place(learner)[0] == 3
        assert len(learner.all(ev.SpeechStarted)) == len(learner.all(ev.SpeechStopped)) == 1

    async def test_of_noise_leaves_everything_as_it_was(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        noise = np.random.default_rng(3).normal(0, 300, 32_000).astype(np.int16).tobytes()
        await learner.say(noise + SILENCE)
        await learner.settled()
        assert not learner.all(ev.Understood)
        assert last_place(learner) == (2, 1)

    async def test_that_undoes_brings_the_place_back(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        await learner.ask("下一步")
        await learner.ask("撤销")
        await learner.settled()
        assert last_place(learner) == (2, 3)

    async def test_for_a_step_that_does_not_exist_says_so_and_keeps_the_place(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        with pytest.raises(AssistantError, match="只有8步") as bad:
            await learner.press("jump", 99)
        assert bad.value.code == "unknown_step"
        assert last_place(learner) == (2, 1)
        await learner.ask("下一步")
        assert last_place(learner)[0] == 3

    async def test_for_an_older_place_is_refused_and_the_true_place_told(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        await learner.ask("下一步", expected_rev=1)
        with pytest.raises(AssistantError) as bad:
            await learner.ask("下一步", expected_rev=1)
        assert bad.value.code == "stale_rev"
        assert last_place(learner) == (3, 2)

    async def test_before_a_lesson_is_chosen_asks_for_one(self, learner: Learner) -> None:
        await learner.ask("我在第几步")
        await learner.settled()
        assert "还没有选技法" in learner.all(ev.TextDone)[-1].text
        with pytest.raises(AssistantError, match="还没有选"):
            await learner.ask("下一步")


class TestThePicture:
    """It follows the answer: what is said of another craft never stands above the clip of the lesson."""

    async def shown(self, learner: Learner, words: str) -> tuple[str, tuple[str, int] | None]:
        learner.sent.clear()
        await learner.ask(words)
        await learner.settled()
        offers = [(offer.technique, offer.step) for offer in learner.all(ev.ClipOffer)]
        return learner.all(ev.TextDone)[-1].picture, offers[-1] if offers else None

    @pytest.mark.parametrize(
        ("words", "clip"),
        [
            ("打铁花是什么来历", (IRON, 1)),
            ("我想学打铁花", (IRON, 1)),
            ("教我打铁花怎么打", (IRON, 1)),
            ("滚针是怎么来的", (STEM, 1)),
            ("这个针法有什么来历", (BANDS, 2)),
            ("正抢针要准备哪些材料", (BANDS, 2)),
            ("下一步", (BANDS, 3)),
        ],
    )
    async def test_is_of_what_is_told(self, learner: Learner, words: str, clip: tuple[str, int]) -> None:
        await learner.choose(BANDS, 2)
        assert await self.shown(learner, words) == ("follows", clip)

    async def test_of_a_craft_that_is_told_of_has_no_other_steps_offered_beside_it(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        await self.shown(learner, "古时候皮影小人的脸只剩一圈线")
        assert learner.all(ev.Understood)[-1].nearest == ()

    async def test_is_none_where_the_answer_has_none(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        assert await self.shown(learner, "今天天气怎么样") == ("none", None)

    @pytest.mark.parametrize("words", ["暂停", "我在第几步", "还剩几步", "慢一点", "别说了", "叫老师"])
    async def test_stays_where_nothing_is_asked_that_could_be_seen(self, learner: Learner, words: str) -> None:
        await learner.choose(BANDS, 2)
        assert await self.shown(learner, words) == ("stays", None)


class TestThePace:
    async def test_is_one_whether_it_is_said_or_set(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        await learner.send("session.update", session={"speed": 0.5})
        assert learner.all(ev.LessonState)[-1].speed == 0.5
        assert not learner.all(ev.ResponseCreated), "setting it says nothing"
        await learner.ask("再慢一点")
        assert learner.all(ev.LessonState)[-1].speed == 0.25
        with pytest.raises(AssistantError, match="got 3"):
            await learner.send("session.update", session={"speed": 3})


class TestRaces:
    async def test_a_guess_is_dropped_when_speech_goes_on(
        self, tutor: Tutor, learner: Learner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await learner.choose(BANDS, 2)
        lengths: list[int] = []
        hear = tutor.transcriber.hear

        async def counted(audio: NDArray[np.float32], technique: str, ticket: Ticket) -> Heard | None:
            lengths.append(len(audio))
            return await hear(audio, technique, ticket)

        monkeypatch.setattr(tutor.transcriber, "hear", counted)
        voiced = NEXT_ALOUD[2 * int(0.4 * ev.SAMPLE_RATE) : 2 * int(1.6 * ev.SAMPLE_RATE)]
        await learner.say(voiced + bytes(2 * 512 * 4) + voiced + SILENCE)
        await learner.until(over)
        await learner.settled()
        assert len(learner.all(ev.SpeechStopped)) == len(learner.all(ev.Understood)) == 1
        assert len(lengths) == 2, "a guess at each pause"
        assert lengths[0] < lengths[1]
        assert len(learner.all(ev.TranscriptionCompleted)[0].transcript) > 10

    async def test_two_questions_at_once_are_answered_in_order(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        await asyncio.gather(learner.ask("下一步"), learner.ask("再下一步"), learner.press("next"))
        await learner.settled()
        assert [state.step for state in learner.all(ev.LessonState)] == [2, 3, 4, 5]
        assert [created.response.generation for created in learner.all(ev.ResponseCreated)] == [1, 2, 3]
        texts = [event for event in learner.sent if isinstance(event, ev.ResponseCreated | ev.TextDone)]
        assert [type(event) for event in texts] == [ev.ResponseCreated, ev.TextDone] * 3

    async def test_a_newer_answer_makes_the_older_clips_frames_stale(self, learner: Learner) -> None:
        await learner.choose(STEM, 1)
        await learner.press("next")
        await learner.until(lambda item: isinstance(item, ev.Frame))
        await learner.press("next")
        await learner.settled()
        first, second = (offer.generation for offer in learner.all(ev.ClipOffer))
        stale = learner.conversation.stale
        assert stale(ev.Frame(ev.FrameKind.CLIP, first, 0, b""))
        assert not stale(ev.Frame(ev.FrameKind.CLIP, second, 0, b""))
        statuses = {done.response.generation: done.response.status for done in learner.all(ev.ResponseDone)}
        assert statuses == {first: "cancelled", second: "completed"}
        assert [end.generation for end in learner.all(ev.ClipEnd)] == [second]

    async def test_an_answer_without_a_clip_leaves_the_clip_running(self, learner: Learner) -> None:
        await learner.choose(STEM, 2)
        await learner.press("next")
        await learner.until(lambda item: isinstance(item, ev.Frame))
        await learner.press("where")
        await learner.settled()
        assert [end.generation for end in learner.all(ev.ClipEnd)] == [1]
        assert not learner.conversation.stale(ev.Frame(ev.FrameKind.CLIP, 1, 0, b""))
        assert learner.conversation.stale(ev.Frame(ev.FrameKind.SPEECH, 1, 0, b""))

    async def test_cancel_stops_the_clip_and_the_next_question_is_answered(self, learner: Learner) -> None:
        await learner.choose(STEM, 3)
        await learner.press("next")
        await learner.until(lambda item: isinstance(item, ev.Frame))
        await learner.send("response.cancel")
        await learner.settled()
        assert learner.all(ev.ResponseDone)[-1].response.status == "cancelled"
        assert not learner.all(ev.ClipEnd)
        await learner.press("repeat")
        await learner.settled()
        assert learner.all(ev.ResponseDone)[-1].response.status == "completed"

    async def test_two_answers_in_one_breath_keep_their_own_generations(self, tutor: Tutor) -> None:
        sent: list[Outgoing] = []

        async def take(item: Outgoing) -> None:
            sent.append(item)  # without giving way, as a queue that is not full

        conversation = Conversation(tutor, take)
        for _ in range(2):
            where = ev.Intent(name=ev.IntentName.WHERE)
            await conversation.take(ev.LessonCommand(type="lesson.command", intent=where))
        await conversation.settled()
        await conversation.close()
        done = [item.response for item in sent if isinstance(item, ev.ResponseDone)]
        assert [(each.id, each.generation) for each in done] == [("resp_1", 1), ("resp_2", 2)]

    async def test_a_learner_who_leaves_in_the_middle_of_a_clip_is_sent_nothing_more(self, tutor: Tutor) -> None:
        leaving = Learner(tutor)
        await leaving.choose(STEM, 5)
        await leaving.press("next")
        await leaving.until(lambda item: isinstance(item, ev.Frame))
        await leaving.conversation.close()
        sent = len(leaving.sent)
        other = Learner(tutor)
        await other.choose(STEM, 6)
        await other.press("repeat")
        await other.settled()
        assert other.all(ev.ResponseDone)[-1].response.status == "completed"
        assert len(leaving.sent) == sent
        await other.conversation.close()


class TestASession:
    async def test_is_taken_up_by_its_token_at_its_place(self, tutor: Tutor) -> None:
        first, again = Learner(tutor), Learner(tutor)
        await first.conversation.open()
        await first.choose(BANDS, 4)
        await first.press("next")
        await first.settled()
        await first.conversation.close()
        token = first.all(ev.SessionCreated)[0].session.resume_token
        await again.send("session.update", session={"resume_token": token})
        assert last_place(again) == last_place(first) == (5, 2)
        await again.press("where")
        await again.settled()
        assert again.all(ev.ResponseCreated)[0].response.generation == 2
        await again.conversation.close()

    async def test_answers_a_ping(self, learner: Learner) -> None:
        await learner.send("session.ping")
        assert isinstance(learner.sent[-1], ev.SessionPong)

    async def test_of_who_only_looked_in_is_not_kept(self, tutor: Tutor, learner: Learner) -> None:
        await learner.ask("我在第几步")
        await learner.settled()
        token = token_of(learner)
        await learner.conversation.close()
        again = Learner(tutor)
        assert (await again.refused("session.update", session={"resume_token": token})).code == "unknown_token"  # type: ignore[union-attr]
        await again.conversation.close()

    async def test_taken_up_again_says_why_it_is_there_without_the_learners_words(self, tutor: Tutor) -> None:
        first, again = Learner(tutor), Learner(tutor)
        await first.conversation.open()
        await first.choose(BANDS, 2)
        await first.ask("下一步")
        await first.settled()
        assert first.conversation.place.said == "下一步"
        token = token_of(first)
        await first.conversation.close()
        del first
        gc.collect()  # nobody is here with this token any more
        await again.send("session.update", session={"resume_token": token})
        assert again.all(ev.LessonState)[-1].evidence == "因为你说过要到这一步"
        await again.conversation.close()

    async def test_ends_with_its_language(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2, language="en")
        await learner.ask("我在第几步")
        await learner.ask("今天就到这里")
        await learner.ask("我在第几步")
        await learner.settled()
        before, _, after = (told.text for told in learner.all(ev.TextDone))
        assert "step 2" in before
        assert "第2步" in after

    async def test_refuses_what_is_not_there(self, learner: Learner) -> None:
        bad = await learner.refused("session.update", session={"technique": "suxiu/none"})
        assert bad.hint
        unknown = await learner.refused("session.update", session={"resume_token": "x"})
        assert isinstance(unknown, AssistantError)
        assert unknown.code == "unknown_token"
        assert learner.conversation.place == Place()

    async def test_refuses_audio_that_is_none(self, tutor: Tutor) -> None:
        conversation: Conversation = Learner(tutor).conversation
        for payload, code in ((b"abc", "bad_audio"), (bytes(80_000), "too_large")):
            with pytest.raises(AssistantError) as bad:
                await conversation.on_binary(ev.Frame(ev.FrameKind.AUDIO, 0, 0, payload).pack())
            assert bad.value.code == code


class TestMemory:
    async def test_of_hearing_is_not_taken_for_somebody_who_has_not_been_heard(self, learner: Learner) -> None:
        await learner.choose("suxiu/qi-zhen", 2, input_sample_rate=48000)
        await learner.press("next")
        await learner.send("input_audio_buffer.commit")
        assert learner.conversation._listener._endpoint is None
        assert learner.conversation._listener._resampler is None

    async def test_is_given_back_on_leaving(self, tutor: Tutor) -> None:
        someone = Learner(tutor)
        await someone.conversation.open()
        await someone.choose("suxiu/qi-zhen", 2)
        await someone.say(bytes(32_000))
        heard_by = weakref.ref(someone.conversation._listener._endpoint)
        await someone.conversation.close()
        assert heard_by() is None
