"""Signing in and out, choosing a password by a link, and who one is."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from assistant.people import Deed, Person, Role
from assistant.people.accounts import Accounts
from assistant.people.sign_ins import SECONDS
from knowledge.schema.record import Model
from web.answers import Refusal
from web.body import given
from web.deps import Client, TheAccounts, TheAttempts
from web.doors import ANYBODY, COOKIE, who
from web.institution import Institution

MOST_JSON = 16 << 10  # bytes: a name far too long is still told so as a name


class Credentials(Model):
    """A name and its password."""

    name: str
    password: str


class Choosing(Model):
    """The token of a link, and the password chosen by it; `name` counts for the first administrator alone."""

    link: str
    name: str = ""
    password: str


class Me(Model):
    """Who is asking, and what he may do; `name` is empty for who is not signed in."""

    name: str
    role: Role
    may: tuple[Deed, ...]
    institution: str  # what the button says by which one signs in there; empty where there is none


router = APIRouter(prefix="/v1", dependencies=[ANYBODY])
Whoever = Annotated[Person, Depends(who)]


@router.get("/me")
async def me(person: Whoever, request: Request) -> Me:
    """Who is asking."""
    return _me(person, request)


@router.post("/sign-in")
async def sign_in(
    request: Request, response: Response, accounts: TheAccounts, attempts: TheAttempts, client: Client
) -> Me:
    """Sign in by name and password; the cookie comes with the answer."""
    told = await given(request, Credentials, MOST_JSON)
    if not attempts.take(client, told.name):
        raise Refusal(
            429,
            "试得太多了。Too many attempts.",
            "请过 15 分钟再试；忘了口令，请管理员重设。Try again in 15 minutes.",
            "too_fast",
        )
    person = await accounts.people.known(told.name, told.password)
    if person is None:
        raise Refusal(
            401,
            "名字或口令不对。The name or the password is wrong.",
            "请再试一次；忘了口令，请管理员重设。Try again, or have it reset.",
            "wrong_password",
        )
    return await sign_in_as(request, response, accounts, person, "signed in")


@router.post("/sign-in/link", status_code=201)
async def choose(request: Request, response: Response, accounts: TheAccounts) -> Me:
    """Choose a password by a link, once, and be signed in."""
    told = await given(request, Choosing, MOST_JSON)
    person = await accounts.people.take(told.link, told.name, told.password)
    return await sign_in_as(request, response, accounts, person, "chose a password")


@router.post("/sign-out", status_code=204)
async def sign_out(request: Request, response: Response, accounts: TheAccounts, _: Whoever) -> None:
    """Sign out in this browser."""
    await accounts.sign_ins.end(request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE)


@router.post("/sign-out/everywhere", status_code=204)
async def sign_out_everywhere(response: Response, accounts: TheAccounts, person: Whoever) -> None:
    """Sign out in every browser."""
    if person.id is not None:
        await accounts.sign_ins.end_all(person)
        await accounts.deeds.note(person, Deed.VISIT, "signed out everywhere")
    response.delete_cookie(COOKIE)


async def sign_in_as(request: Request, response: Response, accounts: Accounts, person: Person, how: str) -> Me:
    """Sign a person in whose word was believed: the cookie goes with the answer, the deed into the log."""
    cookie = await accounts.sign_ins.begin(person)
    await accounts.deeds.note(person, Deed.VISIT, how)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, cookie, max_age=SECONDS, secure=secure, httponly=True, samesite="strict")
    return _me(person, request)


def _me(person: Person, request: Request) -> Me:
    may = tuple(deed for deed in Deed if person.may(deed))
    there: Institution | None = request.app.state.institution
    return Me(name=person.name, role=person.role, may=may, institution=there.name if there else "")
