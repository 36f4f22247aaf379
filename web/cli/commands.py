"""The commands for everyday use: serve, ask, demo, doctor, eval, check, conflicts, settle, migrate, warm, kiosk …"""

import asyncio
import json
import socket
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from assistant.uncollected import uncollected
from generator.scene.clip import View
from generator.scene.pattern import OwnPattern
from web.cli.command import command, fail, named, run


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
    root_path: Annotated[str | None, typer.Option(help="Where a proxy shows the page, such as /craft.")] = None,
) -> None:
    """Serve the learner's page and the socket."""
    import uvicorn  # noqa: PLC0415 - the other commands start faster without it

    with uncollected():
        from assistant.build import check  # noqa: PLC0415
        from knowledge.records.database import make_ready  # noqa: PLC0415
        from web.app import STATIC  # noqa: PLC0415
        from web.cli.people import welcome  # noqa: PLC0415
        from web.server import server_config  # noqa: PLC0415

    options = {"host": host, "port": port, "root_path": root_path}
    given = {name: value for name, value in options.items() if value is not None}
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
    check(settings)
    run(make_ready(settings.records))
    run(welcome(settings, typer.echo))
    typer.echo(f"问匠 is getting ready; then open http://{settings.host}:{settings.port}{settings.root_path}/")
    with suppress(KeyboardInterrupt):  # uvicorn raises it again once it has shut down
        uvicorn.Server(server_config(settings)).run()


@command
def ask(
    text: Annotated[str | None, typer.Option(help="The question in writing.")] = None,
    wav: Annotated[Path | None, typer.Option(help="The question as a sound file.")] = None,
    at: Annotated[str | None, typer.Option(help="Where the learner is, TECHNIQUE:STEP.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One wire event a line.")] = False,
    clip: Annotated[Path | None, typer.Option(help="Write the clip here.")] = None,
) -> None:
    """Ask one question, written or spoken."""
    if (text is None) == (wav is None):
        fail("ask takes either --text or --wav.")
    technique, step = _place(at)
    with uncollected():
        from web.cli.ask import ask as ask_once  # noqa: PLC0415

        run(ask_once(Settings(), text, wav, technique, step, clip, as_json, typer.echo))


@command
def demo(
    technique: Annotated[str, typer.Argument(help="Such as suxiu/qi-zhen.")],
    step: Annotated[int, typer.Argument(help="Counted from 1.")],
    out: Annotated[Path, typer.Option(help="The MP4 to write.")],
    view: Annotated[View, typer.Option(help="From where it is seen.")] = View.FRONT,
    pattern: Annotated[Path | None, typer.Option(help="An own outline, as SVG, in place of the taught one.")] = None,
) -> None:
    """Draw the demonstration of a step into a file."""
    with uncollected():
        from generator.draw.demonstration import draw  # noqa: PLC0415
        from generator.draw.encoders import check_encoder  # noqa: PLC0415
        from generator.motion.compose import impossible, spec_for  # noqa: PLC0415
        from knowledge.loading.library import load_kept  # noqa: PLC0415

        settings = Settings()
        check_encoder(settings.encoder)
        library = load_kept(settings.library, settings.vectors)
        lesson = library.technique(technique)
    if not 1 <= step <= len(lesson.steps):
        fail(f"{lesson.name} has steps 1 to {len(lesson.steps)}, asked for {step}.")
    own = _own(pattern) if pattern is not None else None
    spec = spec_for(library.craft_of(technique), lesson, step, view, settings.encoder, pattern=own)
    for sentence in impossible(spec):
        typer.echo(sentence)
    fragments = draw(spec)
    first = next(fragments)  # what cannot be drawn is told before a file is begun
    try:
        with out.open("wb") as file:
            for fragment in (first, *fragments):
                file.write(fragment)
    except OSError as bad:
        fail(f"cannot write {out}: {bad.strerror}.")
    typer.echo(f"{out}: {lesson.name} {step} {lesson.steps[step - 1].name}, {out.stat().st_size} bytes")


def _own(path: Path) -> OwnPattern:
    """The pattern of a file, called as the file is. Raises GeneratorError as `read`."""
    from generator.pattern.document import LARGEST  # noqa: PLC0415 - the other commands start faster without it
    from generator.pattern.reading import read  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            return read(file.read(LARGEST + 1), path.stem)
    except OSError as bad:
        fail(f"cannot read {path}: {bad.strerror}.")


@command
def doctor(as_json: Annotated[bool, typer.Option("--json", help="One finding a line.")] = False) -> None:
    """Say which models, engines, fonts and devices are here, and what is missing."""
    from web.cli.doctor import findings  # noqa: PLC0415

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


@named("eval")
def evaluate(
    path: Annotated[Path, typer.Argument(metavar="CASES.jsonl", help="One case a line.")],
    typed: Annotated[bool, typer.Option("--typed", help="Type what the clips say.")] = False,
) -> None:
    """Run cases through the tutor, questions through the search, or fragments through normalise; last the figures."""
    from assistant.build import build  # noqa: PLC0415
    from web.cli import oral  # noqa: PLC0415
    from web.cli.evaluate import cases  # noqa: PLC0415
    from web.cli.evaluate import evaluate as judge  # noqa: PLC0415
    from web.cli.retrieval import retrieve  # noqa: PLC0415

    if not path.is_file():
        fail(f"no such file: {path}.")
    if oral.fragments(path):
        for line in oral.evaluate(path):
            typer.echo(json.dumps(line, ensure_ascii=False))
        return

    async def judged() -> None:
        found = list(cases(path))
        async with build(Settings(voice=False, ahead=False)) as tutor:
            questions = all(isinstance(case["expect"], list) for case in found)
            results = retrieve(tutor, found, path.parent) if questions else judge(tutor, path, typed)
            async for line in results:
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
                sys.stdout.flush()

    run(judged())


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
    from web.cli import oral  # noqa: PLC0415

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
    from web.cli.check import report  # noqa: PLC0415

    if not report(Settings().library, files or [], as_json, typer.echo):
        raise typer.Exit(1)


@command
def conflicts(
    as_json: Annotated[bool, typer.Option("--json", help="One list, an object a conflict.")] = False,
) -> None:
    """Where the library's sources disagree, and what inheritors have settled of it."""
    from knowledge.loading.library import load  # noqa: PLC0415
    from web.cli import conflicts as told  # noqa: PLC0415

    settings = Settings()
    told.show(load(settings.library), told.holding(settings), as_json, typer.echo)


@command
def settle(
    at: Annotated[str, typer.Argument(help="TECHNIQUE:STEP, such as suxiu/ji-tao:6.")],
    key: Annotated[str, typer.Argument(help="The conflict's key; wenjiang conflicts lists them.")],
    by: Annotated[str, typer.Option(help="The inheritor who settles it.")],
    source: Annotated[str | None, typer.Option(help="Whose telling holds; none: the conflict is open again.")] = None,
    note: Annotated[str, typer.Option(help="What he says of it.")] = "",
) -> None:
    """Say which of several tellings holds, for learners of a running server from the next request on."""
    from knowledge.loading.library import load  # noqa: PLC0415
    from web.cli import conflicts as told  # noqa: PLC0415

    technique, step = _place(at)
    if technique is None or step is None:
        fail(f"settle takes TECHNIQUE:STEP such as suxiu/ji-tao:6, got {at}.")
    settings = Settings()
    run(told.settle(settings, load(settings.library), (technique, step, key), source, by, note, typer.echo))


@command
def drafts(
    what: Annotated[
        str, typer.Argument(help="list, confirm, refuse, ask (back), revoke; of the author: reply, withdraw.")
    ] = "list",
    draft: Annotated[str | None, typer.Argument(help="The beginning of a draft's id.")] = None,
    by: Annotated[str, typer.Option(help="The inheritor in whose name it is decided, or the author.")] = "",
    note: Annotated[str, typer.Option(help="Why, or what is asked.")] = "",
    at: Annotated[str | None, typer.Option(help="TECHNIQUE:STEP that a confirmed sentence belongs to.")] = None,
    asks: Annotated[list[str] | None, typer.Option(help="A question that it answers; repeatable.")] = None,
    sentence: Annotated[str | None, typer.Option(help="Another wording; the one proposed is kept beside it.")] = None,
    english: Annotated[str, typer.Option(help="The sentence in English.")] = "",
    settles: Annotated[str | None, typer.Option(help="KEY=SOURCE: the conflict that it settles, and how.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One list, an object a draft.")] = False,
) -> None:
    """What was proposed and waits for an inheritor; confirm it in his name, refuse it, ask back, or revoke."""
    from knowledge.records.rulings import Verb  # noqa: PLC0415
    from web.cli import drafts as told  # noqa: PLC0415

    if what == "list" and draft is None:
        run(told.show(Settings(), as_json, typer.echo))
        return
    key, _, source = (settles or "").partition("=")
    if what not in set(Verb) or draft is None or (settles and not source):
        fail("drafts takes nothing, or confirm, refuse, ask, revoke, reply or withdraw with a DRAFT.")
    of = (key, source) if settles else None
    run(told.rule(Settings(), Verb(what), draft, by, note, _place(at), asks or [], sentence, english, of, typer.echo))


@command
def migrate(
    files: Annotated[list[Path], typer.Argument(help="Files to bring to the newest version of the standard.")],
) -> None:
    """Rewrite files in the newest version of the standard; comments and order stay."""
    from knowledge.loading.migrate_file import rewrite  # noqa: PLC0415

    for path in files:
        if not path.is_file():
            fail(f"no such file: {path}.")
        before, after = rewrite(path)
        typer.echo(f"{path}: {f'version {before} → {after}' if before != after else f'version {after} already'}")


@command
def warm() -> None:
    """Join and check the models, fetch the voices, compile the drawing kernels: the last part of make setup."""
    from web.cli.doctor import prepare  # noqa: PLC0415

    prepare(Settings(), typer.echo)


@command
def kiosk(
    counts: Annotated[bool, typer.Option("--counts", help="Print the visits by the hour, and start nothing.")] = False,
    flag: Annotated[list[str] | None, typer.Option(help="One more flag for the browser; repeatable.")] = None,
) -> None:
    """Serve a museum's visitors: server and browser on this screen, each started again when it dies."""
    from web.cli import kiosk as museum  # noqa: PLC0415

    if counts:
        for line in asyncio.run(museum.counts(Settings())):
            typer.echo(line)
        return
    with suppress(KeyboardInterrupt):
        museum.keep(Settings(), flag or [], typer.echo)
