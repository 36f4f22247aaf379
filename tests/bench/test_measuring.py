"""The figures of the measure, from rows that were made up."""

from generator.neural.measure import Comparison, Reading, Verdict
from tests.bench import measuring
from tests.bench.measuring import Row


def row(off: float, verdict: Verdict, fault: str | None = None, film: str = "clean") -> Row:
    readings = tuple(
        Reading(name, 1.0, None if verdict is Verdict.UNSEEN else 1.0 + off, None if verdict is Verdict.UNSEEN else off,
                1.0, "", verdict)
        for name in ("lines", "spacing", "direction", "count", "tip", "flicker")
    )  # fmt: skip
    return Row("suxiu/qi-zhen:5", "front", film, Comparison(readings, (), ()), fault)


def made(*rows: Row):
    figures, table = measuring.figures(lambda: iter(rows))
    return {figure.name: figure for figure in figures}, table


HOLDS, FOUND = row(0.5, Verdict.HOLDS), row(10.0, Verdict.OFF, "spacing", "spacing +10 %")


def test_the_worst_right_film_is_the_error():
    figures, _ = made(HOLDS, row(-2.5, Verdict.HOLDS), FOUND)
    assert figures["spacing error, worst film"].middle == 2.5


def test_a_lost_fault_is_named_and_misses_the_bound():
    figures, table = made(HOLDS, FOUND, row(0.1, Verdict.HOLDS, "count", "one stitch missing"))
    found = figures["planted faults found, share"]
    assert found.middle == 0.5
    assert "one stitch missing" in found.note
    assert found.verdict() == "**missed**"
    assert "**lost**" in table[-1]


def test_a_count_that_was_not_seen_is_not_exact():
    figures, _ = made(HOLDS, row(0.0, Verdict.UNSEEN), FOUND)
    assert figures["count exact, share of films"].middle == 0.5


def test_a_row_of_the_table_has_a_cell_for_every_column():
    _, table = made(HOLDS, FOUND)
    assert {line.count("|") for line in table} == {table[0].count("|")}
