"""One identity and one finished film for the tests that only look at them."""

from pathlib import Path

import pytest

from generator.neural.finish.finish import FinishOptions, finish
from tests.generator.neural.finish.films import footage, neural, options

REPORT = {"spacing": {"expected": 0.5, "measured": 0.51}, "path": [0.5, 1.25, 2.0], "seen": True}


@pytest.fixture(scope="session")
def finishing(tmp_path_factory: pytest.TempPathFactory) -> FinishOptions:
    return options(tmp_path_factory.mktemp("identity"))


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory, finishing: FinishOptions) -> Path:
    folder = tmp_path_factory.mktemp("finished")
    finish(footage(folder), neural(), REPORT, folder / "clip.mp4", finishing)
    return folder / "clip.mp4"
