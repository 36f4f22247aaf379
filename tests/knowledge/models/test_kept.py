"""What was worked out once is read the next time, and worked out anew where the file is gone, damaged or refused."""

import os
from pathlib import Path

import pytest

from knowledge.models.kept import STAY, kept
from knowledge.models.weights import write_sealed


class Work:
    """Counts how often it is done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> dict[str, int]:
        self.done += 1
        return {"worked out": 1}


@pytest.fixture
def work() -> Work:
    return Work()


def test_it_is_worked_out_once(work: Work, tmp_path: Path) -> None:
    assert kept(tmp_path / "kept", work) == kept(tmp_path / "kept", work) == {"worked out": 1}
    assert work.done == 1


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"\0" * 64])
def test_what_is_damaged_is_worked_out_anew(work: Work, tmp_path: Path, damage: bytes) -> None:
    kept(tmp_path / "kept", work)
    (tmp_path / "kept").write_bytes(damage)
    assert kept(tmp_path / "kept", work) == kept(tmp_path / "kept", work) == {"worked out": 1}
    assert work.done == 2


def test_where_nothing_can_be_kept_it_is_worked_out_each_time(work: Work) -> None:
    assert kept(Path("/proc/kept"), work) == kept(Path("/proc/kept"), work) == {"worked out": 1}
    assert work.done == 2


def test_of_a_kind_the_newest_stay(tmp_path: Path) -> None:
    files = [tmp_path / f"words-{number}.pickle" for number in range(STAY + 2)]
    other = tmp_path / "vectors-0.pickle"
    for age, file in enumerate((other, *files)):
        kept(file, lambda: 1)
        os.utime(file, (age, age))
    assert sorted(tmp_path.iterdir()) == [other, *files[-STAY:]]


def test_what_code_of_other_names_wrote_is_worked_out_anew(tmp_path: Path) -> None:
    write_sealed(tmp_path / "kept-1.pickle", b"cknowledge.gone\nThing\n.")
    assert kept(tmp_path / "kept-1.pickle", lambda: 3) == 3
    assert kept(tmp_path / "kept-1.pickle", lambda: 4) == 3
