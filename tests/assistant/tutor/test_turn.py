"""What follows from an answer: the picture, the step that was found, those that come nearest."""

import pytest

from assistant.answering.answer import Answer
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.tutor.turn import Turn, found, nearest, to_show
from knowledge.finding.found import Finding, Hit
from knowledge.loading.library import Library
from tests.assistant.learner import BANDS, STEM
from tests.library import shipped


@pytest.fixture(scope="module")
def library() -> Library:
    return shipped()


@pytest.fixture
def place(library: Library) -> Place:
    return Place().at(library.technique(BANDS), 3)


class TestWhatIsShown:
    def test_after_a_move_it_is_where_the_learner_came_to(self, place: Place) -> None:
        assert to_show({Name.NEXT}, place, Answer("第3步")) == (BANDS, 3)

    def test_of_a_question_it_is_what_the_answer_is_about(self, place: Place) -> None:
        assert to_show({Name.QUESTION}, place, Answer("…", about=(STEM, 2))) == (STEM, 2)

    def test_of_another_technique_it_is_the_first_step(self, place: Place) -> None:
        assert to_show({Name.MEANING}, place, Answer("…", technique=STEM)) == (STEM, 1)
        assert to_show({Name.MEANING}, place, Answer("…", technique=BANDS)) == (BANDS, 3)

    def test_of_anything_else_it_is_nothing_new(self, place: Place) -> None:
        assert to_show({Name.LEFT}, place, Answer("还有三步")) is None
        assert to_show({Name.VIEW}, Place(), Answer("先选技法")) is None


class TestThePicture:
    @pytest.mark.parametrize(("name", "picture"), [(Name.LEFT, "stays"), (Name.QUESTION, "none"), (Name.NEXT, "none")])
    def test_without_a_clip_stays_unless_something_to_see_was_asked_for(
        self, place: Place, name: Name, picture: str
    ) -> None:
        turn = Turn((Intent(name=name),), place, Answer("…"), None, None, (), silent=False)
        assert turn.picture == picture


class TestTheStep:
    HIT = Hit(technique=STEM, step=2, name="x", score=0.8)

    def test_has_the_score_of_the_search_that_chose_it(self, library: Library) -> None:
        name = library.technique(STEM).steps[1].name
        told = Answer("…", about=(STEM, 2))
        chosen = found(told, Finding(best=self.HIT, ranked=(self.HIT,)), library)
        assert chosen is not None
        assert (chosen.name, chosen.score) == (name, 0.8)
        in_hand = found(told, None, library)
        assert in_hand is not None
        assert in_hand.score == 1.0

    def test_is_none_where_the_answer_is_about_none_and_the_nearest_are_told(self, library: Library) -> None:
        finding = Finding(best=None, ranked=(self.HIT,), nearest=(self.HIT,))
        assert found(Answer("没有"), finding, library) is None
        (near,) = nearest(Answer("没有"), finding, library)
        step = library.technique(STEM).steps[1]
        assert (near.step, near.name, near.english) == (2, step.name, step.english)
        assert nearest(Answer("…", about=(STEM, 2)), finding, library) == ()
