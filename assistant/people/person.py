"""Somebody who asks for something: an account, a visitor without a name, or whoever sits at the machine itself."""

from dataclasses import dataclass

from assistant.people.roles import MAY, Deed, Role


@dataclass(frozen=True, slots=True)
class Person:
    """`id` is None without an account; `origin` is what the log calls somebody without one."""

    id: int | None
    name: str
    role: Role
    origin: str = ""

    def may(self, deed: Deed) -> bool:
        """Whether the role allows it."""
        return deed in MAY[self.role]


VISITOR = Person(None, "", Role.VISITOR, "visitor")
LOCAL = Person(None, "", Role.ADMINISTRATOR, "this machine")  # no account is asked of who sits here
CONSOLE = Person(None, "", Role.ADMINISTRATOR, "console")  # who may write the data folder, by `wenjiang`
