"""A worker or a server in its own process, to be killed: `python -m tests.generator.neural.jobs.process worker …`."""

import argparse
import asyncio
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from generator.neural.engine import Footage
from generator.neural.jobs.options import JobsOptions
from generator.neural.jobs.tracker import open_jobs
from generator.neural.remote.service import Patience
from generator.neural.remote.videos_api import VideosEngine, VideosOptions
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts
from generator.scene.clip import ClipSpec
from web.cli import neural

QUICK = Patience(answer=5.0, connect=5.0, retries=3, pause=0.05, poll=0.05, silence=1.0, deadline=60.0)


def options(address: str, data: Path, **changes: Any) -> JobsOptions:
    """Everything quick."""
    quick = {"poll": 0.05, "watch": 0.05, "beat": 0.2, "lost": 2.0, "patience": (0.1, 0.2, 0.4), "a_day": 100000}
    return JobsOptions(address, data / "jobs", **{**quick, **changes})


def engine(url: str, patience: Patience = QUICK) -> VideosEngine:
    return VideosEngine(VideosOptions(base_url=url, patience=patience))


def measure(film: Path, _spec: ClipSpec) -> dict[str, Any]:
    return {"passed": True, "bytes": film.stat().st_size}


def finish(footage: Footage, _spec: NeuralSpec, _report: dict[str, Any], out: Path) -> None:
    shutil.copyfile(footage.path, out)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def work(given: argparse.Namespace) -> None:
    how = options(given.address, given.data, lost=given.lost)
    neural.work(how, engine(given.videos), measure, finish, NeuralStore(given.data / "neural"), say)


async def serve(given: argparse.Namespace) -> None:
    """Follow the specs that come as lines of JSON; tell every state."""
    how = options(given.address, given.data, lost=given.lost)
    verdicts = Verdicts(f"sqlite+aiosqlite:///{given.data / 'records.db'}")
    await verdicts.open()
    store = NeuralStore(given.data / "neural")
    maker = engine(given.videos) if given.videos else None

    async with open_jobs(how, maker, measure, finish, store, verdicts) as tracker:

        async def follow(spec: NeuralSpec) -> None:
            async for state in tracker.follow(spec):
                say(json.dumps({"key": state.key, "status": state.status, "attempt": state.attempt}))
                if state.status in ("review", "approved"):
                    return

        say("working")
        tasks = []
        while line := await asyncio.to_thread(sys.stdin.readline):
            tasks.append(asyncio.create_task(follow(NeuralSpec.model_validate_json(line))))
        await asyncio.gather(*tasks)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("what", choices=("worker", "server"))
    arguments.add_argument("--address", required=True)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--videos", default="")
    arguments.add_argument("--lost", type=float, default=2.0)
    given = arguments.parse_args()
    if given.what == "worker":
        work(given)
    else:
        asyncio.run(serve(given))


if __name__ == "__main__":
    main()
