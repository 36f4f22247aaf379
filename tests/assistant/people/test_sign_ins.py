"""Cookies: forged, old and signed out ones open nothing, and a restart changes nothing."""

import pytest
from itsdangerous import Signer

from assistant.people import Person, Role
from assistant.people.accounts import Accounts, accounts_at
from assistant.people.attempts import SECONDS as WINDOW
from assistant.people.attempts import Attempts
from assistant.people.sign_ins import SECONDS
from tests.assistant.people.conftest import Clock
from tests.assistant.people.test_people import joined


@pytest.fixture
async def person(accounts: Accounts) -> Person:
    return await joined(accounts)


async def test_a_cookie_is_its_person_in_the_role_of_this_moment(accounts: Accounts, person: Person) -> None:
    cookie = await accounts.sign_ins.begin(person)
    assert await accounts.sign_ins.whose(cookie) == person
    await accounts.people.change(person.name, Role.LEARNER)
    changed = await accounts.sign_ins.whose(cookie)
    assert changed is not None
    assert changed.role is Role.LEARNER


async def test_a_forged_cookie_is_nobodys(accounts: Accounts, person: Person) -> None:
    cookie = await accounts.sign_ins.begin(person)
    token, _, signature = cookie.rpartition(".")
    for forged in (
        "",
        token,
        f"{token}.",
        f"{token}x.{signature}",
        f"{token}.{signature[:-2]}AA",
        Signer(b"another secret", salt="sign-in").sign(token).decode(),
        "中.文",
        cookie * 1000,
    ):
        assert await accounts.sign_ins.whose(forged) is None
        await accounts.sign_ins.end(forged)
    assert await accounts.sign_ins.whose(cookie) == person


async def test_a_cookie_grows_old(accounts: Accounts, person: Person, clock: Clock) -> None:
    cookie = await accounts.sign_ins.begin(person)
    clock.now += SECONDS - 1
    assert await accounts.sign_ins.whose(cookie)
    clock.now += 1
    assert await accounts.sign_ins.whose(cookie) is None


async def test_signing_out_is_of_one_browser_or_of_all(accounts: Accounts, person: Person) -> None:
    other = await accounts.sign_ins.begin(await joined(accounts, "李老师"))
    one, two, three = [await accounts.sign_ins.begin(person) for _ in range(3)]
    await accounts.sign_ins.end(one)
    assert [await accounts.sign_ins.whose(each) is not None for each in (one, two, three)] == [False, True, True]
    await accounts.sign_ins.end_all(person)
    assert [await accounts.sign_ins.whose(each) for each in (two, three)] == [None, None]
    assert await accounts.sign_ins.whose(other)


async def test_a_restart_keeps_everybody_signed_in(
    accounts: Accounts, person: Person, clock: Clock, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = await accounts.sign_ins.begin(person)
    monkeypatch.setattr("time.time", clock)
    async with accounts_at(address) as again:
        assert await again.sign_ins.whose(cookie) == person


def test_attempts_are_counted_for_the_address_and_for_the_name(clock: Clock) -> None:
    attempts = Attempts(3, clock)
    assert [attempts.take("here", "Anna") for _ in range(4)] == [True, True, True, False]
    assert not attempts.take("there", "ANNA")  # the same name from elsewhere
    assert attempts.take("there", "Bert")
    clock.now += WINDOW / 3
    assert attempts.take("here", "Anna")
    assert not attempts.take("here", "Anna")
