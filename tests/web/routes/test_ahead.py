"""Neural clips made ahead, over HTTP: after every learner's, stopped without taking one from him."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from assistant.people import Role
from generator.errors import GeneratorError
from generator.neural.jobs.queue import INTERACTIVE, PREWARM, JobQueue
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts
from generator.scene.clip import View
from knowledge.records.database import opened
from tests.conftest import Running
from tests.generator.specs import shipped
from tests.web.cli.test_neural import commission, drawn
from tests.web.signed_in import ELSEWHERE, cookie_header, cookie_of
from web.routes.ahead_desk import AheadDesk

TECHNIQUE = "suxiu/qi-zhen"


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[JobQueue]:
    made = JobQueue(f"sqlite:///{tmp_path / 'jobs.db'}")
    yield made
    made.close()


@pytest.fixture
async def desk(queue: JobQueue, tmp_path: Path) -> AsyncIterator[AheadDesk]:
    async with opened(Verdicts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")) as verdicts:
        yield AheadDesk(shipped(), queue, NeuralStore(tmp_path / "neural"), verdicts, commission)


class TestTheDesk:
    async def test_orders_a_technique_once_after_every_learner_s(self, desk: AheadDesk, queue: JobQueue) -> None:
        assert (await desk.order(TECHNIQUE), await desk.order(TECHNIQUE)) == (2 * drawn(TECHNIQUE), 0)
        assert {entry.priority for entry in queue.every()} == {PREWARM}

    async def test_tells_how_far_each_is(self, desk: AheadDesk) -> None:
        await desk.order(TECHNIQUE)
        told = await desk.listing()
        assert told.on
        assert {each.status for each in told.clips} == {"queued"}
        assert {each.technique for each in told.clips} == {TECHNIQUE}
        assert sorted(each.progress for each in told.clips)[0] == "0 before it"

    async def test_stops_what_nobody_else_waits_for_and_leaves_a_learner_his(
        self, desk: AheadDesk, queue: JobQueue
    ) -> None:
        await desk.order(TECHNIQUE)
        lesson = shipped().technique(TECHNIQUE)
        number = next(step.number for step in lesson.steps if step.figure)
        spec = commission(shipped().craft_of(TECHNIQUE), lesson, number, View.FRONT)
        assert queue.order(spec, "a learner's server").priority == INTERACTIVE
        assert await desk.stop(TECHNIQUE) == 2 * drawn(TECHNIQUE)
        assert [entry.key for entry in queue.every() if entry.active] == [spec.key]
        assert await desk.stop(TECHNIQUE) == 0

    async def test_stops_no_other_technique(self, desk: AheadDesk) -> None:
        await desk.order(TECHNIQUE)
        assert await desk.stop("suxiu/pi-si") == 0
        assert all(each.status == "queued" for each in (await desk.listing()).clips)

    @pytest.mark.parametrize("technique", ["suxiu/none", "none/qi-zhen", "suxiu", "/"])
    async def test_refuses_what_is_not_in_the_library(self, desk: AheadDesk, technique: str) -> None:
        with pytest.raises(GeneratorError):
            await desk.order(technique)


async def test_a_server_without_neural_clips_says_so(server: Running) -> None:
    cookie = cookie_header(await cookie_of(server.data, Role.TEACHER))
    headers = ELSEWHERE | {"Origin": server.http} | cookie
    async with httpx.AsyncClient(base_url=f"{server.http}/v1", headers=headers) as client:
        assert (await client.get("/ahead")).json() == {"on": False, "clips": []}
        for address in ("/ahead", "/ahead/stop"):
            reply = await client.post(address, json={"technique": TECHNIQUE})
            assert (reply.status_code, reply.json()["error"]["code"]) == (422, "off")
            assert (await client.post(address, json={"technique": 1})).status_code == 422
