"""A neural clip from the question to the learner's page, over real sockets: ordered, told of, hidden until approved."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.waiting import LONG
from tests.web.learner import learner
from tests.web.neural_server import Neural, neural_server

QI = "suxiu/qi-zhen"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neural]:
    with neural_server(tmp_path_factory.mktemp("neural"), seconds=0.5) as running:
        yield running


def _wait_for(what: Callable[[], object]) -> None:
    while not what():
        time.sleep(0.1)


async def test_plays_the_demonstration_at_once_and_shows_the_clip_only_while_it_is_approved(site: Neural) -> None:
    async with learner(site.ws) as someone, httpx.AsyncClient(base_url=site.http, timeout=LONG) as web:
        await someone.choose(QI, 4)
        await someone.type("再看一遍")
        offer = await someone.until("clip.offer")
        await someone.until("clip.end")
        assert offer["source"] in ("demonstration", "cache")
        key = offer["coming"]["id"]
        assert offer["coming"]["seconds"] > 0

        made = await someone.until("clip.progress", lambda event: event["status"] == "review", seconds=180)
        assert made["id"] == key
        assert "审核" in made["reason"]
        assert (await web.get(f"/v1/clips/{key}.mp4")).status_code == 404
        assert (await web.get(f"/v1/clips/{key}.zh.vtt")).status_code == 404

        refused = await asyncio.to_thread(site.command, "approve", key[:12], "--by", "张老师")
        assert refused.returncode == 1  # what the stand-in gives is no embroidery, and the comparison says so
        assert "--despite" in refused.stderr
        given = await asyncio.to_thread(
            site.command, "approve", key[:12], "--by", "张老师", "--despite", "a test of the way, not of the clip"
        )
        assert given.returncode == 0, given.stderr

        shown = await someone.until("clip.offer", lambda event: event["source"] == "neural")
        assert (shown["id"], shown["approved"], shown["provenance"]["approver"]) == (key, True, "张老师")
        assert shown["provenance"]["demonstration"] == offer["id"]
        film = await web.get(shown["url"])
        assert film.status_code == 200
        assert film.headers["content-type"] == "video/mp4"
        assert (await web.get(f"/v1/clips/{key}.zh.vtt")).text.startswith("WEBVTT")

        await asyncio.to_thread(site.command, "withdraw", key[:12], "--by", "张老师")
        await someone.until("clip.progress", lambda event: event["status"] == "rejected")
        assert (await web.get(shown["url"])).status_code == 404
    log = (await asyncio.to_thread(site.command, "people", "log")).stdout
    for verb in ("approve", "withdraw"):
        assert f"张老师 (console) judge_clip: {verb} {key}" in log
    listed = await asyncio.to_thread(site.command, "jobs", "--json")
    lines = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [line["status"] for line in lines if line["key"] == key] == ["rejected"]


async def test_two_learners_make_one_order_and_the_last_who_leaves_ends_it(site: Neural) -> None:
    site.maker.behaviour.seconds = 60
    before = len(site.maker.created)
    async with learner(site.ws) as one, learner(site.ws) as other:
        for someone in (one, other):
            await someone.choose(QI, 5)
            await someone.type("再看一遍")
        for someone in (one, other):
            await someone.until("clip.progress", lambda event: event["stage"] == "denoising")
        assert len(site.maker.created) == before + 1
        await one.type("下一步")  # leaves this clip for the next one's
        await one.until("clip.progress", lambda event: event["status"] == "queued")
        assert not site.maker.deleted
    async with asyncio.timeout(90):
        await asyncio.to_thread(_wait_for, lambda: site.maker.deleted)


async def test_a_craft_that_is_shown_and_never_taught_has_no_neural_clip(site: Neural) -> None:
    async with learner(site.ws) as someone:
        await someone.choose("datiehua/que-shan", 1)
        await someone.type("再看一遍")
        offer = await someone.until("clip.offer")
        assert offer["coming"] is None
