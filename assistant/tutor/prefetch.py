"""Working ahead: while the learner's hands are busy, the step that comes next is drawn and spoken."""

import asyncio

from assistant.answering.answer import answer
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place, moved
from assistant.tutor.clips import Clips
from assistant.tutor.speaker import Speaker
from knowledge.loading.library import Library

_NEXT = (Intent(name=Name.NEXT),)


class Prefetch:
    """One a server, for one learner at a time: who comes meanwhile is not waited for."""

    def __init__(self, library: Library, clips: Clips, speaker: Speaker | None) -> None:
        self._library = library
        self._clips = clips
        self._speaker = speaker
        self._task: asyncio.Task[None] | None = None

    def begin(self, place: Place) -> None:
        """Prepare what comes after a place, if nothing is being prepared."""
        busy = self._task is not None and not self._task.done()
        if not busy and place.technique is not None and not place.finished:
            self._task = asyncio.create_task(self._prepare(place))

    async def close(self) -> None:
        """Stop what is begun."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _prepare(self, place: Place) -> None:
        coming = moved(place, _NEXT, "", self._library)
        if coming.technique is None or coming.step == place.step:
            return
        spec = self._clips.spec(coming.technique, coming.step, coming.view, coming.language, coming.below)
        await self._clips.prepare(spec)
        if self._speaker is not None:
            sentence = answer(_NEXT, "", place, coming, self._library, None, coming.language)
            async for _ in self._speaker.speak(sentence.text):
                pass
