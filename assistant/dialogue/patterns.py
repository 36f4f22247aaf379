"""A teacher's own pattern in his lesson: who may bring one, what it is read as, and which clips are drawn with it."""

import asyncio
import logging
from dataclasses import replace

from assistant.answering.answer import Answer
from assistant.dialogue.beside import MayOrder
from assistant.errors import AssistantError
from assistant.events import LessonPattern
from assistant.learner import Learner
from assistant.tutor.clips import Clips
from assistant.tutor.turn import Turn
from generator.errors import GeneratorError
from generator.motion.compose import impossible
from generator.scene.clip import ClipSpec
from generator.scene.pattern import OwnPattern

log = logging.getLogger("wenjiang")


class Patterns:
    """One a conversation: `bring` a pattern or take it away, then every answer's clip is `drawn` with it."""

    def __init__(self, clips: Clips, may: MayOrder) -> None:
        """`may`: whether whoever is here may bring a pattern, asked each time."""
        self.may = may
        self._clips = clips
        self._told: Answer | None = None  # of what was brought, until the next answer

    async def bring(self, event: LessonPattern, learner: Learner, taught: ClipSpec | None) -> None:
        """The pattern that the learner's steps are drawn with from now on, or none; `taught`: the step that is here.

        Raises AssistantError, `not_allowed` for whoever may not, `no_technique` where no step is here; GeneratorError,
        `bad_pattern` for a file that is none, `no_pattern` for a step that takes none. Then all stays as it was.
        """
        own = await self._read(event)
        if taught is None:
            raise AssistantError("先选一门技法。Choose a technique first.", "再换花样。Then bring it.", "no_technique")
        self._told = await self._said(taught, own)
        learner.pattern = own

    async def drawn(self, turn: Turn, own: OwnPattern | None) -> Turn:
        """The answer with its clip drawn with the pattern, where its step can be; else as taught."""
        told, self._told = self._told, None
        turn = turn if told is None else replace(turn, answer=told)
        taught = turn.clip
        if (
            taught is None
            or own is None
            or taught.fault
            or not self._clips.takes_pattern(taught.technique, taught.step)
        ):
            return turn
        try:
            return replace(turn, clip=await asyncio.to_thread(self._clips.own, taught, own))
        except GeneratorError as bad:
            log.info("%s:%d is drawn as taught: %s", taught.technique, taught.step, bad)
            return turn

    async def _read(self, event: LessonPattern) -> OwnPattern | None:
        if event.svg is None:
            return None
        if not await self.may():
            raise AssistantError(
                "换花样要老师的身份。Only a teacher may bring a pattern.",
                "请老师登录以后再换。Sign in as a teacher, then choose the file again.",
                "not_allowed",
            )
        from generator.pattern.reading import read  # noqa: PLC0415 - shapes take long to import, and few bring any

        return await asyncio.to_thread(read, event.svg.encode(), event.name.removesuffix(".svg"))

    async def _said(self, taught: ClipSpec, own: OwnPattern | None) -> Answer:
        """That it is drawn now, and what of it cannot be made."""
        english = taught.language == "en"
        if own is None:
            return Answer("Back to the taught pattern." if english else "回到原样，还是样稿的花样。")
        wrong = await asyncio.to_thread(lambda: impossible(self._clips.own(taught, own)))
        if english:
            return Answer(" ".join([f"Your pattern “{own.name}” is drawn.", *(f"{each}." for each in wrong)]))
        return Answer("".join([f"换成您的花样“{own.name}”。", *(f"{each}。" for each in wrong)]))
