"""How high enamel stands in a cell, coat after coat: it sinks in every fire by the share that is recorded."""

from dataclasses import dataclass

from generator.errors import GeneratorError

OVER = 0.03  # of the wire's height, that the enamel stands above it after the last fire: 跟丝平或略高; drawn


@dataclass(frozen=True, slots=True)
class Coat:
    """One filling and its fire, heights mm in the cell: `filled` up to there, `fired` sunk to there."""

    filled: float
    fired: float


def fired(before: float, filled: float, shrink: float) -> float:
    """Where enamel stands after a fire that was filled from `before` up to `filled`, mm.

    Only what is new sinks, by the share `shrink` of its height: what was fired before is glass already.
    """
    return before + (filled - before) * (1.0 - shrink)


def coats(height: float, shrink: float, count: int) -> tuple[Coat, ...]:
    """So many coats in cells `height` mm deep, each filled to the wire's top: after n of them it stands at
    H_n = height · (1 − shrink^n). The last is heaped, so that after its fire it stands OVER above the wire.

    Raises GeneratorError for a share that is not between 0 and 1, and for fewer than two coats.
    """
    if not 0.0 < shrink < 1.0:
        raise GeneratorError(f"enamel sinks by a share between 0 and 1 in the fire, got {shrink:g}")
    if count < 2:
        raise GeneratorError(f"a sunken cell is refilled at least once, so there are two fires or more, got {count}")
    made: list[Coat] = []
    before = 0.0
    for n in range(count):
        filled = height
        if n == count - 1:
            filled = before + (height * (1.0 + OVER) - before) / (1.0 - shrink)
        made.append(Coat(filled, fired(before, filled, shrink)))
        before = made[-1].fired
    return tuple(made)
