"""What an inheritor has confirmed, as an answer: his sentence, and by whom and when it was confirmed."""

from typing import TYPE_CHECKING

from assistant.answering.context import Answer
from assistant.events import Value
from assistant.speaking.brief import fits
from knowledge.schema.quantity import Origin

if TYPE_CHECKING:  # the records: a command in writing does without them
    from knowledge.records.rulings import Attestation


def attested(of: "Attestation", language: str) -> Answer:
    """His sentence; his name with it where both can be said in 8 s, and always beside it.

    In English as he worded it, else his own Chinese: nobody else's words are put into his mouth.
    """
    wording, english = of.wording, language == "en"
    sentence = wording.english if english and wording.english else wording.sentence
    ended = (
        sentence
        if sentence.endswith(("。", "！", "？", ".", "!", "?"))
        else f"{sentence}{'.' if sentence is wording.english else '。'}"
    )
    named = f"{ended} Confirmed by {of.by}." if english and wording.english else f"{ended}{of.by}确认过。"
    return Answer(
        named if fits(named) else ended,
        (
            Value(
                name="confirmed by" if english else "传承人确认",
                text=f"{of.by}, {of.on:%Y-%m-%d}"
                if english
                else f"{of.by}，{of.on.year}年{of.on.month}月{of.on.day}日",
                origin=Origin.SPOKEN.value,
                confirmed=True,
            ),
        ),
        about=(wording.technique, wording.step),
    )
