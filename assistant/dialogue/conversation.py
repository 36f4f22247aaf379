"""One learner's conversation: events and audio in, events and frames out. Owns the order of turns."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, ParamSpec

from assistant import events as ev
from assistant.dialogue.barge_in import Answered, wanted
from assistant.dialogue.beside import MayOrder, anybody
from assistant.dialogue.delivery import Delivery
from assistant.dialogue.listener import Listener, Speech
from assistant.dialogue.patience import warmed
from assistant.dialogue.patterns import Patterns
from assistant.dialogue.request import Request, request_of, unasked, understood
from assistant.dialogue.seat import Chair, Classes
from assistant.errors import AssistantError
from assistant.failure import failed
from assistant.learner import Learner
from assistant.now import now_ms
from assistant.place import Place, passed_on
from assistant.tutor.heard import Heard
from assistant.tutor.turn import Turn
from assistant.tutor.tutor import Tutor
from generator.scene.clip import ClipSpec, Language
from knowledge.errors import KnowledgeError

Incoming = ev.ClientEvents | ev.Frame
Outgoing = ev.ServerEvents | ev.Frame
P = ParamSpec("P")


class Conversation:
    """Call `open` first, then `on_text` and `on_binary` in the order received, `close` at the end."""

    def __init__(
        self,
        tutor: Tutor,
        send: Callable[[Outgoing], Awaitable[None]],
        client: str | None = None,
        may_order: MayOrder = anybody,
        classes: Classes | None = None,
        may_lead: MayOrder = anybody,
        may_own: MayOrder = anybody,
    ) -> None:
        """`client` is whom the limits count it to; None: nobody. `may_order` is asked before a clip is ordered,
        `may_lead` before a teacher's seat is taken, `may_own` before an own pattern is."""
        self._chair = Chair(classes, may_lead, tutor.abreast)
        self._tutor = tutor
        self._library, self._learners = tutor.library, tutor.learners
        self._reader, self._clips = tutor.reader, tutor.clips
        self._patterns = Patterns(tutor.clips, may_own)
        self._client, self._out = client, send
        self.id = f"sess_{secrets.token_hex(8)}"
        self._ended, self._refusal_told, self._item = False, False, 0
        self._learner = self._learners.new()
        self._learner.devices.add(self)
        self._language: Language | None = None
        self._delivery = Delivery(self._clips, tutor.speaker, tutor.neural, self.send, client, may_order)
        self._listener = Listener(
            tutor.transcriber,
            self._reader,
            self.send,
            self._heard,
            self._start,
            self._next_item,
            lambda: self.place,
            self._delivery.audible,
        )
        self._turns = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self.event_id: str | None = None

    @property
    def place(self) -> Place:
        """Where the learner is."""
        return self._learner.place

    # ---- in

    async def open(self) -> None:
        """Greet. The client sends nothing before."""
        await self.send(ev.SessionCreated(session=await self._session()))

    async def on_text(self, text: str) -> None:
        """One JSON event. Raises AssistantError."""
        self.event_id = ev.event_id(text)
        await self.take(ev.parse(text))

    async def on_binary(self, data: bytes) -> None:
        """One binary frame of microphone audio. Raises AssistantError."""
        self.event_id = None
        await self.take(ev.Frame.unpack(data))

    async def take(self, event: Incoming) -> None:
        """What the learner's side sent. Raises AssistantError."""
        match event:
            case ev.Frame(kind=ev.FrameKind.AUDIO):
                await self._listener.hear(event.payload)
            case ev.Frame():
                raise AssistantError(f"frame kind {event.kind.name} only comes down", "send kind 1", "bad_frame")
            case ev.SessionUpdate():
                await self._update(event.session)
            case ev.AudioAppend():
                await self._listener.hear(event.pcm())
            case ev.AudioCommit():
                await self._listener.commit()
            case ev.AudioClear():
                self._listener.forget()
                await self.send(ev.AudioCleared())
            case ev.ItemCreate():
                text = " ".join(part.text for part in event.item.content).strip()
                heard = self._tutor.typed(text, self._client)
                item = self._next_item()
                await self.send(ev.ItemAdded(item_id=item, text=text))
                if not await self._for_the_class(item, heard, None):
                    await self._turn(item, heard, expected_rev=event.expected_rev)
            case ev.LessonCommand():
                self._reader.check(event.intent, self.place)
                await self._turn(self._next_item(), None, (event.intent,), event.expected_rev)
            case ev.LessonPattern():
                await self._patterns.bring(event, self._learner, self._picture(self.place))
                await self._turn(self._next_item(), None, (ev.Intent(name=ev.IntentName.REPEAT),))
            case ev.ResponseCancel():
                self._delivery.cancel(clip=True)
            case ev.ResponseCreate():
                pass  # every item is answered already
            case ev.SessionPing():
                await self.send(ev.SessionPong(now=now_ms()))
            case ev.ClassEnter() | ev.ClassHand() | ev.ClassFollow() | ev.ClassCommand():
                await self._chair.take(event, self)

    async def close(self) -> None:
        """The socket is gone: stop sending; the place is on disk already."""
        self._learner.devices.discard(self)
        self._chair.leave()
        self._listener.forget()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, self._delivery.close(), return_exceptions=True)

    async def settled(self) -> None:
        """Until every answer begun is delivered."""
        while pending := [task for task in (self._listener.guess, *self._tasks) if task and not task.done()]:
            await asyncio.wait(pending)

    def stale(self, frame: ev.Frame) -> bool:
        """True when a newer answer has replaced what the frame carries."""
        return self._delivery.stale(frame)

    # ---- the learner's other sockets

    def told(self, place: Place) -> None:
        """Another device of this learner has moved the place."""
        self._start(self.send, place.state(elsewhere=True))

    async def end(self) -> None:
        """A newer socket of the same page takes over: what is not carried out by now never will be."""
        self._ended = True
        async with self._learner.lock:  # what is being carried out comes to its end first
            pass
        await self.close()

    def take_up(self, learner: Learner) -> None:
        """Speak for this learner from now on."""
        self._learner.devices.discard(self)
        self._learner = learner
        learner.devices.add(self)
        self._delivery.taken_up(learner.generation)

    async def led(self, place: Place, still: Callable[[], bool], *, anew: bool = False) -> None:
        """Come to a place and show it, unspoken; `anew`: also to one who is there, but saw something else last."""
        async with self._turns:
            async with self._learner.lock:
                if not still():
                    return
                before, mine = self.place, self.place.led(place)
                clip, there = self._picture(mine), mine.picture == before.picture
                if clip is None or (there and (not anew or clip == self._delivery.shown)):
                    self._learner.follow(mine, self, answered=False)
                    await self.send(mine.state())
                    return
                intent = ev.Intent(name=ev.IntentName.JUMP, technique=mine.technique, step=mine.step)
                turn = await self._tutor.turn(None, (intent,), mine, self._language)
                turn = self._patterns.led(replace(turn, place=mine, clip=clip, silent=True), self._learner.pattern)
                self._check_open()
                self._delivery.generation = self._learner.follow(mine, self, answered=True)
            response = await self._tell(Request(self._next_item(), None, turn.intents, mine), turn)
        self._start(self._deliver, turn, response, self._delivery.generation)

    async def keep(self) -> None:
        """Where this one was led is on disk when this returns."""
        await self._learner.keep()

    def _picture(self, place: Place) -> ClipSpec | None:
        """What is to be seen of a place; None where no technique is chosen."""
        if place.technique is None:
            return None
        language = self._language or place.language
        return self._clips.spec(place.technique, place.step, place.view, language, place.below)

    async def _for_the_class(self, item: str, heard: Heard, said: Speech | None) -> bool:
        """Whether the words were for the class alone."""
        if not await self._chair.said(heard.text):
            return False
        if said is not None:
            await self._committed(Request(item, heard, (), self.place, said))
        await self.send(ev.Understood(item_id=item, intents=()))
        await self.send(self.place.state())
        return True

    async def send(self, item: Outgoing) -> None:
        """Tell the learner's side, unless a newer socket has taken over."""
        if not self._ended:
            await self._out(item)

    # ---- session

    async def _update(self, config: ev.SessionConfig) -> None:
        if config.resume_token is not None:
            await self._resume(config.resume_token, config.replaces)
        if config.input_sample_rate is not None:
            self._listener.sampled(config.input_sample_rate)
        self._delivery.transport = config.transport or self._delivery.transport
        self._delivery.voice = self._delivery.voice if config.voice is None else config.voice
        self._language = config.language or self._language
        async with self._learner.lock:
            place = self.place
            place.check_rev(config.expected_rev)
            if config.technique is not None:
                place = place.at(self._library.technique(config.technique), config.step or 1)
            if config.view is not None and config.view is not place.view:
                place = place.seen_from(config.view)
            if config.speed is not None:
                place = place.paced(config.speed)
            self._check_open()
            await self._learner.move(place, self)
        await self._tell_refusal()
        await self.send(ev.SessionUpdated(session=await self._session()))
        await self.send(self.place.state())

    async def _resume(self, token: str, replaces: tuple[str, ...]) -> None:
        learner = await self._learners.find(token, replaces)
        if learner is None:
            raise AssistantError("this resume token is unknown", "choose a lesson to begin anew", "unknown_token")
        self.take_up(learner)

    async def _tell_refusal(self) -> None:
        """A disk that refuses is told of once; the learner goes on from the place in memory."""
        refused = self._learner.refused
        if refused is not None and not self._refusal_told:
            await self.send(failed(refused, self.event_id))
        self._refusal_told = refused is not None

    def _check_open(self) -> None:
        """Raises AssistantError where a newer socket has taken over."""
        if self._ended:
            raise AssistantError("a newer socket has taken over", "ask there", "replaced")

    async def _session(self) -> ev.Session:
        return ev.Session(
            id=self.id,
            resume_token=self._learner.token,
            techniques=self._tutor.techniques,
            view=self.place.view,
            transport=self._delivery.transport,
            voice=self._delivery.speaks,
            input_sample_rate=self._listener.rate,
            own_patterns=await self._patterns.may(),
        )

    # ---- hearing

    async def _heard(self, said: Speech, heard: Heard) -> None:
        """Answer an utterance; what it led to before it went on is taken back. Without a wish everything stays."""
        if await self._for_the_class(said.item, heard, said):
            return
        async with self._turns:
            if not await self._answer(
                lambda: request_of(self._reader, said, heard, self.place, self._learner.asked_back)
            ):
                await self.send(ev.AudioCleared(sounds=unasked(self._reader, said, heard, self.place)))

    def _start(self, work: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs) -> None:
        task = asyncio.create_task(self._guarded(work, *args, **kwargs))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await work(*args, **kwargs)
        except Exception as bad:
            await self.send(failed(bad))

    def _next_item(self) -> str:
        self._item += 1
        return f"item_{self._item}"

    # ---- answering

    async def _turn(
        self, item: str, heard: Heard | None, intents: tuple[ev.Intent, ...] = (), expected_rev: int | None = None
    ) -> None:
        await warmed(self._tutor.warming, heard, intents, item, self.send)
        async with self._turns:
            await self._answer(partial(self._pressed_or_typed, item, heard, intents), expected_rev)

    def _pressed_or_typed(self, item: str, heard: Heard | None, intents: tuple[ev.Intent, ...]) -> Request:
        """What a button or typed words ask."""
        replies = False
        if heard is not None:
            intents, replies = understood(self._reader, heard.text, self.place, self._learner.asked_back)
        return Request(item, heard, intents, self.place, replies=replies)

    async def _answer(self, read: Callable[[], Request | None], expected_rev: int | None = None) -> bool:
        """One turn: what is asked, decided and carried out, told, delivered. False where nothing was asked."""
        request, turn = await self._decide(read, expected_rev)
        if request is None or turn is None:
            return False
        response = await self._tell(request, turn)
        self._start(self._deliver, turn, response, self._delivery.generation)
        return True

    async def _decide(
        self, read: Callable[[], Request | None], expected_rev: int | None
    ) -> tuple[Request | None, Turn | None]:
        """What is asked, and what it leads to: nobody else moves the learner meanwhile, and the place is on disk."""
        request = turn = None
        try:
            async with self._learner.lock:
                if (request := read()) is not None:
                    turn = await self._carry_out(request, expected_rev)
        except (AssistantError, KnowledgeError):
            if request is not None:
                await self._committed(request)
                await self.send(ev.Understood(item_id=request.item, intents=request.intents))
                await self.send(self.place.state())
            raise
        return request, turn

    async def _tell(self, request: Request, turn: Turn) -> str:
        """What was heard and understood, where the learner is, and the sentence. The answer's id."""
        await self._tell_refusal()
        await self._committed(request)
        self._delivery.cancel(clip=turn.clip is not None)
        response = f"resp_{self._delivery.generation}"
        understood = ev.Understood(item_id=request.item, intents=turn.intents, found=turn.found, nearest=turn.nearest)
        await self.send(understood)
        await self.send(turn.place.state())
        await self.send(ev.ResponseCreated(response=self._response(response, "in_progress")))
        text, values = turn.answer.text, turn.answer.values
        await self.send(ev.TextDelta(response_id=response, delta=text))
        await self.send(ev.TextDone(response_id=response, text=text, values=values, picture=turn.picture))
        return response

    async def _committed(self, request: Request) -> None:
        if request.said is not None and request.heard is not None:
            await self.send(ev.AudioCommitted(item_id=request.item))
            await self.send(request.heard.completed(request.item))

    async def _carry_out(self, request: Request, expected_rev: int | None) -> Turn | None:
        """Decide, and move; None for words that are not worth interrupting an answer for."""
        said, heard, place = request.said, request.heard, request.place
        self.place.check_rev(expected_rev)
        await self._tutor.abreast()
        try:
            turn = await self._tutor.turn(heard, request.intents, place, self._language)
            turn = self._chair.decided(turn, place, heard.text if heard else "")
        except (AssistantError, KnowledgeError):
            if place != self.place:
                await self._learner.move(place, self)
            raise
        over = said is not None and said.interrupts and heard is not None and not request.replies
        if over and heard and not wanted(self._reader, turn, heard.text, place):
            return None
        if turn.clip is None and place != self.place:
            turn = replace(turn, clip=self._picture(place.speaking(turn.place.language)))
        turn = await self._patterns.drawn(turn, self._learner.pattern)
        self._check_open()
        self._delivery.generation = await self._learner.answer(turn.place, self)
        for intent in turn.intents:
            if intent.name is ev.IntentName.CONFIRM:
                self._learner.ask_back(intent)
        if said is not None and heard is not None:
            said.answered = Answered(heard.text, request.intents, place, turn.place)
        if passed_on(place, turn.place, turn.intents):
            self._language = None
        return turn

    async def _deliver(self, turn: Turn, response: str, generation: int) -> None:
        status = await self._delivery.deliver(turn, response, generation)
        await self.send(ev.ResponseDone(response=self._response(response, status, generation)))
        if status == "completed":
            self._tutor.ahead(turn.place)

    def _response(self, response: str, status: str, generation: int | None = None) -> ev.ResponseInfo:
        info = {"id": response, "generation": generation or self._delivery.generation, "status": status}
        return ev.ResponseInfo.model_validate(info)
