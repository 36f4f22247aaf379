"""The parts of the benchmark, and the report that they make together."""

import asyncio
import json
import os
import platform
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.build import build
from assistant.settings import REPOSITORY, Settings
from knowledge.normalise import normalise
from tests.bench.figure import Figure
from web.cli import oral
from web.cli.evaluate import evaluate

SPEECH = REPOSITORY / "tests" / "speech"
SPOKEN = SPEECH / "commands.jsonl"
PAUSES = SPEECH / "pauses.jsonl"
TYPED = SPEECH / "typed.jsonl"
ASKED = SPEECH / "questions.jsonl"
CROWDS, CROWD_SECONDS = (1, 2, 4, 6, 8, 12), 60.0
FRAGMENTS = REPOSITORY / "tests" / "knowledge" / "fragments.jsonl"
REFUSALS = SPEECH / "refusals.jsonl"
VISITORS = REPOSITORY / "tests" / "knowledge" / "visitors.jsonl"
BOUNDS = (
    "must ≥ 95 %, aim ≥ 98 % of spoken commands (column intents); must ≤ 1 % moved wrongly; of refusals (column step) "
    "must ≥ 97 % typed, ≥ 90 % spoken; of visitors (column answers) must ≥ 90 %."
)
HEAD = "| figure | unit | median | p95 | n | must | aim | | |\n|---|---|---|---|---|---|---|---|---|"


def _machine() -> str:
    model = "unknown processor"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return (
        f"# Benchmarks\n\nWritten by `make bench` on {date.today():%Y-%m-%d}: {model}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}. "
        "The machine is shared and noisy: read medians. p95 is the bad end: the 95th percentile of times, the 5th of "
        "rates. Times of speech count from the last voiced sample (last point above −40 dB of the clip's peak), not "
        "from the end of the file."
    )


def _table(title: str, figures: list[Figure]) -> str:
    return "\n".join([f"## {title}\n", HEAD, *(figure.row() for figure in figures)])


def _start(rounds: int) -> str:
    from tests.bench import start

    return _table("Start", start.figures(rounds))


def _draw(_rounds: int) -> str:
    from tests.bench import drawing

    figures, rows = drawing.figures()
    return "\n".join([_table("Drawing", figures), "", "By step and view:", "", *rows])


def _moving(_rounds: int) -> str:
    from tests.bench import moving

    return _with_rows("Drawing: every moving view and fault", *moving.figures())


def _served(rounds: int) -> str:
    from tests.bench import browser, spoken
    from tests.bench.served import data_folder, served

    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as scratch:
        data = data_folder(Path(scratch) / "var")
        with served(data) as first:
            figures += spoken.figures(first, SPOKEN, rounds)
            figures.append(Figure("resident memory after these questions", "MB", (first.megabytes,), 1500, 1000))
            note = "for the seconds in which a sentence is spoken for the first time"
            figures.append(Figure("its highest point", "MB", (first.peak_megabytes,), note=note))
        with served(data, ahead="false") as second:
            begun = time.monotonic()
            _first_answer(second.port)
            up = second.ready_seconds + time.monotonic() - begun
            figures.append(Figure("second start → first answered question", "s", (up,), 8))
            for cached in (False, True):
                figures += browser.figures(second, SPOKEN, rounds, cached=cached)
    return _table("Served: one learner, real time", figures)


def _making(rounds: int) -> str:
    from tests.bench import making
    from tests.bench.served import data_folder, served

    with tempfile.TemporaryDirectory() as scratch, served(data_folder(Path(scratch) / "var"), ahead="false") as server:
        return _table("The whole making under one slider", making.figures(server, rounds))


def _pauses(_rounds: int) -> str:
    from tests.bench import pauses
    from tests.bench.served import data_folder, served

    with tempfile.TemporaryDirectory() as scratch, served(data_folder(Path(scratch) / "var"), ahead="false") as server:
        return _table("Pauses to think in the middle of a sentence", pauses.figures(server, PAUSES))


def _crowd(_rounds: int) -> str:
    from tests.bench import crowd
    from tests.bench.served import data_folder, served

    figures: list[Figure] = []
    for learners in CROWDS:
        with tempfile.TemporaryDirectory() as scratch, served(data_folder(Path(scratch) / "var")) as server:
            figures += crowd.figures(server, SPOKEN, ASKED, learners, CROWD_SECONDS)
    return _table("Many learners at once, each with a fresh server: nothing drawn or spoken before", figures)


def _classroom(rounds: int) -> str:
    from tests.bench import classroom

    title = f"A class of {classroom.TABLETS} tablets: each step drawn when it is first commanded, then from the cache"
    return _table(title, classroom.figures(rounds))


def _first_answer(port: int) -> None:
    from websockets.sync.client import connect

    with connect(f"ws://127.0.0.1:{port}/v1/realtime", compression=None) as socket:
        socket.recv()
        socket.send(json.dumps({"type": "session.update", "session": {"technique": "suxiu/qi-zhen"}}))
        item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "下一步"}]}
        socket.send(json.dumps({"type": "conversation.item.create", "item": item}))
        while "response.output_text.done" not in str(socket.recv(30)):
            pass


def _eval(_rounds: int) -> str:
    async def judge(path: Path, typed: bool) -> tuple[dict[str, object], list[str]]:
        wrong = []
        last: dict[str, object] = {}
        async with build(Settings(voice=False, ahead=False)) as tutor:
            async for line in evaluate(tutor, path, typed):
                last = line
                if "right" in line and not all(line["right"].values()):
                    got = line["got"]
                    wrong.append(
                        f"- `{line['id']}` expected {line['expect']}, heard {got['heard']}, "
                        f"got {got['intents']} {got['step']} {got['found']}"
                    )
        return last, wrong

    columns = ("intents", "step", "found", "answers", "all")
    lines = [
        "## Understanding\n",
        "| cases | n | intents | step | found | answers | whole case | moved wrongly |",
        "|---|---|---|---|---|---|---|---|",
    ]
    failures: list[str] = []
    sets = (
        ("spoken", SPOKEN, False),
        ("typed", TYPED, True),
        ("refusals, spoken", REFUSALS, False),
        ("refusals, typed", REFUSALS, True),
        ("visitors, no lesson chosen", VISITORS, True),
    )
    for name, path, typed in sets:
        total, wrong = asyncio.run(judge(path, typed))
        accuracy = total["accuracy"]
        assert isinstance(accuracy, dict)
        shown = ["" if share is None else f"{share:.1%}" for share in map(accuracy.get, columns)]
        shown.append("" if total["moved_wrongly"] is None else f"{total['moved_wrongly']:.1%}")
        lines.append(f"| {name} | {total['cases']} | " + " | ".join(shown) + " |")
        failures += [f"\n{name}, wrong:\n", *wrong]
    return "\n".join([*lines, "", BOUNDS, *failures])


def _finding(_rounds: int) -> str:
    from tests.bench import finding

    return "\n".join([_table("Finding", finding.speed()), "", *finding.recall()])


def _large(_rounds: int) -> str:
    from tests.bench import finding

    return _table("Finding among 100 000 steps", finding.large())


def _beside(rounds: int) -> str:
    from tests.bench import beside

    return _table("Neural clips: nobody waits for them", beside.figures(rounds))


def _measuring(_rounds: int) -> str:
    from tests.bench import measuring

    return _with_rows("Neural clips: the measure that judges them", *measuring.figures())


def _labels(_rounds: int) -> str:
    from tests.bench import labels

    return _with_rows("Neural clips: labels", *labels.figures())


def _faults(_rounds: int) -> str:
    from tests.bench import faults

    return _table("Neural clips: jobs under fire", faults.figures())


def _visits(_rounds: int) -> str:
    from tests.bench import visits

    return _table("Visits: memory comes back", visits.figures())


def _kiosk(_rounds: int) -> str:
    from tests.bench import kiosk

    return _table("The kiosk: a fault planted → healed, or told on the screen", kiosk.figures())


def _soak(_rounds: int) -> str:
    from tests.bench import soak

    return _table("The kiosk: a museum's week, and half an hour in real time", soak.figures())


def _with_rows(title: str, figures: list[Figure], rows: list[str]) -> str:
    return "\n".join([_table(title, figures), "", *rows])


def _fragments(_rounds: int) -> str:
    lines = ["| set | slot | precision | recall | F |", "|---|---|---|---|---|"]
    *_, last = oral.evaluate(FRAGMENTS)
    for set_, slots in last["scores"].items():
        lines += [f"| {set_} | {slot} | {of['precision']} | {of['recall']} | {of['f']} |" for slot, of in slots.items()]
    return "\n".join([_table("Oral fragments", [_normalising()]), "", *lines, "", "Precision on numbers must be 1."])


def _normalising() -> Figure:
    """Each fragment put in the standard, in CPU time."""
    cases = [json.loads(line) for line in FRAGMENTS.read_text(encoding="utf-8").splitlines()]
    normalise("刮一刮")
    took = []
    for case in cases:
        begun = time.thread_time()
        normalise(case["text"], case["craft"])
        took.append((time.thread_time() - begun) * 1e3)
    return Figure("a fragment in the standard", "ms", tuple(took), 20)


PARTS: dict[str, Callable[[int], str]] = {
    "start": _start,
    "draw": _draw,
    "moving": _moving,
    "served": _served,
    "making": _making,
    "pauses": _pauses,
    "crowd": _crowd,
    "classroom": _classroom,
    "eval": _eval,
    "finding": _finding,
    "large": _large,
    "fragments": _fragments,
    "beside": _beside,
    "measuring": _measuring,
    "labels": _labels,
    "faults": _faults,
    "visits": _visits,
    "kiosk": _kiosk,
    "soak": _soak,
}


def run(out: Path, rounds: int, only: str | None, say: Callable[[str], None]) -> None:
    """Measure all parts, or one. A part alone is printed, the whole is written to `out`."""
    sections = [_machine()]
    for number, (name, part) in enumerate(PARTS.items(), 1):
        if only in (None, name):
            say(f"[{number}/{len(PARTS)}] {name} …")
            sections.append(part(rounds))
            say(sections[-1])
    if only is None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
        say(f"written to {out}")
