"""Written sentences as they are read aloud."""

import pytest

from assistant.answering.answer import answer
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.speaking.spoken import spoken_form
from tests.library import shipped

LIBRARY = shipped()


class TestASentenceReadAloud:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("针距0.5毫米", "针距零点五毫米"),
            ("0.5 mm", "零点五毫米"),
            ("3-5mm长", "三到五毫米长"),
            ("斜30°", "斜三十度"),
            ("劈到1/16", "劈到十六分之一"),
            ("压进50%", "压进百分之五十"),
            ("走10mm/s", "走十毫米每秒"),
            ("第12步", "第十二步"),
            ("《雪宧绣谱》里说（S1），线要细", "《雪宧绣谱》里说，线要细"),
        ],
    )
    def test_has_its_numbers_and_units_in_words(self, written: str, read: str) -> None:
        assert spoken_form(written) == read

    def test_in_english_keeps_its_spaces(self) -> None:
        assert spoken_form("Go on to the next step.") == "Go on to the next step."

    def test_of_the_library_holds_no_digit_any_more(self) -> None:
        for technique in LIBRARY.techniques.values():
            for step in technique.steps:
                place = Place().at(technique, step.number)
                for name in (Name.REPEAT, Name.WHY, Name.TOOL, Name.WHERE, Name.LEFT):
                    text = answer((Intent(name=name),), "", place, place, LIBRARY, None, "zh").text
                    assert not any(char.isascii() and char.isdigit() for char in spoken_form(text)), text
