"""`wenjiang people`: who there is and what was done; and what a server says at start."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner, Result

from assistant.people import Deed, Role
from assistant.people.accounts import accounts_at
from assistant.settings import Settings
from web.cli import people
from web.cli.__main__ import app

PASSWORD = "十六分之一根线，穿针"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("WENJIANG_DATA", str(tmp_path))
    monkeypatch.setenv("WENJIANG_HOST", "0.0.0.0")
    return Settings()


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["people", *words])


def token(said: str) -> str:
    """Of the link in what was said."""
    address = next(word for word in said.split() if word.startswith("http"))
    assert urlsplit(address).netloc == "127.0.0.1:8000"
    return parse_qs(urlsplit(address).fragment)["link"][0]


async def chosen(settings: Settings, link: str, name: str = "") -> Role:
    async with accounts_at(settings.records) as accounts:
        return (await accounts.people.take(link, name, PASSWORD)).role


def test_people_are_added_listed_changed_reset_and_removed_and_the_log_tells_it(settings: Settings) -> None:
    added = run("add", "张老师", "--role", "teacher")
    assert asyncio.run(chosen(settings, token(added.stdout))) is Role.TEACHER
    assert run("role", "张老师", "reviewer").exit_code == 0
    assert "张老师: reviewer" in run("list").stdout
    again = run("reset", "张老师")
    assert "has not chosen a password" in run("list").stdout
    assert asyncio.run(chosen(settings, token(again.stdout))) is Role.REVIEWER
    assert run("remove", "张老师").exit_code == 0
    assert run("list").stdout == ""
    asyncio.run(people.noted(settings, Deed.JUDGE_CLIP, "approve 3f2a\nforged line", "陈师傅"))
    told = [line.split("Z ", 1)[1] for line in run("log").stdout.splitlines()]
    assert told == [
        "- (console) manage_people: add 张老师 as teacher",
        "- (console) manage_people: make 张老师 reviewer",
        "- (console) manage_people: reset 张老师",
        "- (console) manage_people: remove 张老师",
        "陈师傅 (console) judge_clip: approve 3f2a forged line",
    ]
    assert run("log", "--most", "1").stdout.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("add", "<b>张</b>", "--role", "teacher"),
        ("add", "名" * 10_000, "--role", "teacher"),
        ("add", "张老师", "--role", "visitor"),
        ("role", "谁", "teacher"),
        ("remove", "谁"),
        ("reset", "谁"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(settings: Settings, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert result.stderr.startswith("wenjiang: ")
    assert result.stderr.count("\n") == 1
    assert len(result.stderr) < 400


async def test_a_server_that_others_reach_says_so_until_there_is_an_administrator(settings: Settings) -> None:
    said: list[str] = []
    await people.welcome(settings, said.append)
    assert len(said) == 2
    assert "account" in said[0]
    assert await chosen(settings, token(said[1]), "馆长") is Role.ADMINISTRATOR
    said.clear()
    await people.welcome(settings, said.append)
    assert len(said) == 1


async def test_a_server_of_this_machine_alone_says_nothing(tmp_path: Path) -> None:
    await people.welcome(Settings(data=tmp_path), pytest.fail)
    assert not (tmp_path / "wenjiang.db").exists()
