"""The patterns that the classifier learns from."""

import random
import re

import pytest

from assistant.events import IntentName as Name
from assistant.understanding.confirm import BACK
from assistant.understanding.sayings import COMPLAINTS, QUESTIONS, draw, patterns
from assistant.understanding.spans import STITCHES
from knowledge.loading.library import Library
from tests.library import shipped

LIBRARY = shipped()
SAID = set(Name) - BACK - STITCHES  # the tutor's own conclusions; what is understood by wordings alone
LEFTOVER = re.compile(r"[\[\]{}|]")


class TestThePatterns:
    def test_are_there_for_every_intent(self) -> None:
        assert set(patterns()) == SAID
        assert all(patterns().values())

    @pytest.mark.parametrize("name", sorted(SAID))
    def test_have_balanced_brackets(self, name: Name) -> None:
        for line in patterns()[name]:
            assert line.count("[") == line.count("]"), line
            assert line.count("{") == line.count("}"), line

    def test_speak_both_languages(self) -> None:
        for name, lines in patterns().items():
            text = "".join(lines)
            assert re.search("[一-鿿]", text), name
            assert re.search("[a-z]{3}", re.sub(r"{\w+}", "", text)), name


class TestASentenceDrawn:
    def test_has_no_bracket_or_slot_left(self) -> None:
        drawn = draw(LIBRARY, 400, random.Random(5))
        assert [text for text, _ in drawn if LEFTOVER.search(text) or not text.strip()] == []

    def test_is_the_same_from_the_same_dice(self) -> None:
        assert draw(LIBRARY, 5, random.Random(1)) == draw(LIBRARY, 5, random.Random(1))
        assert draw(LIBRARY, 5, random.Random(1)) != draw(LIBRARY, 5, random.Random(2))

    def test_comes_beside_what_lies_elsewhere_and_a_share_of_every_lessons_questions(self) -> None:
        drawn = dict(draw(LIBRARY, 1, random.Random(1)))
        assert all(text in drawn for text in LIBRARY.elsewhere)
        for technique in LIBRARY.techniques.values():
            assert any(drawn.get(ask) == {Name.QUESTION} for step in technique.steps for ask in step.asks), technique.id

    def test_is_never_drowned_by_the_lessons_however_many_there_are(self) -> None:
        drawn = draw(LIBRARY, 1, random.Random(1))[len(Name) :]
        asks = {ask for t in LIBRARY.techniques.values() for step in t.steps for ask in step.asks}
        assert sum(text in asks and names == {Name.QUESTION} for text, names in drawn) <= QUESTIONS + 20
        assert sum(names == {Name.TROUBLE} for _, names in drawn) <= COMPLAINTS
        few = Library(LIBRARY.crafts, {"suxiu/qi-zhen": LIBRARY.technique("suxiu/qi-zhen")})
        texts = {text for text, _ in draw(few, 1, random.Random(1))}
        assert all(ask in texts for step in few.techniques["suxiu/qi-zhen"].steps for ask in step.asks)
