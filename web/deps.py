"""What a route may ask for: the parts that live as long as the server, and who is at the other end."""

from typing import Annotated

from fastapi import Depends, params
from starlette.requests import HTTPConnection

from assistant.allowance import Allowance
from assistant.classroom.classes import LiveClasses
from assistant.clip_review import ClipReview
from assistant.draft_review import DraftReview
from assistant.people.accounts import Accounts
from assistant.people.attempts import Attempts
from assistant.people.deeds import Deeds
from assistant.tutor.clips import Clips
from assistant.tutor.transcriber import Transcriber
from assistant.tutor.tutor import Tutor
from assistant.warming import Warming
from knowledge.loading.library import Library
from knowledge.records.drafts import Drafts
from knowledge.records.settlements import Settlements
from web.clients import client_of
from web.institution import Institution
from web.routes.ahead_desk import AheadDesk
from web.routes.draft_desk import DraftDesk
from web.routes.kiosk_desk import KioskDesk


def _kept(name: str) -> params.Depends:
    """A dependency: what the application keeps under a name as long as the server lives."""

    def kept(connection: HTTPConnection) -> object:
        return getattr(connection.app.state, name)

    return params.Depends(kept)


TheTutor = Annotated[Tutor, _kept("tutor")]
TheAccounts = Annotated[Accounts, _kept("accounts")]


def _library(tutor: TheTutor) -> Library:
    return tutor.library


def _transcriber(tutor: TheTutor) -> Transcriber:
    return tutor.transcriber


def _clips(tutor: TheTutor) -> Clips:
    return tutor.clips


def _warming(tutor: TheTutor) -> Warming:
    return tutor.warming


def _deeds(accounts: TheAccounts) -> Deeds:
    return accounts.deeds


TheLibrary = Annotated[Library, Depends(_library)]
TheTranscriber = Annotated[Transcriber, Depends(_transcriber)]
TheClips = Annotated[Clips, Depends(_clips)]
TheWarming = Annotated[Warming, Depends(_warming)]
TheDrafts = Annotated[Drafts, _kept("drafts")]
TheStills = Annotated[Allowance, _kept("stills")]  # how many pictures of a making one client may ask for
TheSettlements = Annotated[Settlements, _kept("settlements")]
TheDesk = Annotated[DraftDesk, _kept("draft_desk")]
TheDeeds = Annotated[Deeds, Depends(_deeds)]
TheAttempts = Annotated[Attempts, _kept("attempts")]  # how often somebody may try to sign in
TheKiosk = Annotated[KioskDesk, _kept("kiosk")]
TheReview = Annotated[ClipReview, _kept("review")]
TheDraftReview = Annotated[DraftReview, _kept("draft_review")]
TheAhead = Annotated[AheadDesk | None, _kept("ahead")]
TheInstitution = Annotated[Institution | None, _kept("institution")]
TheClasses = Annotated[LiveClasses, _kept("classes")]
TheJoins = Annotated[Allowance, _kept("joins")]  # how often somebody may try a class's code
Client = Annotated[str, Depends(client_of)]
