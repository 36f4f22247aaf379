"""The work on drafts: in a process of its own, one piece at a time, so much of one client and no more."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from assistant.errors import AssistantError
from assistant.settings import Settings
from knowledge.errors import KnowledgeError
from knowledge.normalise import normalise
from tests.waiting import LONG, until
from web.answers import Refusal
from web.routes import draft_desk
from web.routes.draft_desk import MOST_A_CLIENT, MOST_WAITING, DraftDesk


@pytest.fixture
async def desk(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DraftDesk]:
    """However slow this machine is, the time that a piece may take is none of these tests' subjects."""
    monkeypatch.setattr(draft_desk, "SECONDS", LONG)
    yield DraftDesk(Settings(fragments_a_minute=20, drafts_a_day_bytes=1 << 20))


async def test_is_done_elsewhere_and_the_answer_is_the_same(desk: DraftDesk) -> None:
    assert await desk.work("a", os.getpid) != os.getpid()
    assert await desk.work("a", normalise, "针要斜一点", "suxiu") == normalise("针要斜一点", "suxiu")


async def test_what_is_wrong_with_it_is_said_here(desk: DraftDesk) -> None:
    with pytest.raises(KnowledgeError) as bad:
        await desk.work("a", normalise, " ", None)
    assert bad.value.hint


async def test_one_client_has_so_many_pieces_at_once_and_all_together_so_many(desk: DraftDesk) -> None:
    clients = [str(number) for number in range(MOST_WAITING // MOST_A_CLIENT)]
    work = [asyncio.create_task(desk.work(who, time.sleep, 0.02)) for who in clients for _ in range(MOST_A_CLIENT)]
    await asyncio.sleep(0)
    for who in ("0", "another"):
        with pytest.raises(AssistantError) as busy:
            await desk.work(who, time.sleep, 0)
        assert busy.value.code == "busy"
    await asyncio.gather(*work)
    await desk.work("0", time.sleep, 0)


async def test_one_client_has_so_many_pieces_a_minute(desk: DraftDesk) -> None:
    for _ in range(20):
        with desk.turn("a"):
            pass
    with pytest.raises(Refusal) as refused, desk.turn("a"):
        pass
    assert (refused.value.status, refused.value.code) == (429, "too_fast")
    with desk.turn("b"):
        pass


async def test_one_client_saves_so_many_bytes_a_day(desk: DraftDesk) -> None:
    desk.saved("a", 1 << 20)
    with pytest.raises(Refusal, match="24 hours"):
        desk.saved("a", 1)
    desk.saved("b", 1)


async def test_who_leaves_takes_his_work_with_him(desk: DraftDesk, tmp_path: Path) -> None:
    begun = tmp_path / "pid"
    endless = f"import os, pathlib, time; pathlib.Path({str(begun)!r}).write_text(str(os.getpid())); time.sleep(3600)"
    leaving = asyncio.create_task(desk.work("a", exec, endless))
    pid = int(await until(lambda: begun.exists() and begun.read_text()))
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)
    await until(lambda: not psutil.pid_exists(pid))
    assert await desk.work("a", os.getpid) != pid
