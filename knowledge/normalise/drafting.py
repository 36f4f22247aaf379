"""A fragment → a draft with its questions and its instruction; an answer → the draft that knows more."""

from knowledge.errors import KnowledgeError
from knowledge.loading.injection import instructs
from knowledge.normalise.answers import answer
from knowledge.normalise.draft import Draft, DraftAction, Question
from knowledge.normalise.instruction import instruction
from knowledge.normalise.questions import questions
from knowledge.normalise.reading import read

LONGEST = 2000  # characters


def normalise(text: str, craft: str | None = None) -> Draft:
    """Actions in the standard and the open questions. Raises KnowledgeError for empty or overlong text, and for text
    that speaks to a machine."""
    accepted(text)
    return drafted(text, craft, read(text))


def answered(draft: Draft, question: str, spoken: str) -> Draft:
    """The draft after an answer. One that gives no value is kept with its question, which stays open.

    Raises KnowledgeError for a question that the draft does not have, and for text that normalise refuses.
    """
    accepted(spoken)
    known = {each.id: each for each in draft.questions}
    if question not in known:
        raise KnowledgeError(f"no question {question!r}", f"there is: {', '.join(known) or 'none'}")
    asked = known[question]
    action, understood = answer(draft.actions[asked.action], asked.slot, question, spoken)
    actions = tuple(action if index == asked.action else each for index, each in enumerate(draft.actions))
    known[question] = asked.model_copy(update={"answer": spoken, "understood": understood})
    return draft.model_copy(
        update={
            "actions": actions,
            "questions": _merged(known, questions(draft.text, actions)),
            "instruction": instruction(actions),
        }
    )


def drafted(text: str, craft: str | None, actions: tuple[DraftAction, ...]) -> Draft:
    """The draft of these actions."""
    return Draft(
        text=text, craft=craft, actions=actions, questions=questions(text, actions), instruction=instruction(actions)
    )


def accepted(text: str) -> None:
    """Raise KnowledgeError for what nobody said about a craft."""
    if not text.strip():
        raise KnowledgeError("nothing was said", "say or write what is done")
    if len(text) > LONGEST:
        raise KnowledgeError(f"{len(text)} characters; a fragment has at most {LONGEST}", "send it in parts")
    if reason := instructs(text):
        raise KnowledgeError(f"the text {reason}", "say what the hand does")


def _merged(known: dict[str, Question], opened: tuple[Question, ...]) -> tuple[Question, ...]:
    """Asked questions in their order, worded as they now stand, then those that an answer has opened."""
    now = {each.id: each for each in opened}
    for id_, each in known.items():
        if not each.understood and id_ in now:
            known[id_] = each.model_copy(update={"text": now[id_].text, "english": now[id_].english})
    return (*known.values(), *(each for each in opened if each.id not in known))
