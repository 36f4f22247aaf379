"""A teacher's answer proposed for the library: his words become a draft, which says nothing to learners.

It waits among the drafts until an inheritor has confirmed it; of the pupil his question is kept, and not his name.
"""

from typing import Annotated

from fastapi import APIRouter, Depends

from assistant.classroom.kept import Question
from assistant.people import Deed, Person
from knowledge.normalise import normalise
from knowledge.records.drafts import Proposal, Revision
from web.answers import Refusal
from web.deps import Client, TheClasses, TheDeeds, TheDesk, TheDrafts, TheTutor
from web.doors import Door
from web.routes.classes import mine_of

NOBODY = "老师"  # who leads a class at the machine itself, without an account

router = APIRouter(prefix="/v1")
Writer = Annotated[Person, Depends(Door(Deed.SAVE_DRAFT))]


@router.post("/classes/{id_}/questions/{question}/proposal", status_code=201)
async def propose(
    id_: str,
    question: str,
    classes: TheClasses,
    drafts: TheDrafts,
    tutor: TheTutor,
    desk: TheDesk,
    client: Client,
    deeds: TheDeeds,
    person: Writer,
) -> Revision:
    """The teacher's answer to a question of his class as a draft of his; asked again, the same one."""
    kept = await mine_of(classes, person, id_)
    asked = _answered(await classes.kept.questions(kept.id), question)

    async def draft() -> str:
        craft = (asked.technique or "").partition("/")[0]
        known = craft if craft in tutor.library.crafts else None
        words = await desk.work(client, normalise, asked.answer or "", known)
        desk.saved(client, len(words.model_dump_json().encode()))
        proposal = Proposal(question=asked.words, technique=asked.technique, step=asked.step)
        saved = await drafts.save(words, person.name or NOBODY, proposal=proposal)
        await deeds.note(
            person, Deed.SAVE_DRAFT, f"{saved.id} revision {saved.revision}, proposed from class {kept.id}"
        )
        return saved.id

    return await drafts.load(await classes.propose(kept, asked, draft))


def _answered(questions: tuple[Question, ...], id_: str) -> Question:
    found = next((each for each in questions if each.id == id_), None)
    if found is None:
        raise Refusal(
            404, "没有这个问题。There is no such question.", "请看一眼问题箱。Look at the inbox.", "unknown_question"
        )
    if not found.answer:
        raise Refusal(
            409,
            "这个问题还没有回答。This question has no answer yet.",
            "先写一句回答，再建议入库。Answer it first, then propose the answer.",
            "not_answered",
        )
    return found
