"""Where the library's sources disagree, over HTTP: the conflicts, and what an inheritor settles by his name."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from assistant.people import Deed, Person
from knowledge.records.conflicts import Conflict, listed
from knowledge.records.drafts import Author
from knowledge.schema.record import Model
from web.body import given
from web.deps import TheDeeds, TheLibrary, TheSettlements
from web.doors import Door

MOST_JSON = 4 << 10


class Settling(Model):
    """Which telling holds, by whose word; `source` None: the conflict is open again."""

    technique: Annotated[str, Field(max_length=80)]
    step: Annotated[int, Field(ge=1, le=1000)]
    key: Annotated[str, Field(max_length=80)]
    source: Annotated[str | None, Field(max_length=80)]
    by: Author
    note: Annotated[str, Field(max_length=500)] = ""


router = APIRouter(prefix="/v1")
Settler = Annotated[Person, Depends(Door(Deed.SETTLE_CONFLICT))]


@router.get("/conflicts", dependencies=[Depends(Door(Deed.READ_DRAFTS))])
async def conflicts(library: TheLibrary, settlements: TheSettlements) -> tuple[Conflict, ...]:
    """Every conflict, open or settled."""
    return listed(library, await settlements.newest())


@router.post("/conflicts/settle")
async def settle(
    request: Request, library: TheLibrary, settlements: TheSettlements, person: Settler, deeds: TheDeeds
) -> tuple[Conflict, ...]:
    """Settle one, or open it again; learners see it from their next request on. All of them, as they are now."""
    new = await given(request, Settling, MOST_JSON)
    await settlements.settle(library, new.technique, new.step, new.key, new.source, new.by, new.note)
    about = f"{new.technique}:{new.step} {new.key}: {new.source or 'open again'}, {new.by}"
    await deeds.note(person, Deed.SETTLE_CONFLICT, about)
    return listed(library, await settlements.newest())
