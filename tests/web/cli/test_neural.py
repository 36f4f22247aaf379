"""The commands of neural clips: what they order, list, let through and refuse."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.ahead import listing
from generator.errors import GeneratorError
from generator.neural.jobs.queue import PREWARM, JobQueue
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts
from generator.scene.clip import View
from knowledge.schema.craft import Craft, Technique
from tests.generator.neural_specs import A14B, small
from tests.generator.specs import shipped
from web.cli import neural


def commission(craft: Craft, technique: Technique, number: int, view: View) -> NeuralSpec:
    from generator.neural.commission import neural_spec

    return neural_spec("videos", A14B, Tier.FINAL, Guide.NONE, craft, technique, number, view)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[JobQueue]:
    opened = JobQueue(f"sqlite:///{tmp_path / 'jobs.db'}")
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> NeuralStore:
    return NeuralStore(tmp_path / "neural")


@pytest.fixture
async def verdicts(tmp_path: Path) -> AsyncIterator[Verdicts]:
    kept = Verdicts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
    await kept.open()
    yield kept
    await kept.close()


def put(store: NeuralStore, folder: Path, spec: NeuralSpec, passed: bool = True) -> None:
    film = folder / "clip.mp4"
    film.write_bytes(spec.key.encode())
    store.keep(spec, film, {"report": {"passed": passed}})


def drawn(technique: str) -> int:
    return sum(step.figure is not None for step in shipped().technique(technique).steps)


def test_making_ahead_orders_every_view_of_every_drawn_step_once(queue: JobQueue, store: NeuralStore) -> None:
    said: list[str] = []
    neural.prewarm(queue, store, shipped(), "suxiu", "qi-zhen", commission, said.append)
    orders = 2 * drawn("suxiu/qi-zhen")
    assert said[-1] == f"{orders} ordered, 0 there, ordered or set aside already"
    assert len(queue.line()) == orders
    assert {entry.priority for entry in queue.every()} == {PREWARM}
    neural.prewarm(queue, store, shipped(), "suxiu", "suxiu/qi-zhen", commission, said.append)
    assert said[-1] == f"0 ordered, {orders} there, ordered or set aside already"
    assert len(queue.every()) == orders


def test_making_ahead_leaves_alone_what_is_there(queue: JobQueue, store: NeuralStore, tmp_path: Path) -> None:
    lesson = shipped().technique("suxiu/qi-zhen")
    number = next(step.number for step in lesson.steps if step.figure)
    put(store, tmp_path, commission(shipped().craft_of(lesson.id), lesson, number, View.FRONT))
    said: list[str] = []
    neural.prewarm(queue, store, shipped(), "suxiu", "qi-zhen", commission, said.append)
    assert said[-1].startswith(f"{2 * drawn('suxiu/qi-zhen') - 1} ordered, 1 there")


@pytest.mark.parametrize(("craft", "technique"), [("nothing", None), ("suxiu", "nothing"), ("su", None)])
def test_making_ahead_refuses_what_is_not_in_the_library(
    queue: JobQueue, store: NeuralStore, craft: str, technique: str | None
) -> None:
    with pytest.raises(GeneratorError) as refused:
        neural.prewarm(queue, store, shipped(), craft, technique, commission, print)
    assert refused.value.code == "unknown_name"


async def listed(queue: JobQueue, store: NeuralStore, verdicts: Verdicts, as_json: bool = False) -> list[str]:
    said: list[str] = []
    neural.tell(await listing(queue, store, verdicts), as_json, said.append)
    return said


async def test_the_list_says_what_each_job_is_and_where_it_stands(
    queue: JobQueue, store: NeuralStore, verdicts: Verdicts
) -> None:
    first, second = small(seed=1), small(seed=2)
    queue.order(first, "a")
    queue.order(second, "a")
    queue.leave(first.key, "a")
    lines = await listed(queue, store, verdicts)
    assert set(lines) == {
        f"{second.key[:12]} queued    suxiu/zheng-qiang-zhen:4 第二皮 close: 0 before it",
        f"{first.key[:12]} cancelled suxiu/zheng-qiang-zhen:4 第二皮 close",
    }
    told = {line["key"]: line for line in map(json.loads, await listed(queue, store, verdicts, as_json=True))}
    assert [told[second.key][name] for name in ("status", "attempts", "step")] == ["queued", 1, 4]


def test_a_job_is_cancelled_by_the_beginning_of_its_key(queue: JobQueue) -> None:
    spec = small()
    queue.order(spec, "a")
    said: list[str] = []
    neural.cancel(queue, spec.key[:6], said.append)
    assert said == [f"{spec.key[:12]} cancelled"]
    with pytest.raises(GeneratorError, match="over already"):
        neural.cancel(queue, spec.key[:6], said.append)


def test_what_ended_without_a_clip_is_tried_again_on_demand(queue: JobQueue) -> None:
    spec = small()
    queue.order(spec, "a")
    with pytest.raises(GeneratorError, match="under way"):
        neural.retry(queue, spec.key, print)
    queue.cancel(spec.key)
    said: list[str] = []
    neural.retry(queue, spec.key, said.append)
    assert said == [f"{spec.key[:12]} ordered again, attempt 2"]


async def test_a_clip_is_let_through_and_withdrawn_by_name(
    store: NeuralStore, verdicts: Verdicts, tmp_path: Path
) -> None:
    spec = small()
    put(store, tmp_path, spec)
    record: Any = store.record(spec.key)
    await neural.approve(store, verdicts, spec.key[:8], "李老师", "好")
    assert await verdicts.approved(spec.key, record["sha256"]) is not None
    await neural.withdraw(store, verdicts, spec.key[:8], "李老师")
    assert await verdicts.approved(spec.key, record["sha256"]) is None


async def test_only_what_was_made_can_be_let_through(store: NeuralStore, verdicts: Verdicts) -> None:
    with pytest.raises(GeneratorError, match="no clip begins with"):
        await neural.approve(store, verdicts, "ab", "李老师")


async def test_a_clip_that_differs_needs_a_reason(store: NeuralStore, verdicts: Verdicts, tmp_path: Path) -> None:
    spec = small()
    put(store, tmp_path, spec, passed=False)
    with pytest.raises(GeneratorError, match="differs"):
        await neural.approve(store, verdicts, spec.key, "李老师")
    given = await neural.approve(store, verdicts, spec.key, "李老师", despite="只看手势")
    assert given.note == "despite its figures: 只看手势"


def test_a_beginning_of_several_keys_is_refused() -> None:
    assert neural.one("ab", ["abc", "b", "abc"]) == "abc"
    with pytest.raises(GeneratorError, match="2 clips begin with ab: abc, abd"):
        neural.one("ab", ["abc", "abd"])
    with pytest.raises(GeneratorError, match="no clip"):
        neural.one("", ["abc"])
