"""People with accounts: a link to choose a password, used once; names that say what they are; passwords that are kept
as hashes."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.people import Person, Role
from assistant.people.accounts import Accounts
from assistant.people.people import LINK_SECONDS
from tests.assistant.people.conftest import Clock

PASSWORD = "线要劈成十六份再穿针"


async def joined(accounts: Accounts, name: str = "张老师", role: Role = Role.TEACHER) -> Person:
    return await accounts.people.take(await accounts.people.add(name, role), "", PASSWORD)


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def code(bad: pytest.ExceptionInfo[AssistantError]) -> str:
    assert bad.value.hint
    return bad.value.code


class TestALink:
    async def test_gives_a_password_to_whom_it_was_made_for(self, accounts: Accounts) -> None:
        person = await accounts.people.take(await accounts.people.add("张老师", Role.TEACHER), "别人", PASSWORD)
        assert (person.name, person.role) == ("张老师", Role.TEACHER)
        assert await accounts.people.known("张老师", PASSWORD) == person

    async def test_counts_once(self, accounts: Accounts) -> None:
        token = await accounts.people.add("张老师", Role.TEACHER)
        await accounts.people.take(token, "", PASSWORD)
        with pytest.raises(AssistantError) as bad:
            await accounts.people.take(token, "", "another password")
        assert code(bad) == "bad_link"
        assert await accounts.people.known("张老师", PASSWORD)

    async def test_pressed_twice_at_once_counts_once(self, accounts: Accounts) -> None:
        token = await accounts.people.add("张老师", Role.TEACHER)
        taken = await asyncio.gather(
            *(accounts.people.take(token, "", f"password number {n}") for n in range(4)), return_exceptions=True
        )
        assert sum(isinstance(each, Person) for each in taken) == 1
        assert {each.code for each in taken if isinstance(each, AssistantError)} == {"bad_link"}

    async def test_is_not_used_up_by_a_password_that_is_refused(self, accounts: Accounts) -> None:
        token = await accounts.people.add("张老师", Role.TEACHER)
        for bad_one in ("short", "长" * 201, ""):
            with pytest.raises(AssistantError) as bad:
                await accounts.people.take(token, "", bad_one)
            assert code(bad) == "bad_password"
        await accounts.people.take(token, "", PASSWORD)

    async def test_grows_old(self, accounts: Accounts, clock: Clock) -> None:
        token = await accounts.people.add("张老师", Role.TEACHER)
        clock.now += LINK_SECONDS
        with pytest.raises(AssistantError) as bad:
            await accounts.people.take(token, "", PASSWORD)
        assert code(bad) == "bad_link"


class TestTheFirstAdministrator:
    async def test_makes_his_account_by_the_newest_link_and_nobody_by_it_after_him(self, accounts: Accounts) -> None:
        old, new = await accounts.people.first_link(), await accounts.people.first_link()
        assert old and new
        with pytest.raises(AssistantError):
            await accounts.people.take(old, "馆长", PASSWORD)
        person = await accounts.people.take(new, "馆长", PASSWORD)
        assert (person.name, person.role) == ("馆长", Role.ADMINISTRATOR)
        with pytest.raises(AssistantError):
            await accounts.people.take(new, "别人", PASSWORD)
        assert await accounts.people.first_link() is None

    async def test_keeps_the_link_where_his_name_is_taken_or_is_none(self, accounts: Accounts) -> None:
        await accounts.people.add("馆长", Role.TEACHER)
        token = await accounts.people.first_link()
        assert token
        for name in ("馆长", "", "<b>"):
            with pytest.raises(AssistantError) as bad:
                await accounts.people.take(token, name, PASSWORD)
            assert code(bad) == "bad_name"
        await accounts.people.take(token, "馆长二", PASSWORD)

    async def test_that_never_chose_a_password_is_none(self, accounts: Accounts) -> None:
        await accounts.people.add("馆长", Role.ADMINISTRATOR)
        assert await accounts.people.first_link()


class TestAName:
    @pytest.mark.parametrize("name", ["张老师", "阿依 古丽", "Anna-Maria O'Neil", "É. 2", "买买提·依明"])
    async def test_is_words_as_people_write_them(self, accounts: Accounts, name: str) -> None:
        assert (await joined(accounts, f" {name} ")).name == name

    @pytest.mark.parametrize(
        "name", ["", "  ", "<b>张</b>", "a\nb\x00", "&lt;", "x" * 41, "名" * 10_000, "\u202eabc", "-", "a;b", "../x"]
    )
    async def test_with_markup_or_of_10_kb_is_refused_in_one_sentence(self, accounts: Accounts, name: str) -> None:
        with pytest.raises(AssistantError) as bad:
            await accounts.people.add(name, Role.TEACHER)
        assert code(bad) == "bad_name"
        assert len(str(bad.value)) < 300

    async def test_is_taken_also_in_another_writing(self, accounts: Accounts) -> None:
        await joined(accounts, "Anna")
        for name in ("Anna", "ANNA", "Ａｎｎａ"):
            with pytest.raises(AssistantError) as bad:
                await accounts.people.add(name, Role.TEACHER)
            assert code(bad) == "bad_name"
        assert await accounts.people.known("anna", PASSWORD)


class TestAPassword:
    async def test_that_is_wrong_or_of_nobody_opens_nothing(self, accounts: Accounts) -> None:
        await joined(accounts)
        await accounts.people.add("李老师", Role.TEACHER)
        for name, password in [
            ("张老师", "wrong"),
            ("李老师", ""),
            ("王老师", PASSWORD),
            ("张老师", "x" * 10_000),
        ]:
            assert await accounts.people.known(name, password) is None

    async def test_is_nowhere_on_the_disk_and_no_token_either(self, accounts: Accounts, tmp_path: Path) -> None:
        token = await accounts.people.add("张老师", Role.TEACHER)
        person = await accounts.people.take(token, "", PASSWORD)
        waiting, cookie = await accounts.people.add("李老师", Role.TEACHER), await accounts.sign_ins.begin(person)
        kept = everything_in(tmp_path)
        for secret in (PASSWORD, token, waiting, cookie.rpartition(".")[0]):
            assert secret.encode() not in kept
        assert b"$argon2id$" in kept

    async def test_counts_no_more_after_a_reset(self, accounts: Accounts) -> None:
        person = await joined(accounts)
        cookie = await accounts.sign_ins.begin(person)
        token = await accounts.people.reset("张老师")
        assert await accounts.people.known("张老师", PASSWORD) is None
        assert await accounts.sign_ins.whose(cookie) is None
        assert (await accounts.people.take(token, "", "another password")).id == person.id


class TestTheList:
    async def test_says_who_there_is_and_who_has_come(self, accounts: Accounts) -> None:
        await accounts.sign_ins.begin(await joined(accounts))
        await accounts.people.add("李老师", Role.REVIEWER)
        listed = {each.name: each for each in await accounts.people.everybody()}
        assert (listed["张老师"].ready, listed["张老师"].places) == (True, 1)
        assert (listed["李老师"].ready, listed["李老师"].places, listed["李老师"].role) == (False, 0, Role.REVIEWER)

    async def test_knows_nobody_more_who_was_removed_and_gives_his_id_to_nobody(self, accounts: Accounts) -> None:
        person = await joined(accounts)
        cookie = await accounts.sign_ins.begin(person)
        await accounts.people.remove("张老师")
        assert await accounts.people.everybody() == ()
        assert await accounts.sign_ins.whose(cookie) is None
        assert (await joined(accounts)).id != person.id

    async def test_of_whom_nobody_knows_is_a_sentence(self, accounts: Accounts) -> None:
        for deed in (accounts.people.remove, accounts.people.reset):
            with pytest.raises(AssistantError) as bad:
                await deed("谁")
            assert code(bad) == "unknown_name"


class TestTheLog:
    async def test_tells_who_what_when_and_from_which_role(self, accounts: Accounts, clock: Clock) -> None:
        from assistant.people import CONSOLE, LOCAL, Deed

        person = await joined(accounts)
        for who in (person, LOCAL, CONSOLE):
            await accounts.deeds.note(who, Deed.SAVE_DRAFT, "d revision 1")
            clock.now += 1
        told = [(each.who, each.role, each.deed, each.about) for each in await accounts.deeds.newest(3)]
        assert told == [
            (who, role, "save_draft", "d revision 1")
            for who, role in [("张老师", "teacher"), ("", "this machine"), ("", "console")]
        ]
        newest = await accounts.deeds.newest(1)
        assert newest[0].at.timestamp() == clock.now - 1

    async def test_is_only_ever_added_to(self, accounts: Accounts, tmp_path: Path) -> None:
        from assistant.people import CONSOLE, Deed

        await accounts.deeds.note(CONSOLE, Deed.PREWARM, "suxiu")
        with sqlite3.connect(tmp_path / "wenjiang.db") as connection:
            for change in ("DELETE FROM deeds", "UPDATE deeds SET who = 'x'"):
                with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                    connection.execute(change)
        connection.close()
        assert len(await accounts.deeds.newest(10)) == 1
