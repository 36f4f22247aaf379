"""The words of one question, however they came."""

from dataclasses import dataclass
from typing import Self

from assistant.errors import AssistantError
from assistant.events import Repair

LONGEST_QUESTION = 300  # characters that are typed


@dataclass(frozen=True, slots=True)
class Heard:
    """Words, with the terms that were put right. `spoken`: the recogniser wrote them: sound is surer than spelling."""

    text: str
    language: str  # zh | en
    repairs: tuple[Repair, ...] = ()
    spoken: bool = False

    @classmethod
    def typed(cls, text: str) -> Self:
        """A typed question. Raises AssistantError for an empty or overlong one."""
        if not text:
            raise AssistantError("the question is empty", "type a question", "empty_question")
        if len(text) > LONGEST_QUESTION:
            raise AssistantError(
                f"问题有{len(text)}个字，最多{LONGEST_QUESTION}个。{len(text)} characters; at most {LONGEST_QUESTION}.",
                "请说得短一点，一次问一件事。Ask one thing, in fewer words.",
                "too_long",
            )
        return cls(text, "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en")
