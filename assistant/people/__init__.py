"""Who may do what: roles, people and their passwords, who is signed in, and the log of what was done."""

from assistant.people.person import CONSOLE, LOCAL, VISITOR, Person
from assistant.people.roles import MAY, Deed, Role

__all__ = ["CONSOLE", "LOCAL", "MAY", "VISITOR", "Deed", "Person", "Role"]
