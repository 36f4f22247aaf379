"""People of a running server, for tests: accounts made in its data folder, once, and their cookies."""

from pathlib import Path

from assistant.people import Person, Role
from assistant.people.accounts import accounts_at
from web.doors import COOKIE

PASSWORD = "十六分之一根线，穿针"
ELSEWHERE = {"X-Forwarded-For": "203.0.113.7"}  # as a proxy on this machine tells of somebody who does not sit at it
_made: dict[tuple[Path, str], Person] = {}


def records(data: Path) -> str:
    return f"sqlite+aiosqlite:///{data / 'wenjiang.db'}"


async def cookie_of(data: Path, role: Role, name: str = "") -> dict[str, str]:
    """A new cookie of somebody in this role; none for a visitor."""
    if role is Role.VISITOR:
        return {}
    whose = (data, name or str(role))
    async with accounts_at(records(data)) as accounts:
        if whose not in _made:
            token = await accounts.people.add(whose[1], role)
            _made[whose] = await accounts.people.take(token, "", PASSWORD)
        return {COOKIE: await accounts.sign_ins.begin(_made[whose])}


def cookie_header(cookies: dict[str, str]) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}
