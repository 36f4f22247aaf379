"""The words of one question, however they came."""

import re
from dataclasses import dataclass
from typing import Self

from assistant.errors import AssistantError
from assistant.events import Repair, TranscriptionCompleted
from generator.scene.clip import Language
from knowledge.finding.phonetics import pinyin

_ENGLISH = re.compile("[A-Za-z]{2,}")
LONGEST_QUESTION = 300  # characters that are typed


@dataclass(frozen=True, slots=True)
class Heard:
    """Words, with the terms that were put right. `spoken`: the recogniser wrote them: sound is surer than spelling."""

    text: str
    language: Language
    repairs: tuple[Repair, ...] = ()
    spoken: bool = False

    @property
    def tells_language(self) -> bool:
        """They are more than a number or a single English word, which whoever speaks Chinese says as well."""
        return self.language == "zh" or len(_ENGLISH.findall(self.text)) > 1

    def completed(self, item: str) -> TranscriptionCompleted:
        """What is told of words that were spoken."""
        return TranscriptionCompleted(
            item_id=item, transcript=self.text, repairs=self.repairs, sounds=pinyin(self.text)
        )

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
