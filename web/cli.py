"""`wenjiang` on the command line. Failure is one sentence and a non-zero exit."""

import asyncio
import json
import socket
import sys
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NoReturn, ParamSpec

import typer
from pydantic import ValidationError

from assistant.errors import AssistantError
from assistant.settings import Settings
from generator.clip import View, spec_for
from generator.errors import GeneratorError
from knowledge.errors import KnowledgeError

app = typer.Typer(help="问匠: ask a craft tutor.", no_args_is_help=True, add_completion=False, rich_markup_mode=None)
P = ParamSpec("P")


def fail(sentence: str) -> NoReturn:
    """One sentence on stderr, exit 1."""
    typer.echo(f"wenjiang: {sentence}", err=True)
    raise typer.Exit(1)


def command(work: Callable[P, None]) -> Callable[P, None]:
    """Register a command whose known failures are told in one sentence."""

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            work(*args, **kwargs)
        except (AssistantError, GeneratorError, KnowledgeError) as bad:
            fail(f"{bad}. {bad.hint}".rstrip(". ") + ".")
        except ValidationError as bad:
            first = bad.errors(include_url=False)[0]
            fail(f"setting WENJIANG_{'_'.join(map(str, first['loc'])).upper()}: {first['msg']}.")

    return app.command()(run)


def _place(at: str | None) -> tuple[str | None, int | None]:
    if at is None:
        return None, None
    technique, _, step = at.partition(":")
    if step and not step.isdigit():
        fail(f"--at takes TECHNIQUE:STEP such as suxiu/qi-zhen:3, got {at}.")
    return technique, int(step) if step else None


@command
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serve the learner's page and the socket."""
    import uvicorn  # noqa: PLC0415 - the other commands start faster without it

    from web.app import STATIC, create  # noqa: PLC0415

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = Settings(**given)  # type: ignore[arg-type]
    if not (STATIC / "index.html").is_file():
        fail("the page is not built: run make setup.")
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as bad:
            fail(
                f"cannot listen on {settings.host}:{settings.port} ({bad.strerror}): "
                f"stop what is using it or choose another port, WENJIANG_PORT={settings.port + 1} make run."
            )
    typer.echo(f"问匠 is getting ready; then open http://{settings.host}:{settings.port}")
    uvicorn.run(
        create(settings),
        host=settings.host,
        port=settings.port,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=1 << 20,
        log_level="warning",
        timeout_graceful_shutdown=5,
    )


@command
def ask(
    text: Annotated[str | None, typer.Option(help="The question in writing.")] = None,
    wav: Annotated[Path | None, typer.Option(help="The question as a sound file.")] = None,
    at: Annotated[str | None, typer.Option(help="Where the learner is, TECHNIQUE:STEP.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One wire event a line.")] = False,
    clip: Annotated[Path | None, typer.Option(help="Write the clip here.")] = None,
) -> None:
    """Ask one question, written or spoken."""
    from web.ask import ask as ask_once  # noqa: PLC0415

    if (text is None) == (wav is None):
        fail("ask takes either --text or --wav.")
    technique, step = _place(at)
    _run(ask_once(Settings(), text, wav, technique, step, clip, as_json, typer.echo))


@command
def demo(
    technique: Annotated[str, typer.Argument(help="Such as suxiu/qi-zhen.")],
    step: Annotated[int, typer.Argument(help="Counted from 1.")],
    out: Annotated[Path, typer.Option(help="The MP4 to write.")],
    view: Annotated[View, typer.Option(help="From where it is seen.")] = View.FRONT,
) -> None:
    """Draw the demonstration of a step into a file."""
    from generator.demonstration import draw  # noqa: PLC0415
    from knowledge.library import load  # noqa: PLC0415

    library = load(Settings().library)
    lesson = library.technique(technique)
    if not 1 <= step <= len(lesson.steps):
        fail(f"{lesson.name} has steps 1 to {len(lesson.steps)}, asked for {step}.")
    try:
        with out.open("wb") as file:
            for fragment in draw(spec_for(library.craft_of(technique), lesson, step, view)):
                file.write(fragment)
    except OSError as bad:
        fail(f"cannot write {out}: {bad.strerror}.")
    typer.echo(f"{out}: {lesson.name} {step} {lesson.steps[step - 1].name}, {out.stat().st_size} bytes")


@command
def doctor(as_json: Annotated[bool, typer.Option("--json", help="One finding a line.")] = False) -> None:
    """Say which models, engines, fonts and devices are here, and what is missing."""
    from web.doctor import findings  # noqa: PLC0415

    missing = 0
    for finding in findings(Settings()):
        missing += finding.needed and not finding.ok
        if as_json:
            typer.echo(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            mark = "ok     " if finding.ok else "missing" if finding.needed else "absent "
            typer.echo(f"{mark} {finding.name}: {finding.detail}")
    if missing:
        fail(f"{missing} needed part(s) missing: run make setup.")


@command
def evaluate(
    path: Annotated[Path, typer.Argument(metavar="CASES.jsonl", help="One case a line.")],
) -> None:
    """Run cases through the tutor, questions through the search, or fragments through normalise; last the figures."""
    from assistant.build import build  # noqa: PLC0415
    from web import oral  # noqa: PLC0415
    from web.evaluate import cases  # noqa: PLC0415
    from web.evaluate import evaluate as judge  # noqa: PLC0415
    from web.retrieval import retrieve  # noqa: PLC0415

    if not path.is_file():
        fail(f"no such file: {path}.")
    if oral.fragments(path):
        for line in oral.evaluate(path):
            typer.echo(json.dumps(line, ensure_ascii=False))
        return

    async def run() -> None:
        async with build(Settings(voice=False, ahead=False)) as tutor:
            found = list(cases(path))
            questions = all(isinstance(case["expect"], list) for case in found)
            results = retrieve(tutor, found, path.parent) if questions else judge(tutor, path)
            async for line in results:
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
                sys.stdout.flush()

    _run(run())


app.registered_commands[-1].name = "eval"


@command
def normalise(
    text: Annotated[str | None, typer.Option(help="What was said, in writing.")] = None,
    wav: Annotated[Path | None, typer.Option(help="What was said, as a sound file of at most 30 s.")] = None,
    craft: Annotated[str | None, typer.Option(help="The craft it is about, such as suxiu.")] = None,
    answer: Annotated[list[str] | None, typer.Option(help="Answer to a question, ID=TEXT; repeatable.")] = None,
    chat: Annotated[str | None, typer.Option(help="Read by this chat model, such as openai:gpt-5-mini.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The draft as one object.")] = False,
) -> None:
    """Put a spoken fragment into the standard; what was not said becomes a question."""
    from web import oral  # noqa: PLC0415

    if (text is None) == (wav is None):
        fail("normalise takes either --text or --wav.")
    words = oral.heard(Settings(), wav) if wav else text or ""
    oral.tell(words, craft, answer or [], chat, as_json, typer.echo)


@command
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Files to check; none: the whole library.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object: problems, or what the library holds.")] = False,
) -> None:
    """Check files against the standard; without files, check the library and count what it holds."""
    from web.check import report  # noqa: PLC0415

    if not report(Settings().library, files or [], as_json, typer.echo):
        raise typer.Exit(1)


@command
def migrate(
    files: Annotated[list[Path], typer.Argument(help="Files to bring to the newest version of the standard.")],
) -> None:
    """Rewrite files in the newest version of the standard; comments and order stay."""
    from knowledge.migrate_file import rewrite  # noqa: PLC0415

    for path in files:
        if not path.is_file():
            fail(f"no such file: {path}.")
        before, after = rewrite(path)
        typer.echo(f"{path}: {f'version {before} → {after}' if before != after else f'version {after} already'}")


@command
def bench(
    out: Annotated[Path, typer.Option(help="The report.")] = Path("docs/benchmarks.md"),
    rounds: Annotated[int, typer.Option(help="Measurements of each figure.")] = 20,
    only: Annotated[str | None, typer.Option(help="One part, such as draw, served, finding, labels, faults.")] = None,
    gpu: Annotated[bool, typer.Option("--gpu", help="Neural clips on this host's GPU; the report is JSON.")] = False,
) -> None:
    """Measure every figure and write the report."""
    if gpu:
        from web.bench.gpu import run as run_gpu  # noqa: PLC0415 - imports torch

        run_gpu(out, typer.echo)
        return
    from web.bench.report import run  # noqa: PLC0415

    run(out, rounds, only, typer.echo)


@command
def worker() -> None:
    """Make neural clips on this host until it is told to stop."""
    from assistant import build_neural as built  # noqa: PLC0415
    from knowledge.library import load  # noqa: PLC0415
    from web import neural  # noqa: PLC0415

    settings = Settings()
    finish = built.finish_of(settings, load(settings.library))
    engine, store = built.engine_of(settings), built.store_of(settings)
    neural.work(built.jobs_of(settings), engine, built.measured, finish, store, typer.echo)


@command
def prewarm(
    craft: Annotated[str, typer.Argument(help="Such as suxiu.")],
    technique: Annotated[str | None, typer.Option(help="One technique of it, such as qi-zhen.")] = None,
) -> None:
    """Order the neural clips of a craft ahead: after every learner's, and none twice."""
    from assistant import build_neural as built  # noqa: PLC0415
    from knowledge.library import load  # noqa: PLC0415
    from web import neural  # noqa: PLC0415

    settings = Settings()
    library, commission = load(settings.library), built.commission_of(settings)
    with closing(built.book_of(settings)) as book:
        neural.prewarm(book, built.store_of(settings), library, craft, technique, commission, typer.echo)


@command
def jobs(
    what: Annotated[str, typer.Argument(help="list, cancel or retry.")] = "list",
    clip: Annotated[str | None, typer.Argument(help="The beginning of a clip's key.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One clip a line.")] = False,
) -> None:
    """Tell how the neural clips stand; cancel one, or try one again that was set aside."""
    from assistant import build_neural as built  # noqa: PLC0415
    from web import neural  # noqa: PLC0415

    settings = Settings()

    async def tell() -> None:
        async with built.verdicts_of(settings) as verdicts:
            neural.tell(await neural.listing(book, built.store_of(settings), verdicts), as_json, typer.echo)

    with closing(built.book_of(settings)) as book:
        match what, clip:
            case "list", None:
                _run(tell())
            case "cancel", str():
                neural.cancel(book, clip, typer.echo)
            case "retry", str():
                neural.retry(book, clip, typer.echo)
            case _:
                fail("jobs takes nothing, or cancel CLIP, or retry CLIP.")


@command
def approve(
    clip: Annotated[str, typer.Argument(help="The beginning of a clip's key; wenjiang jobs lists them.")],
    by: Annotated[str, typer.Option(help="Who approves.")],
    note: Annotated[str, typer.Option(help="What he says of it.")] = "",
    despite: Annotated[str, typer.Option(help="Why, though it differs from the computed motion.")] = "",
) -> None:
    """Let a neural clip through to the learners."""
    _judge(lambda neural, store, verdicts: neural.approve(store, verdicts, clip, by, note, despite))


@command
def withdraw(
    clip: Annotated[str, typer.Argument(help="The beginning of a clip's key.")],
    by: Annotated[str, typer.Option(help="Who withdraws it.")],
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Show a neural clip no more."""
    _judge(lambda neural, store, verdicts: neural.withdraw(store, verdicts, clip, by, note))


def _judge(verdict: Callable[..., Coroutine[Any, Any, Any]]) -> None:
    from assistant import build_neural as built  # noqa: PLC0415
    from web import neural  # noqa: PLC0415

    settings = Settings()

    async def run() -> None:
        async with built.verdicts_of(settings) as verdicts:
            given = await verdict(neural, built.store_of(settings), verdicts)
        typer.echo(f"{given.key[:12]} {'approved' if given.approved else 'withdrawn'} by {given.by}")

    _run(run())


@command
def warm() -> None:
    """Join and check the models, fetch the voices, compile the drawing kernels: the last part of make setup."""
    from web.doctor import prepare  # noqa: PLC0415

    prepare(Settings(), typer.echo)


def _run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def main() -> None:
    """Entry point of the `wenjiang` script."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
