"""`wenjiang drafts`: the list, and the same rulings as on the page."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.people.accounts import accounts_at
from knowledge.normalise import normalise
from knowledge.records.database import opened
from knowledge.records.drafts import Drafts, Proposal
from knowledge.records.rulings import Rulings
from tests.bench.served import data_folder
from web.cli.__main__ import app

SAID = "长过毛的线没有劲，换一根新的。"
ASKED = "绣线受潮长了白毛还能不能接着用"


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'wenjiang.db'}"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("WENJIANG_DATA", str(data_folder(tmp_path)))
    return lambda *words: CliRunner().invoke(app, ["drafts", *words])


@pytest.fixture
def draft(address: str) -> str:
    async def keep() -> str:
        async with opened(Drafts(address)) as drafts:
            proposal = Proposal(question=ASKED, technique="suxiu/qi-zhen", step=2)
            return (await drafts.save(normalise(SAID), "祝老师", proposal=proposal)).id

    return asyncio.run(keep())


async def ruled(address: str, draft: str) -> int:
    async with opened(Rulings(address)) as rulings:
        return len(await rulings.of(draft))


def test_the_list_tells_what_waits_for_which_question(run: Callable[..., Result], draft: str) -> None:
    told = run()
    assert told.exit_code == 0, told.output
    assert f"{draft[:12]} waiting" in told.stdout
    assert f"? {ASKED}" in told.stdout
    assert told.stdout.endswith("1 drafts, 1 wait\n")
    assert json.loads(run("--json").stdout)[0]["id"] == draft


def test_confirmed_in_an_inheritor_s_name_it_stands_and_is_in_the_log_and_revoked_it_does_not(
    run: Callable[..., Result], draft: str, address: str
) -> None:
    made = run("confirm", draft[:8], "--by", "陈师傅", "--sentence", "长过毛的线不能再用。")
    assert made.exit_code == 0, made.output
    (row,) = json.loads(run("--json").stdout)
    assert (row["standing"], row["sentence"]) == ("confirmed", "长过毛的线不能再用。")
    assert row["stands"]["wording"]["original"] == SAID
    assert run("revoke", draft[:8], "--by", "陈师傅", "--note", "记错了").exit_code == 0
    assert json.loads(run("--json").stdout)[0]["standing"] == "revoked"

    async def log() -> list[str]:
        async with accounts_at(address) as accounts:
            return [f"{each.who} {each.role} {each.deed}" for each in await accounts.deeds.newest(9)]

    assert asyncio.run(log()) == ["陈师傅 console confirm_draft"] * 2


@pytest.mark.parametrize(
    "words",
    [
        ("confirm",),
        ("burn", "DRAFT", "--by", "陈师傅"),
        ("refuse", "DRAFT", "--by", "陈师傅"),
        ("confirm", "DRAFT", "--by", "陈师傅", "--settles", "knot"),
        ("confirm", "DRAFT", "--by", "陈师傅", "--sentence", "长" * 201),
        ("revoke", "DRAFT", "--by", "陈师傅", "--note", "记错了"),
        ("refuse", "ffff", "--by", "陈师傅", "--note", "没有这份"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Callable[..., Result], draft: str, address: str, words: tuple[str, ...]
) -> None:
    told = run(*(draft if word == "DRAFT" else word for word in words))
    assert told.exit_code == 1, told.output
    assert len(told.stderr.strip().splitlines()) == 1, told.stderr
    assert asyncio.run(ruled(address, draft)) == 0
