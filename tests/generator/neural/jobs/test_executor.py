"""A process has the same name after a restart, and never another's."""

import subprocess
import sys
from pathlib import Path

from generator.neural.jobs.executor import executor_id

HOLD = """
import sys
from pathlib import Path
from generator.neural.jobs.executor import executor_id
with executor_id(Path(sys.argv[1])) as name:
    print(name, flush=True)
    sys.stdin.read()
"""


def test_two_at_once_have_two_names(tmp_path: Path) -> None:
    with executor_id(tmp_path) as first, executor_id(tmp_path) as second:
        assert first != second


def test_the_next_takes_the_name_that_is_free_again(tmp_path: Path) -> None:
    with executor_id(tmp_path) as first, executor_id(tmp_path):
        pass
    with executor_id(tmp_path) as again:
        assert again == first


def test_a_killed_process_gives_its_name_free_and_a_living_one_keeps_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        name = other.stdout.readline().strip()
        with executor_id(tmp_path) as mine:
            assert mine != name
        other.kill()
        other.wait()
    with executor_id(tmp_path) as heir:
        assert heir == name
