"""Dispute (措辞两说): words on which sources disagree, such as the shape of a thing or where something ends."""

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from knowledge.schema.asking import patterns
from knowledge.schema.quantity import Confirmation, Telling, disagreeing
from knowledge.schema.record import Model, wrong


class Dispute(Model):
    """What several sources word differently, none preferred, until an inheritor settles it.

    `settled` is the source whose words he confirmed. Nothing else of the step may word it as if it were settled.
    """

    name: str  # 中文: what it is about: 花棚的样子
    english: str
    tellings: tuple[Telling, ...]  # in words
    question: str  # what to ask the inheritor
    asks: Annotated[tuple[str, ...], Field(min_length=1)]  # how it is asked for, as in QuantityTerm
    shown: str | None = None  # tag of the source whose words the step's figure draws, only to show; None: it draws none
    settled: str | None = None  # tag of the source whose words hold
    confirmed: Confirmation | None = None

    _closed = field_validator("asks")(patterns)

    @model_validator(mode="after")
    def _told(self) -> Self:
        disagreeing(self.tellings)
        for index, telling in enumerate(self.tellings):
            if telling.text is None:
                raise wrong("words are disputed here: write text and english", "tellings", index, "value")
        if (self.settled is None) != (self.confirmed is None):
            raise wrong(
                "none of the tellings is preferred before an inheritor settles it: settled with confirmed", "settled"
            )
        tags = [each.source for each in self.tellings]
        for field in ("shown", "settled"):
            if getattr(self, field) not in (None, *tags):
                raise wrong(f"{getattr(self, field)} tells nothing of it; there is: {', '.join(tags)}", field)
        return self

    @property
    def disputed(self) -> bool:
        """True while no inheritor has settled it."""
        return self.settled is None

    @property
    def telling(self) -> Telling | None:
        """The words that were confirmed; None while it is disputed."""
        return next((each for each in self.tellings if each.source == self.settled), None)
