"""`make test` succeeds when all of its runs do, and else says why in its last lines."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


RUNS = ("serving", "knowing", "drawing")


def make_test(folder: Path, **runs: str) -> subprocess.CompletedProcess[str]:
    """`make test` with a shell script in the place of pytest: what each of the runs does."""
    python = folder / "python"
    where = {"*--ignore=*": "serving", "*tests/knowledge*": "knowing", "*": "drawing"}
    cases = " ".join(f"{words}) {runs[run]} ;;" for words, run in where.items())
    python.write_text(f'#!/bin/sh\ncase "$*" in {cases} esac\n', encoding="utf-8")
    python.chmod(0o755)
    command = ["make", "-o", "test-setup", "test", f"BIN={folder}", "NPM=true"]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}  # within make
    return subprocess.run(command, check=False, cwd=ROOT, env=own, capture_output=True, text=True, timeout=60)


def told(output: str) -> list[str]:
    return [line for line in output.split("\n") if line.startswith("FAILED: ")]


def test_it_succeeds_when_all_runs_do(tmp_path: Path) -> None:
    done = make_test(tmp_path, **{run: f"echo {run} passed" for run in RUNS})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[-4:] == [*(f"{run} passed" for run in RUNS), ""]


@pytest.mark.parametrize("which", RUNS)
@pytest.mark.parametrize("last", ["FAILED tests/a.py::b - no", "Fatal Python error: Segmentation fault"])
def test_its_last_lines_say_why_a_run_fell(tmp_path: Path, which: str, last: str) -> None:
    done = make_test(tmp_path, **(dict.fromkeys(RUNS, "echo fine") | {which: f"echo {last}; exit 3"}))
    assert done.returncode != 0
    assert done.stdout.rstrip("\n").split("\n")[-1] == last
    assert told(done.stdout) == [f"FAILED: the {which} run. Its failed tests and its last lines:"]


def test_each_run_that_fell_is_told(tmp_path: Path) -> None:
    done = make_test(tmp_path, **dict.fromkeys(RUNS, "echo no; exit 1"))
    assert done.returncode != 0
    assert told(done.stdout) == [f"FAILED: the {run} run. Its failed tests and its last lines:" for run in RUNS]
