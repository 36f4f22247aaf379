"""What a route may ask for: the parts that live as long as the server, and who is at the other end."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from assistant.allowance import Allowance
from assistant.people.accounts import Accounts
from assistant.people.attempts import Attempts
from assistant.people.deeds import Deeds
from assistant.tutor.clips import Clips
from assistant.tutor.transcriber import Transcriber
from assistant.tutor.tutor import Tutor
from knowledge.loading.library import Library
from knowledge.records.drafts import Drafts
from web.clients import client_of
from web.routes.draft_desk import DraftDesk
from web.routes.kiosk_desk import KioskDesk


def _tutor(connection: HTTPConnection) -> Tutor:
    tutor: Tutor = connection.app.state.tutor
    return tutor


def _library(connection: HTTPConnection) -> Library:
    return _tutor(connection).library


def _transcriber(connection: HTTPConnection) -> Transcriber:
    return _tutor(connection).transcriber


def _clips(connection: HTTPConnection) -> Clips:
    return _tutor(connection).clips


def _drafts(connection: HTTPConnection) -> Drafts:
    drafts: Drafts = connection.app.state.drafts
    return drafts


def _desk(connection: HTTPConnection) -> DraftDesk:
    desk: DraftDesk = connection.app.state.draft_desk
    return desk


def _stills(connection: HTTPConnection) -> Allowance:
    stills: Allowance = connection.app.state.stills
    return stills


def _accounts(connection: HTTPConnection) -> Accounts:
    accounts: Accounts = connection.app.state.accounts
    return accounts


def _deeds(connection: HTTPConnection) -> Deeds:
    return _accounts(connection).deeds


def _attempts(connection: HTTPConnection) -> Attempts:
    attempts: Attempts = connection.app.state.attempts
    return attempts


def _kiosk(connection: HTTPConnection) -> KioskDesk:
    kiosk: KioskDesk = connection.app.state.kiosk
    return kiosk


TheTutor = Annotated[Tutor, Depends(_tutor)]
TheLibrary = Annotated[Library, Depends(_library)]
TheTranscriber = Annotated[Transcriber, Depends(_transcriber)]
TheClips = Annotated[Clips, Depends(_clips)]
TheDrafts = Annotated[Drafts, Depends(_drafts)]
TheStills = Annotated[Allowance, Depends(_stills)]  # how many pictures of a making one client may ask for
TheDesk = Annotated[DraftDesk, Depends(_desk)]
TheAccounts = Annotated[Accounts, Depends(_accounts)]
TheDeeds = Annotated[Deeds, Depends(_deeds)]
TheAttempts = Annotated[Attempts, Depends(_attempts)]  # how often somebody may try to sign in
TheKiosk = Annotated[KioskDesk, Depends(_kiosk)]
Client = Annotated[str, Depends(client_of)]
