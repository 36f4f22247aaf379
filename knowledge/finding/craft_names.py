"""Which craft a question names, and what else it says: a name tells the craft, and nothing of what is asked."""

from knowledge.finding.channels import characters
from knowledge.loading.library import Library


class CraftNames:
    """What people call the crafts of a library."""

    def __init__(self, library: Library) -> None:
        names = [
            (name.lower(), craft.id)
            for craft in library.crafts.values()
            for name in (craft.name, craft.english, *craft.spoken)
        ]
        self._names = sorted(names, key=lambda pair: -len(pair[0]))  # of names within one another the longest counts

    def all(self) -> tuple[str, ...]:
        """Every name, the longest first."""
        return tuple(name for name, _ in self._names)

    def read(self, text: str) -> tuple[frozenset[str], str]:
        """The ids of the crafts named, and the other words; the whole text where it says nothing else."""
        rest, named = text, set()
        for name, craft in self._names:
            start = rest.lower().find(name)
            while start >= 0:
                named.add(craft)
                rest = f"{rest[:start]} {rest[start + len(name) :]}"
                start = rest.lower().find(name)
        return frozenset(named), rest.strip() if named and characters(rest) else text
