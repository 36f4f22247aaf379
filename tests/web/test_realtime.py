"""The socket as a learner's page and a stock client use it, over real TCP, against the whole product."""

import asyncio
import base64
import io
import json
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from itertools import islice
from pathlib import Path

import av
import httpx
import numpy as np
import psutil
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from assistant.events import Frame, FrameKind
from assistant.hearing.audio import read_pcm16
from generator.scene.clip import ClipSpec
from tests.conftest import PLACES, QUESTIONS, Running
from tests.waiting import LONG, until
from tests.web.fuzz import messages
from tests.web.learner import Learner, learner
from tests.web.shown import shown

BANDS = "suxiu/zheng-qiang-zhen"


@pytest.fixture(scope="session")
def next_step_aloud(spoken: Callable[[str], Path]) -> bytes:
    """Somebody says 那下面该怎么弄？"""
    return read_pcm16(spoken("zh-084"))


async def _answered(someone: Learner) -> dict[str, object]:
    return await someone.until("response.done")


class TestASpokenQuestion:
    async def test_moves_the_learner_and_streams_the_clip_of_that_step(
        self, server: Running, next_step_aloud: bytes
    ) -> None:
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 3)
            await someone.say(next_step_aloud)
            offer = await someone.until("clip.offer")
            await _answered(someone)
            types = [event["type"] for event in someone.events]
            order = [
                "input_audio_buffer.speech_started",
                "input_audio_buffer.speech_stopped",
                "input_audio_buffer.committed",
                "conversation.item.input_audio_transcription.completed",
                "lesson.understood",
                "lesson.state",
                "response.created",
                "response.output_text.done",
                "clip.offer",
                "clip.end",
                "response.done",
            ]
            positions = [len(types) - 1 - types[::-1].index(name) for name in order]
            assert positions == sorted(positions)
            state = [event for event in someone.events if event["type"] == "lesson.state"][-1]
            assert (state["step"], state["step_name"]) == (4, "第二皮")
            assert (offer["technique"], offer["step"]) == (BANDS, 4)
            with av.open(io.BytesIO(someone.film(offer["generation"]))) as film:
                assert sum(1 for _ in film.decode(video=0)) == offer["frames"] == shown(BANDS, 4).frames

    async def test_in_base64_from_a_stock_client_at_24_khz(self, server: Running, next_step_aloud: bytes) -> None:
        wave = np.frombuffer(next_step_aloud, np.int16).astype(np.float32)
        times = np.arange(0, len(wave) / 16000, 1 / 24000)
        faster = np.interp(times, np.arange(len(wave)) / 16000, wave).astype(np.int16).tobytes() + bytes(72000)
        async with learner(server.ws) as someone:
            rate = {"audio": {"input": {"format": {"type": "audio/pcm", "rate": 24000}}}}
            await someone.send("session.update", session={"type": "realtime", "technique": BANDS, **rate})
            await someone.until("lesson.state")
            for start in range(0, len(faster), 4800):
                piece = base64.b64encode(faster[start : start + 4800]).decode()
                await someone.send("input_audio_buffer.append", audio=piece)
            ready = await someone.until("clip.ready")
            assert not someone.frames, "a base64 client gets no binary frames"
            async with httpx.AsyncClient(timeout=LONG) as client:
                clip = await client.get(server.http + ready["url"])
            assert clip.status_code == 200
            assert clip.headers["content-type"] == "video/mp4"

    async def test_committed_by_hand_needs_no_silence(self, server: Running, next_step_aloud: bytes) -> None:
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 1)
            await someone.say(next_step_aloud, silence=0)
            await someone.send("input_audio_buffer.commit")
            await someone.until("lesson.understood")
            assert (await someone.until("lesson.state"))["step"] == 2


class TestATypedQuestion:
    async def test_is_answered_with_a_sentence_and_its_numbers(self, server: Running) -> None:
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 4)
            await someone.type("这一针要斜多少度？")
            done = await someone.until("response.output_text.done")
            assert "待传承人确认" in done["text"]
            assert all(value["origin"] for value in done["values"])

    async def test_the_same_clip_twice_is_the_same_bytes(self, server: Running) -> None:
        films = []
        for source in ("demonstration", "cache"):
            async with learner(server.ws) as someone:
                await someone.choose("suxiu/gun-zhen", 4, view="close")
                await someone.type("再看一遍")
                offer = await someone.until("clip.offer")
                assert offer["source"] == source
                await _answered(someone)
                films.append(someone.film(offer["generation"]))
        assert films[0] == films[1]

    async def test_many_at_once_share_one_drawing(self, server: Running) -> None:
        async def one() -> bytes:
            async with learner(server.ws) as someone:
                await someone.choose("suxiu/gun-zhen", 6)
                await someone.type("再看一遍")
                offer = await someone.until("clip.offer")
                await _answered(someone)
                return someone.film(offer["generation"])

        films = await asyncio.gather(*(one() for _ in range(50)))
        assert len(set(films)) == 1
        assert len(films[0]) > 10_000

    async def test_undo_takes_the_place_back(self, server: Running) -> None:
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 2)
            await someone.type("下一步")
            assert (await someone.until("lesson.state"))["step"] == 3
            await someone.type("不对，退回去")
            assert (await someone.until("lesson.state"))["step"] == 2


class TestBadInput:
    """Each gets one clear error event; the socket and the place stay."""

    @pytest.mark.parametrize(
        ("message", "code"),
        [
            ("{not json", "invalid_event"),
            ("[]", "invalid_event"),
            (json.dumps({"type": "make.coffee"}), "invalid_event"),
            (json.dumps({"type": "conversation.item.create"}), "invalid_event"),
            (json.dumps({"type": "session.update", "session": {"technique": "suxiu/none"}}), "unknown_name"),
            (json.dumps({"type": "session.update", "session": {"technique": BANDS, "step": 99}}), "unknown_step"),
            (json.dumps({"type": "session.update", "session": {"input_sample_rate": 4000}}), "invalid_event"),
            (json.dumps({"type": "session.update", "session": {"resume_token": "nobody"}}), "unknown_token"),
            (json.dumps({"type": "input_audio_buffer.append", "audio": "???"}), "bad_audio"),
            (json.dumps({"type": "session.update", "session": {}, "pad": "x" * 200_000}), "too_large"),
            (b"\x01", "bad_frame"),
            (Frame(FrameKind.AUDIO, 0, 0, b"abc").pack(), "bad_audio"),
            (Frame(FrameKind.AUDIO, 0, 0, bytes(80_000)).pack(), "too_large"),
            (Frame(FrameKind.CLIP, 0, 0, bytes(8)).pack(), "bad_frame"),
            (b"\x09\x01" + bytes(10), "bad_frame"),
        ],
    )
    async def test_is_told_and_the_next_question_is_answered(
        self, server: Running, message: str | bytes, code: str
    ) -> None:
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 2)
            await someone.socket.send(message)
            error = (await someone.until("error"))["error"]
            assert error["code"] == code
            assert error["hint"]
            await someone.type("我在第几步")
            await someone.until("response.output_text.done")
            assert (await _answered(someone))["response"]["status"] == "completed"

    async def test_an_error_names_the_event_that_caused_it(self, server: Running) -> None:
        async with learner(server.ws) as someone:
            await someone.send("session.update", event_id="mine", session={"technique": "suxiu/none"})
            assert (await someone.until("error"))["error"]["event_id"] == "mine"

    async def test_a_stale_command_is_refused_and_the_true_place_sent(self, server: Running) -> None:
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 2)
            rev = someone.events[-1]["rev"]
            await someone.type("下一步", expected_rev=rev)
            await _answered(someone)
            await someone.type("下一步", expected_rev=rev)
            assert (await someone.until("lesson.state"))["step"] == 3
            assert (await someone.until("error"))["error"]["code"] == "stale_rev"

    async def test_silence_and_noise_are_not_questions(self, server: Running) -> None:
        noise = np.random.default_rng(3).normal(0, 300, 16000 * 3).astype(np.int16).tobytes()
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 2)
            await someone.say(bytes(96_000))
            await someone.say(noise)
            await someone.type("我在第几步")
            await _answered(someone)
            understood = next(event for event in someone.events if event["type"] == "lesson.understood")
            assert understood["intents"][0]["name"] == "where"

    async def test_speech_without_end_is_cut_and_said_so(self, server: Running, next_step_aloud: bytes) -> None:
        pcm = np.frombuffer(next_step_aloud, np.int16)
        voiced = pcm[np.abs(pcm) > 200]
        endless = np.tile(voiced, 16000 * 40 // len(voiced) + 1)[: 16000 * 40].tobytes()
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 2)
            await someone.say(endless)
            assert (await someone.until("error"))["error"]["code"] == "overlong_speech"
            await someone.type("我在第几步")
            await someone.until("response.output_text.done")

    async def test_a_foreign_page_may_not_connect(self, server: Running) -> None:
        with pytest.raises(InvalidStatus):
            async with learner(server.ws, additional_headers={"Origin": "https://elsewhere.example"}):
                pass


class TestConnections:
    async def test_a_dropped_socket_resumes_at_its_place(self, server: Running) -> None:
        async with learner(server.ws) as someone:
            token = someone.events[0]["session"]["resume_token"]
            await someone.choose(BANDS, 5)
            await someone.type("下一步")
            await someone.until("clip.offer")
            await someone.next()
        async with learner(server.ws) as again:
            await again.send("session.update", session={"resume_token": token, "transport": "binary"})
            assert (await again.until("lesson.state"))["step"] == 6
            await again.type("再看一遍")
            offer = await again.until("clip.offer")
            await _answered(again)
            assert len(again.film(offer["generation"])) > 10_000

    async def test_no_half_written_clip_enters_the_cache(self, server: Running) -> None:
        async with learner(server.ws) as someone:
            await someone.choose("suxiu/qi-zhen", 5, view="close")
            await someone.type("再看一遍")
            await someone.until("clip.offer")
        async with learner(server.ws) as again:
            await again.choose("suxiu/qi-zhen", 5, view="close")
            await again.type("再看一遍")
            await _answered(again)
        assert list((server.data / "clips").rglob("*.mp4"))
        for clip in (server.data / "clips").rglob("*.mp4"):
            record = json.loads(clip.with_suffix(".json").read_bytes())
            with av.open(str(clip)) as film:
                assert sum(1 for _ in film.decode(video=0)) == ClipSpec(**record["spec"]).frames

    async def test_a_client_that_stops_reading_is_let_go_and_others_do_not_notice(self, impatient: Running) -> None:
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", impatient.port))
        here = deaf.getsockname()
        async with learner(impatient.ws, sock=deaf, max_queue=1) as stuck:
            await stuck.choose(BANDS, 1)
            with suppress(ConnectionClosed):
                for number in range(80):
                    await stuck.send("lesson.command", intent={"name": "jump", "step": 1 + number % 2})
                    await asyncio.sleep(0.05)
            async with learner(impatient.ws) as other:
                await other.choose(BANDS, 3)
                await other.type("再看一遍")
                await _answered(other)
            await until(lambda: not _holds(impatient, here))
            with pytest.raises(ConnectionClosed):
                while True:
                    await stuck.next()

    async def test_a_newer_question_replaces_the_older_clip(self, server: Running) -> None:
        async with learner(server.ws) as someone:
            await someone.choose("suxiu/qi-zhen", 2)
            await someone.type("下一步")
            first = await someone.until("clip.offer")
            await someone.type("下一步")
            second = await someone.until("clip.offer")
            await someone.until("clip.end")
            assert second["generation"] > first["generation"]
            assert len(someone.film(second["generation"])) > 10_000


class TestEveryFailureIsAnEvent:
    @pytest.mark.parametrize(
        "event",
        [
            {"type": "input_audio_buffer.append", "audio": "中"},
            {"type": "lesson.command", "intent": {"name": "why", "step": -99}},
            {"type": "lesson.command", "intent": {"name": "trouble", "step": 99}},
            {"type": "lesson.command", "intent": {"name": "next", "technique": "datiehua/que-shan", "step": -5}},
            {"type": "lesson.command", "intent": {"name": "jump", "technique": "suxiu/none"}},
            {"type": "make.coffee"},
            {"type": "session.update", "session": {"step": 0}},
        ],
    )
    async def test_with_the_id_of_the_event_and_the_socket_goes_on(
        self, server: Running, event: dict[str, object]
    ) -> None:
        async with learner(server.ws) as someone:
            await someone.choose(BANDS, 2)
            await someone.socket.send(json.dumps({**event, "event_id": "mine"}))
            error = (await someone.until("error"))["error"]
            assert (error["event_id"], error["type"]) == ("mine", "invalid_request_error")
            await someone.type("我在第几步")
            await _answered(someone)

    async def test_whatever_is_sent(self, server: Running, caplog: pytest.LogCaptureFixture) -> None:
        async with learner(server.ws, additional_headers={"X-Forwarded-For": "203.0.113.15"}) as someone:
            for message in islice(messages(15), 300):
                await someone.socket.send(message)
            await someone.choose(BANDS, 2)
            await someone.type("我在第几步")
            await someone.until("response.output_text.done")
        assert not [error for error in someone.events if error.get("error", {}).get("code") == "internal"]
        assert "Traceback" not in caplog.text
        assert "unexpected" not in caplog.text


class TestPlacesAtTheDoor:
    async def test_are_given_back_by_learners_who_vanish_while_they_are_answered(self, server: Running) -> None:
        async def vanish(number: int) -> None:
            async with learner(server.ws, additional_headers=_from(number)) as someone:
                await someone.choose(BANDS, 1 + number % 8)
                await someone.socket.send(json.dumps({"type": "input_audio_buffer.append", "audio": "中"}))
                await someone.send("lesson.command", intent={"name": "repeat"})
                await someone.until("response.created")
                someone.socket.transport.abort()

        for _ in range(3):
            await asyncio.gather(*(vanish(number) for number in range(PLACES - 4)))
        async with AsyncExitStack() as here:
            async with asyncio.timeout(90):
                for number in range(PLACES - 4):
                    await here.enter_async_context(learner(server.ws, additional_headers=_from(number)))

    async def test_that_are_all_taken_are_said_so_with_1013(self, server: Running) -> None:
        async with AsyncExitStack() as here:
            with pytest.raises(ConnectionClosed) as closed:
                for number in range(PLACES + 1):
                    await here.enter_async_context(learner(server.ws, additional_headers=_from(number)))
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013


class TestOneClient:
    async def test_has_so_many_sockets_and_others_come_in_all_the_same(self, server: Running) -> None:
        async with AsyncExitStack() as here:
            with pytest.raises(ConnectionClosed) as closed:
                for _ in range(PLACES):
                    await here.enter_async_context(learner(server.ws, additional_headers=_from(1)))
            async with learner(server.ws, additional_headers=_from(2)) as other:
                await other.choose(BANDS, 1)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013
        assert "your address" in closed.value.rcvd.reason

    async def test_types_so_many_questions_a_minute_and_none_that_is_too_long(self, server: Running) -> None:
        async with learner(server.ws, additional_headers=_from(3)) as someone:
            for _ in range(QUESTIONS):
                await someone.type("针" * 301)
            await someone.type("我在第几步")
            error = await someone.until("error", lambda event: event["error"]["code"] != "too_long")
        assert error["error"]["code"] == "too_fast"
        assert error["error"]["hint"]
        assert sum(event["type"] == "error" for event in someone.events) == QUESTIONS + 1


def _holds(server: Running, client: tuple[str, int]) -> bool:
    """Whether the server, which runs in this process, has a connection with a client's address and port."""
    held = psutil.Process().net_connections("tcp")
    return any(each.laddr.port == server.port and each.raddr == client and each.fd != -1 for each in held)


def _from(number: int) -> dict[str, str]:
    """The header of a proxy on this machine, for a client of its own."""
    return {"X-Forwarded-For": f"198.51.100.{number}"}
