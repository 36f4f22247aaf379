"""`make test` succeeds when both of its runs do, and else says why in its last lines."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def make_test(folder: Path, serving: str, computing: str) -> subprocess.CompletedProcess[str]:
    """`make test` with a shell script in the place of pytest: what each of the two runs does."""
    python = folder / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *--ignore=*) {serving} ;; *) {computing} ;; esac\n', encoding="utf-8")
    python.chmod(0o755)
    command = ["make", "-o", "test-setup", "test", f"BIN={folder}", "NPM=true"]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_it_succeeds_when_both_runs_do(tmp_path: Path) -> None:
    done = make_test(tmp_path, "echo 3 passed", "echo 5 passed")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[-3:] == ["3 passed", "5 passed", ""]


@pytest.mark.parametrize("which", ["serving", "computing"])
@pytest.mark.parametrize("last", ["FAILED tests/a.py::b - no", "Fatal Python error: Segmentation fault"])
def test_its_last_lines_say_why_a_run_fell(tmp_path: Path, which: str, last: str) -> None:
    runs = {"serving": "echo fine", "computing": "echo fine", which: f"echo {last}; exit 3"}
    done = make_test(tmp_path, **runs)
    assert done.returncode != 0
    said = done.stdout.rstrip("\n").split("\n")
    assert said[-1] == last
    assert f"FAILED: the {which} run. Its failed tests and its last lines:" in said


def test_it_fails_though_only_one_of_both_runs_falls_and_the_other_is_told_too(tmp_path: Path) -> None:
    done = make_test(tmp_path, "echo one; exit 1", "echo other; exit 1")
    assert done.returncode != 0
    assert [line for line in done.stdout.split("\n") if line.startswith("FAILED: ")] == [
        f"FAILED: the {which} run. Its failed tests and its last lines:" for which in ("serving", "computing")
    ]
