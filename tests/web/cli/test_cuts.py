"""Other cuts of kept clips, by the command line: each labelled, marked and signed like a clip."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.build_neural import finish_options, store_of
from assistant.settings import Settings
from generator.motion.registry import FACE
from generator.neural.engine import Footage
from generator.neural.finish.finish import finish
from generator.scene.clip import View
from tests.generator.neural.finish.films import decoded, film, moving, neural, shipped
from web.cli.__main__ import app

RUN = CliRunner()


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[View, str]:
    """Two views of one step, made and kept."""
    monkeypatch.setenv("WENJIANG_DATA", str(tmp_path / "var"))
    settings = Settings()
    raw, made = film(tmp_path / "raw.mp4", moving()), tmp_path / "clip.mp4"
    found = {}
    for view in FACE:
        spec = neural(view)
        finish(Footage(raw), spec, {"passed": True}, made, finish_options(settings, shipped()))
        store_of(settings).keep(spec, made, {"manifest": {}, "report": {"passed": True}}, raw)
        found[view] = spec.key
    return found


def told(*words: str) -> tuple[int, str]:
    done = RUN.invoke(app, list(words))
    return done.exit_code, done.output


def test_two_views_in_one_picture(keys: dict[View, str], tmp_path: Path) -> None:
    out = tmp_path / "both.mp4"
    assert told("views", *keys.values(), "--out", str(out))[0] == 0
    assert told("audit", str(out)) == (0, f"{out}: label, AIGC metadata, provenance and signature are there\n")


def test_a_slow_close_up(keys: dict[View, str], tmp_path: Path) -> None:
    out = tmp_path / "slow.mp4"
    assert told("slow", keys[View.FRONT][:10], "--out", str(out), "--end", "0.5", "--zoom", "2")[0] == 0
    assert abs(len(decoded(out)) - 24) <= 1  # half a second at half speed, 24 a second
    assert told("audit", str(out))[0] == 0


def test_footage_without_label_is_told(keys: dict[View, str], tmp_path: Path) -> None:
    code, words = told("audit", str(tmp_path / "raw.mp4"))
    assert code == 1
    assert "no C2PA manifest" in words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("slow", "ffff", "--out", "x.mp4"), "no clip begins with ffff"),
        (("views", "a", "--out", "x.mp4"), "two to four clips"),
        (("audit", "none.mp4"), "no such file"),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(keys: dict[View, str], words: tuple[str, ...], said: str) -> None:
    code, output = told(*words)
    assert code == 1
    assert said in output


def test_a_span_beyond_the_footage_is_refused(keys: dict[View, str], tmp_path: Path) -> None:
    code, words = told("slow", keys[View.FRONT], "--out", str(tmp_path / "x.mp4"), "--start", "5", "--end", "9")
    assert code == 1
    assert "span" in words
    assert not (tmp_path / "x.mp4").exists()
