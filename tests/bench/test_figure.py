"""A measured figure."""

import pytest

from tests.bench.figure import Figure


class TestFigure:
    def test_the_bad_end_of_times_is_high_and_of_rates_low(self):
        samples = tuple(map(float, range(1, 101)))
        assert Figure("time", "ms", samples).tail == 96
        assert Figure("rate", "×", samples, more=True).tail == 5

    @pytest.mark.parametrize(("median", "verdict"), [(4.0, "aim met"), (7.0, "must met"), (11.0, "**missed**")])
    def test_the_verdict_is_of_the_median(self, median: float, verdict: str):
        assert Figure("time", "ms", (median, median, 99.0), must=10, aim=5).verdict() == verdict

    def test_of_a_rate_more_is_better(self):
        assert Figure("rate", "×", (3.0,), must=2, aim=4, more=True).verdict() == "must met"

    def test_a_row_has_a_cell_for_every_column_of_the_report(self):
        from tests.bench.report import HEAD

        row = Figure("time", "ms", (1.0, 2.0), 3, 1).row()
        assert row.count("|") == HEAD.splitlines()[0].count("|")
