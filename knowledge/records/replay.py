"""A draft is what its fragment and its answers give, and nothing else: so it can be told again from them."""

from knowledge.errors import KnowledgeError
from knowledge.normalise import answered, normalise
from knowledge.normalise.draft import Draft


def replied(draft: Draft, question: str, spoken: str) -> Draft:
    """The draft after an answer, the first one to this question or a better one.

    What an answer left open (30度) the next may complete (从绣面量): then both are the answer. Raises KnowledgeError
    for a question that the draft does not have, and for words that normalise refuses.
    """
    asked = next((each for each in draft.questions if each.id == question), None)
    if asked is None:
        return answered(draft, question, spoken)  # says which questions there are
    fresh = _told(draft, {question: spoken})
    if asked.answer and not asked.understood and not _understood(fresh, question):
        both = _told(draft, {question: f"{asked.answer}，{spoken}"})
        return both if _understood(both, question) else fresh
    return fresh


def check(draft: Draft) -> None:
    """Raise KnowledgeError for a draft with anything in it that its fragment and answers do not say."""
    if draft != _told(draft, {}):
        raise KnowledgeError(
            "草稿和原话对不上。The fragment and the answers do not say this.", "请把原话再整理一次。Normalise it again."
        )


def _told(draft: Draft, answers: dict[str, str]) -> Draft:
    """From the fragment on, with the draft's answers but where `answers` has another, where still asked."""
    told = normalise(draft.text, draft.craft)
    for question in draft.questions:
        spoken = answers.get(question.id, question.answer)
        if spoken is not None and any(each.id == question.id for each in told.questions):
            told = answered(told, question.id, spoken)
    return told


def _understood(draft: Draft, question: str) -> bool:
    return any(each.id == question and each.understood for each in draft.questions)
