"""The wire: every event as JSON, every frame as bytes, and what is refused with a hint."""

import json
from typing import Annotated, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from assistant import events as ev
from assistant.errors import AssistantError
from generator.neural.engine import Stage
from generator.scene.clip import View
from generator.scene.picture import Certainty, Fact

STEPS = (ev.StepName(number=1, name="分皮", english="Draw the bands"),)
LESSON = ev.TechniqueName(id="suxiu/zheng-qiang-zhen", name="正抢针", english="Band stitch", craft="苏绣", steps=STEPS)
SESSION = ev.Session(
    id="sess_1",
    resume_token="t",
    techniques=(LESSON,),
    view=View.CLOSE,
    transport="binary",
    voice=True,
    input_sample_rate=24_000,
)
REPAIR = ev.Repair(heard="走真", term="走针", start=2, end=4)
JUMP = ev.Intent(name=ev.IntentName.JUMP, step=3)
STEP = ev.StepRef(technique=LESSON.id, step=1, name="分皮", english="Split the hide", score=0.7)
VALUE = ev.Value(name="针距", text="0.5毫米", origin="assumed", confirmed=False)
ANSWER = ev.ResponseInfo(id="resp_2", generation=2, status="in_progress")

DOWN: tuple[ev.ServerEvents, ...] = (
    ev.SessionCreated(session=SESSION),
    ev.SessionUpdated(session=SESSION),
    ev.SessionPong(now=1_800_000_000_000),
    ev.SpeechStarted(audio_start_ms=320, item_id="item_1"),
    ev.SpeechStopped(audio_end_ms=1600, item_id="item_1"),
    ev.Waiting(item_id="item_1", ahead=9, seconds=3.1),
    ev.AudioCommitted(item_id="item_1"),
    ev.AudioCleared(),
    ev.ItemAdded(item_id="item_1", text="下一步"),
    ev.TranscriptionCompleted(item_id="item_1", transcript="怎么走针", repairs=(REPAIR,)),
    ev.Understood(item_id="item_1", intents=(JUMP,), found=STEP, nearest=(STEP,)),
    ev.LessonState(
        technique=LESSON.id,
        technique_name="正抢针",
        step=1,
        step_name="分皮",
        of=8,
        rev=3,
        evidence="因为你刚说“好了”",
        view=View.FRONT,
        speed=0.5,
        playing=False,
    ),
    ev.ResponseCreated(response=ANSWER),
    ev.TextDelta(response_id="resp_2", delta="第1步"),
    ev.TextDone(response_id="resp_2", text="第1步", values=(VALUE,)),
    ev.AudioDelta(response_id="resp_2", delta="AAA="),
    ev.AudioDone(response_id="resp_2"),
    ev.ResponseDone(response=ANSWER),
    ev.ClipOffer(
        id="ab",
        generation=2,
        source="cache",
        technique=LESSON.id,
        step=1,
        view=View.FRONT,
        facts=(Fact("针距 0.5 mm", Certainty.ASSUMED), Fact("线画粗了")),
        seconds=5.0,
        frames=120,
        mime="video/mp4",
        approved=False,
        provenance={"by": "computed"},
        url="/v1/clips/ab.mp4",
        coming=ev.Coming(id="cd", seconds=840.0),
    ),
    ev.ClipProgress(id="cd", generation=2, status="running", stage=Stage.DENOISING, done=3, of=40, seconds_left=700.0),
    ev.ClipReady(id="ab", url="/v1/clips/ab.mp4"),
    ev.ClipEnd(id="ab", generation=2, bytes=1234),
    ev.ClassState(
        name="三年级二班",
        code="K7M2QX",
        technique=LESSON.id,
        technique_name="正抢针",
        step=1,
        step_name="分皮",
        of=8,
        sentence="第1步",
        clip="ab",
        started_at=1_800_000_000_000,
        position=0.0,
        now=1_800_000_000_250,
        speed=1.0,
        playing=True,
        way=ev.Way.LOCKED,
        hand=False,
        locked=True,
        may_leave=False,
        taken=None,
        item_since=1_799_999_940_000,
        item="a",
        note="手腕放松",
        plan=(ev.PlanItem(id="a", technique=LESSON.id, minutes=15, wait=True),),
    ),
    ev.ClassRoster(
        pupils=(
            ev.PupilRow(
                id="p1",
                name="小明",
                technique=None,
                technique_name=None,
                step=None,
                step_name=None,
                since=1_800_000_000_000,
                done=False,
                stuck=True,
                hand=True,
                way=ev.Way.FOLLOW,
                connected=True,
            ),
        )
    ),
    ev.ClassInbox(
        questions=(ev.InboxQuestion(id="q1", pupil="p1", name="小明", words="为什么打结", step_name=None, answer=None),)
    ),
    ev.ClassQuestion(id="q1", name="小明", words="为什么打结"),
    ev.ClassAnswer(id="q1", question="为什么打结", words="线短一点。"),
    ev.ErrorEvent(error=ev.ErrorInfo(code="busy", message="full", hint="wait", event_id="mine")),
)

MESSAGE = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "下一步"}]}
UP: tuple[dict[str, Any], ...] = (
    {"type": "session.update", "session": {"technique": LESSON.id, "step": 2, "view": "close", "transport": "binary"}},
    {"type": "input_audio_buffer.append", "audio": "AAAA"},
    {"type": "input_audio_buffer.commit"},
    {"type": "input_audio_buffer.clear"},
    {"type": "conversation.item.create", "item": MESSAGE, "expected_rev": 4},
    {"type": "response.create"},
    {"type": "response.cancel"},
    {"type": "session.ping"},
    {"type": "lesson.command", "intent": {"name": "jump", "step": 3}, "expected_rev": 4},
    {"type": "lesson.pattern", "name": "心.svg", "svg": "<svg/>"},
    {"type": "class.enter", "seat": "s"},
    {"type": "class.hand", "up": True},
    {"type": "class.follow", "on": True},
    {"type": "class.command", "name": "send", "pupils": ["p1"], "technique": LESSON.id, "step": 2},
)

# the names a client of the OpenAI Realtime GA schema sends and waits for
STOCK_UP = {
    "session.update",
    "input_audio_buffer.append",
    "input_audio_buffer.commit",
    "input_audio_buffer.clear",
    "conversation.item.create",
    "response.create",
    "response.cancel",
    "session.ping",
}
STOCK_DOWN = {
    "session.created",
    "session.updated",
    "input_audio_buffer.speech_started",
    "input_audio_buffer.speech_stopped",
    "input_audio_buffer.committed",
    "input_audio_buffer.cleared",
    "conversation.item.added",
    "conversation.item.input_audio_transcription.completed",
    "response.created",
    "response.output_text.delta",
    "response.output_text.done",
    "response.output_audio.delta",
    "response.output_audio.done",
    "response.done",
    "error",
}


def refused(text: str | bytes) -> AssistantError:
    with pytest.raises(AssistantError) as bad:
        ev.parse(text)
    assert bad.value.hint
    return bad.value


def named(model: type[ev.Event]) -> str:
    (name,) = get_args(model.model_fields["type"].annotation)
    return str(name)


class TestAServerEvent:
    @pytest.mark.parametrize("event", DOWN, ids=lambda event: event.type)
    def test_survives_json(self, event: ev.ServerEvents) -> None:
        assert TypeAdapter(ev.ServerEvents).validate_json(event.model_dump_json()) == event
        assert type(event).model_validate_json(event.model_dump_json()) == event

    def test_has_an_example_here_whatever_its_kind(self) -> None:
        assert {type(event) for event in DOWN} == set(get_args(ev.ServerEvents))

    def test_carries_the_stock_name_where_there_is_one_and_our_own_otherwise(self) -> None:
        names = {event.type for event in DOWN}
        assert names >= STOCK_DOWN
        own = names - STOCK_DOWN - {"session.pong"}
        assert {name.partition(".")[0] for name in own} == {"lesson", "clip", "class"}

    def test_cannot_be_changed_once_made(self) -> None:
        with pytest.raises(ValidationError):
            DOWN[0].type = "error"  # type: ignore[assignment, misc]


class TestAClientEvent:
    @pytest.mark.parametrize("event", UP, ids=lambda event: str(event["type"]))
    def test_survives_json(self, event: dict[str, Any]) -> None:
        first = ev.parse(json.dumps(event))
        assert first.type == event["type"]
        assert ev.parse(first.model_dump_json()) == first
        assert ev.parse(json.dumps(event).encode()) == first

    def test_has_an_example_here_whatever_its_kind(self) -> None:
        union: Annotated[Any, ...] = get_args(ev.ClientEvents)[0]
        kinds = {named(model) for model in get_args(union)}
        assert {event["type"] for event in UP} == kinds
        assert {name.partition(".")[0] for name in kinds - STOCK_UP} == {"lesson", "class"}
        assert kinds >= STOCK_UP

    @pytest.mark.parametrize("event", UP, ids=lambda event: str(event["type"]))
    def test_may_carry_an_id_and_fields_we_do_not_know(self, event: dict[str, Any]) -> None:
        told = ev.parse(json.dumps({**event, "event_id": "mine", "obfuscation": "x"}))
        assert told.event_id == "mine"
        assert not hasattr(told, "obfuscation")

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("", "event"),
            ("{", "event"),
            ("[]", "event"),
            ("null", "event"),
            ("{}", "event"),
            ('{"type": "make.coffee"}', "event"),
            ('{"type": "input_audio_buffer.append"}', "audio"),
            ('{"type": "session.update", "session": {"step": 0}}', "step"),
            ('{"type": "session.update", "session": {"step": "three"}}', "step"),
            ('{"type": "session.update", "session": {"view": "sideways"}}', "view"),
            ('{"type": "session.update", "session": {"input_sample_rate": 96000}}', "input_sample_rate"),
            ('{"type": "lesson.command", "intent": {"name": "dance"}}', "name"),
            ('{"type": "conversation.item.create", "item": {"content": []}}', "content"),
            (json.dumps({"type": "conversation.item.create", "item": {**MESSAGE, "role": "system"}}), "role"),
        ],
    )
    def test_that_is_wrong_is_refused_with_the_place_that_is_wrong(self, text: str, where: str) -> None:
        bad = refused(text)
        assert bad.code == "invalid_event"
        assert where in str(bad).partition(":")[0]

    def test_that_is_wrong_itself_has_an_id_where_one_can_be_read(self) -> None:
        assert ev.event_id('{"type": "make.coffee", "event_id": "mine"}') == "mine"
        for text in ("{not json", "[]", '{"event_id": 5}', '{"type": "response.cancel"}'):
            assert ev.event_id(text) is None

    def test_that_is_too_large_is_refused_unread(self) -> None:
        assert refused("x" * (ev.MAX_TEXT_BYTES + 1)).code == "too_large"
        assert refused("x" * ev.MAX_TEXT_BYTES).code == "invalid_event"

    def test_append_holds_as_much_as_a_binary_frame_and_no_more(self) -> None:
        most = -(-ev.MAX_AUDIO_BYTES // 3) * 4
        ev.parse(json.dumps({"type": "input_audio_buffer.append", "audio": "A" * most}))
        refused(json.dumps({"type": "input_audio_buffer.append", "audio": "A" * (most + 4)}))

    @given(st.text(max_size=200))
    def test_made_of_any_text_is_refused_or_read_and_nothing_else(self, text: str) -> None:
        try:
            ev.parse(text)
        except AssistantError as bad:
            assert bad.code == "invalid_event"


class TestTheSampleRate:
    def test_of_a_stock_client_is_found_where_it_puts_it(self) -> None:
        config = {"audio": {"input": {"format": {"type": "audio/pcm", "rate": 24_000}}}}
        assert ev.SessionConfig.model_validate(config).input_sample_rate == 24_000

    def test_named_our_way_counts_more(self) -> None:
        config = {"input_sample_rate": 48_000, "audio": {"input": {"format": {"rate": 24_000}}}}
        assert ev.SessionConfig.model_validate(config).input_sample_rate == 48_000

    @pytest.mark.parametrize(
        "audio", [None, {}, [], "pcm", {"input": None}, {"input": {"format": "pcm16"}}, {"output": {"voice": "alloy"}}]
    )
    def test_left_out_stays_as_it_was(self, audio: object) -> None:
        assert ev.SessionConfig.model_validate({"audio": audio}).input_sample_rate is None

    def test_out_of_bounds_is_refused_in_the_stock_place_too(self) -> None:
        with pytest.raises(ValidationError):
            ev.SessionConfig.model_validate({"audio": {"input": {"format": {"rate": 1}}}})


U32 = st.integers(0, 2**32 - 1)
FRAMES = st.builds(ev.Frame, st.sampled_from(ev.FrameKind), U32, U32, st.binary(max_size=300))


class TestAFrame:
    @given(FRAMES)
    def test_survives_the_socket(self, frame: ev.Frame) -> None:
        packed = frame.pack()
        assert len(packed) == 12 + len(frame.payload)
        assert ev.Frame.unpack(packed) == frame

    def test_has_a_header_in_network_order(self) -> None:
        packed = ev.Frame(ev.FrameKind.CLIP, 0x01020304, 5, b"load").pack()
        assert packed == bytes([1, 2, 0, 0, 1, 2, 3, 4, 0, 0, 0, 5]) + b"load"

    @given(st.binary(max_size=11))
    def test_shorter_than_its_header_is_refused(self, data: bytes) -> None:
        self._refused(data)

    @given(FRAMES, st.integers(0, 255).filter(lambda version: version != ev.VERSION))
    def test_of_another_version_is_refused(self, frame: ev.Frame, version: int) -> None:
        self._refused(bytes([version]) + frame.pack()[1:])

    @given(FRAMES, st.integers(0, 255).filter(lambda kind: kind not in tuple(ev.FrameKind)))
    def test_of_an_unknown_kind_is_refused(self, frame: ev.Frame, kind: int) -> None:
        packed = frame.pack()
        self._refused(packed[:1] + bytes([kind]) + packed[2:])

    @staticmethod
    def _refused(data: bytes) -> None:
        with pytest.raises(AssistantError) as bad:
            ev.Frame.unpack(data)
        assert bad.value.code == "bad_frame"
        assert bad.value.hint
