"""What the jobs need to know about this machine."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class JobsOptions:
    """The address may hold a password: it is not shown. All times are in seconds."""

    address: str = field(repr=False)  # sqlite:////absolute/jobs.db or postgresql://user:password@host/name
    folder: Path  # films under way and the names of the executors; on a disk that survives a restart
    at_once: int = 1  # jobs that one process works on at the same time
    a_day: int = 50  # jobs that learners may cause in 24 hours; what is made ahead isn't counted
    poll: float = 0.2  # between two looks of a worker at the queue
    watch: float = 0.25  # between two looks of a server at the jobs that its learners follow
    beat: float = 5.0  # between two signs of life
    lost: float = 30.0  # without a sign of life: its jobs go to others
    patience: tuple[float, ...] = (5.0, 20.0, 60.0, 180.0)  # waits before a passing trouble is tried again
