"""The report of a class: a table for people, statements for a learning record store."""

import csv
import io
import re
import uuid
from datetime import datetime

from assistant.classroom import report
from assistant.classroom.kept import ClassSettings, Happened, KeptClass, KeptSeat, Question, SeatState
from tests.library import shipped

LIBRARY = shipped()
SITE = "http://school.example:8000"
T = "suxiu/qi-zhen"


def happened(*told: tuple[str, float, str, int | None]) -> list[Happened]:
    return [Happened(pupil, at, what, T if step else None, step) for pupil, at, what, step in told]


def made() -> report.Report:
    kept = KeptClass("c1", 1, "周三下午", "K7M2QX", "seat", "token", 0.0, 4000.0, ClassSettings())
    seats = [KeptSeat(id_, "c1", name, SeatState()) for id_, name in (("a", "小明"), ("b", "Anna"), ("h", ""))]
    told = happened(
        ("a", 0, "come", None), ("a", 10, "step", 1), ("b", 60, "come", 1), ("a", 300, "go", 1), ("a", 600, "come", 1),
        ("a", 700, "ask", 1), ("a", 800, "done", 1), ("b", 1000, "hand", 1), ("a", 1200, "go", 1),
    )  # fmt: skip
    return report.Report(kept, seats, told, [Question("q", "a", 700.0, "线为什么断", T, 1)])


class TestMinutes:
    def test_who_comes_back_was_there_in_parts(self) -> None:
        own = [each for each in made().happened if each.pupil == "a"]
        assert report.minutes(own, 4000) == (300 + 600) / 60

    def test_who_has_not_gone_was_there_to_the_end(self) -> None:
        assert report.minutes(happened(("b", 60, "come", 1)), 4000) == (4000 - 60) / 60

    def test_a_server_that_died_with_him_counts_him_once(self) -> None:
        assert report.minutes(happened(("b", 0, "come", 1), ("b", 60, "come", 1), ("b", 120, "go", 1)), 4000) == 2


class TestTable:
    def test_has_a_row_a_pupil_and_none_for_a_screen(self) -> None:
        rows = list(csv.reader(io.StringIO(report.table(made(), LIBRARY, 4000).removeprefix("\ufeff"))))
        assert rows[0] == list(report.HEAD)
        assert [row[0] for row in rows[1:3]] == ["Anna", "小明"]
        step = f"{LIBRARY.technique(T).name} 1 {LIBRARY.technique(T).steps[0].name}"
        assert rows[2] == ["小明", "15.0", step, step, "0", "1", "1"]
        assert rows[-1] == [step, "1", "1"]


class TestStatements:
    def test_have_what_the_specification_asks_of_each(self) -> None:
        told = report.statements(made(), LIBRARY, 4000, SITE)
        assert len({each["id"] for each in told}) == len(told)
        for each in told:
            uuid.UUID(each["id"])
            assert each["actor"]["objectType"] == "Agent"
            assert set(each["actor"]["account"]) == {"homePage", "name"}
            assert each["verb"]["id"].startswith("http://adlnet.gov/expapi/verbs/")
            assert each["object"]["objectType"] == "Activity"
            assert each["object"]["id"].startswith(SITE)
            assert set(each["object"]["definition"]["name"]) == {"zh-CN", "en-US"}
            assert datetime.fromisoformat(each["timestamp"]).tzinfo is not None

    def test_say_how_long_each_attended(self) -> None:
        told = report.statements(made(), LIBRARY, 4000, SITE)
        attended = {t["actor"]["name"]: t["result"]["duration"] for t in told if t["verb"]["id"].endswith("attended")}
        assert attended == {"小明": "PT900.00S", "Anna": "PT3940.00S"}
        assert all(re.fullmatch(r"PT\d+\.\d\dS", each) for each in attended.values())  # ISO 8601

    def test_are_the_same_when_asked_again(self) -> None:
        assert report.statements(made(), LIBRARY, 4000, SITE) == report.statements(made(), LIBRARY, 4000, SITE)
