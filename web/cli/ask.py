"""`wenjiang ask`: one question to the server that runs on this data folder, or else to a tutor of its own."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake
from websockets.typing import Subprotocol

from assistant import events as ev
from assistant.errors import AssistantError
from assistant.settings import Settings
from generator.scene.picture import Certainty
from knowledge.schema.quantity import Origin
from web import address
from web.cli.question import LONGEST, question

if TYPE_CHECKING:
    from assistant.dialogue.conversation import Outgoing


async def ask(
    settings: Settings,
    text: str | None,
    wav: Path | None,
    technique: str | None,
    step: int | None,
    clip: Path | None,
    as_json: bool,
    show: Callable[[str], None],
) -> None:
    """Print the events or the answer; write the clip. Raises AssistantError for an error event or for no words."""
    seen: list[ev.ServerEvents] = []
    film = bytearray()

    async def take(event: "Outgoing") -> None:
        if isinstance(event, ev.Frame):
            film.extend(event.payload if event.kind is ev.FrameKind.CLIP else b"")
            return
        seen.append(event)
        if as_json:
            show(event.model_dump_json())
        else:
            _tell(event, show)

    case = {"technique": technique, "step": step, **({"audio": wav} if wav else {"text": text})}
    url = await asyncio.to_thread(address.running, settings)
    if url is None or not await _put_to(url, case, take):
        from assistant.build import build  # noqa: PLC0415 - seconds, where no server answers
        from web.cli.evaluate import put  # noqa: PLC0415

        settings = settings.model_copy(update={"ahead": False, "voice": False})
        async with build(settings, one_text=wav is None) as tutor:
            await asyncio.wait_for(put(tutor, case, Path(), take), LONGEST)
    if errors := [event.error for event in seen if isinstance(event, ev.ErrorEvent)]:
        raise AssistantError(errors[0].message, errors[0].hint, errors[0].code)
    if not any(isinstance(event, ev.TextDone) for event in seen):
        raise AssistantError("no words were heard", "speak closer to the microphone", "no_words")
    if clip is not None:
        if not film:
            raise AssistantError("this answer shows no clip", "ask for a step", "no_clip")
        await asyncio.to_thread(clip.write_bytes, bytes(film))


async def _put_to(url: str, case: dict[str, Any], take: "Callable[[Outgoing], Awaitable[None]]") -> bool:
    """Hold the conversation of one case with a server. False, and nothing was said, where none listens."""
    sent = tuple(question(case, Path()))
    try:
        socket = await connect(url, subprotocols=[Subprotocol("realtime")], max_size=None, compression=None)
    except (OSError, InvalidHandshake):
        return False
    async with asyncio.timeout(LONGEST), socket:
        for event in sent:
            await socket.send(event.pack() if isinstance(event, ev.Frame) else event.model_dump_json())
        await socket.send(json.dumps({"type": "session.ping"}))  # its answer says that all was heard
        await _listen(socket, 0 if "audio" in case else 1, take)
    return True


async def _listen(socket: ClientConnection, open_ends: int, take: "Callable[[Outgoing], Awaitable[None]]") -> None:
    """Until every utterance has come to its end; `open_ends` are those that were written."""
    all_heard = False
    while open_ends or not all_heard:
        message = await socket.recv()
        if isinstance(message, bytes):
            await take(ev.Frame.unpack(message))
            continue
        event = ev.told(message)
        match event:
            case ev.SpeechStopped():
                open_ends += 1
            case ev.SessionPong():
                all_heard = True
                continue
            case ev.AudioCleared() | ev.ResponseDone():
                open_ends -= 1
            case ev.ErrorEvent():
                open_ends, all_heard = 0, True
        await take(event)


def _tell(event: ev.ServerEvents, show: Callable[[str], None]) -> None:
    match event:
        case ev.TranscriptionCompleted():
            show(f"听到：{event.transcript}")
        case ev.LessonState(technique_name=str()) if event.rev:
            show(f"位置：{event.technique_name} {event.step}/{event.of} {event.step_name}（{event.evidence}）")
        case ev.TextDone():
            show(f"回答：{event.text}")
            for value in event.values:
                show(f"　　　{value.name} {value.text}" + _standing(value.confirmed, value.origin == Origin.DISPUTED))
        case ev.ClipOffer():
            show(f"画面：{event.technique}:{event.step} {event.view} {event.source} {json.dumps(event.seconds)} s")
            for fact in event.facts:
                sure = fact.certainty not in (Certainty.ASSUMED, Certainty.DISPUTED)
                show(f"　　　{fact.text}" + _standing(sure, fact.certainty is Certainty.DISPUTED))
        case _:
            pass


def _standing(sure: bool, disputed: bool) -> str:
    """What is added to a number that nobody has confirmed."""
    return "" if sure else "（两说，待传承人定）" if disputed else "（待传承人确认）"
