"""The queue of jobs: which clip has which job, who waits for it, and what became of it. Every method is blocking."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from dbos import DBOSClient, DBOSPortableJSONSerializer, WorkflowStatus

from generator.errors import GeneratorError
from generator.neural.jobs.database import AHEAD, ASKED, BEATS, WAITING, jobs_table, lock, open_database, unreachable
from generator.neural.spec import NeuralSpec

QUEUE = "neural"
WORKFLOW = "neural clip"
APPLICATION = "wenjiang"
INTERACTIVE, PREWARM = 1, 10  # priorities: the lower number first
RECOVERIES = 5  # times that a job is taken up again after a crash, before it is set aside
DAY = 24 * 3600  # seconds
_ACTIVE = ("ENQUEUED", "DELAYED", "PENDING")


@dataclass(frozen=True, slots=True)
class Entry:
    """One job, an attempt at one clip."""

    id: str  # KEY.NUMBER
    status: str  # as DBOS names it
    outcome: Mapping[str, Any] | None  # what the workflow returned: {"end": kept | failed | set_aside, "code", …}
    runs: int  # times that somebody began to work on it
    priority: int
    created: float  # seconds since 1970
    executor: str | None
    spec: str | None = None  # its JSON, where it was asked for

    @property
    def key(self) -> str:
        """The clip's key."""
        return self.id.rpartition(".")[0]

    @property
    def number(self) -> int:
        """Which attempt at the clip this is, from 1."""
        return int(self.id.rpartition(".")[2])

    @property
    def active(self) -> bool:
        """It waits or is worked on."""
        return self.status in _ACTIVE

    @property
    def begun(self) -> bool:
        """It is worked on, or was when its worker died."""
        return self.status == "PENDING"

    @property
    def end(self) -> str:
        """How it ended: kept, failed, cancelled or set_aside; empty while it is active."""
        if self.active:
            return ""
        if self.status == "CANCELLED":
            return "cancelled"
        return str(self.outcome["end"]) if self.outcome else "set_aside"


class JobQueue:
    """One a process. `close` it at the end."""

    def __init__(self, address: str) -> None:
        """Raises GeneratorError (no_answer)."""
        self._engine = open_database(address)
        self._jobs = jobs_table(self._engine)
        self._client = DBOSClient(
            system_database_engine=self._engine,
            serializer=DBOSPortableJSONSerializer(),
            application_name=APPLICATION,
            dbos_system_schema=self._jobs.schema or "dbos",
            retry_connection_errors=False,
        )

    def close(self) -> None:
        """Release the database."""
        self._client.destroy()
        self._engine.dispose()

    def order(
        self,
        spec: NeuralSpec,
        who: str,
        *,
        a_day: int | None = None,
        again: bool = False,
        there: Callable[[], object] = lambda: None,
    ) -> Entry:
        """The clip's job, a new one where there is none to join; `who` waits for it from now on.

        The job of a clip that was set aside is returned as it is, unless `again`; so is the one of a clip that was kept
        while `there` finds its film: it may have ended since somebody looked. AHEAD is served after the learners,
        and a job that was waiting for nobody else moves up when a learner asks. Raises GeneratorError: quota where
        learners have caused `a_day` jobs in 24 hours, those they left among them; no_answer.
        """
        priority = PREWARM if who == AHEAD else INTERACTIVE
        try:
            with self._engine.begin() as connection:  # all servers decide one after the other
                lock(connection)
                last = self.latest(spec.key)
                if last is None or not (last.active or self._stays(last, again, there)):
                    if a_day is not None:
                        self._count(connection, a_day)
                    job = f"{spec.key}.{last.number + 1 if last else 1}"
                    self._enqueue(connection, job, spec, priority)
                    connection.execute(sa.delete(WAITING).where(WAITING.c.key == spec.key, WAITING.c.who == AHEAD))
                    if a_day is not None:
                        connection.execute(sa.insert(ASKED).values(job=job, at=time.time()))
                elif not last.active:
                    return last
                else:
                    job = last.id
                    self._move_up(connection, job, priority)
                self._wait(connection, spec.key, who)
        except sa.exc.OperationalError as bad:
            raise unreachable(bad) from bad
        return self.look([job])[job]

    def leave(self, key: str, who: str) -> None:
        """`who` waits no more; a job for which nobody waits is cancelled."""
        mine = (WAITING.c.key == key) & (WAITING.c.who == who)
        with self._engine.begin() as connection:
            lock(connection)
            connection.execute(sa.delete(WAITING).where(mine))
            others = connection.scalar(sa.select(sa.func.count()).where(WAITING.c.key == key))
        if not others:
            self._cancel(key)

    def cancel(self, key: str) -> bool:
        """Stop the clip's job whoever waits; False where there is none to stop."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(WAITING).where(WAITING.c.key == key))
        return self._cancel(key)

    def waits(self, key: str, who: str) -> bool:
        """Whether `who` is among those who wait for a clip."""
        mine = (WAITING.c.key == key) & (WAITING.c.who == who)
        with self._engine.connect() as connection:
            return bool(connection.scalar(sa.select(sa.func.count()).where(mine)))

    def latest(self, key: str) -> Entry | None:
        """The newest job of a clip, with its spec."""
        found = [_entry(each) for each in self._client.list_workflows(workflow_id_prefix=f"{key}.")]
        return max(found, key=lambda each: each.number, default=None)

    def look(self, jobs: Iterable[str]) -> dict[str, Entry]:
        """These jobs as they are now, by id, without their specs."""
        wanted = list(jobs)
        if not wanted:
            return {}
        found = self._client.list_workflows(workflow_ids=wanted, load_input=False)
        return {each.workflow_id: _entry(each) for each in found}

    def every(self) -> list[Entry]:
        """The newest job of every clip, with its spec, the last ordered first."""
        newest: dict[str, Entry] = {}
        for each in map(_entry, self._client.list_workflows(name=WORKFLOW)):
            if each.key not in newest or each.number > newest[each.key].number:
                newest[each.key] = each
        return sorted(newest.values(), key=lambda each: -each.created)

    def line(self) -> list[str]:
        """Jobs in the order in which they will be done, those that are worked on first."""
        active = self._client.list_workflows(queue_name=QUEUE, status=list(_ACTIVE), load_input=False)
        entries = sorted(map(_entry, active), key=lambda each: (each.status != "PENDING", each.priority, each.created))
        return [each.id for each in entries]

    def told(self, job: str, what: str) -> Any:  # noqa: ANN401 - JSON
        """The newest of what a worker has told about its job under this name, or None."""
        return self._client.get_event(job, what, timeout_seconds=0)

    def beat(self, name: str) -> None:
        """A sign of life."""
        with self._engine.begin() as connection:
            lock(connection)
            raised = sa.update(BEATS).where(BEATS.c.name == name).values(count=BEATS.c.count + 1)
            if not connection.execute(raised).rowcount:
                connection.execute(sa.insert(BEATS).values(name=name, count=1))

    def beats(self) -> dict[str, int | None]:
        """Everybody who works on a job or waits for one, with the last sign of life; None: there never was one."""
        working = self._client.list_workflows(queue_name=QUEUE, status="PENDING", load_input=False, load_output=False)
        with self._engine.connect() as connection:
            waiting = connection.scalars(sa.select(WAITING.c.who).where(WAITING.c.who != AHEAD).distinct()).all()
            known = {row[0]: row[1] for row in connection.execute(sa.select(BEATS.c.name, BEATS.c["count"]))}
        names = {each.executor_id for each in working if each.executor_id} | set(waiting)
        return {name: known.get(name) for name in names}

    def bury(self, name: str) -> list[str]:
        """Give the jobs of a dead executor to others, and let a dead tracker leave; returns the jobs given away.

        Harmless when others do the same meanwhile, and when the dead one lives: DBOS lets only the new owner write.
        """
        take = self._client._sys_db.reenqueue_for_recovery  # resume_workflow would begin to count recoveries anew
        given = [job for job in self._held(name) if take(job, [name], QUEUE)]
        with self._engine.connect() as connection:
            keys = connection.scalars(sa.select(WAITING.c.key).where(WAITING.c.who == name)).all()
        for key in keys:
            self.leave(key, name)
        self.unlist((name,))
        return given

    def unlist(self, names: Iterable[str]) -> None:
        """Forget signs of life."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(BEATS).where(BEATS.c.name.in_(list(names))))

    def release(self, executor: str) -> list[str]:
        """Give back what a living executor has stopped working on, for anybody to take up; it is no recovery."""
        given = self._held(executor)
        if given:
            self._client.resume_workflows(given, queue_name=QUEUE)
        return given

    def _held(self, executor: str) -> list[str]:
        held = self._client.list_workflows(
            queue_name=QUEUE, status="PENDING", executor_id=executor, load_input=False, load_output=False
        )
        return [each.workflow_id for each in held]

    @staticmethod
    def _stays(last: Entry, again: bool, there: Callable[[], object]) -> bool:
        return not again and (last.end == "set_aside" or (last.end == "kept" and bool(there())))

    def _cancel(self, key: str) -> bool:
        last = self.latest(key)
        if last is None or not last.active:
            return False
        self._client.cancel_workflow(last.id)
        return True

    def _enqueue(self, connection: sa.Connection, job: str, spec: NeuralSpec, priority: int) -> None:
        self._client.enqueue_in_transaction(
            connection,
            {"workflow_name": WORKFLOW, "queue_name": QUEUE, "workflow_id": job, "priority": priority},
            spec.model_dump_json(),
        )

    def _move_up(self, connection: sa.Connection, job: str, priority: int) -> None:
        jobs = self._jobs.c
        waits_behind = (jobs.workflow_uuid == job) & (jobs.status == "ENQUEUED") & (jobs.priority > priority)
        connection.execute(sa.update(self._jobs).where(waits_behind).values(priority=priority))

    @staticmethod
    def _count(connection: sa.Connection, a_day: int) -> None:
        connection.execute(sa.delete(ASKED).where(ASKED.c.at < time.time() - DAY))
        asked = connection.scalar(sa.select(sa.func.count()).select_from(ASKED)) or 0
        if asked >= a_day:
            raise GeneratorError(
                f"learners have caused {asked} neural clips in 24 hours, at most {a_day} are made",
                "wait, or raise WENJIANG_NEURAL_A_DAY",
                "quota",
            )

    @staticmethod
    def _wait(connection: sa.Connection, key: str, who: str) -> None:
        mine = (WAITING.c.key == key) & (WAITING.c.who == who)
        if not connection.scalar(sa.select(sa.func.count()).where(mine)):
            connection.execute(sa.insert(WAITING).values(key=key, who=who))


def _entry(row: WorkflowStatus) -> Entry:
    spec = row.input["args"][0] if row.input and row.input["args"] else None
    return Entry(
        id=row.workflow_id,
        status=row.status,
        outcome=row.output if isinstance(row.output, dict) else None,
        runs=row.recovery_attempts or 0,
        priority=row.priority or 0,
        created=(row.created_at or 0) / 1000,
        executor=row.executor_id,
        spec=spec,
    )
