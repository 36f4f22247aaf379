"""Signing in by an account at an institution: the way there, and back. Nobody gets an account here by it: it belongs to
somebody who was added before, and who opened his link with it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from assistant.errors import AssistantError
from assistant.people import Person
from assistant.people.accounts import Accounts
from knowledge.schema.record import Model
from web.answers import Refusal
from web.body import given
from web.deps import Client, TheAccounts, TheAttempts, TheInstitution
from web.doors import ANYBODY
from web.institution import SECONDS, Institution, Returned, refused
from web.routes.people import MOST_JSON, sign_in_as

COOKIE = "wenjiang_institution"
PAGE = "../../../sign-in.html"  # of the way back


class Setting(Model):
    """The token of a link that is to be taken by an institution's account; empty: to sign in by one that is known."""

    link: str = ""


class Away(Model):
    """Where the institution asks who one is."""

    url: str


router = APIRouter(prefix="/v1/sign-in/institution", dependencies=[ANYBODY])


def _there(institution: TheInstitution) -> Institution:
    if institution is None:
        raise Refusal(
            404,
            "这台服务器没有接单位账号。No institution signs people in here.",
            "请用名字和口令登录。Sign in by name and password.",
            "no_institution",
        )
    return institution


There = Annotated[Institution, Depends(_there)]


@router.post("")
async def begin(
    request: Request, response: Response, institution: There, attempts: TheAttempts, client: Client
) -> Away:
    """Set out for the institution."""
    told = await given(request, Setting, MOST_JSON)
    if not attempts.take(client):
        raise Refusal(429, "试得太多了。Too many attempts.", "请过 15 分钟再试。Try again in 15 minutes.", "too_fast")
    url, cookie = await institution.begin(str(request.url_for("back_from_institution")), told.link)
    secure = request.url.scheme == "https"  # lax: it comes back from the institution's page
    response.set_cookie(COOKIE, cookie, max_age=SECONDS, secure=secure, httponly=True, samesite="lax")
    return Away(url=url)


@router.get("/back", name="back_from_institution")
async def back(
    request: Request, institution: There, accounts: TheAccounts, state: str = "", code: str = "", error: str = ""
) -> RedirectResponse:
    """Back from the institution, to the page 登录: signed in, or with the reason why not."""
    try:
        if error or not (cookie := request.cookies.get(COOKIE)):
            raise refused()
        person = await _whose(accounts, await institution.finish(cookie, state, code))
        answer = RedirectResponse(PAGE, 303)
        await sign_in_as(request, answer, accounts, person, "signed in by the institution")
    except (Refusal, AssistantError) as bad:
        answer = RedirectResponse(f"{PAGE}#trouble={bad.code}", 303)
    answer.delete_cookie(COOKIE)
    return answer


async def _whose(accounts: Accounts, returned: Returned) -> Person:
    if returned.link:
        return await accounts.people.bind(returned.link, returned.account)
    person = await accounts.people.of_institution(returned.account)
    if person is None:
        raise Refusal(
            403,
            "这个单位账号还没有接到这里的人。Nobody here signs in by this account.",
            "请管理员给一个链接，打开它再选单位账号。Ask for a link, open it, and choose the institution's account.",
            "institution_unknown",
        )
    return person
