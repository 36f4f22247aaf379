"""The commands of neural clips: worker, prewarm, jobs, approve, withdraw, and other cuts of a clip."""

from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.people.roles import Deed
from assistant.settings import Settings
from web.cli.command import command, fail, run


@command
def worker() -> None:
    """Make neural clips on this host until it is told to stop."""
    from assistant import build_neural as built  # noqa: PLC0415
    from knowledge.loading.library import load  # noqa: PLC0415
    from web.cli import neural  # noqa: PLC0415

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
    from knowledge.loading.library import load  # noqa: PLC0415
    from web.cli import neural  # noqa: PLC0415
    from web.cli.people import noted  # noqa: PLC0415

    settings = Settings()
    library, commission = load(settings.library), built.commission_of(settings)
    with closing(built.queue_of(settings)) as queue:
        neural.prewarm(queue, built.store_of(settings), library, craft, technique, commission, typer.echo)
    run(noted(settings, Deed.PREWARM, f"prewarm {technique or craft}"))


@command
def jobs(
    what: Annotated[str, typer.Argument(help="list, cancel or retry.")] = "list",
    clip: Annotated[str | None, typer.Argument(help="The beginning of a clip's key.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One clip a line.")] = False,
) -> None:
    """Tell how the neural clips stand; cancel one, or try one again that was set aside."""
    from assistant import ahead  # noqa: PLC0415
    from assistant import build_neural as built  # noqa: PLC0415
    from web.cli import neural  # noqa: PLC0415
    from web.cli.people import noted  # noqa: PLC0415

    settings = Settings()

    async def tell() -> None:
        async with built.verdicts_of(settings) as verdicts:
            neural.tell(await ahead.listing(queue, built.store_of(settings), verdicts), as_json, typer.echo)

    with closing(built.queue_of(settings)) as queue:
        match what, clip:
            case "list", None:
                run(tell())
            case "cancel", str():
                key = neural.cancel(queue, clip, typer.echo)
                run(noted(settings, Deed.PREWARM, f"cancel {key}"))
            case "retry", str():
                key = neural.retry(queue, clip, typer.echo)
                run(noted(settings, Deed.PREWARM, f"retry {key}"))
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
    from web.cli import neural  # noqa: PLC0415
    from web.cli.people import noted  # noqa: PLC0415

    settings = Settings()

    async def judged() -> None:
        async with built.verdicts_of(settings) as verdicts:
            given = await verdict(neural, built.store_of(settings), verdicts)
        verb = "approve" if given.approved else "withdraw"
        await noted(settings, Deed.JUDGE_CLIP, f"{verb} {given.key}", given.by)
        typer.echo(f"{given.key[:12]} {'approved' if given.approved else 'withdrawn'} by {given.by}")

    run(judged())


@command
def views(
    clips: Annotated[list[str], typer.Argument(help="Two to four clips of one step, by the beginnings of their keys.")],
    out: Annotated[Path, typer.Option(help="The MP4 to write.")],
) -> None:
    """Put several views of a step into one picture, labelled and signed like every clip."""
    from web.cli import cuts  # noqa: PLC0415

    cuts.views(Settings(), clips, out)
    typer.echo(f"{out}: {len(clips)} views, not approved by anybody")


@command
def slow(
    clip: Annotated[str, typer.Argument(help="The beginning of a clip's key.")],
    out: Annotated[Path, typer.Option(help="The MP4 to write.")],
    start: Annotated[float, typer.Option(min=0, help="From this second of the footage.")] = 0.0,
    end: Annotated[float, typer.Option(min=0, help="To this one.")] = 2.0,
    quarter: Annotated[bool, typer.Option("--quarter", help="A quarter of the speed instead of half.")] = False,
    zoom: Annotated[float, typer.Option(min=1, max=8, help="So many times as large.")] = 1.0,
    centre: Annotated[tuple[float, float], typer.Option(help="Around here, shares of width and height.")] = (0.5, 0.5),
) -> None:
    """Cut a slow close-up out of a clip, labelled and signed like every clip."""
    from web.cli import cuts  # noqa: PLC0415

    cuts.slow(Settings(), clip, out, (start, end), quarter, centre, zoom)
    typer.echo(f"{out}: {start:g} to {end:g} s, not approved by anybody")


@command
def audit(films: Annotated[list[Path], typer.Argument(help="Finished films.")]) -> None:
    """Check films from their bytes: visible label, AIGC metadata, provenance, C2PA."""
    from generator.neural.finish.audit import audit as checked  # noqa: PLC0415

    bad = 0
    for film in films:
        if not film.is_file():
            fail(f"no such file: {film}.")
        found = checked(film)
        bad += bool(found.problems)
        typer.echo(f"{film}: {'; '.join(found.problems) or 'label, AIGC metadata, provenance and signature are there'}")
    if bad:
        raise typer.Exit(1)
