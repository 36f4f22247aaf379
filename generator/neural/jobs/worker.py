"""A process that works on jobs, until it is told to leave."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer

from generator.neural.engine import Engine
from generator.neural.jobs.executor import executor_id
from generator.neural.jobs.heartbeat import Heartbeat
from generator.neural.jobs.options import JobsOptions
from generator.neural.jobs.queue import APPLICATION, QUEUE, JobQueue
from generator.neural.jobs.workflow import Finish, Measure, Workshop
from generator.neural.store import NeuralStore

VERSION = "1"  # of the workflow's steps; a job of other steps that is taken up is set aside by DBOS, not mixed up


@contextmanager
def working(
    options: JobsOptions,
    engine: Engine,
    measure: Measure,
    finish: Finish,
    store: NeuralStore,
    *,
    nice: bool = False,
    say: Callable[[str], None] = lambda _line: None,
) -> Iterator[Workshop]:
    """Work on the queue in threads of this process; one at a time a process, for DBOS is one a process.

    On leaving, a job in hand is let go at its next sign of progress, unless `leaving` was set and waited for before,
    and is given back to the queue. `say` gets a line when a job begins or ends. Raises GeneratorError (no_answer).
    """
    _quiet()
    options.folder.mkdir(parents=True, exist_ok=True)
    films = options.folder / "films"
    films.mkdir(exist_ok=True)
    queue = JobQueue(options.address)
    try:
        with executor_id(options.folder / "executors") as name:
            shop = Workshop(queue, engine, measure, finish, store, films, options.patience, nice=nice, say=say)
            shop.sweep()
            heartbeat = Heartbeat(queue, (name,), options.beat, options.lost)
            heartbeat.start()
            _launch(options, name, shop)
            try:
                yield shop
            finally:
                shop.leaving.set()
                shop.hurrying.set()
                shop.wait_idle()
                DBOS.destroy(destroy_registry=True)
                heartbeat.stop()
                queue.release(name)
    finally:
        queue.close()


def _launch(options: JobsOptions, name: str, shop: Workshop) -> None:
    config: DBOSConfig = {
        "name": APPLICATION,
        "system_database_url": options.address,
        "executor_id": name,
        "application_version": VERSION,
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "CRITICAL",
        "sys_db_pool_size": options.at_once + 6,
        "scheduler_polling_interval_sec": 3600.0,  # there are no schedules
    }
    DBOS(config=config)
    shop.register()
    DBOS.launch()
    DBOS.register_queue(QUEUE, worker_concurrency=options.at_once, polling_interval_sec=options.poll)


def _quiet() -> None:
    """What DBOS logs goes where ours goes, not to a console of its own; the troubles of jobs we tell ourselves."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    logger.setLevel(logging.CRITICAL)
