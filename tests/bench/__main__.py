"""`python -m tests.bench`: every figure into docs/benchmarks.md, one part on the screen, or the GPU's as JSON."""

from pathlib import Path
from typing import Annotated

import typer

from tests.bench import report
from web.cli.command import fail


def measure(
    out: Annotated[Path | None, typer.Option(help="The report.")] = None,
    rounds: Annotated[int, typer.Option(help="Measurements of each figure.")] = 20,
    only: Annotated[str | None, typer.Option(help=f"One part: {', '.join(report.PARTS)}.")] = None,
    gpu: Annotated[bool, typer.Option("--gpu", help="Neural clips on this host's GPU.")] = False,
) -> None:
    """Measure every figure and write the report."""
    if gpu:
        from tests.bench.gpu import run

        run(out or Path("docs/bench-gpu.json"), typer.echo)
        return
    if only not in (None, *report.PARTS):
        fail(f"no part {only}: choose one of {', '.join(report.PARTS)}.")
    report.run(out or Path("docs/benchmarks.md"), rounds, only, typer.echo)


if __name__ == "__main__":
    typer.run(measure)
