"""A question that comes while the server still gets ready waits for what it needs, and whoever asked is told."""

import asyncio
from collections.abc import Awaitable, Callable

from assistant import events as ev
from assistant.tutor.heard import Heard
from assistant.tutor.turn import ASKS
from assistant.warming import Part, Warming

PATIENCE = 2.5  # seconds: who waits longer for his answer is told


async def warmed(
    warming: Warming,
    heard: Heard | None,
    intents: tuple[ev.Intent, ...],
    item: str,
    send: Callable[[ev.Waiting], Awaitable[None]],
) -> None:
    """Until words can be understood, or what a button asks can be looked for; a button that moves needs neither. The
    other side hears again and again that it has to wait: a server that is silent for 8 s counts as dead."""
    asks = heard is not None or any(intent.name in ASKS for intent in intents)
    parts = (Part.UNDERSTANDING, Part.FINDING) if asks else ()
    if warming.ready(*parts) or not parts:
        return
    ready = asyncio.create_task(warming.wait(*parts))
    try:
        while not (await asyncio.wait({ready}, timeout=PATIENCE))[0]:
            await send(ev.Waiting(item_id=item, ahead=0, seconds=PATIENCE))
    finally:
        ready.cancel()
