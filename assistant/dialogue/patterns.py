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
from generator.pattern.refusal import Refusal
from generator.scene.clip import ClipSpec
from generator.scene.pattern import OwnPattern
from generator.scene.picture import Fact

log = logging.getLogger("wenjiang")
Words = tuple[str, str]  # Chinese, English
FIXED = ("此步不能换花样", "this step takes no other pattern")
UNFIT = ("此步画不了这个花样", "this step cannot be drawn with it")
FAULT = ("错例", "a fault is shown")
LED = ("全班看的", "the class is shown")
TAUGHT = ("{}：画的是样稿的花样，不是“{}”", "{}: the taught pattern is drawn, not '{}'")


class Patterns:
    """One a conversation: `bring` a pattern or take it away, then every answer's clip is `drawn` with it, where it can
    be; where not, the sentence and what stands beside the picture say so."""

    def __init__(self, clips: Clips, may: MayOrder) -> None:
        """`may`: whether whoever is here may bring a pattern, asked each time."""
        self.may = may
        self._clips = clips
        self._told: Answer | None = None  # of what was brought, until the next answer
        self._without: tuple[str, int] | None = None  # the step of which was said last that it is drawn as taught

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
        """The answer with its clip drawn with the pattern, where its step can be; else as taught, and said so: in the
        sentence when the learner comes to the step, beside the picture whenever it is shown."""
        told, self._told = self._told, None
        turn = turn if told is None else replace(turn, answer=told)
        taught = turn.clip
        if taught is None or own is None:
            return turn
        if taught.fault:
            return _as_taught(turn, own, FAULT)
        here = (taught.technique, taught.step)
        try:
            clip = await asyncio.to_thread(self._clips.own, taught, own)
        except GeneratorError as bad:
            log.info("%s:%d is drawn as taught: %s", *here, bad)
            turn = _as_taught(turn, own, why := _why(bad))
            new, self._without = self._without != here, here
            return replace(turn, answer=_adding(turn.answer, why, taught)) if new else turn
        self._without = None
        return replace(turn, clip=clip, own=own.name)

    def led(self, turn: Turn, own: OwnPattern | None) -> Turn:
        """What a whole class is shown is drawn as taught; for whoever has a pattern that stands beside it."""
        return turn if own is None else _as_taught(turn, own, LED)

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


def _why(bad: GeneratorError) -> Words:
    if isinstance(bad, Refusal):
        return bad.chinese.rstrip("。"), bad.english.rstrip(".")
    return FIXED if bad.code == "no_pattern" else UNFIT


def _adding(answer: Answer, why: Words, taught: ClipSpec) -> Answer:
    english = taught.language == "en"
    more = f" {why[1][:1].upper()}{why[1][1:]}: as taught." if english else f"{why[0]}，画的是样稿的花样。"
    return replace(answer, text=answer.text + more)


def _as_taught(turn: Turn, own: OwnPattern, why: Words) -> Turn:
    of = int(turn.clip is not None and turn.clip.language == "en")
    said = TAUGHT[of].format(why[of], own.name)
    return replace(turn, own=own.name, beside=(Fact(said[:1].upper() + said[1:]),))
