"""Where sources disagree: each telling with its source, none preferred, and that a master is to be asked."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.speaking.brief import fits
from assistant.understanding.patterns import Grammar
from assistant.understanding.utterance import Utterance
from knowledge.schema.craft import Step, Technique
from knowledge.schema.dispute import Dispute
from knowledge.schema.template import worded

_TITLE = re.compile(r"《[^》]+》")
_COUNTS = {2: "两", 3: "三", 4: "四", 5: "五"}
_ASKS = "asks"


def source(technique: Technique, tag: str | None) -> str:
    """A source by its short name: 《雪宧绣谱》."""
    text = technique.sources.get(tag or "", "")
    title = _TITLE.search(text)
    return title[0] if title else re.split("[，,；;（(]", text)[0]


def differing(name: str, tellings: Sequence[tuple[str, str]], language: str) -> str:
    """The sentence for what is told of `name`, each a short name of its source and what it tells.

    The sources give way where it could not be said in 8 s: the page shows them.
    """
    if language == "en":
        told = ", ".join(f"{of} says {text}" for of, text in tellings)
        bare = ", or ".join(text for _, text in tellings)
        tries = (f"Sources differ on the {name}: {told}; ask your master.",
                 f"Sources differ on the {name}: {bare}; ask your master.",
                 f"The {name}, by {len(tellings)} accounts: {bare}; ask your master.")  # fmt: skip
    else:
        many = _COUNTS.get(len(tellings), str(len(tellings)))
        told = "，".join(f"{of}说{text}" for of, text in tellings)
        bare = "，或者".join(text for _, text in tellings)
        close = "、".join(text for _, text in tellings)
        tries = (f"{name}有{many}种说法：{told}，请问师傅。", f"{name}有{many}种说法：{bare}，请问师傅。",
                 f"{name}{many}说：{close}，请问师傅。")  # fmt: skip
    return next((text for text in tries if fits(text)), tries[-1])


def asked(said: Utterance, step: Step) -> Dispute | None:
    """The dispute of a step that the words ask for; None where they ask for none."""
    if not step.disputes:
        return None
    grammar = _grammar(tuple((key, dispute.asks) for key, dispute in step.disputes.items()))
    signs = grammar.signs(said.words.chars, said.words.sounds)
    found = (key for key, pattern in grammar.patterns(_ASKS).items() if pattern.search(signs))
    return step.disputes.get(next(found, ""))


@lru_cache(maxsize=64)
def _grammar(asks: tuple[tuple[str, tuple[str, ...]], ...]) -> Grammar:
    return Grammar({_ASKS: dict(asks)})


def sentence(dispute: Dispute, technique: Technique, language: str) -> str:
    """What its sources tell, or, once it is settled, what holds and who said so."""
    english = language == "en"
    name = dispute.english if english else dispute.name
    if dispute.telling is None or dispute.confirmed is None:
        told = [(source(technique, each.source), worded(each, language)) for each in dispute.tellings]
        return differing(name, told, language)
    words, by = worded(dispute.telling, language), dispute.confirmed.by
    return f"The {name}: {words}, settled by {by}." if english else f"{name}：{words}，{by}定的。"
