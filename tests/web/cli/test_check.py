"""`wenjiang check`: what is wrong in a file, also what keeps its steps from being drawn."""

import json
from pathlib import Path

from knowledge.loading.library import SHIPPED
from web.cli.check import report

LESSON = SHIPPED / "suxiu" / "qi-zhen.yaml"


def told(path: Path, *, as_json: bool = False) -> tuple[bool, str]:
    """Whether the file is in order, and what was said."""
    said: list[str] = []
    return report(None, [path], as_json, said.append), "\n".join(said)


class TestChecking:
    def test_a_lesson_in_order_says_so(self) -> None:
        assert told(LESSON) == (True, "1 file(s): in order.")

    def test_a_figure_that_does_not_exist_is_told_with_its_line_and_what_there_is(self, tmp_path: Path) -> None:
        path = tmp_path / "qi-zhen.yaml"
        text = LESSON.read_text(encoding="utf-8").replace("figure: fill_side", "figure: fill_sdie")
        path.write_text(text, encoding="utf-8")
        sound, said = told(path, as_json=True)
        (problem,) = json.loads(said)["problems"]
        assert not sound
        assert problem["line"] == text[: text.index("fill_sdie")].count("\n") + 1
        assert problem["reason"] == "no movement is called 'fill_sdie'"
        assert "fill_side" in problem["mend"]

    def test_a_number_that_a_figure_cannot_do_without_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "qi-zhen.yaml"
        path.write_text(LESSON.read_text(encoding="utf-8").replace("cloth_thickness:", "board:"), encoding="utf-8")
        sound, said = told(path)
        assert not sound
        assert "centre_stitch cannot be drawn without a value for cloth_thickness" in said

    def test_a_fault_with_a_spacing_of_nothing_is_told_with_its_line(self, tmp_path: Path) -> None:
        path = tmp_path / "qi-zhen.yaml"
        text = LESSON.read_text(encoding="utf-8").replace("wrong: {pitch: 0.95}", "wrong: {pitch: 0}")
        path.write_text(text, encoding="utf-8")
        sound, said = told(path, as_json=True)
        (problem,) = json.loads(said)["problems"]
        assert not sound
        assert problem["line"] == text[: text.index("wrong: {pitch: 0}")].count("\n") + 1
        assert problem["field"].endswith("shown.wrong.pitch")
        assert problem["reason"].startswith("fill_side fails with these numbers: ")
