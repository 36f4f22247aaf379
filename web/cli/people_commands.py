"""The commands of people: who there is, in which role, and what was done."""

from typing import Annotated

import typer

from assistant.people.roles import Role
from assistant.settings import Settings
from web.cli.command import app, named, run

group = typer.Typer(help="Accounts, roles, and the log of what was done.", no_args_is_help=True)
app.add_typer(group, name="people")

Name = Annotated[str, typer.Argument(help="The person's name.")]


@named("add", group)
def add(name: Name, role: Annotated[Role, typer.Option(help="What the person is here.")]) -> None:
    """Add a person, and print the link by which he chooses a password."""
    from web.cli import people  # noqa: PLC0415

    run(people.add(Settings(), name, role, typer.echo))


@named("list", group)
def everybody() -> None:
    """List the people."""
    from web.cli import people  # noqa: PLC0415

    run(people.show(Settings(), typer.echo))


@named("role", group)
def change(name: Name, role: Annotated[Role, typer.Argument(help="The new role.")]) -> None:
    """Give a person another role."""
    from web.cli import people  # noqa: PLC0415

    run(people.change(Settings(), name, role, typer.echo))


@named("remove", group)
def remove(name: Name) -> None:
    """Remove a person; he is signed out everywhere."""
    from web.cli import people  # noqa: PLC0415

    run(people.remove(Settings(), name, typer.echo))


@named("reset", group)
def reset(name: Name) -> None:
    """Print a new link for a person; the password counts no more, and he is signed out everywhere."""
    from web.cli import people  # noqa: PLC0415

    run(people.reset(Settings(), name, typer.echo))


@named("log", group)
def log(most: Annotated[int, typer.Option(min=1, help="How many, the newest last.")] = 100) -> None:
    """Tell who did what, when, from which role."""
    from web.cli import people  # noqa: PLC0415

    run(people.log(Settings(), most, typer.echo))
