"""How a clip stands, by what is kept of it."""

from pathlib import Path
from typing import Any

import pytest

from generator.neural.engine import Stage
from generator.neural.jobs import standing
from generator.neural.jobs.queue import Entry
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts
from tests.generator.neural_specs import small

TOLD = {"run": 1, "stage": "denoising", "done": 3, "of": 4, "seconds": 100.0, "previews": 0}


def entry(status: str, outcome: dict[str, Any] | None = None) -> Entry:
    return Entry(f"{'0' * 64}.1", status, outcome, runs=1, priority=1, created=0.0, executor=None)


class TestAJobWithoutAClip:
    def test_in_the_queue_has_those_before_it(self) -> None:
        waiting = entry("ENQUEUED")
        state = standing.unmade(waiting, ["other.1", waiting.id], None)
        assert (state.status, state.ahead) == ("queued", 1)

    def test_that_is_worked_on_is_as_far_as_its_worker_told(self) -> None:
        state = standing.unmade(entry("PENDING"), [], TOLD)
        assert (state.status, state.stage, state.done, state.of) == ("running", Stage.DENOISING, 3, 4)
        assert standing.unmade(entry("PENDING"), [], None).stage is Stage.LOADING

    @pytest.mark.parametrize(
        ("status", "outcome", "told"),
        [
            ("CANCELLED", None, "cancelled"),
            ("SUCCESS", {"end": "failed", "code": "busy"}, "failed"),
            ("ERROR", None, "set_aside"),
        ],
    )
    def test_that_is_over_says_how(self, status: str, outcome: dict[str, Any] | None, told: str) -> None:
        assert standing.unmade(entry(status, outcome), [], None).status == told


class TestAClipThatIsMade:
    async def test_stands_as_the_newest_verdict_says(self, tmp_path: Path) -> None:
        store, spec, film = NeuralStore(tmp_path / "neural"), small(), tmp_path / "clip.mp4"
        verdicts = Verdicts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        await verdicts.open()
        assert await standing.made(spec.key, store, verdicts) is None
        film.write_bytes(b"film")
        store.keep(spec, film, {"report": {"passed": True}})
        record: Any = store.record(spec.key)
        stands = [await standing.made(spec.key, store, verdicts)]
        await verdicts.approve(spec.key, record, "李老师")
        stands.append(await standing.made(spec.key, store, verdicts))
        await verdicts.withdraw(spec.key, record, "李老师")
        stands.append(await standing.made(spec.key, store, verdicts))
        await verdicts.close()
        assert [state and state.status for state in stands] == ["review", "approved", "rejected"]
