"""Words and buttons, read from where the learner is."""

import pytest

from assistant.errors import AssistantError
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.settings import Settings
from assistant.tutor.reader import Reader
from assistant.understanding.classifier import IntentClassifier
from assistant.understanding.utterance import utterance
from knowledge.errors import KnowledgeError
from knowledge.finding.terms import Vocabulary
from knowledge.loading.library import Library
from tests.assistant.learner import BANDS
from tests.library import shipped


@pytest.fixture(scope="module")
def library() -> Library:
    return shipped()


@pytest.fixture(scope="module")
def reader(library: Library) -> Reader:
    classifier = IntentClassifier.open(library, Settings().understanding)
    return Reader(library, classifier, lambda technique: Vocabulary.of(library, technique))


@pytest.fixture
def place(library: Library) -> Place:
    return Place().at(library.technique(BANDS), 3)


class TestWords:
    def test_are_understood_in_the_order_said(self, reader: Reader, place: Place) -> None:
        assert [intent.name for intent in reader.understand("好了，下一步呢？", place)] == [Name.DONE, Name.NEXT]

    def test_that_may_mean_a_move_are_asked_back(self, reader: Reader, place: Place) -> None:
        assert [intent.name for intent in reader.understand("我是不是该下一步了", place)] != [Name.NEXT]

    def test_that_are_a_whole_command_need_no_end_of_speech(self, reader: Reader, place: Place) -> None:
        assert reader.is_command("下一步", place)
        assert not reader.is_command("走针要多密才好看", place)

    @pytest.mark.parametrize("text", ["下课", "叫老师", "然后"])
    def test_that_are_not_to_be_undone_or_unfinished_wait(self, reader: Reader, place: Place, text: str) -> None:
        assert reader.waits(text, place)
        assert not reader.is_command(text, place)

    def test_are_taken_apart_once_for_everything_that_is_asked_of_them(self, reader: Reader, place: Place) -> None:
        utterance.cache_clear()  # other tests may have said the same
        for text in ("跳到第三步", "跳到第四步"):
            reader.is_command(text, place)
            reader.waits(text, place)
            reader.understand(text, place, aloud=True)
            reader.wording(text, place)
        assert utterance.cache_info().misses == 2

    def test_name_the_craft_by_sound(self, reader: Reader, place: Place) -> None:
        assert reader.names_craft("正枪针难不难", place)
        assert not reader.names_craft("今天天气好", place)

    def test_before_any_lesson_that_the_library_answers_are_a_question(self, reader: Reader) -> None:
        said = "怎么擦掉画错的线"
        intents = reader.understand(said, Place())
        assert [intent.name for intent in reader.without_lesson(said, intents, True)] == [Name.QUESTION]


class TestAButton:
    def test_of_a_step_that_is_there_is_taken(self, reader: Reader, place: Place) -> None:
        reader.check(Intent(name=Name.JUMP, step=2), place)
        reader.check(Intent(name=Name.NEXT), Place())

    def test_of_no_such_step_is_refused(self, reader: Reader, place: Place) -> None:
        with pytest.raises(AssistantError) as bad:
            reader.check(Intent(name=Name.JUMP, step=99), place)
        assert bad.value.code == "unknown_step"

    def test_of_no_such_technique_is_refused(self, reader: Reader, place: Place) -> None:
        with pytest.raises(KnowledgeError):
            reader.check(Intent(name=Name.START, technique="suxiu/none"), place)

    def test_of_a_step_before_any_lesson_is_refused(self, reader: Reader) -> None:
        with pytest.raises(AssistantError) as bad:
            reader.check(Intent(name=Name.JUMP, step=2), Place())
        assert bad.value.code == "no_technique"
