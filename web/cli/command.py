"""A command of `wenjiang`: failure is one sentence and a non-zero exit."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, NoReturn, ParamSpec

import typer
from pydantic import ValidationError

from assistant.errors import AssistantError
from generator.errors import GeneratorError
from knowledge.errors import KnowledgeError

app = typer.Typer(help="问匠: ask a craft tutor.", no_args_is_help=True, add_completion=False, rich_markup_mode=None)
P = ParamSpec("P")


def fail(sentence: str) -> NoReturn:
    """One sentence on stderr, exit 1."""
    typer.echo(f"wenjiang: {sentence}", err=True)
    raise typer.Exit(1)


def command(work: Callable[P, None]) -> Callable[P, None]:
    """Register a command by its function's name; its known failures are told in one sentence."""
    return named(work.__name__)(work)


def named(name: str, among: typer.Typer = app) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """The same by another name than its function's, and among the commands of a group."""

    def register(work: Callable[P, None]) -> Callable[P, None]:
        @wraps(work)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                work(*args, **kwargs)
            except (AssistantError, GeneratorError, KnowledgeError) as bad:
                fail(f"{str(bad).rstrip('.')}. {bad.hint}".rstrip(". ") + ".")
            except ValidationError as bad:
                first = bad.errors(include_url=False)[0]
                fail(f"setting WENJIANG_{'_'.join(map(str, first['loc'])).upper()}: {first['msg']}.")

        return among.command(name)(guarded)

    return register


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run what is asynchronous."""
    asyncio.run(work)
